"""Groups of passages that tell of one thing, and how alike passages are: what alignment works on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.dossier.passages import Passage

At = tuple[str, int]  # an account and a passage of it
Scores = Mapping[tuple[At, At], float]  # likeness of passages of different accounts, both ways round; no 0


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


def at_of(passage: Passage) -> At:
    """Where `passage` stands: its account and its number in it."""
    return passage.key, passage.number


def group_of(passages: Iterable[Passage]) -> Group:
    """`passages` as a group, in order."""
    return Group(tuple(sorted(passages, key=at_of)))


def fit(passage: Passage, group: Sequence[Passage], scores: Scores) -> float:
    """How like `passage` is to a group: the mean over its accounts of the passage in each that is most like it."""
    best: dict[str, float] = {}
    for other in group:
        best[other.key] = max(best.get(other.key, 0.0), scores.get((at_of(passage), at_of(other)), 0.0))
    return sum(best[key] for key in sorted(best)) / len(best)
