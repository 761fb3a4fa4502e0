"""Bytes become an `Article`: text, HTML or PDF, with its furniture marked and its title, date, outlet and kind found."""

from communique.articles.opening import LIMIT, article_from_text, open_article

__all__ = ["LIMIT", "article_from_text", "open_article"]
