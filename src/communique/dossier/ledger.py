"""Positions over time: who holds what toward whom on a topic, and how it changes from one article to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from communique.dossier.sides import actors_of, sides_of
from communique.lexicons.table import Faults, read_table
from communique.record import Position, Reading

_DATA = Path(__file__).parent / "data" / "force.txt"
_SILENT = 3  # later articles in which the holder speaks to the other of other things, and no more of this
_COUNTED = frozenset({"commitment", "assurance", "agreement", "offer", "intention"})

Change = Literal["new", "firmer", "softer", "reversed", ""]


@dataclass(frozen=True, slots=True)
class Force:
    """The family of a kind of position or of a modal, how firm it is in it, and the families against it."""

    family: str
    rank: int
    against: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A position in one article; `day` is the article's day of publication (ISO 8601), empty where unknown.

    `change` compares it with the entry before it in the same thread (holder, toward, topic); `dropped` is true for the
    last entry of a thread that the holder has let rest while speaking of other things.
    """

    key: str
    day: str
    holder: str
    toward: str
    topic: str
    position: Position
    words: str
    change: Change = ""
    dropped: bool = False


def ledger(
    readings: Iterable[tuple[str, Reading]], *, holder: str = "", toward: str = "", topic: str = ""
) -> tuple[Entry, ...]:
    """The entries of `readings` (articles' keys with their readings), oldest first, with what changed.

    Args:
        readings: in any order.
        holder: only positions held by this side (a country code, or a name in lower case).
        toward: only positions toward this side.
        topic: only positions on this topic (a code of the topic list); a position stands under its first topic.
    """
    threads: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in sorted((e for key, r in readings for e in _entries(key, r)), key=_order):
        threads[entry.holder, entry.toward, entry.topic].append(entry)
    spoken = _spoken(threads)
    out = [entry for thread in threads.values() for entry in _changed(thread, spoken)]
    wanted = (holder, toward, topic)
    return tuple(e for e in sorted(out, key=_order) if _is_wanted((e.holder, e.toward, e.topic), wanted))


def due(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The promises among `entries` that have a deadline, the earliest first: whether they were kept, people say."""
    promised = [e for e in entries if e.position.kind in _COUNTED and e.position.deadline and e.position.deadline.value]
    return tuple(sorted(promised, key=lambda e: (e.position.deadline.value if e.position.deadline else "", *_order(e))))


@cache
def forces() -> dict[str, Force]:
    """The bundled forces by kind of position or modal.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(_DATA.name)
    rows = read_table(_DATA, ("kind", "family", "rank"), ("against",), faults)
    for row in rows:
        if not row["rank"].isdigit():
            faults.add(row.line, f"no rank {row['rank']!r}", why="ranks are compared", mend="write a whole number")
    faults.settle()
    return {row["kind"]: Force(row["family"], int(row["rank"]), frozenset(row.items("against"))) for row in rows}


def change_between(before: Position, after: Position) -> Change:
    """What `after` is to `before`: `firmer`, `softer`, `reversed`, or empty where it is the same or not comparable."""
    old, new = forces().get(before.kind), forces().get(after.kind)
    if old is None or new is None:
        return ""
    if new.family in old.against or (new.family == old.family and before.negated != after.negated):
        return "reversed"
    if new.family != old.family:
        return ""
    difference = (new.rank - old.rank) or _modal(after) - _modal(before)
    return "firmer" if difference > 0 else "softer" if difference < 0 else ""


def _modal(position: Position) -> int:
    force = forces().get((position.strength or "").lower())
    return force.rank if force else 0


def _entries(key: str, reading: Reading) -> Iterator[Entry]:
    actors, text = actors_of(reading), reading.article.text
    day = (reading.article.published or "")[:10]
    for position in reading.positions:
        if position.kind not in forces():
            continue
        words = " … ".join(" ".join(span.words(text).split()) for span in position.evidence)
        topic = position.topics[0] if position.topics else ""
        holders = sides_of(position.holder, actors)
        for holder in holders:
            for toward in (s for s in sides_of(position.toward, actors) or ("",) if s != holder or len(holders) == 1):
                yield Entry(key, day, holder, toward, topic, position, words)


def _order(entry: Entry) -> tuple[str, str, int, str, str]:
    start = min(span.start for span in entry.position.evidence)
    return entry.day or "9999", entry.key, start, entry.holder, entry.toward


def _spoken(threads: dict[tuple[str, str, str], list[Entry]]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The (day, article) pairs in which each holder speaks to each other side, whatever the topic."""
    out: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for (holder, toward, _), thread in threads.items():
        out[holder, toward] |= {(e.day, e.key) for e in thread if e.day}
    return {pair: sorted(days) for pair, days in out.items()}


def _changed(thread: Sequence[Entry], spoken: dict[tuple[str, str], list[tuple[str, str]]]) -> Iterator[Entry]:
    """The entries of one thread with their changes; entries of one article are not compared with each other."""
    last: Entry | None = None
    for entry, following in pairwise((*thread, None)):
        if entry is None:
            return
        change: Change = "new"
        if last is not None:
            change = change_between(last.position, entry.position) if last.key != entry.key else ""
        later = [day for day, _ in spoken.get((entry.holder, entry.toward), []) if day > entry.day]
        yield replace(entry, change=change, dropped=following is None and bool(entry.day) and len(later) >= _SILENT)
        last = entry


def _is_wanted(has: tuple[str, str, str], wanted: tuple[str, str, str]) -> bool:
    return all(not want or want == value for value, want in zip(has, wanted, strict=True))
