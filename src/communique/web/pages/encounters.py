"""The list of encounters: each meeting once, whoever tells of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from communique.dossier.encounters import Encounter
from communique.web.desk import Desk, DeskOf
from communique.web.paging import Pager, paged
from communique.web.sides import Side, looks
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
    everything = desk.library.made.get(("encounters", desk.stamp()), lambda: _all(desk))
    kept = [
        row
        for row in everything
        if row.articles >= least
        and (not side or side in {s.code for s in row.sides})
        and (not since or (row.last or "") >= since)
        and (not until or (row.first or "9") <= until)
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
        rows=tuple(shown),
        sides=tuple(sorted({s.code for row in everything for s in row.sides})),
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


def _all(desk: Desk) -> tuple[Row, ...]:
    """All encounters, the latest first; those without a day last."""
    rows = [_row(encounter) for encounter in desk.library.encounters.of(desk.connection)]
    return tuple(sorted(rows, key=lambda row: (row.first or "", row.articles, row.ident), reverse=True))


def _row(encounter: Encounter) -> Row:
    told = encounter.fullest
    states = [side for side in told.sides if side.isupper()]
    return Row(
        ident=encounter.ident,
        first=told.first.isoformat() if told.first else None,
        last=told.last.isoformat() if told.last else None,
        sides=tuple(looks(states).values()),
        others=tuple(side for side in told.sides if not side.isupper()),
        place=told.place.title(),
        form=told.form,
        course=tuple(dict.fromkeys(status for status, _ in encounter.course)),
        articles=len(encounter.articles),
    )
