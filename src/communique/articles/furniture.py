"""What on a page is not the story: marked with its kind, never cut from a text.

Where the words of a line leave no doubt, it is furniture wherever it stands (`notices`). Before the story begins and
after it ends, more is: bylines, dates, single links, and in lists under a heading everything. No stage reads what is
marked, so a doubtful line stays with the story. What an office's paper says of itself (its letterhead, `PRESS STATEMENT`)
and a newspaper's masthead stay too: they are the words that show whose voice the text is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.articles.bylines import is_byline
from communique.articles.comments import comments_end
from communique.articles.datelines import dateline_of
from communique.articles.dates import holds_only_dates
from communique.articles.notices import LONGEST_CAPTION, Notice, notice, trailing_credit
from communique.articles.plain import Line, paragraphs
from communique.record import Furniture, FurnitureKind, trimmed

_LINK_WORDS = 22  # a line in a list of links is no longer
_STOPS = frozenset({"related", "copyright", "cookie notice", "sign-up", "advertisement"})  # at these comments end


@dataclass(frozen=True, slots=True)
class Page:
    """A text laid out: its lines, what sort of furniture each whole line is, and where its story begins and ends."""

    text: str
    lines: tuple[Line, ...]
    kinds: tuple[FurnitureKind | None, ...]
    head: int  # index of the story's first line: title, byline and the like stand before it
    tail: int  # index after its last line

    def story(self) -> tuple[Line, ...]:
        """The lines of the story itself."""
        return tuple(line for line, kind in zip(self.lines, self.kinds, strict=True) if kind is None)[:]

    def edges(self) -> Iterator[int]:
        """The indexes of the lines before and after the story."""
        yield from range(self.head)
        yield from range(self.tail, len(self.lines))


def lay_out(text: str) -> Page:
    """`text` with its lines told apart."""
    lines = paragraphs(text)
    notices = [notice(line, at_edge=False) for line in lines]
    kinds: list[FurnitureKind | None] = [found.kind if found else None for found in notices]
    _mark_comments(lines, notices, kinds)
    head, tail = _bounds(lines, kinds)
    for i in (*range(head), *range(tail, len(lines))):
        kinds[i] = kinds[i] or _edge_kind(lines[i])
    _mark_lists(lines, notices, kinds, head, tail)
    _mark_tail(lines, notices, kinds, tail)
    return Page(text, lines, tuple(kinds), head, tail)


def furniture_of(page: Page) -> tuple[Furniture, ...]:
    """The furniture of a page, in reading order: whole lines, and the datelines and credits inside lines of the story."""
    return tuple(sorted(_furniture(page), key=lambda f: f.start))


def _furniture(page: Page) -> Iterator[Furniture]:
    opening = 2  # paragraphs that may open the story: a headline may look like one
    for line, kind in zip(page.lines, page.kinds, strict=True):
        if kind:
            yield Furniture(start=line.start, end=line.end, kind=kind)
        else:
            yield from _inside(page.text, line, opening=opening > 0)
            opening -= _is_prose(line)


def _inside(text: str, line: Line, *, opening: bool) -> Iterator[Furniture]:
    words = text[line.start : line.end]
    dateline = dateline_of(words, opening=opening) if line.count >= 6 else None
    if dateline and (span := trimmed(text, line.start, line.start + dateline.length)):
        yield Furniture(start=span.start, end=span.end, kind="dateline")
    if line.count > LONGEST_CAPTION:
        for start, end in trailing_credit(words):
            yield Furniture(start=line.start + start, end=line.start + end, kind="caption")


# ------------------------------------------------------------------------------------------------ story and edges
def _is_prose(line: Line) -> bool:
    """True for a line that reads as sentences: the story is between the first and the last of these."""
    if line.count >= 28:
        return True
    if line.ends_sentence:
        return line.count >= 4
    return line.count >= 6 and line.words.rstrip()[-1:] in ";,:"


def _opens_story(line: Line) -> bool:
    return _is_prose(line) and (line.count >= 8 or not line.words[:1].isupper())


def _bounds(lines: Sequence[Line], kinds: Sequence[FurnitureKind | None]) -> tuple[int, int]:
    story = [i for i, line in enumerate(lines) if kinds[i] is None and _is_prose(line)]
    while story and _edge_kind(lines[story[-1]]):
        story.pop()
    opening = [i for i in story if _opens_story(lines[i])]
    if not story:
        return len(lines), len(lines)
    first = opening[0] if opening else story[0]
    if len(opening) > 1 and _is_headline(lines, kinds, first):
        first = opening[1]
    return first, story[-1] + 1


def _is_headline(lines: Sequence[Line], kinds: Sequence[FurnitureKind | None], first: int) -> bool:
    """True where the first prose is a headline that ends in a full stop: alone on top, short, a byline or date under it."""
    on_top = all(kinds[i] for i in range(first))
    under = lines[first + 1] if first + 1 < len(lines) else None
    return on_top and lines[first].count <= 25 and under is not None and bool(kinds[first + 1] or _edge_kind(under))


def _edge_kind(line: Line) -> FurnitureKind | None:
    """What a line is that stands before or after the story."""
    if not line.folded:
        return None
    if found := notice(line, at_edge=True):
        return found.kind
    if holds_only_dates(line.words):
        return "date"
    return "byline" if is_byline(line.words) else None


# ------------------------------------------------------------------------------------------------ comments and lists
def _mark_comments(lines: Sequence[Line], notices: Sequence[Notice | None], kinds: list[FurnitureKind | None]) -> None:
    stops = [n is not None and n.kind in _STOPS and (n.heads or n.kind != "related") for n in notices]
    words = 0
    for i, found in enumerate(notices):
        if kinds[i] is None and _is_prose(lines[i]):
            words += lines[i].count
        if found and found.kind == "comments" and found.heads:
            for k in range(i + 1, comments_end(lines, i, words, stops)):
                kinds[k] = kinds[k] or "comments"


def _mark_lists(
    lines: Sequence[Line],
    notices: Sequence[Notice | None],
    kinds: list[FurnitureKind | None],
    head: int,
    tail: int,
) -> None:
    """Mark the links under a heading in the midst of the story: to the end of its block, or the whole next block."""
    for i in range(head, tail):
        found = notices[i]
        if found and found.heads and found.kind == "related":
            for k in _links_under(lines, kinds, i):
                kinds[k] = "related"


def _links_under(lines: Sequence[Line], kinds: Sequence[FurnitureKind | None], heading: int) -> Iterable[int]:
    after = range(heading + 1, len(lines))
    if not after:
        return ()
    block = lines[after[0]].block
    links = [k for k in after if lines[k].block == block]
    if all(_is_link(lines[k]) for k in links):
        return links
    return _until_prose(lines, kinds, links) if block == lines[heading].block else ()


def _until_prose(lines: Sequence[Line], kinds: Sequence[FurnitureKind | None], links: Sequence[int]) -> Iterator[int]:
    for k in links:
        if kinds[k] is None and not _is_link(lines[k]):
            return
        yield k


def _is_link(line: Line) -> bool:
    return line.count <= _LINK_WORDS and not line.words.rstrip("\"'”’»").endswith((".", ";", ":", ","))


def _mark_tail(
    lines: Sequence[Line], notices: Sequence[Notice | None], kinds: list[FurnitureKind | None], tail: int
) -> None:
    """After the story, what follows furniture without being prose belongs to it: the links of a list, a form's fields."""
    current: FurnitureKind | None = None
    for i in range(tail, len(lines)):
        if kinds[i] is not None:
            current = kinds[i] if kinds[i] not in {"byline", "date", "caption", "letterhead", "contact"} else current
        elif current is not None:
            kinds[i] = current
