"""When two ways of writing a name mean the same person or body.

Precision first: a misspelling is forgiven only where the rest of the name, or its length, leaves no doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_LETTERS_LOST = str.maketrans("ıłđøðþ", "ildodt") | str.maketrans({"æ": "ae", "œ": "oe"})
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|ar|az|an|ul|ud)-(?=.)")
_SHORTEST_MISSPELT = 5  # letters: shorter names differ by a letter and mean somebody else
_LONG = 9  # letters from which two slips are forgiven


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """`word` without case, accents and marks: what two spellings of one name share."""
    if word.isascii():
        return word.lower().strip(".'")
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS_LOST))
    return "".join(c for c in plain if not unicodedata.combining(c)).strip(".'’")


def folded_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded and without the Arabic article; a hyphen parts no words."""
    return tuple(f for w in name.replace("\n", " ").split() if (f := _ARTICLE.sub("", folded(w))))


def misspelt(one: str, other: str) -> bool:
    """True where two folded words differ by a slip (a letter more, less, another or swapped) and begin alike."""
    if one == other or min(len(one), len(other)) < _SHORTEST_MISSPELT or one[0] != other[0]:
        return False
    return slips(one, other) <= (2 if min(len(one), len(other)) >= _LONG else 1)


def slips(one: str, other: str) -> int:
    """The number of letters added, left out, changed or swapped between two words (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def fits(short: Sequence[str], full: Sequence[str]) -> int:
    """How well a shorter folded name names the bearer of a fuller one: 0 not at all, 3 best.

    3 the same or the surname (last words), 2 a given name and part of the surname, or the first of an order with the
    surname first, 1 a single other word of it.
    """
    if not short or len(short) > len(full):
        return 0
    if tuple(short) == tuple(full) or tuple(short) == tuple(full[-len(short) :]):
        return 3
    if len(short) == 1:
        return (2 if short[0] == full[0] else 1) if short[0] in full and len(short[0]) > 1 else 0
    return 2 if short[0] == full[0] and _in_order(short, full) else 0


def _in_order(short: Sequence[str], full: Sequence[str]) -> bool:
    at = 0
    for word in full:
        if at < len(short) and (word == short[at] or (len(short[at]) == 1 and word.startswith(short[at]))):
            at += 1
    return at == len(short)


def same_bearer(one: Sequence[str], other: Sequence[str]) -> str:
    """The rule by which two names of two or more words name one person, or empty."""
    if sorted(one) == sorted(other):
        return "same name" if tuple(one) == tuple(other) else "name order"
    short, full = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < 2:
        return ""
    if fits(short, full) >= 2:
        return "shorter name"
    if short[-1] == full[-1] and _initials_agree(short[:-1], full[:-1]):
        return "initials"
    if len(one) == len(other):
        pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        if len(pairs) == 1 and misspelt(*pairs[0]):
            return "misspelt repeat"
        if all(misspelt(a, b) for a, b in pairs):
            return "misspelt repeat"
    return ""


def _initials_agree(short: Sequence[str], full: Sequence[str]) -> bool:
    """True where each given name of one is the other's or its initial."""
    return all(any(w == v or (min(len(w), len(v)) == 1 and w[0] == v[0]) for v in full) for w in short)


def initials_of(name: str) -> str:
    """The initials of the capitalised words of a name, in upper case: the acronym that it would make."""
    words = name.replace("-", " ").replace("/", " ").split()
    return "".join(w[0] for w in words if w[0].isupper())


def is_acronym_of(acronym: str, name: str) -> bool:
    """True where `acronym` stands for `name`: the initials in order, or in the order of another language."""
    letters = acronym.replace(".", "")
    if not 2 <= len(letters) <= 7 or not letters.isupper():
        return False
    initials = initials_of(name)
    return len(initials) >= 2 and (letters == initials or (len(letters) > 2 and sorted(letters) == sorted(initials)))
