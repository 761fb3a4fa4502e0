"""Rows as a table for people: a date as precise as it is, words as they were said, a source that can be found."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.archive import Answer

Shown = tuple[tuple[str, tuple[str, ...]], ...]
_WHEN = ("date", ("date", "date_until", "date_basis"))
_TOLD = (("source", ("outlet", "title", "url", "locator")), ("key", ("key",)))

# What a table for people shows: a heading, and the columns of the answer that stand under it.
SHOWN: dict[str, Shown] = {
    "statements": (
        _WHEN, ("speaker", ("speaker", "side")), ("words", ("cue", "words")), ("via", ("chain",)), *_TOLD,
    ),
    "positions": (
        _WHEN, ("kind", ("kind", "negated", "joint", "status")), ("holder", ("holders",)), ("toward", ("toward",)),
        ("words", ("words",)), ("via", ("chain",)), *_TOLD,
    ),
    "events": (
        _WHEN, ("type", ("type", "mode", "modality")), ("actor", ("actors",)), ("recipient", ("recipients",)),
        ("words", ("words",)), ("claimed by", ("claimed_by",)), *_TOLD,
    ),
    "meetings": (
        _WHEN, ("form", ("form", "status")), ("sides", ("sides",)), ("place", ("place",)),
        ("words", ("words",)), *_TOLD,
    ),
}  # fmt: skip

_WIDTH = 160  # characters, where the table does not go to a terminal
_WHOLE = ("key", "id")  # columns that are copied from the screen: never broken over lines


def show(answered: Answer, out: Any, shown: Shown | None) -> int:  # noqa: ANN401 (any text stream)
    """Print an answer as a table: what `shown` says, else every column. How many rows it has."""
    from rich.console import Console  # noqa: PLC0415 (commands import what they need when they run)
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    columns = shown or tuple((name, (name,)) for name in answered.columns)
    table = Table(show_lines=bool(shown), header_style="bold", expand=False)
    for heading, _ in columns:
        table.add_column(heading.replace("_", " "), overflow="fold", no_wrap=heading in _WHOLE)
    for row in answered.dicts():
        table.add_row(*(Text(_cell(row, names)) for _, names in columns))
    console = Console(file=out, width=None if out.isatty() else _WIDTH)
    console.print(table if table.row_count else "nothing found")
    return table.row_count


def _cell(row: Mapping[str, Any], names: tuple[str, ...]) -> str:
    if "date_until" in names and "date_until" in row:
        return _when(row)
    if "outlet" in names:
        return _source(row, names)
    if names == ("locator",):
        return _nearby(str(row["locator"]))
    if names == ("cue", "words"):
        return _said(row)
    return " ".join(filter(None, (_plain(name, row.get(name)) for name in names)))


def _plain(name: str, value: object) -> str:
    """A value as words; what is true by its column's name, and nothing for what goes without saying."""
    if value is True:
        return name
    return "" if value in (None, "", False, "actual") else " ".join(str(value).split())


def _when(row: Mapping[str, Any]) -> str:
    """A day, month, year or stretch of days; and what it rests on, unless the text states it."""
    first, last, basis = row["date"], row["date_until"], row.get("date_basis")
    if not first:
        return ""
    return stretch(first, last or first) + (f"\n{basis}" if basis not in (None, "stated") else "")


def stretch(first: str, last: str) -> str:
    """A stretch of days as short as it can be told: `2024-05-06`, `2024-05`, `2024`, `2024-05-06 – 2024-05-09`."""
    if first == last:
        return first
    if (first[4:], last[4:]) == ("-01-01", "-12-31") and first[:4] == last[:4]:
        return first[:4]
    if (
        first.endswith("-01")
        and first[:7] == last[:7]
        and int(last[8:]) == monthrange(int(last[:4]), int(last[5:7]))[1]
    ):
        return first[:7]
    return f"{first} – {last}"


def _said(row: Mapping[str, Any]) -> str:
    """The reporting words and what was said; in quotation marks only where it was a quotation."""
    cue, words = _plain("cue", row.get("cue")), _plain("words", row.get("words"))
    if row.get("manner") == "direct" and not words.startswith(("“", '"', "‘", "'")):
        words = f"“{words}”"
    return f"{cue}: {words}" if cue else words


def _source(row: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Outlet, title and link, a line each; the place of the bytes where there is no link."""
    told = [_plain(name, row.get(name)) for name in names if name != "locator"]
    if row.get("locator") and not row.get("url"):
        told.append(_nearby(str(row["locator"])))
    return "\n".join(filter(None, told))


def _nearby(locator: str) -> str:
    """A file as seen from here; of one that lies elsewhere its folder and name (the other shapes tell all of it)."""
    if not locator.startswith("file:"):
        return locator
    path = Path(locator.removeprefix("file:"))
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else "…/" + "/".join(path.parts[-2:])
