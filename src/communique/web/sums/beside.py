"""The rows that sums are made of, in a small database beside the archive, so that only the first opening counts.

Of a large archive it is a file in the user's cache folder (`COMMUNIQUE_CACHE`, else the system's own), named for the
archive's address and for what is counted how: another program counts anew. Of a small one, or where that folder cannot
be written, it is a file that is gone when the site closes. The archive itself is never written. Losing the file costs
one more counting.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from communique.errors import ArchiveError

_BUSY = 30.0  # seconds to wait for another site on the same archive
_KEPT = "CREATE TABLE IF NOT EXISTS kept (tally TEXT, segment INTEGER, state TEXT, PRIMARY KEY (tally, segment))"
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows counted segment by segment: how a table of them is made, and the rows of the texts `first` to `last`.

    `columns` are named with their types, the first of them is the segment's number and is not given by `rows`.
    `index` are columns to look rows up by. `version` goes up when the same texts give other rows.
    """

    name: str
    columns: str
    rows: Callable[[Connection, int, int], Iterable[Row]]
    index: tuple[str, ...] = ()
    version: str = "1"

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.columns.split(",")) + 1

    @property
    def made(self) -> tuple[str, ...]:
        """The statements that make the table."""
        table = f"CREATE TABLE IF NOT EXISTS {self.name} (segment INTEGER, {self.columns})"
        keys = ("segment", *self.index)
        return table, *(f"CREATE INDEX IF NOT EXISTS {self.name}_{n} ON {self.name} ({k})" for n, k in enumerate(keys))


@dataclass(slots=True)
class Beside:
    """The database beside one archive. May be asked from several threads, and by several sites on one archive."""

    path: Path
    passing: bool  # gone when it is closed
    progress: tuple[int, int] = (0, 0)  # segments counted, of those that are being counted
    stopped: bool = False
    _locks: dict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))

    @contextmanager
    def asked(self) -> Iterator[sqlite3.Connection]:
        """A connection to ask it with.

        Raises:
            ArchiveError: what the database says.
        """
        with _told(self.path), _opened(self.path) as connection:
            yield connection

    def renew(self, tally: Tally, connection: Connection, states: Mapping[int, str], size: int) -> None:
        """Count the segments again whose texts changed since, each `size` rows of `versions` of the archive.

        Raises:
            ArchiveError: what the database says.
        """
        with self._locks[tally.name], self.asked() as held:
            known = _known(held, tally)
            gone = [segment for segment in known if segment not in states]
            for segment in gone:
                _keep(held, tally, segment, None, ())
            due = [segment for segment, state in states.items() if known.get(segment) != state]
            for done, segment in enumerate(due):
                if self.stopped:
                    raise ArchiveError("the site is closing", mend="open it again: what was counted is kept")
                self.progress = (done, len(due))
                rows = tally.rows(connection, segment * size, segment * size + size - 1)
                _keep(held, tally, segment, states[segment], rows)
            self.progress = (0, 0)

    def stop(self) -> None:
        """Count no more."""
        self.stopped = True

    def close(self) -> None:
        """Let go of it."""
        if self.passing:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)


def beside(address: str, tallies: Sequence[Tally], program: str, *, lasting: bool) -> Beside:
    """The database beside the archive at `address`: a `lasting` one in the cache folder, where that can be written."""
    path = _lasting_path(address, tallies, program) if lasting else None
    if path is not None and _made(path, tallies):
        return Beside(path, passing=False)
    handle, name = tempfile.mkstemp(prefix="communique-sums-", suffix=".sqlite")
    os.close(handle)
    _made(Path(name), tallies)
    return Beside(Path(name), passing=True)


def cache_folder() -> Path:
    """Where this user's programs keep what they can make again."""
    if told := os.environ.get("COMMUNIQUE_CACHE"):
        return Path(told)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "communique" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "communique"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "communique"


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as fault:
        mend = "make room there, or name another folder: COMMUNIQUE_CACHE"
        raise ArchiveError("what was counted cannot be kept", where=str(path), why=str(fault), mend=mend) from fault


def _lasting_path(address: str, tallies: Sequence[Tally], program: str) -> Path | None:
    """Where it is kept, once what older programs kept of the same archive is gone; None where that cannot be."""
    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = f"sums-{_digest(address)}-"
        path = folder / f"{name}{_digest(program, *(part for t in tallies for part in (*t.made, t.version)))}.sqlite"
        for other in folder.glob(f"{name}*"):
            if not other.name.startswith(path.name):
                other.unlink(missing_ok=True)
    except (OSError, RuntimeError):  # RuntimeError: there is no home
        return None
    return path


def _made(path: Path, tallies: Sequence[Tally]) -> bool:
    """Have the tables in the file; one that is no database is made anew. False where it cannot be written."""
    for _ in range(2):
        try:
            _lay_out(path, tallies)
        except sqlite3.OperationalError:
            return False
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
        else:
            return True
    return False


def _lay_out(path: Path, tallies: Sequence[Tally]) -> None:
    with _opened(path) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for statement in (_KEPT, *(made for tally in tallies for made in tally.made)):
            connection.execute(statement)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=_BUSY, check_same_thread=False)) as connection:
        connection.execute("PRAGMA synchronous = NORMAL")  # the first look into the file: it may be no database
        connection.execute("PRAGMA temp_store = MEMORY")
        yield connection


def _known(held: sqlite3.Connection, tally: Tally) -> dict[int, str]:
    return dict(held.execute("SELECT segment, state FROM kept WHERE tally = ?", (tally.name,)))


def _keep(held: sqlite3.Connection, tally: Tally, segment: int, state: str | None, rows: Iterable[Row]) -> None:
    """Put the rows of a segment in the place of what was counted of it before; without a state it is gone."""
    counted = [(segment, *row) for row in rows]
    with held:
        held.execute("BEGIN IMMEDIATE")
        held.execute(f"DELETE FROM {tally.name} WHERE segment = ?", (segment,))
        held.execute("DELETE FROM kept WHERE tally = ? AND segment = ?", (tally.name, segment))
        held.executemany(f"INSERT INTO {tally.name} VALUES ({', '.join('?' * tally.width)})", counted)
        if state is not None:
            held.execute("INSERT INTO kept VALUES (?, ?, ?)", (tally.name, segment, state))


def _digest(*told: str) -> str:
    return blake2b("\x1f".join(told).encode("utf-8", "replace"), digest_size=8).hexdigest()
