"""The meetings of an archive as its tables tell them, with the corrections of people in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from communique.archive.schema import actors, meetings, parties, places, versions
from communique.dossier.sides import sides_named
from communique.dossier.tellings import MeetingTold

_BREAK = " … "  # between the stretches of a row's words
_CHUNK = 500  # texts asked for at once

Told = tuple[MeetingTold, date | None]  # with the day of publication


def meetings_of(connection: Connection, wanted: Sequence[str], *, whole: bool = False) -> Iterator[Told]:
    """The meetings of at least two sides that the texts `wanted` (version keys) tell of, in that order.

    `whole` says that they are (nearly) all texts of the archive: then its tables are read through once.
    """
    if whole:
        yield from _in_order(_rows(connection, None), _sides(connection, None), wanted)
        return
    for at in range(0, len(wanted), _CHUNK):
        chunk = wanted[at : at + _CHUNK]
        yield from _in_order(_rows(connection, chunk), _sides(connection, chunk), chunk)


def _in_order(rows: Sequence[Any], sides: Mapping[str, tuple[str, ...]], wanted: Sequence[str]) -> Iterator[Told]:
    order = {version: number for number, version in enumerate(wanted)}
    told = [row for row in rows if row.version in order and len(sides.get(row.meeting, ())) > 1]
    for row in sorted(told, key=lambda r: (order[r.version], r.row)):
        yield _told(row, sides[row.meeting]), _day(row.published_on)


def _rows(connection: Connection, wanted: Sequence[str] | None) -> Sequence[Any]:
    m = meetings.c
    asked = select(
        m.row, m.meeting, m.version, m.id, m.form, m.status, m.place_name, m.place_country, m.words, m.date,
        m.date_until, places.c.lat, places.c.lon, versions.c.published_on,
    ).join(versions, versions.c.version == m.version).outerjoin(places, places.c.place == m.place)  # fmt: skip
    found: Sequence[Any] = connection.execute(asked if wanted is None else asked.where(m.version.in_(wanted))).all()
    return found


def _sides(connection: Connection, wanted: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    """The sides of each meeting: countries; where it has none, names. See `sides.sides_of`.

    Somebody whose country this text does not tell, and all others that tell it agree on, stands for that country.
    """
    p, m = parties.c, meetings.c
    here = (p.version == m.version) & (p.finding == m.meeting)  # the way into `parties`
    asked = select(p.finding, p.side, p.name, p.country).join(meetings, here).where(p.role == "side")
    rows = list(connection.execute(asked if wanted is None else asked.where(m.version.in_(wanted))))
    homes = _homes(connection, sorted({row.name for row in rows if not row.country and " " in row.name}))
    members: dict[str, dict[int, list[tuple[str, str | None]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        members[row.finding][row.side].append((row.name, row.country or homes.get(row.name)))
    return {
        meeting: tuple(sorted({name for side in sides.values() for name in sides_named(side)}))
        for meeting, sides in members.items()
    }


def _homes(connection: Connection, persons: Sequence[str]) -> dict[str, str]:
    """The country of each of the persons of these full names, where the texts of the archive tell one only."""
    a = actors.c
    found: dict[str, set[str]] = defaultdict(set)
    for at in range(0, len(persons), _CHUNK):
        asked = select(a.name, a.country).where(a.name.in_(persons[at : at + _CHUNK]), a.type == "person").distinct()
        for row in connection.execute(asked.where(a.country.is_not(None))):
            found[row.name].add(row.country)
    return {name: next(iter(countries)) for name, countries in found.items() if len(countries) == 1}


def _told(row: Row[Any], sides: tuple[str, ...]) -> MeetingTold:
    first, last = (_day(row.date), _day(row.date_until)) if row.date_until else (None, None)
    mentions = 1 + row.words.count(_BREAK)
    told = MeetingTold(row.version, row.id, row.form, row.status, sides, first, last, mentions)
    return told.at_place(row.place_name or "", row.place_country, row.lat, row.lon)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
