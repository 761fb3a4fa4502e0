"""Keeping readings, and giving them back."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Table, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from communique.archive.keys import canonical_address, document_key, folded, key, version_key
from communique.archive.rows import names_of, rows_of
from communique.archive.schema import DERIVED, documents, items, metadata, names, readers, readings, versions
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


def put(connection: Connection, reading: Reading, by: ReadBy, origin: Origin, now: str, *, again: bool = False) -> Kept:
    """Keep `reading`. A text that stands already is left as it is, unless it is to be read `again`.

    Raises:
        Unstorable: the text holds what no database can hold.
    """
    _check_storable(reading)
    document = _document_of(connection, reading, origin)
    version = version_key(document, reading.article.sha256)
    _keep_reader(connection, by)
    _keep_document(connection, document, reading, origin)
    stands = _stands(connection, version)
    if not stands:
        fate: Fate = "changed" if _keep_version(connection, document, version, reading, by, origin, now) > 1 else "new"
    elif again:
        fate = "read again"
        changed = {"reader": by.key, "read_at": now, **_article_columns(reading)}
        connection.execute(update(versions).where(versions.c.version == version).values(changed))
        connection.execute(delete(readings).where(readings.c.version == version))
    else:
        fate = "known"
    if fate != "known":
        connection.execute(insert(readings), {"version": version, "reading": _packed(reading)})
        if stands:
            drop_rows(connection, version)
        add_rows(connection, version, reading)
    _make_current(connection, document, version)
    return Kept(document, version, fate)


def drop_rows(connection: Connection, version: str) -> None:
    """Take out the rows that follow from the reading of one text."""
    for table in DERIVED:
        connection.execute(delete(table).where(table.c.version == version))


def add_rows(connection: Connection, version: str, reading: Reading) -> None:
    """Write the rows that follow from `reading`."""
    telling = connection.scalar(select(versions.c.telling).where(versions.c.version == version))
    _add_missing(connection, names, [{"name": name, "folded": folded(name)} for name in names_of(reading)])
    for table_name, rows in rows_of(reading, version, str(telling)).items():
        if rows:
            connection.execute(insert(metadata.tables[table_name]), rows)


def read_back(connection: Connection, version: str) -> Reading | None:
    """The reading of one text as the reader gave it, uncorrected; None where there is none."""
    packed = connection.scalar(select(readings.c.reading).where(readings.c.version == version))
    return None if packed is None else unpacked(packed)


def all_readings(connection: Connection, *, current: bool = True, batch: int = 200) -> Iterator[tuple[str, Reading]]:
    """Every text's version key and uncorrected reading, in order of key; only texts that stand now unless told else."""
    chosen = select(readings.c.version, readings.c.reading).order_by(readings.c.version)
    if current:
        chosen = chosen.join(versions, versions.c.version == readings.c.version).where(versions.c.is_current)
    for version, packed in connection.execution_options(yield_per=batch).execute(chosen):
        yield version, unpacked(packed)


def unpacked(packed: bytes) -> Reading:
    """The reading in a cell of `readings`."""
    return Reading.from_json(zlib.decompress(packed))


def _packed(reading: Reading) -> bytes:
    return zlib.compress(reading.to_json().encode("utf-8"), 6)


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
    _add_missing(connection, readers, [row])


def _keep_document(connection: Connection, document: str, reading: Reading, origin: Origin) -> None:
    """Have the document's row, and hold it, so that two writers of one document come one after the other."""
    row = {
        "document": document,
        "address": canonical_address(reading.article.url),
        "versions": 0,
        "first_seen": origin.retrieved,
    }
    _add_missing(connection, documents, [row])
    connection.execute(select(documents.c.document).where(documents.c.document == document).with_for_update())


def _stands(connection: Connection, version: str) -> bool:
    return connection.scalar(select(versions.c.row).where(versions.c.version == version)) is not None


def _keep_version(
    connection: Connection, document: str, version: str, reading: Reading, by: ReadBy, origin: Origin, now: str
) -> int:
    """Add the text; its number among the texts of its document."""
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
            "locator": origin.locator,
            "retrieved": origin.retrieved,
            "reader": by.key,
            "read_at": now,
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


def _make_current(connection: Connection, document: str, version: str) -> None:
    here = versions.c.document == document
    connection.execute(
        update(versions)
        .where(here, versions.c.is_current != (versions.c.version == version))
        .values(is_current=versions.c.version == version)
    )
    count = select(func.count()).where(here).scalar_subquery()
    connection.execute(
        update(documents).where(documents.c.document == document).values(current=version, versions=count)
    )


def _add_missing(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows whose key is not there yet."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    if rows:
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)
