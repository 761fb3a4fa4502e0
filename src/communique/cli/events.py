"""`communique events`: who did what to whom, and who says so."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._skin import errors_for_humans


def events(
    *,
    archive: a.ArchiveAt = None,
    actor: a.Who = None,
    recipient: a.Toward = None,
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="PLOVER type: CONSULT, REQUEST, …")] = None,
    about: a.About = None,
    topic: a.Topic = None,
    via: a.Via = None,
    since: a.Since = None,
    until: a.Until = None,
    outlet: a.OfOutlet = None,
    document_kind: a.OfDocument = None,
    old: a.Old = False,
    limit: a.Limit = 50,
    offset: a.Offset = 0,
    shape: a.Output = a.Shape.TABLE,
    output: a.To = None,
) -> None:
    """Ask an archive who did what to whom, and who claims it; the newest first."""
    with errors_for_humans():
        from communique.archive import Question  # noqa: PLC0415

        question = Question(
            who=actor, toward=recipient, kind=kind, about=about, topic=topic, via=via, since=since, until=until,
            outlet=outlet, document_kind=document_kind, old=old, limit=limit, offset=offset,
        )  # fmt: skip
        a.answer("events", archive, question, shape, output)
