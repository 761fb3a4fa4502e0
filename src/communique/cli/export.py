"""`communique export`: what other tools read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._asked import OfOutlet, Since, Until
from communique.cli._skin import errors_for_humans


def export(
    name: Annotated[str | None, typer.Argument(metavar="FORMAT", help="Which format; none lists them all.")] = None,
    output: Annotated[
        Path | None, typer.Argument(metavar="OUT", help="The file, or for some formats the folder.")
    ] = None,
    *,
    archive: a.ArchiveAt = None,
    since: Since = None,
    until: Until = None,
    outlet: OfOutlet = None,
    once: Annotated[bool, typer.Option("--once", help="One text of each telling: reprints left out.")] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what the format could not hold as JSON.")
    ] = None,
) -> None:
    """Write an archive in a format that other tools read, and say what that format could not hold."""
    with errors_for_humans():
        from communique.export import FORMATS, Chosen  # noqa: PLC0415
        from communique.export import export as export_to  # noqa: PLC0415

        if name is None:
            for known, told in FORMATS.items():
                typer.echo(f"{known:18} {told.what}")
            return
        suffix = FORMATS[name].suffix if name in FORMATS else ""
        path = output or Path(f"communique-{name}{suffix}")
        with a.opened(archive) as held, held.reading() as connection:
            losses = export_to(connection, name, path, Chosen(since, until, outlet, once)).rows()
        typer.echo(f"written: {path}")
        for row in losses:
            typer.echo(f"  left out or changed: {row['count']} {row['what']}: {row['why']}", err=True)
        if report:
            report.write_text(json.dumps(losses, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
