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
_GIVEN_WORD = "03"  # not ended but refused: “is no longer willing”
_BEARING = frozenset({"do", "give", "hold"})  # acts that say nothing without what they are done with
_UNSAID = frozenset({"promise", "agree", "assure", "propose", "invite", "recognise"})  # not given is not refused
_LOOKED_FOR = frozenset({"04", "05", "06", "07", "08"})  # what others may look for
_SHARED = (
    "07",
    "15",
    "173",
    "1711",
)  # help, shows of force, arrests and seizures are another event where several do them
_HOSTILE = frozenset({"16", "17", "18", "19", "20"})  # deeds that another is threatened with


class Said(NamedTuple):
    """What an event is when said so: its CAMEO code, its modality, and the row of the algebra that changed it."""

    code: str
    modality: Modality
    row: str = ""


def as_said(index: FrameIndex, sense: Sense, mood: Mood, *, past: bool = False) -> Said:
    """What the mood of the clause makes of a sense.

    After the PLOVER manual what is to come is another event (future CONSULT is AGREE, future ASSAULT is THREATEN), and
    what will not be done is REJECT: rows `will` and `wont` of the algebra. `past` says that the clause tells of what
    has been: “did not promise aid” is a word not given, “is not willing to” a refusal.
    """
    code = sense.code
    if mood.condition or mood.question:
        return Said(code, "hypothetical")
    if sense.frame is not None and "given" in sense.frame.needs and not mood.negated:
        return Said(code, "actual")
    if mood.ended and not mood.open and code[:2] != _GIVEN_WORD and not _SPOKEN_OF & set(sense.contents):
        cell = index.lookup("end", (), code)
        if cell is not None and cell.code.isdigit():
            return Said(cell.code, "actual", cell.source)
    refused = _refused(index, sense) if mood.negated and not (past and sense.act in _UNSAID) else None
    if refused is not None:  # “will not hesitate to attack” is no promise
        return Said(refused.code, "actual", refused.source)
    made = _to_come(index, code, mood)
    if made is not None:
        return made
    if mood.negated:
        return _undone(index, sense, mood)
    if mood.future or (mood.would and not mood.perfect):
        return Said(code, "future")
    if sense.act == "try":
        return Said(code, "attempted")
    return Said(code, "hypothetical" if mood.may or mood.purpose or mood.must or mood.would else "actual")


def _to_come(index: FrameIndex, code: str, mood: Mood) -> Said | None:
    """What is still to come, or may come, where that is another event; what would have come is none."""
    if mood.perfect or (mood.chance and mood.negated):
        return None
    staked = mood.may and mood.stake and code[:2] in _HOSTILE
    if not (mood.future or mood.would or mood.chance or staked):
        return None
    if code[:2] == "14" and mood.stake and not mood.negated:
        cell = index.lookup("promise", (), code)  # “will strike unless …” is more than a plan
    else:
        cell = index.lookup("wont" if mood.negated else "will", (), code)
    if cell is None or cell.code == "-":
        return None
    made = code if cell.code == "=" else cell.code
    certain = staked or not mood.chance
    return Said(made, "actual" if mood.negated else "future" if certain else "hypothetical", cell.source)


def _undone(index: FrameIndex, sense: Sense, mood: Mood) -> Said:
    """What is not done stays what it would be, denied; who cannot do what others look for fails them."""
    if mood.may and not mood.perfect and sense.code[:2] in _LOOKED_FOR:
        cell = index.lookup("fail", (), sense.code)
        if cell is not None and cell.code.isdigit():
            return Said(cell.code, "actual", cell.source)
    return Said(sense.code, "denied")


def _refused(index: FrameIndex, sense: Sense) -> Cell | None:
    """The cell of not doing what the act does, where that is an act of its own: not to accept is to reject."""
    step: Sense | None = sense
    while step is not None:  # “has no intention of withdrawing”: the denied act may be the noun's
        denied = next((act.denied for act in index.acts.get(step.act, ()) if act.denied), "")
        if denied:
            cell = index.lookup(denied, step.contents, step.inner.code if step.inner is not None else "")
            return cell if cell is not None and cell.code.isdigit() else None
        step = step.inner if _carries(index, step.act) else None
    return None


def _carries(index: FrameIndex, act: str) -> bool:
    chain = index.acts.get(act, ())
    return bool(chain) and chain[-1].act in _BEARING


def by_whom(
    index: FrameIndex, said: Said, *, protesters: bool, several: bool, rally: bool = False, swapped: bool = False
) -> Said:
    """What an event is when protesters, or several states, do it.

    A demand from the street is a protest and is not coded apart; a show of force that several states hold together is
    an exercise; and what is given for something else is traded: rows `demonstrate`, `together` and `swap` of the
    algebra.
    """
    act = ""
    if (protesters and said.code[:2] in {"02", "10"}) or (rally and said.code[:2] in {"02", "10", "11", "12"}):
        act = "demonstrate"
    elif several and said.code.startswith(_SHARED):
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
