"""What a line is by its own words, wherever it stands: a notice of the site, a link elsewhere, a button, a credit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from communique.articles.bars import bar_kind
from communique.articles.plain import Line
from communique.articles.vocabulary import DATA, Pattern, items, patterns, read_rows
from communique.record import FurnitureKind

LONGEST_LINK = 32  # words of a link's or a notice's line
LONGEST_CAPTION = 60
LONGEST_CREDIT = 9  # words after the word that opens a credit

EDGE_KINDS = frozenset({"byline", "contact", "letterhead"})  # only before and after the story: inside it they are prose
_HANGING = frozenset({"related", "caption"})  # a link or a caption may well be a sentence


@dataclass(frozen=True, slots=True)
class Notice:
    """What a line is, and whether it heads others of its kind."""

    kind: FurnitureKind
    heads: bool = False


def notice(line: Line, *, at_edge: bool) -> Notice | None:
    """What `line` is, if its words alone show that it is furniture."""
    if not line.folded or line.count > LONGEST_CAPTION:
        return None
    for pattern in patterns("furniture.txt", "line", "heading", "label", "inside").of(line.folded):
        if (at_edge or pattern.kind not in EDGE_KINDS) and _fits(pattern, line, at_edge=at_edge):
            return Notice(cast(FurnitureKind, pattern.kind), heads=pattern.form == "heading")
    if kind := bar_kind(line, at_edge=at_edge):
        return Notice(kind)
    return Notice("caption") if is_caption(line) else None


def _fits(pattern: Pattern, line: Line, *, at_edge: bool) -> bool:
    match pattern.form:
        case "line":
            return line.count <= LONGEST_LINK and bool(pattern.finds.fullmatch(line.folded)) and not _tells(line)
        case "heading":
            return not line.ends_sentence and bool(pattern.finds.fullmatch(line.folded)) and not line.has_quotation
        case "inside":
            return not line.has_quotation and line.count <= LONGEST_LINK and bool(pattern.finds.search(line.folded))
        case _:
            return _is_labelled(pattern, line, at_edge=at_edge)


def _tells(line: Line) -> bool:
    """True for a quotation long enough to be somebody's words."""
    return line.has_quotation and line.count > 12


def _is_labelled(pattern: Pattern, line: Line, *, at_edge: bool) -> bool:
    found = pattern.finds.match(line.folded)
    if not found or found.end() == len(line.folded):
        return False
    rest = line.folded[found.end() :]
    apart = re.match(r"\s*[:|»›>]|\s+[-–—]+\s|\s*→", rest)
    if not apart and not (pattern.kind == "related" and _capitals_then_words(line, found.end())):
        return False
    match pattern.kind:
        case "share":
            return line.count <= 12 and not line.ends_sentence
        case "caption" | "related":
            return line.count <= (LONGEST_CAPTION if pattern.kind == "caption" else LONGEST_LINK)
        case "navigation":
            return at_edge and line.count <= LONGEST_LINK and not line.ends_sentence
        case _:
            return line.count <= LONGEST_LINK and not (line.ends_sentence and line.count > 8)


def _capitals_then_words(line: Line, length: int) -> bool:
    """True for `READ ALSO Elders ask …`: the label in capitals, what follows not."""
    label, rest = line.words[:length], line.words[length:].lstrip()
    return label.isupper() and len(label) > 4 and rest[:1].isupper() and not rest.isupper() and not line.ends_sentence


# ---------------------------------------------------------------------------------------------------- captions
@cache
def _credit() -> re.Pattern[str]:
    rows = read_rows(DATA / "furniture.txt", ("kind", "form", "words"))
    words = sorted((i for _, form, cell in rows if form == "credit" for i in items(cell)), key=len, reverse=True)
    return re.compile(
        rf"(?:^|[.!?:…|—–(\[\"”’'] *| {{2,}}|\t)(?P<credit>(?:{'|'.join(map(_spelt, words))})(?!\w))", re.I
    )


def _spelt(item: str) -> str:
    """`photo:` also as `photo :`, as `photo/` it must go on with a name."""
    if item.endswith("/"):
        return re.escape(item) + r"(?=[^\W\d_])"
    return re.escape(item[:-1]) + r"\s?:" if item.endswith(":") else re.escape(item)


def credit_in(words: str) -> int | None:
    """Where the credit at the end of a caption begins in `words`: an offset, or None where there is none."""
    for match in _credit().finditer(words):
        after = words[match.end() :].split()
        if len(after) <= LONGEST_CREDIT and not _SPEAKS.search(" ".join(after)):
            return match.start("credit")
    return None


_SPEAKS = re.compile(r"[“\"”]|\b(?:said|says|told|was|were|is|are)\b", re.I)
_POSITION = re.compile(
    r"\((?:left|right|cent(?:re|er)|pictured|above|file|[1-9](?:st|nd|rd|th) (?:from )?(?:left|right|[LR])|"
    r"(?:second|third|fourth) from (?:left|right)|front|back|standing|seated)\)"
)
_BOTH_SIDES = re.compile(r"\(L\).*\(R\)|\(R\).*\(L\)|\(L-R\)|\(from left\)|\(from L\)|\bfrom left to right\b")


def is_caption(line: Line) -> bool:
    """True for a picture's caption: one that ends in a credit, or says who stands where."""
    if line.count > LONGEST_CAPTION:
        return False
    if credit_in(line.words) is not None:
        return True
    placed = _POSITION.search(line.words) or _BOTH_SIDES.search(line.words)
    return bool(placed) and line.count <= 40 and not line.has_quotation and not _SPEAKS.search(line.words)


def trailing_credit(words: str) -> Iterator[tuple[int, int]]:
    """The credit that a long paragraph ends in, as offsets in it: there is at most one."""
    if (at := credit_in(words[-200:])) is not None:
        start = max(0, len(words) - 200) + at
        yield start, len(words)
