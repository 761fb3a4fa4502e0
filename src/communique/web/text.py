"""An article's text cut where anything begins or ends, so that spans may nest and overlap and every word stands once.

What is cut is only told here; the template escapes it. Offsets are Unicode code points, as everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pydantic import BaseModel, ConfigDict

Role = Literal["content", "cue", "source", "link", "gap", "furniture", "mark"]
_LINES = 4  # statements drawn around one word, the innermost
_MOST = 12  # memberships told of one word: a hostile text may nest a thousand quotations
_BREAK = re.compile(r"\s*\n\s*\n\s*|\s*\Z")


@dataclass(frozen=True, slots=True)
class Layer:
    """Something that lies on a stretch of text: what it is there, and of which finding."""

    start: int
    end: int
    role: Role
    of: str


class Piece(BaseModel):
    """A stretch of text on which the same things lie from end to end.

    `lines` are the statements it is told in, outermost first; the other fields are ids of the findings whose cue,
    speaker's name, link or gap it is part of.
    """

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    text: str
    lines: tuple[str, ...] = ()
    cue: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    gap: tuple[str, ...] = ()
    furniture: str | None = None  # its kind
    mark: bool = False  # what the address asked for


class Paragraph(BaseModel):
    """A paragraph: its stretch, its pieces, and the kind of page furniture where it is nothing else."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    pieces: tuple[Piece, ...]
    furniture: str | None = None


def paragraphs_of(text: str, layers: Sequence[Layer]) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`, cut at the ends of all `layers`."""
    cuts = sorted({at for layer in layers for at in (layer.start, layer.end)})
    held = _Held(layers)
    out = []
    for start, end in _stretches(text):
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        ends = [start, *inner, end]
        pieces = tuple(_piece(text, a, b, held.at(a)) for a, b in pairwise(ends))
        out.append(Paragraph(start=start, end=end, pieces=pieces, furniture=_all_furniture(pieces)))
    return tuple(out)


def _all_furniture(pieces: Sequence[Piece]) -> str | None:
    """The kind of furniture that a paragraph is; None where there is anything else in it."""
    kinds = {piece.furniture for piece in pieces if piece.text.strip()}
    return None if None in kinds else next((p.furniture for p in pieces if p.furniture), None)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs stand: what blank lines part."""
    start = len(text) - len(text.lstrip())
    for found in _BREAK.finditer(text):
        if found.start() > start:
            yield start, found.start()
        start = max(start, found.end())


class _Held:
    """The layers at one place of the text; asked from left to right."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self._all = sorted(layers, key=lambda layer: (layer.start, -layer.end))
        self._next = 0
        self._open: list[Layer] = []

    def at(self, place: int) -> list[Layer]:
        """The layers that hold the character at `place`, those that begin first first."""
        while self._next < len(self._all) and self._all[self._next].start <= place:
            self._open.append(self._all[self._next])
            self._next += 1
        if any(layer.end <= place for layer in self._open):
            self._open = [layer for layer in self._open if layer.end > place]
        return self._open


def _piece(text: str, start: int, end: int, layers: Sequence[Layer]) -> Piece:
    lying: dict[str, list[str]] = {}
    for layer in layers:
        lying.setdefault(layer.role, []).append(layer.of)
    ids = {role: tuple(dict.fromkeys(of))[-_MOST:] for role, of in lying.items()}
    return Piece(
        start=start,
        end=end,
        text=text[start:end],
        lines=ids.get("content", ())[-_LINES:],
        cue=ids.get("cue", ()),
        source=ids.get("source", ()),
        link=ids.get("link", ()),
        gap=ids.get("gap", ()),
        furniture=next(iter(ids.get("furniture", ())), None),
        mark="mark" in ids,
    )
