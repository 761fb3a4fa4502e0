"""A sheet as a Word document, landscape; needs the extra `docx`. The same sheet always gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from communique.dossier.sheet import EMPTY, LATER, TIES, Row, Sheet
from communique.errors import ExportError

if TYPE_CHECKING:
    from docx.document import Document

_MARGIN = 1.8  # cm
_SMALL = 9  # points of the table's letters
_POINT, _VERDICT = 0.18, 0.09  # shares of the width
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip archive can name


def to_docx(sheet: Sheet) -> bytes:
    """The document.

    Raises:
        ExportError: python-docx is not installed.
    """
    document = _blank()
    document.add_heading(sheet.title, 0)
    for column in sheet.columns:
        document.add_paragraph(f"{column.key}: {'. '.join(column.told)}", style="List Bullet")
    document.add_paragraph(sheet.summary)
    _section(document, "Common ground", [f"{gist}: {strength}" for strength, gist in sheet.common])
    _section(document, "Contention", list(sheet.contention))
    document.add_heading("Point by point", 1)
    _table(document, sheet)
    _section(document, "Left out", [f"{key}: {'; '.join(out) or 'nothing'}" for key, out in sheet.omissions])
    _section(document, TIES, [f"{row}: {words}" for row, words in sheet.ties])
    document.add_heading("Notes", 1)
    for note in sheet.notes:
        document.add_paragraph(f"[{note.number}] {note.key}, {note.speaker}: {note.sentence}")
    return _timeless(document)


def _blank() -> Document:
    try:
        import docx  # noqa: PLC0415  (an extra)
        from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    except ImportError:
        raise ExportError(
            "no Word document can be written",
            why="python-docx is not installed",
            mend="pip install 'communique[docx]', or choose another --format",
        ) from None
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = docx.shared.Cm(_MARGIN)
    return document


def _table(document: Document, sheet: Sheet) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415  (an extra)
    from docx.shared import Emu, Pt  # noqa: PLC0415

    heads = ("point", "verdict", *(c.head for c in sheet.columns))
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # on each page again
    for row in sheet.rows:
        for cell, words in zip(table.add_row().cells, _words(row, sheet), strict=True):
            run = cell.paragraphs[0].add_run(words)
            run.italic = words in {EMPTY, LATER}
            run.bold = words.startswith("denied")
            run.font.size = Pt(_SMALL)
    for column, width in zip(table.columns, _widths(document, len(sheet.columns)), strict=True):
        for cell in column.cells:
            cell.width = Emu(width)


def _widths(document: Document, accounts: int) -> tuple[int, ...]:
    """The widths of the columns in EMU: the point, its verdict, and the accounts alike."""
    section = document.sections[0]
    whole = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    first, second = int(whole * _POINT), int(whole * _VERDICT)
    return first, second, *[(whole - first - second) // accounts] * accounts


def _words(row: Row, sheet: Sheet) -> tuple[str, ...]:
    who = f" ({row.who})" if row.who else ""
    verdict = f"{row.verdict}: {row.differs}" if row.differs else row.verdict
    cells = (
        f"{cell.words} [{cell.note}]" if cell else LATER if column.key in row.late else EMPTY
        for cell, column in zip(row.cells, sheet.columns, strict=True)
    )
    return f"{row.number}. {row.gist}{who}", verdict, *cells


def _section(document: Document, title: str, items: list[str]) -> None:
    document.add_heading(title, 1)
    for item in items or ["none found"]:
        document.add_paragraph(item, style="List Bullet")


def _timeless(document: Document) -> bytes:
    """The document's bytes, with the times of the archive's members set to one and the same."""
    held, out = io.BytesIO(), io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(zipfile.ZipInfo(member.filename, _LONG_AGO), old.read(member), zipfile.ZIP_DEFLATED)
    return out.getvalue()
