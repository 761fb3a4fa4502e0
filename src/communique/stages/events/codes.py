"""The codes of an event: what a clause's mood makes of a sense; PLOVER's type, mode and score for a CAMEO code."""

from __future__ import annotations

from typing import NamedTuple

from communique.lexicons.frames import Cell
from communique.lexicons.ontology import CameoCode, PloverScore
from communique.record import Modality, PloverType
from communique.stages.frames.frames import Sense
from communique.stages.frames.index import FrameIndex
from communique.stages.frames.modality import Mood

_SPOKEN_OF = frozenset({"outcome", "demand", "request", "proposal"})  # contents that one rejects and does not end
_HOSTILE = frozenset({"16", "17", "18", "19", "20"})  # deeds that another is threatened with


class Said(NamedTuple):
    """What an event is when said so: its CAMEO code, its modality, and the row of the algebra that changed it."""

    code: str
    modality: Modality
    row: str = ""


def as_said(index: FrameIndex, sense: Sense, mood: Mood) -> Said:
    """What the mood of the clause makes of a sense.

    After the PLOVER manual what is to come is another event (future CONSULT is AGREE, future ASSAULT is THREATEN), and
    what will not be done is REJECT: rows `will` and `wont` of the algebra.
    """
    code = sense.code
    if mood.condition or mood.question:
        return Said(code, "hypothetical")
    if sense.frame is not None and "given" in sense.frame.needs and not mood.negated:
        return Said(code, "actual")
    if mood.ended and not mood.open and not _SPOKEN_OF & set(sense.contents):
        cell = index.lookup("end", (), code)
        if cell is not None and cell.code.isdigit():
            return Said(cell.code, "actual", cell.source)
    refused = _refused(index, sense) if mood.negated else None
    if refused is not None:  # “will not hesitate to attack” is no promise
        return Said(refused.code, "actual", refused.source)
    if mood.future or (mood.would and not mood.may) or (mood.may and mood.stake and code[:2] in _HOSTILE):
        cell = index.lookup("wont" if mood.negated else "will", (), code)
        if cell is not None and cell.code != "-":
            made = code if cell.code == "=" else cell.code
            return Said(made, "actual" if mood.negated else "future", cell.source)
    if mood.negated:
        return Said(code, "denied")
    if mood.future or mood.would:
        return Said(code, "future")
    if sense.act == "try":
        return Said(code, "attempted")
    return Said(code, "hypothetical" if mood.may or mood.purpose or mood.must else "actual")


def _refused(index: FrameIndex, sense: Sense) -> Cell | None:
    """The cell of not doing what the act does, where that is an act of its own: not to accept is to reject."""
    step: Sense | None = sense
    while step is not None:  # “has no intention of withdrawing”: the denied act may be the noun's
        denied = next((act.denied for act in index.acts.get(step.act, ()) if act.denied), "")
        if denied:
            cell = index.lookup(denied, step.contents, step.inner.code if step.inner is not None else "")
            return cell if cell is not None and cell.code.isdigit() else None
        step = step.inner
    return None


def by_whom(index: FrameIndex, said: Said, *, protesters: bool, several: bool, swapped: bool = False) -> Said:
    """What an event is when protesters, or several states, do it.

    A demand from the street is a protest and is not coded apart; a show of force that several states hold together is
    an exercise; and what is given for something else is traded: rows `demonstrate`, `together` and `swap` of the
    algebra.
    """
    act = ""
    if protesters and said.code[:2] in {"02", "10"}:
        act = "demonstrate"
    elif several and said.code[:2] == "15":
        act = "together"
    elif swapped and said.code[:2] == "07":
        act = "swap"
    cell = index.lookup(act, (), said.code) if act else None
    return said if cell is None else Said(cell.code, said.modality, cell.source)


def coded(index: FrameIndex, code: str, plover: str) -> tuple[CameoCode, PloverType, str, PloverScore]:
    """The CAMEO entry, PLOVER type, mode and score of `code`; `plover` (`TYPE-mode`) says more where it is given."""
    entry = index.cameo[code]
    type_, mode = entry.type, entry.mode
    if plover:
        name, _, finer = plover.partition("-")
        given = index.scores.get((name, finer))
        if given is not None:
            type_, mode = given.type, given.mode
    return entry, type_, mode, index.scores.get((type_, mode)) or index.scores[(type_, "")]
