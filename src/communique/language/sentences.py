"""Sentence ends of this genre, settled before the parser guesses at them.

The parser keeps what is set here and decides the rest itself.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|[-•*·–—]")


def preset_sentence_starts(doc: Doc) -> None:
    """Set `is_sent_start` where the genre leaves no doubt; `doc` is changed in place.

    A paragraph starts a sentence. A lower-case word does not, nor what follows a list number or an abbreviation's
    full stop inside a name.
    """
    paragraph_start = True
    after_enumerator = False
    for token in doc:
        text = token.text
        if token.is_space:
            paragraph_start = paragraph_start or "\n" in text
            continue
        if paragraph_start:
            token.is_sent_start = True
            after_enumerator = bool(_ENUMERATOR.fullmatch(text))
        elif after_enumerator:
            token.is_sent_start = False
            after_enumerator = text in {".", ")"}
        elif (
            text[0].islower()
            or text in {"'s", "'", ",", ";", ":", ")", "]", "..."}
            or (token.i and _abbreviates(doc[token.i - 1].text))
        ):
            token.is_sent_start = False
        paragraph_start = False


def _abbreviates(text: str) -> bool:
    return len(text) > 2 and text[-1] == "." and text[-2].isalpha() and text not in {"Inc.", "Corp.", "etc.", "Jr."}
