"""Bytes become an `Article`: text, HTML or PDF; its furniture is marked, its title, date, outlet and kind are found."""

from communique.articles.opening import LIMIT, article_from_text, open_article

__all__ = ["LIMIT", "article_from_text", "open_article"]
