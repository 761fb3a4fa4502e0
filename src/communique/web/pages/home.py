"""Home: what is new, what changed, what needs a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from fastapi import APIRouter
from pydantic import Field
from sqlalchemy import Connection, Table, func, select

from communique.archive import QUESTIONS, Question
from communique.archive.changes import changes
from communique.archive.schema import gaps, statements, versions
from communique.errors import NotYet
from communique.web.desk import Desk, DeskOf
from communique.web.figures.course import Bars, bars_of
from communique.web.pages.encounters import Row, encounters_page
from communique.web.quoted import Quoted, Shown, dressed, quoted, told_once
from communique.web.sides import Side, looks
from communique.web.sums.counts import changed_documents, counts, gaps_by_kind, texts_by_month
from communique.web.sums.sources import unnamed_count
from communique.web.twins import twin

router = APIRouter(tags=["home"])
_TEXTS = 10
_DENIED = 5
_MET = 7
_DOCUMENTS = 4  # changed documents that are told of
_CHANGES = 4  # changes told of one document


class Text(Shown):
    """A text that came in lately, with how much was found in it; `number` over 1 where an earlier one stood there."""

    version: str
    title: str
    outlet: str
    kind: str
    published: str | None
    retrieved: str
    number: int
    statements: int
    gaps: int


class Changed(Shown):
    """What a new text of a document changed: one statement; `before` or `after` is empty where there was none."""

    what: str
    speaker: str
    before: str
    after: str


class Document(Shown):
    """A document whose text changed, with the first of the changes and how many more there are."""

    document: str
    version: str
    title: str
    outlet: str
    retrieved: str
    changes: tuple[Changed, ...]
    more: int


class Point(Shown):
    """A point that one account of an encounter denies of what another says."""

    encounter: str
    sides: tuple[Side, ...]
    day: str
    gist: str
    topics: tuple[str, ...] = ()


class HomePage(Shown):
    """The archive at a glance. `gaps` are by kind; `denials` are the newest positions that deny something.

    `denied` are points of encounters that one account denies of another. `encounters` and `denied` are None while those
    of a large archive that was just opened are put together.
    """

    texts: int
    tellings: int
    outlets: int
    first_published: str | None
    last_published: str | None
    findings: dict[str, int]
    new: tuple[Text, ...]
    changed: tuple[Document, ...]
    encounters: tuple[Row, ...] | None
    gaps: dict[str, int]
    unnamed: int
    failures: int
    denied: tuple[Point, ...] | None
    denials: tuple[Quoted, ...]
    bars: Bars | None = Field(default=None, exclude=True)


def home_page(desk: Desk) -> HomePage:
    """The page of the whole archive."""
    connection = desk.connection
    held = desk.sum(counts)
    denials = quoted(connection, told_once(_denials(connection)))
    met = _met(desk)
    look = {side.code: side for row in met or () for side in row.sides}  # a side looks the same all over the page
    return HomePage(
        texts=held.texts,
        tellings=held.tellings,
        outlets=held.outlets,
        first_published=held.first_published,
        last_published=held.last_published,
        findings=dict(held.findings),
        new=_new(connection),
        changed=tuple(_document(connection, key) for key in desk.sum(changed_documents)[:_DOCUMENTS]),
        encounters=met,
        gaps={what: n for what, n, _ in desk.sum(gaps_by_kind)},
        unnamed=desk.sum(unnamed_count),
        failures=held.failures,
        denied=_denied(desk, look),
        denials=dressed(denials, look),
        bars=bars_of(Counter(desk.sum(texts_by_month)), "texts"),
    )


@twin(router, "/", "home.html")
def home(desk: DeskOf) -> HomePage:
    """What is new, what changed, what needs a look."""
    return home_page(desk)


def _met(desk: Desk) -> tuple[Row, ...] | None:
    try:
        return encounters_page(desk).rows[:_MET]
    except NotYet:
        return None


def _denials(connection: Connection) -> Iterator[dict[str, Any]]:
    return QUESTIONS["positions"](connection, Question(kind="denial", limit=_DENIED)).dicts()


def _denied(desk: Desk, look: Mapping[str, Side]) -> tuple[Point, ...] | None:
    try:
        found = desk.sum(desk.library.denials.newest)
    except NotYet:
        return None
    return tuple(
        Point(encounter=d.ident, sides=_shown(d.states, look), day=d.first, gist=d.gist, topics=d.topics) for d in found
    )


def _shown(codes: Sequence[str], look: Mapping[str, Side]) -> tuple[Side, ...]:
    """Sides as the page shows them already, else as they look by themselves."""
    alone = looks(codes)
    return tuple(look.get(code, alone[code]) for code in codes)


def _new(connection: Connection) -> tuple[Text, ...]:
    v = versions.c
    asked = select(v.version, v.title, v.outlet, v.kind, v.published, v.retrieved, v.number)
    rows = connection.execute(asked.where(v.is_current.is_not(False)).order_by(v.row.desc()).limit(_TEXTS)).all()
    keys = [row.version for row in rows]
    said, missed = (_per_text(connection, table, keys) for table in (statements, gaps))
    return tuple(
        Text(
            version=row.version, title=row.title or "", outlet=row.outlet or "", kind=row.kind, published=row.published,
            retrieved=row.retrieved, number=row.number, statements=said.get(row.version, 0),
            gaps=missed.get(row.version, 0),
        )
        for row in rows
    )  # fmt: skip


def _per_text(connection: Connection, table: Table, texts: list[str]) -> dict[str, int]:
    """How many rows of a table each text has."""
    version = table.c.version
    asked = select(version, func.count()).where(version.in_(texts)).group_by(version)
    return dict(connection.execute(asked).tuples().all())


def _document(connection: Connection, key: str) -> Document:
    """A changed document, with what its last text changed."""
    v = versions.c
    asked = select(v.version, v.title, v.outlet, v.retrieved, v.number).where(v.document == key)
    row = connection.execute(asked.order_by(v.number.desc()).limit(1)).one()
    found = [c for c in changes(connection, document=key) if c.number == row.number]
    shown = tuple(
        Changed(what=c.what, speaker=c.speaker or "", before=c.before, after=c.after) for c in islice(found, _CHANGES)
    )
    return Document(
        document=key, version=row.version, title=row.title or "", outlet=row.outlet or "", retrieved=row.retrieved,
        changes=shown, more=len(found) - len(shown),
    )  # fmt: skip
