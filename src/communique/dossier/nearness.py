"""How near passages stand by what their words mean: the near words of some accounts, and their passages as places.

A passage's place is the mean of its words', each weighed by how telling it is, seen from the middle of all passages
compared: accounts of one meeting all speak of ministers, so what counts is where a passage leads away from that (Arora,
Liang and Ma 2017, *A Simple but Tough-to-Beat Baseline for Sentence Embeddings*).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from communique.dossier.meanings import Place, nowhere, place_of
from communique.dossier.passages import Passage
from communique.dossier.words import stem

_NEAR = 0.45  # the least likeness of near words: some forty words of the table are as near to a word
_CONTEXT_SHARE = 0.2  # the passage before it: what *it* and *the matter* are

Near = Mapping[str, Mapping[str, float]]  # stem to the stems near it, with how near (0 to 1)


def near_words(passages: Iterable[Passage], counts: Callable[[str], bool]) -> Near:
    """The near words among the stems of `passages` that count, both ways round; a word is not near itself."""
    words = sorted({(stem(w), w) for p in passages for w in p.words if stem(w) in p.stems and counts(stem(w))})
    placed = [(mark, place) for mark, word in words if (place := place_of(word)) is not None]
    out: dict[str, dict[str, float]] = defaultdict(dict)
    if placed:
        places = np.array([place for _, place in placed])
        likeness = places @ places.T
        for one, other in np.argwhere(likeness >= _NEAR):
            left, right = placed[one][0], placed[other][0]
            if left != right:
                out[left][right] = max(out[left].get(right, 0.0), round(float(likeness[one, other]), 9))
    return out


class Places:
    """Where the passages of some accounts stand; `weight` is how telling a stem is."""

    def __init__(self, accounts: Mapping[str, Sequence[Passage]], weight: Callable[[str], float]) -> None:
        self._places: dict[tuple[str, int], Place] = {}
        for taken in accounts.values():
            bare = [_sum(p, weight) for p in taken]
            for at, passage in enumerate(taken):
                goes_on = at and taken[at - 1].paragraph == passage.paragraph
                place = bare[at] + _CONTEXT_SHARE * bare[at - 1] if goes_on else bare[at]
                self._places[passage.key, passage.number] = _unit(place)
        if self._places:
            middle = np.mean([self._places[at] for at in sorted(self._places)], axis=0)
            self._places = {at: _unit(place - middle) for at, place in self._places.items()}

    def between(self, one: Passage, other: Passage) -> float:
        """How near the two stand, -1 (apart) to 1."""
        cosine = float(self._places[one.key, one.number] @ self._places[other.key, other.number])
        return round(cosine, 9)  # the last digits are the machine's


def _sum(passage: Passage, weight: Callable[[str], float]) -> Place:
    stems = set(passage.stems)
    placed = ((stem(word), place_of(word)) for word in passage.words)
    return sum((weight(mark) * p for mark, p in placed if p is not None and mark in stems), start=nowhere())


def _unit(place: Place) -> Place:
    length = float(np.linalg.norm(place))
    return place / length if length else place
