"""Tells two states of an archive apart, at next to no cost."""

from __future__ import annotations

import threading

from sqlalchemy import Connection

from communique.archive import Archive


class State:
    """The state of one archive. Safe to ask from several threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._connection: Connection | None = None
        self._lock = threading.Lock()

    def now(self) -> object:
        """What changes whenever anything was written.

        SQLite counts, for each connection, what others wrote; PostgreSQL counts transactions that write.
        """
        with self._lock:
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
            if self._connection is not None:
                self._connection.close()
