"""`communique meetings`: who met whom."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._asked import Asked, shared
from communique.cli._skin import errors_for_humans


@shared
def meetings(
    *,
    asked: Asked,
    who: a.Who = None,
    other: Annotated[str | None, typer.Option("--with", metavar="NAME", help="And who else took part.")] = None,
    form: Annotated[
        str | None, typer.Option(metavar="FORM", help="meeting, call, visit, talks, summit, ceremony.")
    ] = None,
    about: a.About = None,
) -> None:
    """Ask an archive who met whom, when, where and what about; the newest first."""
    with errors_for_humans():
        from communique.archive import Question  # noqa: PLC0415

        asked.answer("meetings", Question(who=who, toward=other, kind=form, about=about))
