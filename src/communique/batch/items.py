"""What ingest finds in a source: one article's bytes, and what the container around them says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from communique.errors import CommuniqueError

Media = Literal["document", "text", "reading"]  # bytes of unknown sort, text that is an article's, a reading as JSON


@dataclass(frozen=True, slots=True)
class Limits:
    """How much ingest takes in before it refuses: a hostile file costs one refusal, never the machine.

    Sizes in bytes, times in seconds.
    """

    article: int = 20_000_000
    line: int = 50_000_000  # of JSONL
    members: int = 1_000_000  # of a ZIP
    ratio: int = 200  # unpacked to packed
    fetched: int = 20_000_000
    timeout: float = 20.0
    redirects: int = 5
    delay: float = 1.0  # between two fetches from one host


@dataclass(frozen=True, slots=True)
class Hints:
    """What a container says of an article; None where it says nothing."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None

    def over(self, other: Hints) -> Hints:
        """These hints, and those of `other` where these say nothing."""
        return Hints(*(mine or theirs for mine, theirs in zip(self.parts, other.parts, strict=True)))

    @property
    def parts(self) -> tuple[str | None, ...]:
        """The hints in the order of the fields."""
        return self.title, self.url, self.outlet, self.byline, self.published


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article's bytes, in hand. `sure` hints (a table's columns) stand above what the document itself says."""

    data: bytes
    media: Media = "document"
    hints: Hints = field(default_factory=Hints)
    sure: bool = False
    retrieved: str | None = None  # ISO 8601, UTC, where the container says


@dataclass(frozen=True, slots=True)
class Item:
    """One article that a source holds. `locator` finds it again; `digest` is known before loading where that is cheap.

    `weight` is how many bytes of the source it takes, for the progress bar.
    """

    locator: str
    source: str
    load: Callable[[], Loaded]
    digest: str | None = None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """What a source holds and ingest cannot take, with the reason."""

    locator: str
    source: str
    error: CommuniqueError
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader of the terminal should know of a source: which column was taken as what, what was passed over."""

    source: str
    text: str


Found = Item | Refused | Remark


def in_hand(locator: str, source: str, loaded: Loaded, weight: int = 0) -> Item:
    """An item whose bytes are there already."""
    return Item(locator, source, lambda: loaded, digest_of(loaded), weight)


def digest_of(loaded: Loaded) -> str:
    """The SHA-256 of the bytes and of what the container says of them: when either changes, it is read again."""
    told = "\x1f".join(part or "" for part in loaded.hints.parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(loaded.data + b"\x1e" + told).hexdigest()


def utc(moment: datetime | float | None = None) -> str:
    """A moment as `2024-05-01T12:00:00Z`; now, where none is given."""
    if isinstance(moment, (int, float)):
        moment = datetime.fromtimestamp(moment, UTC)
    return (moment or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
