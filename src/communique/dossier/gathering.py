"""What a group gathers that is not like enough by itself: a missing account, a sentence that goes on, a neighbour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.dossier.groups import Group, Scores, at_of, fit, group_of
from communique.dossier.likeness import Likeness
from communique.dossier.passages import Passage

_MISSING = 0.14  # the least likeness to a group of a lone passage of an account that it lacks
_BESIDE = 0.08  # the least likeness to a group of a lone passage beside one of its own account
_REACH = 2  # passages between which one is beside another


def with_missing(groups: Sequence[Group], scores: Scores) -> list[Group]:
    """Groups of several accounts, joined by the lone passage of an account they lack that is like enough to them.

    What two accounts agree in their words, the third may tell in others: the group says more of it than either does.
    """
    held = [list(g.passages) for g in groups]
    shared = [at for at, g in enumerate(groups) if len(g.keys) > 1]
    found = []
    for lone, group in enumerate(groups):
        if len(group.passages) == 1:
            passage = group.passages[0]
            fits = [(fit(passage, held[at], scores), -at) for at in shared if passage.key not in groups[at].keys]
            if fits and max(fits)[0] >= _MISSING:
                found.append((-max(fits)[0], passage.words, at_of(passage), lone, -max(fits)[1]))
    for _, _, (key, _), lone, at in sorted(found):
        if all(p.key != key for p in held[at]):
            held[at].extend(held[lone])
            held[lone] = []
    return [group_of(h) for h in held if h]


def with_satellites(
    groups: Sequence[Group], accounts: Mapping[str, Sequence[Passage]], likeness: Likeness
) -> list[Group]:
    """Lone passages that only go on with what was said just before them, put to it: *he saw none; it is ours*.

    So is the rest of a sentence of which others tell a part, before it or after it.
    """
    home = {at_of(p): at for at, g in enumerate(groups) for p in g.passages}
    held = [list(g.passages) for g in groups]

    def is_lone(passage: Passage) -> bool:
        return len(held[home[at_of(passage)]]) == 1

    for passages in accounts.values():
        for before, passage, after in zip((None, *passages), passages, (*passages[1:], None), strict=False):
            if not is_lone(passage):
                continue
            beside = before if before and before.paragraph == passage.paragraph and likeness.goes_on(passage) else None
            if beside is None and likeness.is_short(passage):
                rest = (p for p in (before, after) if p and p.sentence == passage.sentence)
                beside = next((p for p in rest if not is_lone(p)), None)
            if beside is not None:
                held[home[at_of(passage)]] = []
                home[at_of(passage)] = home[at_of(beside)]
                held[home[at_of(passage)]].append(passage)
    return [group_of(h) for h in held if h]


def with_neighbours(groups: Sequence[Group], accounts: Mapping[str, Sequence[Passage]], scores: Scores) -> list[Group]:
    """Groups of several accounts, with the lone passages beside theirs that speak of the same thing at all.

    What an account says of a point, it mostly says in one paragraph: *denied it; such a promise was never asked for*.
    """
    lone = {at_of(g.passages[0]): at for at, g in enumerate(groups) if len(g.passages) == 1}
    held, gone = [list(g.passages) for g in groups], set()
    for passages in accounts.values():
        for number, passage in enumerate(passages):
            if at_of(passage) in lone:
                beside = [p for p in passages[max(0, number - _REACH) : number + 1 + _REACH] if _is_beside(p, passage)]
                likest, at = _best_home(passage, beside, groups, scores)
                if likest >= _BESIDE:
                    held[at].append(passage)  # what asks, promises or blames stays a point of its own, too
                    gone |= set() if passage.is_act else {lone[at_of(passage)]}
    return [group_of(h) for at, h in enumerate(held) if at not in gone]


def _best_home(
    passage: Passage, beside: Sequence[Passage], groups: Sequence[Group], scores: Scores
) -> tuple[float, int]:
    """How like `passage` is to the likest group of several accounts that holds one of `beside`, and which that is."""
    near = {at_of(p) for p in beside}
    homes = (at for at, g in enumerate(groups) if len(g.keys) > 1 and any(at_of(p) in near for p in g.passages))
    fits = [(fit(passage, [p for p in groups[at].passages if p.key != passage.key], scores), -at) for at in homes]
    likest, at = max(fits, default=(0.0, 0))
    return likest, -at


def _is_beside(passage: Passage, other: Passage) -> bool:
    return passage.paragraph == other.paragraph and passage.number != other.number
