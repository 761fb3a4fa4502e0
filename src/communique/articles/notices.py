"""What a line is by its own words, wherever it stands: a notice of the site, a link elsewhere, a button, a credit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast

from communique.articles.bars import bar_kind
from communique.articles.captions import LONGEST as LONGEST_CAPTION
from communique.articles.captions import is_caption
from communique.articles.plain import Line
from communique.articles.vocabulary import Pattern, patterns
from communique.record import FurnitureKind

LONGEST_LINK = 32  # words of a link's or a notice's line
LONGEST_ASIDE = 14
LONGEST_HEADING = 5  # words of a heading such as `More from Oslo`; a longer one is a headline
LONGEST_LABEL = 40  # characters; a line longer than a link can only be a caption with a label

EDGE_KINDS = frozenset({"byline", "contact", "letterhead"})  # only before and after the story: inside it they are prose
_FORMS = ("line", "heading", "lead-in", "label", "aside", "inside")
_SET_APART = re.compile(r"\s*[:|»›>]|\s+[-–—]+\s|\s*→")

_ADDRESS = re.compile(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|\+\d[\d ()/-]{6,}\d")

Heads = Literal["", "link", "list"]  # nothing; the line right under it; all that follows


@dataclass(frozen=True, slots=True)
class Notice:
    """What a line is, and what it heads of its own kind."""

    kind: FurnitureKind
    heads: Heads = ""
    aside: bool = False  # its words might as well open a headline


def notice(line: Line, *, at_edge: bool) -> Notice | None:
    """What `line` is, if its words alone show that it is furniture."""
    if not line.folded or line.count > LONGEST_CAPTION:
        return None
    opening = line.folded if line.count <= LONGEST_LINK else line.folded[:LONGEST_LABEL]
    for pattern in patterns("furniture.txt", *_FORMS).of(opening):
        if (at_edge or pattern.kind not in EDGE_KINDS) and _fits(pattern, line, at_edge=at_edge):
            heads = _HEADS.get(pattern.form, "") if pattern.finds.fullmatch(line.folded) else ""
            return Notice(cast(FurnitureKind, pattern.kind), heads, pattern.form == "aside")
    if all(word.startswith("#") and word[1:].isalnum() for word in line.words.split()):
        return Notice("navigation")
    if kind := bar_kind(line, at_edge=at_edge):
        return Notice(kind)
    if at_edge and _is_address(line):
        return Notice("contact")
    return Notice("caption") if is_caption(line) else None


_HEADS: dict[str, Heads] = {"heading": "list", "lead-in": "link"}


def _fits(pattern: Pattern, line: Line, *, at_edge: bool) -> bool:
    match pattern.form:
        case "line":
            return line.count <= LONGEST_LINK and bool(pattern.finds.fullmatch(line.folded)) and not _tells(line)
        case "heading" | "lead-in":
            quoting = line.has_quotation and pattern.kind != "comments"
            too_long = pattern.wild and pattern.kind != "comments" and line.count > LONGEST_HEADING
            alone = not (quoting or too_long or line.ends_sentence) and bool(pattern.finds.fullmatch(line.folded))
            return alone or (_is_phrase(pattern) and _is_labelled(pattern, line, at_edge=at_edge))
        case "inside":
            return not line.has_quotation and line.count <= LONGEST_LINK and bool(pattern.finds.search(line.folded))
        case _:
            return _is_labelled(pattern, line, at_edge=at_edge)


def _is_phrase(pattern: Pattern) -> bool:
    """True for a heading of two words or more: before a colon it labels a single link as well."""
    return pattern.kind == "related" and not pattern.wild and " " in pattern.finds.pattern


def _is_address(line: Line) -> bool:
    """True for a line that is little more than an e-mail or web address or a telephone number."""
    rest, found = _ADDRESS.subn(" ", line.words)
    return bool(found) and len(rest.split()) <= 4 and not line.ends_sentence


def _tells(line: Line) -> bool:
    """True for a quotation long enough to be somebody's words."""
    return line.has_quotation and line.count > 12


def _is_labelled(pattern: Pattern, line: Line, *, at_edge: bool) -> bool:
    found = pattern.finds.match(line.folded)
    if not found or found.end() == len(line.folded):
        return False
    rest = line.folded[found.end() :]
    if not _SET_APART.match(rest) and not (pattern.kind == "related" and _capitals_then_words(line, found.end())):
        return False
    match pattern.kind:
        case "share":
            return line.count <= 12 and not line.ends_sentence
        case "related" if pattern.form == "aside":
            return line.count <= LONGEST_ASIDE and not line.words.endswith((".", ";", ":", ",")) and not _tells(line)
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
