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


_OF_TEXT, _IN_TEXT = 7, 5  # of a finding's key: characters of its text's key, bytes of the hash of where it stands


def key(letter: str, *parts: str | int) -> str:
    """A key: `letter` and fifteen characters of the hash of `parts` (75 bits, lower-case base 32)."""
    return letter + _base32(_hash("\x1f".join(map(str, parts))))[:15]


def _hash(told: str) -> bytes:
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=10).digest()


def _base32(told: bytes) -> str:
    """Eight characters for every five bytes."""
    number = int.from_bytes(told, "big")
    return "".join([_PAIRS[number >> bits & 1023] for bits in range(8 * len(told) - 10, -1, -10)])


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
    """Gives the findings of one text their keys; two findings on the same characters are told apart by their order.

    A key is a letter, then the first characters of the text's own, so that what one text holds stands together in every
    index and an archive grows at as many places as it gets texts, not findings.
    """

    def __init__(self, version: str) -> None:
        self._version, self._text = version, version[1 : 1 + _OF_TEXT]
        self._given: set[str] = set()

    def __call__(self, letter: str, spans: Iterable[Span], *more: str) -> str:
        where = ",".join([f"{span.start}-{span.end}" for span in spans])
        given, nth = self._key(letter, where, *more), 0
        while given in self._given:
            nth += 1
            given = self._key(letter, where, *more, str(nth))
        self._given.add(given)
        return given

    def _key(self, letter: str, *parts: str) -> str:
        told = "\x1f".join((self._version, *parts))
        return letter + self._text + _base32(_hash(told)[:_IN_TEXT])


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
