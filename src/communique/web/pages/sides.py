"""Sides: two of them over time. What each wants of the other, in what tone, when they met, what they promised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query
from pydantic import Field
from sqlalchemy import select

from communique.archive import QUESTIONS, Question
from communique.archive.corrections import Status
from communique.archive.schema import versions
from communique.dossier.archived import ledger_in
from communique.dossier.dyads import REPORTED, UNRESOLVED
from communique.dossier.ledger import Entry, due
from communique.web.countries import name_of
from communique.web.desk import Desk, DeskOf
from communique.web.figures.course import Course, course
from communique.web.figures.tone import Sums, ToneChart, tone_chart
from communique.web.paging import Pager, paged
from communique.web.quoted import Quoted, Shown, quoted, told_once
from communique.web.sides import Side, looks
from communique.web.sums.dyads import OTHERS, Pair, Tie, between, ties
from communique.web.twins import twin

router = APIRouter(tags=["sides"])
_ROWS = 50
_THREADS = 40  # topics of the ledger that are shown
_STANDS = 12  # newest positions of one topic
_MEETINGS = 40
NEWEST = 150  # positions of either toward the other that are looked at
STATUSES: tuple[str, ...] = get_args(Status)


class Row(Shown):
    """Two sides: events told of between them in both directions, their mean score, and the last month with one."""

    one: Side
    other: Side
    one_name: str
    other_name: str
    events: int
    conflict: int  # of these, verbal or material conflict
    plover: float | None
    last: str


class SidesPage(Shown):
    """Pairs of sides, those first between which most is told."""

    q: str
    rows: tuple[Row, ...]
    pager: Pager


def sides_page(desk: Desk, q: str = "", offset: int = 0) -> SidesPage:
    """The list of pairs; `q` is a side's code, or a part of its name."""
    sought = q.strip().lower()
    found = [tie for tie in desk.sum(ties) if _is_sought((tie.one, tie.other), sought)]
    shown = found[offset : offset + _ROWS]
    more = len(found) > offset + _ROWS
    pager = paged(desk.link, "sides", shown=len(shown), offset=offset, limit=_ROWS, more=more, q=q)
    return SidesPage(q=q, rows=tuple(map(_row, shown)), pager=pager)


@twin(router, "/sides", "sides.html")
def sides(
    desk: DeskOf, q: Annotated[str, Query(max_length=200)] = "", offset: Annotated[int, Query(ge=0)] = 0
) -> SidesPage:
    """Pairs of sides between which something is told."""
    return sides_page(desk, q, offset)


def _is_sought(pair: tuple[str, str], sought: str) -> bool:
    return not sought or any(sought in told.lower() for side in pair for told in (side, name_of(side)))


def _row(tie: Tie) -> Row:
    look = looks((tie.one, tie.other))
    return Row(
        one=look[tie.one],
        other=look[tie.other],
        one_name=name_of(tie.one),
        other_name=name_of(tie.other),
        events=tie.events,
        conflict=tie.conflict,
        plover=round(tie.plover / tie.scored, 2) if tie.scored else None,
        last=tie.last,
    )


class Teller(Shown):
    """What one teller says of one direction: events by kind, and the means of both scales, named apart."""

    name: str
    events: int
    quads: tuple[int, int, int, int]
    plover: float | None
    goldstein: float


class Direction(Shown):
    """What `source` did to `target`, by who tells it: claims apart from what outlets report."""

    source: Side
    target: Side
    tellers: tuple[Teller, ...]
    plover: ToneChart | None = Field(default=None, exclude=True)
    goldstein: ToneChart | None = Field(default=None, exclude=True)


class Taken(Shown):
    """One position of the ledger; `change` is against the latest comparable one of an earlier article."""

    key: str
    version: str
    first: int
    last: int
    day: str
    holder: Side
    kind: str
    strength: str
    negated: bool
    joint: bool
    condition: str
    deadline: str
    change: str
    dropped: bool
    status: str
    words: str
    outlet: str = ""
    title: str = ""


class Thread(Shown):
    """What the two hold on one topic, newest first; `count` of how many are shown the last few."""

    topic: str
    count: int
    changes: int
    taken: tuple[Taken, ...]


class DyadPage(Shown):
    """Two sides over time; of what either holds toward the other, the newest `newest` are looked at."""

    one: Side
    other: Side
    one_name: str
    other_name: str
    directions: tuple[Direction, ...]
    threads: tuple[Thread, ...]
    promises: tuple[Taken, ...]
    newest: int = NEWEST
    statuses: tuple[str, ...] = STATUSES
    meetings: tuple[Quoted, ...]
    course: Course | None = Field(default=None, exclude=True)


def dyad_page(desk: Desk, one: str, other: str) -> DyadPage:
    """The page of two sides: country codes, or names in lower case."""
    look = looks((one, other))
    entries = [e for a, b in ((one, other), (other, one)) for e in ledger_of(desk, a, b)]
    told = _sources(desk, entries)
    held = _meetings(desk, one, other)
    directions = _directions(desk, one, other)
    return DyadPage(
        one=look[one],
        other=look[other],
        one_name=name_of(one),
        other_name=name_of(other),
        directions=tuple(_direction(pair, look) for pair in directions),
        threads=_threads(entries, look, told),
        promises=tuple(_taken(entry, look, told) for entry in due(entries)),
        meetings=held,
        course=course([(m.date or "", _status(m), _said(m)) for m in held if m.date_basis != "published"]),
    )


