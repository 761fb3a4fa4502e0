"""Sentences parsed for tests: one model for all, each text parsed once."""

from __future__ import annotations

from functools import cache

from communique.language.parse import Parse, parse_of
from communique.language.pipeline import load_model, parse_article
from communique.record import Article, digest


def article(text: str, published: str | None = None) -> Article:
    """A plain report without furniture."""
    return Article(text=text, sha256=digest(text), published=published)


@cache
def parsed(text: str) -> Parse:
    """The columns of `text`."""
    return parse_of(parse_article(load_model(), article(text)))
