"""Tellings of one meeting across articles, put together: who met, when, where, in what form.

A meeting that was announced, held and told of later is one encounter; its tellings keep what each article says. Only
tellings that share two sides and a fortnight are compared, so that the cost grows linearly with the articles, and one
article can be added at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from communique.dossier.tellings import MeetingTold, may_be_same, meetings_told
from communique.dossier.whens import days
from communique.record import Reading

_BUCKET = 14  # days
_VAGUE = 31  # days from which on a span of time says too little to join by
_MOST_SIDES = 6  # a summit of more is known by the first so many, in alphabetical order
_COMPARED = 40  # the latest encounters of a bucket that a telling is compared with
_LOOK_BACK = 7  # days before publication in which an undated meeting that is told as held was
_LOOK_AHEAD = 30  # days after publication in which an undated one that is planned will be
_ORDER = {"proposed": 0, "planned": 1, "cancelled": 2, "held": 3}


@dataclass(slots=True)
class Encounter:
    """One meeting in all its tellings, in the order they were added; `number` counts from 0 and never changes."""

    number: int
    tellings: list[MeetingTold] = field(default_factory=list)

    @property
    def ident(self) -> str:
        """A name that stays: of its tellings the first by article and meeting, `article:meeting`."""
        return min(t.name for t in self.tellings)

    @property
    def articles(self) -> tuple[str, ...]:
        """The keys of the articles that tell of it, each once."""
        return tuple(dict.fromkeys(t.key for t in self.tellings))

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that the most tellings name together."""
        return self.fullest.sides

    @property
    def fullest(self) -> MeetingTold:
        """The telling that says the most."""
        return max(self.tellings, key=lambda t: (*t.fullness, len(t.sides), t.key))

    @property
    def course(self) -> tuple[tuple[str, str], ...]:
        """What became of it: (status, article) from proposed over planned to held or cancelled."""
        told = sorted((_ORDER[t.status], t.key, t.status) for t in self.tellings)
        return tuple(dict.fromkeys((status, key) for _, key, status in told))


@dataclass(slots=True)
class _Window:
    """A telling, and the days between which its meeting can have been."""

    telling: MeetingTold
    first: date
    last: date


class Encounters:
    """The encounters of the articles added so far."""

    def __init__(self) -> None:
        self._all: list[Encounter] = []
        self._buckets: dict[tuple[tuple[str, str], int], list[int]] = defaultdict(list)
        self._windows: dict[int, list[_Window]] = defaultdict(list)
        self._numbers: dict[str, dict[str, int]] = defaultdict(dict)  # article to its meetings' encounters

    def __iter__(self) -> Iterator[Encounter]:
        return (found for found in self._all if found.tellings)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def add(self, key: str, reading: Reading) -> tuple[Encounter, ...]:
        """The encounters that the meetings of `reading` belong to, new where none fits; `key` names the article."""
        published = days(reading.article.published or "")
        return tuple(self.put(told, published[0] if published else None) for told in meetings_told(key, reading))

    def put(self, told: MeetingTold, published: date | None) -> Encounter:
        """The encounter that `told` belongs to, new where none fits; `published` is the day its article came out."""
        window = _window(told, published)
        found = self._best(window) if window else None
        if found is None:
            found = Encounter(len(self._all))
            self._all.append(found)
        found.tellings.append(told)
        self._numbers[told.key][told.meeting] = found.number
        if window:
            self._windows[found.number].append(window)
            for bucket in _buckets(window):
                if found.number not in self._buckets[bucket][-_COMPARED:]:
                    self._buckets[bucket].append(found.number)
        return found

    def forget(self, key: str) -> None:
        """Take out what the article `key` tells; an encounter that nobody else tells of is none any more."""
        for number in set(self._numbers.pop(key, {}).values()):
            found = self._all[number]
            found.tellings[:] = [told for told in found.tellings if told.key != key]
            self._windows[number][:] = [w for w in self._windows[number] if w.telling.key != key]

    def called(self, ident: str) -> Encounter | None:
        """The encounter that holds the telling `ident` (`article:meeting`); None where no article tells it."""
        key, _, meeting = ident.rpartition(":")
        number = self._numbers.get(key, {}).get(meeting)
        return None if number is None else self._all[number]

    def of_article(self, key: str) -> tuple[Encounter, ...]:
        """The encounters that the article `key` tells of, in the order in which it does."""
        return tuple(self._all[number] for number in dict.fromkeys(self._numbers.get(key, {}).values()))

    def _best(self, window: _Window) -> Encounter | None:
        """The encounter that fits best, the earliest of equals; none where no telling of one fits."""
        numbers = dict.fromkeys(n for bucket in _buckets(window) for n in self._buckets.get(bucket, ())[-_COMPARED:])
        scored = [(score, -n) for n in numbers if (score := self._fit(window, n))]
        return self._all[-max(scored)[1]] if scored else None

    def _fit(self, window: _Window, number: int) -> int:
        """How many tellings of the encounter fit, none of them speaking against it; 0 where it is another meeting."""
        windows = self._windows[number][:_COMPARED]
        if not all(_fits(window, other) for other in windows):
            return 0
        return len(windows)


def encounters(readings: Iterable[tuple[str, Reading]]) -> Encounters:
    """The encounters of `readings`, articles' keys with their readings, in the order given."""
    out = Encounters()
    for key, reading in readings:
        out.add(key, reading)
    return out


def _window(told: MeetingTold, published: date | None) -> _Window | None:
    """The days in which the meeting can have been; None where neither the text nor its day of publication tells."""
    if told.first and told.last and (told.last - told.first).days < _VAGUE:
        return _Window(told, told.first, told.last)
    if published is None or told.first is not None:
        return None
    if told.status == "held":
        return _Window(told, published - timedelta(days=_LOOK_BACK), published)
    return _Window(told, published, published + timedelta(days=_LOOK_AHEAD))


def _buckets(window: _Window) -> Iterator[tuple[tuple[str, str], int]]:
    """Where to look for the same meeting: each pair of its sides in each fortnight that it can have been in."""
    first, last = (day.toordinal() for day in (window.first - timedelta(days=1), window.last + timedelta(days=1)))
    for pair in combinations(window.telling.sides[:_MOST_SIDES], 2):
        for fortnight in range(first // _BUCKET, last // _BUCKET + 1):
            yield pair, fortnight


def _fits(one: _Window, other: _Window) -> bool:
    """True where the two can be one meeting: sides, days and place fit, and a call is not a visit."""
    calls = {w.telling.form == "call" for w in (one, other)}
    apart = (one.first - other.last).days > 1 or (other.first - one.last).days > 1
    return len(calls) == 1 and not apart and may_be_same(one.telling, other.telling)
