"""The process that reads: it loads the language model once, and lives as long as the site."""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from sqlalchemy import select

from communique.archive import Archive, open_archive
from communique.archive.ledger import item_key
from communique.archive.schema import items, versions
from communique.batch.fetching import Fetcher
from communique.batch.ingest import Reads, Run, Step, ingest
from communique.batch.items import Found, Limits, Refused
from communique.batch.reading import own_fault
from communique.batch.sources import Finder
from communique.batch.using import reading
from communique.errors import CommuniqueError
from communique.web.work.orders import Given, Order, found_in

_IN_HAND = ("pasted:", "uploaded:")  # locators that tell people nothing


@dataclass(frozen=True, slots=True)
class Read:
    """One article that was dealt with: `thing` is its number in the order, `version` its text in the archive."""

    order: str
    thing: int
    outcome: str
    version: str = ""
    title: str = ""
    what: str = ""
    why: str = ""
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """An order was dealt with; `fault` says why the process cannot go on, or is empty."""

    order: str
    fault: str = ""


Says = Callable[[Read | Done], None]


def work(pipe: Pipe, address: str) -> None:
    """Deal with orders that come through `pipe`, until it is closed or gives None."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the site says when it ends
    try:
        with closing(open_archive(address)) as archive, reading() as reads:
            for order in _orders(pipe):
                _deal_with(archive, reads, order, pipe.send)
                pipe.send(Done(order.key))
    except CommuniqueError as error:
        pipe.send(Done("", str(error)))
    except (EOFError, BrokenPipeError):
        return


def _orders(pipe: Pipe) -> Iterator[Order]:
    while (order := pipe.recv()) is not None:
        yield order


def _deal_with(archive: Archive, reads: Reads, order: Order, say: Says) -> None:
    limits = Limits()
    fetcher = Fetcher(limits)
    try:
        with tempfile.TemporaryDirectory(prefix="communique-add-") as folder:
            for number, given in enumerate(order.things):

                def on_step(step: Step, number: int = number) -> None:
                    say(_read(archive, (order.key, number), step, folder))

                found = _found(given, Finder(limits, fetcher), Path(folder))
                ingest(archive, found, reads, Run(retry=True, window=4, on_step=on_step))
    finally:
        fetcher.close()


def _found(given: Given, finder: Finder, folder: Path) -> Iterator[Found]:
    """What is found in one thing; what cannot be taken is said, never raised."""
    try:
        yield from found_in(given, finder, folder)
    except CommuniqueError as error:
        yield Refused(given.name or "pasted", "added", error)
    except Exception as fault:
        yield Refused(given.name or "pasted", "added", own_fault(fault, given.name))


def _read(archive: Archive, place: tuple[str, int], step: Step, folder: str) -> Read:
    """What became of an item; `place` is the order and the number of the thing in it."""
    if step.error is not None:
        name = "" if step.locator.startswith(_IN_HAND) else step.locator.removeprefix(f"file:{folder}/")
        return Read(*place, step.outcome, "", name, step.error.what, step.error.why, step.error.mend)
    with archive.reading() as connection:
        asked = select(versions.c.version, versions.c.title).join(items, items.c.version == versions.c.version)
        row = connection.execute(asked.where(items.c.item == item_key(step.locator))).first()
    version, title = (row.version, row.title or "") if row else ("", "")
    return Read(*place, step.outcome, version, title)
