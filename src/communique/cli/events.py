"""`communique events`: who did what to whom, and who says so."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._asked import Asked, shared
from communique.cli._skin import errors_for_humans


@shared
def events(
    *,
    asked: Asked,
    actor: a.Who = None,
    recipient: a.Toward = None,
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="PLOVER type: CONSULT, REQUEST, …")] = None,
    about: a.About = None,
    topic: a.Topic = None,
    via: a.Via = None,
) -> None:
    """Ask an archive who did what to whom, and who claims it; the newest first."""
    with errors_for_humans():
        from communique.archive import Question  # noqa: PLC0415

        asked.answer("events", Question(who=actor, toward=recipient, kind=kind, about=about, topic=topic, via=via))
