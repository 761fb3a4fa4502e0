"""What an exporter is given: the readings of an archive as people corrected them, with where each came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from communique.archive.contents import unpacked
from communique.archive.overlay import laid_over
from communique.archive.rows import Keys, keys_of
from communique.archive.schema import readers, readings, versions
from communique.archive.whens import When, day_of, when
from communique.record import Actor, Article, Event, Meeting, Position, Reading, Span, Statement


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which texts: published between two days, of one outlet; `once` takes one text of each telling."""

    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    once: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """One text of the archive, with its reading as corrected."""

    version: str
    document: str
    telling: str
    retrieved: str
    program: str
    corrections: int
    reading: Reading
    keys: Keys

    @property
    def article(self) -> Article:
        """The article."""
        return self.reading.article

    def words(self, spans: tuple[Span, ...]) -> str:
        """The words of `spans`, a break written ` … `."""
        return " … ".join(span.words(self.article.text) for span in spans)

    def actors(self) -> dict[str, Actor]:
        """The actors by their ids."""
        return {actor.id: actor for actor in self.reading.actors}

    def when(self, finding: Statement | Meeting | Event | Position) -> When:
        """When something was, else when it was told."""
        time = None if isinstance(finding, Position) else finding.time
        return when(time, day_of(self.article.published))


def kept(connection: Connection, chosen: Chosen | None = None) -> Iterator[Kept]:
    """The texts that stand now, in order of their keys."""
    chosen = chosen or Chosen()
    v = versions.c
    asked = _asked().where(v.is_current)
    if chosen.since:
        asked = asked.where(v.published_on >= chosen.since)
    if chosen.until:
        asked = asked.where(v.published_on <= chosen.until)
    if chosen.outlet:
        asked = asked.where(func.lower(v.outlet).contains(chosen.outlet.lower(), autoescape=True))
    told: set[str] = set()
    for row in connection.execution_options(yield_per=100).execute(asked):
        if not (chosen.once and row.telling in told):
            told.add(row.telling)
            yield _of_row(connection, row)


def kept_one(connection: Connection, version: str) -> Kept | None:
    """One text, whether it stands now or not; None where there is none of that key."""
    row = connection.execute(_asked().where(versions.c.version == version)).first()
    return _of_row(connection, row) if row else None


def _asked() -> Select[Any]:
    v = versions.c
    return (
        select(v.version, v.document, v.telling, v.retrieved, readers.c.program, v.corrections, readings.c.reading)
        .join(readings, readings.c.version == v.version)
        .join(readers, readers.c.reader == v.reader)
        .order_by(v.version)
    )


def _of_row(connection: Connection, row: Row[Any]) -> Kept:
    reading = unpacked(row.reading)
    if row.corrections:
        reading, _ = laid_over(connection, row.document, reading)
    return Kept(
        row.version, row.document, row.telling, row.retrieved, row.program, row.corrections, reading,
        keys_of(reading, row.version),
    )  # fmt: skip


@dataclass(slots=True)
class Losses:
    """What a format could not hold: how often, and why."""

    found: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, what: str, why: str, count: int = 1) -> None:
        """Note `count` things of one kind that were left out or changed."""
        if count:
            self.found[what, why] += count

    def leave_out(self, reading: Reading, fields: str, why: str) -> None:
        """Note all that stands in some lists of a reading."""
        for name in fields.split():
            self.add(name, why, len(getattr(reading, name)))

    def rows(self) -> list[dict[str, object]]:
        """The report: what, how often, why."""
        return [{"what": what, "count": count, "why": why} for (what, why), count in sorted(self.found.items())]
