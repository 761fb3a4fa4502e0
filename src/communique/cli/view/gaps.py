"""What was seen and could not be resolved."""

from __future__ import annotations

from collections.abc import Iterator

from rich.padding import Padding
from rich.text import Text

from communique.cli.view.names import clean, row
from communique.record import Reading

_LONGEST = 80  # characters of the words shown


def lines(reading: Reading) -> Iterator[Padding]:
    """A line a gap: what it is, the words, and why it stayed open."""
    for gap in reading.gaps:
        words = clean(gap.evidence[0].words(reading.article.text)) if gap.evidence else ""
        short = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
        yield row(gap.id, Text.assemble((gap.what, "yellow"), ": ", short, (f"  {gap.reason}", "dim")))
