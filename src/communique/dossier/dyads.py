"""Who speaks of whom, and how: events between two sides over time, by who tells of them.

What a party claims and what an outlet reports in its own voice are counted apart; so are the two scales, the Goldstein
score of the CAMEO code (Goldstein 1992) and the score of the PLOVER type and mode (PLOVER manual, draft 2.0).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from statistics import fmean

from communique.dossier.sides import actors_of, sides_of
from communique.lexicons import DATA
from communique.lexicons.ontology import read_plover
from communique.record import Event, Reading

REPORTED = "reported"  # who tells where no statement claims the event: the outlet in its own voice
_DONE = frozenset({"actual", "attempted"})


@dataclass(frozen=True, slots=True)
class Dyad:
    """What `teller` says in the month `month` (`2024-05`, empty where unknown) that `source` did to `target`.

    `teller` is a side (its claims) or `REPORTED`; `quads` counts verbal cooperation, material cooperation, verbal
    conflict and material conflict; `goldstein` and `plover` are means from -10 to +10, `plover` None where nothing has
    a score.
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
    found: dict[tuple[str, str, str, str], list[Event]] = defaultdict(list)
    for _, reading in readings:
        for place, event in _told(reading):
            found[place].append(event)
    return tuple(_dyad(place, events) for place, events in sorted(found.items()))


def _told(reading: Reading) -> Iterator[tuple[tuple[str, str, str, str], Event]]:
    actors = actors_of(reading)
    speakers = {s.id: s.speaker for s in reading.statements}
    month = (reading.article.published or "")[:7]
    for event in reading.events:
        if event.modality not in _DONE:
            continue
        teller = REPORTED
        if event.statement is not None:
            speaker = speakers.get(event.statement)
            teller = next(iter(sides_of([speaker] if speaker else [], actors)), "")
        for source in sides_of(event.actors, actors):
            for target in sides_of(event.recipients, actors):
                if source != target:
                    yield (source, target, month, teller), event


def _dyad(place: tuple[str, str, str, str], events: list[Event]) -> Dyad:
    scores = [score for e in events if (score := plover_score(e)) is not None]
    return Dyad(
        *place,
        events=len(events),
        quads=(_quad(events, 1), _quad(events, 2), _quad(events, 3), _quad(events, 4)),
        goldstein=round(fmean(e.goldstein for e in events), 3),
        plover=round(fmean(scores), 3) if scores else None,
    )


def _quad(events: list[Event], quad: int) -> int:
    return sum(e.quad == quad for e in events)


def plover_score(event: Event) -> float | None:
    """The score of the event's mode, or of its type where the mode has none."""
    scores = _scores()
    return scores.get((event.type, event.mode or ""), scores.get((event.type, "")))


@cache
def _scores() -> dict[tuple[str, str], float]:
    return {(s.type, s.mode): s.score for s in read_plover(DATA / "plover.txt") if s.score is not None}
