"""What became of a promise, a demand, a threat: people say so, position by position, and may say otherwise later.

No reader can tell from one article whether a promise was kept, so no reading says it. A person's word is a correction
of the kind `status`: anchored on the words of the position, with who, when and why, so that it stands when the text is
read again or has changed elsewhere. The last word on a position counts; earlier ones stay listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from communique.archive.corrections import Outcome, Where
from communique.archive.made import Made
from communique.archive.rows import Row
from communique.archive.schema import outcomes
from communique.errors import CorrectionError
from communique.record import Reading


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a position: who says so, when, why, and by which correction."""

    position: str
    status: str
    shown_by: str | None
    correction: str
    who: str
    made: str
    why: str


def outcomes_of(connection: Connection, positions: Iterable[str] | None = None) -> dict[str, Told]:
    """What became of positions, by their keys; of all that people have judged where none are named."""
    o = outcomes.c
    asked = select(o.position, o.status, o.shown_by, o.correction, o.who, o.made, o.why).order_by(o.position)
    if positions is not None:
        asked = asked.where(o.position.in_(list(positions)))
    return {row.position: Told(*row) for row in connection.execute(asked)}


def outcome_rows(version: str, reading: Reading, keys: Mapping[str, str], standing: Sequence[Made]) -> list[Row]:
    """The rows of `outcomes` for one text, as corrected; `keys` are those of its positions, by their ids."""
    told: dict[str, Row] = {}
    for made in standing:
        if made.correction.kind != "status":
            continue
        try:
            found = Where(reading, made.sha256 == reading.article.sha256).find(made.correction)
        except CorrectionError:
            continue
        judged = Outcome.model_validate(made.correction.value)
        position = keys[found.id]
        told[position] = {
            "version": version,
            "position": position,
            **judged.model_dump(),
            "correction": made.key,
            "who": made.who,
            "made": made.made,
            "why": made.why,
        }
    return [told[position] for position in sorted(told)]
