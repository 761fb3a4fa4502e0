"""What follows from one reading, written to the tables and taken out of them; and the readings themselves."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, delete, select, text
from sqlalchemy.dialects import postgresql, sqlite

from communique.archive.fulltext import index_words
from communique.archive.keys import folded
from communique.archive.rows import Row, Rows, names_of, rows_of
from communique.archive.schema import DERIVED, SEARCHED, metadata, names, readings, versions
from communique.record import Reading


def take_turn(connection: Connection) -> None:
    """Have two writers come one after the other, until the transaction ends: each sees what the other wrote, and
    neither holds what both need. SQLite has one writer anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7318)"))


def keep_readings(connection: Connection, found: Mapping[str, Reading]) -> None:
    """Keep what the reader gave for some texts, by their keys, in place of what it gave before."""
    rows = [{"version": version, "reading": _packed(reading)} for version, reading in found.items()]
    add_or_change(connection, readings, rows, ["reading"])


def drop_rows(connection: Connection, version: str) -> None:
    """Take out the rows that follow from the reading of one text."""
    for table in DERIVED:
        connection.execute(delete(table).where(table.c.version == version))


def add_rows(connection: Connection, found: Mapping[str, Reading]) -> None:
    """Write the rows that follow from the readings of some texts, by their keys.

    Of all of them together: an article has seven hundred rows, and to write is most of what an archive costs.
    """
    known = names_of(found.values())
    add_missing(connection, names, [{"name": name, "folded": folded(name)} for name in known])
    asked = select(versions.c.version, versions.c.telling).where(versions.c.version.in_(list(found)))
    tellings = dict(connection.execute(asked).tuples().all())
    gathered: Rows = {}
    for version, reading in found.items():
        for table, rows in rows_of(reading, version, tellings[version]).items():
            gathered.setdefault(table, []).extend(rows)
    for table, rows in gathered.items():
        if rows:
            _insert(connection, table, rows)
    for searched, _ in SEARCHED:
        if searched is not versions:
            index_words(connection, searched, list(found))


def _insert(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    """Insert many rows in the driver's own way."""
    sql, cells = _insertion(table, connection.dialect.name)
    connection.exec_driver_sql(sql, [cells(row) for row in rows])


@cache
def _insertion(table: str, dialect: str) -> tuple[str, Callable[[Row], tuple[Any, ...]]]:
    """How rows are inserted into a table, and what makes a row's cells of it."""
    columns = [column.name for column in metadata.tables[table].columns if column.name != "row"]
    marks = ", ".join(["%s" if dialect == "postgresql" else "?"] * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", itemgetter(*columns)


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
    return zlib.compress(reading.to_json().encode("utf-8"), 5)


def add_missing(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows whose key is not there yet."""
    if rows:
        connection.execute(_dialect(connection).insert(table).on_conflict_do_nothing(), rows)


def add_or_change(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], changed: Sequence[str]) -> None:
    """Insert rows; of those whose key is there already, the columns `changed` alone take the new value."""
    if rows:
        adding = _dialect(connection).insert(table)
        changing = {name: adding.excluded[name] for name in changed}
        by = [column.name for column in table.primary_key]
        connection.execute(adding.on_conflict_do_update(index_elements=by, set_=changing), rows)


def _dialect(connection: Connection) -> Any:  # noqa: ANN401 (two modules of one shape)
    return postgresql if connection.dialect.name == "postgresql" else sqlite
