"""Sources: whose word it rests on. The mix of every outlet, claims of one unnamed voice, families of reprints."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import Field
from sqlalchemy import Connection, select

from communique.archive import QUESTIONS, Question
from communique.archive.schema import events, statements, versions
from communique.errors import NotHere
from communique.web.desk import Desk, DeskOf
from communique.web.figures.shares import Piece, shares
from communique.web.quoted import Quoted, Shown, quoted
from communique.web.sums.sources import Outlet, families, outlets, unnamed_count
from communique.web.twins import twin

router = APIRouter(tags=["sources"])
SOURCING = ("named", "institutional", "collective", "unnamed", "no speaker")
_OUTLETS = 40
_VOICES = 20
_LOOKED = 120  # newest statements of unnamed voices that are looked at
_FAMILIES = 15


class Mix(Shown):
    """The sourcing of one outlet's statements (`no speaker`: the text names nobody who said it)."""

    outlet: str
    texts: int
    tellings: int
    statements: int
    sourcing: dict[str, int]
    pieces: tuple[Piece, ...] = Field(default=(), exclude=True)


class Family(Shown):
    """Texts that are one telling: its title in the text that came first, how many texts, of how many outlets."""

    telling: str
    title: str
    texts: int
    outlets: int


class SourcesPage(Shown):
    """Where statements come from.

    `alone` are what unnamed voices say and no other telling repeats, the newest first; `unnamed` counts all that
    unnamed voices say. `families` are reprints: they count once, however many carry them.
    """

    mixes: tuple[Mix, ...]
    outlets: int
    legend: tuple[Piece, ...] = Field(default=(), exclude=True)
    unnamed: int
    looked: int
    alone: tuple[Quoted, ...]
    events_claimed: int
    families: tuple[Family, ...]
    family_count: int
    copies: int


def sources_page(desk: Desk) -> SourcesPage:
    """The page of the whole archive."""
    mixes, found = desk.sum(outlets), desk.sum(families)
    looked, alone, claimed = _alone(desk.connection)
    return SourcesPage(
        mixes=tuple(_mix(outlet) for outlet in mixes[:_OUTLETS]),
        outlets=len(mixes),
        legend=shares(dict.fromkeys(SOURCING, 1), SOURCING),
        unnamed=desk.sum(unnamed_count),
        looked=looked,
        alone=alone,
        events_claimed=claimed,
        families=_families(desk.connection, found.largest[:_FAMILIES]),
        family_count=found.count,
        copies=found.copies - found.count,
    )


@twin(router, "/sources", "sources.html")
def sources(desk: DeskOf) -> SourcesPage:
    """The mix of named, institutional and unnamed sources by outlet, claims of one unnamed voice, and reprints."""
    return sources_page(desk)


def _mix(outlet: Outlet) -> Mix:
    told = {name or "no speaker": n for name, n in outlet.sourcing.items()}
    return Mix(
        outlet=outlet.name,
        texts=outlet.texts,
        tellings=outlet.tellings,
        statements=outlet.statements,
        sourcing={name: told.get(name, 0) for name in SOURCING},
        pieces=shares(told, SOURCING),
    )


def _alone(connection: Connection) -> tuple[int, tuple[Quoted, ...], int]:
    """Of the newest that unnamed voices say: how many were looked at, what nobody else tells, and events among it."""
    question = Question(sourcing="unnamed", limit=_LOOKED)
    rows = list(QUESTIONS["statements"](connection, question).dicts())
    elsewhere = _told_elsewhere(connection, [row["key"] for row in rows])
    kept: dict[tuple[str, str], dict[str, Any]] = {}  # a telling's copies say it once
    for row in rows:
        if row["key"] not in elsewhere:
            kept.setdefault((row["telling"], row["words"]), row)
    alone = list(kept.values())
    claimed = select(events.c.statement).where(events.c.statement.in_([row["key"] for row in alone])).distinct()
    return len(rows), quoted(connection, alone[:_VOICES]), len(connection.execute(claimed).all())


def _told_elsewhere(connection: Connection, keys: list[str]) -> set[str]:
    """Of some statements those that another telling has word for word, or that somebody named repeats."""
    one, other = statements.alias("one").c, statements.alias("other").c
    v1, v2 = versions.alias("v1").c, versions.alias("v2").c
    again = (
        select(one.statement)
        .join_from(one.statement.table, other.statement.table, other.wording == one.wording)
        .join(v1.version.table, v1.version == one.version)
        .join(v2.version.table, v2.version == other.version)
        .where(one.statement.in_(keys), v1.telling != v2.telling)
    )
    named = (
        select(one.statement)
        .join_from(
            one.statement.table,
            other.statement.table,
            (other.version == one.version) & (other.same_as == one.statement),
        )
        .where(one.statement.in_(keys), other.sourcing != "unnamed")
    )
    return {*connection.scalars(again), *connection.scalars(named)}


def _families(connection: Connection, found: tuple[tuple[str, int, int], ...]) -> tuple[Family, ...]:
    v = versions.c
    first = (
        select(v.telling, v.title)
        .where(v.telling.in_([telling for telling, *_ in found]), v.is_current.is_not(False))
        .order_by(v.row.desc())
    )
    titles = {telling: title or "" for telling, title in connection.execute(first)}
    return tuple(Family(telling=t, title=titles.get(t, ""), texts=n, outlets=o) for t, n, o in found)


class Copy(Shown):
    """One text of a telling."""

    version: str
    title: str
    outlet: str
    published: str | None
    retrieved: str
    characters: int


class FamilyPage(Shown):
    """The texts of one telling, in the order in which they came in."""

    telling: str
    copies: tuple[Copy, ...]


def family_page(desk: Desk, telling: str, limit: int = 500) -> FamilyPage:
    """The page of one family of reprints.

    Raises:
        NotHere: no text is of that telling.
    """
    v = versions.c
    asked = select(v.version, v.title, v.outlet, v.published, v.retrieved, v.characters)
    rows = desk.connection.execute(
        asked.where(v.telling == telling, v.is_current.is_not(False)).order_by(v.row).limit(limit)
    ).all()
    if not rows:
        raise NotHere("no text is of that telling", where=telling[:80], mend="look for it among the sources")
    return FamilyPage(
        telling=telling,
        copies=tuple(
            Copy(version=r.version, title=r.title or "", outlet=r.outlet or "", published=r.published,
                 retrieved=r.retrieved, characters=r.characters)
            for r in rows
        ),
    )  # fmt: skip


@twin(router, "/family/{telling}", "family.html")
def family(desk: DeskOf, telling: str) -> FamilyPage:
    """The texts that are one telling: reprints of one another."""
    return family_page(desk, telling)
