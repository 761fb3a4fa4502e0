"""`communique dyads`: who speaks of whom, and how."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli import _archive as a
from communique.cli._skin import errors_for_humans

if TYPE_CHECKING:
    from communique.dossier.dyads import Dyad

_COLUMNS = ("month", "source", "target", "told_by", "events", "verbal_cooperation", "material_cooperation",
            "verbal_conflict", "material_conflict", "goldstein", "plover")  # fmt: skip


def dyads(
    *,
    archive: a.ArchiveAt = None,
    source: Annotated[str, typer.Option(metavar="SIDE", help="Who does it: PAK, or a name in lower case.")] = "",
    target: Annotated[str, typer.Option(metavar="SIDE", help="On whom it falls.")] = "",
    shape: a.Output = None,
    output: a.To = None,
) -> None:
    """Score what sides do to each other by month, apart by who tells it: a side that claims it, or the outlet."""
    with errors_for_humans():
        from communique.archive import Answer  # noqa: PLC0415  (commands import what they need when they run)
        from communique.dossier.archived import dyads_in  # noqa: PLC0415

        with a.opened(archive) as held, held.reading() as connection:
            a.give(Answer(_COLUMNS, _rows(dyads_in(connection, source=source, target=target))), shape, output)


def _rows(found: tuple[Dyad, ...]) -> Iterator[tuple[Any, ...]]:
    return ((d.month, d.source, d.target, d.teller, d.events, *d.quads, d.goldstein, d.plover) for d in found)
