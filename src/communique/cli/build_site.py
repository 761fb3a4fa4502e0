"""`communique build-site`: a copy of the site that opens from disk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli._archive import opened
from communique.cli._skin import errors_for_humans
from communique.errors import ArchiveError


def build_site(
    archive: Annotated[str, typer.Argument(metavar="ARCHIVE", help="A file or a database URL.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A folder that is new or empty.")],
    *,
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, help="At most so many texts, the newest; as many encounters and actors.")
    ] = 1000,
) -> None:
    """Write a copy of an archive's site that opens from disk, without a server: to hand on, to put on a web server."""
    with errors_for_humans(), opened(archive) as held:
        try:
            from communique.web.offline import build_site as built  # noqa: PLC0415 (commands import when they run)
        except ModuleNotFoundError as fault:
            raise ArchiveError(
                "the site needs a web toolkit", why=str(fault), mend="pip install 'communique[web]'"
            ) from fault
        told = built(held, out, limit)
        typer.echo(f"{out / 'index.html'}: {told.texts:,} of {told.of:,} texts, {sum(told.pages.values()):,} pages")
