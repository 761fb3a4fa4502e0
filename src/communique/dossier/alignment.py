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

_PAIR = 0.35  # the least likeness of two passages that begin a group
_BEST = 0.22  # the same where neither has a better match in the other's account
_CORE = 0.35  # the likeness from which on two passages say one thing
_JOIN = 0.16  # the least mean likeness at which groups become one
_MISSING = 0.15  # the least likeness to a group of a lone passage of an account that it lacks


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
    scores = _scores(accounts, likeness)
    groups = {_at(p): [p] for passages in accounts.values() for p in passages}
    by_place = {_at(p): p for passages in accounts.values() for p in passages}
    for one, other in _links(scores, by_place):
        left, right = groups[one], groups[other]
        if left is not right and _mean(left, right, scores) >= _JOIN:
            left.extend(right)
            for passage in right:
                groups[_at(passage)] = left
    apart = {id(held): held for held in groups.values()}
    merged = [Group(tuple(sorted(held, key=_at))) for held in apart.values()]
    whole = _with_satellites(_with_missing(merged, scores), accounts, likeness)
    parts = [part for group in whole for part in _parted(group, scores)]
    return [*parts, *_bridges(parts, scores, by_place)]


def _bridges(
    parts: Sequence[Group], scores: Mapping[tuple[_At, _At], float], passages: Mapping[_At, Passage]
) -> list[Group]:
    """Points of their own across groups: a passage may tell of two things, and stand in the group of one of them only.

    Such a point is a passage with the best match in each other account that is as like it as the core of a group, where
    no group of the same accounts holds two of these passages.
    """
    told = [(part.keys, {_at(p) for p in part.passages}) for part in parts]
    found: dict[frozenset[_At], Group] = {}
    for part in parts:
        for passage in part.passages if len(part.keys) > 1 else ():
            matches = _best_matches(_at(passage), scores)
            places = frozenset({_at(passage), *matches})
            keys = {key for key, _ in places}
            if matches and not any(keys == of and len(held & places) > 1 for of, held in told):
                found.setdefault(places, Group(tuple(sorted((passages[at] for at in places), key=_at))))
    return [found[places] for places in sorted(found, key=sorted)]


def _best_matches(at: _At, scores: Mapping[tuple[_At, _At], float]) -> list[_At]:
    """The passage most like that at `at` in each other account, where it is like enough to be the core of a group."""
    best: dict[str, tuple[float, int]] = {}
    for (one, (key, number)), score in scores.items():
        if one == at and score >= _CORE:
            best[key] = max(best.get(key, (0.0, 0)), (score, -number))
    return [(key, -number) for key, (_, number) in best.items()]


def _parted(group: Group, scores: Mapping[tuple[_At, _At], float]) -> list[Group]:
    """A group that holds several things, taken apart: passages that are much alike are a core, the rest goes on alone.

    Where there is but one core and the rest brings in another account, the core is a point of its own within the group.
    """
    if all(len(group.of(key)) == 1 for key in group.keys):
        return [group]
    cores = [c for c in _cores(group.passages, scores) if len(c.keys) > 1]
    held = {_at(p) for core in cores for p in core.passages}
    rest = tuple(p for p in group.passages if _at(p) not in held)
    if len(cores) > 1:
        return [*cores, Group(rest)] if rest else cores
    return [*cores, group] if cores and cores[0].keys < group.keys else [group]


def _cores(passages: Sequence[Passage], scores: Mapping[tuple[_At, _At], float]) -> list[Group]:
    cores = {_at(p): [p] for p in passages}
    for one, other in combinations(passages, 2):
        left, right = cores[_at(one)], cores[_at(other)]
        if left is not right and scores.get((_at(one), _at(other)), 0.0) >= _CORE:
            left.extend(right)
            for passage in right:
                cores[_at(passage)] = left
    apart = {id(held): held for held in cores.values()}
    return [Group(tuple(sorted(held, key=_at))) for held in apart.values()]


