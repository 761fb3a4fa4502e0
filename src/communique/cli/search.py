"""`communique search`: full text."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._skin import errors_for_humans


class Within(StrEnum):
    """Where to look."""

    ARTICLES = "articles"
    STATEMENTS = "statements"
    POSITIONS = "positions"
    EVENTS = "events"
    MEETINGS = "meetings"


_SHOWN = (("words", ("snippet",)), ("source", ("outlet", "title", "published", "url")), ("key", ("key",)))


def search(
    words: Annotated[str, typer.Argument(help='Words that all must occur; "a phrase"; begin*; -not; OR.')],
    *,
    archive: a.ArchiveAt = None,
    within: Annotated[Within, typer.Option("--in", help="Where to look.")] = Within.ARTICLES,
    since: a.Since = None,
    until: a.Until = None,
    outlet: a.OfOutlet = None,
    document_kind: a.OfDocument = None,
    old: a.Old = False,
    limit: a.Limit = 20,
    offset: a.Offset = 0,
    shape: a.Output = a.Shape.TABLE,
    output: a.To = None,
) -> None:
    """Search an archive for words, the best first, each with its place marked."""
    with errors_for_humans():
        from communique.archive import Question, schema  # noqa: PLC0415
        from communique.archive import search as search_in  # noqa: PLC0415

        table = schema.versions if within is Within.ARTICLES else schema.metadata.tables[within.value]
        question = Question(
            since=since, until=until, outlet=outlet, document_kind=document_kind, old=old, limit=limit, offset=offset
        )
        with a.opened(archive) as held, held.reading() as connection:
            a.give(search_in(connection, words, question, within=table), shape, output, _SHOWN)
