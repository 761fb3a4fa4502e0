"""Which way a time expression looks: back, ahead, or neither; read from the verb that governs it.

"On Friday" is last Friday beside *met* and next Friday beside *will meet*, *agreed to meet* or *is due*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from communique.language.parse import Parse

Direction = Literal["past", "future", "open"]

_MODALS_OF_CHANCE = frozenset({"would", "could", "might", "should", "may"})
_MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Look:
    """A direction, and whether the verb that shows it governs the expression itself (`sure`) or only its phrase."""

    direction: Direction
    sure: bool


OPEN = Look("open", sure=False)


def look_of(parse: Parse, i: int, forward: Mapping[str, str]) -> Look:
    """Which way the expression at token `i` looks; `forward` maps lemmas to what of theirs lies ahead.

    The values of `forward` are those of `times.txt`: `ahead`, `infinitive`, and `invite` for the verbs of invitation.
    """
    j, sure = i, True
    for _ in range(_MOST_STEPS):
        if parse.pos[j] in {"VERB", "AUX"}:
            return Look(_direction_of_verb(parse, j, i, forward), sure)
        if j != i and forward.get(parse.lemma[j], "infinitive") != "infinitive":
            return Look("future", sure)
        if parse.head[j] == j:
            break
        if j != i and parse.pos[j] in {"NOUN", "PROPN"}:
            sure = False  # the time belongs to a noun: "the clash on 12 August"
        j = parse.head[j]
    return OPEN


def tense_of(parse: Parse, verb: int, forward: Mapping[str, str]) -> Direction:
    """Whether what `verb` tells lies in the past, ahead, or neither is said."""
    return _direction_of_verb(parse, verb, verb, forward)


def _direction_of_verb(parse: Parse, verb: int, asked: int, forward: Mapping[str, str]) -> Direction:
    auxiliaries = [parse.lower[c] for c in parse.children[verb] if parse.dep[c] in {"aux", "auxpass"}]
    if "to" in auxiliaries:
        return "past" if "have" in auxiliaries else _direction_of_infinitive(parse, verb, forward)
    if any(parse.tag[c] == "MD" for c in parse.children[verb] if parse.dep[c] == "aux") or parse.tag[verb] == "MD":
        perfect = "have" in auxiliaries and bool(_MODALS_OF_CHANCE.intersection(auxiliaries))
        return "past" if perfect else "future"
    if _looks_ahead(parse, verb, asked, forward):
        return "future"
    return _direction_of_finite(parse, verb, auxiliaries, forward)


def _direction_of_infinitive(parse: Parse, verb: int, forward: Mapping[str, str]) -> Direction:
    governor = parse.head[verb]
    if governor == verb or parse.lemma[governor] in forward:
        return "future"
    if parse.pos[governor] in {"VERB", "AUX"}:
        return _direction_of_verb(parse, governor, governor, forward)
    return look_of(parse, governor, forward).direction


def _looks_ahead(parse: Parse, verb: int, asked: int, forward: Mapping[str, str]) -> bool:
    """True for *is due*, *is expected*, *planned for*, and for what stands after *invited them to*."""
    kind = forward.get(parse.lemma[verb])
    if kind == "ahead" and parse.tag[verb] == "VBN" and not _is_active_perfect(parse, verb):
        return True
    if kind == "invite":
        return any(parse.lower[c] in {"to", "for"} and c < asked for c in parse.children[verb])
    return any(
        parse.dep[c] in {"acomp", "attr", "oprd"} and forward.get(parse.lemma[c]) == "ahead"
        for c in parse.children[verb]
    )


def _is_active_perfect(parse: Parse, verb: int) -> bool:
    auxiliaries = {parse.lemma[c] for c in parse.children[verb] if parse.dep[c] in {"aux", "auxpass"}}
    return "have" in auxiliaries and "be" not in auxiliaries


def _direction_of_finite(parse: Parse, verb: int, auxiliaries: list[str], forward: Mapping[str, str]) -> Direction:
    tag = parse.tag[verb]
    if tag == "VBD" or {"had", "was", "were", "did", "has", "have", "'ve"}.intersection(auxiliaries):
        return "past"
    if tag in {"VBG", "VBN"} and not auxiliaries:
        governor = parse.head[verb]
        if parse.dep[verb] in {"advcl", "conj", "acl", "xcomp"} and governor != verb:
            if tag == "VBN" and parse.dep[verb] == "acl":
                return "past"
            if parse.pos[governor] in {"VERB", "AUX"} and parse.lemma[governor] not in forward:
                return _direction_of_verb(parse, governor, governor, forward)
        return "open"
    return "open"
