"""Opening an archive: a file or a database URL becomes connections that read, and connections that write.

One code path serves SQLite (write-ahead log, so that readers never wait for the writer) and PostgreSQL (psycopg). A
writer takes its place at the start of the transaction, so that two writers queue and never undo each other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from communique.archive.faults import told
from communique.errors import ArchiveDamaged, ArchiveError, ArchiveLayout, NoArchive

LAYOUT = "0005"  # the layout this program reads and writes; `layouts/versions/` leads to it
LAYOUT_TABLE = "communique_layout"
_BUSY_MS = 30_000
_TRIES = 5
_READER_CACHE, _WRITER_CACHE = -65_536, -131_072  # KiB; a reading touches four hundred pages of a large archive
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive. `address` names it to people (no password in it)."""

    engine: Engine
    address: str

    @property
    def is_sqlite(self) -> bool:
        """True for a file, false for a server."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive and cannot write.

        Raises:
            ArchiveError: what the database says.
        """
        with told(self.address), self.engine.connect() as connection:
            yield connection.execution_options(postgresql_readonly=True, writes=False)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes: all of it is kept, or none.

        Raises:
            ArchiveError: what the database says.
        """
        with told(self.address), self.engine.connect() as connection:
            writer = connection.execution_options(postgresql_readonly=False, writes=True)
            with writer.begin():
                yield writer

    def write(self, work: Callable[[Connection], _T]) -> _T:
        """`work` in one transaction, tried again where the server chose it as the victim of a deadlock.

        Raises:
            ArchiveError: what the database says.
        """
        for left in reversed(range(_TRIES)):
            try:
                with told(self.address), self.engine.connect() as connection:
                    writer = connection.execution_options(postgresql_readonly=False, writes=True)
                    with writer.begin():
                        return work(writer)
            except ArchiveError as error:
                if not left or "deadlock" not in str(error).lower():
                    raise
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def open_archive(address: str | os.PathLike[str], *, create: bool = False) -> Archive:
    """Open the archive at a path or a database URL (`postgresql://user@host/name`, `sqlite:///path`).

    With `create`, one is made where there is none, and one of an older layout is brought up to date.

    Raises:
        NoArchive: there is none, and `create` was not asked for.
        ArchiveLayout: it is of another layout (an older one only without `create`).
        ArchiveDamaged: the file is a database but no archive, or no database.
        ArchiveError: what the database says.
    """
    url = _url(address)
    shown = url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite":
        _check_file(Path(url.database or ""), create=create)
    archive = Archive(_engine(url), shown)
    try:
        _settle_layout(archive, create=create)
    except BaseException:
        archive.close()
        raise
    return archive


def _url(address: str | os.PathLike[str]) -> URL:
    told_as = os.fspath(address)
    if "://" not in told_as:
        return URL.create("sqlite", database=told_as)
    try:
        url = make_url(told_as)
    except ArgumentError as fault:
        raise NoArchive(
            f"no archive address: {told_as!r}", mend="give a path, or postgresql://user@host/name"
        ) from fault
    backend = url.get_backend_name()
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and url.database:
        return url
    raise NoArchive(
        f"no archive is kept in {backend!r}", where=told_as, mend="give a path, or postgresql://user@host/name"
    )


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise NoArchive("a folder is no archive", where=str(path), mend="name a file in it, for example archive.sqlite")
    if not create and not path.exists():
        raise NoArchive(
            "there is no archive here", where=str(path), mend="make one: communique ingest SOURCE --archive FILE"
        )
    if create and not path.absolute().parent.is_dir():
        raise NoArchive("there is no such folder", where=str(path.parent), mend="make it first")


def _engine(url: URL) -> Engine:
    try:
        if url.get_backend_name() == "sqlite":
            return _sqlite(url)
        return create_engine(url, pool_pre_ping=True)
    except (NoSuchModuleError, ModuleNotFoundError) as fault:
        raise ArchiveError(
            "PostgreSQL needs a driver", why=str(fault), mend="pip install 'communique[postgres]'"
        ) from fault


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _BUSY_MS / 1000})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin`, not by the driver
    try:
        _set_up(connection)
    except BaseException:
        connection.close()  # it may be no database; older pools forget a connection that could not be set up
        raise


def _set_up(connection: DBAPIConnection) -> None:
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_BUSY_MS}",
        "foreign_keys = ON",
        "synchronous = NORMAL",  # with a write-ahead log: a power cut may cost the last article, never the file
        "temp_store = MEMORY",
        "wal_autocheckpoint = 20000",  # pages (80 MiB): an ingest spends its time on reading, not on syncing
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = bool(connection.get_execution_options().get("writes"))
    if connection.info.get("writes") is not writes:  # a connection goes back to the pool as it was last used
        connection.exec_driver_sql(f"PRAGMA query_only = {0 if writes else 1}")
        connection.exec_driver_sql(f"PRAGMA cache_size = {_WRITER_CACHE if writes else _READER_CACHE}")
        connection.info["writes"] = writes
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _settle_layout(archive: Archive, *, create: bool) -> None:
    found = _layout(archive)
    if found == LAYOUT:
        return
    if found is not None and found > LAYOUT:
        raise ArchiveLayout(
            f"layout {found}, but this program knows layouts up to {LAYOUT}",
            where=archive.address,
            why="a newer communiqué wrote it",
            mend="update communiqué",
        )
    if not create:
        raise ArchiveLayout(
            f"layout {found}, but this program needs {LAYOUT}",
            where=archive.address,
            why="an older communiqué wrote it",
            mend="make a copy, then bring it up to date: communique upgrade --archive ARCHIVE",
        )
    _upgrade(archive)


def _layout(archive: Archive) -> str | None:
    """The layout of the archive, or None of an empty database.

    Raises:
        ArchiveDamaged: a database with tables, but not an archive's.
    """
    with archive.reading() as connection:
        tables = set(inspect(connection).get_table_names())
        if LAYOUT_TABLE in tables:
            return connection.execute(text(f"SELECT version_num FROM {LAYOUT_TABLE}")).scalar()
    if tables and (archive.is_sqlite or "documents" in tables):
        raise ArchiveDamaged(
            "a database, but no archive",
            where=archive.address,
            why=f"it holds the tables {', '.join(sorted(tables)[:5])}",
            mend="name another file; this one was not touched",
        )
    return None


def _upgrade(archive: Archive) -> None:
    from alembic import command  # noqa: PLC0415 (slow to import, and needed once in an archive's life)
    from alembic.config import Config  # noqa: PLC0415

    if archive.is_sqlite:
        with told(archive.address), archive.engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "layouts"))
    with archive.writing() as connection:
        if not archive.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(7317)"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
