"""The imprint of a page: the lines under a headline that say only who wrote it and when.

`By Ana Roe | 3 May 2021`, `Posted on 05/03/2021 by admin | 5 comments`, `Oslo, 3 May 2021`.
"""

from __future__ import annotations

import re
from typing import Literal

from communique.articles.bylines import is_byline
from communique.articles.dates import find_dates, holds_only_dates
from communique.articles.notices import notice
from communique.articles.plain import Line
from communique.articles.vocabulary import fold

_APART = re.compile(r"\s*[|•·]\s*|\t+|\s{2,}")
_BY = re.compile(r"\s*[,–—-]?\s*\bby:? \S+(?: \S+){0,3}$", re.IGNORECASE)


def imprint_kind(line: Line) -> Literal["byline", "date"] | None:
    """What `line` is where each of its parts names a writer, tells a date or is a notice; None for any other line."""
    kinds = [_kind(part) for part in _APART.split(line.words.strip()) if part]
    told = [kind for kind in kinds if kind in {"byline", "date"}]
    if not told or "" in kinds[:1] or kinds.count("") * 2 > len(kinds):
        return None
    return "byline" if told[0] == "byline" else "date"


def _kind(part: str) -> str:
    """`byline`, `date`; `other` for a notice, or a few words that may be a place or a section; nothing for the rest."""
    if holds_only_dates(part) or is_clock(part) or (find_dates(part) and holds_only_dates(_BY.sub("", part))):
        return "date"
    if is_byline(part):
        return "byline"
    words = part.split()
    if notice(Line(0, len(part), 0, part, fold(part), len(words)), at_edge=True):
        return "other"
    return "other" if len(words) <= 3 and words[0][0].isupper() and part[-1].isalnum() else ""


def is_clock(part: str) -> bool:
    """True for nothing but a time of day: `18:42`, `9.05 a.m.`, `14:00 GMT`."""
    return bool(re.fullmatch(r"\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?", part, re.IGNORECASE))
