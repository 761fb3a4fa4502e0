"""How news names times: the words of `times.txt`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from communique.lexicons.table import Faults, Row, read_table

KINDS = (
    "weekday",
    "month",
    "season",
    "day",
    "part",
    "unit",
    "number",
    "shift",
    "within",
    "bound",
    "forward",
    "invite",
    "fixed",
)
UNITS = ("day", "week", "fortnight", "weekend", "month", "quarter", "year", "decade")
WITHIN = (
    "early",
    "mid",
    "late",
    "end",
    "first half",
    "second half",
    "quarter 1",
    "quarter 2",
    "quarter 3",
    "quarter 4",
)
_NAMED = {
    "unit": UNITS,
    "within": WITHIN,
    "bound": ("limit", "since"),
    "forward": ("ahead", "infinitive"),
    "invite": ("ahead",),
}
_NUMBERED = {"weekday": (1, 7), "month": (1, 12), "day": (-7, 7), "number": (1, 1000), "shift": (-1, 1)}


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word of time: `forms` are all its spellings, lower case; `value` as the table's head explains for `kind`."""

    forms: tuple[str, ...]
    kind: str
    value: str
    source: str


def read_times(path: Path) -> list[TimeWord]:
    """The words of the table at `path`.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(path.name)
    words = [_word(row, faults) for row in read_table(path, ("word", "kind", "value"), ("forms",), faults)]
    faults.settle()
    return words


def _word(row: Row, faults: Faults) -> TimeWord:
    faults.unknown(row, "kind", KINDS)
    kind, value = row["kind"], row["value"]
    if kind in _NAMED:
        faults.unknown(row, "value", _NAMED[kind])
    elif kind in _NUMBERED and not _is_within(value, *_NUMBERED[kind]):
        low, high = _NUMBERED[kind]
        _bad_value(row, faults, f"write a whole number from {low} to {high}")
    elif kind == "season" and not all(_is_within(month, 1, 12) for month in (*value.split("-"), "0")[:2]):
        _bad_value(row, faults, "write its first and last month, as 3-5")
    return TimeWord((row["word"].lower(), *(f.lower() for f in row.items("forms"))), kind, value, row.source)


def _is_within(value: str, low: int, high: int) -> bool:
    try:
        return low <= int(value) <= high
    except ValueError:
        return False


def _bad_value(row: Row, faults: Faults, mend: str) -> None:
    faults.add(row.line, f"{row['value']!r} is no {row['kind']}", why="no date could be worked out from it", mend=mend)
