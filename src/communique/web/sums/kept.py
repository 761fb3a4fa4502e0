"""Keeps sums, and knows when they are out of date."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection as Held
from typing import Any, Generic, TypeVar

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from communique import __version__
from communique.archive import Archive
from communique.archive.connect import LAYOUT, LAYOUT_TABLE
from communique.archive.schema import versions
from communique.errors import CommuniqueError
from communique.web.sums.beside import Beside, Tally, beside
from communique.web.sums.counting import Counting
from communique.web.sums.segments import SIZE
from communique.web.sums.state import State

_T = TypeVar("_T")
Sum = Callable[[Counting], _T]
_PATIENCE = 5.0  # seconds that a closing site waits for what is being counted
_AT_ONCE = 0.1  # seconds: a sum that took less is counted while a page waits
_REST = 20.0  # times as long as it took, until sums are counted beside the pages again: an ingest writes often


@dataclass(frozen=True, slots=True)
class Told(Generic[_T]):
    """What a sum gave; `since` is when, where the archive changed after that."""

    value: _T
    since: datetime | None = None


@dataclass(slots=True)
class _Counted(Generic[_T]):
    """What a sum gave, of what state of the archive, and what it cost."""

    value: _T
    state: object
    seconds: float
    when: datetime


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at the archive: in what state, and when."""

    counting: Counting
    state: object
    when: datetime


