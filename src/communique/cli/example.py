"""`communique example`: the bundled articles, to see at once what the program does."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli._skin import errors_for_humans, reader_of
from communique.cli.read import Format, show


def example(
    output: Annotated[
        Format, typer.Option("--format", help="text: for people; json; jsonl: on one line.")
    ] = Format.TEXT,
    write: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write the bundled articles into FOLDER instead.")
    ] = None,
) -> None:
    """Read the bundled example: a report on an invented visit, with all its voices."""
    with errors_for_humans():
        if write is not None:
            for file in _write(write):
                typer.echo(file)
            return
        from communique.articles import open_article  # noqa: PLC0415  (commands import what they need when they run)
        from communique.examples import REPORT  # noqa: PLC0415

        show(reader_of(None, None).read(open_article(REPORT)), output, alone=True)


def _write(folder: Path) -> list[Path]:
    """Copy the bundled articles into `folder`, which is made where it does not exist."""
    from communique.examples import FILES  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    out = [folder / file.name for file in FILES]
    for source, target in zip(FILES, out, strict=True):
        target.write_bytes(source.read_bytes())
    return out
