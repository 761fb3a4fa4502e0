"""`communique ledger`: positions over time, with what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli import _archive as a
from communique.cli._skin import errors_for_humans

if TYPE_CHECKING:
    from communique.dossier.ledger import Entry

_COLUMNS = ("date", "holder", "toward", "topics", "kind", "strength", "change", "dropped", "deadline", "status",
            "words", "key", "version")  # fmt: skip
_SHOWN = (("date", ("date",)), ("holder", ("holder",)), ("toward", ("toward",)), ("topics", ("topics",)),
          ("position", ("kind", "strength")), ("change", ("change", "dropped")), ("words", ("words",)),
          ("by", ("deadline", "status")), ("key", ("key",)))  # fmt: skip


def ledger(
    *,
    archive: a.ArchiveAt = None,
    holder: Annotated[str, typer.Option(metavar="SIDE", help="Held by this side: PAK, or a name in lower case.")] = "",
    toward: Annotated[str, typer.Option(metavar="SIDE", help="Toward this side.")] = "",
    topic: Annotated[str, typer.Option(metavar="CODE", help="On this topic: borders, fisheries, …")] = "",
    due: Annotated[
        bool,
        typer.Option(
            "--due", help="Only promises with a deadline, the earliest first; `correct` sets what became of them."
        ),
    ] = False,
    shape: a.Output = None,
    output: a.To = None,
) -> None:
    """Follow positions over time, oldest first: new, firmer, softer, reversed, dropped."""
    with errors_for_humans():
        from communique.archive import Answer  # noqa: PLC0415  (commands import what they need when they run)
        from communique.dossier.archived import ledger_in  # noqa: PLC0415
        from communique.dossier.ledger import due as due_of  # noqa: PLC0415

        with a.opened(archive) as held, held.reading() as connection:
            entries = ledger_in(connection, holder=holder, toward=toward, topic=topic)
            a.give(Answer(_COLUMNS, _rows(due_of(entries) if due else entries)), shape, output, _SHOWN)


def _rows(entries: tuple[Entry, ...]) -> Iterator[tuple[Any, ...]]:
    for e in entries:
        yield (
            e.day, e.holder, e.toward, "; ".join(e.topics), e.kind, e.stand.strength, e.change,
            "dropped" if e.dropped else None, e.deadline, e.status or None, e.words, e.position, e.article,
        )  # fmt: skip
