"""What a sum is given to count with: the archive as it is now, and the rows that were counted of it before."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from sqlite3 import Connection as Held
from typing import Any

from sqlalchemy import Connection

from communique.web.sums.beside import Beside, Tally
from communique.web.sums.segments import SIZE, states


@dataclass(slots=True)
class Counting:
    """One look at an archive, with the database beside it."""

    connection: Connection
    beside: Beside
    segments: Mapping[int, str] | None = None  # their states, where they are known
    seconds: float = 0.0  # that it took to tell them

    @property
    def states(self) -> Mapping[int, str]:
        """The state of each segment of the archive; see `segments`."""
        if self.segments is None:
            began = time.monotonic()
            self.segments = states(self.connection)
            self.seconds = time.monotonic() - began
        return self.segments

    def ask(self, asked: str, *tallies: Tally, **told: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 (what SQL takes)
        """The rows of a question to the database beside the archive, brought up to date in `tallies` first."""
        with self.fresh(*tallies) as held:
            return held.execute(asked, told).fetchall()

    @contextmanager
    def fresh(self, *tallies: Tally) -> Iterator[Held]:
        """The database beside the archive, up to date in `tallies`."""
        for tally in tallies:
            self.beside.renew(tally, self.connection, self.states, SIZE)
        with self.beside.asked() as held:
            yield held


def one(rows: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    """The only row of an answer."""
    (row,) = rows
    return row
