"""What ingest has seen, is at work on, and could not take: so that it may stop anywhere and go on."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select

from communique.archive.contents import add_or_change
from communique.archive.keys import key
from communique.archive.schema import claims, failures, items
from communique.archive.store import Origin
from communique.errors import CommuniqueError


@dataclass(frozen=True, slots=True)
class Worker:
    """One ingesting process: where it runs, its number, and when it began."""

    host: str
    number: int
    began: str

    @classmethod
    def here(cls, began: str) -> Worker:
        """The process that runs here."""
        return cls(socket.gethostname(), os.getpid(), began)

    def __str__(self) -> str:
        return f"{self.host} {self.number} {self.began}"

    @staticmethod
    def is_gone(told: str) -> bool:
        """True where `told` names a process of this machine that runs no more."""
        host, _, rest = told.partition(" ")
        number = rest.partition(" ")[0]
        if host != socket.gethostname() or not number.isdigit():
            return False
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False


def item_key(locator: str) -> str:
    """The key under which a locator stands in the ledger."""
    return key("i", locator)


def seen(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Digest of the bytes last taken, by item key, of those among `keys` that were taken."""
    asked = select(items.c.item, items.c.digest).where(items.c.item.in_(list(keys)))
    return dict(connection.execute(asked).tuples().all())


def failed(connection: Connection, keys: Iterable[str]) -> dict[str, str | None]:
    """Digest of the bytes that failed, by item key, of those among `keys` that failed."""
    asked = select(failures.c.item, failures.c.digest).where(failures.c.item.in_(list(keys)))
    return dict(connection.execute(asked).tuples().all())


def claim(connection: Connection, keys: Sequence[str], worker: Worker, now: str, until: str) -> set[str]:
    """Lay claim to items; those that another running process is at work on are left out of what is given back."""
    held = {
        item: (owner, lapses)
        for item, owner, lapses in connection.execute(select(claims).where(claims.c.item.in_(keys)))
        if owner != str(worker) and lapses > now and not Worker.is_gone(owner)
    }
    free = [item for item in keys if item not in held]
    rows = [{"item": item, "worker": str(worker), "until": until} for item in sorted(set(free))]
    add_or_change(connection, claims, rows, ("worker", "until"))
    return set(free)


def release(connection: Connection, worker: Worker) -> None:
    """Let go of all that `worker` claimed."""
    connection.execute(delete(claims).where(claims.c.worker == str(worker)))


def note_taken(connection: Connection, taken: Sequence[tuple[Origin, str | None]], now: str) -> None:
    """Note that the bytes of some items were taken, and which text they hold.

    They are no failures any more, and nobody is at work on them.
    """
    rows = {
        origin.item: {
            "item": origin.item,
            "locator": origin.locator,
            "source": origin.source,
            "digest": origin.digest,
            "version": version,
            "seen": now,
        }
        for origin, version in taken
    }
    add_or_change(connection, items, list(rows.values()), ("locator", "source", "digest", "version", "seen"))
    connection.execute(delete(failures).where(failures.c.item.in_(list(rows))))
    connection.execute(delete(claims).where(claims.c.item.in_(list(rows))))


def note_failed(
    connection: Connection, place: tuple[str, str], digest: str | None, error: CommuniqueError, now: str
) -> None:
    """Note that an item could not be taken, and why; `place` is its locator and its source."""
    locator, source = place
    item = item_key(locator)
    known = connection.execute(select(failures).where(failures.c.item == item)).mappings().first()
    row = {
        "item": item,
        "locator": locator,
        "source": source,
        "digest": digest,
        "error": type(error).__name__,
        "what": error.what,
        "why": error.why,
        "mend": error.mend,
        "tries": known["tries"] + 1 if known else 1,
        "first_failed": known["first_failed"] if known else now,
        "last_failed": now,
    }
    add_or_change(connection, failures, [row], [name for name in row if name != "item"])
    connection.execute(delete(claims).where(claims.c.item == item))


def all_failures(connection: Connection) -> list[dict[str, Any]]:
    """Every refused or failed article, in order of source and place."""
    asked = select(failures).order_by(failures.c.source, failures.c.locator)
    return [dict(row) for row in connection.execute(asked).mappings()]


def forget_others(connection: Connection, asked: Iterable[str], found: Iterable[str]) -> int:
    """Take out failures whose items were looked for again and are no longer there; how many."""
    gone = sorted(set(asked) - set(found))
    connection.execute(delete(failures).where(failures.c.item.in_(gone)))
    return len(gone)
