"""Captions: what a picture shows, known by the credit it ends in or by who stands where in it."""

from __future__ import annotations

import re
from functools import cache

from communique.articles.plain import Line
from communique.articles.vocabulary import DATA, items, read_rows

LONGEST = 60  # words of a caption
LONGEST_CREDIT = 9  # words after the word that opens a credit
_TAIL = 220  # characters at the end of a paragraph in which its credit would stand

_SPEAKS = re.compile(r"[“\"”]|\b(?:said|says|told|added|was|were|is|are)\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|told|added|announced|replied|according to)\b", re.IGNORECASE)
_POSITION = re.compile(
    r"\((?:left|right|cent(?:re|er)|pictured|above|file|[1-9](?:st|nd|rd|th) (?:from )?(?:left|right|[LR])"
    r"|(?:second|third|fourth) from (?:left|right)|front|back|standing|seated)\)"
)
_BOTH_SIDES = re.compile(r"\(L\).*\(R\)|\(R\).*\(L\)|\(L-R\)|\(from left\)|\(from L\)|\bfrom left to right\b")


@cache
def _credit() -> re.Pattern[str]:
    rows = read_rows(DATA / "furniture.txt", ("kind", "form", "words"))
    words = sorted((i for _, form, cell in rows if form == "credit" for i in items(cell)), key=len, reverse=True)
    opens = r"^|[.!?:…|—–(\[\"”’'] *| {2,}|\t"  # a credit begins a sentence of its own
    return re.compile(rf"(?:{opens})(?P<credit>(?:{'|'.join(map(_spelt, words))})(?!\w))", re.IGNORECASE)


def _spelt(item: str) -> str:
    """An item as an expression: `photo:` also fits `photo :`, and `afp/` only goes with a name."""
    if item.endswith("/"):
        return re.escape(item) + r"(?=[^\W\d_])"
    return re.escape(item[:-1]) + r"\s?:" if item.endswith(":") else re.escape(item)


def credit_at(words: str) -> int | None:
    """Where the credit that ends `words` begins, as an offset; None where they end in none."""
    shift = max(0, len(words) - _TAIL)
    for match in _credit().finditer(words, shift):
        after = words[match.end() :].split()
        if len(after) <= LONGEST_CREDIT and not _SPEAKS.search(" ".join(after)):
            return match.start("credit")
    return None


def is_caption(line: Line) -> bool:
    """True for a picture's caption: one that ends in a credit, or says who stands where."""
    if line.count > LONGEST:
        return False
    credit = credit_at(line.words)
    if credit is not None:
        return not tells_a_story(line.words[:credit])
    placed = _POSITION.search(line.words) or _BOTH_SIDES.search(line.words)
    return bool(placed) and line.count <= 40 and not line.has_quotation and not _SPEAKS.search(line.words)


def tells_a_story(before: str) -> bool:
    """True where what stands before a credit is a sentence of the story: somebody's words, or somebody speaking."""
    return len(before.split()) > LONGEST or bool(_SAID.search(before) and re.search(r"[“\"”]", before))
