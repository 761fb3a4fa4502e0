"""`communique lexicon`: the files in which the reader's knowledge stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli._skin import Leave, tell_all

app = typer.Typer(help="The files in which the reader's knowledge stands.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """Hold the commands about lexicons."""


@app.command("check")
def check(files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Lexicon files.")]) -> None:
    """Check lexicon files and tell every fault with its line and its mend."""
    from communique.lexicons.check import check as rows_of  # noqa: PLC0415

    faulty = 0
    for file in files:
        try:
            rows = rows_of(file)
        except ExceptionGroup as group:
            faulty += 1
            tell_all(group)
        else:
            typer.echo(f"{file}: {rows} rows, no fault")
    raise typer.Exit(Leave.NOTHING_READ if faulty == len(files) else Leave.SOME_FAILED if faulty else Leave.ALL_READ)
