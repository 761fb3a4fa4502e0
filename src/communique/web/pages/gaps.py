"""Gaps: everything that could not be resolved, and every article that could not be taken, with counts."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Select, func, select

from communique.archive.schema import failures, gaps, versions
from communique.web.desk import Desk, DeskOf
from communique.web.paging import Pager, paged
from communique.web.quoted import Shown
from communique.web.sums.counts import counts, gaps_by_kind
from communique.web.twins import twin

router = APIRouter(tags=["gaps"])
_ROWS = 40
_FAILED = 50  # failures shown
_RARE = 2_000  # gaps of one kind that are sorted in no time


class Kind(Shown):
    """One kind of gap: how often, in how many texts."""

    what: str
    times: int
    texts: int


class Gap(Shown):
    """What was seen and not resolved, and why; characters `first` to `last` (exclusive) of the text `version`."""

    key: str
    what: str
    reason: str
    words: str
    version: str
    first: int
    last: int
    outlet: str
    title: str
    published: str | None


class Failure(Shown):
    """An article that could not be taken: where it is, what went wrong, why, how to mend it, how often it was tried."""

    locator: str
    what: str
    why: str
    mend: str
    tries: int
    last_failed: str


class GapsPage(Shown):
    """Gaps of one kind (or all), those of the newest texts first; and what ingest could not take."""

    what: str
    outlet: str
    kinds: tuple[Kind, ...]
    rows: tuple[Gap, ...]
    pager: Pager
    texts: int
    failed: int
    failures: tuple[Failure, ...]


def gaps_page(desk: Desk, what: str = "", outlet: str = "", offset: int = 0) -> GapsPage:
    """The page of one kind of gap; of all where `what` is empty."""
    sums = desk.library.sums
    kinds = tuple(Kind(what=w, times=n, texts=texts) for w, n, texts in sums.get(gaps_by_kind))
    count = next((kind.times for kind in kinds if kind.what == what), None)
    asked = _asked(what, outlet, few=count is not None and count <= _RARE)
    found = desk.connection.execute(asked.limit(_ROWS + 1).offset(offset)).mappings().all()
    rows = tuple(_gap(row) for row in found[:_ROWS])
    more = len(found) > _ROWS
    held = sums.get(counts)
    return GapsPage(
        what=what,
        outlet=outlet,
        kinds=kinds,
        rows=rows,
        pager=paged(
            desk.link, "gaps", shown=len(rows), offset=offset, limit=_ROWS, more=more, what=what, outlet=outlet
        ),
        texts=held.texts,
        failed=held.failures,
        failures=_failures(desk),
    )


def _asked(what: str, outlet: str, *, few: bool) -> Select[Any]:
    """Gaps, the newest text first. Where many answer, texts are walked by their day; few are sorted."""
    g, v = gaps.c, versions.c
    day = v.published_on
    asked = select(
        g.gap, g.what, g.reason, g.words, g.version, g.first, g.last, v.outlet, v.title, v.published
    ).join_from(versions, gaps, g.version == v.version)
    where = [v.is_current, *([g.what == what] if what else [])]
    if outlet:
        where.append(func.lower(v.outlet).contains(outlet.lower(), autoescape=True))
    order = func.coalesce(day, "") if few else day
    return asked.where(*where).order_by(order.desc(), v.version, g.first, g.gap)


def _gap(row: Any) -> Gap:  # noqa: ANN401 (a row of the database)
    return Gap(
        key=row["gap"], what=row["what"], reason=row["reason"], words=row["words"], version=row["version"],
        first=row["first"], last=row["last"], outlet=row["outlet"] or "", title=row["title"] or "",
        published=row["published"],
    )  # fmt: skip


def _failures(desk: Desk) -> tuple[Failure, ...]:
    f = failures.c
    asked = select(f.locator, f.what, f.why, f.mend, f.tries, f.last_failed)
    found = desk.connection.execute(asked.order_by(f.last_failed.desc(), f.locator).limit(_FAILED)).mappings()
    return tuple(Failure(**row) for row in found)


@twin(router, "/gaps", "gaps.html")
def gaps_of(
    desk: DeskOf,
    what: Annotated[str, Query(max_length=100)] = "",
    outlet: Annotated[str, Query(max_length=200)] = "",
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> GapsPage:
    """What the reader saw and could not resolve, and what ingest could not take, with the reasons."""
    return gaps_page(desk, what, outlet, offset)
