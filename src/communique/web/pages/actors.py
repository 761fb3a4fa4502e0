"""Actors: who is who. The list, and the page of one: offices, names, what they say, through whom, whom they meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from sqlalchemy import ColumnElement, Connection, Subquery, Table, func, select

from communique.archive import QUESTIONS, Question
from communique.archive.schema import actors, chains, meetings, parties, positions, roles, statements, topics, versions
from communique.dossier.offices import offices
from communique.dossier.words import words_of
from communique.errors import BadQuestion, NotHere
from communique.web.countries import name_of
from communique.web.desk import Desk, DeskOf
from communique.web.figures.course import Bars, Course, bars, course
from communique.web.findings import fetched
from communique.web.paging import Pager, paged
from communique.web.quoted import Quoted, Shown, Who, items
from communique.web.sides import Side, looks
from communique.web.sums.counting import Counting
from communique.web.twins import twin

router = APIRouter(tags=["actors"])
Type = Literal["", "person", "office", "organisation", "country", "group", "unnamed"]
_ROWS = 50
_TOP = 500  # names that are kept in order
_RECENT = 400  # newest findings that are counted by topic and channel
_SHOWN = 12
_MORE = 3 * _SHOWN  # looked up for it: some texts may be superseded
_TEXTS = 400  # texts in which offices and other names are looked for


class Listed(Shown):
    """One name: in how many tellings and texts, and how much they say, from when to when."""

    who: Who
    type: str
    tellings: int
    texts: int
    statements: int
    first_said: str | None
    last_said: str | None


class ActorsPage(Shown):
    """Who is who by name, those that most tellings name first."""

    q: str
    type: Type
    rows: tuple[Listed, ...]
    pager: Pager
    fault: str = ""


def top_actors(counting: Counting) -> tuple[Listed, ...]:
    """The names that most tellings have: a sum of the whole archive, for the first pages of the list."""
    return _listed(counting.connection, Question(limit=_TOP + 1))


def actors_page(desk: Desk, q: str = "", kind: Type = "", offset: int = 0) -> ActorsPage:
    """The list; `q` is words of a name, or a side's code."""
    try:
        found = (
            _listed(desk.connection, Question(who=q or None, kind=kind or None, limit=_ROWS + 1, offset=offset))
            if q or kind or offset + _ROWS > _TOP
            else desk.sum(top_actors)[offset : offset + _ROWS + 1]
        )
    except BadQuestion as fault:
        return ActorsPage(q=q, type=kind, rows=(), pager=Pager(first=0, last=0), fault=f"{fault.what}: {fault.mend}")
    rows, more = found[:_ROWS], len(found) > _ROWS
    pager = paged(desk.link, "actors", shown=len(rows), offset=offset, limit=_ROWS, more=more, q=q, kind=kind)
    return ActorsPage(q=q, type=kind, rows=_dressed(rows), pager=pager)


def _listed(connection: Connection, question: Question) -> tuple[Listed, ...]:
    return tuple(
        Listed(
            who=Who(name=row["name"], code=row["country"] or ""), type=row["type"], tellings=row["tellings"],
            texts=row["texts"], statements=row["statements"], first_said=row["first_said"], last_said=row["last_said"],
        )
        for row in QUESTIONS["actors"](connection, question).dicts()
    )  # fmt: skip


def _dressed(rows: Iterable[Listed]) -> tuple[Listed, ...]:
    held = tuple(rows)
    look = looks(row.who.code for row in held)
    return tuple(
        row.model_copy(update={"who": row.who.model_copy(update={"look": look.get(row.who.code)})}) for row in held
    )


