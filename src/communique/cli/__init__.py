"""The commands, one file each; this one only hangs them together.

A command imports what it works with when it runs, so that `--help` and `--version` answer at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from communique import __version__
from communique.cli import example, explain, lexicon, read, schema

app = typer.Typer(
    name="communique",
    help="Read diplomatic reporting as a source-attributed record: who said what, through whom, who met whom.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"communique {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Hold the options that come before a command."""


app.command("read")(read.read)
app.command("explain")(explain.explain)
app.command("example")(example.example)
app.command("schema")(schema.schema)
app.add_typer(lexicon.app, name="lexicon")
