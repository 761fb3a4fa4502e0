"""Who led which state or world body in which years, and on which days where these are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from communique.lexicons.table import Faults, Row, read_table

_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_HOLDER = re.compile(rf"(?P<name>.+?) (?:(?P<first>\d{{4}})-(?P<last>\d{{4}})?|(?P<from>{_DAY})/(?P<until>{_DAY})?)")


@dataclass(frozen=True, slots=True)
class Leader:
    """One holder's time in an office.

    `of` is a country's alpha-3 code, or the name of a body that `organisations.txt` has. `first` and `last` are years,
    both in office, or days (ISO 8601), of which `last` is the next holder's first; `last` is empty while it lasts.
    """

    of: str
    office: str
    name: str
    first: str
    last: str
    source: str

    def led_in(self, year: int, grace: int = 0) -> bool:
        """True where the holder is in office in `year`, or was or will be within `grace` years."""
        return int(self.first[:4]) - grace <= year and (not self.last or year <= int(self.last[:4]) + grace)

    def may_lead_on(self, day: str) -> bool:
        """True where nothing says that another held the office on `day` (ISO 8601)."""
        return self.first <= day[: len(self.first)] and (not self.last or self._is_before_end(day))

    def leads_on(self, day: str) -> bool:
        """True where the office was this holder's on `day` beyond doubt: in the year of a change days must be known."""
        begun = self.first < day[: len(self.first)] or len(self.first) == len(day)
        ended = self.last and len(self.last) < len(day) and self.last == day[: len(self.last)]
        return self.may_lead_on(day) and begun and not ended

    def _is_before_end(self, day: str) -> bool:
        is_day = len(self.last) == len(day)
        return day < self.last if is_day else day[: len(self.last)] <= self.last


def read_leaders(path: Path) -> list[Leader]:
    """The holders of the table at `path`.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(path.name)
    rows = read_table(path, ("of", "office", "holders"), (), faults)
    leaders = [leader for row in rows for leader in _leaders(row, faults)]
    faults.settle()
    return leaders


def _leaders(row: Row, faults: Faults) -> list[Leader]:
    out = []
    for item in row.items("holders"):
        found = _HOLDER.fullmatch(item)
        if found is None:
            why = "it could not be told when the office was whose"
            mend = "write “Ann Roe 1998-2003”, “Ann Roe 1998-”, or “Ann Roe 1998-05-01/2003-06-30”"
            faults.add(row.line, f"no years in {item!r}", why=why, mend=mend)
            continue
        first, last = found["first"] or found["from"], found["last"] or found["until"] or ""
        out.append(Leader(row["of"], row["office"], found["name"], first, last, row.source))
    return out
