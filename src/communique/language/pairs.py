"""The double marks and guillemets of one paragraph: which two belong together, and which stay alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.language.marks import Mark, settled
from communique.record import Repair

_GERMAN = frozenset("„‚")  # closed by what opens elsewhere: „…“


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks that belong together; where one is missing, an empty stretch stands for it.

    `start..end` holds the marks, `inner_start..inner_end` what is between them; `runs_on` is true of a quotation that
    is not closed and that nothing ends before its paragraph does.
    """

    start: int
    inner_start: int
    inner_end: int
    end: int
    repairs: tuple[Repair, ...] = ()
    runs_on: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters `start..end` of the view without blanks at the ends, and the marks in them.

    `next_opens` is true where the next paragraph begins with an opening mark.
    """

    view: str
    start: int
    end: int
    number: int
    marks: tuple[Mark, ...]
    next_opens: bool = False


@dataclass(frozen=True, slots=True)
class Matched:
    """What the double marks of a paragraph come to."""

    pairs: list[Pair] = field(default_factory=list)
    unclosed: list[Mark] = field(default_factory=list)
    unopened: list[Mark] = field(default_factory=list)


def match_doubles(paragraph: Paragraph) -> Matched:
    """Pair the marks of `paragraph` that are not single ones, the innermost first, each family with its own."""
    marks = [m for m in paragraph.marks if m.family != "single"]
    matched = Matched()
    open_marks: list[Mark] = []
    for number, mark in enumerate(marks):
        partner = next((m for m in reversed(open_marks) if m.family == mark.family), None)
        if _is_measure(mark, partner, marks[number + 1 :]):
            continue
        side = settled(mark, partner is not None, lambda n=number, f=mark.family: _next_closes(marks, n, f))  # type: ignore[misc]
        if side == "opens":
            open_marks.append(mark)
        elif partner is None:
            matched.unopened.append(mark)
        else:
            while (top := open_marks.pop()) is not partner:
                matched.unclosed.append(top)
            matched.pairs.append(Pair(partner.start, partner.end, mark.start, mark.end, _inverted(partner, mark)))
    matched.unclosed.extend(open_marks)
    matched.unclosed.sort(key=lambda m: m.start)
    return matched


def _next_closes(marks: list[Mark], number: int, family: str) -> bool:
    following = next((m for m in marks[number + 1 :] if m.family == family), None)
    return following is not None and following.looks == "closes"


def _is_measure(mark: Mark, partner: Mark | None, later: list[Mark]) -> bool:
    # 5" after a digit closes a quotation only where one is open and no better mark comes to close it.
    if mark.words not in {'"', "''"} or not mark.before.isdigit() or mark.looks == "opens":
        return False
    if partner is None:
        return True
    following = next((m for m in later if m.family == mark.family), None)
    return following is not None and following.looks == "closes" and not following.before.isdigit()


def _inverted(opening: Mark, closing: Mark) -> tuple[Repair, ...]:
    if opening.family != "double" or opening.words in _GERMAN:
        return ()
    return ("inverted quote",) if opening.shape == "closes" or closing.shape == "opens" else ()
