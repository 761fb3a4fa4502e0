"""Quotation marks as they stand in print, and which way each of them looks.

A mark looks the way its neighbours say: after a blank and before a word it opens, after a word and before a blank or a
stop it closes. Only where the neighbours leave it open does the mark's own shape decide, and only for a straight one
that shows nothing either way what has been opened before it. Nothing is ever counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Side = Literal["opens", "closes", "either"]
Family = Literal["double", "guillemet", "small guillemet", "single"]

_SCAN = re.compile(
    r"""
      (?P<tag> </?[a-z][^<>\n]{0,400}> )    # left over from a page
    | (?P<measure> (?<![\w.]) \d{1,3} ['’′] \s? \d{1,2} (?: ["”″] | '' ) )    # 6'2"
    | (?P<elision> (?<!\w) ['’‘`] (?: \d\ds? | n['’] | (?: tis | twas | em | til | till | cause | bout | round
        | cuz | nuff | n | cept | neath | ere | fraid | nother ) ) (?!\w) )    # ’90s, rock ’n’ roll, ’tis
    | (?P<inner> (?<= [^\s'(\[] ) ' (?= '' (?!') ) )    # the first of three: a single mark inside LaTeX ones
    | (?P<firm> '' | `` | ‘‘ | ’’ (?!’) | ["“”„‟＂«»‹›] )
    | (?P<single> (?<!\w) ['’‘‚‛`´] | ['’‘´] (?!\w) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FAMILY: dict[str, Family] = {"«": "guillemet", "»": "guillemet", "‹": "small guillemet", "›": "small guillemet"}
_SHAPE: dict[str, Side] = {
    **dict.fromkeys(("“", "„", "‟", "``", "‘‘", "«", "‹", "‘", "‚", "‛", "`"), "opens"),
    **dict.fromkeys(("”", "’’", "»", "›", "’", "´"), "closes"),
}
_MARK_CHARACTERS = frozenset("'’‘‚‛`´\"“”„‟＂«»‹›")
_BEFORE_OPENING = frozenset("([{<—–-/=*_>¿¡|")
_AFTER_CLOSING = frozenset(".,;:!?)]}>—–-/…*_|")
_MOST_TOGETHER = 6  # marks in a row
_STOPS = frozenset(".,!?…;")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark at characters `start..end`: which way its neighbours and its shape say that it looks.

    `before` and `after` are the nearest characters that are no quotation marks, a line end at the paragraph's edges.
    """

    start: int
    end: int
    words: str
    family: Family
    looks: Side  # by its neighbours
    shape: Side
    before: str
    after: str

    @property
    def after_stop(self) -> bool:
        """True where punctuation stands before it, so that it can be no apostrophe."""
        return self.before in _STOPS


def find_marks(text: str, view: str) -> list[Mark]:
    """The marks of `text` outside furniture (blank in `view`) that may be quotation marks, in reading order."""
    return [
        _mark(text, view, m.start(), m.end())
        for m in _SCAN.finditer(text)
        if m.lastgroup not in {"tag", "measure", "elision"} and not view[m.start() : m.end()].isspace()
    ]


def _mark(text: str, view: str, start: int, end: int) -> Mark:
    words = text[start:end]
    before, after = _neighbour(text, view, start - 1, -1), _neighbour(text, view, end, 1)
    single = len(words) == 1 and words in "'’‘‚‛`´"
    family: Family = "single" if single else _FAMILY.get(words, "double")
    return Mark(start, end, words, family, _looks(before, after), _SHAPE.get(words, "either"), before, after)


def _neighbour(text: str, view: str, at: int, step: int) -> str:
    for _ in range(_MOST_TOGETHER):
        if not 0 <= at < len(text) or text[at] not in _MARK_CHARACTERS:
            break
        at += step
    while 0 <= at < len(view) and view[at] == " ":  # a blank at a line's edge is that edge
        if not 0 <= at + step < len(view) or view[at + step] == "\n":
            return "\n"
        if view[at + step] != " ":
            return " "
        at += step
    return view[at] if 0 <= at < len(text) else "\n"


def _looks(before: str, after: str) -> Side:
    may_open = before.isspace() or before in _BEFORE_OPENING
    may_close = after.isspace() or after in _AFTER_CLOSING
    if may_open and may_close:
        if before.isspace() == after.isspace():
            return _looks_from_edge(before, after)
        if after.isspace():
            return "closes"
        return "closes" if after in ",;:!?)]}" else "opens"
    if may_open:
        return "opens"
    if may_close:
        return "closes"
    return "opens" if before == ":" else "either"


def _looks_from_edge(before: str, after: str) -> Side:
    if "\n" not in {before, after} or before == after:
        return "either"
    return "opens" if before == "\n" else "closes"


def settled(mark: Mark, is_open: bool, next_closes: bool) -> Side:
    """Whether a double mark opens or closes, given whether one of its family is open, and the next one closes.

    A mark typed the wrong way round follows its neighbours, unless that would leave it without a partner.
    """
    if mark.shape == "either":
        if mark.looks != "either":
            return mark.looks
        return "closes" if is_open else "opens"
    if mark.looks == mark.shape:
        return mark.shape
    if mark.looks == "either":
        return "opens" if mark.shape == "closes" and not is_open and next_closes else mark.shape
    if is_open:
        return "closes"
    if mark.looks == "closes" and next_closes:
        return "opens"
    return mark.looks
