"""Whether the accounts that have a point agree on it, and if not, in what they differ.

A verdict rests on what can be shown: a denial in so many words, numbers and dates that cannot both be true, another
party that asks or promises, a promise that is only an intention to look into it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from communique.dossier import figures, whens
from communique.dossier.alignment import Group
from communique.dossier.likeness import Likeness
from communique.dossier.passages import Passage
from communique.dossier.words import vocabulary
from communique.record.comparison import DifferenceKind, Verdict

_FAMILIES = {
    "asks": {"demand", "request", "proposal"},
    "gives": {"offer", "commitment", "assurance", "intention", "agreement"},
    "refuses": {"refusal", "denial"},
    "blames": {"warning", "threat", "accusation", "criticism", "concern"},
    "thanks": {"praise", "support", "condolence"},
}
_REACH = 6  # words between a negation and what it says did not happen

Cells = Mapping[str, Sequence[Passage]]


def judged(group: Group, accounts: int, likeness: Likeness) -> tuple[Verdict, tuple[DifferenceKind, ...]]:
    """The verdict on `group` among so many accounts, and the kinds of difference that led to it.

    A denial may stand in any passage; otherwise each account is taken at the passage nearest to the others'.
    """
    kinds = differences({key: (likeness.nearest(group.of(key), group.passages),) for key in sorted(group.keys)})
    if is_denied({key: group.of(key) for key in sorted(group.keys)}):
        return "denied", ("negation", *kinds)
    if kinds:
        return "differs", kinds
    return ("all" if len(group.keys) == accounts else "only some"), ()


def is_denied(cells: Cells) -> bool:
    """True where one account denies expressly what another says."""
    denying = {key for key, cell in cells.items() if any(denies(p) for p in cell)}
    saying = {key for key, cell in cells.items() if any(not denies(p) for p in cell)}
    return any(a != b for a in denying for b in saying)


def denies(passage: Passage) -> bool:
    """True where the passage says that something is untrue, or was not said, raised, promised or shown."""
    words = passage.words
    if "denial" in passage.kinds or vocabulary().holds("untrue", words):
        return True
    if vocabulary().holds("rejecting", words) and vocabulary().holds("claim", words):
        return True
    negations = (at for at, word in enumerate(words) if vocabulary().holds("negation", [word]))
    return any(vocabulary().holds("raising", words[at + 1 : at + 1 + _REACH]) for at in negations)


def differences(cells: Cells) -> tuple[DifferenceKind, ...]:
    """The kinds in which at least two of the accounts differ."""
    pairs = list(combinations(cells.values(), 2))
    found = (kind for kind, differs in _TESTS.items() if any(differs(a, b) for a, b in pairs))
    return tuple(kind for kind in found if kind != "holder" or not _said_by_all(cells))


def _said_by_all(cells: Cells) -> bool:
    """True where one account has them say together what the others have each of them say."""
    holders = [{side for p in cell for side in p.holder} for cell in cells.values()]
    return any(h == set().union(*holders) for h in holders)


def _force(one: Sequence[Passage], other: Sequence[Passage]) -> bool:
    left, right = _families(one), _families(other)
    return bool(left and right) and not left & right


def _families(cell: Sequence[Passage]) -> set[str]:
    return {name for name, kinds in _FAMILIES.items() if any(p.kinds & kinds for p in cell)}


def _holder(one: Sequence[Passage], other: Sequence[Passage]) -> bool:
    """True where somebody else holds the same act; who says it together says it on each side."""
    shared = _families(one) & _families(other)
    left, right = (_holders(cell, shared) for cell in (one, other))
    return bool(left and right) and not left & right


def _holders(cell: Sequence[Passage], families: set[str]) -> set[str]:
    wanted = {kind for name in families for kind in _FAMILIES[name]}
    return {side for p in cell if p.kinds & wanted for side in p.holder}


def _number(one: Sequence[Passage], other: Sequence[Passage]) -> bool:
    return figures.disagree(tuple(f for p in one for f in p.figures), tuple(f for p in other for f in p.figures))


def _date(one: Sequence[Passage], other: Sequence[Passage]) -> bool:
    if whens.disagree(tuple(t for p in one for t in p.times), tuple(t for p in other for t in p.times)):
        return True
    left, right = _has("undated", one), _has("undated", other)
    return left != right and any(p.times for p in (other if left else one))


def _certainty(one: Sequence[Passage], other: Sequence[Passage]) -> bool:
    return any(_has(name, one) != _has(name, other) for name in ("tentative", "condition"))


def _has(name: str, cell: Sequence[Passage]) -> bool:
    return any(vocabulary().holds(name, p.words) for p in cell)


_TESTS: dict[DifferenceKind, Callable[[Sequence[Passage], Sequence[Passage]], bool]] = {
    "force": _force,
    "holder": _holder,
    "number": _number,
    "date": _date,
    "certainty": _certainty,
}
