"""Transcripts: the labels of turns that name nobody (“QUESTION:”, “A:”, “UNIDENTIFIED SPEAKER:”)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from communique.lexicons.table import Faults, Row, read_table

Voice = Literal["question", "answer", "unknown"]


@dataclass(frozen=True, slots=True)
class TurnLabel:
    """Labels, in lower case, and whose voice they stand for."""

    labels: frozenset[str]
    voice: Voice
    source: str


def read_transcripts(path: Path) -> list[TurnLabel]:
    """The rows of the table at `path`.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(path.name)
    turns = [_label(row, faults) for row in read_table(path, ("label", "voice"), (), faults)]
    faults.settle()
    return turns


def _label(row: Row, faults: Faults) -> TurnLabel:
    faults.unknown(row, "voice", get_args(Voice))
    return TurnLabel(frozenset(label.lower() for label in row.items("label")), cast("Voice", row["voice"]), row.source)
