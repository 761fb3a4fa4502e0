"""Who did what to whom, by month and by who tells it: what the tone between two sides is drawn from.

It counts as `communique dyads` does (see `dossier/dyads.py`): what was done or tried, by the month in which the article
was published, what a party claims apart from what an outlet reports; the two scales never mixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from sqlite3 import Connection as Held
from typing import Any

from sqlalchemy import Connection, text

from communique.dossier.dyads import DONE, REPORTED, UNRESOLVED
from communique.dossier.words import words_of
from communique.lexicons import DATA
from communique.lexicons.ontology import read_plover
from communique.web.sums.beside import Row, Tally
from communique.web.sums.counting import Counting

OTHERS = " others"  # who tells where neither of the two does; no name begins with a blank

# A group of several sides gives way to its members (`dossier/sides.py`): who has no country counts where nobody has.
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
    FROM versions v CROSS JOIN events e CROSS JOIN parties a CROSS JOIN parties r
    LEFT JOIN statements s ON s.statement = e.statement
    WHERE v.row BETWEEN :first AND :last AND v.is_current AND e.version = v.version AND e.modality IN (:done, :tried)
      AND a.version = e.version AND a.finding = e.event AND a.role = 'actor'
      AND r.version = e.version AND r.finding = e.event AND r.role = 'recipient'
      {_ALONE.format("a")} {_ALONE.format("r")}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
""")
_WORDS = {"reported": REPORTED, "unresolved": UNRESOLVED, **dict(zip(("done", "tried"), DONE, strict=True))}


def _rows(connection: Connection, first: int, last: int) -> Iterator[Row]:
    """Of some texts what was done between two sides in a month, as one teller has it."""
    held: dict[tuple[str, str, str, str], list[Any]] = defaultdict(lambda: [0, 0, 0, 0, 0, 0.0, 0.0, 0])
    for source, target, month, teller, *told in connection.execute(_DONE, {**_WORDS, "first": first, "last": last}):
        one, other, by = side(source), side(target), side(teller)
        if one != other:
            _add(held[one, other, month, by if by in (one, other, REPORTED, UNRESOLVED) else OTHERS], *told)
    return ((*place, *sums) for place, sums in held.items())


def _add(sums: list[Any], kind: str, mode: str | None, quad: int, goldstein: float, n: int) -> None:
    score = plover_score(kind, mode)
    sums[0] += n
    sums[quad] += n
    sums[5] += n * goldstein
    sums[6] += n * (score or 0.0)
    sums[7] += n * (score is not None)


DYADS = Tally(
    "dyads",
    "source TEXT, target TEXT, month TEXT, teller TEXT, events INTEGER, quad1 INTEGER, quad2 INTEGER, quad3 INTEGER, "
    "quad4 INTEGER, goldstein REAL, plover REAL, scored INTEGER",
    _rows,
    ("source, target",),
)


@dataclass(frozen=True, slots=True)
class Month:
    """What `teller` (one of the two, `REPORTED`, `UNRESOLVED` or `OTHERS`) says was done in one month.

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


@dataclass(frozen=True, slots=True)
class Tie:
    """Two sides: what was done between them in either direction, of it conflict, its score, the last month of it."""

    one: str
    other: str
    events: int
    conflict: int
    plover: float
    scored: int
    last: str


def ties(counting: Counting) -> tuple[Tie, ...]:
    """All pairs of sides, those with most events first."""
    asked = """
        SELECT min(source, target), max(source, target), sum(events) AS times, sum(quad3 + quad4), sum(plover),
               sum(scored), max(month)
        FROM dyads GROUP BY 1, 2 ORDER BY times DESC, 1, 2"""
    return tuple(Tie(*row) for row in counting.ask(asked, DYADS))


def between(held: Held, source: str, target: str) -> Pair | None:
    """What `source` did to `target`; None where nothing is told of it."""
    asked = """
        SELECT month, teller, sum(events), sum(quad1), sum(quad2), sum(quad3), sum(quad4), sum(goldstein), sum(plover),
               sum(scored)
        FROM dyads WHERE source = ? AND target = ? GROUP BY 1, 2 ORDER BY 1, 2"""
    months = tuple(
        Month(month, teller, events, tuple(quads), round(goldstein, 6), round(plover, 6), scored)
        for month, teller, events, *quads, goldstein, plover, scored in held.execute(asked, (source, target))
    )
    return Pair(source, target, months) if months else None


def side(told: str | None) -> str:
    """A side as it is called: a country's code as it is, a name in folded words, empty for nobody."""
    if not told or (len(told) == 3 and told.isupper()):
        return told or ""
    return _named(told)


@lru_cache(maxsize=20_000)
def _named(told: str) -> str:
    return " ".join(words_of(told))


def plover_score(kind: str, mode: str | None) -> float | None:
    """The score of a PLOVER mode, or of its type where the mode has none."""
    scores = _scores()
    return scores.get((kind, mode or ""), scores.get((kind, "")))


@cache
def _scores() -> dict[tuple[str, str], float]:
    return {(s.type, s.mode): s.score for s in read_plover(DATA / "plover.txt") if s.score is not None}
