"""What on a page is not the story: marked with its kind, never cut from a text.

Where the words of a line leave no doubt, it is furniture wherever it stands (`notices`). Before the story begins and
after it ends, more is: bylines, dates, single links, and everything in lists under a heading. No stage reads what is
marked, so a doubtful line stays with the story. What an office's paper says of itself (its letterhead, PRESS STATEMENT)
and a newspaper's masthead stay too: they are the words that show whose voice the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.articles.captions import credit_at, tells_before_credit
from communique.articles.comments import comments_end
from communique.articles.datelines import dateline_of
from communique.articles.imprint import imprint_kind, is_clock
from communique.articles.notices import Notice, notice
from communique.articles.plain import Line, paragraphs
from communique.record import Furniture, FurnitureKind, trimmed

_LINK_WORDS = 22  # a line in a list of links is no longer
_ENDS_COMMENTS = frozenset({"copyright", "cookie notice", "sign-up", "advertisement"})
_ALONE = frozenset({"byline", "date", "caption", "letterhead"})  # what follows these is not of their kind
_LABELS = ("READ MORE", "READ ALSO", "ALSO READ", "SEE ALSO", "RELATED")  # in capitals they end a paragraph with a link
_IMPRINT = frozenset({"byline", "date", "share", "caption"})  # stands under a headline
_READ_ON = re.compile(rf"(?<=[.!?”\"’)]) +(?:{'|'.join(_LABELS)})\s?:.{{5,150}}$", re.DOTALL)

SHORT = 20  # characters
_LONG = 28  # words

Kinds = list[FurnitureKind | None]


@dataclass(frozen=True, slots=True)
class Page:
    """A text laid out: its lines, what sort of furniture each whole line is, and where its story begins and ends."""

    text: str
    lines: tuple[Line, ...]
    kinds: tuple[FurnitureKind | None, ...]
    head: int  # index of the story's first line: title, byline and the like stand before it
    tail: int  # index after its last line

    def story(self) -> list[Line]:
        """The lines that are no furniture, from the title to the end."""
        return [line for line, kind in zip(self.lines, self.kinds, strict=True) if kind is None]

    def top(self) -> list[Line]:
        """The lines before the story that are no furniture: title, letterhead, masthead."""
        return [self.lines[i] for i in range(self.head) if self.kinds[i] is None]

    def opening(self) -> list[Line]:
        """The first two paragraphs, of which one may bear a dateline."""
        return list(self.lines[self.head : self.head + 2])

    def edges(self, *kinds: FurnitureKind) -> Iterator[Line]:
        """The furniture of these kinds that stands before and after the story."""
        for i in (*range(self.head), *range(self.tail, len(self.lines))):
            if self.kinds[i] in kinds:
                yield self.lines[i]


def lay_out(text: str) -> Page:
    """`text` with its lines told apart."""
    lines = paragraphs(text)
    notices = [notice(line, at_edge=False) for line in lines]
    headline = _headline_aside(lines, notices)
    kinds: Kinds = [found.kind if found and i != headline else None for i, found in enumerate(notices)]
    _mark_comments(lines, notices, kinds)
    head, tail = _bounds(lines, kinds)
    for i in (*range(head), *range(tail, len(lines))):
        kinds[i] = kinds[i] or (None if i == headline else _edge_kind(lines[i]))
    _mark_clocks(lines, kinds, range(head, tail))
    _mark_links(lines, notices, kinds, range(head, tail))
    _mark_tail(kinds, tail)
    return Page(text, lines, tuple(kinds), head, tail)


def furniture_of(page: Page) -> tuple[Furniture, ...]:
    """The furniture of a page in reading order: whole lines, and what stands inside the story's lines."""
    return tuple(_furniture(page))


def _furniture(page: Page) -> Iterator[Furniture]:
    opening = 2  # paragraphs that may open the story: a headline may look like one
    for line, kind in zip(page.lines, page.kinds, strict=True):
        if kind:
            yield Furniture(start=line.start, end=line.end, kind=kind)
        else:
            prose = _is_prose(line)
            yield from _inside(page.text, line, opening=opening > 0, prose=prose)
            opening -= prose


def _inside(text: str, line: Line, *, opening: bool, prose: bool) -> Iterator[Furniture]:
    """The dateline that opens a line of the story; the link elsewhere or the credit that ends it."""
    words = text[line.start : line.end]
    dateline = dateline_of(words, opening=opening) if prose and line.count >= 6 else None
    if dateline and (span := trimmed(text, line.start, line.start + dateline.length)):
        yield Furniture(start=span.start, end=span.end, kind="dateline")
    if dateline or line.count < 6:
        return
    if any(label in words for label in _LABELS) and (link := _READ_ON.search(words)):
        yield Furniture(start=line.start + len(words) - len(link.group().lstrip()), end=line.end, kind="related")
    elif (credit := credit_at(words)) is not None and credit > 0:
        yield Furniture(start=line.start + credit, end=line.end, kind="caption")


