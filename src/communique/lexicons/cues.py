"""Reporting cues: the verbs, nouns and phrases by which news says that somebody said, thought or felt something."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from communique.lexicons.table import Faults, Row, read_table
from communique.record import CueClass, PositionKind

FORMS = ("verb", "noun", "adjective", "phrase")

#: What a cue takes, that is: which constituent beside it is the content.
TAKES = (
    "quote",  # a quotation beside it: “…,” he quipped
    "that",  # a finite clause, with or without *that*
    "wh",  # an indirect question: asked whether …, explained how …
    "to",  # an infinitive: promised to …
    "ing",  # a gerund: suggested holding …
    "object",  # its object names what is said: condemned the attack, demanded an end to …
    "person that",  # told Y that …
    "person to",  # urged Y to …
    "person ing",  # quoted … / caught Y saying
    "person for",  # thanked Y for …
    "person of",  # accused Y of …; reminded Y of …
    "person with",  # charged Y with …
    "person on",  # congratulated Y on …
    "person about",  # asked Y about …
    "person against",  # warned Y against …
    "person over",  # criticised Y over …
    "person wh",  # told Y why …; asked Y whether …
    "person object",  # promised Y a truce
    "person quote",  # told Y: “…”
    "object as",  # dismissed X as Y
    "object object",  # called X a Y
    "object adjective",  # deemed X acceptable
    "about",
    "against",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "on to",  # called on Y to …
    "over",
    "to noun",  # agreed to a truce, alluded to the incident
    "towards",
    "upon",
    "with",
    "passive that",  # it was announced that …; X was told that …
    "passive to",  # X is said to …, is expected to …
)

#: How the words after *to* relate to the person spoken to: said to Y, explained to Y.
ADDRESSEES = ("object", "to", "with", "none")


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One cue.

    `cue` is a lemma, or lemmas separated by blanks for a phrase (“point out”); `takes` are constituents that hold
    the content, the likeliest first; `kinds` the kinds of position it may signal; `source` is `file:line`.
    """

    cue: str
    form: str
    takes: tuple[str, ...]
    cue_class: CueClass
    addressee: str
    kinds: tuple[PositionKind, ...]
    source: str


def read_cues(path: Path) -> list[CueEntry]:
    """The cues of the table at `path`.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(path.name)
    rows = read_table(path, ("cue", "form", "takes", "class"), ("addressee", "kinds"), faults)
    entries = [_entry(row, faults) for row in rows]
    faults.settle()
    return entries


_CLASSES: dict[str, CueClass] = {name: name for name in get_args(CueClass)}
_KINDS: dict[str, PositionKind] = {name: name for name in get_args(PositionKind)}


def _entry(row: Row, faults: Faults) -> CueEntry:
    faults.unknown(row, "form", FORMS)
    faults.unknown(row, "takes", TAKES)
    faults.unknown(row, "class", _CLASSES)
    faults.unknown(row, "addressee", ADDRESSEES)
    faults.unknown(row, "kinds", _KINDS)
    return CueEntry(
        cue=row["cue"],
        form=row["form"],
        takes=row.items("takes"),
        cue_class=_CLASSES.get(row["class"], "speech"),
        addressee=row["addressee"] or "none",
        kinds=tuple(_KINDS[item] for item in row.items("kinds") if item in _KINDS),
        source=row.source,
    )
