"""A text as the lines a reader sees: one `Line` a paragraph, hard-wrapped paragraphs joined again.

A paragraph is a line of the file, except where the file breaks its lines at a fixed width: there a line goes on in the
next one when that one's first word would not have fitted on it any more, or when the sentence plainly goes on there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.articles.vocabulary import fold

WIDEST = 110  # characters; a file with longer lines than this does not break them at a fixed width
NARROWEST = 50  # characters; a shorter line was not broken for want of room
FOLDED = 700  # characters; a longer line is certainly prose and need not be folded


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, headline or piece of furniture: where it stands (code points) and its words."""

    start: int
    end: int  # one past the last character
    block: int  # blank lines separate blocks
    words: str  # as in the text, but with a blank for each line break inside
    folded: str  # as compared; empty for a very long line
    count: int  # of words

    @property
    def ends_sentence(self) -> bool:
        """True where the line ends as sentences do."""
        return self.words.rstrip("\"'”’»)]*")[-1:] in _ENDS

    @property
    def has_quotation(self) -> bool:
        """True where the line holds a double quotation mark."""
        return any(mark in self.words for mark in '"“”«»„')


_ENDS = frozenset(".!?…。！？؟।")


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    end: int
    block: int


def paragraphs(text: str) -> tuple[Line, ...]:
    """The lines of `text` in order; none is empty or has white space at its ends."""
    rows = tuple(_rows(text))
    width = _width(rows)
    lines: list[Line] = []
    first = 0
    for i, row in enumerate(rows):
        last = i + 1 == len(rows)
        if last or not _goes_on(text, row, rows[i + 1], width):
            lines.append(_line(text, rows[first], row))
            first = i + 1
    return tuple(lines)


def _rows(text: str) -> Iterator[_Row]:
    at = block = 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if words:
            start = at + len(raw) - len(raw.lstrip())
            yield _Row(start, start + len(words), block)
        else:
            block += 1
        at += len(raw)


def _width(rows: Sequence[_Row]) -> int:
    """The width at which the lines are broken, or 0 where they are not."""
    inner = [a.end - a.start for a, b in pairwise(rows) if a.block == b.block]
    fitting = [n for n in inner if n <= WIDEST]
    if len(fitting) < 3 or len(fitting) < 0.9 * len(inner):
        return 0
    width = max(fitting)
    full = sum(1 for n in fitting if n > width * 0.8)
    return width if width >= NARROWEST and full >= 3 and full >= 0.5 * len(fitting) else 0


def _goes_on(text: str, row: _Row, following: _Row, width: int) -> bool:
    if row.block != following.block:
        return False
    length = row.end - row.start
    head = text[following.start : min(following.end, following.start + WIDEST)].split(maxsplit=1)[0]
    if width and width < length + 1 + len(head) and length <= WIDEST:
        return True
    return length >= NARROWEST and _breaks_off(text[row.start : row.end]) and _carries_on(head)


def _breaks_off(words: str) -> bool:
    """True where a line ends like the midst of a sentence."""
    return (words[-1].isalnum() or words[-1] in ",-–—") and "|" not in words


def _carries_on(word: str) -> bool:
    """True for a first word in small letters that is no reader's name and no byline."""
    return word[0].islower() and word.rstrip(".,;").replace("-", "").replace("’", "").isalpha() and word != "by"


def _line(text: str, first: _Row, last: _Row) -> Line:
    raw = text[first.start : last.end]
    words = raw if first is last else " ".join(raw.splitlines())
    folded = fold(words) if len(words) <= FOLDED else ""
    return Line(
        first.start, last.end, first.block, words, folded, words.count(" ") + 1 if not folded else len(words.split())
    )
