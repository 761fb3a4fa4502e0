"""A reading as a person wants to see it: who met whom, who said what to whom through whom, then the rest.

Each part is a file of its own and is left out where the reading has nothing of it. Colour is for terminals only; the
words are the same without it. Numbers at the left are ids for `communique explain`.
"""

from __future__ import annotations

from collections.abc import Iterator

import typer
from rich.console import Console, Group, RenderableType
from rich.text import Text

from communique.cli.view import events, gaps, head, meetings, positions, statements
from communique.cli.view.names import Names
from communique.record import Reading


def print_reading(reading: Reading) -> None:
    """Print `reading` on standard output, as wide as the terminal; in a pipe without colour and trailing blanks."""
    console = Console(highlight=False)
    if console.is_terminal:
        console.print(Group(*parts(reading)))
        return
    with console.capture() as plain:
        console.print(Group(*parts(reading)))
    typer.echo("\n".join(line.rstrip() for line in plain.get().splitlines()))


def parts(reading: Reading) -> Iterator[RenderableType]:
    """The parts of the view in order, blank lines between them."""
    names = Names(reading)
    yield from head.lines(reading)
    sections = {
        "Who met whom": meetings.lines(reading, names),
        "Who said what": statements.lines(reading, names),
        "What each side wants": positions.lines(reading, names),
        "Who did what to whom": events.lines(reading, names),
        "Not resolved": gaps.lines(reading),
    }
    for title, lines in sections.items():
        shown = list(lines)
        if shown:
            yield Text()
            yield Text(title.upper(), style="bold blue")
            yield from shown
    if not any((reading.meetings, reading.statements, reading.events)):
        yield Text("\nNobody met anybody, and nobody is said to have said anything.")
