"""A question as a page asks it: what stands in the address, what comes back, and the facets of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Annotated, Any

from fastapi import Depends, Query
from sqlalchemy import Connection

from communique.archive import QUESTIONS, Question, search
from communique.errors import BadQuestion
from communique.web.links import Link
from communique.web.paging import Pager, paged
from communique.web.quoted import Shown, items

ROWS = 25  # rows of one page
WINDOW = 150  # newest answers that facets are counted in
_LISTED = 8  # values of one facet
_Word = Annotated[str, Query(max_length=500)]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands in an address: empty is whatever. Names are words of a name, or a side's code."""

    q: _Word = ""  # words of it
    who: _Word = ""
    toward: _Word = ""
    via: _Word = ""
    topic: _Word = ""
    kind: _Word = ""
    sourcing: _Word = ""
    status: _Word = ""
    outlet: _Word = ""
    since: _Word = ""
    until: _Word = ""
    old: bool = False
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0

    def told(self) -> dict[str, Any]:
        """What is asked, without what is not, and without the place in the list: for another address."""
        return {name: value for name, value in asdict(self).items() if value and name != "offset"}

    def question(self, limit: int = 50, offset: int = 0) -> Question:
        """The same for the archive."""
        told = self.told()
        told["about"] = told.pop("q", None)
        return Question(**told, limit=limit, offset=offset)


AskedOf = Annotated[Asked, Depends()]


class Value(Shown):
    """One value of a facet: how many of the answers have it, and where asking for it leads; `chosen` where it is."""

    name: str
    count: int
    chosen: bool
    ask: dict[str, Any]  # the question that takes it, or lets it go where it is chosen


class Facet(Shown):
    """What the answers differ in, with its values, the most frequent first."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Some answers of a question, as rows of `archive/questions.py`, with facets and the pager of the list.

    Facets are counted in the newest `seen` answers; `capped` where there are more. `fault` says why there are none.
    """

    rows: list[dict[str, Any]]
    facets: tuple[Facet, ...] = ()
    seen: int = 0
    capped: bool = False
    more: bool = False
    fault: str = ""

    def pager(self, link: Link, page: str, asked: Asked, **more: object) -> Pager:
        """The pager of a page that shows these answers."""
        query = {**more, **asked.told()}
        return paged(link, page, shown=len(self.rows), offset=asked.offset, limit=ROWS, more=self.more, **query)


def find(connection: Connection, what: str, asked: Asked) -> Found:
    """The answers to a question of `QUESTIONS` (or `texts`: whole articles, the best first), a page of them.

    A question that cannot be asked has no answers but a fault, so that the form still stands.
    """
    try:
        return answers(connection, what, asked)
    except BadQuestion as fault:
        return Found([], fault=f"{fault.what}: {fault.mend}" if fault.mend else fault.what)


def answers(connection: Connection, what: str, asked: Asked) -> Found:
    """The same, for who has no form.

    Raises:
        BadQuestion: the question cannot be asked.
    """
    if what == "texts":
        return _texts(connection, asked)
    window = _rows(connection, what, asked, WINDOW + 1, 0)
    last = asked.offset + ROWS
    rows = window[asked.offset : last + 1]
    if last >= len(window) > WINDOW:
        rows = _rows(connection, what, asked, ROWS + 1, asked.offset)
    facets = _facets(what, window[:WINDOW], asked)
    return Found(rows[:ROWS], facets, min(len(window), WINDOW), len(window) > WINDOW, len(rows) > ROWS)


def _texts(connection: Connection, asked: Asked) -> Found:
    """Whole texts, a page of them: they have no facets, as the best of them say nothing of the rest."""
    question = asked.question(ROWS + 1, asked.offset)
    rows = list(search(connection, question.about or "", replace(question, about=None)).dicts())
    more = len(rows) > ROWS
    return Found(rows[:ROWS], seen=asked.offset + min(len(rows), ROWS), capped=more, more=more)


def _rows(connection: Connection, what: str, asked: Asked, limit: int, offset: int) -> list[dict[str, Any]]:
    return list(QUESTIONS[what](connection, asked.question(limit, offset)).dicts())


# What the answers to a question are told apart by: a name, the parameter that narrows by it, and its values in a row.
Values = Callable[[dict[str, Any]], Iterable[str]]


def _cell(column: str) -> Values:
    return lambda row: [row[column]] if row[column] else []


def _list(column: str) -> Values:
    return lambda row: items(row[column])


_YEAR: tuple[str, str, Values] = ("year", "since", lambda row: [row["date"][:4]] if row["date"] else [])
_OUTLET = ("outlet", "outlet", _cell("outlet"))
_TOPIC = ("topic", "topic", _list("topics"))
_SOURCING = ("sourcing", "sourcing", _cell("sourcing"))
_FACETS: dict[str, tuple[tuple[str, str, Values], ...]] = {
    "statements": (
        ("speaker", "who", _cell("speaker")), ("side", "who", _cell("side")), _SOURCING,
        ("manner", "kind", _cell("manner")), _OUTLET, _YEAR,
    ),
    "positions": (
        ("kind", "kind", _cell("kind")), ("holder", "who", _list("holders")), ("toward", "toward", _list("toward")),
        _TOPIC, _SOURCING, ("status", "status", _cell("status")), _OUTLET, _YEAR,
    ),
    "events": (
        ("type", "kind", _cell("type")), ("actor", "who", _list("actors")),
        ("recipient", "toward", _list("recipients")), _TOPIC, _OUTLET, _YEAR,
    ),
    "meetings": (("form", "kind", _cell("form")), _OUTLET, _YEAR),
}  # fmt: skip


def _facets(what: str, rows: list[dict[str, Any]], asked: Asked) -> tuple[Facet, ...]:
    made = (_facet(name, field, values, rows, asked.told()) for name, field, values in _FACETS[what])
    return tuple(facet for facet in made if facet.values)


def _facet(name: str, field: str, values: Values, rows: list[dict[str, Any]], told: dict[str, Any]) -> Facet:
    counted = Counter(value for row in rows for value in dict.fromkeys(values(row)))
    best = sorted(counted.items(), key=lambda held: (-held[1], held[0]))[:_LISTED]
    return Facet(name=name, values=tuple(_value(field, value, n, told) for value, n in best))


def _value(field: str, value: str, count: int, told: dict[str, Any]) -> Value:
    narrowed = {"since": value, "until": value} if field == "since" else {field: value}
    chosen = all(told.get(name) == sought for name, sought in narrowed.items())
    rest = {name: sought for name, sought in told.items() if name not in narrowed}
    return Value(name=value, count=count, chosen=chosen, ask=rest if chosen else rest | narrowed)
