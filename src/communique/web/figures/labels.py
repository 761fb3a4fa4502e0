"""Names beside dots, where there is room for them: none covers another, and none a dot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_WIDE = 0.6  # width of a letter, of the size of the type
_HIGH = 1.1

Box = tuple[float, float, float, float]  # left, upper, right, lower


@dataclass(frozen=True, slots=True)
class Label:
    """A name and where its text begins, ends or is centred (`anchor` as SVG has it); `y` is its base line."""

    text: str
    x: float
    y: float
    anchor: str
    number: int  # of the dot


def labels(
    dots: Sequence[tuple[float, float, float, str]], size: float, frame: Box, longest: int = 26
) -> tuple[Label, ...]:
    """The names of dots (x, y, radius, name) in type of `size` units, inside `frame`; earlier dots come first."""
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for x, y, r, _ in dots]
    out = []
    for number, (x, y, r, name) in enumerate(dots):
        text = name if len(name) <= longest else name[: longest - 1] + "…"
        wide, high = len(text) * size * _WIDE, size * _HIGH
        gap = size * 0.3
        for box, anchor in (
            ((x + r + gap, y - high / 2, x + r + gap + wide, y + high / 2), "start"),
            ((x - r - gap - wide, y - high / 2, x - r - gap, y + high / 2), "end"),
            ((x - wide / 2, y + r, x + wide / 2, y + r + high), "middle"),
            ((x - wide / 2, y - r - high, x + wide / 2, y - r), "middle"),
        ):
            if _inside(box, frame) and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                at = {"start": box[0], "end": box[2], "middle": x}[anchor]
                out.append(Label(text, round(at, 1), round(box[3] - high * 0.25, 1), anchor, number))
                break
    return tuple(out)


def _inside(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
