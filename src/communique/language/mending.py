"""The other end of a quotation whose opening or closing mark is missing.

What is not closed ends before its reporting clause (“…, he said.”), else with its paragraph; what began in the middle
of a sentence ends with that sentence, since only whole sentences run on into the next paragraph (Associated Press
Stylebook, “quotation marks”). What is not opened starts with its paragraph, or after the last reporting clause in it.
"""

from __future__ import annotations

from collections.abc import Collection

from communique.language.clauses import (
    after_reporting_clause,
    first_sentence_end,
    last_sentence_end,
    past_blanks,
    reporting_clause,
    reports,
    sentence_start,
)
from communique.language.marks import Mark
from communique.language.pairs import Found, Pair, Paragraph
from communique.record import Repair

_NO_CLOSING: Repair = "missing closing quote"
_NO_OPENING: Repair = "missing opening quote"


def close(mark: Mark, paragraph: Paragraph, found: Found, forms: Collection[str]) -> Pair:
    """The quotation that `mark` opens and nothing closes; `found` are the others of the paragraph."""
    view = paragraph.view
    whole = _opens_sentence(mark, paragraph)
    bound = _bound(mark, paragraph, found, forms, whole)
    other = _closed_by_single(mark, paragraph, bound)
    if other is not None:
        return Pair(mark.start, mark.end, other.start, other.end, (_NO_CLOSING,))
    end = reporting_clause(view, mark.end, bound, forms)
    if end is None and not whole:
        end = first_sentence_end(view, mark.end, bound)
    if end is None and bound < paragraph.end:
        end = last_sentence_end(view, mark.end, bound)
    end = max([end or bound, *(p.end for p in found.starting_in(mark.end, end or bound))])
    runs_on = end == paragraph.end and (whole or paragraph.view[end - 1] not in ".!?")
    return Pair(mark.start, mark.end, end, end, (_NO_CLOSING,), runs_on)


def _opens_sentence(mark: Mark, paragraph: Paragraph) -> bool:
    first = paragraph.view[mark.end : mark.end + 1]
    return mark.start == paragraph.start or first.isupper() or first == "["


def _bound(mark: Mark, paragraph: Paragraph, found: Found, forms: Collection[str], whole: bool) -> int:
    # The next quotation ends this one, unless it is a few words in marks inside it.
    others = found.starting_in(mark.end, paragraph.end)
    return next((p.start for p in others if not (whole and _is_scare(p, mark, paragraph, forms))), paragraph.end)


def _is_scare(pair: Pair, mark: Mark, paragraph: Paragraph, forms: Collection[str]) -> bool:
    view = paragraph.view
    before = view[mark.end : pair.start].rstrip()
    if not before or not before[-1].isalnum() or view[pair.inner_end - 1] in ".!?":
        return False
    if reports(view[pair.end : min(pair.end + 60, paragraph.end)], forms):
        return False
    return paragraph.next_opens or last_sentence_end(view, mark.end, pair.start) is None


def _closed_by_single(mark: Mark, paragraph: Paragraph, bound: int) -> Mark | None:
    for m in paragraph.singles_in(mark.end, bound):
        if m.looks == "opens":
            return None
        if m.after_stop and m.looks == "closes":
            return m
    return None


def open_(mark: Mark, paragraph: Paragraph, found: Found, forms: Collection[str]) -> Pair | None:
    """The quotation that `mark` closes and nothing opens; None where no place for its start can be told."""
    view = paragraph.view
    before = found.last_end(mark.start)
    low = paragraph.start if before is None else before
    other = _opened_by_single(mark, paragraph, low)
    if other is not None:
        return Pair(other.start, other.end, mark.start, mark.end, (_NO_OPENING,))
    if not (mark.after_stop or clause_follows(mark, paragraph, forms)):
        start = sentence_start(view, low, mark.start)
        if start == before:
            return None
    else:
        lead = after_reporting_clause(view, low, mark.start, forms)
        start = lead if lead is not None else _after(before, mark, paragraph, forms)
    return Pair(start, start, mark.start, mark.end, (_NO_OPENING,)) if start < mark.start else None


def _after(before: int | None, mark: Mark, paragraph: Paragraph, forms: Collection[str]) -> int:
    # After an earlier quotation comes its reporting clause, and after that sentence the words that end at `mark`.
    view = paragraph.view
    if before is None:
        return paragraph.start
    end = first_sentence_end(view, before, mark.start)
    own_stop = view[before - 1 : before] in {".", "!", "?"} or view[before - 2 : before - 1] in {".", "!", "?"}
    if own_stop and not reports(view[before : min(end, before + 60)], forms):
        return past_blanks(view, before, mark.start)
    return past_blanks(view, end, mark.start)


def clause_follows(mark: Mark, paragraph: Paragraph, forms: Collection[str]) -> bool:
    """True where a reporting clause comes right after `mark`."""
    return reports(paragraph.view[mark.end : min(mark.end + 60, paragraph.end)], forms)


def _opened_by_single(mark: Mark, paragraph: Paragraph, low: int) -> Mark | None:
    last: Mark | None = None
    for m in paragraph.singles_in(low, mark.start):
        last = m if m.looks == "opens" else None
    return last
