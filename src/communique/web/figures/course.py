"""A course of time: things that happened on days, on one line; and how much happened in each month, as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from communique.web.figures.tone import Tick, number_of, span_of, told

WIDTH = 960.0
_EDGE = 16.0
_LANE = 18.0  # between two marks that would cover each other
_NEAR = 14.0
_BARS = 56.0
_EVERY = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 3000, 6000, 12000)  # months between two ticks


@dataclass(frozen=True, slots=True)
class Stop:
    """One mark: `kind` chooses its shape (held, planned, cancelled, proposed), `number` is its place in the list."""

    x: float
    y: float
    kind: str
    number: int
    says: str


@dataclass(frozen=True, slots=True)
class Course:
    """A line of `width` by `height` units with its marks and ticks."""

    stops: tuple[Stop, ...]
    ticks: tuple[Tick, ...]
    height: float
    width: float = WIDTH


def course(days: Sequence[tuple[str, str, str]]) -> Course | None:
    """The course of (day, kind, words), numbered from 1 in the order given; None where no day is known."""
    dated = [(date.fromisoformat(day), kind, says, n) for n, (day, kind, says) in enumerate(days, start=1) if day]
    if not dated:
        return None
    first, last = min(d for d, *_ in dated).toordinal() - 3, max(d for d, *_ in dated).toordinal() + 3
    lanes: list[float] = []
    stops = []
    for day, kind, says, number in sorted(dated, key=lambda held: (held[0], held[3])):
        x = _x(day.toordinal(), first, last)
        lane = next((n for n, right in enumerate(lanes) if x - right >= _NEAR), len(lanes))
        lanes[lane : lane + 1] = [x]
        stops.append(Stop(x, -lane * _LANE, kind, number, f"{day}: {says}"))
    base = len(lanes) * _LANE
    placed = tuple(Stop(s.x, round(s.y + base, 1), s.kind, s.number, s.says) for s in stops)
    return Course(placed, _ticks(first, last), base + 30)


def _x(day: int, first: int, last: int) -> float:
    return round(_EDGE + (day - first) / max(last - first, 1) * (WIDTH - 2 * _EDGE), 1)


def _ticks(first: int, last: int) -> tuple[Tick, ...]:
    """The first days of years, or of months where there are few."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    low, high = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    every = next(step for step in _EVERY if (high - low) / step <= 8 or step == _EVERY[-1])
    days = [date(n // 12, n % 12 + 1, 1) for n in range(-(-low // every) * every, high + 1, every)]
    said = [(d, f"{d.year}" if every >= 12 else f"{d.year}-{d.month:02}") for d in days]
    return tuple(Tick(_x(d.toordinal(), first, last), word) for d, word in said if first <= d.toordinal() <= last)


@dataclass(frozen=True, slots=True)
class Bar:
    """One span of time: where its bar stands, and what it says."""

    x: float
    y: float
    width: float
    height: float
    says: str


@dataclass(frozen=True, slots=True)
class Bars:
    """How much happened in each span of time."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    most: int
    height: float = _BARS + 20
    base: float = _BARS
    width: float = WIDTH


def bars(days: Iterable[str | None], what: str) -> Bars | None:
    """The bars of things (`what`, in the plural) by the month of their day; None where no day is known."""
    return bars_of(Counter(day[:7] for day in days if day), what)


def bars_of(months: Counter[str], what: str) -> Bars | None:
    """The same of months (`2024-05`) with their counts."""
    if not months:
        return None
    first, last = number_of(min(months)), number_of(max(months))
    step = 1 if last - first < 72 else span_of(last - first + 1)
    counted: Counter[int] = Counter()
    for month, n in months.items():
        counted[number_of(month) - number_of(month) % step] += n
    start, most = first - first % step, max(counted.values())
    wide = (WIDTH - 2 * _EDGE) / ((last - start) // step + 1)
    made = tuple(
        Bar(
            round(_EDGE + (at - start) / step * wide, 1),
            round(_BARS - n / most * (_BARS - 4), 1),
            round(min(max(wide - 2, 1.0), 40), 1),
            round(n / most * (_BARS - 4), 1),
            f"{told(at, step)}: {n} {what}",
        )
        for at, n in sorted(counted.items())
    )
    ends = date(start // 12, start % 12 + 1, 1).toordinal(), date(last // 12, last % 12 + 1, 28).toordinal()
    return Bars(made, _ticks(*ends), most)