@twin(router, "/actors", "actors.html")
def actors_of(
    desk: DeskOf,
    q: Annotated[str, Query(max_length=200)] = "",
    kind: Type = "",
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> ActorsPage:
    """Who is who: names with how often they are told of and what they say."""
    return actors_page(desk, q, kind, offset)


class Office(Shown):
    """An office that texts give the actor: from the first to the last day on which one does; in how many texts."""

    title: str
    organisation: str
    country: str
    first: str | None
    last: str | None
    texts: int


class Tenure(Shown):
    """Time in an office by the program's own dated list, in years or days; `until` is None while it lasts."""

    country: str
    office: str
    first: str
    until: str | None


class Count(Shown):
    """Something with how often it occurs."""

    name: str
    count: int


class Channel(Shown):
    """Who conveys the actor's words, in what form (`in own voice` of the outlet where nobody does), how often."""

    name: str
    form: str
    count: int


class ActorPage(Shown):
    """One actor by name (of one side, where namesakes are told apart).

    Topics and channels are counted in the newest `counted` findings, offices and other names in some hundred texts;
    `capped` where there are more.
    """

    name: str
    sides: tuple[Side, ...]
    side_names: tuple[str, ...]
    types: tuple[str, ...]
    texts: int
    tellings: int
    offices: tuple[Office, ...]
    tenures: tuple[Tenure, ...]
    aliases: tuple[Count, ...]
    topics: tuple[Count, ...]
    kinds: tuple[Count, ...]
    channels: tuple[Channel, ...]
    conveys: tuple[Channel, ...]
    counted: int
    capped: bool
    statements: tuple[Quoted, ...]
    positions: tuple[Quoted, ...]
    meetings: tuple[Quoted, ...]
    said_bars: Bars | None = Field(default=None, exclude=True)
    met: Course | None = Field(default=None, exclude=True)


def actor_page(desk: Desk, name: str, side: str = "") -> ActorPage:
    """The page of whoever is called exactly `name`; `side` is a code that tells namesakes apart.

    Raises:
        NotHere: nobody in the archive is.
    """
    connection = desk.connection
    cast = _cast(connection, name, side)
    if not cast:
        raise NotHere("nobody of that name", where=name[:80], mend="look for words of the name among the actors")
    look = looks(code for code, *_ in cast)
    days = _said_on(connection, name, side)
    held = _newest(connection, meetings, "side", name, side)
    return ActorPage(
        name=name,
        sides=tuple(look.values()),
        side_names=tuple(name_of(code) for code in look),
        types=tuple(dict.fromkeys(kind for _, kind, *_ in cast)),
        texts=sum(texts for *_, texts, _ in cast),
        tellings=sum(tellings for *_, tellings in cast),
        offices=_offices(connection, name, side),
        tenures=_tenures(name),
        aliases=_aliases(connection, name, side),
        topics=_topics(connection, name, side),
        kinds=_kinds(connection, name, side),
        channels=_channels(connection, name, side),
        conveys=_conveys(connection, name),
        counted=min(len(days), _RECENT),
        capped=len(days) > _RECENT,
        statements=_newest_said(connection, name, side),
        positions=_newest(connection, positions, "holder", name, side),
        meetings=held,
        said_bars=bars(days, "statements"),
        met=course([(m.date or "", m.tags[0] if m.tags else "held", _said(m)) for m in held]),
    )


@twin(router, "/actor/{name:path}", "actor.html")
def actor(desk: DeskOf, name: str, side: Annotated[str, Query(max_length=100)] = "") -> ActorPage:
    """One actor: offices with dates, names used, statements by topic and channel, positions, meetings."""
    return actor_page(desk, name, side)


def _said(meeting: Quoted) -> str:
    return f"{meeting.kind} of {', '.join(who.name for who in meeting.who)}"


def _cast(connection: Connection, name: str, side: str) -> list[tuple[str, str, int, int]]:
    """The sides and types under which the name stands, with how many texts and tellings."""
    a = actors.c
    asked = select(func.coalesce(a.country, ""), a.type, func.count(), func.count(a.telling.distinct()))
    asked = asked.where(a.name == name, *_of(a.country, side)).group_by(a.country, a.type)
    rows = connection.execute(asked.order_by(func.count().desc(), a.country, a.type))
    return [(code, kind, texts, tellings) for code, kind, texts, tellings in rows]


def _of(column: ColumnElement[str], side: str) -> list[ColumnElement[bool]]:
    return [column == side] if side else []


def _offices(connection: Connection, name: str, side: str) -> tuple[Office, ...]:
    a, r, v = actors.c, roles.c, versions.c
    held = select(a.version, a.actor).where(a.name == name, *_of(a.country, side)).limit(_TEXTS).subquery().c
    asked = (
        select(r.title, r.organisation, r.country, func.min(v.published_on), func.max(v.published_on), func.count())
        .join_from(roles, held.version.table, (r.version == held.version) & (r.actor == held.actor))
        .join(versions, v.version == held.version)
        .group_by(r.title, r.organisation, r.country)
        .order_by(func.count().desc(), r.title)
        .limit(_SHOWN)
    )
    return tuple(
        Office(title=t, organisation=o or "", country=c or "", first=first, last=last, texts=n)
        for t, o, c, first, last, n in connection.execute(asked)
    )


def _tenures(name: str) -> tuple[Tenure, ...]:
    words = tuple(words_of(name))
    return tuple(
        Tenure(country=t.leader.of, office=t.leader.office, first=t.leader.first, until=t.leader.last or None)
        for t in offices()
        if t.holder == words
    )


def _aliases(connection: Connection, name: str, side: str) -> tuple[Count, ...]:
    a = actors.c
    cells = connection.scalars(select(a.aliases).where(a.name == name, *_of(a.country, side)).limit(_TEXTS))
    return _counts(Counter(alias for cell in cells for alias in items(cell)))


def _counts(counted: Counter[str]) -> tuple[Count, ...]:
    best = sorted(counted.items(), key=lambda held: (-held[1], held[0]))[:_SHOWN]
    return tuple(Count(name=name, count=n) for name, n in best)


def _held(name: str, side: str) -> Subquery:
    """The newest positions that the actor holds."""
    p = parties.c
    asked = select(p.version, p.finding).where(p.name == name, p.role == "holder", *_of(p.country, side))
    return asked.order_by(p.date.desc().nulls_last(), p.finding).limit(_RECENT).subquery()


def _topics(connection: Connection, name: str, side: str) -> tuple[Count, ...]:
    held, t = _held(name, side), topics.c
    asked = select(t.topic).join_from(held, topics, (t.version == held.c.version) & (t.finding == held.c.finding))
    return _counts(Counter(connection.scalars(asked)))


def _kinds(connection: Connection, name: str, side: str) -> tuple[Count, ...]:
    held, p = _held(name, side), positions.c
    return _counts(Counter(connection.scalars(select(p.kind).join_from(held, positions, p.position == held.c.finding))))


def _said_on(connection: Connection, name: str, side: str) -> list[str]:
    s = statements.c
    asked = select(s.date).where(s.speaker_name == name, *_of(s.speaker_country, side), s.date.is_not(None))
    return list(connection.scalars(asked))


def _channels(connection: Connection, name: str, side: str) -> tuple[Channel, ...]:
    """Who conveyed the newest statements: the link nearest to the speaker."""
    s, c = statements.c, chains.c
    newest = (
        select(s.version, s.statement)
        .where(s.speaker_name == name, *_of(s.speaker_country, side))
        .order_by(s.date.desc().nulls_last(), s.statement)
        .limit(_RECENT)
        .subquery()
    )
    asked = (
        select(newest.c.statement, c.name, c.form)
        .join_from(newest, chains, (c.version == newest.c.version) & (c.statement == newest.c.statement), isouter=True)
        .order_by(newest.c.statement, c.number)
    )
    nearest = {statement: (by or "", form or "") for statement, by, form in connection.execute(asked)}
    return _channelled(Counter(nearest.values()))


def _channelled(counted: Counter[tuple[str, str]]) -> tuple[Channel, ...]:
    best = sorted(counted.items(), key=lambda held: (-held[1], held[0]))[:_SHOWN]
    return tuple(Channel(name=name, form=form, count=n) for (name, form), n in best)


def _conveys(connection: Connection, name: str) -> tuple[Channel, ...]:
    """Whose words the actor conveyed lately."""
    c, s = chains.c, statements.c
    newest = (
        select(c.statement, c.form).where(c.name == name).order_by(c.date.desc().nulls_last()).limit(_RECENT).subquery()
    )
    asked = select(s.speaker_name, newest.c.form).join_from(newest, statements, s.statement == newest.c.statement)
    asked = asked.where(s.speaker_name.is_not(None), s.speaker_name != name)
    return _channelled(Counter((who, form) for who, form in connection.execute(asked)))


def _newest_said(connection: Connection, name: str, side: str) -> tuple[Quoted, ...]:
    s = statements.c
    asked = select(s.statement).where(s.speaker_name == name, *_of(s.speaker_country, side))
    keys = connection.scalars(asked.order_by(s.date.desc().nulls_last(), s.statement).limit(_MORE)).all()
    return fetched(connection, statements, keys)[:_SHOWN]


def _newest(connection: Connection, table: Table, role: str, name: str, side: str) -> tuple[Quoted, ...]:
    """The newest findings that the actor takes part in, in a role."""
    p = parties.c
    asked = select(p.finding).where(p.name == name, p.role == role, *_of(p.country, side))
    keys = connection.scalars(asked.order_by(p.date.desc().nulls_last(), p.finding).limit(_MORE)).all()
    return fetched(connection, table, keys)[:_SHOWN]
