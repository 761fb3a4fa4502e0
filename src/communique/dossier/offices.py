"""Who held an office of a state on a day, by a small dated list that anybody can add to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from communique.dossier.words import words_of
from communique.lexicons.table import Faults, Row, read_table

_DATA = Path(__file__).parent / "data" / "offices.txt"


@dataclass(frozen=True, slots=True)
class Tenure:
    """One holder's time in an office; `until` is None while it lasts. Words are folded."""

    country: str
    office: tuple[str, ...]
    holder: tuple[str, ...]
    first: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        """True where the holder is in office on `day`."""
        return self.first <= day and (self.until is None or day < self.until)


def read_offices(path: Path) -> list[Tenure]:
    """The tenures of the table at `path`.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(path.name)
    rows = read_table(path, ("country", "office", "holder", "from"), ("until",), faults)
    tenures = [t for row in rows if (t := _tenure(row, faults))]
    faults.settle()
    return tenures


def _tenure(row: Row, faults: Faults) -> Tenure | None:
    try:
        first = date.fromisoformat(row["from"])
        until = date.fromisoformat(row["until"]) if row["until"] else None
    except ValueError:
        faults.add(row.line, "no day", why="a tenure begins and ends on days", mend="write days as 2016-07-13")
        return None
    return Tenure(row["country"], tuple(words_of(row["office"])), tuple(words_of(row["holder"])), first, until)


@cache
def offices() -> tuple[Tenure, ...]:
    """The bundled tenures."""
    return tuple(read_offices(_DATA))


def holder_on(day: date, country: str | None, office: Sequence[str]) -> tuple[str, ...]:
    """The name (folded words) of who held `office` of `country` on `day`; empty where the list does not tell."""
    found = {t.holder for t in offices() if t.country == country and t.office == tuple(office) and t.holds_on(day)}
    return found.pop() if len(found) == 1 else ()


def holder_called(day: date, surname: str) -> tuple[str, ...]:
    """The name of the one holder of any office on `day` whose last name is `surname`; empty for none or several."""
    found = {t.holder for t in offices() if t.holder[-1] == surname and t.holds_on(day)}
    return found.pop() if len(found) == 1 else ()
