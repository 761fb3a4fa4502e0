"""Questions to an archive: who said what about what, who met whom, who did what, who is who.

A question is a value, an answer is columns and rows. Each row holds the quotation, where it stands and a link. Only
texts that stand now are asked, unless `old` is set. A name is any words of a name (`khan` finds *Imran Khan*), or an
ISO 3166-1 alpha-3 code in capitals for everybody who stands for that side (`PAK`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select

from communique.archive import fulltext
from communique.archive.keys import folded
from communique.archive.schema import (
    actors,
    chains,
    events,
    meetings,
    names,
    parties,
    positions,
    statements,
    topics,
    versions,
)
from communique.archive.whens import days
from communique.errors import BadQuestion

_SIDE = re.compile(r"[A-Z]{3}")
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked; None and False mean that it does not matter. `limit` 0 means all rows."""

    who: str | None = None  # who speaks, holds, acts or takes part
    toward: str | None = None  # to whom, toward whom, on whom, with whom
    via: str | None = None  # who conveyed the words
    about: str | None = None  # words of it (see `fulltext`), or a topic's code
    kind: str | None = None  # of position, event, meeting, actor; of a statement its manner
    sourcing: str | None = None
    since: str | None = None  # ISO 8601: date, month or year
    until: str | None = None
    outlet: str | None = None
    document_kind: str | None = None
    old: bool = False
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows under their columns, to be read once."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]

    def dicts(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


def ask_statements(connection: Connection, question: Question) -> Answer:
    """Who said what: the newest day first, each text in its own order."""
    s = statements.c
    where = [
        *_named(question.who, s.speaker_name, s.speaker_country),
        *_takes_part(question.toward, s.statement, "addressee"),
        *_conveyed(question.via, s.statement),
        *_about(connection, question.about, statements, s.statement),
        *_is(s.manner, question.kind),
        *_is(s.sourcing, question.sourcing),
    ]
    asked = select(
        s.date, s.date_basis, s.speaker_name.label("speaker"), s.speaker_country.label("side"), s.cue, s.words,
        s.manner, s.sourcing, s.chain, *_source(), s.first, s.last, versions.c.telling, s.statement.label("key"),
    )  # fmt: skip
    return _answer(connection, asked, statements, where, question)


def ask_positions(connection: Connection, question: Question) -> Answer:
    """What each side wants, offers, fears or refuses, newest first."""
    p, s = positions.c, statements.c
    where = [
        *_takes_part(question.who, p.position, "holder"),
        *_takes_part(question.toward, p.position, "toward"),
        *_conveyed(question.via, p.statement),
        *_about(connection, question.about, positions, p.position),
        *_is(p.kind, question.kind),
        *_is(s.sourcing, question.sourcing),
    ]
    asked = select(
        p.date, p.date_basis, p.kind, p.holders, p.toward, p.words, p.topics, p.strength, p.condition, p.deadline,
        p.negated, p.joint, s.chain, s.sourcing, *_source(), p.first, p.last, versions.c.telling,
        p.position.label("key"),
    )  # fmt: skip
    return _answer(connection, asked, positions, where, question)


def ask_events(connection: Connection, question: Question) -> Answer:
    """Who did what to whom, newest first; `claimed_by` is empty where the outlet reports it in its own voice."""
    e, s = events.c, statements.c
    where = [
        *_takes_part(question.who, e.event, "actor"),
        *_takes_part(question.toward, e.event, "recipient"),
        *_conveyed(question.via, e.statement),
        *_about(connection, question.about, events, e.event),
        *_is(e.type, question.kind.upper() if question.kind else None),
        *_is(s.sourcing, question.sourcing),
    ]
    asked = select(
        e.date, e.date_basis, e.type, e.mode, e.cameo, e.quad, e.goldstein, e.actors, e.recipients, e.modality, e.words,
        e.topics, e.place_name.label("place"), s.speaker_name.label("claimed_by"), *_source(), e.first, e.last,
        versions.c.telling, e.event.label("key"),
    )  # fmt: skip
    return _answer(connection, asked, events, where, question)


def ask_meetings(connection: Connection, question: Question) -> Answer:
    """Who met whom, newest first."""
    m = meetings.c
    where = [
        *_takes_part(question.who, m.meeting, "side"),
        *_takes_part(question.toward, m.meeting, "side"),
        *_about(connection, question.about, meetings, m.meeting),
        *_is(m.form, question.kind),
    ]
    asked = select(
        m.date, m.date_until, m.date_basis, m.form, m.status, m.sides, m.place_name.label("place"),
        m.place_country.label("country"), m.about, m.words, *_source(), m.first, m.last, versions.c.telling,
        m.meeting.label("key"),
    )  # fmt: skip
    return _answer(connection, asked, meetings, where, question)


def ask_actors(connection: Connection, question: Question) -> Answer:
    """Who is who: by name, with in how many tellings, those that stand in most first."""
    a = actors.c
    where = [*_named(question.who, a.name, a.country), *_is(a.type, question.kind)]
    tellings = func.count(a.telling.distinct()).label("tellings")
    chosen = (
        select(a.name, a.country, a.type, tellings, func.count().label("texts"))
        .where(*where)
        .group_by(a.name, a.country, a.type)
        .order_by(tellings.desc(), a.name)
    )
    top = _limited(chosen, question).subquery()
    said = (
        select(func.count().label("n"), func.min(statements.c.date), func.max(statements.c.date))
        .where(statements.c.speaker_name == top.c.name)
        .correlate(top)
    )
    count, first, last = (said.with_only_columns(part).scalar_subquery() for part in said.selected_columns)
    asked = select(
        *top.c, count.label("statements"), first.label("first_said"), last.label("last_said")
    ).order_by(top.c.tellings.desc(), top.c.name)  # fmt: skip
    return _run(connection, asked)


def search(connection: Connection, words: str, question: Question, *, within: Table = versions) -> Answer:
    """Full-text search, best first: in whole articles, or in any of the tables that are searched.

    Raises:
        BadQuestion: there is no word in `words`.
    """
    kept = question.limit + question.offset if question.limit else 1_000_000
    hits = fulltext.ranked(connection, within, fulltext.parse(words), kept * 2)  # twice: some texts may be out of date
    key = next(c for c in within.c if c.name == within.name.removesuffix("s"))
    asked = select(hits.c.snippet, *_source(), versions.c.telling, key.label("key"), hits.c.rank).join_from(
        hits, within, within.c.row == hits.c.row
    )
    if within is not versions:
        asked = asked.join(versions, versions.c.version == within.c.version)
    asked = asked.where(*_of_article(question), *_between(versions.c.published_on, question))
    return _run(connection, _limited(asked.order_by(hits.c.rank, key), question))


def count_by(connection: Connection, table: Table, column: str) -> Answer:
    """How often each value of a column occurs: in tellings, and in copies."""
    if column not in table.c:
        listed = ", ".join(c.name for c in table.c)
        raise BadQuestion(f"{table.name} has no column {column!r}", mend=f"use one of {listed}")
    chosen = table.c[column]
    tellings = func.count(versions.c.telling.distinct()).label("tellings")
    asked = (
        select(chosen, tellings, func.count().label("copies"))
        .join_from(table, versions, versions.c.version == table.c.version)
        .where(versions.c.is_current)
        .group_by(chosen)
        .order_by(tellings.desc(), chosen)
    )
    return _run(connection, asked)


QUESTIONS: dict[str, Callable[[Connection, Question], Answer]] = {
    "statements": ask_statements,
    "positions": ask_positions,
    "events": ask_events,
    "meetings": ask_meetings,
    "actors": ask_actors,
}


def _answer(
    connection: Connection,
    asked: Select[Any],
    table: Table,
    where: Sequence[Condition],
    question: Question,
) -> Answer:
    joined = asked.join_from(table, versions, versions.c.version == table.c.version)
    if table in (positions, events):  # the statement that takes or claims it
        joined = joined.outerjoin(statements, statements.c.statement == table.c.statement)
    joined = joined.where(*where, *_of_article(question), *_between(table.c.date, question))
    newest = (table.c.date.desc().nulls_last(), table.c.version, table.c.first, table.c.last)
    return _run(connection, _limited(joined.order_by(*newest), question))


def _run(connection: Connection, asked: Select[Any]) -> Answer:
    result = connection.execution_options(yield_per=1000).execute(asked)
    return Answer(tuple(result.keys()), (tuple(row) for row in result))


def _limited(asked: Select[Any], question: Question) -> Select[Any]:
    asked = asked.limit(question.limit) if question.limit else asked
    return asked.offset(question.offset) if question.offset else asked


def _source() -> tuple[ColumnElement[Any], ...]:
    v = versions.c
    return v.outlet, v.title, v.published, v.url, v.document, v.version


def _of_article(question: Question) -> list[Condition]:
    where: list[Condition] = [] if question.old else [versions.c.is_current]
    if question.outlet:
        where.append(func.lower(versions.c.outlet).contains(question.outlet.lower(), autoescape=True))
    return [*where, *_is(versions.c.kind, question.document_kind)]


def _is(column: ColumnElement[Any], value: str | None) -> list[Condition]:
    return [column == value] if value else []


def _between(column: ColumnElement[Any], question: Question) -> list[Condition]:
    where: list[Condition] = []
    for bound, end in ((question.since, 0), (question.until, 1)):
        if bound:
            found = days(bound)
            if not found:
                raise BadQuestion(f"no date: {bound!r}", mend="write 2024-05-01, 2024-05 or 2024")
            where.append(column <= found[1] if end else column >= found[0])
    return where


def _named(asked: str | None, name: ColumnElement[Any], side: ColumnElement[Any]) -> list[Condition]:
    """That somebody goes by the name, or stands for the side."""
    if not asked:
        return []
    if _SIDE.fullmatch(asked):
        return [or_(side == asked, name == asked)]
    sought = folded(asked)
    if not sought.strip():
        raise BadQuestion(f"no name: {asked!r}", mend="give some words of it, or an ISO 3166-1 alpha-3 code")
    return [name.in_(select(names.c.name).where(names.c.folded.contains(sought, autoescape=True)))]


def _takes_part(asked: str | None, finding: ColumnElement[Any], role: str) -> list[Condition]:
    where = _named(asked, parties.c.name, parties.c.country)
    if not where:
        return []
    return [finding.in_(select(parties.c.finding).where(parties.c.role == role, *where))]


def _conveyed(asked: str | None, statement: ColumnElement[Any]) -> list[Condition]:
    where = _named(asked, chains.c.name, chains.c.country)
    return [statement.in_(select(chains.c.statement).where(*where))] if where else []


def _about(connection: Connection, asked: str | None, table: Table, finding: ColumnElement[Any]) -> list[Condition]:
    if not asked:
        return []
    holds = fulltext.holds(connection, table, fulltext.parse(asked))
    if table not in (positions, events):
        return [holds]
    of_topic = select(topics.c.finding).where(topics.c.topic == asked)
    return [or_(holds, and_(finding.in_(of_topic)))]
