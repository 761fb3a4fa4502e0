"""Which words of a cell none of the other cells has: what an analyst would underline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.dossier.words import folded, stem, vocabulary
from communique.web.voices import View

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_MOST = 0.6  # of the words that count: where more differ, the cells tell of it in words of their own


class Run(View):
    """Words in a row that differ from the other cells', or do not."""

    words: str
    differs: bool


def runs_of(words: str, others: Sequence[str]) -> tuple[Run, ...]:
    """`words` cut into runs by whether they stand in any of `others`; unmarked where there are none."""
    known = {mark for other in others for mark, _, _ in _marks(other)}
    marks = list(_marks(words))
    new = [(start, end) for mark, start, end in marks if mark not in known]
    if not others or len(new) > _MOST * len(marks):
        return (Run(words=words, differs=False),)
    return tuple(_cut(words, new))


def _marks(words: str) -> Sequence[tuple[str, int, int]]:
    """The words that count, each by its stem (a figure by itself), with where they stand."""
    plain = vocabulary().plain
    found = [(_stem(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(words)]
    return [(mark, start, end) for mark, start, end in found if mark not in plain]


def _stem(word: str) -> str:
    return word if word[0].isdigit() else stem(folded(word))


def _cut(words: str, new: Sequence[tuple[int, int]]) -> Sequence[Run]:
    """`words` in runs; differing words with nothing but white space between them are one run."""
    joined: list[tuple[int, int]] = []
    for start, end in new:
        if joined and not words[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    runs, at = [], 0
    for start, end in joined:
        runs += [Run(words=words[at:start], differs=False), Run(words=words[start:end], differs=True)]
        at = end
    return [run for run in (*runs, Run(words=words[at:], differs=False)) if run.words]
