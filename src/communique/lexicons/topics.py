"""What is spoken of: PLOVER's contexts and the topics of diplomacy; and the tone of a plain statement."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from communique.lexicons.table import Faults, read_table
from communique.record import PositionKind

LISTS = ("plover", "diplomacy")


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its code, the list it belongs to, and the words (in dictionary form) that speak of it."""

    code: str
    list: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Tone:
    """Words that give a plain statement the kind of a position."""

    kind: PositionKind
    words: tuple[str, ...]
    source: str


def read_topics(path: Path) -> list[Topic]:
    """The topics of the table at `path`; raises an `ExceptionGroup` of `LexiconError`."""
    faults = Faults(path.name)
    rows = read_table(path, ("code", "list", "words"), (), faults)
    for row in rows:
        faults.unknown(row, "list", LISTS)
    faults.settle()
    return [Topic(r["code"], r["list"], r.items("words"), r.source) for r in rows]


def read_tones(path: Path) -> list[Tone]:
    """The tones of the table at `path`; raises an `ExceptionGroup` of `LexiconError`."""
    faults = Faults(path.name)
    kinds = get_args(PositionKind)
    rows = read_table(path, ("kind", "words"), (), faults)
    for row in rows:
        faults.unknown(row, "kind", kinds)
    faults.settle()
    return [Tone(next(k for k in kinds if k == r["kind"]), r.items("words"), r.source) for r in rows]
