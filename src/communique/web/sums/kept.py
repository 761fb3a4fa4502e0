"""Keeps sums, and knows when they are out of date."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from communique.archive import Archive
from communique.errors import CommuniqueError

_T = TypeVar("_T")
Sum = Callable[[Connection], _T]
_PATIENCE = 5.0  # seconds that a closing site waits for a sum
_AT_ONCE = 0.1  # seconds: a sum that took less is counted while a page waits
_REST = 20.0  # times as long as it took, until a sum is counted beside the pages again: an ingest writes often


@dataclass(slots=True)
class _Held(Generic[_T]):
    """What a sum gave, of what state of the archive, and what it cost."""

    value: _T
    state: object
    seconds: float
    at: float  # on the monotonic clock


class Sums:
    """The sums of one archive. Safe to ask from several threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._held: dict[Sum[Any], _Held[Any]] = {}
        self._locks: dict[Sum[Any], threading.Lock] = {}
        self._first: dict[Sum[Any], threading.Thread] = {}
        self._lock = threading.Lock()
        self._state = _State(archive)
        self._warming: threading.Thread | None = None
        self._closed = False

    def get(self, what: Sum[_T]) -> _T:
        """What `what` gives, of the archive as it is now, or lately was where counting takes long.

        Raises:
            ArchiveError: what the database says.
        """
        held: _Held[_T] | None = self._held.get(what)
        if held is None:
            with self._lock_of(what):
                held = self._held.get(what) or self._count(what)
        elif held.state != self._state.now():
            held = self._renewed(what, held)
        return held.value

    def within(self, what: Sum[_T], seconds: float) -> _T | None:
        """As `get`; None where the first counting takes longer than that: it goes on beside the pages."""
        if what not in self._held:
            with self._lock:
                thread = self._first.get(what)
                if thread is None or not thread.is_alive():
                    thread = self._first[what] = threading.Thread(target=self.get, args=(what,), daemon=True)
                    thread.start()
            thread.join(seconds)
            if thread.is_alive():
                return None
        return self.get(what)

    def state(self) -> object:
        """What tells two states of the archive apart; costs next to nothing."""
        return self._state.now()

    def warm(self, *wanted: Sum[Any]) -> None:
        """Count `wanted` beside the pages, before anybody asks."""
        self._warming = threading.Thread(target=self._warmed, args=(wanted,), daemon=True)
        self._warming.start()

    def close(self) -> None:
        """Count no more, and let go of the connection that watches the archive."""
        self._closed = True
        if self._warming is not None:
            self._warming.join(_PATIENCE)
        self._state.close()

    def _warmed(self, wanted: Sequence[Sum[Any]]) -> None:
        for what in wanted:
            if self._closed:
                return
            with suppress(CommuniqueError, SQLAlchemyError):  # who asks for it is told, and the site may be closing
                self.get(what)

    def _renewed(self, what: Sum[_T], held: _Held[_T]) -> _Held[_T]:
        if held.seconds < _AT_ONCE:
            with self._lock_of(what):
                latest: _Held[_T] = self._held[what]  # another page may have counted it meanwhile
                return latest if latest.state == self._state.now() else self._count(what)
        if time.monotonic() - held.at > _REST * held.seconds and self._lock_of(what).acquire(blocking=False):
            threading.Thread(target=self._count_beside, args=(what,), daemon=True).start()
        return held

    def _count_beside(self, what: Sum[Any]) -> None:
        try:
            self._count(what)
        finally:
            self._lock_of(what).release()

    def _count(self, what: Sum[_T]) -> _Held[_T]:
        state, began = self._state.now(), time.monotonic()
        with self._archive.reading() as connection:
            value = what(connection)
        ended = time.monotonic()
        self._held[what] = held = _Held(value, state, ended - began, ended)
        return held

    def _lock_of(self, what: Sum[Any]) -> threading.Lock:
        with self._lock:
            return self._locks.setdefault(what, threading.Lock())


class _State:
    """Tells two states of an archive apart, at next to no cost."""

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
        with self._lock:
            if self._connection is not None:
                self._connection.close()
