"""`communique ledger`: positions over time, with what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli import _archive as a
from communique.cli._skin import errors_for_humans

if TYPE_CHECKING:
    from communique.dossier.ledger import Entry

_COLUMNS = (
    "date",
    "holder",
    "toward",
    "topic",
    "kind",
    "strength",
    "change",
    "dropped",
    "deadline",
    "words",
    "key",
    "id",
)
_SHOWN = (("date", ("date",)), ("holder", ("holder",)), ("toward", ("toward",)), ("topic", ("topic",)),
          ("position", ("kind", "strength")), ("change", ("change", "dropped")), ("words", ("words",)),
          ("by", ("deadline",)), ("key", ("key", "id")))  # fmt: skip


def ledger(
    *,
    archive: a.ArchiveAt = None,
    holder: Annotated[str, typer.Option(metavar="SIDE", help="Held by this side: PAK, or a name in lower case.")] = "",
    toward: Annotated[str, typer.Option(metavar="SIDE", help="Toward this side.")] = "",
    topic: Annotated[str, typer.Option(metavar="CODE", help="On this topic: borders, fisheries, …")] = "",
    due: Annotated[bool, typer.Option("--due", help="Only promises with a deadline, the earliest first.")] = False,
    shape: a.Output = a.Shape.TABLE,
    output: a.To = None,
) -> None:
    """Follow positions over time, oldest first: new, firmer, softer, reversed, dropped."""
    with errors_for_humans():
        from communique.archive import Answer  # noqa: PLC0415  (commands import what they need when they run)
        from communique.archive.contents import all_readings  # noqa: PLC0415
        from communique.dossier.ledger import due as due_of  # noqa: PLC0415
        from communique.dossier.ledger import ledger as entries_of  # noqa: PLC0415

        with a.opened(archive) as held, held.reading() as connection:
            entries = entries_of(all_readings(connection), holder=holder, toward=toward, topic=topic)
            a.give(Answer(_COLUMNS, _rows(due_of(entries) if due else entries)), shape, output, _SHOWN)


def _rows(entries: tuple[Entry, ...]) -> Iterator[tuple[Any, ...]]:
    for e in entries:
        p = e.position
        deadline = p.deadline.value if p.deadline else None
        yield (
            e.day, e.holder, e.toward, e.topic, p.kind, p.strength, e.change, e.dropped, deadline, e.words, e.key, p.id,
        )  # fmt: skip
