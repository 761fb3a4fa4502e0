"""Tone over time: mean scores from -10 to +10, a mark for each teller and span of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640.0, 200.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 10.0, 10.0, 22.0
MARKS = ("circle", "triangle", "square", "diamond")  # the second cue beside colour
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """One mean: where it stands, how far apart its mark is drawn, and what it says."""

    x: float
    y: float
    size: float
    says: str


@dataclass(frozen=True, slots=True)
class Line:
    """One teller's means in order of time; `shape` is one of `MARKS`, `number` its place in the legend from 1."""

    name: str
    number: int
    shape: str
    marks: tuple[Mark, ...]

    @property
    def path(self) -> str:
        """The SVG path through the marks."""
        return "M" + "L".join(f"{mark.x} {mark.y}" for mark in self.marks) if len(self.marks) > 1 else ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid, and its word."""

    at: float
    word: str


@dataclass(frozen=True, slots=True)
class ToneChart:
    """A chart of `width` by `height` units; `left` and `right` bound the plot."""

    lines: tuple[Line, ...]
    times: tuple[Tick, ...]
    scores: tuple[Tick, ...]
    width: float = WIDTH
    height: float = HEIGHT
    left: float = _LEFT
    right: float = WIDTH - _RIGHT
    bottom: float = HEIGHT - _BOTTOM


# A teller's means: month (`2024-05`) to the sum of scores and how many there are.
Sums = Mapping[str, tuple[float, int]]


def tone_chart(tellers: Sequence[tuple[str, Sums]]) -> ToneChart | None:
    """The chart of some tellers, in the order of the legend; None where nothing is dated."""
    months = sorted({month for _, sums in tellers for month, (_, n) in sums.items() if month and n})
    if not months:
        return None
    first, last = number_of(months[0]), number_of(months[-1])
    step = span_of(last - first + 1)
    scale = _Scale(first - first % step, last - last % step + step)
    most = max(n for _, sums in tellers for _, n in _gathered(sums, step).values())
    lines = [
        Line(name, number, MARKS[(number - 1) % len(MARKS)], _marks(_gathered(sums, step), scale, step, most))
        for number, (name, sums) in enumerate(tellers, start=1)
    ]
    scores = tuple(Tick(scale.y(score), f"{score:+d}" if score else "0") for score in (-10, -5, 0, 5, 10))
    return ToneChart(tuple(line for line in lines if line.marks), scale.ticks(), scores)


def number_of(month: str) -> int:
    """A month as a number that counts months."""
    return int(month[:4]) * _MONTHS + int(month[5:7]) - 1


def span_of(months: int) -> int:
    """How many months one mark stands for: at most some forty of them."""
    return next((step for step in (1, 3, 6, 12) if months / step <= 40), 60)


def told(number: int, step: int) -> str:
    """A span of time in words: `2024-05`, `2024-05 to 2024-07`."""
    first, last = (f"{n // _MONTHS:04}-{n % _MONTHS + 1:02}" for n in (number, number + step - 1))
    return first if step == 1 else f"{first} to {last}"


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    end: int

    def x(self, month: float) -> float:
        share = (month - self.first) / max(self.end - self.first, 1)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, score: float) -> float:
        return round(_TOP + (10 - score) / 20 * (HEIGHT - _TOP - _BOTTOM), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """The years, or the months where there are few."""
        months = self.end - self.first
        if months <= 15:
            every = 1 if months <= 6 else 3
            return tuple(Tick(self.x(n), told(n, 1)) for n in range(self.first, self.end, every))
        years = range(-(-self.first // _MONTHS), -(-self.end // _MONTHS), max(1, months // (_MONTHS * 8)))
        return tuple(Tick(self.x(year * _MONTHS), str(year)) for year in years)


def _gathered(sums: Sums, step: int) -> dict[int, tuple[float, int]]:
    """The sums of spans of `step` months."""
    out: dict[int, tuple[float, int]] = {}
    for month, (total, n) in sums.items():
        if month and n:
            at = number_of(month) - number_of(month) % step
            held = out.get(at, (0.0, 0))
            out[at] = held[0] + total, held[1] + n
    return dict(sorted(out.items()))


def _marks(sums: Mapping[int, tuple[float, int]], scale: _Scale, step: int, most: int) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            scale.x(at + step / 2),
            scale.y(total / n),
            round(3 + 3 * (n / most) ** 0.5, 1),
            f"{told(at, step)}: {total / n:+.1f}, {n} event{'s' if n != 1 else ''}",
        )
        for at, (total, n) in sums.items()
    )
