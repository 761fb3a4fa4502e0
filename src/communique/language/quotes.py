"""Quotation marks paired by direction and paragraph, never by parity, and mended where one is missing.

One missing mark must not turn a text inside out: pairs are looked for within a paragraph, by which way each mark
looks (`marks`), and what stays alone is mended where print leaves no doubt (`mending`). Single marks count only where
they can be no apostrophes (`singles`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from communique.language.forms import reporting_forms
from communique.language.marks import Mark, find_marks
from communique.language.mending import close, open_
from communique.language.pairs import Pair, Paragraph, match_doubles
from communique.language.singles import pair_singles
from communique.lexicons import Lexicons
from communique.record import Article, Repair, trimmed

_PARAGRAPH = re.compile(r"\S[^\n]*")
_BRACKETS = re.compile(r"\[[^\[\]\n\r]{1,70}\]")
_INSERTION = re.compile(r"\[\s*[^\W\d_][^\]\n]{0,60}\]")
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_MOST_MARKS = 300  # in one paragraph
_OVER: Repair = "quote continues over paragraphs"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks.

    `start..end` holds the marks, `inner_start..inner_end` the words between them without blanks at their ends
    (character offsets); where a mark is missing, both begin, or end, together. `paragraph` counts as `Parse.paragraph`
    does. `level` is 0 for the outermost, `inside` the number of the quotation that this one is nested in, `continues`
    the number of the quotation that this one goes on with after a paragraph break.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    level: int = 0
    inside: int | None = None
    continues: int | None = None
    repairs: tuple[Repair, ...] = ()


def find_quotations(article: Article, view: str, lexicons: Lexicons) -> tuple[Quotation, ...]:
    """The quotations of `article`, sorted by start; on one level none overlap, nested ones lie wholly inside.

    `view` is `model_view(article)`: of the text's length, furniture blank, a paragraph a line.
    """
    view = _with_brackets(article, view)
    marks = find_marks(article.text, view)
    if not marks:
        return ()
    forms = reporting_forms(lexicons)
    out: list[Quotation] = []
    running: int | None = None  # the quotation that the last paragraph left open
    for paragraph in _paragraphs(view, marks):
        pairs = _pairs(paragraph, forms)
        found = _nested(pairs, paragraph, len(out))
        if found and running is not None and _follows(found[0], out[running], paragraph):
            out[running] = _over_paragraphs(out[running])
            found[0] = replace(_over_paragraphs(found[0]), continues=running)
        out.extend(found)
        running = _running(out, {p.start for p in pairs if p.runs_on}, paragraph)
    return tuple(_with_editing(q, article.text) for q in out)


def _with_brackets(article: Article, view: str) -> str:
    """`view` with the editor's brackets, which are blanks in it, as they stand in the article."""
    if "[" not in article.text:
        return view
    furniture = sorted((f.start, f.end) for f in article.furniture)
    out, at = [], 0
    for bracket in _BRACKETS.finditer(article.text):
        number = bisect_right(furniture, (bracket.start(), len(view))) - 1
        if number < 0 or furniture[number][1] <= bracket.start():
            out += [view[at : bracket.start()], bracket.group()]
            at = bracket.end()
    return "".join([*out, view[at:]])


def _paragraphs(view: str, marks: list[Mark]) -> Iterator[Paragraph]:
    """The paragraphs of `view` that hold some of `marks`."""
    lines = [(m.start(), m.start() + len(m.group().rstrip())) for m in _PARAGRAPH.finditer(view)]
    starts = [start for start, _ in lines]
    led = "\n" in view[: starts[0]]
    # In the view a mark of two characters has a blank in it, so its last character finds its line.
    opening = {m.end - 1 for m in marks if m.looks == "opens" and m.family in {"double", "single"}}
    for number, group in groupby(marks, key=lambda m: bisect_right(starts, m.end - 1) - 1):
        inside = tuple(group)
        start, end = min(lines[number][0], inside[0].start), max(lines[number][1], inside[-1].end)
        next_opens = number + 1 < len(lines) and starts[number + 1] in opening
        yield from _stretches(Paragraph(view, start, end, number + led, inside, next_opens))


def _stretches(paragraph: Paragraph) -> Iterator[Paragraph]:
    """`paragraph`, or stretches of one with more marks than any writer sets, so that mending stays cheap."""
    marks, start = paragraph.marks, paragraph.start
    for at in range(_MOST_MARKS, len(marks), _MOST_MARKS):
        end = marks[at].start
        yield replace(paragraph, start=start, end=end, marks=marks[at - _MOST_MARKS : at], next_opens=False)
        start = end
    rest = marks[(len(marks) - 1) // _MOST_MARKS * _MOST_MARKS :]
    yield replace(paragraph, start=start, marks=rest)


def _pairs(paragraph: Paragraph, forms: Collection[str]) -> list[Pair]:
    found, unclosed, unopened = match_doubles(paragraph)
    for mark in reversed(unclosed):  # from the last one on, so that each ends before the next
        if mark.family == "double":
            found.add(close(mark, paragraph, found, forms))
    for mark in unopened:
        if mark.family == "double" and (pair := open_(mark, paragraph, found, forms)) is not None:
            found.add(pair)
    pair_singles(paragraph, found, forms)
    return found.pairs


def _nested(pairs: list[Pair], paragraph: Paragraph, first: int) -> list[Quotation]:
    """The quotations that `pairs` come to, numbered from `first`; one that would cross another is left out."""
    out: list[Quotation] = []
    around: list[int] = []  # those that are open at this place
    for pair in sorted(pairs, key=lambda p: (p.start, -p.end)):
        inner = trimmed(paragraph.view, pair.inner_start, pair.inner_end)
        while around and out[around[-1]].end <= pair.start:
            around.pop()
        if inner is None or not _has_words(inner.words(paragraph.view)):
            continue
        start = pair.start if pair.start < pair.inner_start else inner.start
        if around and (start < out[around[-1]].inner_start or pair.end > out[around[-1]].inner_end):
            continue
        end = pair.end if pair.end > pair.inner_end else inner.end
        inside = first + around[-1] if around else None
        number, level = paragraph.number, len(around)
        around.append(len(out))
        out.append(Quotation(start, end, inner.start, inner.end, number, level, inside, None, pair.repairs))
    return out


def _has_words(stretch: str) -> bool:
    return any(c.isalnum() for c in stretch)


def _running(out: list[Quotation], unclosed: set[int], paragraph: Paragraph) -> int | None:
    for number in range(len(out) - 1, -1, -1):
        if out[number].paragraph != paragraph.number:
            return None
        if out[number].level == 0:
            return number if out[number].start in unclosed else None
    return None


def _follows(quotation: Quotation, before: Quotation, paragraph: Paragraph) -> bool:
    return quotation.start == paragraph.start and quotation.paragraph == before.paragraph + 1


def _over_paragraphs(quotation: Quotation) -> Quotation:
    rest = tuple(r for r in quotation.repairs if r not in {"missing closing quote", "missing opening quote", _OVER})
    return replace(quotation, repairs=(*rest, _OVER))


def _with_editing(quotation: Quotation, text: str) -> Quotation:
    words = text[quotation.inner_start : quotation.inner_end]
    found: list[Repair] = []
    if "[" in words and _INSERTION.search(words):
        found.append("editorial insertion")
    if _ELLIPSIS.search(words):
        found.append("ellipsis")
    return replace(quotation, repairs=(*quotation.repairs, *found)) if found else quotation