@twin(router, "/sides/{one}/{other}", "dyad.html")
def dyad(desk: DeskOf, one: str, other: str) -> DyadPage:
    """Two sides over time: positions with what changed, tone by who tells it, meetings, promises with deadlines."""
    return dyad_page(desk, one, other)


def ledger_of(desk: Desk, holder: str, toward: str) -> tuple[Entry, ...]:
    """The positions of one side toward another, lately worked out where nothing was written since."""
    asked = ("ledger", desk.stamp(), holder, toward)
    entries: tuple[Entry, ...] = desk.library.made.get(
        asked, lambda: ledger_in(desk.connection, holder=holder, toward=toward, newest=NEWEST)
    )
    return entries


def _directions(desk: Desk, one: str, other: str) -> list[Pair]:
    """What is told of between the two, in either direction."""
    desk.sum(ties)
    with desk.library.sums.rows() as held:
        return [pair for pair in (between(held, one, other), between(held, other, one)) if pair]


def _direction(pair: Pair, look: Mapping[str, Side]) -> Direction:
    names = _tellers(pair)
    told = {name: [m for m in pair.months if _teller(m.teller, pair) == name] for name in names}
    return Direction(
        source=look[pair.source],
        target=look[pair.target],
        tellers=tuple(_summed(name, told[name]) for name in names),
        plover=tone_chart([(name, _by_month(told[name], "plover")) for name in names]),
        goldstein=tone_chart([(name, _by_month(told[name], "goldstein")) for name in names]),
    )


def _teller(teller: str, pair: Pair) -> str:
    """How a teller is named: the outlet's own voice, one of the two, or others."""
    if teller == REPORTED:
        return "reported by outlets"
    if teller in (pair.source, pair.target):
        return f"claimed by {teller}"
    return "claimed, by whom is not told" if teller == UNRESOLVED else "claimed by others"


def _tellers(pair: Pair) -> list[str]:
    order = [_teller(t, pair) for t in (REPORTED, pair.source, pair.target, OTHERS, UNRESOLVED)]
    told = {_teller(month.teller, pair) for month in pair.months}
    return [name for name in order if name in told]


def _by_month(months: Iterable[Any], scale: str) -> Sums:
    out: dict[str, tuple[float, int]] = {}
    for month in months:
        total, n = out.get(month.month, (0.0, 0))
        more = month.scored if scale == "plover" else month.events
        out[month.month] = total + getattr(month, scale), n + more
    return out


def _summed(name: str, months: Sequence[Any]) -> Teller:
    events, scored = sum(m.events for m in months), sum(m.scored for m in months)
    return Teller(
        name=name,
        events=events,
        quads=tuple(sum(m.quads[n] for m in months) for n in range(4)),
        plover=round(sum(m.plover for m in months) / scored, 2) if scored else None,
        goldstein=round(sum(m.goldstein for m in months) / events, 2),
    )


Told = Mapping[str, tuple[str, str]]  # text to its outlet and title


def _sources(desk: Desk, entries: Sequence[Entry]) -> Told:
    v = versions.c
    asked = select(v.version, v.outlet, v.title).where(v.version.in_({entry.article for entry in entries}))
    return {version: (outlet or "", title or "") for version, outlet, title in desk.connection.execute(asked)}


def _threads(entries: Sequence[Entry], look: Mapping[str, Side], told: Told) -> tuple[Thread, ...]:
    """The ledger by topic, those first on which most is said; a position stands under each of its topics."""
    topics: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: e.order, reverse=True):
        for topic in entry.topics or ("",):
            topics.setdefault(topic, []).append(entry)
    ranked = sorted(topics.items(), key=lambda held: (held[0] == "", -len(held[1]), held[0]))[:_THREADS]
    return tuple(
        Thread(
            topic=topic,
            count=len(held),
            changes=sum(bool(e.dropped or e.change not in ("", "new")) for e in held),
            taken=tuple(_taken(entry, look, told) for entry in held[:_STANDS]),
        )
        for topic, held in ranked
    )


def _taken(entry: Entry, look: Mapping[str, Side], told: Told) -> Taken:
    outlet, title = told.get(entry.article, ("", ""))
    return Taken(
        key=entry.position, version=entry.article, first=entry.first, last=entry.last, day=entry.day,
        holder=look[entry.holder], kind=entry.kind, strength=entry.stand.strength or "", negated=entry.stand.negated,
        joint=entry.joint, condition=entry.condition or "", deadline=entry.deadline or "", change=entry.change,
        dropped=entry.dropped, status=entry.status, words=entry.words, outlet=outlet, title=title,
    )  # fmt: skip


def _meetings(desk: Desk, one: str, other: str) -> tuple[Quoted, ...]:
    question = Question(who=one, toward=other, limit=_MEETINGS)
    return quoted(desk.connection, told_once(QUESTIONS["meetings"](desk.connection, question).dicts()))


def _status(meeting: Quoted) -> str:
    return meeting.tags[0] if meeting.tags else "held"


def _said(meeting: Quoted) -> str:
    where = f" in {meeting.place}" if meeting.place else ""
    return f"{meeting.kind}{where}, {_status(meeting)} ({meeting.outlet or 'no outlet'})"
