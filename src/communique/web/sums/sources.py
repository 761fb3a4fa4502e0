"""Whose word it all rests on: sourcing by outlet, and families of reprints."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from communique.web.sums.counting import Counting, one
from communique.web.sums.rows import SAID, TEXTS

_MOST = 200  # families listed


@dataclass(frozen=True, slots=True)
class Outlet:
    """The mix of one outlet (empty for none): its texts, and its statements by sourcing, `""` where nobody speaks."""

    name: str
    texts: int
    tellings: int
    sourcing: dict[str, int]

    @property
    def statements(self) -> int:
        """How many statements it carries."""
        return sum(self.sourcing.values())


def outlets(counting: Counting) -> tuple[Outlet, ...]:
    """The mix of every outlet, those with most statements first."""
    mix: dict[str, dict[str, int]] = defaultdict(dict)
    said = "SELECT outlet, sourcing, sum(times) FROM said GROUP BY 1, 2 ORDER BY 1, 2"
    for outlet, sourcing, times in counting.ask(said, SAID):
        mix[outlet][sourcing] = times
    texts = counting.ask("SELECT outlet, count(*), count(DISTINCT telling) FROM texts GROUP BY 1", TEXTS)
    found = (Outlet(name, n, own, mix[name]) for name, n, own in texts)
    return tuple(sorted(found, key=lambda outlet: (-outlet.statements, outlet.name)))


@dataclass(frozen=True, slots=True)
class Families:
    """Texts that are one telling: how many families there are, and the largest as (telling, texts, outlets)."""

    count: int
    copies: int
    largest: tuple[tuple[str, int, int], ...]


def families(counting: Counting) -> Families:
    """The families of reprints, those with most texts first."""
    asked = """
        SELECT telling, count(*) AS size, count(DISTINCT nullif(outlet, '')), count(*) OVER (), sum(count(*)) OVER ()
        FROM texts GROUP BY telling HAVING size > 1 ORDER BY size DESC, telling LIMIT :most"""
    found = counting.ask(asked, TEXTS, most=_MOST)
    count, copies = found[0][3:] if found else (0, 0)
    return Families(count, copies, tuple((telling, size, outlets) for telling, size, outlets, *_ in found))


def unnamed_count(counting: Counting) -> int:
    """How many statements have an unnamed speaker."""
    asked = "SELECT coalesce(sum(times), 0) FROM said WHERE sourcing = 'unnamed'"
    return int(one(counting.ask(asked, SAID))[0])
