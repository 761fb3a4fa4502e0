"""By which words the accounts were taken to tell one thing: what they share, and what was taken for the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from communique.dossier.kin import kin_words
from communique.dossier.likeness import Likeness
from communique.dossier.passages import Passage
from communique.dossier.words import stem

_MOST = 6  # words told of a point
_TELLING = 0.05  # the least weight of words that tie
NEAR = " ~ "  # between words that were taken for the same


def ties_of(passages: Sequence[Passage], likeness: Likeness) -> tuple[str, ...]:
    """The words that tie `passages` of several accounts, the weightiest first: *licences*, *lorries ~ trucks*."""
    weights: dict[str, float] = {}
    for one, other in combinations(passages, 2):
        if one.key != other.key:
            for words, weight in _ties(one, other, likeness):
                weights[words] = max(weights.get(words, 0.0), weight)
    return _without_repeats(sorted(weights, key=lambda words: (-weights[words], words)))[:_MOST]


def _without_repeats(ties: Sequence[str]) -> tuple[str, ...]:
    """`ties` without those whose words all stand in heavier ones."""
    told: set[str] = set()
    out = []
    for words in ties:
        if not told.issuperset(parts := words.split(NEAR)):
            out.append(words)
            told.update(parts)
    return tuple(out)


def _ties(one: Passage, other: Passage, likeness: Likeness) -> Iterator[tuple[str, float]]:
    for mark, its, weight in likeness.shared(one, other):
        left, right = _word(mark, one), _word(its, other)
        if weight >= _TELLING and left and right:
            same = stem(left) == stem(right)
            if not (same and mark.startswith("kin ")):  # the word itself is told already
                yield (min(left, right) if same else NEAR.join(sorted((left, right)))), weight


def _word(mark: str, passage: Passage) -> str:
    """The words of `passage` that a mark stands for; none where it is only lent by the passage before."""
    kind, _, name = mark.partition(" ")
    if kind == "kin" and name:
        return kin_words(passage.words, name)
    return next((w for w in passage.words if w == name or (not name and stem(w) == mark)), "")
