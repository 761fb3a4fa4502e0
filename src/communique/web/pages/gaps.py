"""Gaps: everything that could not be resolved, and every article that could not be taken, with counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import Connection, RowMapping, select

from communique.archive.schema import failures, gaps, versions
from communique.web.desk import Desk, DeskOf
from communique.web.paging import Pager, paged
from communique.web.quoted import Shown
from communique.web.sums.counts import counts, gaps_by_kind, gaps_of_outlet, newest_gaps
from communique.web.twins import twin

router = APIRouter(tags=["gaps"])
_ROWS = 40
_FAILED = 50  # failures shown


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
    """Gaps of one kind, those of the newest texts first; and what ingest could not take."""

    what: str
    outlet: str
    kinds: tuple[Kind, ...]
    rows: tuple[Gap, ...]
    pager: Pager
    texts: int
    failed: int
    failures: tuple[Failure, ...]


def gaps_page(desk: Desk, what: str = "", outlet: str = "", offset: int = 0) -> GapsPage:
    """The page of one kind of gap; where `what` is empty, of the most frequent kind."""
    kinds = tuple(Kind(what=w, times=n, texts=texts) for w, n, texts in desk.sum(gaps_by_kind))
    chosen = what or (kinds[0].what if kinds else "")
    sought = outlet.strip().lower()
    with desk.library.sums.rows() as counted:
        keys = newest_gaps(counted, chosen, sought, _ROWS + 1, offset)
        total = gaps_of_outlet(counted, chosen, sought)
    rows, more = _fetched(desk.connection, keys[:_ROWS]), len(keys) > _ROWS
    pager = paged(desk.link, "gaps", shown=len(rows), offset=offset, limit=_ROWS, more=more, what=what, outlet=outlet)
    held = desk.sum(counts)
    return GapsPage(
        what=chosen,
        outlet=outlet,
        kinds=kinds,
        rows=rows,
        pager=pager.model_copy(update={"total": total}),
        texts=held.texts,
        failed=held.failures,
        failures=_failures(desk),
    )


def _fetched(connection: Connection, keys: Sequence[str]) -> tuple[Gap, ...]:
    """The gaps of these keys, in their order."""
    g, v = gaps.c, versions.c
    asked = select(g.gap, g.what, g.reason, g.words, g.version, g.first, g.last, v.outlet, v.title, v.published)
    asked = asked.join_from(gaps, versions, v.version == g.version).where(g.gap.in_(keys))
    found = {row["gap"]: _gap(row) for row in connection.execute(asked).mappings()}
    return tuple(found[key] for key in keys if key in found)


def _gap(row: RowMapping) -> Gap:
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
