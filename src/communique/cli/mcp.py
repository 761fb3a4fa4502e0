"""`communique mcp`: the archive as tools for programs that speak the Model Context Protocol."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import Annotated

import typer

from communique.cli._skin import errors_for_humans
from communique.errors import ArchiveError


def mcp(
    archive: Annotated[
        str | None,
        typer.Argument(
            metavar="ARCHIVE", envvar="COMMUNIQUE_ARCHIVE", help="A file or a database URL; none: the bundled example."
        ),
    ] = None,
    *,
    site: Annotated[
        str, typer.Option(metavar="URL", help="Where `communique serve` shows the archive: answers link to it.")
    ] = "http://127.0.0.1:8017",
) -> None:
    """Answer questions over an archive to programs (Model Context Protocol, on standard input and output)."""
    with errors_for_humans(), ExitStack() as stack:
        try:
            from communique.web.mcp import create_server  # noqa: PLC0415 (commands import what they need when they run)
        except ModuleNotFoundError as fault:
            raise ArchiveError(
                "the protocol needs a toolkit", why=str(fault), mend="pip install 'communique[mcp]'"
            ) from fault
        from communique.archive import open_archive  # noqa: PLC0415
        from communique.web.desk import Library  # noqa: PLC0415
        from communique.web.example import example_archive  # noqa: PLC0415

        held = stack.enter_context(closing(open_archive(archive)) if archive else example_archive())
        library = Library(held)
        stack.callback(library.sums.close)
        create_server(library, site).run("stdio")
