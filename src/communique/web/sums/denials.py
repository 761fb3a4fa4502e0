"""What one account of a meeting denies of what another says, in the newest meetings that several accounts tell of."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from communique.dossier.archived import side_by_side
from communique.errors import NothingToCompare
from communique.web.sums.encounters import Met, MetRow

_COMPARED = 15  # meetings whose accounts are laid side by side for it
_LISTED = 12


@dataclass(frozen=True, slots=True)
class Denied:
    """One point that an account denies: in which encounter, between whom, on what day, and what it is about."""

    ident: str
    states: tuple[str, ...]
    first: str
    gist: str
    topics: tuple[str, ...]


class Denials:
    """The denied points of one archive."""

    def __init__(self, met: Met) -> None:
        self._met = met

    def newest(self, connection: Connection) -> tuple[Denied, ...]:
        """The denied points of the newest meetings, those first."""
        told_by_several = [row for row in self._met.listing(connection).rows if row.articles > 1][:_COMPARED]
        found = [denied for row in told_by_several for denied in self._of(connection, row)]
        return tuple(found[:_LISTED])

    def _of(self, connection: Connection, row: MetRow) -> list[Denied]:
        encounter = self._met.called(connection, row.ident)
        if encounter is None:
            return []
        try:
            points = side_by_side(connection, encounter.articles).comparison.points
        except NothingToCompare:  # they are reprints of one another
            return []
        return [Denied(row.ident, row.states, row.first, p.gist, p.topics) for p in points if p.verdict == "denied"]
