"""Near-duplicate texts: MinHash over three-word shingles, with locality-sensitive bands to find candidates.

After Broder (1997, “On the resemblance and containment of documents”) and Leskovec, Rajaraman and Ullman (Mining of
Massive Datasets, ch. 3). A sketch only proposes; `same_telling` decides on the texts themselves, so that a chance
agreement of hashes never makes two stories one.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_SHINGLE = 3  # words
_BANDS, _ROWS = 32, 3  # two texts with half their shingles in common share a band in 99 of 100 cases, with 0.4 in 88
_RESEMBLANCE = 0.5  # shingles in common, of those in either text
_CONTAINMENT = 0.8  # shingles in common, of those in the shorter text: a shortened reprint
_ENOUGH = 40  # shingles that a text must have before some in common say anything
_NEARLY_ALL = 0.9  # what short texts must have in common
_PIECE = 2_000  # shingles hashed at once: what a processor's cache holds
_WORD = re.compile(r"\w+")

Hashes = NDArray[np.uint64]


def _mixed(count: int, seed: int) -> Hashes:
    """`count` fixed pseudo-random numbers (splitmix64), the same on every machine."""
    steps = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
    z = (steps ^ (steps >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


_FACTORS = _mixed(_BANDS * _ROWS, 1) | np.uint64(1)
_OFFSETS = _mixed(_BANDS * _ROWS, 2)
_PLACES = _mixed(_SHINGLE, 3) | np.uint64(1)
_BAND_FACTORS = _mixed(_BANDS * _ROWS, 4).reshape(_BANDS, _ROWS) | np.uint64(1)


def shingles(text: str) -> Hashes:
    """The hashes of all distinct three-word stretches of `text`, sorted; of the whole where it has fewer words."""
    words = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in _WORD.findall(text.casefold())]
    if not words:
        return np.zeros(0, dtype=np.uint64)
    hashed = np.array(words + [0] * max(0, _SHINGLE - len(words)), dtype=np.uint64)
    count = len(hashed) - _SHINGLE + 1
    stretches = sum((hashed[n : n + count] * _PLACES[n] for n in range(_SHINGLE)), np.zeros(count, dtype=np.uint64))
    return np.unique(stretches ^ (stretches >> np.uint64(29)))


def bands(text: str) -> list[int]:
    """The band hashes of `text` (31 bits each, sorted, distinct): likely reprints share at least one."""
    held = shingles(text)
    if not len(held):
        return []
    pieces = np.array_split(held, 1 + len(held) // _PIECE)
    lowest = np.min([(piece[:, None] * _FACTORS + _OFFSETS).min(axis=0) for piece in pieces], axis=0)
    mixed = (lowest.reshape(_BANDS, _ROWS) * _BAND_FACTORS).sum(axis=1, dtype=np.uint64)
    return sorted({int(band) for band in mixed >> np.uint64(33)})


@lru_cache(maxsize=256)
def _shingle_set(text: str) -> frozenset[int]:
    return frozenset(shingles(text).tolist())


def same_telling(one: str, other: str) -> bool:
    """True where two texts are the same telling: nearly the same words, or one a shortened copy of the other."""
    if one == other:
        return True
    a, b = _shingle_set(one), _shingle_set(other)
    common, shorter = len(a & b), min(len(a), len(b))
    if shorter < _ENOUGH:
        return common > 0 and common >= _NEARLY_ALL * len(a | b)
    return common >= _RESEMBLANCE * len(a | b) or common >= _CONTAINMENT * shorter
