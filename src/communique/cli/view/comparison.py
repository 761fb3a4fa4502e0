"""Accounts of a meeting as a person wants to see them: points as rows, accounts as columns, empty cells visible."""

from __future__ import annotations

from collections.abc import Iterator

import typer
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.dossier.sheet import EMPTY, LATER, Cell, Row, Sheet

_COLOURS = {"all": "green", "only some": "", "differs": "yellow", "denied": "bold red"}
_NARROWEST = 20  # characters of a column that can still be read
_BESIDE = 20  # characters that number, verdict and rules take
_LONG = 220  # characters of a cell; the page formats give all of it


def print_comparison(sheet: Sheet) -> None:
    """Print `sheet` on standard output, as wide as the terminal; in a pipe without colour and trailing blanks."""
    console = Console(highlight=False)
    shown = Group(*parts(sheet, console.width))
    if console.is_terminal:
        console.print(shown)
        return
    with console.capture() as plain:
        console.print(shown)
    typer.echo("\n".join(line.rstrip() for line in plain.get().splitlines()))


def parts(sheet: Sheet, width: int) -> Iterator[RenderableType]:
    """The parts of the view in order, blank lines between them, for a terminal of `width` characters."""
    if sheet.meeting:
        yield Text(f"{sheet.meeting}\n", style="bold")
    for column in sheet.columns:
        yield Text.assemble((column.key, "bold cyan"), f"  {column.about}", (f"  {column.title}", "dim"))
    yield Text(f"\n{sheet.summary}")
    yield from _section("Common ground", [f"{gist}: {strength}" for strength, gist in sheet.common])
    yield from _section("Contention", list(sheet.contention))
    yield Text()
    if (width - _BESIDE) // len(sheet.columns) < _NARROWEST:
        yield from _one_below_another(sheet)
    else:
        yield _table(sheet)
    yield from _section("Left out", [f"{key}: {', '.join(_numbers(out)) or 'nothing'}" for key, out in sheet.omissions])


def _table(sheet: Sheet) -> Table:
    table = Table(show_lines=True, expand=True)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("verdict", min_width=9)
    for column in sheet.columns:
        table.add_column(column.head, ratio=1, overflow="fold")
    for row in sheet.rows:
        cells = [_cell(cell, late=c.key in row.late) for cell, c in zip(row.cells, sheet.columns, strict=True)]
        table.add_row(str(row.number), _verdict(row), *cells)
    return table


def _one_below_another(sheet: Sheet) -> Iterator[RenderableType]:
    """The points, each with a line an account: where there are more accounts than columns can be read."""
    wide = max(len(column.head) for column in sheet.columns)
    for row in sheet.rows:
        yield Text.assemble((f"{row.number:>3}  ", "dim"), Text(" · ").join(_verdict(row).split("\n")))
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(min_width=wide, style="bold cyan", no_wrap=True)
        grid.add_column(overflow="fold")
        for cell, column in zip(row.cells, sheet.columns, strict=True):
            grid.add_row(column.head, _cell(cell, late=column.key in row.late))
        yield Padding(grid, (0, 0, 1, 5))


def _verdict(row: Row) -> Text:
    differs = (f"\n{row.differs}", "dim") if row.differs else ""
    who = (f"\n{row.who}", "cyan") if row.who else ""
    return Text.assemble((row.verdict, _COLOURS[row.verdict]), differs, who)


def _cell(cell: Cell | None, *, late: bool) -> Text:
    if cell is None:
        return Text(LATER if late else EMPTY, style="dim italic")
    return Text(cell.words if len(cell.words) <= _LONG else cell.words[:_LONG].rsplit(" ", 1)[0] + " …")


def _numbers(out: tuple[str, ...]) -> list[str]:
    return [item.partition(".")[0] for item in out]


def _section(title: str, items: list[str]) -> Iterator[RenderableType]:
    yield Text()
    yield Text(title.upper(), style="bold blue")
    for item in items or ["none found"]:
        yield Text(f"  {item}")
