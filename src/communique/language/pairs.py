"""The double marks and guillemets of one paragraph: which two belong together, and which stay alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from communique.language.marks import Mark, settled
from communique.record import Repair

_GERMAN = frozenset("„‚")  # closed by what opens elsewhere: „…“


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks that belong together; where one is missing, an empty stretch stands for it.

    `start..end` holds the marks, `inner_start..inner_end` what is between them; `runs_on` is true of a quotation that
    is not closed and that nothing ends before its paragraph does.
    """

    start: int
    inner_start: int
    inner_end: int
    end: int
    repairs: tuple[Repair, ...] = ()
    runs_on: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters `start..end` of the view without blanks at the ends, and the marks in them.

    `next_opens` is true where the next paragraph begins with an opening mark.
    """

    view: str
    start: int
    end: int
    number: int
    marks: tuple[Mark, ...]
    next_opens: bool = False

    def singles_in(self, low: int, high: int) -> Iterator[Mark]:
        """The single marks that start in `low..high`."""
        for at in range(bisect_left(self.marks, low, key=_start), len(self.marks)):
            if self.marks[at].start >= high:
                return
            if self.marks[at].family == "single":
                yield self.marks[at]


def _start(mark: Mark) -> int:
    return mark.start


class Found:
    """The pairs of a paragraph found so far, kept so that looking for the neighbours of a place stays quick."""

    def __init__(self) -> None:
        self.pairs: list[Pair] = []  # by start
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, pair: Pair) -> None:
        """Put `pair` in its place."""
        at = bisect_left(self._starts, pair.start)
        self._starts.insert(at, pair.start)
        self.pairs.insert(at, pair)
        insort(self._ends, pair.end)

    def starting_in(self, low: int, high: int) -> Iterator[Pair]:
        """The pairs that start in `low..high`, in order."""
        for at in range(bisect_left(self._starts, low), bisect_left(self._starts, high)):
            yield self.pairs[at]

    def last_end(self, at: int) -> int | None:
        """Where the last pair that ends not after `at` ends, or None."""
        number = bisect_right(self._ends, at)
        return self._ends[number - 1] if number else None


def match_doubles(paragraph: Paragraph) -> tuple[Found, list[Mark], list[Mark]]:
    """The pairs among the double marks and guillemets of `paragraph`, the marks that open alone and that close alone.

    Each family is paired with its own, the innermost first.
    """
    marks = [m for m in paragraph.marks if m.family != "single"]
    followers = _followers(marks)
    found = Found()
    unopened: list[Mark] = []
    unclosed: list[Mark] = []
    open_marks: list[Mark] = []
    waiting: Counter[str] = Counter()
    for mark, follower in zip(marks, followers, strict=True):
        is_open = waiting[mark.family] > 0
        if _is_measure(mark, is_open, follower):
            continue
        if settled(mark, is_open, follower is not None and follower.looks == "closes") == "opens":
            open_marks.append(mark)
            waiting[mark.family] += 1
        elif is_open:
            partner, between = _partner(open_marks, mark.family)
            unclosed += between
            waiting.subtract([partner.family, *(m.family for m in between)])
            found.add(Pair(partner.start, partner.end, mark.start, mark.end, _inverted(partner, mark)))
        else:
            unopened.append(mark)
    unclosed += open_marks
    return found, sorted(unclosed, key=lambda m: m.start), unopened


def _followers(marks: list[Mark]) -> list[Mark | None]:
    """The next mark of each one's family."""
    out: list[Mark | None] = []
    coming: dict[str, Mark] = {}
    for mark in reversed(marks):
        out.append(coming.get(mark.family))
        coming[mark.family] = mark
    return out[::-1]


def _partner(open_marks: list[Mark], family: str) -> tuple[Mark, list[Mark]]:
    """The last open mark of `family`, taken off with those after it, which can no longer be closed."""
    at = next(n for n in range(len(open_marks) - 1, -1, -1) if open_marks[n].family == family)
    partner, between = open_marks[at], open_marks[at + 1 :]
    del open_marks[at:]
    return partner, between


def _is_measure(mark: Mark, is_open: bool, follower: Mark | None) -> bool:
    # 5" after a digit closes a quotation only where one is open and no better mark comes to close it.
    if mark.words not in {'"', "''"} or not mark.before.isdigit() or mark.looks == "opens":
        return False
    if not is_open:
        return True
    return follower is not None and follower.looks == "closes" and not follower.before.isdigit()


def _inverted(opening: Mark, closing: Mark) -> tuple[Repair, ...]:
    if opening.family != "double" or opening.words in _GERMAN:
        return ()
    return ("inverted quote",) if opening.shape == "closes" or closing.shape == "opens" else ()
