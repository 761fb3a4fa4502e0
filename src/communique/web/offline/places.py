"""Where each page of a copy lies, and which pages the copy holds: those that its own pages lead to, up to a limit."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.util import find_spec
from urllib.parse import urlencode

from sqlalchemy import Connection, func, select

from communique.archive.schema import actors, versions
from communique.web.links import Link

HOLDS = "copy"  # the page that says what the copy holds
_LEFT_OUT = f"{HOLDS}.html#left-out"
_LISTED = 40  # parts of one list, places of the map
_PLAIN = re.compile(r"[a-z0-9_-]{1,60}")  # lower case: two names may be one file where case does not count
# What tells two pages of one name apart. What else an address may ask is asked of the offline search, or left out.
_QUERIES: Mapping[str, tuple[str, ...]] = {
    "home": (), "article": (), "encounter": ("show",), "encounters": ("offset",), "actor": ("side",),
    "actors": ("offset",), "sides": ("offset",), "events": ("offset",), "gaps": ("what", "offset"),
    "sources": (), "family": (), "map": ("view", "place", "country"), "network": ("what",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One page: its name, the rest of its address, and what is asked of it."""

    page: str
    parts: tuple[str, ...] = ()
    query: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """Where it lies in the copy, without the ending: `article/v2fk…`, `encounters.50`."""
        *folders, last = ["index" if self.page == "home" else self.page, *map(_named, self.parts)]
        return "/".join((*folders, ".".join((last, *(_named(value) for _, value in self.query)))))

    @property
    def file(self) -> str:
        """The file it lies in."""
        return f"{self.path}.html"

    @property
    def counted_as(self) -> str:
        """What it is counted as: the page of two sides is another than the list of them."""
        return "dyad" if self.page == "sides" and self.parts else self.page


@dataclass(slots=True)
class Plan:
    """Which pages a copy holds. `texts` are the articles in it; of every other kind at most `limit` pages are made."""

    texts: Mapping[str, None]  # their keys in order
    documents: Mapping[str, str]  # to the text that stands now
    namesakes: frozenset[str]
    limit: int
    held: dict[Place, None] = field(default_factory=dict)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)  # beside pages: path to the parts of the address
    left_out: set[str] = field(default_factory=set)
    _waiting: deque[Place] = field(default_factory=deque)
    _counted: Counter[str] = field(default_factory=Counter)

    def next(self) -> Place | None:
        """The next page to make, in the order in which they were led to."""
        return self._waiting.popleft() if self._waiting else None

    def link_from(self, path: str) -> Link:
        """Addresses as they are written in the file at `path`: relative, so that the copy opens wherever it lies."""
        up = "../" * path.count("/")

        def link(*parts: str, **query: object) -> str:
            told = ((name, str(value)) for name, value in query.items() if value is not None and value is not False)
            asked = {name: value for name, value in told if value}
            return up + self._address(parts, asked)

        return link

    def take(self, *parts: str, **query: str) -> str:
        """The address of a page from the copy's folder; the page is made where there is room for it."""
        return self._address(parts, query)

    def _address(self, parts: Sequence[str], asked: Mapping[str, str]) -> str:
        page = parts[0]
        if page == "static":
            return "/".join(parts)
        if page == HOLDS:
            return f"{HOLDS}.html"
        if page == "search" or (page == "events" and asked.keys() - {"offset"}):
            told = urlencode({**({"what": "events"} if page == "events" else {}), **asked})
            return f"search.html?{told}" if told else "search.html"
        place = self._place(page, tuple(parts[1:]), asked)
        if place is None or not self._holds(place):
            self.left_out.add(place.counted_as if place else page)
            return _LEFT_OUT
        return self._file(place) if self._is_file(place) else place.file

    def _place(self, page: str, parts: tuple[str, ...], asked: Mapping[str, str]) -> Place | None:
        if page not in _QUERIES:
            return None
        if page == "article":
            parts = (self.documents.get(parts[0], parts[0]), *parts[1:])
        query = {name: asked[name] for name in _QUERIES[page] if name in asked}
        if page == "actor" and parts[0] not in self.namesakes:
            query.pop("side", None)
        if query.get("what") == "met" or query.get("show") == "all":
            query = {name: value for name, value in query.items() if name not in ("what", "show")}
        return Place(page, parts, tuple(query.items()))

    def _holds(self, place: Place) -> bool:
        """True for a page that is in the copy; it is taken in where there is room."""
        if self._is_file(place):
            return self._has_file(place)
        if place in self.held:
            return True
        listed = place.page in ("encounters", "actors", "sides", "events", "gaps", "map", "network") and not place.parts
        if place.page == "article" and place.parts[0] not in self.texts:
            return False
        if self._counted[place.counted_as] >= (_LISTED if listed else self.limit) and place.page != "article":
            return False
        self._counted[place.counted_as] += 1
        self.held[place] = None
        self._waiting.append(place)
        return True

    def _is_file(self, place: Place) -> bool:
        return place.page in ("article", "encounter") and len(place.parts) == 2

    def _has_file(self, place: Place) -> bool:
        """True for what stands beside a page that is held; Word only where it can be written here."""
        beside = Place(place.page, place.parts[:1]) in self.held
        return beside and (not place.parts[1].endswith(".docx") or find_spec("docx") is not None)

    def _file(self, place: Place) -> str:
        path = f"{Place(place.page, place.parts[:1]).path}.{place.parts[1]}"
        self.files.setdefault(path, (place.page, *place.parts))
        return path


def plan_of(connection: Connection, limit: int) -> Plan:
    """The plan of a copy of the newest `limit` texts, with the earlier texts of the same documents."""
    v, a = versions.c, actors.c
    newest = select(v.version, v.document).where(v.is_current)
    newest = newest.order_by(func.coalesce(v.published_on, "").desc(), v.version).limit(limit)
    documents = {document: version for version, document in connection.execute(newest)}
    everything = set(connection.scalars(select(v.version).where(v.document.in_(documents))))
    several = select(a.name).group_by(a.name).having(func.count(a.country.distinct()) > 1)
    texts = (*documents.values(), *sorted(everything - set(documents.values())))
    return Plan(dict.fromkeys(texts), documents, frozenset(connection.scalars(several)), limit)


def _named(part: str) -> str:
    """A file's name for a part of an address: itself where it is plain, else its letters and a hash."""
    if _PLAIN.fullmatch(part):
        return part
    letters = re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-")[:40]
    return f"{letters}-{sha256(part.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}".strip("-")
