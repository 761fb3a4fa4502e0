"""How much two passages of different accounts are about the same thing, from 0 (nothing) to 1 (the same words).

Evidence is lexical (shared stems, the rarer the weightier) and structural (who, toward whom, topic, kind of position,
time). No model is used: the same passages always give the same figure.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from communique.dossier.passages import Passage
from communique.dossier.words import vocabulary

_CUE_SHARE = 0.3  # a reporting verb says how, seldom what
_NAME_SHARE = 0.3  # the name of a party says who
_KIN_SHARE = 0.7  # a kin word is a likeness of meaning, not of words
_CONTEXT_SHARE = 0.2  # the passage before it: what *it* and *the matter* are
_ACTS = frozenset({"demand", "request", "proposal", "offer", "commitment", "assurance", "warning", "threat"})
_OWN_ACT = 3.0  # the same for one that asks, promises or threatens
_OWN = 6.0  # the weight of words below which a passage cannot stand alone
_MUCH = 3.0  # shared weight at which half of what sharing can prove is proved: some three rare stems
_SIDES, _TOPIC, _TIME = 0.06, 0.06, 0.06  # what structure adds

Vector = Mapping[str, float]


class Likeness:
    """The likeness of passages of some accounts; rarity is counted over all of them together."""

    def __init__(self, accounts: Mapping[str, Sequence[Passage]], names: frozenset[str]) -> None:
        passages = [p for taken in accounts.values() for p in taken]
        seen = Counter(s for p in passages for s in {*p.stems, *map(_kin, p.kin)})
        self._total, self._seen, self._names = len(passages), seen, names
        self._vectors: dict[tuple[str, int], dict[str, float]] = {}
        for taken in accounts.values():
            before: Passage | None = None
            for passage in taken:
                same = before if before and before.paragraph == passage.paragraph else None
                self._vectors[passage.key, passage.number] = self._vector(passage, same)
                before = passage

    def weight(self, stem: str) -> float:
        """How telling a stem is, 0 to 1: the rarer the more; little where it is a cue, a date or a party's name."""
        words = vocabulary()
        share = 1.0
        if stem in words.cues or stem in words.times:
            share = _CUE_SHARE
        elif stem in self._names:
            share = _NAME_SHARE
        return share * math.log((self._total + 1) / self._seen[stem]) / math.log(self._total + 1)

    def between(self, one: Passage, other: Passage) -> float:
        """The likeness of `one` and `other`."""
        words = _overlap(self._vectors[one.key, one.number], self._vectors[other.key, other.number])
        return min(1.0, words + _structure(one, other)) if words else 0.0

    def nearest(self, cell: Sequence[Passage], group: Sequence[Passage]) -> Passage:
        """The passage of one account's `cell` that is most like what the other accounts have in `group`."""
        return max(cell, key=lambda p: (math.fsum(self.between(p, q) for q in group if q.key != p.key), -p.number))

    def goes_on(self, passage: Passage) -> bool:
        """True where `passage` says too little of its own to stand without the one before it."""
        own = math.fsum(self.weight(s) for s in sorted(set(passage.stems)))
        return own < (_OWN_ACT if passage.kinds & _ACTS else _OWN)

    def _vector(self, passage: Passage, before: Passage | None) -> dict[str, float]:
        weights = {s: self.weight(s) for s in passage.stems}
        weights |= {_kin(g): _KIN_SHARE * self.weight(_kin(g)) for g in passage.kin}
        for s in before.stems if before else ():
            weights.setdefault(s, _CONTEXT_SHARE * self.weight(s))
        return weights


def _kin(group: str) -> str:
    return f"kin {group}"


def _overlap(one: Vector, other: Vector) -> float:
    """The shared weight, both as a share of all (cosine) and in itself: one rare word shared is not yet much."""
    shared = math.fsum(one[s] * other[s] for s in sorted(one.keys() & other.keys()))
    norm = math.sqrt(math.fsum(w * w for w in one.values()) * math.fsum(w * w for w in other.values()))
    return math.sqrt(shared / norm * shared / (shared + _MUCH)) if shared else 0.0


def _structure(one: Passage, other: Passage) -> float:
    """What who, toward whom, topic and time add."""
    sides = bool(one.holder) and one.holder == other.holder and one.toward == other.toward
    topic = bool(set(one.topics) & set(other.topics))
    time = bool(set(one.times) & set(other.times))
    return _SIDES * sides + _TOPIC * topic + _TIME * time
