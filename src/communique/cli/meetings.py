"""`communique meetings`: who met whom."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._skin import errors_for_humans


def meetings(
    *,
    archive: a.ArchiveAt = None,
    who: a.Who = None,
    other: Annotated[str | None, typer.Option("--with", metavar="NAME", help="And who else took part.")] = None,
    form: Annotated[
        str | None, typer.Option(metavar="FORM", help="meeting, call, visit, talks, summit, ceremony.")
    ] = None,
    about: a.About = None,
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
    """Ask an archive who met whom, when, where and what about; the newest first."""
    with errors_for_humans():
        from communique.archive import Question  # noqa: PLC0415

        question = Question(
            who=who, toward=other, kind=form, about=about, since=since, until=until, outlet=outlet,
            document_kind=document_kind, old=old, limit=limit, offset=offset,
        )  # fmt: skip
        a.answer("meetings", archive, question, shape, output)
