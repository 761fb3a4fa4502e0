"""What a page says of itself: its title, its outlet, who wrote it, when it was published, what kind of paper it is.

Nothing is guessed: a page that does not give its date has none, one that does not name its outlet has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.articles.bylines import writers
from communique.articles.datelines import dateline_of
from communique.articles.dates import Dated, find_dates
from communique.articles.furniture import Page
from communique.articles.kinds import Signs, kind_of, sheet_kind
from communique.articles.origin import is_letterhead, is_masthead, issuing_office, publishing_outlet
from communique.articles.plain import Line
from communique.record import ArticleKind

LONGEST_TITLE = 40  # words

_IN_BRACKETS = re.compile(r"\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; None where the page does not say."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    kind: ArticleKind = "report"


def read_metadata(page: Page) -> Metadata:
    """The metadata of a page of plain text."""
    head = [line for line, kind in zip(page.lines[: page.head], page.kinds, strict=False) if kind is None]
    sheets = [line for line in _head_lines(page) if sheet_kind(line.words)]
    mastheads = [line for line in head if line not in sheets and is_masthead(line) and not is_letterhead(line)]
    letterheads = _top(head, sheets, mastheads)
    if not mastheads and len(letterheads) != 1:
        mastheads = []
    others = [line for line in head if line not in sheets and line not in letterheads and line not in mastheads]
    if not others and len(mastheads) == 1 and not letterheads and mastheads[0] is head[-1]:
        others, mastheads = mastheads, []  # a headline that ends like a paper's name
    title = _title(page, others, sheets)
    byline = next(
        (name for i in page.edges() if page.kinds[i] == "byline" and (name := writers(page.lines[i].words))), None
    )
    signs = Signs(title, sheets, letterheads, mastheads, byline, _has_agency(page))
    kind = kind_of(page, signs)
    office = issuing_office(letterheads) if kind not in {"report", "opinion"} else None
    outlet = office or publishing_outlet(page, mastheads) or issuing_office(letterheads)
    return Metadata(title, outlet, byline, _published(page, title, kind), kind)


def _head_lines(page: Page) -> Iterator[Line]:
    for line, kind in zip(page.lines[: page.head], page.kinds, strict=False):
        if kind in {None, "letterhead", "date"} and line.count <= 12:
            yield line


def _top(head: Sequence[Line], sheets: Sequence[Line], mastheads: Sequence[Line]) -> list[Line]:
    """The letterhead: its lines stand above the title."""
    found: list[Line] = []
    for line in head:
        if line in sheets or line in mastheads:
            continue
        if not is_letterhead(line):
            break
        found.append(line)
    return found


def _title(page: Page, others: Sequence[Line], sheets: Sequence[Line]) -> str | None:
    """The headline, or the paper's word for itself where it has no other; None where the text just begins."""
    candidates = [line for line in others if line.count <= LONGEST_TITLE] or [
        x for x in sheets if x in others or x.count
    ]
    if candidates:
        return " ".join(candidates[0].words.split())
    story = [line for line, kind in zip(page.lines, page.kinds, strict=True) if kind is None]
    if len(story) > 1 and story[0].count <= 25 and story[0].block != story[1].block and story[1].count > story[0].count:
        return " ".join(story[0].words.split())
    return None


def _has_agency(page: Page) -> bool:
    lines = page.lines[page.head : page.head + 2]
    found = (dateline_of(page.text[line.start : line.end], opening=True) for line in lines)
    return any(dateline is not None and dateline.agency for dateline in found)


# ------------------------------------------------------------------------------------------------------ the date
def _published(page: Page, title: str | None, kind: ArticleKind) -> str | None:
    """The date that the page gives as its own: labelled so, else alone in the head, else under the signature."""
    head = [d for i in range(page.head) if _may_date(page, i) for d in find_dates(page.lines[i].words)]
    tail = [
        d
        for i in range(page.tail, len(page.lines))
        if page.kinds[i] in {"date", "byline"}
        for d in find_dates(page.lines[i].words)
    ]
    return (
        _best(head)
        or _best(tail)
        or _from_dateline(page)
        or (_from_title(title) if kind not in {"report", "opinion"} else None)
    )


def _may_date(page: Page, i: int) -> bool:
    return page.kinds[i] in {"date", "byline", "letterhead", "share", "navigation"}


def _best(found: Sequence[Dated]) -> str | None:
    for role in ("published", "", "updated"):
        for dated in found:
            if dated.role == role:
                return dated.value
    return None


def _from_dateline(page: Page) -> str | None:
    for line in page.lines[page.head : page.head + 2]:
        words = page.text[line.start : line.end]
        if dateline := dateline_of(words, opening=True):
            return _best(find_dates(words[: dateline.length]))
    return None


def _from_title(title: str | None) -> str | None:
    """The one date in the brackets that close an office's title: `(Oslo, 3 May 2021)`."""
    bracket = _IN_BRACKETS.search(title or "")
    found = find_dates(bracket.group()) if bracket else ()
    ranged = bracket is not None and re.search(r"\d\s*[-–]\s*\d{1,2}\s+[^\W\d]", bracket.group())
    return found[0].value if len(found) == 1 and not ranged else None
