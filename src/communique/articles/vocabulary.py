"""What the front door knows by its words: the tables in `data/`, read strictly, and their forms made searchable.

The tables are written like every lexicon of the package (a comment runs from a hash mark, the first row names the
columns, cells are set apart by `|`, items in a cell by `;`). They have a reader of their own because the front door
stands before the lexicons and may not lean on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.errors import LexiconError

DATA = Path(__file__).parent / "data"

_DROP = str.maketrans({"İ": "i", "’": "'", "‘": "'", "ʼ": "'", "\xad": None, "\u200e": None, "\u200f": None})
_EDGES = " \t.:;,[]…»«›‹>→←▶►▸•·●■*|_-–—"
_WILD = "…"
_FIGURE = "\x01"  # stands for <n> while an item is folded
_NUMBER = r"\d[\d.,]*k?\+?"
_WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*", re.UNICODE)


def fold(words: str) -> str:
    """`words` as they are compared: in small letters, with single blanks and plain apostrophes, ends undecorated."""
    plain = words if words.isascii() else words.translate(_DROP)
    return " ".join(plain.lower().split()).strip(_EDGES)


def words_of(folded: str) -> list[str]:
    """The words of a folded line, without punctuation."""
    return _WORD.findall(folded)


def read_rows(path: Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The rows of the table at `path`, one cell a column.

    Raises:
        ExceptionGroup: of `LexiconError`, one for each faulty row.
    """
    faults: list[LexiconError] = []
    rows: list[tuple[str, ...]] = []
    head: tuple[str, ...] | None = None
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.partition("#")[0].strip()
        if not line:
            continue
        cells = tuple(cell.strip() for cell in line.split("|"))
        if len(cells) != len(columns) or (head is None and cells != columns):
            faults.append(
                LexiconError(
                    path.name,
                    number,
                    f"not {len(columns)} cells",
                    why="the row cannot be read",
                    mend=f"write {' | '.join(columns)}",
                )
            )
        if head is None:
            head = cells
        else:
            rows.append(cells)
    if faults:
        raise ExceptionGroup(f"{path.name}: {len(faults)} rows to mend", faults)
    return rows


def items(cell: str) -> Iterator[str]:
    """The `;`-separated items of a cell."""
    return (item for part in cell.split(";") if (item := " ".join(part.split())))


@cache
def word_lists(file: str) -> dict[str, frozenset[str]]:
    """The items of a two-column table in `data/`, by the first column."""
    rows = read_rows(DATA / file, ("form", "words"))
    forms = dict.fromkeys(form for form, _ in rows)
    return {form: frozenset(fold(i) for f, cell in rows if f == form for i in items(cell)) for form in forms}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One form of a table: what it means, how it is applied, and the expression that finds it in a folded line."""

    kind: str
    form: str
    finds: re.Pattern[str]
    key: str  # a word that every line it fits holds; empty where it has none
    wild: bool  # it has a wild card


class Patterns:
    """Patterns by a word each needs, so that a line is compared with the few that could fit it."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._by_key: dict[str, list[Pattern]] = {}
        for pattern in sorted(patterns, key=lambda p: p.wild):  # the plain ones first
            self._by_key.setdefault(pattern.key, []).append(pattern)

    def of(self, folded: str) -> Iterator[Pattern]:
        """The patterns that might fit `folded`, in the order of its words, then of the table."""
        for word in dict.fromkeys(words_of(folded)):
            yield from self._by_key.get(word, ())
        yield from self._by_key.get("", ())


def compile_pattern(kind: str, form: str, words: str) -> Pattern:
    """The pattern for one item of a table: `<n>` is a number, `…` up to twelve words, at an end any number."""
    pieces = _pieces(words)
    source = ""
    for place, piece in enumerate(pieces):
        if piece == _WILD:
            last = place + 1 == len(pieces)
            source += r"(?:.* )?" if place == 0 else r"(?: .*)?" if last else r"(?: \S+){0,12}"
        else:
            blank = "" if place == 0 or (place == 1 and pieces[0] == _WILD) else " "
            source += blank + re.escape(piece).replace(_FIGURE, _NUMBER).replace(_WILD, r"\S*")
    literal = [w for piece in pieces if _WILD not in piece for w in words_of(piece.replace(_FIGURE, " "))]
    return Pattern(kind, form, re.compile(source), max(literal, key=len, default=""), _WILD in words)


def _pieces(words: str) -> list[str]:
    """The words of an item, folded as a line is: decoration goes from the ends that a line could have."""
    pieces = words.replace("<n>", _FIGURE).translate(_DROP).lower().split()
    dress = _EDGES.replace(_WILD, "")
    pieces[0] = pieces[0].lstrip(dress)
    while len(pieces) > 1 and not pieces[-1].rstrip(dress):
        pieces.pop()
    pieces[-1] = pieces[-1].rstrip(dress)
    return [piece for piece in pieces if piece]


@cache
def patterns(file: str, *forms: str) -> Patterns:
    """The patterns of a table in `data/` with the columns kind, form and words, of these forms only."""
    rows = read_rows(DATA / file, ("kind", "form", "words"))
    return Patterns(compile_pattern(k, f, w) for k, f, cell in rows if f in forms for w in items(cell))
