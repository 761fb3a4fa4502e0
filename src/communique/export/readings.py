"""Readings whole: nothing is lost, and `communique ingest` takes them back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from communique.export.kept import Kept, Losses
from communique.export.tables import line_of


def to_jsonl(texts: Iterable[Kept], path: Path) -> Losses:
    """One reading a line, as people corrected it (schema communique/1)."""
    losses = Losses()
    with path.open("w", encoding="utf-8") as out:
        for one in texts:
            losses.add("corrections", "they are in the readings, but who made them and why is not", one.corrections)
            out.write(line_of(one.reading.to_json()))
    return losses
