"""Ingest: what sources hold is read and kept, a few articles a transaction, so that it may be stopped at any moment.

A run looks a window ahead: of so many items it asks in one question which are known, claims the rest (so that two
processes share the work), reads them, and keeps them. What is refused, or fails, is noted with its reason, and the
rest goes on. What was read and not yet kept when the power fails is read again.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice

from pydantic import ValidationError
from sqlalchemy import Connection

from communique.archive.connect import Archive
from communique.archive.ledger import Worker, claim, failed, item_key, note_failed, note_taken, release, seen
from communique.archive.store import Arrival, Fate, Origin, ReadBy, put_all
from communique.batch.items import Found, Item, Loaded, Refused, Remark, digest_of, utc
from communique.batch.reading import own_fault
from communique.errors import ArticleError, CommuniqueError, DamagedDocument, Unstorable
from communique.record import Article, Reading

_LEASE = timedelta(minutes=15)  # how long a claim holds where its process cannot be asked whether it runs
MADE_ELSEWHERE = ReadBy("not known", "not known", "not known")  # what read a reading that came as it is
TOGETHER = 16  # readings kept in one transaction: far less to write than one by one, and seconds to read again
_PATIENCE = 0.5  # seconds between two looks at what another process is at work on


@dataclass(frozen=True, slots=True)
class Reads:
    """What reads articles, and its name: `article` makes one of bytes, `read` reads them, in the order given.

    `read` gives an error in the place of a reading that failed.
    """

    by: ReadBy
    article: Callable[[Loaded], Article]
    read: Callable[[Sequence[Article]], Iterable[Reading | CommuniqueError]]


@dataclass(frozen=True, slots=True)
class Step:
    """One item done with: what became of it, and how many bytes of its source it took."""

    locator: str
    outcome: str  # new, changed, known, read again, failed, refused before, left to another
    weight: int = 0
    error: CommuniqueError | None = None


@dataclass(slots=True)
class Summary:
    """What a run did: outcomes counted, remarks in order."""

    counts: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)  # keys of the items that were found, of those that were asked for


@dataclass(frozen=True, slots=True)
class Run:
    """How a run goes: `again` reads what is known once more, `retry` what failed before; `only` limits it to items."""

    again: bool = False
    retry: bool = False
    window: int = 16  # items looked at together
    only: frozenset[str] | None = None
    clock: Callable[[], str] = utc
    on_step: Callable[[Step], None] = lambda _: None
    on_remark: Callable[[Remark], None] = lambda _: None
    stop_asked: Callable[[], bool] = lambda: False  # looked at between two articles


def ingest(archive: Archive, found: Iterable[Found], reads: Reads, run: Run | None = None) -> Summary:
    """Read and keep what was found.

    Raises:
        ArchiveError: the archive cannot be written; what was kept stays kept.
    """
    return _Ingest(archive, reads, run or Run()).over(found)


@dataclass(frozen=True, slots=True)
class _Pending:
    """An item, the digest of its bytes, and the bytes where they had to be loaded for it."""

    item: Item
    digest: str
    held: Loaded | None

    @property
    def key(self) -> str:
        return item_key(self.item.locator)


@dataclass(frozen=True, slots=True)
class _Read:
    """An item that was read, on its way into the archive."""

    item: Item
    arrival: Arrival


class _Ingest:
    """One run on its way."""

    def __init__(self, archive: Archive, reads: Reads, run: Run) -> None:
        self.archive, self.reads, self.run = archive, reads, run
        self.worker = Worker.here(run.clock())
        self.summary = Summary()
        self.remarked: set[Remark] = set()
        self.read: list[_Read] = []  # and not yet kept

    def over(self, found: Iterable[Found]) -> Summary:
        busy: list[Item] = []
        try:
            for window in _windows(self._items(found), self.run.window):
                busy += self._window(window)
            while busy:
                # Another process is at work on these: when it is done they are known, when it died they are ours.
                time.sleep(_PATIENCE)
                waiting, busy = busy, []
                for window in _windows(iter(waiting), self.run.window):
                    busy += self._window(window)
        except KeyboardInterrupt:
            self._keep_read()
            raise
        finally:
            self.archive.write(lambda connection: release(connection, self.worker))
        return self.summary

    def _items(self, found: Iterable[Found]) -> Iterator[Item]:
        """The items among what was found; the rest is noted."""
        for each in found:
            if isinstance(each, Remark):
                if each not in self.remarked:  # a folder of files that are alike is remarked on once
                    self.remarked.add(each)
                    self.summary.remarks.append(each.text)
                    self.run.on_remark(each)
            elif self.run.only is not None and item_key(each.locator) not in self.run.only:
                continue
            elif isinstance(each, Refused):
                self._refuse(each)
            else:
                yield each

    def _refuse(self, refused: Refused) -> None:
        """Note what was refused; what was refused before for the same reason is only told."""
        item, reason = item_key(refused.locator), "refused:" + hashlib.sha256(str(refused.error).encode()).hexdigest()
        if not (self.run.retry or self.run.again):
            with self.archive.reading() as connection:
                if failed(connection, [item]).get(item) == reason:
                    self._tell(Step(refused.locator, "failed before", refused.weight))
                    return
        self._fail(refused, reason, refused.error)

    def _window(self, window: list[Item]) -> list[Item]:
        """Deal with some items; those that another process is at work on are given back."""
        self._mind_stop()
        fresh = self._fresh(self._digested(window))
        if not fresh:
            return []
        now = self.run.clock()
        until = utc(_moment(now) + _LEASE)
        keys = [pending.key for pending in fresh]
        ours = self.archive.write(lambda connection: claim(connection, keys, self.worker, now, until))
        mine = [pending for pending in fresh if pending.key in ours]
        # What another process finished between our look and our claim is known by now.
        self._read_and_keep(list(self._loaded(self._fresh(mine))))
        return [pending.item for pending in fresh if pending.key not in ours]

    def _digested(self, window: list[Item]) -> list[_Pending]:
        """The items with their digests; those that do not bring one are loaded for it."""
        found = []
        for item in window:
            held = None if item.digest else self._load(item)
            if item.digest or held:
                found.append(_Pending(item, item.digest or digest_of(held), held))  # type: ignore[arg-type]
        return found

    def _fresh(self, items: list[_Pending]) -> list[_Pending]:
        """What is not known yet, nor failed before; the rest is told as done with."""
        keys = [pending.key for pending in items]
        with self.archive.reading() as connection:
            taken = {} if self.run.again or not keys else seen(connection, keys)
            refused = {} if self.run.again or self.run.retry or not keys else failed(connection, keys)
        fresh = []
        for pending in items:
            if taken.get(pending.key) == pending.digest:
                self._tell(Step(pending.item.locator, "known", pending.item.weight))
            elif refused.get(pending.key) == pending.digest:
                self._tell(Step(pending.item.locator, "failed before", pending.item.weight))
            else:
                fresh.append(pending)
        return fresh

    def _loaded(self, items: list[_Pending]) -> Iterator[tuple[Item, Loaded, str]]:
        for pending in items:
            held = pending.held or self._load(pending.item)
            if held:
                yield pending.item, held, pending.digest

    def _load(self, item: Item) -> Loaded | None:
        try:
            return item.load()
        except CommuniqueError as error:
            self._fail(item, item.digest if isinstance(error, ArticleError) else None, error)
            return None

    def _read_and_keep(self, mine: list[tuple[Item, Loaded, str]]) -> None:
        """Read what has to be read, and keep it in the order in which it was found."""
        made = [self._made(item, held) for item, held, _ in mine]
        results = iter(self.reads.read([article for article in made if isinstance(article, Article)]))
        for (item, held, digest), one in zip(mine, made, strict=True):
            self._mind_stop()
            result = next(results) if isinstance(one, Article) else one
            if isinstance(result, CommuniqueError):
                self._fail(item, digest, result)
            else:
                self._take(item, held, digest, result)
        self._keep_read()

    def _made(self, item: Item, held: Loaded) -> Article | Reading | CommuniqueError:
        """The article in some bytes, or the reading that was made of it elsewhere."""
        try:
            return Reading.from_json(held.data) if held.media == "reading" else self.reads.article(held)
        except CommuniqueError as error:
            return error
        except ValidationError as fault:
            return DamagedDocument(
                f"no reading of this schema: {fault.error_count()} faults",
                where=item.locator,
                why=fault.errors()[0]["msg"],
            )
        except Exception as fault:
            return own_fault(fault, item.locator)

    def _take(self, item: Item, held: Loaded, digest: str, reading: Reading) -> None:
        """Have a reading kept, with those before and after it."""
        by = MADE_ELSEWHERE if held.media == "reading" else self.reads.by
        origin = Origin(item.locator, item.source, digest, held.retrieved or self.run.clock())
        self.read.append(_Read(item, Arrival(reading, by, origin)))
        if len(self.read) >= TOGETHER:
            self._keep_read()

    def _keep_read(self) -> None:
        """Keep what was read; where the archive cannot hold one of them, each by itself, so that but one falls."""
        read, self.read = self.read, []
        try:
            self._keep(read)
        except Unstorable:
            for one in read:
                try:
                    self._keep([one])
                except Unstorable as error:
                    self._fail(one.item, one.arrival.origin.digest, error)

    def _keep(self, read: Sequence[_Read]) -> None:
        if not read:
            return
        fates = self.archive.write(lambda connection: self._put(connection, [one.arrival for one in read]))
        for one, fate in zip(read, fates, strict=True):
            self._tell(Step(one.item.locator, fate, one.item.weight))

    def _put(self, connection: Connection, arrivals: Sequence[Arrival]) -> list[Fate]:
        now = self.run.clock()
        kept = put_all(connection, arrivals, now, again=self.run.again)
        taken = [(arrival.origin, one.version) for arrival, one in zip(arrivals, kept, strict=True)]
        note_taken(connection, taken, now)
        return [one.fate for one in kept]

    def _fail(self, item: Item | Refused, digest: str | None, error: CommuniqueError) -> None:
        now, place = self.run.clock(), (item.locator, item.source)
        self.archive.write(lambda connection: note_failed(connection, place, digest, error, now))
        self._tell(Step(item.locator, "failed", item.weight, error))

    def _mind_stop(self) -> None:
        """An interruption that compiled code has swallowed is raised once more, where it is heard."""
        if self.run.stop_asked():
            raise KeyboardInterrupt

    def _tell(self, step: Step) -> None:
        self.summary.counts[step.outcome] += 1
        if self.run.only is not None:
            self.summary.touched.add(item_key(step.locator))
        self.run.on_step(step)


def _windows(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    while window := list(islice(items, size)):
        yield window


def _moment(now: str) -> datetime:
    return datetime.strptime(now, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
