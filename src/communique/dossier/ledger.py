"""Positions over time: who holds what toward whom on what, and how it changes from one article to the next."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from communique.dossier.force import Change, Stand, are_comparable, change_between, forces
from communique.dossier.kin import kin_of
from communique.dossier.sides import actors_of, sides_of
from communique.dossier.whens import days
from communique.dossier.words import stems_of, vocabulary, words_of
from communique.record import Position, Reading, cover

_REMEMBERED = 12  # positions on a topic among which the one before is looked for
_SHARED, _SHARED_ALONE = 1, 2  # words or kin words in common of two positions on one topic; of two on none
_SILENT = 3  # later articles in which the holder speaks to the other of other things, and no more of this
_COUNTED = frozenset({"commitment", "assurance", "agreement", "offer", "intention"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A position of one holder toward one side in one article.

    `article` is the article's key; `position` the position's key in an archive, else its id in the reading. `day` (ISO
    8601, empty where unknown) is when it was taken: when the statement was made, else when the article came out.
    `first` and `last` are the characters that its evidence spans, `words` its words. `change` compares it with the
    latest comparable one of an earlier article: same holder and side, a topic and a word shared. `dropped` is true for
    the last one on its topics that the holder has let rest while speaking of other things. `status` is what people say
    became of it, empty where nobody has.
    """

    article: str
    position: str
    day: str
    holder: str
    toward: str
    topics: tuple[str, ...]
    stand: Stand
    deadline: str | None
    condition: str | None
    joint: bool
    first: int
    last: int
    words: str
    change: Change = ""
    dropped: bool = False
    status: str = ""

    @property
    def kind(self) -> str:
        """The kind of position."""
        return self.stand.kind

    @property
    def order(self) -> tuple[str, str, int, str, str]:
        """Where it stands: by day, then by article and place in it."""
        return self.day or "9999", self.article, self.first, self.holder, self.toward


def ledger(
    readings: Iterable[tuple[str, Reading]], *, holder: str = "", toward: str = "", topic: str = ""
) -> tuple[Entry, ...]:
    """The entries of `readings` (articles' keys with their readings), oldest first, with what changed.

    Args:
        readings: in any order.
        holder: only positions held by this side (a country code, or a name in lower case).
        toward: only positions toward this side.
        topic: only positions on this topic (a code of the topic list).
    """
    entries = (e for key, reading in readings for e in entries_of(key, reading))
    return followed((e for e in entries if holder in {"", e.holder} and toward in {"", e.toward}), topic)


def followed(entries: Iterable[Entry], topic: str = "") -> tuple[Entry, ...]:
    """All `entries` of some holders toward some sides, oldest first, with what changed; then only those on `topic`."""
    threads: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda e: e.order):
        threads[entry.holder, entry.toward].append(entry)
    out = [entry for thread in threads.values() for entry in _followed(thread)]
    return tuple(sorted((e for e in out if not topic or topic in e.topics), key=lambda e: e.order))


def due(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The promises among `entries` that have a deadline, the earliest first: whether they were kept, people say."""
    promised = [e for e in entries if e.kind in _COUNTED and e.deadline]
    return tuple(sorted(promised, key=lambda e: (e.deadline or "", *e.order)))


def is_counted(kind: str) -> bool:
    """True for a kind of position that has a force: what is only said (a claim, a question) stands in no ledger."""
    return kind in forces()


def entries_of(article: str, reading: Reading) -> Iterator[Entry]:
    """The positions of `reading` for each holder and side, nothing compared yet."""
    actors = actors_of(reading)
    times = {s.id: s.time.value for s in reading.statements if s.time and s.time.value}
    for position in reading.positions:
        if is_counted(position.kind):
            when = days(times.get(position.statement, "")) or days(reading.article.published or "")
            entry = _entry(article, when[0].isoformat() if when else "", position, reading.article.text)
            yield from spread(entry, sides_of(position.holder, actors), sides_of(position.toward, actors))


def spread(entry: Entry, holders: Sequence[str], toward: Sequence[str]) -> Iterator[Entry]:
    """`entry` for each of `holders` toward each other side; said to each other by all, nobody stands toward itself."""
    for holder in holders:
        for side in (s for s in toward or ("",) if s != holder or len(holders) == 1):
            yield replace(entry, holder=holder, toward=side)


def _entry(article: str, day: str, position: Position, text: str) -> Entry:
    whole = cover(position.evidence)
    return Entry(
        article=article,
        position=position.id,
        day=day,
        holder="",
        toward="",
        topics=position.topics,
        stand=Stand(position.kind, position.strength, position.negated),
        deadline=position.deadline.value if position.deadline else None,
        condition=position.condition.words(text) if position.condition else None,
        joint=position.joint,
        first=whole.start,
        last=whole.end,
        words=" … ".join(" ".join(span.words(text).split()) for span in position.evidence),
    )


def _followed(thread: Sequence[Entry]) -> Iterator[Entry]:
    """The entries of one holder toward one side, with their changes."""
    seen: dict[str, list[tuple[Entry, frozenset[str]]]] = defaultdict(list)  # topic to the last entries, with subjects
    last = {topic: at for at, entry in enumerate(thread) for topic in entry.topics}
    spoken = sorted({(e.day, e.article) for e in thread if e.day})
    for at, entry in enumerate(thread):
        subjects = _subjects(entry.words)
        rests = bool(entry.day and entry.topics) and all(last[topic] == at for topic in entry.topics)
        later = len(spoken) - bisect_right(spoken, (entry.day, "\uffff"))
        before = [held for topic in entry.topics or ("",) for held in seen[topic]]
        yield replace(entry, change=_change(entry, subjects, before), dropped=rests and later >= _SILENT)
        for topic in entry.topics or ("",):
            seen[topic] = [*seen[topic][1 - _REMEMBERED :], (entry, subjects)]


def _change(entry: Entry, subjects: frozenset[str], before: Sequence[tuple[Entry, frozenset[str]]]) -> Change:
    """What `entry` is to the latest of an earlier article on the same thing; `new` where there is none."""
    enough = _SHARED if entry.topics else _SHARED_ALONE
    same = [
        e
        for e, told in before
        if e.article != entry.article and len(told & subjects) >= enough and are_comparable(e.stand, entry.stand)
    ]
    return change_between(max(same, key=lambda e: e.order).stand, entry.stand) if same else "new"


@lru_cache(maxsize=4096)
def _subjects(words: str) -> frozenset[str]:
    """What a position speaks of: the stems of its words that are no dates and report no speech, and its kin words."""
    told = words_of(words)
    plain = vocabulary().cues | vocabulary().times
    return frozenset(s for s in stems_of(told) if s not in plain) | {f"kin {group}" for group in kin_of(told)}
