"""`communique positions`: what each side wants, offers, fears, refuses."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._asked import Asked, shared
from communique.cli._skin import errors_for_humans


@shared
def positions(
    *,
    asked: Asked,
    holder: a.Who = None,
    toward: a.Toward = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="demand, offer, assurance, warning, refusal, …")
    ] = None,
    about: a.About = None,
    topic: a.Topic = None,
    via: a.Via = None,
    sourcing: Annotated[
        str | None, typer.Option(metavar="KIND", help="named, institutional, unnamed, collective.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", help="What people say became of it: open, kept, broken, … (see correct)."),
    ] = None,
) -> None:
    """Ask an archive what each side demands, offers, fears or refuses; the newest first."""
    with errors_for_humans():
        from communique.archive import Question  # noqa: PLC0415

        question = Question(
            who=holder, toward=toward, kind=kind, about=about, topic=topic, via=via, sourcing=sourcing, status=status
        )
        asked.answer("positions", question)
