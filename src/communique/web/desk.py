"""What a page is made from: one state of the archive, and what was worked out of it before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from sqlalchemy import Connection, RowMapping, case, func, or_, select

from communique.archive import Archive, corrected
from communique.archive.schema import corrections, documents, versions
from communique.errors import NotHere, NotYet
from communique.record import Reading
from communique.web.links import Link, served
from communique.web.recent import Recent
from communique.web.sums import TALLIES, Sums
from communique.web.sums.denials import Denials
from communique.web.sums.encounters import Met
from communique.web.sums.kept import Sum

State = tuple[Any, ...]  # what a corrected reading follows from
_T = TypeVar("_T")
_PATIENCE = 2.0  # seconds that a page waits for a sum that was never counted


@dataclass(frozen=True, slots=True)
class Library:
    """The archive of a site, and what its pages made of it lately."""

    archive: Archive
    readings: Recent[Reading] = field(default_factory=lambda: Recent[Reading](256))
    met: Met = field(default_factory=Met)
    made: Recent[Any] = field(default_factory=lambda: Recent[Any](64))  # comparisons and the like, by kind and state
    sums: Sums = field(init=False)
    denials: Denials = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sums", Sums(self.archive, TALLIES))
        object.__setattr__(self, "denials", Denials(self.met))


@dataclass(frozen=True, slots=True)
class Desk:
    """One look at the archive: every question a page asks sees the same state of it."""

    connection: Connection
    library: Library
    link: Link = served
    seen: object = None  # what told the archive's state just before this look at it (`Sums.state`)
    behind: list[datetime | None] = field(default_factory=list)  # when sums were counted that the archive has outgrown

    patience: float | None = _PATIENCE  # seconds that a sum may take that was never counted; None: it is waited for

    def sum(self, what: Sum[_T]) -> _T:
        """A sum of the whole archive, as it is now or lately was; `behind` has when it was counted, None for never.

        Raises:
            NotYet: a large archive was just opened for the first time, and is still being counted.
        """
        told = self.library.sums.within(what, self.patience)
        if told is None:
            self.behind.append(None)
            done, of = self.library.sums.progress()
            raise NotYet(
                "this archive is being counted" + (f": {100 * done // of} in 100" if of else ""),
                why="it is large, and was not opened before; what is counted is kept for the next time",
                mend="the page comes by itself in a moment",
            )
        if told.since:
            self.behind.append(told.since)
        return told.value

    def version(self, key: str) -> RowMapping:
        """The row of `versions` that `key` names: a text, or the text of a document that stands now.

        Raises:
            NotHere: the archive holds neither.
        """
        v = versions.c
        current = select(documents.c.current).where(documents.c.document == key).scalar_subquery()
        asked = select(versions).where(or_(v.version == key, v.version == current))
        row = self.connection.execute(asked).mappings().first()
        if row is None:
            raise NotHere("no article of that key", where=key[:80], mend="search for it: its key may have changed")
        return row

    def state(self, version: str) -> State:
        """What the corrected reading of a text follows from: when it was read, and which corrections stand."""
        v, c = versions.c, corrections.c
        made = (func.count(c.correction), func.max(c.number), func.sum(case((c.undone.is_not(None), 1), else_=0)))
        asked = select(v.version, v.reader, v.read_at, *made).join_from(
            versions, corrections, c.document == v.document, isouter=True
        )
        return tuple(
            self.connection.execute(asked.where(v.version == version).group_by(*asked.selected_columns[:3])).one()
        )

    def reading(self, version: str) -> Reading:
        """The reading of a text, as people corrected it, by the key of the text.

        Raises:
            NotHere: the archive holds none.
        """
        key = str(self.version(version)["version"])
        return self.library.readings.get(self.state(key), lambda: corrected(self.connection, key)[0])

    def stamp(self) -> State:
        """What everything in the archive follows from: another stamp, another archive. It costs next to nothing."""
        return (self.library.sums.state() if self.seen is None else self.seen,)


def library_of(request: Request) -> Library:
    """The library that the site was opened on."""
    library: Library = request.app.state.library
    return library


@contextmanager
def at_desk(request: Request) -> Iterator[Desk]:
    """A desk for one request, with a connection of its own."""
    library = library_of(request)
    seen = library.sums.state()
    with library.archive.reading() as connection:
        yield Desk(connection, library, seen=seen, behind=request.scope.setdefault("behind", []))


def desk(request: Request) -> Iterator[Desk]:
    """The same as a dependency: it is held until the answer was sent."""
    with at_desk(request) as found:
        yield found


DeskOf = Annotated[Desk, Depends(desk)]
LibraryOf = Annotated[Library, Depends(library_of)]
