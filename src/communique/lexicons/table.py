"""How every lexicon file is written, and the strict reader for all of them.

A lexicon is a plain table that a political scientist edits in any text editor:

    # who, when, why: a comment runs from a hash mark to the end of its line
    title           | sector | short
    prime minister  | GOV    | PM; premier

The first row that is no comment names the columns. Cells are separated by `|`, items in a cell by `;`. A line that ends
with `;` or `|` goes on in the next where that is indented; the place of a row is its first line. All faults of a file
are told at once, each with its line and its mend; a faulty row is never dropped in silence.

The bundled files hold thousands of rows and are read whenever the program starts: what is done for each row is kept to
few calls.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from communique.errors import LexiconError


class Row:
    """One row: its cells by column name, and where it stands."""

    __slots__ = ("_cells", "file", "line")

    def __init__(self, file: str, line: int, cells: dict[str, str]) -> None:
        self.file = file
        self.line = line
        self._cells = cells

    @property
    def source(self) -> str:
        """Where this row stands, as `file:line`."""
        return f"{self.file}:{self.line}"

    def __getitem__(self, column: str) -> str:
        return self._cells.get(column, "")

    def items(self, column: str) -> tuple[str, ...]:
        """The `;`-separated items of a cell; none for an empty or absent one."""
        text = self._cells.get(column)
        if not text:
            return ()
        if ";" not in text:
            return (text,)
        items = tuple(map(str.strip, text.split(";")))
        return items if all(items) else tuple(filter(None, items))


class Faults:
    """Collects the faults of one file, so that all are told at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[LexiconError] = []
        self._good: set[tuple[str, str]] = set()  # column and cell that were looked at already and are well

    def add(self, line: int, what: str, *, why: str, mend: str) -> None:
        """Note one fault."""
        self.found.append(LexiconError(self.file, line, what, why=why, mend=mend))

    def unknown(self, row: Row, column: str, allowed: Collection[str]) -> None:
        """Note each item of `column` that is not among `allowed`."""
        cell = (column, row[column])
        if cell in self._good:
            return
        strange = [item for item in row.items(column) if item not in allowed]
        for item in strange:
            what = f"unknown {column} {item!r}"
            mend = f"use one of {', '.join(allowed)}"
            self.add(row.line, what, why="no stage would know what to do with it", mend=mend)
        if not strange:
            self._good.add(cell)

    def settle(self) -> None:
        """Raise all that was found.

        Raises:
            ExceptionGroup: of `LexiconError`, one a fault; nothing is raised where none was found.
        """
        if self.found:
            rows = "row" if len(self.found) == 1 else "rows"
            raise ExceptionGroup(f"{self.file}: {len(self.found)} {rows} to mend", self.found)


def read_table(path: Path, required: Sequence[str], optional: Sequence[str], faults: Faults) -> list[Row]:
    """The rows of the table at `path`; what is wrong with its shape goes to `faults`."""
    name, columns, rows = path.name, list[str](), list[Row]()
    for number, text in _joined(_lines(path, faults)):
        cells = list(map(str.strip, text.split("|")))
        if not columns:
            columns = cells
            required = _check_columns(columns, number, required, optional, faults)
            continue
        row = dict(zip(columns, cells, strict=False))
        if len(cells) > len(columns):
            _too_many(cells, columns, number, faults)
        elif all(map(row.get, required)):
            rows.append(Row(name, number, row))
        else:
            _lacks(next(column for column in required if not row.get(column)), columns, number, faults)
    if not columns and not faults.found:
        names = " | ".join([*required, *optional])
        faults.add(1, "no row names the columns", why="the cells could not be told apart", mend=f"begin with {names}")
    return rows


def _joined(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The rows as text, each with the number of its first line; comments and empty lines are left out."""
    rows: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        text = line.partition("#")[0] if "#" in line else line
        if not text or text.isspace():
            continue
        if text[0] in " \t" and rows and rows[-1][1].rstrip().endswith((";", "|")):
            first, before = rows[-1]
            rows[-1] = first, f"{before.rstrip()} {text.strip()}"
        else:
            rows.append((number, text))
    return rows


def _lines(path: Path, faults: Faults) -> list[str]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        what = error.strerror or "it cannot be opened"
        faults.add(1, what, why="a lexicon is a text file", mend="look at its path and rights")
        return []
    try:
        return raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.add(line, "it is no UTF-8 text", why="its letters cannot be told", mend="save it as UTF-8")
        return []


def _check_columns(
    columns: list[str], line: int, required: Sequence[str], optional: Sequence[str], faults: Faults
) -> list[str]:
    """The required columns that are there; what is missing or unknown goes to `faults`."""
    known = [*required, *optional]
    for column in columns:
        if column not in known:
            faults.add(
                line, f"unknown column {column!r}", why="nothing reads it", mend=f"use some of {', '.join(known)}"
            )
    for column in required:
        if column not in columns:
            faults.add(line, f"no column {column!r}", why="every row of this table needs one", mend=f"add {column}")
    return [column for column in required if column in columns]


def _too_many(cells: list[str], columns: list[str], line: int, faults: Faults) -> None:
    what = f"{len(cells)} cells, but {len(columns)} columns"
    faults.add(line, what, why="the cells cannot be told apart", mend=f"write {' | '.join(columns)}")


def _lacks(column: str, columns: list[str], line: int, faults: Faults) -> None:
    why = "every row of this table needs one"
    faults.add(line, f"no {column}", why=why, mend=f"write {' | '.join(columns)}")
