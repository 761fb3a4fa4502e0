"""Silences: what a source withholds is no statement (“declined to comment”, “asked not to be named”)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from communique.lexicons.table import Faults, read_table


@dataclass(frozen=True, slots=True)
class Silence:
    """A cue's lemma and the lemmas of the verbs that, as its content, say nothing."""

    cue: str
    withholds: frozenset[str]
    source: str


def read_silences(path: Path) -> list[Silence]:
    """The rows of the table at `path`.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(path.name)
    rows = read_table(path, ("cue", "withholds"), (), faults)
    faults.settle()
    return [Silence(row["cue"], frozenset(row.items("withholds")), row.source) for row in rows]
