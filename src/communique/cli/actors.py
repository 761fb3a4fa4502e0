"""`communique actors`: who is who."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._asked import Limit, Offset, rows_of
from communique.cli._skin import errors_for_humans


def actors(
    *,
    archive: a.ArchiveAt = None,
    name: a.Who = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="person, office, organisation, country, …")
    ] = None,
    limit: Limit = None,
    offset: Offset = 0,
    shape: a.Output = None,
    output: a.To = None,
) -> None:
    """Ask an archive who is in it: in how many tellings, with how many statements, since when."""
    with errors_for_humans():
        from communique.archive import QUESTIONS, Question  # noqa: PLC0415

        question = Question(who=name, kind=kind, limit=rows_of(limit, shape, output), offset=offset)
        with a.opened(archive) as held, held.reading() as connection:
            a.give(QUESTIONS["actors"](connection, question), shape, output)
