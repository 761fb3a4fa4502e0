"""The field's ontologies: CAMEO's codes with their Goldstein scores, PLOVER's types, modes and scores, and the bridge.

`cameo.txt` sends each CAMEO code to a PLOVER type after the conversion table of 2021 (repository openeventdata/PLOVER);
`choices.txt` holds the places where that table, the PLOVER manual (draft 2.0) and the data coded by them disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from communique.lexicons.table import Faults, Row, read_table
from communique.record import PloverType

Quad = Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code: its Goldstein score, and the PLOVER type, mode and contexts that it becomes."""

    code: str
    label: str
    goldstein: float
    type: PloverType
    mode: str
    contexts: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class PloverScore:
    """A PLOVER type, or one of its modes, with its score from -10 to +10 and its quad."""

    type: PloverType
    mode: str
    quad: Quad
    score: float | None
    source: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One side of a question that the sources answer differently: these codes become this type and mode."""

    choice: str
    codes: tuple[str, ...]
    type: PloverType
    mode: str
    used: bool
    source: str


def read_cameo(path: Path) -> list[CameoCode]:
    """The CAMEO codes of the table at `path`; raises an `ExceptionGroup` of `LexiconError`."""
    faults = Faults(path.name)
    rows = read_table(path, ("code", "label", "goldstein", "type"), ("mode", "contexts"), faults)
    for row in rows:
        faults.unknown(row, "type", get_args(PloverType))
        _check_number(row, "goldstein", faults)
    faults.settle()
    return [
        CameoCode(r["code"], r["label"], float(r["goldstein"]), _type(r), r["mode"], r.items("contexts"), r.source)
        for r in rows
    ]


def read_plover(path: Path) -> list[PloverScore]:
    """The PLOVER types and modes of the table at `path`; raises an `ExceptionGroup` of `LexiconError`."""
    faults = Faults(path.name)
    rows = read_table(path, ("type", "quad"), ("mode", "score"), faults)
    for row in rows:
        faults.unknown(row, "type", get_args(PloverType))
        faults.unknown(row, "quad", ("1", "2", "3", "4"))
        _check_number(row, "score", faults)
    faults.settle()
    return [
        PloverScore(_type(r), r["mode"], _quad(r), float(r["score"]) if r["score"] else None, r.source) for r in rows
    ]


def read_choices(path: Path) -> list[Choice]:
    """The choices of the table at `path`; raises an `ExceptionGroup` of `LexiconError`."""
    faults = Faults(path.name)
    rows = read_table(path, ("choice", "codes", "type", "use"), ("mode", "why"), faults)
    for row in rows:
        faults.unknown(row, "type", get_args(PloverType))
        faults.unknown(row, "use", ("yes", "no"))
    faults.settle()
    return [Choice(r["choice"], r.items("codes"), _type(r), r["mode"], r["use"] == "yes", r.source) for r in rows]


def _type(row: Row) -> PloverType:
    return next(t for t in get_args(PloverType) if t == row["type"])


def _quad(row: Row) -> Quad:
    quads: Sequence[Quad] = (1, 2, 3, 4)
    return next(q for q in quads if str(q) == row["quad"])


def _check_number(row: Row, column: str, faults: Faults) -> None:
    try:
        float(row[column] or "0")
    except ValueError:
        faults.add(row.line, f"{row[column]!r} is no number", why=f"{column} is a score", mend="write it like -4.5")
