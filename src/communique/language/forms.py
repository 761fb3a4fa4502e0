"""The finite forms of reporting verbs as print has them, for places where no parse exists yet."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.lexicons import DATA, Lexicons
from communique.lexicons.table import Faults, read_table

_DOUBLING = re.compile(r"[^aeiou][aeiou][bdgmnprt]")


@lru_cache(maxsize=8)
def reporting_forms(lexicons: Lexicons) -> frozenset[str]:
    """Present and past forms, in lower case, of every cue of `lexicons` that is one verb (*says*, *said*)."""
    irregular = _irregular()
    verbs = {e.cue for e in lexicons.cues if e.form == "verb" and " " not in e.cue}
    return frozenset(form for verb in verbs for form in (third_person(verb), *irregular.get(verb, _past(verb))))


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, ...]]:
    faults = Faults("irregular.txt")
    rows = read_table(DATA / "irregular.txt", ("lemma", "past"), (), faults)
    faults.settle()
    return {row["lemma"]: row.items("past") for row in rows}


def third_person(verb: str) -> str:
    """*says* of *say*."""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def gerund(verb: str) -> str:
    """*noting* of *note*."""
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _DOUBLING.fullmatch(verb[-3:]) else "") + "ing"


def _past(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return (verb + "d",)
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return (verb[:-1] + "ied",)
    if verb.endswith("c"):
        return (verb + "ked",)
    if _DOUBLING.fullmatch(verb[-3:]) or verb.endswith("el"):
        return (verb + "ed", verb + verb[-1] + "ed")  # offered, permitted, cancelled: print has both
    return (verb + "ed",)
