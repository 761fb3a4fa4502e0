"""Search: who said what, who wants what, who did what, who met whom; all of the question stands in the address."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from communique.web.asking import Asked, AskedOf, Facet, find
from communique.web.desk import Desk, DeskOf
from communique.web.paging import Pager
from communique.web.quoted import Quoted, Shown, quoted, told_once
from communique.web.twins import twin

router = APIRouter(tags=["search"])
What = Literal["statements", "positions", "events", "meetings", "texts"]


class SearchPage(Shown):
    """Answers to a question, newest first (`texts`: best first), with facets that narrow it.

    What copies of one telling say in the same words stands once. Facets are counted in the newest `seen` answers;
    `capped` where there are more. `fault` says why a question cannot
    be asked.
    """

    what: What
    asked: Asked
    rows: tuple[Quoted, ...]
    facets: tuple[Facet, ...]
    seen: int
    capped: bool
    pager: Pager
    fault: str = ""


def search_page(desk: Desk, what: What, asked: Asked) -> SearchPage:
    """The page of one question."""
    if what == "texts" and not asked.q:
        return SearchPage(
            what=what, asked=asked, rows=(), facets=(), seen=0, capped=False, pager=Pager(first=0, last=0)
        )
    found = find(desk.connection, what, asked)
    return SearchPage(
        what=what,
        asked=asked,
        rows=quoted(desk.connection, told_once(found.rows)),
        facets=found.facets,
        seen=found.seen,
        capped=found.capped,
        pager=found.pager(desk.link, "search", asked, what=what),
        fault=found.fault,
    )


@twin(router, "/search", "search.html")
def search(desk: DeskOf, asked: AskedOf, what: Annotated[What, Query()] = "statements") -> SearchPage:
    """Search statements, positions, events, meetings or whole texts, by words and by fields."""
    return search_page(desk, what, asked)
