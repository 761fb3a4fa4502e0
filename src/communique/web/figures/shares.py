"""Shares of a whole as one bar: pieces side by side, each with a pattern of its own beside its colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece, in hundredths of the bar; `number` is its place in the legend from 1."""

    name: str
    number: int
    x: float
    width: float
    count: int

    @property
    def says(self) -> str:
        """The piece in words."""
        return f"{self.name}: {self.count} ({self.width:.0f} %)"


def shares(counts: Mapping[str, int], order: Sequence[str]) -> tuple[Piece, ...]:
    """The pieces of `counts` in the order given; empty ones are left out, and what `order` does not name, too."""
    whole = sum(counts.get(name, 0) for name in order)
    pieces, x = [], 0.0
    for number, name in enumerate(order, start=1):
        if n := counts.get(name, 0):
            width = 100 * n / whole
            pieces.append(Piece(name, number, round(x, 2), round(width, 2), n))
            x += width
    return tuple(pieces)
