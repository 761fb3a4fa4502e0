"""Who led which state or world body in which years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from communique.lexicons.table import Faults, Row, read_table

_HOLDER = re.compile(r"(?P<name>.+?) (?P<first>\d{4})-(?P<last>\d{4})?")


@dataclass(frozen=True, slots=True)
class Leader:
    """One holder's years in an office, both inclusive; `last` is None while it lasts.

    `of` is a country's alpha-3 code, or the name of a body that `organisations.txt` has.
    """

    of: str
    office: str
    name: str
    first: int
    last: int | None
    source: str

    def led_in(self, year: int, grace: int = 0) -> bool:
        """True where the holder is in office in `year`, or was or will be within `grace` years."""
        return self.first - grace <= year and (self.last is None or year <= self.last + grace)


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
            faults.add(row.line, f"no years in {item!r}", why=why, mend="write “Ann Roe 1998-2003”, or “Ann Roe 1998-”")
            continue
        last = int(found["last"]) if found["last"] else None
        out.append(Leader(row["of"], row["office"], found["name"], int(found["first"]), last, row.source))
    return out
