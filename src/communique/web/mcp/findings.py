"""The questions whose answers are lists: texts, statements, positions, events, meetings, actors, encounters."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from communique.errors import BadQuestion
from communique.record import PositionKind
from communique.web.asking import Asked
from communique.web.desk import Desk
from communique.web.mcp.quoting import MOST, Answer, Quotation, answer, quotations
from communique.web.pages.actors import Office, Type, actor_page, actors_page
from communique.web.pages.encounters import encounters_page
from communique.web.quoted import Shown

Words = Annotated[str, Field(max_length=500, description='Words: havens, "safe havens", haven*, -visa, OR')]
Name = Annotated[
    str, Field(max_length=200, description="Words of a name, or a side's code (ISO 3166-1 alpha-3): khan, PAK")
]
Code = Annotated[str, Field(max_length=60, description="A topic's code: fishing, military")]
Day = Annotated[str, Field(max_length=10, description="A day, month or year (ISO 8601): 2024-05")]
Outlet = Annotated[str, Field(max_length=200, description="Part of an outlet's name")]
Limit = Annotated[int, Field(ge=1, le=MOST, description="At most so many rows")]
Offset = Annotated[int, Field(ge=0, le=1_000_000, description="Leave out the first rows")]
Sourcing = Literal["", "named", "institutional", "collective", "unnamed"]
Kind = PositionKind | Literal[""]


def search(
    desk: Desk, *, words: Words, outlet: Outlet = "", since: Day = "", until: Day = "", limit: Limit = 10,
    offset: Offset = 0,
) -> Answer:  # fmt: skip
    """Search whole articles by words, the best first. Each row's `words` are a snippet; `text` is the article's key."""
    if not words.strip():
        raise BadQuestion("nothing to look for", mend="give some words")
    return answer(desk, "texts", Asked(q=words, outlet=outlet, since=since, until=until, offset=offset), limit)


def statements(
    desk: Desk, *, speaker: Name = "", about: Words = "", toward: Name = "", via: Name = "", sourcing: Sourcing = "",
    manner: Literal["", "direct", "indirect", "mixed"] = "", outlet: Outlet = "", since: Day = "", until: Day = "",
    limit: Limit = 10, offset: Offset = 0,
) -> Answer:  # fmt: skip
    """Who said what, to whom, through whom; the newest first."""
    asked = Asked(
        q=about, who=speaker, toward=toward, via=via, sourcing=sourcing, kind=manner, outlet=outlet, since=since,
        until=until, offset=offset,
    )  # fmt: skip
    return answer(desk, "statements", asked, limit)


def positions(
    desk: Desk, *, holder: Name = "", toward: Name = "", kind: Kind = "", about: Words = "", topic: Code = "",
    via: Name = "", sourcing: Sourcing = "", outlet: Outlet = "", since: Day = "", until: Day = "",
    limit: Limit = 10, offset: Offset = 0,
) -> Answer:  # fmt: skip
    """What somebody demands, offers, promises, refuses, fears or denies, toward whom; the newest first."""
    asked = Asked(
        q=about, who=holder, toward=toward, kind=kind, topic=topic, via=via, sourcing=sourcing, outlet=outlet,
        since=since, until=until, offset=offset,
    )  # fmt: skip
    return answer(desk, "positions", asked, limit)


def events(
    desk: Desk, *, actor: Name = "", recipient: Name = "",
    type: Annotated[str, Field(max_length=40, description="A PLOVER type: CONSULT, ACCUSE")] = "",
    about: Words = "", topic: Code = "", outlet: Outlet = "", since: Day = "", until: Day = "",
    limit: Limit = 10, offset: Offset = 0,
) -> Answer:  # fmt: skip
    """Who did what to whom (PLOVER). An event that a party claims says so in `marks`; the others the outlet reports."""
    asked = Asked(
        q=about, who=actor, toward=recipient, kind=type, topic=topic, outlet=outlet, since=since, until=until,
        offset=offset,
    )  # fmt: skip
    return answer(desk, "events", asked, limit)


def meetings(
    desk: Desk, *, who: Name = "", other: Name = "", about: Words = "",
    form: Annotated[str, Field(max_length=40, description="meeting, call, visit, summit")] = "",
    outlet: Outlet = "", since: Day = "", until: Day = "", limit: Limit = 10, offset: Offset = 0,
) -> Answer:  # fmt: skip
    """Who met whom, as single texts tell it. `encounters` puts the tellings of one meeting together."""
    asked = Asked(q=about, who=who, toward=other, kind=form, outlet=outlet, since=since, until=until, offset=offset)
    return answer(desk, "meetings", asked, limit)


class Listed(Shown):
    """A name, and how much there is of it."""

    name: str
    side: str
    type: str
    tellings: int
    texts: int
    statements: int
    first_said: str | None
    last_said: str | None
    link: str


class Actors(Shown):
    """Some names, those that most tellings have first."""

    rows: tuple[Listed, ...]
    next_offset: int | None


def actors(desk: Desk, name: Name = "", type: Type = "", limit: Limit = 10, offset: Offset = 0) -> Actors:
    """Who is who: names with how often they are told of and what they say. `actor` has all about one of them."""
    page = actors_page(desk, name, type, offset)
    if page.fault:
        raise BadQuestion("no such name can be asked", where=name, why=page.fault, mend="give words of a name")
    rows = tuple(
        Listed(
            name=row.who.name, side=row.who.code, link=desk.link("actor", row.who.name, side=row.who.code),
            **row.model_dump(exclude={"who"}),
        )
        for row in page.rows[:limit]
    )  # fmt: skip
    more = page.pager.next or len(page.rows) > limit
    return Actors(rows=rows, next_offset=offset + len(rows) if more else None)


class Actor(Shown):
    """Somebody: offices that texts give with the days they do, names used, and the newest that they say and do."""

    name: str
    sides: tuple[str, ...]
    types: tuple[str, ...]
    texts: int
    tellings: int
    offices: tuple[str, ...]
    also_called: dict[str, int]
    topics: dict[str, int]
    kinds: dict[str, int]
    conveyed_by: dict[str, int]
    conveys: dict[str, int]
    statements: tuple[Quotation, ...]
    positions: tuple[Quotation, ...]
    meetings: tuple[Quotation, ...]
    link: str


def actor(
    desk: Desk, name: Annotated[str, Field(max_length=200, description="The name exactly as `actors` has it")],
    side: Annotated[str, Field(max_length=100, description="A side's code, to tell namesakes apart")] = "",
    limit: Limit = 5,
) -> Actor:  # fmt: skip
    """One actor: offices with their days, names used, topics, through whom they speak, the newest words."""
    page = actor_page(desk, name, side)
    return Actor(
        name=page.name, sides=tuple(one.code for one in page.sides), types=page.types, texts=page.texts,
        tellings=page.tellings,
        offices=tuple(_office(office) for office in page.offices),
        also_called={one.name: one.count for one in page.aliases},
        topics={one.name: one.count for one in page.topics},
        kinds={one.name: one.count for one in page.kinds},
        conveyed_by={f"{one.name or 'the outlet itself'} {one.form}".strip(): one.count for one in page.channels},
        conveys={f"{one.name} {one.form}".strip(): one.count for one in page.conveys},
        statements=quotations(desk, page.statements[:limit]), positions=quotations(desk, page.positions[:limit]),
        meetings=quotations(desk, page.meetings[:limit]), link=desk.link("actor", name, side=side),
    )  # fmt: skip


def _office(told: Office) -> str:
    days = " to ".join(dict.fromkeys(filter(None, (told.first, told.last))))
    return ", ".join(filter(None, (told.title, told.organisation, told.country, days)))


class Met(Shown):
    """A meeting, call or visit, with how many texts tell of it and what became of it."""

    encounter: str = Field(description="What to ask `encounter` for")
    form: str
    sides: tuple[str, ...]
    place: str
    first: str | None
    last: str | None
    course: tuple[str, ...]
    accounts: int
    link: str


class Encounters(Shown):
    """Some encounters, the latest first, of `count` that there are."""

    rows: tuple[Met, ...]
    count: int
    next_offset: int | None


def encounters(
    desk: Desk, *, side: Annotated[str, Field(max_length=40, description="A side's code")] = "",
    accounts: Annotated[int, Field(ge=1, description="How many texts tell of it, at least")] = 1,
    since: Day = "", until: Day = "", limit: Limit = 10, offset: Offset = 0,
) -> Encounters:  # fmt: skip
    """Meetings, calls and visits: each once, whoever tells of it. `encounter` lays its accounts side by side."""
    page = encounters_page(desk, side, accounts, since, until, offset)
    rows = tuple(
        Met(
            encounter=row.ident, form=row.form, sides=(*(s.code for s in row.sides), *row.others), place=row.place,
            first=row.first, last=row.last, course=row.course, accounts=row.articles,
            link=desk.link("encounter", row.ident),
        )
        for row in page.rows[:limit]
    )  # fmt: skip
    count = page.pager.total or 0
    return Encounters(rows=rows, count=count, next_offset=offset + len(rows) if offset + len(rows) < count else None)
