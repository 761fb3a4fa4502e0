"""Whether the tables of events agree: what one file names the other must have.

`frames.txt` names acts, `algebra.txt` acts and contents, and all of them CAMEO codes and PLOVER types. A name that the
other table lacks would never be found, and nobody would be told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from communique.errors import LexiconError
from communique.lexicons.frames import ARGUMENTS, PARTICIPANTS, Frame

if TYPE_CHECKING:
    from communique.lexicons import Lexicons

#: Prepositions that bring in an argument or a participant.
PREPOSITIONS = frozenset(
    "about above across after against along alongside among around as at before behind below between by down for from"
    " in inside into near of off on opposite out outside over round through to toward towards under upon with".split()
)
_MARKS = frozenset({"-", "="})  # of the algebra: no event, and the very event that the act is done with


def disagreements(lexicons: Lexicons) -> list[LexiconError]:
    """Every name in the tables of events that no table has, in the order of the files."""
    return [
        *_of_acts(lexicons),
        *_of_frames(lexicons),
        *_of_algebra(lexicons),
        *_of_contents(lexicons),
        *_of_choices(lexicons),
    ]


def _of_acts(lexicons: Lexicons) -> Iterator[LexiconError]:
    acts = {act.act for act in lexicons.acts}
    for act in lexicons.acts:
        yield from _unknown(act.source, "act", filter(None, (act.like, act.denied)), acts, "acts.txt")


def _of_frames(lexicons: Lexicons) -> Iterator[LexiconError]:
    acts = {act.act for act in lexicons.acts}
    codes = {code.code for code in lexicons.cameo}
    for frame in lexicons.frames:
        if frame.act.isdigit():
            yield from _unknown(frame.source, "CAMEO code", (frame.act,), codes, "cameo.txt")
        else:
            yield from _unknown(frame.source, "act", (frame.act,), acts, "acts.txt")
        yield from _unknown(frame.source, "CAMEO code", filter(None, (frame.otherwise,)), codes, "cameo.txt")
        yield from _unknown(frame.source, "type", filter(None, (frame.plover,)), _modes(lexicons), "plover.txt")
        yield from _places(frame)


def _places(frame: Frame) -> Iterator[LexiconError]:
    """Places of arguments and participants that are none, and frames that lose what their last word governs."""
    known = "the places of lexicons/frames.py"
    yield from _unknown(frame.source, "argument", frame.argument, {*ARGUMENTS, *PREPOSITIONS}, known)
    yield from _unknown(frame.source, "recipient", frame.recipient, {*PARTICIPANTS, *PREPOSITIONS}, known)


def _of_algebra(lexicons: Lexicons) -> Iterator[LexiconError]:
    acts = {act.act for act in lexicons.acts}
    codes = {code.code for code in lexicons.cameo}
    beginnings = {code[:n] for code in codes for n in range(1, len(code) + 1)}
    contents = {content.content for content in lexicons.contents}
    for cell in lexicons.algebra:
        yield from _unknown(cell.source, "act", (cell.act,), acts, "acts.txt")
        yield from _unknown(cell.source, "content", cell.contents, {*contents, *beginnings, "*"}, "contents.txt")
        yield from _unknown(cell.source, "CAMEO code", (cell.code,), {*codes, *_MARKS}, "cameo.txt")
        yield from _unknown(cell.source, "type", filter(None, (cell.plover,)), _modes(lexicons), "plover.txt")


def _of_contents(lexicons: Lexicons) -> Iterator[LexiconError]:
    codes = {code.code for code in lexicons.cameo}
    contents = {content.content for content in lexicons.contents}
    for content in lexicons.contents:
        yield from _unknown(content.source, "content", filter(None, (content.parent,)), contents, "contents.txt")
        yield from _unknown(content.source, "CAMEO code", filter(None, (content.code,)), codes, "cameo.txt")


def _of_choices(lexicons: Lexicons) -> Iterator[LexiconError]:
    codes = {code.code for code in lexicons.cameo}
    for choice in lexicons.choices:
        yield from _unknown(choice.source, "CAMEO code", choice.codes, codes, "cameo.txt")
        name = "-".join(filter(None, (choice.type, choice.mode)))
        yield from _unknown(choice.source, "type", (name,), _modes(lexicons), "plover.txt")


def _modes(lexicons: Lexicons) -> set[str]:
    """The types and modes as the tables write them: `RETREAT`, `RETREAT-resign`."""
    return {"-".join(filter(None, (score.type, score.mode))) for score in lexicons.plover}


def _unknown(
    source: str, what: str, names: Collection[str] | Iterator[str], known: Collection[str], where: str
) -> Iterator[LexiconError]:
    file, _, line = source.rpartition(":")
    for name in names:
        if name not in known:
            yield LexiconError(
                file,
                int(line),
                f"{name!r} is no {what}",
                why=f"it is looked up in {where}, where it is not; this row would never count",
                mend=f"name one of {where}, or add a row there",
            )
