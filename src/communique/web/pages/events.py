"""Events: who did what to whom, who says so, and the files that other tools read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from communique.export import FORMATS
from communique.web.asking import Asked, AskedOf, Facet, find
from communique.web.desk import Desk, DeskOf
from communique.web.paging import Pager
from communique.web.quoted import Quoted, Shown, quoted, told_once
from communique.web.sums.dyads import plover_score
from communique.web.twins import twin

router = APIRouter(tags=["events"])


class EventRow(Quoted):
    """One event. `told_by` claims it, empty where the outlet reports it in its own voice; `plover` is None unscored.

    `rule` names the lexicon rows (`file:line`) or the rule that gave the type; empty where the archive does not say.
    """

    mode: str
    cameo: str
    quad: int
    goldstein: float
    plover: float | None
    modality: str
    told_by: str
    rule: str = ""


class Export(Shown):
    """A format that the archive is given out in: its name, what it is for, and whether it is a folder."""

    name: str
    what: str
    folder: bool


class EventsPage(Shown):
    """Events, newest first, and the formats. For facets see `SearchPage`."""

    asked: Asked
    rows: tuple[EventRow, ...]
    facets: tuple[Facet, ...]
    seen: int
    capped: bool
    pager: Pager
    formats: tuple[Export, ...]
    fault: str = ""


def events_page(desk: Desk, asked: Asked) -> EventsPage:
    """The page of one question."""
    found = find(desk.connection, "events", asked)
    once = told_once(found.rows)
    rows = zip(quoted(desk.connection, once), once, strict=True)
    return EventsPage(
        asked=asked,
        rows=tuple(_event(shown, row) for shown, row in rows),
        facets=found.facets,
        seen=found.seen,
        capped=found.capped,
        pager=found.pager(desk.link, "events", asked),
        formats=tuple(Export(name=name, what=f.what, folder=not f.suffix) for name, f in FORMATS.items()),
        fault=found.fault,
    )


def _event(shown: Quoted, row: Mapping[str, Any]) -> EventRow:
    return EventRow(
        **shown.model_dump(exclude={"tags"}),
        mode=row["mode"] or "",
        cameo=row["cameo"],
        quad=row["quad"],
        goldstein=row["goldstein"],
        plover=plover_score(row["type"], row["mode"]),
        modality=row["modality"],
        told_by=row["claimed_by"] or "",
        rule=row.get("rule") or "",
    )


@twin(router, "/events", "events.html")
def events(desk: DeskOf, asked: AskedOf) -> EventsPage:
    """Events in PLOVER and CAMEO, by who did it, to whom, type, topic and time."""
    return events_page(desk, asked)
