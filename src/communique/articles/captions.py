"""Captions: what a picture shows, known by the credit it ends in or by who stands where in it."""

from __future__ import annotations

import re
from functools import cache

from communique.articles.plain import Line
from communique.articles.vocabulary import DATA, items, read_rows

LONGEST = 60  # words of a caption
LONGEST_PLACED = 35  # words of one without a credit
LONGEST_CREDIT = 9  # words after the word that opens a credit
_TAIL = 220  # characters at the end of a paragraph in which its credit would stand
_NAME_AND_AGENCY = re.compile(r"[(\[](?:[A-Z][\w.'’-]*\s){1,3}?[A-Z][\w.'’-]+ ?/ ?[A-Z][\w. ]{1,30}[)\]]$")
_QUOTED = re.compile(r"[“\"”]")


@cache
def _forms(form: str) -> tuple[str, ...]:
    """The items of one form, longest first."""
    rows = read_rows(DATA / "furniture.txt", ("kind", "form", "words"))
    return tuple(sorted((i for _, f, cell in rows if f == form for i in items(cell)), key=len, reverse=True))


@cache
def _hints() -> tuple[str, ...]:
    """What a line with a credit holds, one of them at least: looked for before the costlier expression is tried."""
    marked = {item[-1] if item[-1] in ":/" else item.split(" ")[0] for item in _forms("credit")}
    return tuple(sorted(h for h in marked if not any(other != h and other in h for other in marked)))


@cache
def _credit() -> re.Pattern[str]:
    words = _forms("credit")
    opens = r"^|[.!?:…|—–\"”’'] *|[(\[](?:\w+ ){0,2}| {2,}|\t"  # a credit begins a sentence of its own
    return re.compile(rf"(?:{opens})(?P<credit>(?:{'|'.join(map(_spelt, words))})(?!\w))", re.IGNORECASE)


def _spelt(item: str) -> str:
    """An item as an expression: `photo:` also fits `photo :`, and `afp/` only goes with a name."""
    if item.endswith("/"):
        return re.escape(item) + r"(?=[^\W\d_])"
    return re.escape(item[:-1]) + r"\s?:" if item.endswith(":") else re.escape(item)


@cache
def _spoken() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _forms('spoken')))})\b", re.IGNORECASE)


def credit_at(words: str) -> int | None:
    """Where the credit that ends `words` begins, as an offset; None where they end in none."""
    shift = max(0, len(words) - _TAIL)
    tail = words[shift:].lower()
    if not any(hint in tail for hint in _hints()):
        return None
    for match in _credit().finditer(words, shift):
        after = words[match.end() :]
        if len(after.split()) <= LONGEST_CREDIT and not _spoken().search(after) and not _QUOTED.search(after):
            return match.start("credit")
    return None


def is_caption(line: Line) -> bool:
    """True for a picture's caption: one that ends in a credit, or says who stands where."""
    if line.count > LONGEST:
        return False
    if credit_at(line.words) is not None:
        return not tells_before_credit(line.words)
    if _NAME_AND_AGENCY.search(line.words):
        return not _QUOTED.search(line.words)
    placed = "(" in line.words and any(place in line.folded for place in _forms("position"))
    return placed and line.count <= LONGEST_PLACED and not _QUOTED.search(line.words) and not _is_past(line.words)


def _is_past(words: str) -> bool:
    """True for a sentence about the past; captions are in the present."""
    return bool(_spoken().search(words) or re.search(r"(?<!\()\b\w{2,}ed\b", words))


def tells_before_credit(words: str) -> bool:
    """True where what stands before the credit that ends `words` is a sentence of the story: somebody is quoted."""
    credit = credit_at(words)
    return credit is not None and bool(_QUOTED.search(words[:credit]) and _spoken().search(words[:credit]))
