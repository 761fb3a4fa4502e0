"""The codes of an event: what a clause's mood makes of a sense; PLOVER's type, mode and score for a CAMEO code."""

from __future__ import annotations

from communique.lexicons.ontology import CameoCode, PloverScore
from communique.record import Modality, PloverType
from communique.stages.frame_index import FrameIndex
from communique.stages.frames import Sense
from communique.stages.modality import Mood


def as_said(index: FrameIndex, sense: Sense, mood: Mood) -> tuple[str, Modality]:
    """The CAMEO code and modality that the mood of the clause makes of a sense.

    After the PLOVER manual what is to come is another event (future CONSULT is AGREE, future ASSAULT is THREATEN), and
    what will not be done is REJECT: rows `will` and `wont` of the algebra.
    """
    code = sense.code
    if mood.condition or mood.question:
        return code, "hypothetical"
    if mood.future or (mood.would and not mood.may):
        cell = index.lookup("wont" if mood.negated else "will", (), code)
        if cell is not None and cell.code != "-":
            return (code if cell.code == "=" else cell.code), ("actual" if mood.negated else "future")
    if mood.negated:
        refused = _refused(index, sense)
        return (refused, "actual") if refused else (code, "denied")
    if mood.future or mood.would:
        return code, "future"
    if sense.act == "try":
        return code, "attempted"
    if mood.may or mood.purpose or mood.must:
        return code, "hypothetical"
    return code, "actual"


def _refused(index: FrameIndex, sense: Sense) -> str:
    """The code of not doing what the act does, where that is an act of its own: not to accept is to reject."""
    step: Sense | None = sense
    while step is not None:  # “has no intention of withdrawing”: the denied act may be the noun's
        denied = next((act.denied for act in index.acts.get(step.act, ()) if act.denied), "")
        if denied:
            cell = index.lookup(denied, step.contents, step.inner.code if step.inner is not None else "")
            return cell.code if cell is not None and cell.code.isdigit() else ""
        step = step.inner
    return ""


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


def in_the_street(index: FrameIndex, code: str) -> str:
    """The code of what protesters say: a demand from the street is a protest, and is not coded apart."""
    if code[:2] not in {"02", "10"}:
        return code
    cell = index.lookup("demonstrate", (), code)
    return code if cell is None else cell.code


def by_several(index: FrameIndex, code: str) -> str:
    """The code of what several states do: a show of force of one's own is an exercise when held together."""
    cell = index.lookup("together", (), code) if code == "150" else None
    return code if cell is None else cell.code
