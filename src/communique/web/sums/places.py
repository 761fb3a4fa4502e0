"""Where parties met: meetings by place and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from communique.archive.schema import meetings, places
from communique.web.sums.standing import stands

_MOST = 20_000
_NEWEST = 20  # meetings of one place that are listed


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


def newest_at(connection: Connection) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The newest meetings at each place (name and country), by their keys."""
    m = meetings.c
    place = m.place_name, func.coalesce(m.place_country, "")
    nth = func.row_number().over(partition_by=place, order_by=(m.date.desc().nulls_last(), m.meeting)).label("nth")
    ranked = select(*place, m.meeting, nth).where(m.place_name.is_not(None), stands(meetings)).subquery()
    name, country, key, rank = ranked.c
    out: dict[tuple[str, str], list[str]] = defaultdict(list)
    for at, of, meeting in connection.execute(select(name, country, key).where(rank <= _NEWEST).order_by(rank)):
        out[at, of].append(meeting)
    return {place: tuple(keys) for place, keys in out.items()}


def unplaced(connection: Connection) -> int:
    """How many meetings have no place on a map."""
    m, p = meetings.c, places.c
    asked = select(func.count()).join_from(meetings, places, p.place == m.place, isouter=True)
    return connection.scalar(asked.where(p.lat.is_(None), stands(meetings))) or 0
