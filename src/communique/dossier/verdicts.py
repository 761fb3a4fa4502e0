"""Whether the accounts that have a point agree on it, and if not, in what they differ.

A verdict rests on what can be shown: a denial in so many words, numbers and dates that cannot both be true, another
party that asks or promises, a promise that is only an intention to look into it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from communique.dossier import figures, whens
from communique.dossier.groups import Group
from communique.dossier.likeness import Likeness
from communique.dossier.passages import Passage
from communique.dossier.words import stem, vocabulary
from communique.record.comparison import DifferenceKind, Verdict

_FAMILIES = {
    "asks": {"demand", "request", "proposal"},
    "gives": {"offer", "commitment", "assurance", "intention", "agreement"},
    "refuses": {"refusal", "denial"},
    "blames": {"warning", "threat", "accusation", "criticism", "concern"},
    "thanks": {"praise", "support", "condolence"},
}
_ABOUT = 0.0  # the least likeness of a denial and what it denies
_REACH = 6  # words after a negation among which stands what it says did not happen
_BEFORE = 2  # the same before it: *saw no map*

Cells = Mapping[str, Sequence[Passage]]


def judged(group: Group, accounts: int, likeness: Likeness) -> tuple[Verdict, tuple[DifferenceKind, ...]]:
    """The verdict on `group` among so many accounts, and the kinds of difference that led to it.

    A denial may stand in any passage; otherwise each account is taken at the passage nearest to the others'.
    """
    whole = {key: group.of(key) for key in sorted(group.keys)}
    kinds = differences({key: (likeness.nearest(cell, group.passages),) for key, cell in whole.items()})
    if "date" not in kinds and _is_open_for_some(whole):
        kinds = (*kinds, "date")
    if is_denied(whole, likeness):
        return "denied", ("negation", *kinds)
    if kinds:
        return "differs", kinds
    return ("all" if len(group.keys) == accounts else "only some"), ()


def is_denied(cells: Cells, likeness: Likeness) -> bool:
    """True where one account denies expressly what another says; two that both give the claim and the denial agree."""
    denying = {key: denials for key, cell in cells.items() if (denials := [p for p in cell if denies(p)])}
    saying = {key: said for key, cell in cells.items() if (said := [p for p in cell if not denies(p)])}
    both = denying.keys() & saying.keys()
    return any(
        a != b and not {a, b} <= both and _is_about(denials, said, likeness)
        for a, denials in denying.items()
        for b, said in saying.items()
    )


def _is_about(denials: Sequence[Passage], said: Sequence[Passage], likeness: Likeness) -> bool:
    """True where a denial speaks of what was said: a cell may hold what stands beside it in the account, too."""
    return any(likeness.between(one, other) >= _ABOUT for one in denials for other in said)


def denies(passage: Passage) -> bool:
    """True where the passage says that something is untrue, or was not said, raised, promised or shown."""
    words = passage.words
    if _is_express(passage) or vocabulary().holds("untrue", words):
        return True
    if vocabulary().holds("rejecting", words) and vocabulary().holds("claim", words):
        return True
    if vocabulary().holds("unmentioned", words):
        return False
    negations = [at for at, word in enumerate(words) if vocabulary().holds("negation", [word])]
    return any(_is_unsaid(words, at) for at in negations)


def _is_unsaid(words: Sequence[str], at: int) -> bool:
    """True where the negation at a word denies that something was raised or promised: *no promise*, *saw no map*.

    What reports speech may as well stand beside a negation as under it (*nobody came, he said*): it counts right after
    one, or before *nothing*.
    """
    within = at and words[at - 1] == "that"  # *assured him that no boat came* denies no assurance
    if vocabulary().holds("raising", words[at if within else max(0, at - _BEFORE) : at + 1 + _REACH]):
        return True
    before, after = words[max(0, at - 1) : at], words[at + 1 : at + 1 + _BEFORE]
    reports = bool(before) and stem(before[0]) in vocabulary().cues and words[at] != "nothing"
    right_after = vocabulary().holds("aside", after) and not vocabulary().holds(
        "coming", after[:1]
    )  # *nobody will ask*
    return right_after or (vocabulary().holds("aside", before) and not reports)


def _is_express(passage: Passage) -> bool:
    """True for a denial that is no mere claim in the negative: *it is no threat* says how things are."""
    claims = {p.statement for p in passage.positions if p.kind == "claim"}
    return any(p.kind == "denial" and p.statement not in claims for p in passage.positions)


def differences(cells: Cells) -> tuple[DifferenceKind, ...]:
    """The kinds in which at least two of the accounts differ."""
    pairs = list(combinations(cells.values(), 2))
    found = (kind for kind, differs in _TESTS.items() if any(differs(a, b) for a, b in pairs))
    together = _said_by_all(cells)
    return tuple(kind for kind in found if kind not in {"holder", "addressee"} or not together)


def _said_by_all(cells: Cells) -> bool:
    """True where one account has the parties say together what the others have each of them say."""
    return any(position.joint for cell in cells.values() for p in cell for position in p.positions)


def _force(one: Sequence[Passage], other: Sequence[Passage]) -> bool:
    left, right = _families(one), _families(other)
    apart = bool(left and right) and not left & right
    return apart and (bool({"refuses", "blames"} & (left | right)) or "thanks" not in left | right)


def _families(cell: Sequence[Passage]) -> set[str]:
    return {_family(kind, p) for p in cell for kind in p.kinds} - {""}


def _family(kind: str, passage: Passage) -> str:
    """The family of a kind; *wants the other to open the border* is read as an intention and asks."""
    family = next((name for name, kinds in _FAMILIES.items() if kind in kinds), "")
    asks = kind == "intention" and bool(set(passage.toward) - set(passage.holder))
    return "asks" if asks and vocabulary().holds("wanting", passage.words) else family


def _holder(one: Sequence[Passage], other: Sequence[Passage]) -> bool:
    """True where another country holds the same act; who says it together says it on each side."""
    shared = (_families(one) & _families(other)) - {"thanks"}
    left, right = (_holders(cell, shared) for cell in (one, other))
    return bool(left and right) and not left & right


def _holders(cell: Sequence[Passage], families: set[str]) -> set[str]:
    wanted = {kind for name in families for kind in _FAMILIES[name]}
    return {side for p in cell if p.kinds & wanted for side in p.holder if side.isupper()}


def _addressee(one: Sequence[Passage], other: Sequence[Passage]) -> bool:
    """True where the same act of the same party falls on another country, or on anybody rather than on one."""
    shared = (_families(one) & _families(other)) - {"thanks"}
    holders = _holders(one, shared)
    left, right = (_fallen_on(cell, shared) - holders for cell in (one, other))
    if len(holders) != 1 or holders != _holders(other, shared):
        return False
    return bool(left and right and not left & right) or _has("anybody", one) != _has("anybody", other)


def _fallen_on(cell: Sequence[Passage], families: set[str]) -> set[str]:
    wanted = {kind for name in families for kind in _FAMILIES[name]}
    return {side for p in cell if p.kinds & wanted for side in p.toward if side.isupper()}


def _number(one: Sequence[Passage], other: Sequence[Passage]) -> bool:
    return figures.disagree(tuple(f for p in one for f in p.figures), tuple(f for p in other for f in p.figures))


def _date(one: Sequence[Passage], other: Sequence[Passage]) -> bool:
    """True where the times cannot be the same; when what somebody gives thanks for was, is told loosely by anybody."""
    if _families(one) | _families(other) == {"thanks"}:
        return False
    return whens.disagree(tuple(t for p in one for t in p.times), tuple(t for p in other for t in p.times))


def _is_open_for_some(cells: Cells) -> bool:
    """True where one account leaves the date open and another names one."""
    named = {key for key, cell in cells.items() if any(p.times for p in cell)}
    return any(_has("undated", cell) and named - {key} for key, cell in cells.items())


def _certainty(one: Sequence[Passage], other: Sequence[Passage]) -> bool:
    return any(_has(name, one) != _has(name, other) for name in ("tentative", "condition"))


def _has(name: str, cell: Sequence[Passage]) -> bool:
    return any(vocabulary().holds(name, p.words) for p in cell)


_TESTS: dict[DifferenceKind, Callable[[Sequence[Passage], Sequence[Passage]], bool]] = {
    "force": _force,
    "holder": _holder,
    "addressee": _addressee,
    "number": _number,
    "date": _date,
    "certainty": _certainty,
}