# ------------------------------------------------------------------------------------------------ story and edges
def _is_prose(line: Line) -> bool:
    """True for a line that reads as sentences: the story is between the first and the last of these."""
    if line.count >= _LONG:
        return not _is_titled(line.words)
    if line.ends_sentence or tells_before_credit(line.words):
        return line.count >= 4
    return line.count >= 6 and line.words[-1] in ";,:"


def _is_titled(words: str) -> bool:
    """True for a long headline of an office: nearly all longer words have capitals, and no full stop ends it."""
    longer = [w for w in words.split() if len(w) > 3]
    return not words.rstrip().endswith((".", "!", "?", "”", '"')) and (
        sum(w[0].isupper() for w in longer) * 10 >= len(longer) * 8
    )


def _bounds(lines: Sequence[Line], kinds: Kinds) -> tuple[int, int]:
    story = [i for i, line in enumerate(lines) if kinds[i] is None and _is_prose(line)]
    while story and _edge_kind(lines[story[-1]]):
        story.pop()
    if not story:
        return len(lines), len(lines)
    opening = [i for i in story if lines[i].count >= 8] or story
    headline = len(opening) > 1 and _is_headline(lines, kinds, opening[0])
    return opening[headline], story[-1] + 1


def _headline_aside(lines: Sequence[Line], notices: Sequence[Notice | None]) -> int | None:
    """The index of a line such as `Explainer: …` where nothing above it could be the headline; else None."""
    for i, found in enumerate(notices):
        if found is None and lines[i].count >= 3:
            return None
        if found is not None and found.aside:
            return i
    return None


def _is_headline(lines: Sequence[Line], kinds: Kinds, first: int) -> bool:
    """True for a headline that ends in a full stop: first on the page, short, an imprint under it."""
    if lines[first].count > 25 or any(kind is None for kind in kinds[:first]):
        return False
    return first + 1 < len(lines) and (kinds[first + 1] or _edge_kind(lines[first + 1])) in _IMPRINT


def _edge_kind(line: Line) -> FurnitureKind | None:
    """What a line is that stands before or after the story."""
    if not line.folded and len(line.words) > SHORT:
        return None  # certainly prose
    if len(line.words) <= SHORT and not any(c.isalnum() for c in line.words):
        return "navigation"  # ### and the like end a paper
    found = notice(line, at_edge=True)
    return found.kind if found else imprint_kind(line)


# ------------------------------------------------------------------------------------------------ comments and lists
def _mark_comments(lines: Sequence[Line], notices: Sequence[Notice | None], kinds: Kinds) -> None:
    stops = [
        n is not None and (n.kind in _ENDS_COMMENTS or (n.kind == "related" and n.heads == "list")) for n in notices
    ]
    words = 0
    for i, found in enumerate(notices):
        if kinds[i] is None and _is_prose(lines[i]):
            words += lines[i].count
        if found and found.kind == "comments" and found.heads:
            for k in range(i + 1, comments_end(lines, i, words, stops)):
                kinds[k] = kinds[k] or "comments"


def _mark_clocks(lines: Sequence[Line], kinds: Kinds, story: range) -> None:
    """Mark the lines of a live page that say only when what follows was written."""
    clocks = [i for i in story if kinds[i] is None and len(lines[i].words) <= SHORT and is_clock(lines[i].words)]
    for i in clocks:
        kinds[i] = "date"


def _mark_links(lines: Sequence[Line], notices: Sequence[Notice | None], kinds: Kinds, story: range) -> None:
    """Mark the links under a heading in the midst of the story."""
    for i in story:
        found = notices[i]
        if found and found.heads and found.kind == "related":
            for k in _links_under(lines, i, found):
                kinds[k] = "related"


def _links_under(lines: Sequence[Line], heading: int, found: Notice) -> Iterator[int]:
    """The links right under a heading; under that of a list also those of the next block, if it holds nothing else."""
    under = [k for k in range(heading + 1, len(lines)) if lines[k].block == lines[heading].block]
    if not under and found.heads == "list" and heading + 1 < len(lines):
        under = [k for k in range(heading + 1, len(lines)) if lines[k].block == lines[heading + 1].block]
        under = under if all(_is_link(lines[k]) for k in under) else []
    for k in under[: 1 if found.heads == "link" else None]:
        if not _is_link(lines[k]):
            return
        yield k


def _is_link(line: Line) -> bool:
    return line.count <= _LINK_WORDS and not line.words.rstrip("\"'”’»").endswith((".", ";", ":", ","))


def _mark_tail(kinds: Kinds, tail: int) -> None:
    """After the story, what follows furniture without being prose belongs to it: a list's links, a form's fields."""
    current: FurnitureKind | None = None
    for i in range(tail, len(kinds)):
        kind = kinds[i]
        if kind is None:
            kinds[i] = current
        elif kind not in _ALONE:
            current = kind
