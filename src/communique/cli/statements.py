"""`communique statements`: who said what."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._asked import Asked, shared
from communique.cli._skin import errors_for_humans


@shared
def statements(
    *,
    asked: Asked,
    speaker: a.Who = None,
    about: a.About = None,
    toward: a.Toward = None,
    via: a.Via = None,
    sourcing: Annotated[
        str | None, typer.Option(metavar="KIND", help="named, institutional, unnamed, collective.")
    ] = None,
    manner: Annotated[str | None, typer.Option(metavar="KIND", help="direct, indirect, mixed.")] = None,
    by: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Count instead: by a column, in tellings and copies.")
    ] = None,
) -> None:
    """Ask an archive who said what, to whom, through whom; the newest first."""
    with errors_for_humans():
        if by:
            _count(asked, by)
            return
        from communique.archive import Question  # noqa: PLC0415

        question = Question(who=speaker, about=about, toward=toward, via=via, sourcing=sourcing, kind=manner)
        asked.answer("statements", question)


def _count(asked: Asked, by: str) -> None:
    from communique.archive.questions import count_by  # noqa: PLC0415
    from communique.archive.schema import statements as table  # noqa: PLC0415

    with a.opened(asked.archive) as held, held.reading() as connection:
        a.give(count_by(connection, table, {"speaker": "speaker_name"}.get(by, by)), asked.shape, asked.output)
