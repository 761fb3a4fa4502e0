"""`communique upgrade`: an archive of an older layout becomes one of today's."""

from __future__ import annotations

from contextlib import closing

import typer

from communique.cli import _archive as a
from communique.cli._skin import errors_for_humans


def upgrade(*, archive: a.ArchiveAt = None) -> None:
    """Bring an archive to the layout of this program, in one transaction; make a copy first."""
    with errors_for_humans():
        from communique.archive.connect import LAYOUT, open_archive  # noqa: PLC0415

        address = a.address_of(archive)
        if "://" not in address:
            open_existing(address)
        with closing(open_archive(address, create=True)) as held:
            typer.echo(f"{held.address}: layout {LAYOUT}")


def open_existing(path: str) -> None:
    """See that there is a file to upgrade, so that none is made by a slip of the pen.

    Raises:
        NoArchive: there is none.
    """
    from pathlib import Path  # noqa: PLC0415

    from communique.errors import NoArchive  # noqa: PLC0415

    if not Path(path).is_file():
        raise NoArchive("there is no archive here", where=path)
