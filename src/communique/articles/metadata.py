"""What a page says of itself: its title, its outlet, who wrote it, when it was published, what kind of paper it is.

Nothing is guessed: a page that does not give its date has none, one that does not name its outlet has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.articles.bylines import writers
from communique.articles.datelines import dateline_of
from communique.articles.dates import Dated, find_dates
from communique.articles.furniture import Page
from communique.articles.kinds import Signs, kind_of, kind_opening, sheet_kind
from communique.articles.origin import (
    is_letterhead,
    is_masthead,
    is_series,
    issuing_office,
    names_official,
    publishing_outlet,
)
from communique.articles.plain import Line, paragraphs
from communique.record import ArticleKind

LONGEST_TITLE = 40  # words

_WORDS_BESIDE_DATE = 3  # longer words in a headline with a date, the month among them

PAPERS = frozenset({"report", "opinion", "interview"})  # kinds that a newspaper prints

_IN_BRACKETS = re.compile(r"\([^()]*\)\s*$")
_TURN = re.compile(r"(?:MR|MRS|MS|DR|QUESTION|Q|A)\b(?!&)[^a-z:]*:\s")
_DATE_AT_END = re.compile(r"(?:\bon|[,–—-])\s+[^\W\d]*\s*\d{1,2}\b[^()]{0,12}\b\d{4}$")
_RANGE = re.compile(r"\d\s*[-–]\s*\d{1,2}\s+[^\W\d]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; None where the page does not say."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    kind: ArticleKind = "report"


def read_metadata(page: Page, *, outlet: str | None = None, byline: str | None = None) -> Metadata:
    """The metadata of a page of plain text; `outlet` and `byline` where they are known from elsewhere."""
    sheets = [line for line in page.top() if sheet_kind(line.words)]
    sheets += [line for line in page.edges("letterhead", "date") if sheet_kind(line.words)]
    head = [line for line in page.top() if line not in sheets]
    letterheads = _letterhead(head) or [line for line in head[1:] if is_letterhead(line)]
    head = [line for line in head if line not in letterheads]
    mastheads = [line for line in head if is_masthead(line) or is_series(line.words)]
    if mastheads == head:
        mastheads = mastheads[:-1]  # a headline that ends like a paper's name
    title = _title(page, [line for line in head if line not in mastheads and not names_official(line)])
    byline = byline or next((name for line in page.edges("byline") if (name := writers(line.words))), None)
    named = paragraphs(outlet or "")
    signs = Signs(
        title,
        sheets,
        [*letterheads, *filter(is_letterhead, named)],
        [*mastheads, *filter(is_masthead, named)],
        byline,
        _has_agency(page),
    )
    kind = kind_of(page, signs)
    office, paper = issuing_office(letterheads), publishing_outlet(page, mastheads)
    return Metadata(
        title,
        outlet or ((paper or office) if kind in PAPERS else (office or paper)),
        byline,
        _published(page) or (None if kind in PAPERS else _date_in_title(title)),
        kind,
    )


def _letterhead(head: Sequence[Line]) -> list[Line]:
    """The letterhead: its lines stand above the title, one after the other."""
    found: list[Line] = []
    for line, following in zip(head, [*head[1:], None], strict=False):
        under_state = following is not None and is_letterhead(following) and is_letterhead(line, strict=False)
        if kind_opening(line.words) or not (is_letterhead(line) or under_state):
            break
        found.append(line)
    return found


def _title(page: Page, candidates: Sequence[Line]) -> str | None:
    """The headline; None where the text just begins, or all that heads it is the paper's kind: READOUT."""
    titles = [x for x in candidates if not (_TURN.match(x.words) or x.words.rstrip().endswith(":"))]
    short = [x for x in titles if x.count <= LONGEST_TITLE and not (x.ends_sentence and x.count < 4)]
    if short:
        return " ".join(next((x for x in short if x.count >= 4), short[0]).words.split())
    dated = next((x for x in page.edges("date") if x in page.lines[: page.head] and _says_more_than_date(x)), None)
    if dated is not None:
        return " ".join(dated.words.split())
    story = page.story()
    if len(story) < 2 or sheet_kind(story[0].words) or story[0].count > 25:
        return None
    if story[0].block == story[1].block or story[1].count <= story[0].count:
        return None
    return " ".join(story[0].words.split())


def _says_more_than_date(line: Line) -> bool:
    """True for “Department Press Briefing – 6 February 2024”, not for “Last updated Monday, 6 February 2024”."""
    if any(dated.role for dated in find_dates(line.words)):
        return False
    words = re.findall(r"[^\W\d]{4,}", line.words)
    return 4 <= line.count <= LONGEST_TITLE and len(words) >= _WORDS_BESIDE_DATE


def _has_agency(page: Page) -> bool:
    found = (dateline_of(page.text[line.start : line.end], opening=True) for line in page.opening())
    return any(dateline is not None and dateline.agency for dateline in found)


# ------------------------------------------------------------------------------------------------------ the date
def _published(page: Page) -> str | None:
    """The date that the page gives as its own: in its imprint, else under its signature, else in its dateline."""
    marked = list(page.edges("date", "byline", "letterhead", "share", "navigation"))
    above = [dated for line in marked if line in page.lines[: page.head] for dated in find_dates(line.words)]
    below = [dated for line in page.edges("date", "byline") for dated in find_dates(line.words)]
    return _best(above) or _best(below) or _from_dateline(page)


def _best(found: Sequence[Dated]) -> str | None:
    """The date labelled as that of publication, else one without label, else that of a change."""
    for role in ("published", "", "updated"):
        for dated in found:
            if dated.role == role:
                return dated.value
    return None


def _from_dateline(page: Page) -> str | None:
    for line in page.opening():
        words = page.text[line.start : line.end]
        if dateline := dateline_of(words, opening=True):
            return _best(find_dates(words[: dateline.length]))
    return None


def _date_in_title(title: str | None) -> str | None:
    """The one date that closes an office's title: `(Oslo, 3 May 2021)`, `… Press Conference on May 3, 2021`.

    A range of days is none.
    """
    closing = _IN_BRACKETS.search(title or "") or _DATE_AT_END.search(title or "")
    if not closing or _RANGE.search(closing.group()):
        return None
    found = find_dates(closing.group())
    return found[0].value if len(found) == 1 else None
