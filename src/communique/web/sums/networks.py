"""Who met whom, and who conveyed whose words: edges by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, select

from communique.archive.schema import chains, meetings, parties, statements
from communique.web.sums.standing import stands

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


def met(connection: Connection) -> tuple[Edge, ...]:
    """Who met whom: named actors on different sides of a meeting that was held, each pair in one order."""
    a, b, m = parties.alias("a"), parties.alias("b"), meetings.c
    across = and_(a.c.version == b.c.version, a.c.finding == b.c.finding, b.c.role == "side", a.c.side != b.c.side)
    asked = (
        select(*_grouped(a, b, m.date), func.count(m.meeting.distinct()).label("times"))
        .select_from(meetings)
        .join(a, and_(a.c.version == m.version, a.c.finding == m.meeting, a.c.role == "side"))
        .join(b, across)
        .where(m.status == "held", stands(meetings), a.c.name < b.c.name)
    )
    return _edges(connection, asked, _grouped(a, b, m.date))


def conveyed(connection: Connection) -> tuple[Edge, ...]:
    """Who conveyed whose words: the last link of a chain, and the speaker."""
    link, later, s = chains.alias("a"), chains.alias("b"), statements.c
    is_last = ~(
        select(1)
        .where(later.c.version == link.c.version, later.c.statement == link.c.statement, later.c.number > link.c.number)
        .exists()
    )
    grouped = (
        link.c.name, func.coalesce(link.c.country, ""), s.speaker_name, func.coalesce(s.speaker_country, ""),
        _year(s.date),
    )  # fmt: skip
    asked = (
        select(*grouped, func.count().label("times"))
        .join_from(link, statements, s.statement == link.c.statement)
        .where(is_last, s.speaker_name.is_not(None), s.speaker_name != link.c.name, stands(statements))
    )
    return _edges(connection, asked, grouped)


def _grouped(a: FromClause, b: FromClause, date: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
    empty = func.coalesce
    return a.c.name, empty(a.c.country, ""), b.c.name, empty(b.c.country, ""), _year(date)


def _year(date: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(func.substr(date, 1, 4), "")


def _edges(connection: Connection, asked: Select[Any], grouped: tuple[ColumnElement[Any], ...]) -> tuple[Edge, ...]:
    heaviest = asked.group_by(*grouped).order_by(asked.selected_columns["times"].desc(), *grouped).limit(_MOST)
    return tuple(Edge(*row) for row in connection.execute(heaviest))
