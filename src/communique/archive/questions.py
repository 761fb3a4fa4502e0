"""Questions to an archive: who said what about what, who met whom, who did what, who is who.

A question is a value, an answer is columns and rows. Each row holds the quotation, where it stands and a link. Only
texts that stand now are asked, unless `old` is set. A name is any words of a name (`khan` finds *Imran Khan*), or an
ISO 3166-1 alpha-3 code in capitals for everybody who stands for that side (`PAK`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from communique.archive import fulltext
from communique.archive.keys import folded
from communique.archive.schema import (
    actors,
    chains,
    events,
    meetings,
    names,
    outcomes,
    parties,
    positions,
    statements,
    topics,
    versions,
)
from communique.archive.whens import days
from communique.errors import BadQuestion

_SIDE = re.compile(r"[A-Z]{3}")
_FEW = 4_000  # rows that are sorted in no time
_SNIPPETS = 200  # made in one go
_LISTED = 500  # names that are listed one by one
_SHARES = (80, 800)  # how many of the newest rows are looked at first, for each row that is wanted
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked; None and False mean that it does not matter. `limit` 0 means all rows."""

    who: str | None = None  # who speaks, holds, acts or takes part
    toward: str | None = None  # to whom, toward whom, on whom, with whom
    via: str | None = None  # who conveyed the words
    about: str | None = None  # words of it (see `fulltext`)
    topic: str | None = None  # a topic's code, of positions and events
    kind: str | None = None  # of position, event, meeting, actor; of a statement its manner
    sourcing: str | None = None
    status: str | None = None  # of positions: what people say became of them
    since: str | None = None  # ISO 8601: date, month or year
    until: str | None = None
    outlet: str | None = None
    document_kind: str | None = None
    old: bool = False
    limit: int = 50
    offset: int = 0
    newest: bool = False  # set by the program where it looks at the newest days first


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows under their columns, to be read once."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]

    def dicts(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


def _statements(connection: Connection, question: Question) -> Asked:
    """Who said what."""
    s = statements.c
    ways = [
        *_speaks(connection, question),
        *_takes_part(connection, question, question.toward, s.statement, "addressee"),
        *_conveyed(connection, question, s.statement),
        *_about(connection, question, statements),
    ]
    asked = select(
        s.date, s.date_until, s.date_basis, s.speaker_name.label("speaker"), s.speaker_country.label("side"),
        s.cue, s.words, s.manner, s.sourcing, s.chain, *_source(), s.first, s.last, versions.c.telling,
        s.statement.label("key"),
    )  # fmt: skip
    where = [*_is(s.manner, question.kind), *_is(s.sourcing, question.sourcing)]
    return _asked(asked.where(*where), statements, ways, question)


def _positions(connection: Connection, question: Question) -> Asked:
    """What each side wants, offers, fears or refuses."""
    p, s = positions.c, statements.c
    ways = [
        *_takes_part(connection, question, question.who, p.position, "holder"),
        *_takes_part(connection, question, question.toward, p.position, "toward"),
        *_conveyed(connection, question, p.statement),
        *_about(connection, question, positions),
        *_of_topic(question, p.position),
        *_judged(question, p.position),
    ]
    asked = select(
        p.date, p.date_until, p.date_basis, p.kind, p.holders, p.toward, p.words, p.topics, p.strength,
        p.condition, p.deadline, p.negated, p.joint, outcomes.c.status, s.chain, s.sourcing, *_source(), p.first,
        p.last, p.rule, versions.c.telling, p.position.label("key"),
    )  # fmt: skip
    where = [*_is(p.kind, question.kind), *_is(s.sourcing, question.sourcing)]
    return _asked(asked.where(*where), positions, ways, question)


def _events(connection: Connection, question: Question) -> Asked:
    """Who did what to whom; `claimed_by` is empty where the outlet reports it in its own voice."""
    e, s = events.c, statements.c
    ways = [
        *_takes_part(connection, question, question.who, e.event, "actor"),
        *_takes_part(connection, question, question.toward, e.event, "recipient"),
        *_conveyed(connection, question, e.statement),
        *_about(connection, question, events),
        *_of_topic(question, e.event),
    ]
    asked = select(
        e.date, e.date_until, e.date_basis, e.type, e.mode, e.cameo, e.quad, e.goldstein, e.actors, e.recipients,
        e.modality, e.words, e.topics, e.place_name.label("place"), s.speaker_name.label("claimed_by"), *_source(),
        e.first, e.last, e.rule, versions.c.telling, e.event.label("key"),
    )  # fmt: skip
    where = [*_is(e.type, (question.kind or "").upper()), *_is(s.sourcing, question.sourcing)]
    return _asked(asked.where(*where), events, ways, question)


def _meetings(connection: Connection, question: Question) -> Asked:
    """Who met whom."""
    m = meetings.c
    ways = [
        *_takes_part(connection, question, question.who, m.meeting, "side"),
        *_takes_part(connection, question, question.toward, m.meeting, "side"),
        *_about(connection, question, meetings),
    ]
    asked = select(
        m.date, m.date_until, m.date_basis, m.form, m.status, m.sides, m.place_name.label("place"),
        m.place_country.label("country"), m.about, m.words, *_source(), m.first, m.last, versions.c.telling,
        m.meeting.label("key"),
    )  # fmt: skip
    return _asked(asked.where(*_is(m.form, question.kind)), meetings, ways, question)


@dataclass(frozen=True, slots=True)
class Way:
    """One way into a table: the condition that a row must meet, and the rows of an index that lead to those that do."""

    condition: Condition
    leads: Select[Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the database is asked it, and the ways in that it offers."""

    select: Select[Any]
    ways: Sequence[Way]


def _newest_first(table: Table, asked: Callable[[Connection, Question], Asked]) -> Callable[..., Answer]:
    """A question that is answered with the newest day first, each text in its own order.

    Where all of it is common and only so many rows are wanted, the newest days are asked first, and the answer is found
    there. Where some of it is rare, its few rows are sorted.
    """

    def ask(connection: Connection, question: Question) -> Answer:
        whole = asked(connection, question)
        if question.limit and not any(_is_rare(connection, way) for way in whole.ways):
            for share in _SHARES:
                day = _day_of_row(connection, table, question, share * (question.limit + question.offset))
                if day is None or (question.since and day <= question.since):
                    break
                found = _run(connection, asked(connection, replace(question, since=day, newest=True)).select)
                rows = list(found.rows)
                if len(rows) == question.limit:
                    return Answer(found.columns, iter(rows))
        return _run(connection, whole.select)

    return ask


def _is_rare(connection: Connection, way: Way) -> bool:
    few = way.leads.limit(_FEW + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(few)) or 0) <= _FEW


def _day_of_row(connection: Connection, table: Table, question: Question, number: int) -> str | None:
    """The day of the `number`-th newest row of a table; None where it has not so many."""
    day = table.c.date
    asked = select(day).where(day.is_not(None), *_between(day, replace(question, since=None)))
    return connection.scalar(asked.order_by(day.desc()).limit(1).offset(number))


def ask_actors(connection: Connection, question: Question) -> Answer:
    """Who is who: by name, with in how many tellings, those that stand in most first."""
    a = actors.c
    where = _is(a.type, question.kind)
    if question.who:
        where.append(_named(connection, question.who, a.name, a.country))
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
    query = fulltext.parse(words)
    kept = question.limit + question.offset if question.limit else 1_000_000
    hits = fulltext.best(connection, within, query, kept * 2)  # twice: some texts may be out of date
    key = next(c for c in within.c if c.name == within.name.removesuffix("s"))
    asked = select(hits.c.row, *_source(), versions.c.telling, key.label("key"), hits.c.rank).join_from(
        hits, within, within.c.row == hits.c.row
    )
    if within is not versions:
        asked = asked.join(versions, versions.c.version == within.c.version)
    asked = asked.where(*_of_article(question), *_between(versions.c.published_on, question))
    found = _run(connection, _limited(asked.order_by(hits.c.rank, key), question))
    return Answer(("snippet", *found.columns[1:]), _with_snippets(connection, within, query, found.rows))


def _with_snippets(
    connection: Connection, within: Table, query: fulltext.Query, rows: Iterator[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    """The rows with their snippets in the place of their numbers; some at a time, as a snippet is dear."""
    while some := list(islice(rows, _SNIPPETS)):
        told = fulltext.snippets(connection, within, query, [row[0] for row in some])
        yield from ((told.get(row[0], ""), *row[1:]) for row in some)


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
    "statements": _newest_first(statements, _statements),
    "positions": _newest_first(positions, _positions),
    "events": _newest_first(events, _events),
    "meetings": _newest_first(meetings, _meetings),
    "actors": ask_actors,
}


def _asked(asked: Select[Any], table: Table, ways: Sequence[Way], question: Question) -> Asked:
    joined = asked.join_from(table, versions, versions.c.version == table.c.version)
    if table in (positions, events):  # the statement that takes or claims it
        joined = joined.outerjoin(statements, statements.c.statement == table.c.statement)
    if table is positions:
        joined = joined.outerjoin(outcomes, outcomes.c.position == positions.c.position)
    where = [way.condition for way in ways]
    joined = joined.where(*where, *_of_article(question), *_between(table.c.date, question))
    newest = (table.c.date.desc().nulls_last(), table.c.version, table.c.first, table.c.last)
    return Asked(_limited(joined.order_by(*newest), question), ways)


def _run(connection: Connection, asked: Select[Any]) -> Answer:
    result = connection.execution_options(yield_per=1000).execute(asked)
    return Answer(tuple(result.keys()), (tuple(row) for row in result))


def _limited(asked: Select[Any], question: Question) -> Select[Any]:
    asked = asked.limit(question.limit) if question.limit else asked
    return asked.offset(question.offset) if question.offset else asked


def _source() -> tuple[ColumnElement[Any], ...]:
    v = versions.c
    return v.outlet, v.title, v.published, v.url, v.locator, v.document, v.version


def _of_article(question: Question) -> list[Condition]:
    # Written so that it tests what was found otherwise: as an equation, an index would lead SQLite through all texts.
    where: list[Condition] = [] if question.old else [versions.c.is_current.is_not(False)]
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


def _named(connection: Connection, asked: str, name: ColumnElement[Any], side: ColumnElement[Any]) -> Condition:
    """That somebody goes by the name, or stands for the side."""
    if _SIDE.fullmatch(asked):
        return side == asked
    sought = folded(asked)
    if not sought.strip():
        raise BadQuestion(f"no name: {asked!r}", mend="give some words of it, or an ISO 3166-1 alpha-3 code")
    known = select(names.c.name).where(names.c.folded.contains(sought, autoescape=True))
    listed = connection.scalars(known.limit(_LISTED + 1)).all()
    return name.in_(listed if len(listed) <= _LISTED else known)


def _speaks(connection: Connection, question: Question) -> list[Way]:
    if not question.who:
        return []
    s = statements.c
    condition = _named(connection, question.who, s.speaker_name, s.speaker_country)
    return [Way(condition, select(s.date).where(condition, *_between(s.date, question)))]


def _takes_part(
    connection: Connection, question: Question, who: str | None, finding: ColumnElement[Any], role: str
) -> list[Way]:
    if not who:
        return []
    p = parties.c
    # A party's date is its finding's: said here again, it keeps the list short.
    where = [p.role == role, _named(connection, who, p.name, p.country), *_between(p.date, question)]
    leads = select(p.finding).where(*where)
    return [Way(finding.in_(leads), leads)]


def _conveyed(connection: Connection, question: Question, statement: ColumnElement[Any]) -> list[Way]:
    if not question.via:
        return []
    c = chains.c
    where = [_named(connection, question.via, c.name, c.country), *_between(c.date, question)]
    leads = select(c.statement).where(*where)
    return [Way(statement.in_(leads), leads)]


def _about(connection: Connection, question: Question, table: Table) -> list[Way]:
    if not question.about:
        return []
    query = fulltext.parse(question.about)
    leads = fulltext.rows(connection, table, query)
    return [Way(fulltext.holds(connection, table, query, newest=question.newest), leads)]


def _of_topic(question: Question, finding: ColumnElement[Any]) -> list[Way]:
    if not question.topic:
        return []
    t = topics.c
    leads = select(t.finding).where(t.topic == question.topic, *_between(t.date, question))
    return [Way(finding.in_(leads), leads)]


def _judged(question: Question, position: ColumnElement[Any]) -> list[Way]:
    if not question.status:
        return []
    leads = select(outcomes.c.position).where(outcomes.c.status == question.status)
    return [Way(position.in_(leads), leads)]
