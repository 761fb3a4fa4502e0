"""Passages of several accounts gathered into groups that tell of one thing each.

Groups grow from the most alike pair on; a passage joins where it is like enough what stands in the group already.
Everything is decided by likeness and, where that is equal, by the words themselves, so that the order of the accounts
changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.dossier.likeness import Likeness
from communique.dossier.passages import Passage

_At = tuple[str, int]  # an account and a passage of it

_PAIR = 0.20  # the least likeness of two passages that begin a group
_JOIN = 0.16  # the least mean likeness at which groups become one


@dataclass(frozen=True, slots=True)
class Group:
    """Passages that tell of one thing, and how alike they are (1 for a passage alone)."""

    passages: tuple[Passage, ...]

    def of(self, key: str) -> tuple[Passage, ...]:
        """The passages of the account `key`, in reading order."""
        return tuple(p for p in self.passages if p.key == key)

    @property
    def keys(self) -> frozenset[str]:
        """The accounts that have it."""
        return frozenset(p.key for p in self.passages)


def aligned(accounts: Mapping[str, Sequence[Passage]], likeness: Likeness) -> list[Group]:
    """The groups of all passages; a passage like no other is a group alone."""
    pairs = _pairs(accounts, likeness)
    groups: dict[_At, list[Passage]] = {}
    for passages in accounts.values():
        for passage in passages:
            groups[passage.key, passage.number] = [passage]
    scores = {(_at(a), _at(b)): score for score, a, b in pairs}
    scores |= {(b, a): score for (a, b), score in scores.items()}
    for _, one, other in pairs:
        left, right = groups[_at(one)], groups[_at(other)]
        if left is not right and _mean(left, right, scores) >= _JOIN:
            left.extend(right)
            for passage in right:
                groups[_at(passage)] = left
    return _groups(groups)


def _words(passage: Passage) -> tuple[str, ...]:
    return passage.words


def _at(passage: Passage) -> _At:
    return passage.key, passage.number


def _pairs(accounts: Mapping[str, Sequence[Passage]], likeness: Likeness) -> list[tuple[float, Passage, Passage]]:
    """The pairs of passages of different accounts that are alike, the most alike first."""
    found = [
        (score, min(a, b, key=_words), max(b, a, key=_words))
        for one, other in combinations(accounts.values(), 2)
        for a in one
        for b in other
        if (score := round(likeness.between(a, b), 9)) >= _PAIR
    ]
    return sorted(found, key=lambda f: (-f[0], f[1].words, f[2].words, f[1].number, f[2].number))


def _mean(left: Sequence[Passage], right: Sequence[Passage], scores: Mapping[tuple[_At, _At], float]) -> float:
    """The mean likeness of passages of different accounts; passages of one account do not speak for each other."""
    across = [scores.get((_at(a), _at(b)), 0.0) for a in left for b in right if a.key != b.key]
    return sum(across) / len(across) if across else 0.0


def _groups(groups: Mapping[_At, list[Passage]]) -> list[Group]:
    seen: dict[int, list[Passage]] = {id(held): held for held in groups.values()}
    return [Group(tuple(sorted(held, key=lambda p: (p.key, p.number)))) for held in seen.values()]
