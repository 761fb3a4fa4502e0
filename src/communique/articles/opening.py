"""The front door: a file, bytes or a text become an `Article`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from communique.articles.dates import checked_date
from communique.articles.decode import decode, looks_like_html, sort_of
from communique.articles.english import ensure_english
from communique.articles.furniture import furniture_of, lay_out
from communique.articles.html import WebPage, read_html
from communique.articles.metadata import read_metadata
from communique.articles.pdf import read_pdf
from communique.articles.word import read_word
from communique.errors import DamagedDocument, EmptyArticle, TooLarge, Unreadable
from communique.record import Article, digest

LIMIT = 50_000_000  # bytes

Published = str | date | datetime | None


@dataclass(frozen=True, slots=True)
class _Given:
    """What the caller says of the article, which goes before what the page says; and what was asked for."""

    published: str | None
    outlet: str | None
    url: str | None
    force: bool
    where: str


def open_article(
    source: Path | bytes | str,
    *,
    published: Published = None,
    outlet: str | None = None,
    url: str | None = None,
    force: bool = False,
    limit_bytes: int = LIMIT,
) -> Article:
    """The article in a file (text, HTML, PDF or Word, told apart by content), in bytes, or on standard input (`-`).

    `published` is an ISO 8601 date or datetime; with `outlet` and `url` it overrides what the page says. `force` reads
    a text that is not English. A file of more than `limit_bytes` bytes is refused.

    Raises:
        Unreadable: the file cannot be opened.
        EmptyArticle: there is nothing to read in it.
        TooLarge: it is over the limit.
        NotText: it is binary, or in no encoding that fits.
        DamagedDocument: the HTML, PDF or Word document is malformed beyond reading.
        EncryptedDocument: the PDF or Word document needs a password.
        NotEnglish: the text is in another language, and not forced.
        ArticleError: `published` is no date.
    """
    where = "standard input" if source == "-" else "bytes" if isinstance(source, bytes) else str(source)
    given = _Given(checked_date(published) if published else None, outlet, url, force, where)
    data = source if isinstance(source, bytes) else _read(source, limit_bytes, where)
    if len(data) > limit_bytes:
        raise _too_large(where, len(data), limit_bytes)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise _empty(where)
    match sort_of(data):
        case "pdf":
            return _from_text(read_pdf(data, where=where), given)
        case "word":
            return _from_text(read_word(data, where=where), given)
        case "html":
            return _from_html(decode(data, where=where, html=True), given)
        case _:
            _refuse_false_pdf(source, where)
            return _from_text(decode(data, where=where), given)


def article_from_text(
    text: str,
    *,
    published: Published = None,
    outlet: str | None = None,
    url: str | None = None,
    force: bool = False,
) -> Article:
    """The article in a plain text, kept character for character (only a byte-order mark is dropped).

    A text that opens as an HTML page is read as one. Parameters and errors are those of `open_article`.

    Raises:
        EmptyArticle: there is nothing to read.
        NotEnglish: it is in another language, and not forced.
        ArticleError: `published` is no date.
    """
    given = _Given(checked_date(published) if published else None, outlet, url, force, "the text")
    return _from_html(text, given) if looks_like_html(text) else _from_text(text.removeprefix("\ufeff"), given)


def _read(source: Path | str, limit: int, where: str) -> bytes:
    try:
        if source == "-":
            return sys.stdin.buffer.read(limit + 1)
        path = Path(source)
        if path.stat().st_size > limit:
            raise _too_large(where, path.stat().st_size, limit)
        return path.read_bytes()
    except (OSError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
        raise Unreadable(
            "the file cannot be opened", where=where, why=reason, mend="check the path and its permissions"
        ) from fault


def _too_large(where: str, size: int, limit: int) -> TooLarge:
    return TooLarge(
        f"the document has {size / 1e6:,.1f} MB",
        where=where,
        why=f"no article is larger than {limit / 1e6:,.0f} MB; this may be a corpus or an archive",
        mend="give its articles one by one, or raise the limit",
    )


def _empty(where: str) -> EmptyArticle:
    return EmptyArticle("there is nothing to read", where=where, why="it holds only white space", mend="check the file")


def _refuse_false_pdf(source: Path | bytes | str, where: str) -> None:
    if not isinstance(source, bytes) and str(source).lower().endswith(".pdf"):
        raise DamagedDocument(
            "the PDF is damaged", where=where, why="it does not begin as a PDF does", mend="fetch the file again"
        )


def _from_text(text: str, given: _Given) -> Article:
    return _article(text, WebPage(text, None, given.outlet, None, given.published, given.url), given)


def _from_html(source: str, given: _Given) -> Article:
    web = read_html(source, where=given.where)
    told = replace(
        web, outlet=given.outlet or web.outlet, published=given.published or web.published, url=given.url or web.url
    )
    return _article(web.text, told, given)


def _article(text: str, told: WebPage, given: _Given) -> Article:
    """The article of `text`: what is told of it goes before what its own lines say."""
    if not text.strip():
        raise _empty(given.where)
    language = ensure_english(text, where=given.where, force=given.force)
    page = lay_out(text)
    found = read_metadata(page, outlet=told.outlet, byline=told.byline)
    return Article(
        title=told.title or found.title,
        url=told.url,
        outlet=found.outlet,
        byline=found.byline,
        published=told.published or found.published,
        language=language,
        kind=found.kind,
        text=text,
        sha256=digest(text),
        furniture=furniture_of(page),
    )
