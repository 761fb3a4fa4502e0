"""`communique sql`: a question of your own, which can do nothing but ask."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._skin import errors_for_humans


def sql(
    query: Annotated[str | None, typer.Argument(metavar="SELECT", help="One SELECT over the archive's tables.")] = None,
    *,
    archive: a.ArchiveAt = None,
    tables: Annotated[bool, typer.Option("--tables", help="Print the tables and what their columns mean.")] = False,
    shape: a.Output = None,
    output: a.To = None,
) -> None:
    """Ask an archive in SQL. It is opened for reading only, whatever the query says."""
    with errors_for_humans():
        from communique.archive import dictionary, readonly  # noqa: PLC0415

        if tables:
            typer.echo(dictionary.markdown(), nl=False)
            return
        with a.opened(archive) as held, held.reading() as connection:
            a.give(readonly.query(connection, query or ""), shape, output)
