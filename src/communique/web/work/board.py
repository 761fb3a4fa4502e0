"""The board: which orders wait, which are read, and what became of the rest."""

from __future__ import annotations

import multiprocessing
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Literal

from communique.errors import NotHere
from communique.web.quoted import Shown
from communique.web.work.orders import Given, Order
from communique.web.work.process import Done, Read, work

_KEPT = 200  # jobs that are remembered
_PATIENCE = 5.0  # seconds that the process has to end by itself
State = Literal["waiting", "reading", "done", "failed"]


class Piece(Shown):
    """One article of a job and what became of it: `outcome` is new, changed, known or failed (with the reason)."""

    name: str
    outcome: str
    version: str = ""
    what: str = ""
    why: str = ""
    mend: str = ""


class Job(Shown):
    """An order on its way: `things` are what was given, `pieces` what was read of it so far."""

    key: str
    state: State
    things: tuple[str, ...]
    begun: int = 0  # things of which something was read
    pieces: tuple[Piece, ...] = ()
    fault: str = ""

    @property
    def versions(self) -> tuple[str, ...]:
        """The texts that stand in the archive now, each once."""
        return tuple(dict.fromkeys(piece.version for piece in self.pieces if piece.version))


@dataclass(slots=True)
class _Process:
    """The process that reads, and the way to talk to it."""

    process: BaseProcess
    pipe: Pipe


@dataclass(slots=True)
class Board:
    """The orders of one site. They are read one after the other, by one process that is started for the first."""

    address: str
    _jobs: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    _orders: SimpleQueue[Order | None] = field(default_factory=SimpleQueue)
    _lock: Lock = field(default_factory=Lock)
    _thread: Thread | None = None
    _reader: _Process | None = None

    def take(self, things: Sequence[Given]) -> Job:
        """Have `things` read: the job that says how far it is."""
        order = Order(secrets.token_urlsafe(9), tuple(things))
        job = Job(key=order.key, state="waiting", things=tuple(thing.shown for thing in things))
        with self._lock:
            self._jobs[job.key] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = Thread(target=self._serve, daemon=True)
                self._thread.start()
        self._orders.put(order)
        return job

    def job(self, key: str) -> Job:
        """The job of that key.

        Raises:
            NotHere: there is none, or it was long ago.
        """
        with self._lock:
            if key not in self._jobs:
                raise NotHere("no such job", where=key[:40], why="it was long ago, or the site was started anew since")
            return self._jobs[key]

    def close(self) -> None:
        """End the process; what it is at work on is left as it is, and nothing half."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._orders.put(None)
            if self._reader is not None:
                self._reader.process.terminate()
            thread.join(_PATIENCE)

    def _serve(self) -> None:
        while (order := self._orders.get()) is not None:
            self._change(order.key, state="reading")
            try:
                self._read(order)
            except (EOFError, OSError):
                self._reader = None
                self._change(order.key, state="failed", fault="the process that read it ended; give it once more")
        if self._reader is not None:
            self._reader.process.join(_PATIENCE)

    def _read(self, order: Order) -> None:
        if self._reader is None or not self._reader.process.is_alive():
            self._reader = _started(self.address)
        self._reader.pipe.send(order)
        while True:
            said: Read | Done = self._reader.pipe.recv()
            if isinstance(said, Read):
                self._note(said)
            elif said.fault:
                self._reader = None
                self._change(order.key, state="failed", fault=said.fault)
                return
            else:
                self._change(order.key, state="done")
                return

    def _note(self, read: Read) -> None:
        name = read.title or self.job(read.order).things[read.thing]
        piece = Piece(
            name=name, outcome=read.outcome, version=read.version, what=read.what, why=read.why, mend=read.mend
        )
        held = self.job(read.order)
        self._change(read.order, pieces=(*held.pieces, piece), begun=read.thing + 1)

    def _change(self, key: str, **told: object) -> None:
        with self._lock:
            if key in self._jobs:
                self._jobs[key] = self._jobs[key].model_copy(update=told)


def _started(address: str) -> _Process:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, address), daemon=True)
    process.start()
    theirs.close()  # so that we hear when the process ends
    return _Process(process, ours)
