"""The document as it was read, with its furniture marked."""

from __future__ import annotations

import hashlib
from typing import Literal

from communique.record.values import Span, Value

ArticleKind = Literal[
    "report",
    "readout",
    "joint statement",
    "communiqué",
    "press release",
    "statement",
    "transcript",
    "interview",
    "opinion",
]

FurnitureKind = Literal[
    "navigation",
    "letterhead",
    "byline",
    "dateline",
    "date",
    "caption",
    "related",
    "share",
    "sign-up",
    "cookie notice",
    "advertisement",
    "comments",
    "comment form",
    "copyright",
    "contact",
]


class Furniture(Span):
    """A stretch of the page that is no part of what the article tells: no stage looks inside it."""

    kind: FurnitureKind


class Article(Value):
    """One document as read.

    `text` is a plain text file's characters unchanged (without a byte-order mark), or what was extracted from HTML
    or PDF. `published` is an ISO 8601 date or datetime, or None where the document gives none.
    """

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str = "en"
    kind: ArticleKind = "report"
    text: str
    sha256: str
    furniture: tuple[Furniture, ...] = ()


def digest(text: str) -> str:
    """The SHA-256 of `text` as UTF-8, in hexadecimal: the name under which a text is known everywhere."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
