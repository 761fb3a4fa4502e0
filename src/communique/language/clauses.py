"""Sentence ends and reporting clauses found by their shape alone, for mending quotations before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_STOP = re.compile(r"[.!?…]['\")\]]*(?=\s|$)")
_TITLE_BEFORE = re.compile(r"(?:^|[\s(\[\"'])(?:[A-Z][a-z]{0,3}|(?:[A-Za-z]\.)+[A-Za-z])$")  # Gen., Lt., U.S.
_CHUNK = re.compile(r",\s+((?:[A-Z][a-z]{0,3}\.\s|[^,.;:!?\"]){3,90})(?=([,.;:!?]|$))")
_LEAD_IN = re.compile(r"\b([a-z]+)[,:]\s+(?=[A-Z\[])")
_WORD = re.compile(r"[\w’'.-]+")
_NOUN_PHRASE_START = frozenset("the a an his her its their our one another he she they it".split())
_CONTENT_START = frozenset("that if whether to how why what there i you he she it they we not no never been".split())
_LONGEST_SUBJECT = 9  # words
_LONGEST_TAIL = 12


def sentence_ends(view: str, low: int, high: int) -> Iterator[int]:
    """The offsets just past each sentence of `view[low:high]`, its closing marks included."""
    for stop in _STOP.finditer(view, low, high):
        if view[stop.start()] != "." or not _TITLE_BEFORE.search(view, max(low, stop.start() - 12), stop.start()):
            yield stop.end()


def first_sentence_end(view: str, low: int, high: int) -> int:
    """Where the sentence that holds `low` ends: `high` where no stop comes before."""
    return next(sentence_ends(view, low, high), high)


def last_sentence_end(view: str, low: int, high: int) -> int | None:
    """Where the last sentence that ends in `view[low:high]` ends, or None."""
    return max(sentence_ends(view, low, high), default=None)


def reporting_clause(view: str, low: int, high: int, forms: Collection[str]) -> int | None:
    """The offset just past the comma before the first reporting clause in `view[low:high]`, or None.

    Such a clause follows what it reports: *…, said the minister.* or *…, the minister said.* `forms` are the finite
    forms of reporting verbs in lower case.
    """
    for chunk in _CHUNK.finditer(view, low, high):
        if reports(chunk[1], forms):
            return chunk.start() + 1
    return None


def after_reporting_clause(view: str, low: int, high: int, forms: Collection[str]) -> int | None:
    """Where the words begin that come after the last reporting clause in `view[low:high]`, or None.

    Either the clause leads in (*The minister said: We …*), or it ends a sentence (*…, he said. We …*).
    """
    starts = [m.end() for m in _LEAD_IN.finditer(view, low, high) if m[1] in forms]
    starts += [m.end(2) for m in _CHUNK.finditer(view, low, high) if m[2] in ".!?" and m[2] and reports(m[1], forms)]
    return past_blanks(view, max(starts), high) if starts else None


def reports(words: str, forms: Collection[str]) -> bool:
    """True where `words` are a reporting clause: verb and subject, or subject and verb."""
    found = [m.group() for m in _WORD.finditer(words)]
    if len(found) < 2:
        return False
    if found[0] in forms:
        return _begins_noun_phrase(found[1])
    verb = next((n for n, w in enumerate(found[:_LONGEST_SUBJECT]) if n and w in forms), None)
    return verb is not None and _begins_noun_phrase(found[0]) and _says_no_more(found[verb + 1 :])


def _says_no_more(after_verb: list[str]) -> bool:
    # *he said on Monday*, *she told Reuters*, but not *he said that he would go*
    if not after_verb:
        return True
    return len(after_verb) <= _LONGEST_TAIL and after_verb[0].lower() not in _CONTENT_START


def _begins_noun_phrase(word: str) -> bool:
    return word.lower() in _NOUN_PHRASE_START or (word[0].isupper() and word not in {"I", "We", "You"})


def sentence_start(view: str, low: int, at: int) -> int:
    """Where the sentence that holds `at` begins, not before `low`."""
    ends = [end for end in sentence_ends(view, low, at) if end < at]
    return past_blanks(view, ends[-1] if ends else low, at)


def past_blanks(view: str, at: int, high: int) -> int:
    """The first offset from `at` on that holds no blank; `high` where there is none."""
    while at < high and view[at].isspace():
        at += 1
    return at
