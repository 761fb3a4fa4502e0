"""Findings as a program is told of them: the words, who says them, and an address that opens at these characters."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from communique.web.asking import Asked, Found, answers
from communique.web.desk import Desk
from communique.web.links import Link, served
from communique.web.quoted import Quoted, Shown, Who, quoted

MOST = 25  # rows of one answer


class Quotation(Shown):
    """One finding: words of a text, and everything that the archive knows of who says them to whom."""

    key: str = Field(description="What to ask `explain` for")
    words: str = Field(description="The words as they stand in the text; `…` where some are left out")
    link: str = Field(description="Opens the text at these characters")
    text: str = Field(description="The key of the text")
    start: int = Field(description="First character (a Unicode code point) of the words in the text")
    end: int = Field(description="One past the last")
    who: tuple[str, ...] = Field(description="Who speaks, holds, acts or takes part; the side in brackets")
    toward: tuple[str, ...] = ()
    through: str = Field("", description="Who conveyed it, in words; empty for the outlet's own voice")
    kind: str = ""
    marks: tuple[str, ...] = Field((), description="negation, modality, status, who claims it")
    date: str | None = None
    date_basis: str | None = Field(None, description="What the date rests on")
    place: str = ""
    topics: tuple[str, ...] = ()
    sourcing: str = ""
    outlet: str = ""
    title: str = ""
    published: str | None = None


class Answer(Shown):
    """Some findings that answer a question, and how many do."""

    rows: tuple[Quotation, ...]
    count: int = Field(description="How many findings answer in all")
    or_more: bool = Field(description="True where counting stopped at `count`")
    next_offset: int | None = Field(description="Ask with this offset for the next ones; null where there are none")
    narrow_by: dict[str, dict[str, int]] = Field(description="What the answers differ in, each value with its count")


def at_site(site: str) -> Link:
    """Addresses on a site that shows the archive at `site` (`http://127.0.0.1:8017`)."""

    def link(*parts: str, **query: object) -> str:
        return site.rstrip("/") + served(*parts, **query)

    return link


def there(desk: Desk, version: str, start: int, end: int) -> str:
    """The address that opens the text `version` at characters `start` to `end` (exclusive)."""
    return f"{desk.link('article', version, at=f'{start}-{end}')}#c{start}-{end}"


def answer(desk: Desk, what: str, asked: Asked, limit: int) -> Answer:
    """The first `limit` answers (25 at most) to a question of `asking.py`.

    Raises:
        BadQuestion: the question cannot be asked.
    """
    found = answers(desk.connection, what, asked)
    rows = quotations(desk, quoted(desk.connection, found.rows[:limit]))
    more = found.more or len(found.rows) > limit
    return Answer(
        rows=rows,
        count=found.seen,
        or_more=found.capped,
        next_offset=asked.offset + len(rows) if more else None,
        narrow_by=_narrowing(found),
    )


def quotations(desk: Desk, rows: Iterable[Quoted]) -> tuple[Quotation, ...]:
    """Rows of a page, as quotations."""
    return tuple(_quotation(desk, row) for row in rows)


def told(who: Iterable[Who]) -> tuple[str, ...]:
    """Names with their sides: `Imran Khan (PAK)`."""
    return tuple(f"{one.name} ({one.code})" if one.code else one.name for one in who)


def _quotation(desk: Desk, row: Quoted) -> Quotation:
    return Quotation(
        key=row.key, words=row.words, text=row.version, start=row.first, end=row.last,
        link=there(desk, row.version, row.first, row.last) if row.last else desk.link("article", row.version),
        who=told(row.who), toward=told(row.toward), through=row.via, kind=row.kind, marks=row.tags,
        date=row.date, date_basis=row.date_basis, place=row.place, topics=row.topics, sourcing=row.sourcing,
        outlet=row.outlet, title=row.title, published=row.published,
    )  # fmt: skip


def _narrowing(found: Found) -> dict[str, dict[str, int]]:
    return {facet.name: {value.name: value.count for value in facet.values} for facet in found.facets}
