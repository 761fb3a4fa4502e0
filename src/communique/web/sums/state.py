"""Tells two states of an archive apart, at next to no cost."""

from __future__ import annotations

import threading

from sqlalchemy import Connection

from communique.archive import Archive
from communique.errors import ArchiveError


class State:
    """The state of one archive. Safe to ask from several threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._connection: Connection | None = None
        self._closed = False
        self._lock = threading.Lock()

    def now(self) -> object:
        """What changes whenever anything was written.

        SQLite counts, for each connection, what others wrote; PostgreSQL counts transactions that write.

        Raises:
            ArchiveError: it was closed.
        """
        with self._lock:
            if self._closed:  # who counts beside the pages may still ask, and nobody would close another connection
                raise ArchiveError("the site is closing", mend="open it again: what was counted is kept")
            if self._connection is None or self._connection.closed:
                self._connection = self._archive.engine.connect().execution_options(writes=False)
            asked = (
                "PRAGMA data_version"
                if self._archive.is_sqlite
                else "SELECT txid_snapshot_xmax(txid_current_snapshot())"
            )
            state = self._connection.exec_driver_sql(asked).scalar()
            self._connection.rollback()
            return state

    def close(self) -> None:
        """Let go of its connection."""
        with self._lock:
            self._closed = True
            if self._connection is not None:
                self._connection.close()
