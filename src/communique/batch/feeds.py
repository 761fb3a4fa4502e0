"""RSS, Atom and JSON feeds: each entry leads to a page, which is fetched; what the feed says of it goes along."""

from __future__ import annotations

import hashlib
import json
import re
from calendar import timegm
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from time import struct_time
from typing import Any
from urllib.parse import urljoin

from communique.batch.fetching import Fetcher
from communique.batch.items import Found, Hints, Item, Loaded, Refused, Remark
from communique.errors import ArchiveError, DamagedDocument

_FEED = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL
)


def is_feed(data: bytes) -> bool:
    """True where `data` opens as an RSS, Atom or JSON feed does."""
    return bool(_FEED.match(data[:4096])) or (
        data[:2000].lstrip()[:1] == b"{" and b"jsonfeed.org/version" in data[:2000]
    )


def from_feed(data: bytes, address: str, source: str, fetcher: Fetcher) -> Iterator[Found]:
    """The articles that a feed leads to, each fetched when its turn comes."""
    title, entries = _entries(data)
    if not entries:
        error = DamagedDocument(
            "a feed without entries", where=address, mend="open it in a browser: it may be another page"
        )
        yield Refused(address, source, error)
        return
    yield Remark(source, f"feed {title or address}: {len(entries)} entries")
    for entry in entries:
        link = urljoin(address, entry["link"])
        hints = Hints(entry["title"], link, title, None, entry["published"])
        stamp = "\x1f".join(filter(None, (link, entry["updated"] or entry["published"])))
        yield Item(
            link,
            source,
            _loader(link, hints, fetcher),
            "feed:" + hashlib.sha256(stamp.encode("utf-8", "replace")).hexdigest(),
        )


def page(url: str, fetcher: Fetcher, hints: Hints | None = None) -> Loaded:
    """The page at `url`, fetched now."""
    got = fetcher.fetch(url)
    data = got.data
    if got.charset and got.kind in ("text/plain", "text/markdown"):
        data = data.decode(got.charset, "replace").encode("utf-8") if _is_codec(got.charset) else data
    return Loaded(data, "document", (hints or Hints()).over(Hints(url=got.url)), retrieved=got.retrieved)


def _is_codec(name: str) -> bool:
    import codecs  # noqa: PLC0415

    try:
        return bool(codecs.lookup(name))
    except LookupError:
        return False


def _loader(link: str, hints: Hints, fetcher: Fetcher) -> Callable[[], Loaded]:
    return lambda: page(link, fetcher, hints)


def _entries(data: bytes) -> tuple[str | None, list[dict[str, Any]]]:
    if data.lstrip()[:1] == b"{":
        return _json_entries(data)
    try:
        import feedparser  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as fault:
        raise ArchiveError("feeds need a reader", mend="pip install 'communique[fetch]'") from fault
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    found = []
    for entry in feed.entries:
        link = entry.get("link") or (entry.get("id") if str(entry.get("id", "")).startswith("http") else None)
        if link:
            found.append(
                {
                    "link": link,
                    "title": _plain(entry.get("title")),
                    "published": _stamp(entry.get("published_parsed")),
                    "updated": _stamp(entry.get("updated_parsed")),
                }
            )
    return _plain(feed.feed.get("title")), found


def _json_entries(data: bytes) -> tuple[str | None, list[dict[str, Any]]]:
    try:
        feed = json.loads(data)
        items = [item for item in feed.get("items", []) if isinstance(item, dict) and item.get("url")]
    except (ValueError, AttributeError, RecursionError):
        return None, []
    return feed.get("title"), [
        {
            "link": str(item["url"]),
            "title": item.get("title"),
            "published": item.get("date_published"),
            "updated": item.get("date_modified"),
        }
        for item in items
    ]


def _plain(words: str | None) -> str | None:
    return " ".join(re.sub(r"<[^>]*>", "", words).split()) or None if words else None


def _stamp(moment: struct_time | None) -> str | None:
    return datetime.fromtimestamp(timegm(moment), UTC).isoformat() if moment else None
