"""How every lexicon file is written, and the strict reader for all of them.

A lexicon is a plain table that a political scientist edits in any text editor:

    # who, when, why: a comment runs from a hash mark to the end of its line
    title           | sector | short
    prime minister  | GOV    | PM; premier

The first row that is no comment names the columns. Cells are separated by `|`, items in a cell by `;`. All faults of a
file are told at once, each with its line and its mend; a faulty row is never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column name, and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    @property
    def source(self) -> str:
        """Where this row stands, as `file:line`."""
        return f"{self.file}:{self.line}"

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def items(self, column: str) -> tuple[str, ...]:
        """The `;`-separated items of a cell; none for an empty or absent one."""
        return tuple(item for part in self[column].split(";") if (item := part.strip()))


class Faults:
    """Collects the faults of one file, so that all are told at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[LexiconError] = []

    def add(self, line: int, what: str, *, why: str, mend: str) -> None:
        """Note one fault."""
        self.found.append(LexiconError(self.file, line, what, why=why, mend=mend))

    def unknown(self, row: Row, column: str, allowed: Sequence[str]) -> None:
        """Note each item of `column` that is not among `allowed`."""
        for item in row.items(column):
            if item not in allowed:
                self.add(
                    row.line,
                    f"unknown {column} {item!r}",
                    why="no stage would know what to do with it",
                    mend=f"use one of {', '.join(allowed)}",
                )

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
    columns: list[str] | None = None
    rows: list[Row] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.partition("#")[0].rstrip()
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if columns is None:
            columns = cells
            _check_columns(columns, number, required, optional, faults)
            continue
        if len(cells) > len(columns):
            faults.add(
                number,
                f"{len(cells)} cells, but {len(columns)} columns",
                why="the cells cannot be told apart",
                mend=f"write {' | '.join(columns)}",
            )
            continue
        row = Row(path.name, number, dict(zip(columns, cells, strict=False)))
        if missing := [c for c in required if not row[c]]:
            faults.add(
                number,
                f"no {missing[0]}",
                why="every row of this table needs one",
                mend=f"write {' | '.join(columns)}",
            )
            continue
        rows.append(row)
    return rows


def _check_columns(
    columns: list[str], line: int, required: Sequence[str], optional: Sequence[str], faults: Faults
) -> None:
    known = [*required, *optional]
    for column in columns:
        if column not in known:
            faults.add(
                line, f"unknown column {column!r}", why="nothing reads it", mend=f"use some of {', '.join(known)}"
            )
    for column in required:
        if column not in columns:
            faults.add(line, f"no column {column!r}", why="every row of this table needs one", mend=f"add {column}")