def _links(scores: Mapping[tuple[_At, _At], float], passages: Mapping[_At, Passage]) -> list[tuple[_At, _At]]:
    """The pairs that may begin a group, the most alike first: alike enough, or each the other's best in its account."""
    best: dict[tuple[_At, str], float] = {}
    for (one, other), score in scores.items():
        best[one, other[0]] = max(best.get((one, other[0]), 0.0), score)
    kept = [
        (one, other)
        for (one, other), score in scores.items()
        if one[0] < other[0]
        and (score >= _PAIR or (score >= _BEST and score == best[one, other[0]] == best[other, one[0]]))
    ]
    return sorted(kept, key=lambda pair: (-scores[pair], _rank([passages[at] for at in pair]), pair))


def _scores(accounts: Mapping[str, Sequence[Passage]], likeness: Likeness) -> dict[tuple[_At, _At], float]:
    """The likeness of all passages of different accounts that have any, both ways round."""
    out = {}
    for one, other in combinations(accounts.values(), 2):
        for a in one:
            for b in other:
                if score := round(likeness.between(a, b), 9):
                    out[_at(a), _at(b)] = out[_at(b), _at(a)] = score
    return out


def _rank(passages: Sequence[Passage]) -> tuple[tuple[str, ...], ...]:
    """What decides between pairs equally alike: their words."""
    return tuple(sorted(p.words for p in passages))


def _at(passage: Passage) -> _At:
    return passage.key, passage.number


def _mean(left: Sequence[Passage], right: Sequence[Passage], scores: Mapping[tuple[_At, _At], float]) -> float:
    """The mean likeness of passages of different accounts; passages of one account do not speak for each other."""
    across = [scores.get((_at(a), _at(b)), 0.0) for a in left for b in right if a.key != b.key]
    return sum(across) / len(across) if across else 0.0


def _with_missing(groups: Sequence[Group], scores: Mapping[tuple[_At, _At], float]) -> list[Group]:
    """Groups of several accounts, joined by the lone passage of an account they lack that is like enough to them.

    What two accounts agree in their words, the third may tell in others: the group says more of it than either does.
    """
    held = [list(g.passages) for g in groups]
    shared = [at for at, g in enumerate(groups) if len(g.keys) > 1]
    found = []
    for lone, group in enumerate(groups):
        if len(group.passages) == 1:
            passage = group.passages[0]
            fits = [(_fit(passage, held[at], scores), -at) for at in shared if passage.key not in groups[at].keys]
            if fits and max(fits)[0] >= _MISSING:
                found.append((-max(fits)[0], passage.words, _at(passage), lone, -max(fits)[1]))
    for _, _, (key, _), lone, at in sorted(found):
        if all(p.key != key for p in held[at]):
            held[at].extend(held[lone])
            held[lone] = []
    return [Group(tuple(sorted(h, key=_at))) for h in held if h]


def _fit(passage: Passage, group: Sequence[Passage], scores: Mapping[tuple[_At, _At], float]) -> float:
    """How like `passage` is to a group: the mean over its accounts of the passage in each that is most like it."""
    best: dict[str, float] = {}
    for other in group:
        best[other.key] = max(best.get(other.key, 0.0), scores.get((_at(passage), _at(other)), 0.0))
    return sum(best[key] for key in sorted(best)) / len(best)


def _with_satellites(
    groups: Sequence[Group], accounts: Mapping[str, Sequence[Passage]], likeness: Likeness
) -> list[Group]:
    """Lone passages that only go on with what was said just before them, put to it: *he saw none; it is ours*.

    So is the rest of a sentence of which others tell a part, before it or after it.
    """
    home = {_at(p): at for at, g in enumerate(groups) for p in g.passages}
    held = [list(g.passages) for g in groups]

    def is_lone(passage: Passage) -> bool:
        return len(held[home[_at(passage)]]) == 1

    for passages in accounts.values():
        for before, passage, after in zip((None, *passages), passages, (*passages[1:], None), strict=False):
            if not is_lone(passage):
                continue
            beside = before if before and before.paragraph == passage.paragraph and likeness.goes_on(passage) else None
            if beside is None and likeness.is_short(passage):
                rest = (p for p in (before, after) if p and p.sentence == passage.sentence)
                beside = next((p for p in rest if not is_lone(p)), None)
            if beside is not None:
                held[home[_at(passage)]] = []
                home[_at(passage)] = home[_at(beside)]
                held[home[_at(passage)]].append(passage)
    return [Group(tuple(sorted(h, key=lambda p: (p.key, p.number)))) for h in held if h]
