"""The list of encounters: each meeting once, whoever tells of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import select

from communique.archive.schema import parties
from communique.dossier.words import words_of
from communique.web.desk import Desk, DeskOf
from communique.web.meetings import listing
from communique.web.paging import Pager, paged
from communique.web.sides import Side, looks
from communique.web.sums.encounters import MetRow
from communique.web.twins import twin
from communique.web.voices import View

router = APIRouter(tags=["encounters"])
_A_PAGE = 50


class Row(View):
    """One encounter: `articles` counts the texts that tell of it, `course` says what became of it."""

    ident: str
    first: str | None
    last: str | None
    sides: tuple[Side, ...]
    others: tuple[str, ...]  # parties that are no states
    place: str
    form: str
    course: tuple[str, ...]
    articles: int


class EncountersPage(View):
    """Encounters, the latest first; `sides` are all that meet, for the choice above the list."""

    rows: tuple[Row, ...]
    sides: tuple[str, ...]
    side: str
    least: int
    since: str
    until: str
    pager: Pager


def encounters_page(
    desk: Desk, side: str = "", least: int = 1, since: str = "", until: str = "", offset: int = 0
) -> EncountersPage:
    """The encounters in which `side` takes part, that `least` texts tell of, between two days."""
    found = listing(desk)
    kept = [
        row
        for row in found.rows
        if row.articles >= least
        and (not side or side in row.states)
        and (not since or row.last >= since)
        and (not until or "" < row.first <= until)
    ]
    shown = kept[offset : offset + _A_PAGE]
    asked = {"side": side, "least": least if least > 1 else None, "since": since, "until": until}
    pager = paged(
        desk.link,
        "encounters",
        shown=len(shown),
        offset=offset,
        limit=_A_PAGE,
        more=len(kept) > offset + _A_PAGE,
        **asked,
    )
    return EncountersPage(
        rows=tuple(_rows(desk, shown)),
        sides=found.states,
        side=side,
        least=least,
        since=since,
        until=until,
        pager=pager.model_copy(update={"total": len(kept)}),
    )


@twin(router, "/encounters", "encounters.html")
def encounters(
    desk: DeskOf,
    side: Annotated[str, Query(description="a side that takes part: an ISO 3166-1 alpha-3 code", max_length=40)] = "",
    least: Annotated[int, Query(description="how many texts tell of it, at least", ge=1)] = 1,
    since: Annotated[str, Query(description="from that day on (ISO 8601)", max_length=10)] = "",
    until: Annotated[str, Query(description="up to that day", max_length=10)] = "",
    offset: Annotated[int, Query(description="leave out the first", ge=0)] = 0,
) -> EncountersPage:
    """Meetings, calls and visits: each once, with how many texts tell of it."""
    return encounters_page(desk, side, least, since, until, offset)


def _rows(desk: Desk, shown: Sequence[MetRow]) -> Iterator[Row]:
    """The rows of a page; a side looks the same in all of them."""
    sides = looks(state for state, _ in Counter(state for met in shown for state in met.states).most_common())
    names = _names(desk, shown)
    for met in shown:
        yield Row(
            ident=met.ident,
            first=met.first or None,
            last=met.last or None,
            sides=tuple(sides[state] for state in met.states),
            others=tuple(names.get(other, other) for other in met.others),
            place=met.place,
            form=met.form,
            course=met.course,
            articles=met.articles,
        )


def _names(desk: Desk, shown: Sequence[MetRow]) -> dict[str, str]:
    """Parties that are no states, as the texts write them, by their folded names."""
    p = parties.c
    told = {met.ident.partition(":")[0] for met in shown if met.others}
    asked = select(p.name).where(p.version.in_(told), p.role == "side", p.country.is_(None)).distinct()
    return {" ".join(words_of(name)): name for name in desk.connection.scalars(asked.order_by(p.name))}