class Sums:
    """The sums of one archive, made of rows of `tallies`. Safe to ask from several threads."""

    def __init__(self, archive: Archive, tallies: Sequence[Tally]) -> None:
        self._archive = archive
        self._tallies = tallies
        self._beside: Beside | None = None
        self._segments: tuple[object, Mapping[int, str]] | None = None  # with the state of the archive
        self._held: dict[Sum[Any], _Counted[Any]] = {}
        self._locks: dict[Sum[Any], threading.Lock] = {}
        self._first: dict[Sum[Any], threading.Thread] = {}
        self._lock = threading.Lock()
        self._round = threading.Lock()  # held while sums are counted beside the pages
        self._rests_until = 0.0  # on the monotonic clock
        self._telling = 0.0  # seconds that it takes to tell which segments changed
        self._state = State(archive)
        self._warming: threading.Thread | None = None
        self._renewing: threading.Thread | None = None
        self._closed = False

    def get(self, what: Sum[_T]) -> _T:
        """What `what` gives, of the archive as it is now, or lately was where counting takes long.

        Raises:
            ArchiveError: what the database says.
        """
        return self._told(what).value

    def within(self, what: Sum[_T], seconds: float | None) -> Told[_T] | None:
        """As `get`, and when that was; None where the first counting takes longer: it goes on beside the pages."""
        if what not in self._held:
            with self._lock:
                thread = self._first.get(what)
                if thread is None or not thread.is_alive():
                    thread = self._first[what] = threading.Thread(target=self._tried, args=(what,), daemon=True)
                    thread.start()
            thread.join(seconds)
            if thread.is_alive():
                return None
        return self._told(what)

    @contextmanager
    def rows(self) -> Iterator[Held]:
        """The rows that sums were made of when they were last asked."""
        with self._database().asked() as held:
            yield held

    def progress(self) -> tuple[int, int]:
        """How many parts of the archive are counted, of how many that are being counted."""
        return self._beside.progress if self._beside else (0, 0)

    def state(self) -> object:
        """What tells two states of the archive apart; costs next to nothing."""
        return self._state.now()

    def warm(self, *wanted: Sum[Any]) -> None:
        """Count `wanted` beside the pages, before anybody asks."""
        self._warming = threading.Thread(target=self._warmed, args=(wanted,), daemon=True)
        self._warming.start()

    def close(self) -> None:
        """Count no more, and let go of the archive."""
        self._closed = True
        if self._beside is not None:
            self._beside.stop()
        self._wait(time.monotonic() + _PATIENCE)
        self._state.close()
        if self._beside is not None:
            self._beside.close()

    def _wait(self, until: float) -> None:
        """Wait for what is being counted, so that it gives its connections back before the archive is closed."""
        with self._lock:
            threads = (self._warming, self._renewing, *self._first.values())
        for thread in threads:
            if thread is not None:
                thread.join(max(0.0, until - time.monotonic()))

    def _warmed(self, wanted: Sequence[Sum[Any]]) -> None:
        for what in wanted:
            if self._closed:
                return
            self._tried(what)

    def _tried(self, what: Sum[Any]) -> None:
        with suppress(CommuniqueError, SQLAlchemyError):  # who asks for it is told, and the site may be closing
            self.get(what)

    def _told(self, what: Sum[_T]) -> Told[_T]:
        held: _Counted[_T] | None = self._held.get(what)
        if held is None:
            with self._lock_of(what):
                held = self._held.get(what) or self._count(what)
        elif held.state != self._state.now():
            held = self._renewed(what, held)
            if held.state != self._state.now():
                return Told(held.value, held.when)
        return Told(held.value)

    def _renewed(self, what: Sum[_T], held: _Counted[_T]) -> _Counted[_T]:
        """A quick sum counted anew, another as it was counted last: all of them are then counted beside the pages."""
        if held.seconds + self._telling < _AT_ONCE:
            with self._lock_of(what):
                latest: _Counted[_T] = self._held[what]  # another page may have counted it meanwhile
                return latest if latest.state == self._state.now() else self._count(what)
        if time.monotonic() > self._rests_until and self._round.acquire(blocking=False):
            self._renewing = threading.Thread(target=self._count_beside, daemon=True)
            self._renewing.start()
        return held

    def _count_beside(self) -> None:
        """Count everything that the archive has outgrown, in one look at it."""
        began = time.monotonic()
        try:
            with suppress(CommuniqueError, SQLAlchemyError), self._look() as look:
                for what, held in list(self._held.items()):
                    if held.state != look.state and not self._closed:
                        with self._lock_of(what):
                            self._counted(what, look)
        finally:
            self._rests_until = time.monotonic() + _REST * (time.monotonic() - began)
            self._round.release()

    def _count(self, what: Sum[_T]) -> _Counted[_T]:
        with self._look() as look:
            return self._counted(what, look)

    def _counted(self, what: Sum[_T], look: _Look) -> _Counted[_T]:
        began = time.monotonic()
        value = what(look.counting)
        made = _Counted(value, look.state, time.monotonic() - began, look.when)
        self._held[what] = made
        return made

    @contextmanager
    def _look(self) -> Iterator[_Look]:
        """A look at the archive, all of it in one state."""
        state, when = self._state.now(), datetime.now(UTC)
        with self._archive.reading() as connection:
            connection.execute(text(f"SELECT version_num FROM {LAYOUT_TABLE}"))  # from here on it sees one state
            is_exact = self._state.now() == state
            known = self._segments if is_exact else None
            counting = Counting(connection, self._database(), known[1] if known and known[0] == state else None)
            yield _Look(counting, state, when)
        if is_exact and counting.segments is not None:
            self._segments = state, counting.segments
        self._telling = counting.seconds or self._telling

    def _database(self) -> Beside:
        with self._lock:
            if self._beside is None:
                program = f"{__version__} {LAYOUT}"  # an archive that is brought up to date has other keys
                self._beside = beside(_address(self._archive), self._tallies, program, lasting=self._is_large())
            return self._beside

    def _is_large(self) -> bool:
        with self._archive.reading() as connection:
            return (connection.scalar(select(func.max(versions.c.row))) or 0) > SIZE

    def _lock_of(self, what: Sum[Any]) -> threading.Lock:
        with self._lock:
            return self._locks.setdefault(what, threading.Lock())


def _address(archive: Archive) -> str:
    """What names the archive to this machine."""
    url = archive.engine.url
    return str(Path(url.database or "").resolve()) if archive.is_sqlite else url.render_as_string(hide_password=True)
