"""The encounters of a whole archive: grouped once, kept up to date, and listed for the page."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from communique.dossier.archived import ArchivedEncounters
from communique.dossier.encounters import Encounter


@dataclass(frozen=True, slots=True)
class MetRow:
    """One encounter: `states` and `others` are the sides that took part, `articles` how many texts tell of it."""

    ident: str
    first: str
    last: str
    states: tuple[str, ...]
    others: tuple[str, ...]
    place: str
    form: str
    course: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Listing:
    """All encounters, the latest first, those without a day last; and the states that took part in any."""

    rows: tuple[MetRow, ...]
    states: tuple[str, ...]


class Met:
    """The encounters of one archive."""

    def __init__(self) -> None:
        self._archived = ArchivedEncounters()

    def listing(self, connection: Connection) -> Listing:
        """All of them; what was grouped before is grouped no second time."""
        rows = sorted(
            map(_row, self._archived.of(connection)), key=lambda row: (row.first, row.articles, row.ident), reverse=True
        )
        return Listing(tuple(rows), tuple(sorted({state for row in rows for state in row.states})))

    def called(self, connection: Connection, ident: str) -> Encounter | None:
        """The encounter that holds the telling `ident` (`version:meeting`); None where no text that stands tells it."""
        found = self._archived.of(connection).called(ident)
        return found if found and found.tellings else None


def _row(encounter: Encounter) -> MetRow:
    told = encounter.fullest
    return MetRow(
        ident=encounter.ident,
        first=told.first.isoformat() if told.first else "",
        last=told.last.isoformat() if told.last else "",
        states=tuple(side for side in told.sides if side.isupper()),
        others=tuple(side for side in told.sides if not side.isupper()),
        place=told.where,
        form=told.form,
        course=tuple(dict.fromkeys(status for status, _ in encounter.course)),
        articles=len(encounter.articles),
    )
