"""Positions over time from the rows of an archive, with what people say became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, intersect, select

from communique.archive.outcomes import outcomes_of
from communique.archive.schema import names, parties, positions, versions
from communique.dossier.force import Stand
from communique.dossier.ledger import Entry, followed, is_counted, spread
from communique.dossier.sides import sides_named

_CHUNK = 500  # positions asked for at once

Sides = Mapping[str, Mapping[str, tuple[str, ...]]]  # position to role (holder, toward) to its sides


def ledger_in(
    connection: Connection, *, holder: str = "", toward: str = "", topic: str = "", newest: int = 0
) -> tuple[Entry, ...]:
    """The ledger of the texts that stand now in an archive; `Entry.position` is the position's key. See `ledger`.

    Asked for a `holder` or for a side `toward`, only their rows are looked at; asked for both, only the `newest` of
    them where that is not 0.
    """
    wanted = _found(connection, holder, toward, newest)
    entries = [
        entry
        for row, sides in _rows(connection, wanted)
        for entry in spread(_entry(row), sides.get("holder", ()), sides.get("toward", ()))
        if holder in {"", entry.holder} and toward in {"", entry.toward}
    ]
    told = outcomes_of(connection)
    judged = (replace(e, status=told[e.position].status) if e.position in told else e for e in entries)
    return followed(judged, topic)


def _found(connection: Connection, holder: str, toward: str, newest: int) -> list[str] | None:
    """The positions of the holder and toward the side; None for all."""
    one, other = parties.alias("one").c, parties.alias("other").c
    holds, faces = _is(connection, one, "holder", holder), _is(connection, other, "toward", toward)
    if holds is None or faces is None:
        chosen, where = (one, holds) if faces is None else (other, faces)
        return None if where is None else sorted(set(connection.scalars(select(chosen.finding).where(where))))
    if not newest:
        asked = intersect(select(one.finding).where(holds), select(other.finding).where(faces))
        return sorted(set(connection.scalars(asked)))
    tested = _is(connection, other, "toward", toward, leads=False)
    assert tested is not None
    meets = select(1).where(other.version == one.version, other.finding == one.finding, tested).exists()
    late = select(one.finding).where(holds, meets).order_by(one.date.desc().nulls_last(), one.finding)
    return sorted(set(connection.scalars(late.limit(newest))))


def _is(
    connection: Connection,
    party: Any,  # noqa: ANN401 (columns of `parties` under another name)
    role: str,
    side: str,
    *,
    leads: bool = True,
) -> ColumnElement[bool] | None:
    """The condition that a row of `parties` is of a side in a role; None for any, or where no name is known for it.

    Where it `leads`, an index finds the rows by it; else it tests rows that are found otherwise.
    """
    country, name = (party.country, party.name) if leads else (func.coalesce(party.country, ""), party.name.concat(""))
    if side.isupper():
        return and_(country == side, party.role == role)
    called = connection.scalars(select(names.c.name).where(names.c.folded == f" {side} ")).all() if side else ()
    return and_(name.in_(called), party.role == role) if called else None


def _rows(
    connection: Connection, wanted: Sequence[str] | None
) -> Iterator[tuple[Row[Any], Mapping[str, tuple[str, ...]]]]:
    """The rows of positions with their sides, of texts that stand now."""
    p = positions.c
    asked = (
        select(p.position, p.version, p.kind, p.topics, p.strength, p.negated, p.joint, p.condition, p.deadline,
               p.first, p.last, p.words, p.date)
        .join(versions, versions.c.version == p.version)
        .where(versions.c.is_current.is_not(False))
    )  # fmt: skip
    for chunk in _chunks(wanted):
        sides = _sides(connection, chunk)
        rows: list[Any] = list(connection.execute(asked if chunk is None else asked.where(p.position.in_(chunk))))
        for row in rows:
            if is_counted(row.kind):
                yield row, sides.get(row.position, {})


def _chunks(wanted: Sequence[str] | None) -> Iterator[Sequence[str] | None]:
    if wanted is None:
        yield None
        return
    for at in range(0, len(wanted), _CHUNK):
        yield wanted[at : at + _CHUNK]


def _sides(connection: Connection, wanted: Sequence[str] | None) -> Sides:
    c, p = parties.c, positions.c
    asked = select(c.finding, c.role, c.name, c.country).where(c.role.in_(("holder", "toward")))
    if wanted is not None:
        here = (c.version == p.version) & (c.finding == p.position)  # the way into `parties`
        asked = asked.join(positions, here).where(p.position.in_(wanted))
    held: dict[str, dict[str, list[tuple[str, str | None]]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(asked):
        held[row.finding][row.role].append((row.name, row.country))
    return {finding: {role: sides_named(of) for role, of in roles.items()} for finding, roles in held.items()}


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        article=row.version,
        position=row.position,
        day=row.date or "",
        holder="",
        toward="",
        topics=tuple(filter(None, row.topics.split("; "))),
        stand=Stand(row.kind, row.strength, bool(row.negated)),
        deadline=row.deadline,
        condition=row.condition,
        joint=bool(row.joint),
        first=row.first,
        last=row.last,
        words=" ".join(row.words.split()),
    )
