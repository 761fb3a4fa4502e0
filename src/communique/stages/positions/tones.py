"""The tone of words: praise, blame, accusation, concern and doubt, as `tone.txt` lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.record import PositionKind

_SAID_OF = frozenset({"attr", "acomp", "oprd", "ROOT", "advmod", "ccomp", "dobj"})
_MODIFYING = frozenset({"amod", "compound", "conj", "poss"})


@lru_cache(maxsize=8)
def _tones(lexicons: Lexicons) -> dict[str, list[tuple[tuple[str, ...], PositionKind, str]]]:
    index: dict[str, list[tuple[tuple[str, ...], PositionKind, str]]] = {}
    for tone in lexicons.tones:
        for words in tone.words:
            first, *rest = words.split()
            index.setdefault(first, []).append((tuple(rest), tone.kind, tone.source))
    return index


def tones_of(parse: Parse, tokens: Sequence[int], lexicons: Lexicons) -> Iterator[tuple[PositionKind, str]]:
    """The kinds that the words of `tokens` lend a statement, each with its lexicon row."""
    index = _tones(lexicons)
    for i in tokens:
        for rest, kind, source in index.get(parse.lemma[i]) or index.get(parse.lower[i]) or ():
            if kind == "concern" and parse.tag[i] == "VBG" and parse.dep[i] in {"acl", "prep"}:
                continue  # “the request *concerning* the crew”
            if all(i + n < len(parse) and parse.lemma[i + n] == word for n, word in enumerate(rest, start=1)):
                yield kind, source


def judges(parse: Parse, token: int) -> bool:
    """True for a word said of somebody or something, or of what a phrase names: “was a *disgrace*”, “a *weak* plea”.

    Not for “for *example*”, “the *criminal* court ruled”.
    """
    if parse.dep[token] in _MODIFYING:
        above = parse.head[token]
        return parse.dep[above] in _SAID_OF or parse.dep[above] == "pobj"
    return parse.dep[token] in _SAID_OF
