"""`communique search`: full text."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli._asked import Asked, shared
from communique.cli._skin import errors_for_humans


class Within(StrEnum):
    """Where to look."""

    ARTICLES = "articles"
    STATEMENTS = "statements"
    POSITIONS = "positions"
    EVENTS = "events"
    MEETINGS = "meetings"


_TABLE = 20  # rows of a table: those that fit best
_SHOWN = (("words", ("snippet",)), ("source", ("outlet", "title", "published", "url")), ("key", ("key",)))


@shared
def search(
    words: Annotated[str, typer.Argument(help='Words that all must occur; "a phrase"; begin*; -not; OR.')],
    *,
    asked: Asked,
    within: Annotated[Within, typer.Option("--in", help="Where to look.")] = Within.ARTICLES,
) -> None:
    """Search an archive for words, the best first, each with its place marked."""
    with errors_for_humans():
        from communique.archive import Question, schema  # noqa: PLC0415
        from communique.archive import search as search_in  # noqa: PLC0415

        table = schema.versions if within is Within.ARTICLES else schema.metadata.tables[within.value]
        question = asked.narrowed(Question(), table=_TABLE)
        with a.opened(asked.archive) as held, held.reading() as connection:
            a.give(search_in(connection, words, question, within=table), asked.shape, asked.output, _SHOWN)
