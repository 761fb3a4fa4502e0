"""Bytes to characters: what sort of document it is, and in which encoding it is written.

UTF-8 and UTF-16 or UTF-32 with a byte-order mark are certain. What is neither is Western European (cp1252), unless its
letters would be odd there: then charset-normalizer is asked. Bytes that are no text at all are refused.
"""

from __future__ import annotations

import codecs
import re
from typing import Literal

from communique.articles.word import looks_like_word
from communique.errors import NotText

Sort = Literal["text", "html", "pdf", "word"]

_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000  # bytes shown to charset-normalizer
_TURKISH_IN_WESTERN = "ðýþÐÝÞ"  # where cp1252 has these, cp1254 has ğ ı ş Ğ İ Ş
_ODD_IN_WESTERN = re.compile(r"[^\W\d_][¹³¼¾£¿¥¡¢][^\W\d_]|[æè]\b|\b[ÈÆ][^\W\d_]")  # č, ć, ž, ł, … of another code page
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|section|p|meta|title|script|table|header|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")


def sort_of(data: bytes) -> Sort:
    """What sort of document `data` is, by its first bytes, never by its name."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if looks_like_word(data):
        return "word"
    return "html" if looks_like_html(data[:4096].replace(b"\x00", b"").decode("latin-1").lstrip("ï»¿þÿ")) else "text"


def looks_like_html(text: str) -> bool:
    """True where `text` opens as an HTML page or fragment does."""
    return bool(_HTML.match(text[:4096]))


def decode(data: bytes, *, where: str, html: bool = False) -> str:
    """The characters of `data`, without a byte-order mark; of a page the encoding it declares is tried first.

    Raises:
        NotText: the bytes are no text, or no encoding fits them.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, where)
    if html and (declared := _declared(data)):
        return declared
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guessed(data, where)
    if _is_binary(text):
        raise _binary(where)
    return text


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    try:
        return data.decode(match[1].decode("ascii")) if match else None
    except (LookupError, ValueError):
        return None


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise NotText(
            f"the bytes are not the {fault.encoding.upper()} that their byte-order mark promises",
            where=f"{where}, byte {fault.start}",
            why="characters would be lost or wrong",
            mend="save the file again as UTF-8",
        ) from fault
    if _is_binary(text):
        raise _binary(where)
    return text


def _guessed(data: bytes, where: str) -> str:
    if b"\x00" in data[:8192] or _is_binary(data[:8192].decode("latin-1")):
        raise _binary(where)
    _refuse_broken_utf8(data, where)
    return data.decode(_code_page(data), errors="replace")


def _refuse_broken_utf8(data: bytes, where: str) -> None:
    """Raise where most of what is not ASCII is good UTF-8: then a byte was lost, and no code page is meant."""
    text = data.decode("utf-8", errors="surrogateescape")
    lost = [i for i, c in enumerate(text) if "\udc80" <= c <= "\udcff"]
    if len(lost) < sum(1 for c in text if c > "\x7f") / 2:
        raise NotText(
            f"the text is UTF-8 with {len(lost)} broken byte{'s' if len(lost) > 1 else ''}",
            where=f"{where}, byte {len(text[: lost[0]].encode('utf-8', 'surrogateescape'))}",
            why="characters were lost when it was saved or cut",
            mend="fetch the file again, or save it as UTF-8",
        )


def _code_page(data: bytes) -> str:
    """The single-byte encoding of `data`: that of Western Europe unless its letters would be odd there."""
    sample = data[:_SAMPLE]
    western = sample.decode("cp1252", errors="replace")
    high = [c for c in western if c > "\x7f" and c.isalpha()]
    if sum(c in _TURKISH_IN_WESTERN for c in high) * 4 > len(high):
        return "cp1254"
    if len(high) * 5 < len(sample) and not _ODD_IN_WESTERN.search(western):
        return "cp1252" if "\ufffd" not in western else "latin-1"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, rarely needed

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _is_binary(text: str) -> bool:
    """True where control characters stand that no text holds: any NUL near the start, or one character in fifty."""
    head = text[:8192]
    return "\x00" in head or len(_CONTROL.findall(head)) * 50 > len(head)


def _binary(where: str) -> NotText:
    return NotText(
        "this is binary data, not text",
        where=where,
        why="it holds bytes that no text has",
        mend="give plain text, HTML, PDF or a Word document (.docx)",
    )
