"""When two titles can mean one post: “the minister” and “foreign minister”, “the premier” and “prime minister”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from communique.lexicons import Lexicons, Title
from communique.stages.mentions.page import name_words_of

_FUNCTION_WORDS = frozenset(
    {"of", "for", "to", "in", "at", "on", "the", "and", "a", "'s", "with", "-", ",", "its", "her", "his"}
)
_AFTER_HEAD = frozenset({"of", "for", "to", "in", "at", "on", "with"})
_SPOKESPERSON = "spokes"
_TOP = frozenset({"prime minister"})  # a minister too, but seldom called just that


@dataclass(frozen=True, slots=True)
class Office:
    """One title, taken apart: `heads` are the head words of all its forms, `rest` the other telling words."""

    row: str  # the lexicon's title, empty where it has none
    heads: frozenset[str]
    rest: frozenset[str]
    kind: str = ""
    former: bool = False
    deputy: bool = False


@lru_cache(maxsize=8)
def _rows(lexicons: Lexicons) -> dict[str, tuple[Title, frozenset[str]]]:
    """Every form of every title in lower case, with its row and the head words of that row's forms."""
    out: dict[str, tuple[Title, frozenset[str]]] = {}
    for title in lexicons.titles:
        forms = [f.lower() for f in (title.title, *title.short) if "*" not in f]
        heads = frozenset(head_word(f) for f in forms)
        for form in forms:
            out[form] = (title, heads)
    return out


@lru_cache(maxsize=8)
def titles_by_acronym(lexicons: Lexicons) -> dict[str, str]:
    """Titles in lower case by those of their forms that are written in capitals: PM, COAS."""
    return {s: t.title.lower() for t in lexicons.titles for s in t.short if s.isupper() and len(s) <= 5}


def head_word(title: str) -> str:
    """The head of a title or description: `minister` of “minister of state for trade”."""
    words = title.split()
    for k, word in enumerate(words):
        if k and word in _AFTER_HEAD:
            return _class_of(words[k - 1])
    return _class_of(words[-1]) if words else ""


def _class_of(word: str) -> str:
    return "spokesperson" if word.startswith(_SPOKESPERSON) else word


@lru_cache(maxsize=16384)
def office_of(title: str, lexicons: Lexicons) -> Office:
    """The title `title` (in lower case, as a mention gives it) taken apart."""
    words = title.split()
    former = bool(words) and words[0] == "former"
    if former:
        words = words[1:]
    deputy = bool(name_words_of(lexicons).deputy.intersection(words))
    rows = _rows(lexicons)
    for part in _parts(words):
        found = rows.get(part)
        if found is not None:
            row, heads = found
            telling = _telling([*words, *row.title.lower().split()]) - heads
            return Office(row.title.lower(), heads, telling, row.kind, former, deputy)
    head = head_word(" ".join(words))
    return Office("", frozenset({head}), _telling(words) - {head}, "", former, deputy)


def _parts(words: list[str]) -> Iterator[str]:
    """The stretches of a title that may stand in the lexicon, the longest first."""
    ends = [len(words), *(k for k in range(len(words) - 1, 0, -1) if words[k] in _AFTER_HEAD)]
    for end in ends:
        for start in range(end):
            yield " ".join(words[start:end])


def _telling(words: list[str]) -> frozenset[str]:
    return frozenset(_class_of(w) for w in words if w not in _FUNCTION_WORDS)


def office_match(one: Office, other: Office) -> int:
    """How well the words of one title mean the post of the other: 0 not at all, 3 best.

    3 the same row of the lexicon, 2 the same head and no words that speak against it, 1 the same head of a post that
    is seldom called by it alone.
    """
    if one.former != other.former or one.deputy != other.deputy:
        return 0
    if one.kind and other.kind and one.kind != other.kind:
        return 0
    if one.row and one.row == other.row:
        return 3
    if not one.heads & other.heads:
        return 0
    if one.rest and other.rest and not (one.rest <= other.rest or other.rest <= one.rest):
        return 0
    return 1 if (one.row in _TOP) != (other.row in _TOP) else 2
