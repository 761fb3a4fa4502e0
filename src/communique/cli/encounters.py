"""`communique encounters`: one meeting, all its tellings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli import _archive as a
from communique.cli._skin import errors_for_humans

if TYPE_CHECKING:
    from communique.dossier.encounters import Encounter

_COLUMNS = ("id", "first", "last", "sides", "place", "form", "course", "articles", "keys")
_SHOWN = (("date", ("first",)), ("sides", ("sides",)), ("place", ("place",)), ("form", ("form",)),
          ("course", ("course",)), ("articles", ("articles",)), ("id", ("id",)))  # fmt: skip


def encounters(
    *,
    archive: a.ArchiveAt = None,
    least: Annotated[int, typer.Option(metavar="N", help="Only meetings that so many articles tell of.")] = 1,
    shape: a.Output = None,
    output: a.To = None,
) -> None:
    """Put the tellings of each meeting together across articles; `compare --archive … --encounter ID` compares them."""
    with errors_for_humans():
        from communique.archive import Answer  # noqa: PLC0415  (commands import what they need when they run)
        from communique.dossier.archived import encounters_in  # noqa: PLC0415

        with a.opened(archive) as held, held.reading() as connection:
            found = [e for e in encounters_in(connection) if len(e.articles) >= least]
            a.give(Answer(_COLUMNS, _rows(sorted(found, key=_order))), shape, output, _SHOWN)


def _order(encounter: Encounter) -> tuple[str, str]:
    first = encounter.fullest.first
    return first.isoformat() if first else "9999", encounter.ident


def _rows(found: Iterable[Encounter]) -> Iterator[tuple[Any, ...]]:
    for e in found:
        told = e.fullest
        course = " → ".join(dict.fromkeys(status for status, _ in e.course))
        first, last = (day.isoformat() if day else None for day in (told.first, told.last))
        yield (
            e.ident, first, last, ", ".join(e.sides), told.where, told.form, course, len(e.articles),
            " ".join(e.articles),
        )  # fmt: skip
