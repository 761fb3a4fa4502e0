"""Near words: how near two words stand in `meanings.txt`, by the company they keep in news.

What one desk calls *lorries* and the other *trucks* shares no letters; who reads much news knows that they are met in
the same sentences. Words are met in any inflection; a word that the table does not have is near to none.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.dossier.kin import bases
from communique.lexicons.table import Faults, Row, read_table

LEVELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"  # of a coordinate, from low to high
SPREAD = 3.0  # the highest level, in units of what a coordinate is on average

_EVERYWHERE, _SELDOM = 20, 10_000  # ranks: of words that stand in any text, and from which on a word is rare

_TABLE = Path(__file__).parent / "data" / "meanings.txt"

Place = NDArray[np.float64]  # of unit length
Places = NDArray[np.float64]  # one a row


def place_of(word: str) -> Place | None:
    """Where `word` (folded) stands; None where the table does not have it."""
    row = _row(word)
    return None if row is None else _table()[1][row]


def rarity_of(word: str) -> float:
    """How rare `word` (folded) is in news, 0 (everywhere) to 1 (seldom met, or not in the table)."""
    row = _row(word)
    return 1.0 if row is None else min(1.0, math.log1p(row / _EVERYWHERE) / math.log1p(_SELDOM / _EVERYWHERE))


@cache
def _row(word: str) -> int | None:
    rows = _table()[0]
    return next((rows[base] for base in (word, *bases(word)) if base in rows), None)


def nowhere() -> Place:
    """The place of what has no words: the middle of all."""
    return np.zeros(_table()[1].shape[1])


@cache
def _table() -> tuple[dict[str, int], Places]:
    return read_meanings(_TABLE)  # when words are first compared


def read_meanings(path: Path) -> tuple[dict[str, int], Places]:
    """The table at `path`: the row of every word, and the places by row.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(path.name)
    rows = read_table(path, ("word", "place"), (), faults)
    for row in rows:
        _check(row, len(rows[0]["place"]), faults)
    faults.settle()
    codes = np.frombuffer("".join(row["place"] for row in rows).encode("ascii"), dtype=np.uint8)
    places = _values()[codes].reshape(len(rows), -1)
    return {row["word"]: at for at, row in enumerate(rows)}, places / np.linalg.norm(places, axis=1, keepdims=True)


def _check(row: Row, length: int, faults: Faults) -> None:
    if len(row["place"]) != length or not set(row["place"]) <= set(LEVELS):
        faults.add(
            row.line,
            f"{row['place'][:12]!r} is no place",
            why=f"a place is {length} letters, digits, - or _, a coordinate each",
            mend="take the row out; to have the word count as near another, write both into kin.txt",
        )


def _values() -> Place:
    """What each character stands for, by its code."""
    values = np.zeros(128)
    for level, character in enumerate(LEVELS):
        values[ord(character)] = 2 * level / (len(LEVELS) - 1) - 1
    return values
