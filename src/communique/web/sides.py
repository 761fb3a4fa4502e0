"""The look of a side: a number that the style sheet gives a colour, and a shape that says the same without colour."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

# One shape a colour. The colours are in `communique.css` (after Okabe and Ito 2008, darkened for text).
SHAPES = ("●", "▲", "■", "◆", "▼", "★", "⬢", "✚")


class Side(BaseModel):
    """A side as it is shown: `number` (1 to 8) chooses the colour, `shape` is the second cue."""

    model_config = ConfigDict(frozen=True)

    code: str
    number: int
    shape: str


def looks(codes: Iterable[str | None]) -> dict[str, Side]:
    """The look of each side of a page, by code; give the weightiest first.

    A side looks the same on every page unless a weightier one of the page has its look. From the ninth on looks repeat,
    which is why the code always stands beside them.
    """
    out: dict[str, Side] = {}
    for code in dict.fromkeys(c for c in codes if c):
        out[code] = _look(code, {side.number for side in out.values()})
    return out


def _look(code: str, taken: set[int]) -> Side:
    first = zlib.crc32(code.encode("utf-8", "replace")) % len(SHAPES)
    tried = [(first + step) % len(SHAPES) + 1 for step in range(len(SHAPES))]
    number = next((n for n in tried if n not in taken), tried[0])
    return Side(code=code, number=number, shape=SHAPES[number - 1])
