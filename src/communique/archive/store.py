"""Keeping readings with where they came from: which document, which of its texts, and whether that is news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, insert, select, update

from communique.archive.contents import add_missing, add_or_change, add_rows, drop_rows, keep_readings, take_turn
from communique.archive.fulltext import index_words
from communique.archive.keys import canonical_address, document_key, key, version_key
from communique.archive.overlay import add_outcomes, laid_over
from communique.archive.schema import documents, items, readers, versions
from communique.archive.tellings import join_tellings, own_telling
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
class Arrival:
    """A reading on its way into the archive: what read it, and where its bytes came from."""

    reading: Reading
    by: ReadBy
    origin: Origin


@dataclass(frozen=True, slots=True)
class _Placed:
    """An arrival in its place: a text of a document, of which so many were seen by then."""

    arrival: Arrival
    kept: Kept
    texts: int


def put(connection: Connection, reading: Reading, by: ReadBy, origin: Origin, now: str, *, again: bool = False) -> Kept:
    """Keep `reading`. A text that stands already is left as it is, unless it is to be read `again`.

    Raises:
        Unstorable: the text holds what no database can hold.
    """
    return put_all(connection, [Arrival(reading, by, origin)], now, again=again)[0]


def put_all(connection: Connection, arrivals: Sequence[Arrival], now: str, *, again: bool = False) -> list[Kept]:
    """Keep some readings, as if one came after the other, in far fewer questions to the database.

    Raises:
        Unstorable: one of the texts holds what no database can hold; none is kept then.
    """
    for arrival in arrivals:
        _check_storable(arrival.reading)
    take_turn(connection)
    placed = _placed(connection, arrivals, again=again)
    _keep_documents(connection, placed)
    _keep_readers(connection, arrivals)
    _keep_versions(connection, [one for one in placed if one.kept.fate in ("new", "changed")], now)
    _keep_contents(connection, {one.kept.version: one for one in placed if one.kept.fate != "known"}, now)
    _make_current(connection, placed)
    return [one.kept for one in placed]


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


def _placed(connection: Connection, arrivals: Sequence[Arrival], *, again: bool) -> list[_Placed]:
    """What each arrival is a text of, and whether that is news."""
    documents_ = _documents_of(connection, arrivals)
    held: dict[str, list[str]] = {document: [] for document in documents_}
    v = versions.c
    asked = select(v.document, v.version).where(v.document.in_(list(held))).order_by(v.number)
    for document, version in connection.execute(asked):
        held[document].append(version)
    placed = []
    for arrival, document in zip(arrivals, documents_, strict=True):
        version, texts = version_key(document, arrival.reading.article.sha256), held[document]
        fate: Fate = "read again" if again else "known"
        if version not in texts:
            texts.append(version)
            fate = "changed" if len(texts) > 1 else "new"
        placed.append(_Placed(arrival, Kept(document, version, fate), len(texts)))
    return placed


def _documents_of(connection: Connection, arrivals: Sequence[Arrival]) -> list[str]:
    """The documents: by address; else by the place where an earlier text of it was found; else by content."""
    bare = [one.origin.item for one in arrivals if canonical_address(one.reading.article.url) is None]
    seen: dict[str, str] = {}
    if bare:
        asked = select(items.c.item, versions.c.document).join(versions, items.c.version == versions.c.version)
        seen = dict(connection.execute(asked.where(items.c.item.in_(bare))).tuples().all())
    found = []
    for one in arrivals:
        addressed = canonical_address(one.reading.article.url) is not None
        document = document_key(one.reading.article) if addressed else seen.get(one.origin.item)
        found.append(document or seen.setdefault(one.origin.item, document_key(one.reading.article)))
    return found


def _keep_documents(connection: Connection, placed: Sequence[_Placed]) -> None:
    """Have the documents' rows, each with the text that came last and how many texts were seen."""
    rows: dict[str, dict[str, Any]] = {}
    for one in placed:
        new = {
            "document": one.kept.document,
            "address": canonical_address(one.arrival.reading.article.url),
            "first_seen": one.arrival.origin.retrieved,
        }
        row = rows.setdefault(one.kept.document, new)
        row.update(current=one.kept.version, versions=one.texts)
    add_or_change(connection, documents, list(rows.values()), ("current", "versions"))


def _keep_readers(connection: Connection, arrivals: Sequence[Arrival]) -> None:
    rows = [
        {"reader": by.key, "program": by.program, "lexicons": by.lexicons, "model": by.model}
        for by in dict.fromkeys(arrival.by for arrival in arrivals)
    ]
    add_missing(connection, readers, rows)


def _keep_versions(connection: Connection, new: Sequence[_Placed], now: str) -> None:
    """Add texts, and tell of what tellings they are."""
    if not new:
        return
    connection.execute(insert(versions), [_version_row(one, now) for one in new])
    index_words(connection, versions, [one.kept.version for one in new])
    join_tellings(connection, {one.kept.version: one.arrival.reading.article.text for one in new})


def _version_row(one: _Placed, now: str) -> dict[str, Any]:
    article, origin, kept = one.arrival.reading.article, one.arrival.origin, one.kept
    return {
        "version": kept.version,
        "document": kept.document,
        "number": one.texts,
        "is_current": True,
        "sha256": article.sha256,
        "text": article.text,
        "characters": len(article.text),
        "telling": own_telling(kept.version),
        "locator": origin.locator,
        "retrieved": origin.retrieved,
        "reader": one.arrival.by.key,
        "read_at": now,
        "corrections": 0,
        **_article_columns(one.arrival.reading),
    }


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


def _keep_contents(connection: Connection, news: Mapping[str, _Placed], now: str) -> None:
    """Keep readings, and write the rows that follow from them as people corrected them."""
    if not news:
        return
    keep_readings(connection, {version: one.arrival.reading for version, one in news.items()})
    whole, corrected = {version: one.arrival.reading for version, one in news.items()}, dict[str, int]()
    for version, one in news.items():
        if one.kept.fate == "read again":
            changed = {"reader": one.arrival.by.key, "read_at": now, **_article_columns(one.arrival.reading)}
            connection.execute(update(versions).where(versions.c.version == version).values(changed))
            drop_rows(connection, version)
        if one.kept.fate != "new":
            whole[version], corrected[version] = laid_over(connection, one.kept.document, one.arrival.reading)
    add_rows(connection, whole)
    for version, count in corrected.items():
        if count:
            add_outcomes(connection, news[version].kept.document, version, whole[version])
            connection.execute(update(versions).where(versions.c.version == version).values(corrections=count))


def _make_current(connection: Connection, placed: Sequence[_Placed]) -> None:
    """Mark of each document the text that came last as the one that stands now."""
    last = {one.kept.document: one for one in placed}
    for document, one in last.items():
        if one.texts > 1:
            stands = versions.c.version == one.kept.version
            here = (versions.c.document == document) & (versions.c.is_current != stands)
            connection.execute(update(versions).where(here).values(is_current=stands))
