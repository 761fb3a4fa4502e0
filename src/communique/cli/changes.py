"""`communique changes`: what came, went or was reworded between two texts of an article."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._skin import errors_for_humans

_SHOWN = (("when", ("retrieved",)), ("what", ("what",)), ("speaker", ("speaker",)), ("before", ("before",)),
          ("after", ("after",)), ("source", ("outlet", "title", "url")), ("document", ("document",)))  # fmt: skip


def changes(
    *,
    archive: a.ArchiveAt = None,
    document: Annotated[str | None, typer.Option(metavar="KEY", help="Of one document.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Retrieved from that day on.")] = None,
    shape: a.Output = None,
    output: a.To = None,
) -> None:
    """Tell which statements came, went, or have other words, speakers or chains than in the text before."""
    with errors_for_humans():
        from communique.archive import Answer  # noqa: PLC0415
        from communique.archive.changes import Change  # noqa: PLC0415
        from communique.archive.changes import changes as changes_in  # noqa: PLC0415

        with a.opened(archive) as held, held.reading() as connection:
            columns = tuple(field.name for field in fields(Change))
            rows = (astuple(change) for change in changes_in(connection, document=document, since=since))
            a.give(Answer(columns, rows), shape, output, _SHOWN)
