"""What the commands about an archive share: which one, how rows are shown, and how they are written."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli._table import SHOWN, Shown, show
from communique.errors import ArchiveError, ExportError

if TYPE_CHECKING:
    from communique.archive import Answer, Archive, Question

ArchiveAt = Annotated[
    str | None,
    typer.Option(
        "--archive",
        metavar="ARCHIVE",
        envvar="COMMUNIQUE_ARCHIVE",
        help="A file, or the URL of a database (postgresql://user@host/name).",
    ),
]


class Shape(StrEnum):
    """How rows are given out."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


Output = Annotated[
    Shape | None,
    typer.Option(
        "--format",
        help="table: for people; json, csv; parquet (with --output). By itself as FILE ends, else a table.",
    ),
]
To = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")]
Who = Annotated[str | None, typer.Option(metavar="NAME", help="Words of a name, or a side's code: khan, PAK.")]
Toward = Annotated[str | None, typer.Option(metavar="NAME", help="To whom, toward whom, on whom: likewise.")]
Via = Annotated[str | None, typer.Option(metavar="NAME", help="Who conveyed the words: likewise.")]
About = Annotated[
    str | None, typer.Option(metavar="WORDS", help='Words of it: havens, "safe havens", haven*, -visa, OR.')
]
Topic = Annotated[str | None, typer.Option(metavar="CODE", help="A topic's code: fishing, military, …")]


def address_of(archive: str | None) -> str:
    """The address that was given, by option or environment.

    Raises:
        ArchiveError: none was.
    """
    if not archive:
        raise ArchiveError("no archive", mend="give --archive FILE, or set COMMUNIQUE_ARCHIVE")
    return archive


@contextmanager
def opened(archive: str | None, *, create: bool = False) -> Iterator[Archive]:
    """The archive, open.

    Raises:
        ArchiveError: it is not there, or cannot be opened.
    """
    try:
        from communique.archive import open_archive  # noqa: PLC0415 (commands import what they need when they run)
    except ModuleNotFoundError as fault:
        raise ArchiveError("archives need a database toolkit", mend="pip install 'communique[archive]'") from fault
    held = open_archive(address_of(archive), create=create)
    try:
        yield held
    finally:
        held.close()


def answer(what: str, archive: str | None, question: Question, shape: Shape | None, output: Path | None) -> None:
    """Ask one of the questions, and give out the answer."""
    from communique.archive import QUESTIONS  # noqa: PLC0415

    with opened(archive) as held, held.reading() as connection:
        give(QUESTIONS[what](connection, question), shape, output, SHOWN[what], most=question.limit)


def shape_of(shape: Shape | None, output: Path | None) -> Shape:
    """The shape that was asked for, else the one that the file's name says, else a table."""
    if shape is not None:
        return shape
    ending = output.suffix.lower().removeprefix(".") if output else ""
    return Shape(ending) if ending in {known.value for known in Shape} else Shape.TABLE


def give(
    answered: Answer, shape: Shape | None, output: Path | None, shown: Shown | None = None, *, most: int = 0
) -> None:
    """Give out rows in a shape (see `shape_of`): to a file, else to standard output.

    A table of as many rows as there may be at `most` says that there can be more.

    Raises:
        ExportError: Parquet to standard output.
    """
    from communique.export import tables  # noqa: PLC0415

    shape = shape_of(shape, output)
    if shape is Shape.PARQUET:
        if output is None:
            raise ExportError("Parquet is no text", mend="give --output FILE")
        tables.write_parquet(answered, output)
        return
    with output.open("w", encoding="utf-8", newline="") if output else _standard() as out:
        if shape is Shape.CSV:
            tables.write_csv(answered, out)
        elif shape is Shape.JSON:
            _write_json(answered, out)
        elif show(answered, out, shown) == most > 0:
            typer.echo(f"the first {most}; --limit 0 gives all, -o FILE.csv writes all", err=True)


@contextmanager
def _standard() -> Iterator[Any]:
    yield sys.stdout


def _write_json(answered: Answer, out: Any) -> None:  # noqa: ANN401 (any text stream)
    out.write("[")
    for number, row in enumerate(answered.dicts()):
        out.write(("," if number else "") + "\n " + json.dumps(row, ensure_ascii=False))
    out.write("\n]\n")
