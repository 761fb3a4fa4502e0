"""Groups that hold several things, taken apart; and points that stand across groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from communique.dossier.groups import At, Group, Scores, at_of, group_of
from communique.dossier.passages import Passage

_CORE = 0.6  # the likeness from which on two passages say one thing


def parted(group: Group, scores: Scores) -> list[Group]:
    """A group that holds several things, taken apart: what is much alike is a core, the rest goes on alone."""
    cores = [c for c in _cores(group.passages, scores) if len(c.keys) > 1]
    if len(cores) < 2 or all(len(group.of(key)) == 1 for key in group.keys):
        return [group]
    held = {at_of(p) for core in cores for p in core.passages}
    rest = tuple(p for p in group.passages if at_of(p) not in held)
    return [*cores, Group(rest)] if rest else cores


def _cores(passages: Sequence[Passage], scores: Scores) -> list[Group]:
    cores = {at_of(p): [p] for p in passages}
    for one, other in combinations(passages, 2):
        left, right = cores[at_of(one)], cores[at_of(other)]
        if left is not right and scores.get((at_of(one), at_of(other)), 0.0) >= _CORE:
            left.extend(right)
            for passage in right:
                cores[at_of(passage)] = left
    apart = {id(held): held for held in cores.values()}
    return [group_of(held) for held in apart.values()]


def bridges(parts: Sequence[Group], scores: Scores, passages: Mapping[At, Passage]) -> list[Group]:
    """Points of their own across groups: a passage may tell of two things, and stand in the group of one of them only.

    Such a point is a passage with the best match in each other account that is as like it as the core of a group, where
    no group holds them all, and no group of the same accounts holds two of them.
    """
    told = [(part.keys, {at_of(p) for p in part.passages}) for part in parts]
    matches = _best_matches(scores)
    found: dict[frozenset[At], Group] = {}
    for part in parts:
        for passage in part.passages if len(part.keys) > 1 else ():
            places = frozenset({at_of(passage), *matches.get(at_of(passage), ())})
            keys = {key for key, _ in places}
            if not any(places <= held or (keys == of and len(held & places) > 1) for of, held in told):
                found.setdefault(places, group_of(passages[at] for at in places))
    return [found[places] for places in sorted(found, key=sorted)]


def _best_matches(scores: Scores) -> dict[At, list[At]]:
    """Of each passage the one most like it in each other account, where it is like enough to be the core of a group."""
    best: dict[At, dict[str, tuple[float, int]]] = defaultdict(dict)
    for (one, (key, number)), score in scores.items():
        if score >= _CORE:
            best[one][key] = max(best[one].get(key, (0.0, 0)), (score, -number))
    return {one: [(key, -number) for key, (_, number) in found.items()] for one, found in best.items()}
