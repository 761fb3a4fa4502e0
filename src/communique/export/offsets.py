"""Code points and UTF-16 units: Java and JavaScript count the latter, so an emoji is two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class Offsets:
    """The two counts of one text, each to the other."""

    def __init__(self, text: str) -> None:
        self._astral = [n for n, character in enumerate(text) if character > "\uffff"]
        self._units = [n + k for k, n in enumerate(self._astral)]  # where each stands, in UTF-16 units

    def utf16(self, offset: int) -> int:
        """A code point offset in UTF-16 units."""
        return offset + bisect_left(self._astral, offset)

    def code_point(self, offset: int) -> int:
        """An offset in UTF-16 units as code points; within a pair, that of its character."""
        return offset - bisect_right(self._units, offset - 1)
