"""What all commands share: options, errors told to people, exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from communique.reader import Reader


class Leave(IntEnum):
    """The exit codes."""

    ALL_READ = 0
    SOME_FAILED = 1
    NOTHING_READ = 2  # or the command was called in a way that cannot work


Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day of publication (ISO 8601), where the article does not say or is wrong."),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it, where the article does not say.")]
Force = Annotated[bool, typer.Option("--force", help="Read a text that does not look English all the same.")]
Model = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Another installed English spaCy pipeline.", envvar="COMMUNIQUE_MODEL"),
]
LexiconFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon",
        metavar="FILE",
        help="A lexicon file of your own; its name begins with the kind: cues-mine.txt. May be given again.",
    ),
]


def reader_of(model: str | None, lexicons: Sequence[Path] | None) -> Reader:
    """A reader with that language model and the user's own lexicon files.

    Raises:
        ExceptionGroup: of `LexiconError`, one a fault in the user's files.
        ModelMissing: the language model is not installed.
    """
    from communique.lexicons.check import check  # noqa: PLC0415  (commands import what they need when they run)
    from communique.reader import Reader  # noqa: PLC0415

    files = tuple(lexicons or ())
    for file in files:
        check(file)
    return Reader(model=model, lexicons=files)


@contextmanager
def errors_for_humans() -> Iterator[None]:
    """Tell an error of ours on stderr and leave with `Leave.NOTHING_READ`; a pipe that is closed early is no error."""
    try:
        yield
    except CommuniqueError as error:
        tell(error)
        raise typer.Exit(Leave.NOTHING_READ) from None
    except ExceptionGroup as group:
        tell_all(group)
        raise typer.Exit(Leave.NOTHING_READ) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still buffered goes nowhere
        raise typer.Exit(Leave.ALL_READ) from None


def tell(error: CommuniqueError) -> None:
    """Print what went wrong, where, why and the mend on stderr."""
    typer.echo(typer.style("error: ", fg="red", bold=True) + str(error), err=True)


def tell_all(group: ExceptionGroup[Exception]) -> None:
    """Print each error of `group` on stderr, and how many there are.

    Raises:
        ExceptionGroup: some error in it is none of ours.
    """
    ours, others = group.split(CommuniqueError)
    if others is not None:
        raise others
    for error in ours.exceptions if ours is not None else ():
        if isinstance(error, CommuniqueError):
            tell(error)
    typer.echo(group.message, err=True)


def tell_fault(error: Exception, where: str) -> None:
    """Print on stderr that the program itself failed over one article; `COMMUNIQUE_DEBUG` shows where."""
    if os.environ.get("COMMUNIQUE_DEBUG"):
        raise error
    fault = CommuniqueError(
        f"{type(error).__name__}: {error}",
        where=where,
        why="a fault in this program, not in the article",
        mend="report it with the article; COMMUNIQUE_DEBUG=1 shows where it happens",
    )
    tell(fault)
