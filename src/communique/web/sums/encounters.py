"""The encounters of a whole archive: grouped once, kept up to date, and listed for the page."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any

from sqlalchemy import Connection, select

from communique.archive.schema import versions
from communique.dossier.archived.meetings import meetings_of
from communique.dossier.encounters import Encounter, Encounters
from communique.dossier.tellings import MeetingTold
from communique.web.sums.beside import Row, Tally
from communique.web.sums.counting import Counting

Telling = tuple[MeetingTold, date | None]  # with the day of publication


@dataclass(frozen=True, slots=True)
class MetRow:
    """One encounter: `states` and `others` are the sides that took part, `articles` how many texts tell of it."""

    ident: str
    first: str
    last: str
    states: tuple[str, ...]
    others: tuple[str, ...]
    place: str
    form: str
    course: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Listing:
    """All encounters, the latest first, those without a day last; and the states that took part in any."""

    rows: tuple[MetRow, ...]
    states: tuple[str, ...]


def _rows(connection: Connection, first: int, last: int) -> Iterator[Row]:
    """The meetings that some texts tell of, in the order in which the texts came in."""
    v = versions.c
    here = select(v.version).where(v.row.between(first, last), v.is_current).order_by(v.row)
    for number, (told, published) in enumerate(meetings_of(connection, connection.scalars(here).all())):
        yield (
            number, told.key, told.meeting, told.form, told.status, json.dumps(told.sides), _iso(told.first),
            _iso(told.last), told.place, told.mentions, told.where, told.country, *(told.at or (None, None)),
            _iso(published),
        )  # fmt: skip


TELLINGS = Tally(
    "tellings",
    "number INTEGER, text TEXT, meeting TEXT, form TEXT, status TEXT, sides TEXT, first TEXT, last TEXT, place TEXT, "
    "mentions INTEGER, named TEXT, country TEXT, lat REAL, lon REAL, published TEXT",
    _rows,
)
_ASKED = "SELECT * FROM tellings WHERE segment = ? ORDER BY number"


@dataclass(slots=True)
class _Listed:
    """An encounter as it was when its row was made."""

    tellings: int
    last: MeetingTold
    row: MetRow


@dataclass(slots=True)
class Met:
    """The encounters of one archive. May be asked from several threads."""

    _found: Encounters = field(default_factory=Encounters)
    _states: dict[int, str] = field(default_factory=dict)  # of each segment that was grouped
    _told: dict[int, dict[str, list[Telling]]] = field(default_factory=dict)  # by segment and text
    _listed: dict[int, _Listed] = field(default_factory=dict)  # by the encounter's number
    _lock: Lock = field(default_factory=Lock)

    def listing(self, counting: Counting) -> Listing:
        """All of them; what was grouped before is grouped no second time."""
        with self._lock:
            self._renew(counting)
            rows = sorted(map(self._row, self._found), key=lambda row: (row.first, row.articles, row.ident))
        rows.reverse()
        return Listing(tuple(rows), tuple(sorted({state for row in rows for state in row.states})))

    def called(self, ident: str) -> Encounter | None:
        """The encounter that holds the telling `ident` (`version:meeting`); None where no text that stands tells it."""
        with self._lock:
            found = self._found.called(ident)
            return found if found and found.tellings else None

    def _renew(self, counting: Counting) -> None:
        """Group what the texts tell that came, went or changed since, in the order in which they came in."""
        states = counting.states
        changed = sorted(s for s in {*states, *self._states} if states.get(s) != self._states.get(s))
        if not changed:
            return
        fresh: list[Telling] = []
        with counting.fresh(TELLINGS) as held:
            for segment in changed:
                fresh += self._exchanged(segment, _by_text(held.execute(_ASKED, (segment,))))
        for told, published in fresh:
            self._found.put(told, published)
        self._states = dict(states)

    def _exchanged(self, segment: int, now: dict[str, list[Telling]]) -> list[Telling]:
        """Forget the texts of a segment that tell something else now: what is to be grouped."""
        before = self._told.get(segment, {})
        self._told[segment] = now
        for text in before:
            if before[text] != now.get(text):
                self._found.forget(text)
        return [telling for text, told in now.items() if told != before.get(text) for telling in told]

    def _row(self, encounter: Encounter) -> MetRow:
        listed = self._listed.get(encounter.number)
        tellings = encounter.tellings
        if listed is None or listed.tellings != len(tellings) or listed.last is not tellings[-1]:
            listed = self._listed[encounter.number] = _Listed(len(tellings), tellings[-1], _row(encounter))
        return listed.row


def _row(encounter: Encounter) -> MetRow:
    told = encounter.fullest
    return MetRow(
        ident=encounter.ident,
        first=told.first.isoformat() if told.first else "",
        last=told.last.isoformat() if told.last else "",
        states=tuple(side for side in told.sides if side.isupper()),
        others=tuple(side for side in told.sides if not side.isupper()),
        place=told.where,
        form=told.form,
        course=tuple(dict.fromkeys(status for status, _ in encounter.course)),
        articles=len(encounter.articles),
    )


def _by_text(rows: Sequence[Row] | Any) -> dict[str, list[Telling]]:  # noqa: ANN401 (a cursor, read once)
    out: dict[str, list[Telling]] = defaultdict(list)
    for _, _, key, meeting, form, status, sides, first, last, place, mentions, named, country, lat, lon, day in rows:
        at = (lat, lon) if lat is not None and lon is not None else None
        told = MeetingTold(
            key, meeting, form, status, tuple(json.loads(sides)), _day(first), _day(last), mentions, place, named,
            country, at,
        )  # fmt: skip
        out[key].append((told, _day(day)))
    return dict(out)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
