"""Where parties met: meetings by place and month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection as Held

from communique.web.sums.counting import Counting, one
from communique.web.sums.rows import MEETINGS

_MOST = 20_000
_NEWEST = 20  # meetings of one place that are listed


@dataclass(frozen=True, slots=True)
class Met:
    """Meetings told of at one place in one month (`2024-05`, empty where unknown), and how many of them were held."""

    name: str
    country: str
    lat: float
    lon: float
    month: str
    tellings: int
    held: int


def met_at(counting: Counting) -> tuple[Met, ...]:
    """Where meetings were, those places first that have most; only where the place is known."""
    asked = """
        SELECT name, country, lat, lon, substr(date, 1, 7) AS month, count(*) AS times, sum(held) FROM meetings
        WHERE lat IS NOT NULL AND lon IS NOT NULL
        GROUP BY 1, 2, 3, 4, 5 ORDER BY times DESC, 1, 2, 3, 4, 5 LIMIT :most"""
    return tuple(Met(*row) for row in counting.ask(asked, MEETINGS, most=_MOST))


def newest_at(held: Held, place: str, country: str) -> Sequence[str]:
    """The newest meetings at one place, by their keys."""
    asked = "SELECT meeting FROM meetings WHERE name = ? AND country = ? ORDER BY date DESC, meeting LIMIT ?"
    return [meeting for (meeting,) in held.execute(asked, (place, country, _NEWEST))]


def unplaced(counting: Counting) -> int:
    """How many meetings have no place on a map."""
    return int(one(counting.ask("SELECT count(*) FROM meetings WHERE lat IS NULL", MEETINGS))[0])
