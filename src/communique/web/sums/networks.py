"""Who met whom, and who conveyed whose words: edges by year."""

from __future__ import annotations

from dataclasses import dataclass

from communique.web.sums.beside import Tally
from communique.web.sums.counting import Counting
from communique.web.sums.rows import CONVEYED, MET

_MOST = 4_000  # edges kept, the heaviest


@dataclass(frozen=True, slots=True)
class Edge:
    """How often two met, or the first conveyed the second, in one year; sides and years are empty where unknown."""

    one: str
    one_side: str
    other: str
    other_side: str
    year: str
    times: int


def met(counting: Counting) -> tuple[Edge, ...]:
    """Who met whom: named actors on different sides of a meeting that was held, each pair in one order."""
    return _heaviest(counting, MET)


def conveyed(counting: Counting) -> tuple[Edge, ...]:
    """Who conveyed whose words: the last link of a chain, and the speaker."""
    return _heaviest(counting, CONVEYED)


def _heaviest(counting: Counting, tally: Tally) -> tuple[Edge, ...]:
    asked = f"""SELECT one, one_side, other, other_side, year, sum(times) AS times FROM {tally.name}
                GROUP BY 1, 2, 3, 4, 5 ORDER BY times DESC, 1, 2, 3, 4, 5 LIMIT :most"""
    return tuple(Edge(*row) for row in counting.ask(asked, tally, most=_MOST))
