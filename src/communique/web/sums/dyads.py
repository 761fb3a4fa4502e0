"""Who did what to whom, by month and by who tells it: what the tone between two sides is drawn from.

It counts as `communique dyads` does (see `dossier/dyads.py`): what was done or tried, by the month in which the article
was published, what a party claims apart from what an outlet reports; the two scales never mixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, text

from communique.dossier.dyads import DONE, REPORTED, UNRESOLVED
from communique.dossier.words import words_of
from communique.lexicons import DATA
from communique.lexicons.ontology import read_plover

_MOST = 20_000  # pairs kept; an archive of 100,000 texts has fewer that were told of twice


# SQLite looks into the tables in the order written (CROSS JOIN), so that the rows of one text are read together. A
# group of several sides gives way to its members (`dossier/sides.py`): who has no country counts where nobody has one.
_ALONE = """
      AND ({0}.country IS NOT NULL OR NOT EXISTS (
          SELECT 1 FROM parties o
          WHERE o.version = {0}.version AND o.finding = {0}.finding AND o.role = {0}.role AND o.country IS NOT NULL))"""
_DONE = text(f"""
    SELECT coalesce(a.country, a.name), coalesce(r.country, r.name), coalesce(substr(v.published, 1, 7), ''),
           CASE WHEN e.statement IS NULL THEN :reported
                ELSE coalesce(s.speaker_country, s.speaker_name,
                              (SELECT coalesce(c.country, c.name) FROM chains c
                               WHERE c.version = e.version AND c.statement = e.statement
                               ORDER BY c.number DESC LIMIT 1), :unresolved) END,
           e.type, e.mode, e.quad, e.goldstein, count(DISTINCT e.event)
    FROM events e CROSS JOIN versions v CROSS JOIN parties a CROSS JOIN parties r
    LEFT JOIN statements s ON s.statement = e.statement
    WHERE e.modality IN (:done, :tried) AND v.version = e.version AND v.is_current
      AND a.version = e.version AND a.finding = e.event AND a.role = 'actor'
      AND r.version = e.version AND r.finding = e.event AND r.role = 'recipient'
      {_ALONE.format("a")} {_ALONE.format("r")}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
""")
_WORDS = {"reported": REPORTED, "unresolved": UNRESOLVED, **dict(zip(("done", "tried"), DONE, strict=True))}


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
    for source, target, month, teller, *told in connection.execute(_DONE, _WORDS):
        place = (side(source), side(target))
        if place[0] != place[1]:
            _add(months[place], (month, side(teller)), told)
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


def _add(held: dict[tuple[str, str], list[Any]], at: tuple[str, str], told: Sequence[Any]) -> None:
    kind, mode, quad, goldstein, n = told
    row = held.setdefault(at, [0, [0, 0, 0, 0], 0.0, 0.0, 0])
    score = plover_score(kind, mode)
    row[0] += n
    row[1][quad - 1] += n
    row[2] += n * goldstein
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
