"""Who did what to whom, by month and by who tells it: what the tone between two sides is drawn from.

It counts as `communique dyads` does (see `dossier/dyads.py`): what was done or tried, by the month in which the article
was published, what a party claims apart from what an outlet reports; the two scales never mixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, case, func, select

from communique.archive.schema import chains, events, parties, statements, versions
from communique.dossier.dyads import DONE, REPORTED, UNRESOLVED
from communique.dossier.words import words_of
from communique.lexicons import DATA
from communique.lexicons.ontology import read_plover
from communique.web.sums.standing import stands

_MOST = 20_000  # pairs kept; an archive of 100,000 texts has fewer that were told of twice


@dataclass(frozen=True, slots=True)
class Month:
    """What `teller` (a side, `reported`, or `unresolved`) says was done in one month.

    `quads` counts verbal and material cooperation, verbal and material conflict; the scores are sums, to be divided by
    `events` and by `scored`.
    """

    month: str
    teller: str
    events: int
    quads: tuple[int, int, int, int]
    goldstein: float
    plover: float
    scored: int


@dataclass(frozen=True, slots=True)
class Pair:
    """What `source` did to `target`, month by month."""

    source: str
    target: str
    months: tuple[Month, ...]

    @property
    def events(self) -> int:
        """How many events that is."""
        return sum(month.events for month in self.months)


Pairs = Mapping[tuple[str, str], Pair]


def pairs(connection: Connection) -> Pairs:
    """All pairs of sides, directed, those with most events first."""
    months: dict[tuple[str, str], dict[tuple[str, str], list[Any]]] = defaultdict(dict)
    for source, target, month, teller, kind, mode, quad, n, goldstein in connection.execute(_asked()):
        place = (side(source), side(target))
        if place[0] != place[1]:
            _add(months[place], (month or "", side(teller)), (kind, mode, quad, n, goldstein))
    made = [
        Pair(*place, tuple(_month(at, held) for at, held in sorted(found.items()))) for place, found in months.items()
    ]
    made.sort(key=lambda pair: (-pair.events, pair.source, pair.target))
    return {(pair.source, pair.target): pair for pair in made[:_MOST]}


def side(told: str | None) -> str:
    """A side as it is called: a country's code as it is, a name in folded words, empty for nobody."""
    if not told or (len(told) == 3 and told.isupper()):
        return told or ""
    return " ".join(words_of(told))


def _asked() -> Select[Any]:
    """Events by who, to whom, month, teller and what was done."""
    actor, recipient = (_sides(role) for role in ("actor", "recipient"))
    e, s, v = events.c, statements.c, versions.c
    teller: ColumnElement[str] = case((e.statement.is_(None), REPORTED), else_=_claimant())
    grouped = (actor.c.side, recipient.c.side, func.substr(v.published_on, 1, 7), teller, e.type, e.mode, e.quad)
    return (
        select(*grouped, func.count(), func.sum(e.goldstein))
        .select_from(events)
        .join(actor, (actor.c.version == e.version) & (actor.c.finding == e.event))
        .join(recipient, (recipient.c.version == e.version) & (recipient.c.finding == e.event))
        .join(versions, v.version == e.version)
        .outerjoin(statements, s.statement == e.statement)
        .where(e.modality.in_(DONE), stands(events), actor.c.side != recipient.c.side)
        .group_by(*grouped)
    )


def _claimant() -> ColumnElement[str]:
    """The side of a statement's speaker; where nobody is named, of who conveyed the words, the nearest first."""
    s, c = statements.c, chains.c
    conveyed = (
        select(func.coalesce(c.country, c.name))
        .where(c.version == events.c.version, c.statement == events.c.statement)
        .order_by(c.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(s.speaker_country, s.speaker_name, conveyed, UNRESOLVED)


def _sides(role: str) -> FromClause:
    """The sides in one role, each once: a group of several sides gives way to its members, as in `dossier/sides.py`."""
    p, other = parties.c, parties.alias().c
    named = (
        select(1)
        .where(other.version == p.version, other.finding == p.finding, other.role == role, other.country.is_not(None))
        .exists()
    )
    told = func.coalesce(p.country, p.name).label("side")
    asked = select(p.version, p.finding, told).where(p.role == role, p.country.is_not(None) | ~named)
    return asked.distinct().subquery(role)


def _add(held: dict[tuple[str, str], list[Any]], at: tuple[str, str], told: tuple[Any, ...]) -> None:
    kind, mode, quad, n, goldstein = told
    row = held.setdefault(at, [0, [0, 0, 0, 0], 0.0, 0.0, 0])
    score = plover_score(kind, mode)
    row[0] += n
    row[1][quad - 1] += n
    row[2] += goldstein
    row[3] += n * (score or 0.0)
    row[4] += n * (score is not None)


def _month(at: tuple[str, str], held: list[Any]) -> Month:
    return Month(*at, held[0], tuple(held[1]), round(held[2], 6), round(held[3], 6), held[4])


def plover_score(kind: str, mode: str | None) -> float | None:
    """The score of a PLOVER mode, or of its type where the mode has none."""
    scores = _scores()
    return scores.get((kind, mode or ""), scores.get((kind, "")))


@cache
def _scores() -> dict[tuple[str, str], float]:
    return {(s.type, s.mode): s.score for s in read_plover(DATA / "plover.txt") if s.score is not None}


def between(found: Pairs, one: str, other: str) -> Iterable[Pair]:
    """What each of two sides did to the other."""
    return [found[place] for place in ((one, other), (other, one)) if place in found]
