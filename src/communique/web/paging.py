"""Long lists, a part at a time: where a part stands, and where the next one is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from communique.web.links import Link


class Pager(BaseModel):
    """The part of a list that a page shows: rows `first` to `last`, counted from 1 (both 0 where there are none)."""

    model_config = ConfigDict(frozen=True)

    first: int
    last: int
    total: int | None = None  # where it was counted
    previous: str | None = None  # address
    next: str | None = None


def paged(link: Link, *parts: str, shown: int, offset: int, limit: int, more: bool, **query: object) -> Pager:
    """The pager of a page at `parts` with `query` that shows `shown` rows from `offset`; `more` where some follow."""
    before = max(0, offset - limit)
    return Pager(
        first=offset + 1 if shown else 0,
        last=offset + shown,
        previous=link(*parts, **query, offset=before or None) if offset else None,
        next=link(*parts, **query, offset=offset + limit) if more else None,
    )
