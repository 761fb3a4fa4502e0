"""Whose word it all rests on: sourcing by outlet, and families of reprints."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from communique.archive.schema import statements, versions
from communique.web.sums.standing import count_of

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


def outlets(connection: Connection) -> tuple[Outlet, ...]:
    """The mix of every outlet, those with most statements first."""
    v, s = versions.c, statements.c
    texts = select(v.outlet, func.count(), func.count(v.telling.distinct())).where(v.is_current).group_by(v.outlet)
    # By text first, which an index answers, and only then by outlet.
    each = select(s.version, s.sourcing, func.count().label("n")).group_by(s.version, s.sourcing).subquery()
    said = (
        select(v.outlet, each.c.sourcing, func.sum(each.c.n))
        .join_from(each, versions, v.version == each.c.version)
        .where(v.is_current)
        .group_by(v.outlet, each.c.sourcing)
    )
    mix: dict[str, dict[str, int]] = defaultdict(dict)
    for outlet, sourcing, n in connection.execute(said):
        mix[outlet or ""][sourcing or ""] = int(n)
    found = [
        Outlet(name or "", n, own, dict(sorted(mix[name or ""].items()))) for name, n, own in connection.execute(texts)
    ]
    return tuple(sorted(found, key=lambda outlet: (-outlet.statements, outlet.name)))


@dataclass(frozen=True, slots=True)
class Families:
    """Texts that are one telling: how many families there are, and the largest as (telling, texts, outlets)."""

    count: int
    copies: int
    largest: tuple[tuple[str, int, int], ...]


def families(connection: Connection) -> Families:
    """The families of reprints, those with most texts first."""
    v = versions.c
    size = func.count().label("size")
    grouped = (
        select(v.telling, size, func.count(v.outlet.distinct()).label("outlets"))
        .where(v.telling.in_(_shared()), v.is_current)
        .group_by(v.telling)
        .having(size > 1)
        .subquery()
    )
    count, copies = connection.execute(select(func.count(), func.coalesce(func.sum(grouped.c.size), 0))).one()
    asked = select(grouped).order_by(grouped.c.size.desc(), grouped.c.telling).limit(_MOST)
    return Families(count, copies, tuple((t, n, o) for t, n, o in connection.execute(asked)))


def _shared() -> Select[Any]:
    """Tellings with more than one text, by their index alone."""
    v = versions.c
    return select(v.telling).group_by(v.telling).having(func.count() > 1)


def unnamed_count(connection: Connection) -> int:
    """How many statements have an unnamed speaker."""
    return count_of(connection, statements, statements.c.sourcing == "unnamed")
