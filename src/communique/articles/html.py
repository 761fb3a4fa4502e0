"""A web page: the story's own paragraphs, one a line, and what the page's metadata say.

trafilatura finds the main text, htmldate the date where the metadata give none. What else the page holds (navigation,
cookie notices, comments, links to other stories) never enters the text: what slips through is recognised as in plain
text and left out.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from communique.articles.dates import parsed_date
from communique.articles.furniture import Page, lay_out
from communique.articles.origin import rights_holder
from communique.articles.vocabulary import fold
from communique.errors import DamagedDocument, EmptyArticle

_KEPT = frozenset(
    {"byline", "dateline", "date", "caption", "letterhead", "contact"}
)  # may be the story's; stay, marked
_ARTICLES = re.compile(r"Article|Report|BlogPosting|PressRelease|NewsItem|WebPage", re.IGNORECASE)
_BLOCKS = ".//h1|.//h2|.//h3|.//h4|.//p|.//li|.//blockquote|.//pre|.//div[not(.//p or .//div or .//li or .//table)]"
_CHROME = "nav|aside|footer|form|script|style|noscript|template|button|svg|iframe|select|figure"
_ASIDES = re.compile(
    r"comment|related|share|social|newsletter|cookie|consent|promo|advert|breadcrumb|menu|sidebar", re.I
)


LEAST = 0.4  # of the words of the page's own article element that the main text must hold to be believed

Node: TypeAlias = Any  # an lxml element; lxml ships no types
Json: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class WebPage:
    """The text of a page, and what its metadata say: each None where they do not."""

    text: str
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    url: str | None


def read_html(source: str, *, where: str) -> WebPage:
    """The story of the page `source`, without what surrounds it.

    Raises:
        DamagedDocument: it cannot be parsed.
        EmptyArticle: it holds no text.
    """
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import; plain text must start fast

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    tree = _parsed(source, where)
    page = source if re.search(r"<body\b", source, re.IGNORECASE) else f"<html><body>{source}</body></html>"
    found = bare_extraction(page, include_comments=False, include_tables=True, with_metadata=True)
    told = list(_linked_data(tree))
    headline = _clean(_first(told, "headline") or _meta(tree, "og:title") or _text_of(tree, "//h1"))
    web = WebPage(
        "",
        headline,
        _clean(_publisher(told) or _meta(tree, "og:site_name") or getattr(found, "sitename", None) or _holder(tree)),
        _clean(_authors(told) or _meta(tree, "author") or getattr(found, "author", None)),
        _published(told, tree, page),
        _clean(_link(tree, "canonical") or _meta(tree, "og:url")),
    )
    body = _without_chrome(getattr(found, "text", None) or "")
    plain = _plainly(tree)  # last, for it takes the tree apart
    text = _with_title(headline, body if len(body) >= len(plain) * LEAST else plain)
    if not text.strip():
        raise EmptyArticle("the page holds no text", where=where, why="its story may be drawn by a script", mend=_SAVE)
    return replace(web, text=text)


_SAVE = "save the page from the browser after it has loaded, or give its text"


def _parsed(source: str, where: str) -> Node:
    from lxml import etree, html  # noqa: PLC0415

    try:
        return html.document_fromstring(source.replace("\x00", ""))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        raise DamagedDocument(
            "the page cannot be parsed as HTML", where=where, why=str(fault) or "it holds no element", mend=_SAVE
        ) from fault


# -------------------------------------------------------------------------------------------------------- the text
def _without_chrome(body: str) -> str:
    """`body` without the lines that plain text would have marked as the page's and not the story's."""
    page: Page = lay_out(body)
    kept = (x for x, kind in zip(page.lines, page.kinds, strict=True) if kind is None or kind in _KEPT)
    return "\n".join(line.words for line in kept)


def _plainly(tree: Node) -> str:
    """The text of a page too small or too odd for trafilatura: its blocks, without what is never a story's."""
    root = next(iter(tree.xpath("//article|//main")), None)
    root = next(iter(tree.xpath("//body")), tree) if root is None else root
    asides = (x for x in root.xpath(".//*[@class or @id]") if _ASIDES.search(f"{x.get('class')} {x.get('id')}"))
    for chrome in [*root.xpath("|".join(f".//{name}" for name in _CHROME.split("|"))), *asides]:
        if chrome.getparent() is not None:
            chrome.drop_tree()
    blocks = (" ".join(block.text_content().split()) for block in root.xpath(_BLOCKS) if not block.xpath(".//p"))
    lines = [block for block in blocks if block] or [" ".join(root.text_content().split())]
    return _without_chrome("\n".join(lines))


def _with_title(title: str | None, body: str) -> str:
    """The headline as the first line, unless the text already opens with it."""
    if not title or any(fold(line) == fold(title) for line in body.split("\n")[:3]):
        return body
    return f"{title}\n{body}" if body else ""


# ------------------------------------------------------------------------------------------------------ the metadata
def _linked_data(tree: Node) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of the page that describe the article, in order; malformed ones are passed over."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            kinds = item.get("@type")
            if any(isinstance(k, str) and _ARTICLES.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
                yield item


def _objects(data: Json) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            yield from _objects(item.get("@graph", []))


def _first(told: list[dict[str, Any]], field: str) -> str | None:
    return next((v for item in told if isinstance(v := item.get(field), str) and v.strip()), None)


def _publisher(told: list[dict[str, Any]]) -> str | None:
    return next((name for item in told if (name := ", ".join(_names(item.get("publisher"))))), None)


def _authors(told: list[dict[str, Any]]) -> str | None:
    return next((name for item in told if (name := ", ".join(_names(item.get("author"))))), None)


def _names(value: Json) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            yield name.strip()


def _meta(tree: Node, name: str) -> str | None:
    values = tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
    return next((str(v) for v in values if str(v).strip()), None)


def _link(tree: Node, rel: str) -> str | None:
    return next((str(v) for v in tree.xpath("//link[@rel=$rel]/@href", rel=rel) if str(v).startswith("http")), None)


def _text_of(tree: Node, path: str) -> str | None:
    return next((words for node in tree.xpath(path) if (words := " ".join(node.text_content().split()))), None)


def _holder(tree: Node) -> str | None:
    """The holder of the rights, as the foot of the page names it."""
    signed = (" ".join(node.text_content().split()) for node in tree.xpath("//*[contains(text(), '©')]"))
    return next((name for words in signed if (name := rights_holder(words))), None)


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _published(told: list[dict[str, Any]], tree: Node, source: str) -> str | None:
    """The date of publication as the page's metadata give it, else as htmldate finds it on the page."""
    times = (
        str(t) for t in tree.xpath("(//article|//main|//body)//time[@pubdate or @itemprop='datePublished']/@datetime")
    )
    for value in (
        _first(told, "datePublished"),
        _meta(tree, "article:published_time"),
        _meta(tree, "datePublished"),
        *times,
    ):
        if value and (moment := _moment(value)):
            return moment
    from htmldate import find_date  # noqa: PLC0415

    found = find_date(source, original_date=True, extensive_search=False)
    return str(found) if found else None


def _moment(value: str) -> str | None:
    return parsed_date(value) or parsed_date(value.strip()[:10])
