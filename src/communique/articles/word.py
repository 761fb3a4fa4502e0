"""A Word document (.docx): its paragraphs in reading order, those of tables and boxes among them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.errors import DamagedDocument, EmptyArticle, EncryptedDocument, TooLarge

if TYPE_CHECKING:
    from lxml import etree

_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SECOND_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # of a box, for old programs
_SPACES = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_LIMIT = 50_000_000  # bytes of the unpacked text with its markup


def looks_like_word(data: bytes) -> bool:
    """True of a ZIP archive that holds the text of a Word document."""
    return data.startswith(b"PK\x03\x04") and _MAIN.encode() in data


def read_word(data: bytes, *, where: str) -> str:
    """The text of the Word document `data`, one line a paragraph; what was deleted with changes tracked is left out.

    Raises:
        DamagedDocument: it cannot be unpacked or parsed.
        EncryptedDocument: it needs a password.
        TooLarge: it unpacks to more than 50 MB.
        EmptyArticle: it holds no text.
    """
    if text := "\n".join(line for line in paragraphs(data, where=where) if line):
        return text
    raise EmptyArticle(
        "the Word document holds no text",
        where=where,
        why="there may be pictures of pages in it",
        mend="run it through text recognition (OCR)",
    )


def paragraphs(data: bytes, *, where: str, limit: int = _LIMIT) -> list[str]:
    """The paragraphs of a Word document, empty ones too; `limit` is in bytes, unpacked. Raises as `read_word` does."""
    from lxml import etree  # noqa: PLC0415 - slow to import; plain text must start fast

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(_unpacked(data, where, limit), parser)
    except (zipfile.BadZipFile, zlib.error, KeyError, etree.XMLSyntaxError, OSError, EOFError, ValueError) as fault:
        raise _damaged(where, str(fault).strip("'\" ") or type(fault).__name__) from fault
    if tree.getroottree().docinfo.doctype:
        raise _damaged(where, "it defines a document type of its own, which Word never writes")
    return [_told(p) for p in tree.iter(f"{_W}p") if next(p.iterancestors(_SECOND_COPY), None) is None]


def _damaged(where: str, why: str) -> DamagedDocument:
    return DamagedDocument(
        "the Word document is damaged", where=where, why=why, mend="fetch it again, or save it once more"
    )


def _unpacked(data: bytes, where: str, limit: int) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        member = archive.getinfo(_MAIN)
        if member.flag_bits & 0x1:
            raise EncryptedDocument(
                "the Word document is encrypted",
                where=where,
                why="it opens with a password only",
                mend="save a copy without the password",
            )
        with archive.open(member) as stream:
            text = stream.read(limit + 1)
    if len(text) > limit:
        raise TooLarge(
            f"a Word document that unpacks to more than {limit / 1e6:,.0f} MB",
            where=where,
            why="no text is so long: it is made to fill the machine",
        )
    return text


def _told(paragraph: etree._Element) -> str:
    return "".join(_pieces(paragraph)).replace("\xa0", " ").strip()


def _pieces(node: etree._Element) -> Iterator[str]:
    """The words below `node`, without those of a box anchored in it, which are paragraphs themselves."""
    for child in node:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag not in {f"{_W}p", f"{_W}txbxContent", _SECOND_COPY}:
            yield from _pieces(child)
