"""Single marks as quotation marks, only where they cannot be apostrophes.

A single mark between letters never comes here (`marks`). One after punctuation can only close. One after a letter
closes where an opening one waits for it in the same quotation and no better one follows: *‘the ministers’ visit’*.
"""

from __future__ import annotations

from collections.abc import Collection

from communique.language.clauses import last_sentence_end
from communique.language.marks import Mark
from communique.language.mending import clause_follows, close, open_
from communique.language.pairs import Found, Pair, Paragraph

_OPENING_SHAPES = frozenset("‘‚‛`")


def pair_singles(paragraph: Paragraph, found: Found, forms: Collection[str]) -> None:
    """Add to `found`, which holds those in double marks, the quotations in single marks of `paragraph`."""
    for region, marks in _regions(paragraph, found).items():
        number = 0
        while number < len(marks):
            mark = marks[number]
            partner = _partner(marks, number, paragraph) if _opens(mark) else None
            if partner is not None:
                found.add(Pair(mark.start, mark.end, marks[partner].start, marks[partner].end))
            elif (pair := _mended(mark, region, paragraph, found, forms)) is not None:
                found.add(pair)
            number = (number if partner is None else partner) + 1


def _regions(paragraph: Paragraph, found: Found) -> dict[Pair | None, list[Mark]]:
    """The single marks not yet used, by the innermost quotation around them."""
    used = {at for p in found.pairs for at in (p.start, p.inner_end)}
    regions: dict[Pair | None, list[Mark]] = {}
    around: list[Pair] = []
    coming = 0
    for mark in paragraph.singles_in(paragraph.start, paragraph.end):
        while coming < len(found.pairs) and found.pairs[coming].inner_start <= mark.start:
            around.append(found.pairs[coming])
            coming += 1
        while around and around[-1].inner_end < mark.end:
            around.pop()
        if mark.start not in used:
            regions.setdefault(around[-1] if around else None, []).append(mark)
    return regions


def _opens(mark: Mark) -> bool:
    return mark.looks == "opens" or (mark.looks == "either" and mark.words in _OPENING_SHAPES)


def _partner(marks: list[Mark], number: int, paragraph: Paragraph) -> int | None:
    """The number of the mark that closes what mark `number` opens, or None."""
    mark = marks[number]
    first: int | None = None
    for at in range(number + 1, len(marks)):
        if _opens(marks[at]) and first is not None:
            break
        if marks[at].looks != "closes":
            continue
        if _surely_closes(marks[at], paragraph):
            return at
        first = first or at
    if first is None or mark.shape == "closes":  # ’ before a word is mostly an elision
        return None
    return first if last_sentence_end(paragraph.view, mark.end, marks[first].start) is None else None


def _surely_closes(mark: Mark, paragraph: Paragraph) -> bool:
    # The ministers’ visit, goin’ home.
    view = paragraph.view
    return mark.after_stop or not (mark.before in "sSxXzZ" or view[mark.start - 2 : mark.start] == "in")


def _mended(mark: Mark, region: Pair | None, paragraph: Paragraph, found: Found, forms: Collection[str]) -> Pair | None:
    if _opens(mark):
        if mark.words not in _OPENING_SHAPES or not _introduced(mark, region, paragraph):
            return None
        if region is not None:
            return Pair(mark.start, mark.end, region.inner_end, region.inner_end, ("missing closing quote",))
        return close(mark, paragraph, found, forms)
    if region is None and mark.after_stop and clause_follows(mark, paragraph, forms):
        return open_(mark, paragraph, found, forms)
    return None


def _introduced(mark: Mark, region: Pair | None, paragraph: Paragraph) -> bool:
    start = paragraph.start if region is None else region.inner_start
    before = paragraph.view[start : mark.start].rstrip()
    return not before or before[-1] in ":,"
