"""A sheet as Markdown (tables as GitHub and Pandoc read them)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.dossier.sheet import EMPTY, LATER, TIES, Cell, Row, Sheet

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")


def to_markdown(sheet: Sheet) -> str:
    """The page, with a line end at its end."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"# {_plain(sheet.title)}"
    yield ""
    for column in sheet.columns:
        yield f"- **{_plain(column.key)}**: {'. '.join(map(_plain, column.told))}"
    yield ""
    yield sheet.summary
    yield ""
    yield from _section("Common ground", [f"{_plain(gist)}: {strength}" for strength, gist in sheet.common])
    yield from _section("Contention", [_plain(gist) for gist in sheet.contention])
    yield "## Point by point"
    yield ""
    yield from _table(sheet)
    yield from _section(
        "Left out", [f"**{_plain(key)}**: {_plain('; '.join(out)) or 'nothing'}" for key, out in sheet.omissions]
    )
    yield from _section(TIES, [f"{row}: {_plain(words)}" for row, words in sheet.ties])
    yield "## Notes"
    yield ""
    for note in sheet.notes:
        yield f"{note.number}. {_plain(note.key)}, {_plain(note.speaker)}: {_plain(note.sentence)}"


def _table(sheet: Sheet) -> Iterator[str]:
    heads = ["", "point", "verdict", *(_plain(c.head) for c in sheet.columns)]
    yield f"| {' | '.join(heads)} |"
    yield f"| {' | '.join('---' for _ in heads)} |"
    for row in sheet.rows:
        cells = [_cell(cell, column.key, row) for cell, column in zip(row.cells, sheet.columns, strict=True)]
        yield f"| {row.number} | {_plain(row.gist)} {_who(row)}| {_verdict(row)} | {' | '.join(cells)} |"
    yield ""


def _who(row: Row) -> str:
    return f"({_plain(row.who)}) " if row.who else ""


def _verdict(row: Row) -> str:
    said = f"**{row.verdict}**" if row.verdict == "denied" else row.verdict
    return f"{said}: {row.differs}" if row.differs else said


def _cell(cell: Cell | None, key: str, row: Row) -> str:
    if cell is None:
        return f"*{LATER if key in row.late else EMPTY}*"
    return f"{_plain(cell.words)} [{cell.note}]"


def _section(title: str, items: list[str]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield from (f"- {item}" for item in items or ["none found"])
    yield ""


def _plain(text: str) -> str:
    """`text` with what Markdown would take for marks escaped, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
