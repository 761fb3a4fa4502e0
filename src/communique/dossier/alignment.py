"""Passages of several accounts gathered into groups that tell of one thing each.

Groups grow from the most alike pair on; a passage joins where it is like enough what stands in the group already.
Everything is decided by likeness and, where that is equal, by the words themselves, so that the order of the accounts
changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from communique.dossier.gathering import with_missing, with_neighbours, with_satellites
from communique.dossier.groups import At, Group, Scores, at_of, group_of
from communique.dossier.likeness import Likeness
from communique.dossier.parting import bridges, parted
from communique.dossier.passages import Passage

_PAIR = 0.45  # the least likeness of two passages that begin a group
_BEST = 0.23  # the same where neither has a better match in the other's account
_JOIN = 0.17  # the least mean likeness at which groups become one


def aligned(accounts: Mapping[str, Sequence[Passage]], likeness: Likeness) -> list[Group]:
    """The groups of all passages; a passage like no other is a group alone."""
    scores = _scores(accounts, likeness)
    groups = {at_of(p): [p] for passages in accounts.values() for p in passages}
    by_place = {at_of(p): p for passages in accounts.values() for p in passages}
    for one, other in _links(scores, by_place):
        left, right = groups[one], groups[other]
        if left is not right and _mean(left, right, scores) >= _JOIN:
            left.extend(right)
            for passage in right:
                groups[at_of(passage)] = left
    apart = {id(held): held for held in groups.values()}
    merged = [group_of(held) for held in apart.values()]
    whole = with_satellites(with_missing(merged, scores), accounts, likeness)
    parts = with_missing([part for group in whole for part in parted(group, scores)], scores)
    return with_neighbours([*parts, *bridges(parts, scores, by_place)], accounts, scores)


def _links(scores: Scores, passages: Mapping[At, Passage]) -> list[tuple[At, At]]:
    """The pairs that may begin a group, the most alike first: alike enough, or each the other's best in its account."""
    best: dict[tuple[At, str], float] = {}
    for (one, other), score in scores.items():
        best[one, other[0]] = max(best.get((one, other[0]), 0.0), score)
    kept = [
        (one, other)
        for (one, other), score in scores.items()
        if one[0] < other[0]
        and (score >= _PAIR or (score >= _BEST and score == best[one, other[0]] == best[other, one[0]]))
    ]
    return sorted(kept, key=lambda pair: (-scores[pair], _rank([passages[at] for at in pair]), pair))


def _scores(accounts: Mapping[str, Sequence[Passage]], likeness: Likeness) -> dict[tuple[At, At], float]:
    """The likeness of all passages of different accounts that have any, both ways round."""
    out = {}
    for one, other in combinations(accounts.values(), 2):
        for a in one:
            for b in other:
                if (score := round(likeness.between(a, b), 9)) > 0.0:
                    out[at_of(a), at_of(b)] = out[at_of(b), at_of(a)] = score
    return out


def _rank(passages: Sequence[Passage]) -> tuple[tuple[str, ...], ...]:
    """What decides between pairs equally alike: their words."""
    return tuple(sorted(p.words for p in passages))


def _mean(left: Sequence[Passage], right: Sequence[Passage], scores: Scores) -> float:
    """The mean likeness of passages of different accounts; passages of one account do not speak for each other."""
    across = [scores.get((at_of(a), at_of(b)), 0.0) for a in left for b in right if a.key != b.key]
    return sum(across) / len(across) if across else 0.0
