"""Where parties met: meetings by place and month."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from communique.archive.schema import meetings, places
from communique.web.sums.standing import stands

_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Met:
    """Meetings told of at one place in one month (`2024-05`, empty where unknown), by form and status."""

    name: str
    country: str
    lat: float
    lon: float
    month: str
    form: str
    status: str
    tellings: int


def met_at(connection: Connection) -> tuple[Met, ...]:
    """Where meetings were, those places first that have most; only where the place is known."""
    m, p = meetings.c, places.c
    month, times = func.coalesce(func.substr(m.date, 1, 7), ""), func.count().label("times")
    grouped = (p.name, func.coalesce(p.country, ""), p.lat, p.lon, month, m.form, m.status)
    asked = (
        select(*grouped, times)
        .join_from(meetings, places, p.place == m.place)
        .where(p.lat.is_not(None), p.lon.is_not(None), stands(meetings))
        .group_by(*grouped)
        .order_by(times.desc(), *grouped)
        .limit(_MOST)
    )
    return tuple(Met(*row) for row in connection.execute(asked))


def unplaced(connection: Connection) -> int:
    """How many meetings have no place on a map."""
    m, p = meetings.c, places.c
    asked = select(func.count()).join_from(meetings, places, p.place == m.place, isouter=True)
    return connection.scalar(asked.where(p.lat.is_(None), stands(meetings))) or 0
