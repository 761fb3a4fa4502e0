"""How firm a position is, and what one is to an earlier one: firmer, softer, reversed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from communique.lexicons.table import Faults, read_table

_DATA = Path(__file__).parent / "data" / "force.txt"

Change = Literal["new", "firmer", "softer", "reversed", ""]


@dataclass(frozen=True, slots=True)
class Force:
    """The family of a kind of position or of a modal, how firm it is in it, and the families against it."""

    family: str
    rank: int
    against: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stand:
    """What decides how firm a position is: its kind, its modal as it stands in the text, whether it is disclaimed."""

    kind: str
    strength: str | None = None
    negated: bool = False


@cache
def forces() -> dict[str, Force]:
    """The bundled forces by kind of position or modal.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(_DATA.name)
    rows = read_table(_DATA, ("kind", "family", "rank"), ("against",), faults)
    for row in rows:
        if not row["rank"].isdigit():
            faults.add(row.line, f"no rank {row['rank']!r}", why="ranks are compared", mend="write a whole number")
    faults.settle()
    return {row["kind"]: Force(row["family"], int(row["rank"]), frozenset(row.items("against"))) for row in rows}


def are_comparable(before: Stand, after: Stand) -> bool:
    """True where the two are of one family (*asks*, *gives*, …), or of families against each other."""
    old, new = forces().get(before.kind), forces().get(after.kind)
    return old is not None and new is not None and (new.family == old.family or new.family in old.against)


def change_between(before: Stand, after: Stand) -> Change:
    """What `after` is to `before`: `firmer`, `softer`, `reversed`, or empty where it is the same or not comparable."""
    old, new = forces().get(before.kind), forces().get(after.kind)
    if old is None or new is None or not are_comparable(before, after):
        return ""
    if new.family != old.family or before.negated != after.negated:
        return "reversed"
    modals = _modal(before), _modal(after)
    difference = (new.rank - old.rank) or (modals[1] - modals[0] if all(modals) else 0)
    return "firmer" if difference > 0 else "softer" if difference < 0 else ""


def _modal(stand: Stand) -> int:
    force = forces().get((stand.strength or "").lower())
    return force.rank if force else 0
