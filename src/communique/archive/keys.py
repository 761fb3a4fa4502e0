"""Keys by content: what a thing is called follows from what it is, not from when or where it was stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from communique.record import Article, Span

# Parameters that say how a reader came to a page, not which page it is.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref_src|cmpid|ocid", re.IGNORECASE)

_WORD = re.compile(r"\w+")
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"  # RFC 4648, in lower case
_PAIRS = [one + other for one in _BASE32 for other in _BASE32]  # ten bits at a time


def key(letter: str, *parts: str | int) -> str:
    """A key: `letter` and fifteen characters of the hash of `parts` (75 bits, lower-case base 32)."""
    told = "\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")
    number = int.from_bytes(blake2b(told, digest_size=10).digest(), "big")
    return letter + "".join([_PAIRS[number >> bits & 1023] for bits in range(70, -1, -10)])[:15]


def canonical_address(url: str | None) -> str | None:
    """The address a page is known by: no fragment, no tracking, host in lower case; None for no web address."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in asked if not _TRACKING.fullmatch(name)]
    query = parts.query if len(kept) == len(asked) else urlencode(kept)
    return urlunsplit((parts.scheme.lower(), parts.hostname + port, parts.path or "/", query, ""))


def document_key(article: Article) -> str:
    """The key of the document an article is a text of: of its address, or of what it says and who where it has none."""
    address = canonical_address(article.url)
    if address:
        return key("d", address)
    about = (article.title, article.outlet, article.byline, article.published)
    return key("d", article.sha256, *(part or "" for part in about))


def version_key(document: str, sha256: str) -> str:
    """The key of one text of a document."""
    return key("v", document, sha256)


class Namer:
    """Gives the findings of one text their keys; two findings on the same characters are told apart by their order."""

    def __init__(self, version: str) -> None:
        self._version = version
        self._given: dict[str, int] = {}

    def __call__(self, letter: str, spans: Iterable[Span], *more: str) -> str:
        where = ",".join(f"{span.start}-{span.end}" for span in spans)
        first = key(letter, self._version, where, *more)
        nth = self._given.get(first, 0)
        self._given[first] = nth + 1
        return first if not nth else key(letter, self._version, where, *more, str(nth))


def folded(name: str) -> str:
    """The words of a name in lower case without marks, between blanks: ` erdogan `; what name search compares."""
    bare = name
    if not name.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = _WORD.findall(bare.casefold())
    return f" {' '.join(words)} "


def wording(words: str) -> str:
    """A hash of the words alone, without case, marks and spacing: the same wherever the same thing is quoted."""
    return key("w", folded(words))
