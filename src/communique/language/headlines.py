"""Headlines as sentences: “Minister Calls Plan ‘A Mistake’” is read as “Minister calls plan ‘a mistake’”.

The model was trained on running text and takes a word with a capital for a name. A line in title case or in capitals
gets the case its words have in the rest of the article; the length stays the same.
"""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_FEWEST, _MOST = 4, 30  # words of a headline
_CAPITALISED = 0.75  # share of its words that begin with a capital, at least
_ENDINGS = ("s", "es", "d", "ed", "ing")


def recase_headlines(plain: str) -> str:
    """`plain` with its headline lines in the case of running text."""
    lines = plain.split("\n")
    found = [n for n, line in enumerate(lines) if _is_headline(line)]
    if not found:
        return plain
    body = set(_WORD.findall("\n".join(line for n, line in enumerate(lines) if n not in set(found))))
    for n in found:
        lines[n] = _WORD.sub(lambda m: _recased(m, body), lines[n])
    return "\n".join(lines)


def _is_headline(line: str) -> bool:
    words = _WORD.findall(line)
    if not _FEWEST <= len(words) <= _MOST:
        return False
    capital = sum(w[0].isupper() for w in words)
    return capital >= _CAPITALISED * len(words) and any(w.lower() in STOP_WORDS and w[0].isupper() for w in words[1:])


def _recased(match: re.Match[str], body: set[str]) -> str:
    word = match.group()
    if len(word.lower()) != len(word):  # a letter whose small form is longer: İ
        return word
    lower = word.lower()
    first = not _WORD.search(match.string[: match.start()])
    if first and not word.isupper():
        return word
    if lower in STOP_WORDS and not (word.isupper() and len(word) > 1 and lower in {"us", "it"}):
        return lower
    if lower in body or _inflected(lower, body):
        return word[0] + lower[1:] if first else lower
    return word.title() if word.isupper() and word.title() in body and len(word.title()) == len(word) else word


def _inflected(lower: str, body: set[str]) -> bool:
    """True where the article has another form of the word in small letters: *called* for a headline's “Calls”."""
    stems = {lower} | {lower.removesuffix(e) for e in _ENDINGS if len(lower) - len(e) >= 3}
    return any(stem in body or stem + ending in body for stem in stems for ending in _ENDINGS)
