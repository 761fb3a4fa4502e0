"""A PDF: its text, page after page, with the lines of a paragraph joined again.

A PDF knows lines, not paragraphs. A line goes on in the next one unless it ends well short of the right edge, or a
blank line or a list number follows.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence

from communique.errors import DamagedDocument, EmptyArticle, EncryptedDocument

SHORT = 0.82  # of the longest lines' length: a line shorter than this ends its paragraph

_OPENS = re.compile(r"(?:[-–—•·▪●*]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)


def read_pdf(data: bytes, *, where: str) -> str:
    """The text of the PDF `data`, one line a paragraph.

    Raises:
        EncryptedDocument: it needs a password.
        DamagedDocument: it cannot be parsed.
        EmptyArticle: its pages hold no text.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - slow to import; plain text must start fast
    from pypdf.errors import DependencyError, FileNotDecryptedError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [page.extract_text() for page in reader.pages]
    except (FileNotDecryptedError, DependencyError) as fault:
        raise _encrypted(where) from fault
    except Exception as fault:  # pypdf lets many sorts of error out of a broken file
        raise _damaged(where, fault) from fault
    if locked:
        raise _encrypted(where)
    if text := reflowed(pages):
        return text
    raise EmptyArticle(
        "the PDF holds no text",
        where=where,
        why="its pages are pictures",
        mend="run it through text recognition (OCR)",
    )


def _damaged(where: str, fault: Exception) -> DamagedDocument:
    return DamagedDocument(
        "the PDF is damaged",
        where=where,
        why=f"{type(fault).__name__}: {fault}".rstrip(": "),
        mend="fetch the file again, or print it to PDF once more",
    )


def _encrypted(where: str) -> EncryptedDocument:
    return EncryptedDocument(
        "the PDF is encrypted",
        where=where,
        why="it opens with a password only",
        mend="save a copy without the password",
    )


def reflowed(pages: Sequence[str]) -> str:
    """The text of `pages` with each paragraph on one line, page numbers and running heads left out."""
    rows = list(_rows(pages))
    lengths = sorted(len(row) for row in rows if row)
    full = lengths[int(len(lengths) * 0.9)] if lengths else 0
    paragraphs: list[str] = []
    open_ = False
    for row in rows:
        if not row:
            open_ = open_ and not _ends(paragraphs[-1])
            continue
        if open_ and not _OPENS.match(row):
            paragraphs[-1] = _joined(paragraphs[-1], row)
        else:
            paragraphs.append(row)
        open_ = len(row) >= full * SHORT
    return "\n".join(paragraphs)


def _rows(pages: Sequence[str]) -> Iterator[str]:
    """The lines of all pages; a blank one where a page or a paragraph ends."""
    split = [[" ".join(line.split()) for line in page.splitlines()] for page in pages]
    tops = [next((line for line in page if line), "") for page in split]
    running = {top for top in tops if len(pages) > 2 and tops.count(top) * 2 > len(pages)}
    for number, page in enumerate(split):
        for line in page:
            if not (line and (_PAGE_NUMBER.fullmatch(line) or (number and line in running))):
                yield line
        yield ""


def _ends(paragraph: str) -> bool:
    return paragraph.rstrip("\"'”’»)]")[-1:] in ".!?:;"


def _joined(paragraph: str, row: str) -> str:
    if re.search(r"[^\W\d_]-$", paragraph) and row[:1].islower():
        return paragraph[:-1] + row
    return f"{paragraph} {row}"
