"""Who speaks of whom, and how: events between two sides over time, by who tells of them.

What a party claims and what an outlet reports in its own voice are counted apart; so are the two scales, the Goldstein
score of the CAMEO code (Goldstein 1992) and the score of the PLOVER type and mode (PLOVER manual, draft 2.0).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from statistics import fmean

from communique.dossier.sides import actors_of, sides_of
from communique.lexicons import DATA
from communique.lexicons.ontology import read_plover
from communique.record import Actor, Reading, Statement

REPORTED = "reported"  # who tells where no statement claims the event: the outlet in its own voice
UNRESOLVED = "unresolved"  # who tells where somebody claims it and the text does not say who
DONE = ("actual", "attempted")


@dataclass(frozen=True, slots=True)
class Between:
    """An event between two sides, in a month, as somebody tells it."""

    source: str
    target: str
    month: str
    teller: str
    type: str
    mode: str
    quad: int
    goldstein: float

    @property
    def plover(self) -> float | None:
        """The score of the event's mode, or of its type where the mode has none."""
        scores = _scores()
        return scores.get((self.type, self.mode), scores.get((self.type, "")))


@dataclass(frozen=True, slots=True)
class Dyad:
    """What `teller` says in the month `month` (`2024-05`, empty where unknown) that `source` did to `target`.

    `teller` is a side (its claims), `REPORTED` or `UNRESOLVED`; `quads` counts verbal cooperation, material
    cooperation, verbal conflict and material conflict; `goldstein` and `plover` are means from -10 to +10, `plover`
    None where nothing has a score.
    """

    source: str
    target: str
    month: str
    teller: str
    events: int
    quads: tuple[int, int, int, int]
    goldstein: float
    plover: float | None


def dyads(readings: Iterable[tuple[str, Reading]]) -> tuple[Dyad, ...]:
    """The dyads of `readings` (articles' keys with their readings), sorted; only what was done or tried counts."""
    return summed(between for _, reading in readings for between in _told(reading))


def summed(events: Iterable[Between]) -> tuple[Dyad, ...]:
    """The dyads of `events`, sorted."""
    found: dict[tuple[str, str, str, str], list[Between]] = defaultdict(list)
    for event in events:
        found[event.source, event.target, event.month, event.teller].append(event)
    return tuple(_dyad(place, held) for place, held in sorted(found.items()))


def _told(reading: Reading) -> Iterator[Between]:
    actors = actors_of(reading)
    statements = {s.id: s for s in reading.statements}
    month = (reading.article.published or "")[:7]
    for event in reading.events:
        if event.modality not in DONE:
            continue
        teller = REPORTED if event.statement is None else _teller(statements.get(event.statement), actors)
        for source in sides_of(event.actors, actors):
            for target in sides_of(event.recipients, actors):
                if source != target:
                    yield Between(
                        source, target, month, teller, event.type, event.mode or "", event.quad, event.goldstein
                    )


def _teller(statement: Statement | None, actors: Mapping[str, Actor]) -> str:
    """The side of the speaker; where nobody is named, of who conveyed the words, the nearest first."""
    if statement is None:
        return UNRESOLVED
    for told_by in (statement.speaker, *(link.actor for link in reversed(statement.via))):
        if told_by and (sides := sides_of([told_by], actors)):
            return sides[0]
    return UNRESOLVED


def _dyad(place: tuple[str, str, str, str], events: list[Between]) -> Dyad:
    scores = [score for e in events if (score := e.plover) is not None]
    return Dyad(
        *place,
        events=len(events),
        quads=(_quad(events, 1), _quad(events, 2), _quad(events, 3), _quad(events, 4)),
        goldstein=round(fmean(e.goldstein for e in events), 3),
        plover=round(fmean(scores), 3) if scores else None,
    )


def _quad(events: list[Between], quad: int) -> int:
    return sum(e.quad == quad for e in events)


@cache
def _scores() -> dict[tuple[str, str], float]:
    return {(s.type, s.mode): s.score for s in read_plover(DATA / "plover.txt") if s.score is not None}
