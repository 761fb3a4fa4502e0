"""`communique statements`: who said what."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._skin import errors_for_humans


def statements(
    *,
    archive: a.ArchiveAt = None,
    speaker: a.Who = None,
    about: a.About = None,
    toward: a.Toward = None,
    via: a.Via = None,
    sourcing: Annotated[
        str | None, typer.Option(metavar="KIND", help="named, institutional, unnamed, collective.")
    ] = None,
    manner: Annotated[str | None, typer.Option(metavar="KIND", help="direct, indirect, mixed.")] = None,
    since: a.Since = None,
    until: a.Until = None,
    outlet: a.OfOutlet = None,
    document_kind: a.OfDocument = None,
    old: a.Old = False,
    by: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Count instead: by a column, in tellings and copies.")
    ] = None,
    limit: a.Limit = 50,
    offset: a.Offset = 0,
    shape: a.Output = a.Shape.TABLE,
    output: a.To = None,
) -> None:
    """Ask an archive who said what, to whom, through whom; the newest first."""
    with errors_for_humans():
        if by:
            _count(archive, by, shape, output)
            return
        from communique.archive import Question  # noqa: PLC0415

        question = Question(
            who=speaker, about=about, toward=toward, via=via, sourcing=sourcing, kind=manner, since=since, until=until,
            outlet=outlet, document_kind=document_kind, old=old, limit=limit, offset=offset,
        )  # fmt: skip
        a.answer("statements", archive, question, shape, output)


def _count(archive: str | None, by: str, shape: a.Shape, output: Path | None) -> None:
    from communique.archive.questions import count_by  # noqa: PLC0415
    from communique.archive.schema import statements as table  # noqa: PLC0415

    with a.opened(archive) as held, held.reading() as connection:
        a.give(count_by(connection, table, {"speaker": "speaker_name"}.get(by, by)), shape, output)
