"""`communique positions`: what each side wants, offers, fears, refuses."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._skin import errors_for_humans


def positions(
    *,
    archive: a.ArchiveAt = None,
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
    """Ask an archive what each side demands, offers, fears or refuses; the newest first."""
    with errors_for_humans():
        from communique.archive import Question  # noqa: PLC0415

        question = Question(
            who=holder, toward=toward, kind=kind, about=about, topic=topic, via=via, sourcing=sourcing,
            status=status, since=since, until=until, outlet=outlet, document_kind=document_kind, old=old,
            limit=limit, offset=offset,
        )  # fmt: skip
        a.answer("positions", archive, question, shape, output)
