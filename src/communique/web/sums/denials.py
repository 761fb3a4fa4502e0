"""What one account of a meeting denies of what another says, in the newest meetings that several accounts tell of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from communique.archive.schema import versions
from communique.dossier.archived import side_by_side
from communique.errors import NothingToCompare
from communique.web.recent import Recent
from communique.web.sums.counting import Counting
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
        self._compared = Recent[list[Denied]](4 * _COMPARED)

    def newest(self, counting: Counting) -> tuple[Denied, ...]:
        """The denied points of the newest meetings, those first."""
        told_by_several = [row for row in self._met.listing(counting).rows if row.articles > 1][:_COMPARED]
        found = [denied for row in told_by_several for denied in self._of(counting.connection, row)]
        return tuple(found[:_LISTED])

    def _of(self, connection: Connection, row: MetRow) -> list[Denied]:
        encounter = self._met.called(row.ident)
        if encounter is None:
            return []
        articles = encounter.articles
        return self._compared.get((row, _states(connection, articles)), lambda: _denied(connection, row, articles))


def _states(connection: Connection, articles: Sequence[str]) -> tuple[tuple[object, ...], ...]:
    """What a comparison of these texts follows from."""
    v = versions.c
    asked = select(v.version, v.read_at, v.corrections).where(v.version.in_(articles)).order_by(v.version)
    return tuple(tuple(row) for row in connection.execute(asked))


def _denied(connection: Connection, row: MetRow, articles: Sequence[str]) -> list[Denied]:
    try:
        points = side_by_side(connection, articles).comparison.points
    except NothingToCompare:  # they are reprints of one another
        return []
    return [Denied(row.ident, row.states, row.first, p.gist, p.topics) for p in points if p.verdict == "denied"]
