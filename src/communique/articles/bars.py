"""Bars: lines made of links, buttons or form fields, such as `Home | World | Sport` or `Share Tweet Email Print`.

A bar is known by its items (the form `bar` in `data/furniture.txt`), set apart by strokes, dots, tabs or wide gaps, or
run together with single blanks as a browser's copy leaves them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from communique.articles.plain import Line
from communique.articles.vocabulary import DATA, fold, items, read_rows
from communique.record import FurnitureKind

_APART = re.compile(r"\s*[|·•‧/\\»›>*:]+\s*|\t+|\s{2,}|\s?\.\.\.\s?")
_LONGEST = 5  # words of an item


@cache
def _vocabulary(*forms: str) -> Mapping[str, tuple[FurnitureKind, ...]]:
    known: dict[str, tuple[FurnitureKind, ...]] = {}
    for kind, form, cell in read_rows(DATA / "furniture.txt", ("kind", "form", "words")):
        if form in forms:
            for item in map(fold, items(cell)):
                known[item] = (*known.get(item, ()), kind)  # type: ignore[arg-type]
    return known


@dataclass(frozen=True, slots=True)
class _Bar:
    cells: tuple[str, ...]  # what strokes and gaps set apart
    known: int  # items that the vocabulary holds
    whole: int  # cells that hold nothing else
    covered: int  # words in them
    words: int  # in all
    kind: FurnitureKind


def bar_kind(line: Line, *, at_edge: bool) -> FurnitureKind | None:
    """The kind of bar that `line` is, if it is one; before and after the story (`at_edge`) less is asked of it."""
    if line.ends_sentence or not line.folded:
        return None
    bar = _read(line.words)
    if bar is None or not _is_bar(bar, line, at_edge=at_edge):
        return None
    return bar.kind


def _read(words: str) -> _Bar | None:
    cells = tuple(cell for part in _APART.split(words) if (cell := fold(part).strip("()[]")))
    votes: Counter[FurnitureKind] = Counter()
    known = covered = total = whole = 0
    for cell in cells:
        tokens = cell.split(" ")
        total += len(tokens)
        found = _cover(tokens)
        known += len(found)
        covered += (size := sum(n for n, _ in found))
        whole += size == len(tokens)
        votes.update(kind for _, kinds in found for kind in kinds)
    kind: FurnitureKind = max(votes, key=lambda k: votes[k], default="navigation")
    return _Bar(cells, known, whole, covered, total, kind) if total else None


def _cover(tokens: list[str]) -> list[tuple[int, tuple[FurnitureKind, ...]]]:
    """The known items in `tokens`, longest first at each place: how many words each has, and its kinds."""
    known, found, at = _vocabulary("bar", "item"), [], 0
    while at < len(tokens):
        for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
            if kinds := known.get(" ".join(tokens[at : at + size])):
                found.append((size, kinds))
                at += size
                break
        else:
            at += 1
    return found


def _is_bar(bar: _Bar, line: Line, *, at_edge: bool) -> bool:
    apart = len(bar.cells)
    whole = bar.covered == bar.words
    short = all(cell.count(" ") < 4 for cell in bar.cells)
    if whole and bar.known == 1:
        return at_edge and len(line.folded) > 1 and bar.cells[0] in _vocabulary("bar")
    if whole and (apart >= 2 or bar.known >= (3 if at_edge else 4) or (bar.known == 2 and bar.kind == "share")):
        return True
    if apart >= 3 and short and bar.whole * 3 >= apart:
        return True
    if apart >= 4 and at_edge and short and "|" in line.words and not any(c.isdigit() for c in line.words):
        return all(cell.strip()[:1].isupper() for cell in line.words.split("|") if cell.strip())
    return apart == 1 and bar.known >= 4 and bar.covered * 4 >= bar.words * 3 and "," not in line.words
