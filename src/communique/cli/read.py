"""`communique read`: articles in, readings out."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli._skin import (
    Force,
    Leave,
    LexiconFiles,
    Model,
    Outlet,
    Published,
    errors_for_humans,
    reader_of,
    tell,
    tell_fault,
)
from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from communique.reader import Reader
    from communique.record import Reading


class Format(StrEnum):
    """How readings are printed."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Text, HTML, PDF or Word files; - is standard input.")
    ],
    *,
    published: Published = None,
    outlet: Outlet = None,
    output: Annotated[
        Format | None,
        typer.Option(
            "--format", help="text: for people; json; jsonl: a line each. By itself text, of several in a pipe jsonl."
        ),
    ] = None,
    force: Force = False,
    model: Model = None,
    lexicon: LexiconFiles = None,
) -> None:
    """Read articles: who said what, through whom, and who met whom.

    A terminal shows them for people, in the order given. In a pipe or a file one is shown likewise, several are a JSON
    line each. A file that cannot be read is told on standard error, and the others are read all the same.
    """
    chosen = output or (Format.TEXT if len(files) == 1 or sys.stdout.isatty() else Format.JSONL)
    failed: list[str] = []
    with errors_for_humans():
        reader = reader_of(model, lexicon)
        for name in files:
            reading = _reading(reader, name, published=published, outlet=outlet, force=force)
            if reading is None:
                failed.append(name)
            else:
                if chosen is Format.TEXT and len(files) > 1:
                    typer.echo(typer.style(f"\n{name}", bold=True))
                show(reading, chosen, alone=len(files) == 1)
    if failed and len(files) > 1:
        typer.echo(f"{len(failed)} of {len(files)} not read: {', '.join(failed)}", err=True)
    if failed:
        raise typer.Exit(Leave.NOTHING_READ if len(failed) == len(files) else Leave.SOME_FAILED)


def _reading(reader: Reader, name: str, *, published: str | None, outlet: str | None, force: bool) -> Reading | None:
    """The reading of the file `name`, or None once its error has been told."""
    from communique.articles import open_article  # noqa: PLC0415

    try:
        return reader.read(open_article(name, published=published, outlet=outlet, force=force))
    except CommuniqueError as error:
        tell(error)
    except (BrokenPipeError, ExceptionGroup):
        raise
    except Exception as error:  # one bad article costs one article
        tell_fault(error, name)
    return None


def show(reading: Reading, form: Format, *, alone: bool) -> None:
    """Print `reading` on standard output: for people, as JSON with line ends where it is `alone`, or as one line."""
    if form is Format.TEXT:
        from communique.cli.view import print_reading  # noqa: PLC0415

        print_reading(reading)
    else:
        sys.stdout.write(reading.to_json(indent=2 if alone and form is Format.JSON else None) + "\n")
        sys.stdout.flush()
