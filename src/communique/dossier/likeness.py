"""How much two passages of different accounts are about the same thing: below 0 (nothing) to 1 (the same words).

Evidence is lexical (shared stems, kin words and numbers, the rarer the weightier), of meaning (near words, and the
sense of the whole passage) and structural (who, toward whom, topic, time, place in the account). All of it is counted
from tables: the same passages always give the same figure.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from communique.dossier.meanings import rarity_of
from communique.dossier.nearness import Places, near_words
from communique.dossier.passages import Names, Passage
from communique.dossier.words import stem, vocabulary

_CUE_SHARE = 0.3  # a reporting verb says how, seldom what
_NAME_SHARE = 0.3  # the name of who speaks or of a country says who
_SUBJECT_SHARE = 0.8  # the name of somebody spoken of may be the subject: a prisoner
_COMMON = 0.4  # what a word loses that stands in any news: *continue*
_LONE_SHARE = 0.5  # what one account has alone cannot be shared: it tells little against a likeness
_KIN_SHARE = 0.8  # a kin word is a likeness of meaning, not of words
_NEAR_SHARE = 0.5  # a near word is a likeness of use, seldom the same thing
_CONTEXT_SHARE = 0.2  # the passage before it: what *it* and *the matter* are
_ACTS = frozenset({"demand", "request", "proposal", "offer", "commitment", "assurance", "warning", "threat"})
_OWN_ACT = 3.0  # the same for one that asks, promises or threatens
_OWN = 4.5  # the weight of words below which a passage cannot stand alone
_SHORT = 8.0  # the same for a piece of a sentence of which others tell the rest
_MUCH = 2.2  # shared weight at which half of what sharing can prove is proved: some three rare stems
_SIDES, _TOPIC, _TIME = 0.06, 0.06, 0.06  # what structure adds
_OTHERS = 0.05  # what it takes where quite other parties hold it
_PLACE = 0.2  # what it takes between the first words of one account and the last of another
_SENSE = 0.33  # what the sense of the whole passages adds at most
_YEAR = re.compile(r"(?:19|20)\d\d")

At = tuple[str, int]  # an account and a passage of it
Vector = Mapping[str, float]


class Likeness:
    """The likeness of passages of some accounts; rarity is counted over all of them together."""

    def __init__(self, accounts: Mapping[str, Sequence[Passage]], names: Names) -> None:
        passages = [p for taken in accounts.values() for p in taken]
        self._total, self._names = len(passages), names
        self._lengths = {key: len(taken) for key, taken in accounts.items()}
        self._seen = Counter(mark for p in passages for mark in _marks(p))
        self._rarity = self._rarities(passages)
        self._near = near_words(passages, self._says_what)
        self._lone = self._alone(accounts)
        self._weights: dict[str, float] = {}
        self._vectors: dict[tuple[str, int], dict[str, float]] = {}
        self._norms: dict[tuple[str, int], float] = {}
        for taken in accounts.values():
            before: Passage | None = None
            for passage in taken:
                same = before if before and before.paragraph == passage.paragraph else None
                vector = self._vectors[passage.key, passage.number] = self._vector(passage, same)
                self._norms[passage.key, passage.number] = self._norm(vector)
                before = passage
        self._places = Places(accounts, lambda mark: self.weight(mark) if mark in self._seen else 0.0)

    @staticmethod
    def _rarities(passages: Sequence[Passage]) -> dict[str, float]:
        """How rare each stem is in news, by the commonest of its forms here."""
        out: dict[str, float] = {}
        for word in {word for p in passages for word in p.words}:
            out[stem(word)] = min(out.get(stem(word), 1.0), rarity_of(word))
        return out

    def _alone(self, accounts: Mapping[str, Sequence[Passage]]) -> frozenset[str]:
        """The marks that one account has alone, and no near word of them in another."""
        told: dict[str, set[str]] = {mark: set() for mark in self._seen}
        for key, taken in accounts.items():
            for mark in (mark for p in taken for mark in _marks(p)):
                told[mark].add(key)
        return frozenset(
            m for m, keys in told.items() if len(keys.union(*(told[n] for n in self._near.get(m, ())))) == 1
        )

    def _says_what(self, mark: str) -> bool:
        """False for a stem that says who, when or how: near words of it tell nothing."""
        words = vocabulary()
        return not any(mark in held for held in (words.cues, words.times, self._names.speaking, self._names.others))

    def weight(self, mark: str) -> float:
        """How telling a mark is, 0 to 1: the rarer here and in news the more; little for a cue, a date or a speaker."""
        if mark not in self._weights:
            rarity = math.log((self._total + 1) / self._seen[mark]) / math.log(self._total + 1)
            self._weights[mark] = self._share(mark) * rarity
        return self._weights[mark]

    def _share(self, mark: str) -> float:
        words = vocabulary()
        if mark in words.cues or mark in words.times:
            return _CUE_SHARE
        if mark in self._names.speaking:
            return _NAME_SHARE
        if mark in self._names.others:
            return _SUBJECT_SHARE
        return 1.0 - _COMMON * (1.0 - self._rarity.get(mark, 1.0))

    def between(self, one: Passage, other: Passage) -> float:
        """The likeness of `one` and `other`."""
        left, right = (one.key, one.number), (other.key, other.number)
        shared = _shared(self._vectors[left], self._vectors[right])
        shared += _NEAR_SHARE * math.fsum(weight for _, _, weight in self._near_pairs(left, right))
        proved = shared / (shared + _MUCH)
        words = math.sqrt(shared / (self._norms[left] * self._norms[right]) * proved) if shared else 0.0
        told = words + _structure(one, other) + _SENSE * self._places.between(one, other)
        return min(1.0, told - _PLACE * self._distance(one, other))

    def shared(self, one: Passage, other: Passage) -> list[tuple[str, str, float]]:
        """What the two share, a mark of each and what it weighs: the same mark, or near words."""
        left, right = (one.key, one.number), (other.key, other.number)
        mine, its = self._vectors[left], self._vectors[right]
        near = [(m, n, _NEAR_SHARE * weight) for m, n, weight in self._near_pairs(left, right)]
        return [*((mark, mark, weight * its[mark]) for mark, weight in mine.items() if mark in its), *near]

    def _near_pairs(self, left: At, right: At) -> list[tuple[str, str, float]]:
        """The near words of two passages that they do not share, each in one pair only, with what the pair weighs."""
        one, other = self._vectors[left], self._vectors[right]
        pairs = [
            (near * one[mark] * other[its], mark, its)
            for mark in one
            if mark not in other and mark in self._near
            for its, near in self._near[mark].items()
            if its in other and its not in one
        ]
        out, used = [], set[tuple[int, str]]()
        for weight, mark, its in sorted(pairs, key=lambda pair: (-pair[0], sorted(pair[1:]))):
            if not used & {(0, mark), (1, its)}:
                used |= {(0, mark), (1, its)}
                out.append((mark, its, weight))
        return out

    def _distance(self, one: Passage, other: Passage) -> float:
        """How far apart the two stand in their accounts, 0 to 1: accounts of one meeting mostly keep its order."""
        return abs(one.number / self._lengths[one.key] - other.number / self._lengths[other.key])

    def nearest(self, cell: Sequence[Passage], group: Sequence[Passage]) -> Passage:
        """The passage of one account's `cell` that is most like what the other accounts have in `group`."""
        return max(cell, key=lambda p: (math.fsum(self.between(p, q) for q in group if q.key != p.key), -p.number))

    def goes_on(self, passage: Passage) -> bool:
        """True where `passage` says too little of its own to stand without the one before it."""
        return self._own(passage) < (_OWN_ACT if passage.kinds & _ACTS else _OWN)

    def is_short(self, passage: Passage) -> bool:
        """True where `passage` can go with the rest of its sentence."""
        return self._own(passage) < _SHORT

    def _own(self, passage: Passage) -> float:
        return math.fsum(self.weight(s) for s in sorted(set(passage.stems)))

    def _vector(self, passage: Passage, before: Passage | None) -> dict[str, float]:
        weights = {mark: share * self.weight(mark) for mark, share in _marks(passage).items()}
        for mark in _marks(before) if before else ():
            weights.setdefault(mark, _CONTEXT_SHARE * self.weight(mark))
        return weights

    def _norm(self, vector: Vector) -> float:
        return math.sqrt(math.fsum(w * w * (_LONE_SHARE if m in self._lone else 1.0) for m, w in vector.items()))


def _marks(passage: Passage) -> dict[str, float]:
    """What passages can share, with its share of weight: stems, groups of kin words, numbers that are no years."""
    marks = dict.fromkeys(passage.stems, 1.0)
    marks |= {f"kin {group}": _KIN_SHARE for group in passage.kin}
    marks |= {f"number {word}": 1.0 for word in passage.words if word[0].isdigit() and not _YEAR.fullmatch(word)}
    return marks


def _shared(one: Vector, other: Vector) -> float:
    """The shared weight; the order of summing is that of the one vector's words, which is always the same."""
    if len(other) < len(one):
        one, other = other, one
    return math.fsum(weight * other[mark] for mark, weight in one.items() if mark in other)


def _structure(one: Passage, other: Passage) -> float:
    """What who, toward whom, topic and time add, and what other holders take."""
    sides = bool(one.holder) and one.holder == other.holder and one.toward == other.toward
    others = bool(one.holder and other.holder) and not set(one.holder) & set(other.holder)
    topic = bool(set(one.topics) & set(other.topics))
    time = bool(set(one.times) & set(other.times))
    return _SIDES * sides + _TOPIC * topic + _TIME * time - _OTHERS * others
