"""A sheet as one HTML file: everything escaped, nothing fetched, made for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from communique.dossier.sheet import EMPTY, LATER, TIES, Cell, Row, Sheet

_STYLE = """
body { font: 15px/1.45 Georgia, serif; margin: 2em auto; max-width: 75em; padding: 0 1em; color: #1a1a1a; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th:nth-child(1) { width: 19%; }
th:nth-child(2) { width: 8%; }
th, td { border: 1px solid #999; padding: .4em .6em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eee; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.empty { color: #777; font-style: italic; background: #f6f6f6; }
.denied > td.verdict { background: #f4d4d0; font-weight: bold; }
.differs > td.verdict { background: #f8ebc8; }
.all > td.verdict { background: #dcebd5; }
.who { color: #555; font-size: .9em; }
sup a { text-decoration: none; }
@media print { body { font-size: 10pt; margin: 0; max-width: none; } a { color: inherit; } }
@page { size: landscape; margin: 15mm; }
"""


def to_html(sheet: Sheet) -> str:
    """The page, a whole document."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    title = escape(sheet.title)
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>"
    yield from _list(f"<b>{escape(c.key)}</b>: {escape('. '.join(c.told))}" for c in sheet.columns)
    yield f"<p>{escape(sheet.summary)}</p>"
    yield "<h2>Common ground</h2>"
    yield from _list(f"{escape(gist)}: {escape(strength)}" for strength, gist in sheet.common)
    yield "<h2>Contention</h2>"
    yield from _list(escape(gist) for gist in sheet.contention)
    yield "<h2>Point by point</h2>"
    yield from _table(sheet)
    yield "<h2>Left out</h2>"
    yield from _list(f"<b>{escape(key)}</b>: {escape('; '.join(out)) or 'nothing'}" for key, out in sheet.omissions)
    yield f"<h2>{escape(TIES)}</h2>"
    yield from _list(f"{row}: {escape(words)}" for row, words in sheet.ties)
    yield "<h2>Notes</h2>\n<ol>"
    for note in sheet.notes:
        said = f"<b>{escape(note.key)}</b>, {escape(note.speaker)}: {escape(note.sentence)}"
        yield f'<li id="note-{note.number}">{said}</li>'
    yield "</ol>\n</body>\n</html>"


def _table(sheet: Sheet) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{escape(c.head)}</th>' for c in sheet.columns)
    yield f'<table>\n<thead><tr><th scope="col">point</th><th scope="col">verdict</th>{heads}</tr></thead>\n<tbody>'
    for row in sheet.rows:
        yield "".join(_row(row, sheet))
    yield "</tbody>\n</table>"


def _row(row: Row, sheet: Sheet) -> Iterator[str]:
    yield f'<tr class="{row.verdict.replace(" ", "-")}"><td>{row.number}. {escape(row.gist)}'
    yield f'<br><span class="who">{escape(" · ".join(part for part in (row.who, row.topics) if part))}</span></td>'
    yield f'<td class="verdict">{escape(row.verdict)}{escape(f": {row.differs}") if row.differs else ""}</td>'
    for cell, column in zip(row.cells, sheet.columns, strict=True):
        yield _cell(cell, late=column.key in row.late)
    yield "</tr>"


def _cell(cell: Cell | None, *, late: bool) -> str:
    if cell is None:
        return f'<td class="empty">{escape(LATER if late else EMPTY)}</td>'
    return f'<td>{escape(cell.words)} <sup><a href="#note-{cell.note}">{cell.note}</a></sup></td>'


def _list(items: Iterable[str]) -> Iterator[str]:
    yield "<ul>"
    yield from [f"<li>{item}</li>" for item in items] or ["<li>none found</li>"]
    yield "</ul>"
