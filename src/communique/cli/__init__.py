"""The commands, one file each; this one only hangs them together.

A command imports what it works with when it runs, so that `--help` and `--version` answer at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from communique import __version__
from communique.cli import (
    actors,
    build_site,
    changes,
    code,
    compare,
    correct,
    doctor,
    dyads,
    encounters,
    events,
    example,
    explain,
    export,
    failures,
    ingest,
    ledger,
    lexicon,
    mcp,
    meetings,
    positions,
    read,
    schema,
    search,
    serve,
    sql,
    statements,
    upgrade,
)

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
app.command("code")(code.code)
app.command("compare")(compare.compare)
app.command("explain")(explain.explain)
app.command("example")(example.example)
app.command("schema")(schema.schema)
app.add_typer(lexicon.app, name="lexicon")
app.command("doctor")(doctor.doctor)
app.command("ingest", rich_help_panel="Archive")(ingest.ingest)
app.command("failures", rich_help_panel="Archive")(failures.failures)
app.command("changes", rich_help_panel="Archive")(changes.changes)
app.command("statements", rich_help_panel="Archive")(statements.statements)
app.command("positions", rich_help_panel="Archive")(positions.positions)
app.command("events", rich_help_panel="Archive")(events.events)
app.command("meetings", rich_help_panel="Archive")(meetings.meetings)
app.command("actors", rich_help_panel="Archive")(actors.actors)
app.command("encounters", rich_help_panel="Archive")(encounters.encounters)
app.command("ledger", rich_help_panel="Archive")(ledger.ledger)
app.command("dyads", rich_help_panel="Archive")(dyads.dyads)
app.command("search", rich_help_panel="Archive")(search.search)
app.command("sql", rich_help_panel="Archive")(sql.sql)
app.add_typer(correct.app, name="correct", rich_help_panel="Archive")
app.command("serve", rich_help_panel="Archive")(serve.serve)
app.command("build-site", rich_help_panel="Archive")(build_site.build_site)
app.command("mcp", rich_help_panel="Archive")(mcp.mcp)
app.command("export", rich_help_panel="Archive")(export.export)
app.command("upgrade", rich_help_panel="Archive")(upgrade.upgrade)
