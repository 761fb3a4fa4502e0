"""The people in the text that only a meeting brings in: “received a delegation of traders”.

Nobody quotes them and nobody names them, so no other stage makes actors of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.stages.drafts import NounPhrase
from communique.stages.meetings.index import MeetingIndex, candidates, index_of

_PEOPLE = frozenset({"unnamed", "group", "relational", "collective", "spokesperson"})
_LONGEST = 10  # tokens


def parties_to_admit(parse: Parse, lexicons: Lexicons) -> tuple[NounPhrase, ...]:
    """The noun phrases for people in the places where a meeting's verbs have their other party."""
    index = index_of(lexicons)
    people = _people_nouns(lexicons)
    heads = dict.fromkeys(
        head
        for i in candidates(parse, index)
        for head in _others(parse, index, i)
        if parse.pos[head] == "NOUN" and {parse.lemma[head], parse.lower[head]} & people
        if not index.has("outsider", parse.lemma[head])
    )
    return tuple(_phrase(parse, head) for head in heads)


@lru_cache(maxsize=4)
def _people_nouns(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(n.noun for n in lexicons.nouns if _PEOPLE.intersection(n.kinds))


def _others(parse: Parse, index: MeetingIndex, i: int) -> Iterator[int]:
    entry = index.at(parse, i, "verb")
    if entry is None or parse.pos[i] != "VERB" or entry.form == "visit" or entry.note in {"weak", "marked"}:
        return
    for child in parse.children[i]:
        if parse.dep[child] in {"dobj", "nsubjpass"} and {"object", "person"}.intersection(entry.takes):
            yield child
        elif parse.dep[child] in {"prep", "agent"} and parse.lower[child] in {"with", "by"}:
            yield from (n for n in parse.children[child] if parse.dep[n] == "pobj")


def _phrase(parse: Parse, head: int) -> NounPhrase:
    """The noun with what stands before it, and “of …” after it, as far as no clause begins."""
    last = head
    for child in parse.children[head]:
        if parse.lower[child] == "of" and child == head + 1:
            last = child
            while last + 1 <= parse.right[child] and parse.pos[last + 1] in {
                "NOUN",
                "PROPN",
                "ADJ",
                "DET",
                "NUM",
                "ADP",
            }:
                last += 1
    while last > head and parse.pos[last] in {"ADP", "DET"}:
        last -= 1
    return NounPhrase(max(parse.left[head], head - _LONGEST), min(last, head + _LONGEST), head)
