"""Single marks as quotation marks, only where they cannot be apostrophes.

A single mark between letters never comes here (`marks`). One after punctuation can only close. One after a letter
closes where an opening one waits for it in the same quotation and no better one follows: *‘the ministers’ visit’*.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from communique.language.clauses import last_sentence_end, reports
from communique.language.marks import Mark
from communique.language.mending import close, open_
from communique.language.pairs import Pair, Paragraph

_OPENING_SHAPES = frozenset("‘‚‛`")


def pair_singles(paragraph: Paragraph, pairs: Sequence[Pair], forms: Collection[str]) -> list[Pair]:
    """The quotations in single marks of `paragraph`, given those in double ones."""
    singles = [m for m in paragraph.marks if m.family == "single" and not _used(m, pairs)]
    regions: dict[Pair | None, list[Mark]] = {}
    for mark in singles:
        regions.setdefault(_innermost(mark, pairs), []).append(mark)
    out: list[Pair] = []
    for region, marks in regions.items():
        out.extend(_in_region(marks, region, paragraph, pairs, forms))
    return out


def _used(mark: Mark, pairs: Sequence[Pair]) -> bool:
    return any(mark.start in (p.start, p.inner_end) and p.end > p.start for p in pairs)


def _innermost(mark: Mark, pairs: Sequence[Pair]) -> Pair | None:
    around = [p for p in pairs if p.inner_start <= mark.start and mark.end <= p.inner_end]
    return min(around, key=lambda p: p.inner_end - p.inner_start, default=None)


def _in_region(
    marks: list[Mark], region: Pair | None, paragraph: Paragraph, pairs: Sequence[Pair], forms: Collection[str]
) -> list[Pair]:
    out: list[Pair] = []
    number = 0
    while number < len(marks):
        mark = marks[number]
        number += 1
        if _opens(mark):
            partner = _partner(mark, marks[number:], paragraph)
            if partner is not None:
                number = marks.index(partner) + 1
                out.append(Pair(mark.start, mark.end, partner.start, partner.end))
            elif (pair := _unclosed(mark, region, paragraph, [*pairs, *out], forms)) is not None:
                out.append(pair)
        elif region is None and mark.after_stop and _clause_follows(mark, paragraph, forms):
            pair = open_(mark, paragraph, [*pairs, *out], forms)
            if pair is not None:
                out.append(pair)
    return out


def _opens(mark: Mark) -> bool:
    return mark.looks == "opens" or (mark.looks == "either" and mark.words in _OPENING_SHAPES)


def _partner(mark: Mark, later: list[Mark], paragraph: Paragraph) -> Mark | None:
    first: Mark | None = None
    for other in later:
        if _opens(other) and first is not None:
            break
        if other.looks != "closes":
            continue
        if _surely_closes(other, paragraph):
            return other
        first = first or other
    sure = mark.shape != "closes"  # ’ before a word is mostly an elision
    if first is None or not sure or last_sentence_end(paragraph.view, mark.end, first.start) is not None:
        return None
    return first


def _surely_closes(mark: Mark, paragraph: Paragraph) -> bool:
    # The ministers’ visit, goin’ home.
    view = paragraph.view
    return mark.after_stop or not (mark.before in "sSxXzZ" or view[mark.start - 2 : mark.start] == "in")


def _unclosed(
    mark: Mark, region: Pair | None, paragraph: Paragraph, pairs: Sequence[Pair], forms: Collection[str]
) -> Pair | None:
    if mark.words not in _OPENING_SHAPES or not _introduced(mark, region, paragraph):
        return None
    if region is not None:
        return Pair(mark.start, mark.end, region.inner_end, region.inner_end, ("missing closing quote",))
    return close(mark, paragraph, pairs, forms)


def _introduced(mark: Mark, region: Pair | None, paragraph: Paragraph) -> bool:
    start = paragraph.start if region is None else region.inner_start
    before = paragraph.view[start : mark.start].rstrip()
    return not before or before[-1] in ":,"


def _clause_follows(mark: Mark, paragraph: Paragraph, forms: Collection[str]) -> bool:
    return reports(paragraph.view[mark.end : min(mark.end + 60, paragraph.end)], forms)
