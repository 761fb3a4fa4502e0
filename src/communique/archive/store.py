"""Keeping readings with where they came from: which document, which of its texts, and whether that is news."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, func, insert, select, update

from communique.archive.contents import add_missing, add_rows, drop_rows, keep_reading, take_turn
from communique.archive.keys import canonical_address, document_key, key, version_key
from communique.archive.overlay import add_outcomes, laid_over
from communique.archive.schema import documents, items, readers, versions
from communique.archive.tellings import join_telling, own_telling
from communique.archive.whens import day_of
from communique.errors import Unstorable
from communique.record import Reading

Fate = Literal["new", "changed", "known", "read again"]


@dataclass(frozen=True, slots=True)
class ReadBy:
    """What read a text: version of the program, digest of the lexicons, model with its version."""

    program: str
    lexicons: str
    model: str

    @property
    def key(self) -> str:
        """The key of this reader."""
        return key("x", self.program, self.lexicons, self.model)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the bytes of an article came from: `locator` finds them again, `source` is the SOURCE they stood under."""

    locator: str
    source: str
    digest: str  # SHA-256 of the bytes
    retrieved: str  # ISO 8601, UTC

    @property
    def item(self) -> str:
        """The key of the locator."""
        return key("i", self.locator)


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a reading went, and whether it was news to the archive."""

    document: str
    version: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class _How:
    """What read a text, where it came from, and when."""

    by: ReadBy
    origin: Origin
    now: str


def put(connection: Connection, reading: Reading, by: ReadBy, origin: Origin, now: str, *, again: bool = False) -> Kept:
    """Keep `reading`. A text that stands already is left as it is, unless it is to be read `again`.

    Raises:
        Unstorable: the text holds what no database can hold.
    """
    _check_storable(reading)
    take_turn(connection)
    document = _document_of(connection, reading, origin)
    version = version_key(document, reading.article.sha256)
    _keep_reader(connection, by)
    _keep_document(connection, document, reading, origin)
    stands = _stands(connection, version)
    if not stands:
        fate: Fate = (
            "changed" if _keep_version(connection, (document, version), reading, _How(by, origin, now)) > 1 else "new"
        )
    elif again:
        fate = "read again"
        changed = {"reader": by.key, "read_at": now, **_article_columns(reading)}
        connection.execute(update(versions).where(versions.c.version == version).values(changed))
    else:
        fate = "known"
    if fate != "known":
        keep_reading(connection, version, reading)
        if stands:
            drop_rows(connection, version)
        whole, corrections = (reading, 0) if fate == "new" else laid_over(connection, document, reading)
        add_rows(connection, version, whole)
        if corrections:
            add_outcomes(connection, document, version, whole)
            connection.execute(update(versions).where(versions.c.version == version).values(corrections=corrections))
    _make_current(connection, document, version, fate)
    return Kept(document, version, fate)


def _check_storable(reading: Reading) -> None:
    article = reading.article
    told = [article.text, article.title, article.url, article.outlet, article.byline, article.published]
    for words in filter(None, told):
        if "\x00" in words:
            raise Unstorable("the text holds a NUL character", why="PostgreSQL cannot keep one", mend="remove it")
        try:
            words.encode("utf-8")
        except UnicodeEncodeError as fault:
            raise Unstorable(
                "the text holds half a surrogate pair",
                where=f"character {fault.start}",
                why="it is no Unicode character, and no database keeps it",
                mend="decode the document anew, as what it really is",
            ) from fault


def _document_of(connection: Connection, reading: Reading, origin: Origin) -> str:
    """The document: by its address; else by the place where an earlier text of it was found; else by its content."""
    if canonical_address(reading.article.url) is None:
        seen = connection.scalar(
            select(versions.c.document)
            .join(items, items.c.version == versions.c.version)
            .where(items.c.item == origin.item)
        )
        if seen:
            return str(seen)
    return document_key(reading.article)


def _keep_reader(connection: Connection, by: ReadBy) -> None:
    row = {"reader": by.key, "program": by.program, "lexicons": by.lexicons, "model": by.model}
    add_missing(connection, readers, [row])


def _keep_document(connection: Connection, document: str, reading: Reading, origin: Origin) -> None:
    """Have the document's row."""
    row = {
        "document": document,
        "address": canonical_address(reading.article.url),
        "versions": 0,
        "first_seen": origin.retrieved,
    }
    add_missing(connection, documents, [row])


def _stands(connection: Connection, version: str) -> bool:
    return connection.scalar(select(versions.c.row).where(versions.c.version == version)) is not None


def _keep_version(connection: Connection, keys: tuple[str, str], reading: Reading, how: _How) -> int:
    """Add the text; its number among the texts of its document."""
    document, version = keys
    known = select(func.count()).where(versions.c.document == document)
    number = 1 + (connection.scalar(known) or 0)
    connection.execute(
        insert(versions),
        {
            "version": version,
            "document": document,
            "number": number,
            "is_current": True,
            "sha256": reading.article.sha256,
            "text": reading.article.text,
            "characters": len(reading.article.text),
            "telling": own_telling(version),
            "locator": how.origin.locator,
            "retrieved": how.origin.retrieved,
            "reader": how.by.key,
            "read_at": how.now,
            "corrections": 0,
            **_article_columns(reading),
        },
    )
    join_telling(connection, version, reading.article.text)
    return number


def _article_columns(reading: Reading) -> dict[str, Any]:
    article = reading.article
    return {
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "byline": article.byline,
        "published": article.published,
        "published_on": day_of(article.published),
        "language": article.language,
        "kind": article.kind,
    }


def _make_current(connection: Connection, document: str, version: str, fate: Fate) -> None:
    here = versions.c.document == document
    stands = {"current": version, "versions": 1}
    if fate != "new":
        is_this = versions.c.version == version
        connection.execute(update(versions).where(here, versions.c.is_current != is_this).values(is_current=is_this))
        stands["versions"] = connection.scalar(select(func.count()).where(here)) or 0
    connection.execute(update(documents).where(documents.c.document == document).values(stands))
