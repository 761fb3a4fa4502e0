"""How news tells that parties came together: the words of `meetings.txt`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from communique.lexicons.table import Faults, Row, read_table
from communique.record import MeetingForm, MeetingStatus

PARTS = (
    "verb",
    "noun",
    "invite",
    "carrier",
    "measure",
    "body",
    "present",
    "outsider",
    "beside",
    "posted",
    "contest",
    "not",
    "phone",
    "apart",
    "status",
    "source",
    "accept",
    "about",
)
#: Where the other party of a verb stands; `party` and `host` are what a carrier's subject is.
TAKES = ("object", "person", "with", "to", "in", "at", "on", "together", "alone", "place", "party", "host")
NOTES = ("weak", "phone", "marked", "plural", "back", "own")


@dataclass(frozen=True, slots=True)
class MeetingWord:
    """A word of `meetings.txt`: a lemma, or lemmas separated by blanks; the table's head explains the columns."""

    word: str
    part: str
    form: str
    takes: tuple[str, ...]
    note: str
    source: str


def read_meetings(path: Path) -> list[MeetingWord]:
    """The words of the table at `path`.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(path.name)
    words = [_word(row, faults) for row in read_table(path, ("word", "part"), ("form", "takes", "note"), faults)]
    faults.settle()
    return words


def _word(row: Row, faults: Faults) -> MeetingWord:
    faults.unknown(row, "part", PARTS)
    faults.unknown(row, "takes", TAKES)
    faults.unknown(row, "note", NOTES)
    if row["part"] in {"verb", "noun"}:
        faults.unknown(row, "form", get_args(MeetingForm))
    elif row["part"] == "status":
        faults.unknown(row, "form", (*get_args(MeetingStatus), "none"))
    return MeetingWord(row["word"].lower(), row["part"], row["form"], row.items("takes"), row["note"], row.source)
