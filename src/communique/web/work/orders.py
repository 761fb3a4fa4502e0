"""What somebody gives to be read: pasted words, files, addresses; and the items that ingest finds in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from communique.batch.items import Found, Hints, Loaded, in_hand
from communique.batch.sources import Finder
from communique.errors import NotAllowed

_PLAIN = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf")
_STRANGE = re.compile(r"[^\w.\- ]+")
_MARKUP = re.compile(r"\s*<(!doctype|html|\?xml)\b", re.IGNORECASE)
_LONGEST = 80  # characters of a file's name that are kept


@dataclass(frozen=True, slots=True)
class Given:
    """One thing to read: `name` is a file's name or an address (empty for pasted words), `data` its bytes."""

    kind: Literal["words", "file", "address"]
    name: str = ""
    data: bytes = b""
    title: str = ""
    outlet: str = ""
    published: str = ""

    @property
    def hints(self) -> Hints:
        """What the form says of it."""
        return Hints(title=self.title or None, outlet=self.outlet or None, published=self.published or None)

    @property
    def shown(self) -> str:
        """What people know it by."""
        if self.kind != "words":
            return self.name
        first = self.data[:200].decode("utf-8", "replace").strip().partition("\n")[0]
        return self.title or first[:_LONGEST]


@dataclass(frozen=True, slots=True)
class Order:
    """Things given together; `key` names the order."""

    key: str
    things: tuple[Given, ...]


def found_in(given: Given, finder: Finder, folder: Path) -> Iterator[Found]:
    """What ingest is to read of one thing; containers are unpacked in `folder`.

    Raises:
        CommuniqueError: it cannot be taken.
    """
    if given.kind == "address":
        if not given.name.startswith(("http://", "https://")):
            raise NotAllowed("no web address", where=given.name[:200], mend="give one that begins with https://")
        yield from finder.find([given.name])
    elif given.kind == "words":
        is_markup = _MARKUP.match(given.data[:200].decode("utf-8", "replace"))
        yield _held(given, "pasted", "document" if is_markup else "text")
    elif Path(given.name).suffix.lower() in _PLAIN:
        yield _held(given, "uploaded", "document")
    else:
        path = folder / plain_name(given.name)
        path.write_bytes(given.data)
        yield from finder.find([str(path)])


def plain_name(told: str) -> str:
    """The name of an uploaded file without folders and without characters that mean something to a file system."""
    bare = _STRANGE.sub("_", told.replace("\\", "/").rpartition("/")[2]).strip(". ")
    return bare[-_LONGEST:] or "upload"


def _held(given: Given, how: str, media: Literal["document", "text"]) -> Found:
    """An item in hand; the same bytes under the same name are the same item."""
    told = "\x1f".join((given.name, *(part or "" for part in given.hints.parts)))
    digest = sha256(given.data + told.encode("utf-8", "replace")).hexdigest()[:20]
    name = f":{plain_name(given.name)}" if given.name else ""
    return in_hand(f"{how}:{digest}{name}", how, Loaded(given.data, media, given.hints, sure=True))
