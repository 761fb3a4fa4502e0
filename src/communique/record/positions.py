"""What a party wants, offers, fears, promises or refuses: the communicative act of a statement."""

from __future__ import annotations

from typing import Literal

from communique.record.times import Time
from communique.record.values import Span, Value

PositionKind = Literal[
    "demand",
    "request",
    "proposal",
    "offer",
    "commitment",
    "assurance",
    "intention",
    "agreement",
    "refusal",
    "denial",
    "warning",
    "threat",
    "accusation",
    "criticism",
    "concern",
    "praise",
    "support",
    "condolence",
    "claim",
    "assessment",
    "question",
]


class Position(Value):
    """One communicative act: `holder` and `toward` are actor ids, `topics` codes of the topic list.

    `rule` names the lexicon rows that gave the kind, as `file:line`, or the rule where no row did.
    """

    id: str
    kind: PositionKind
    holder: tuple[str, ...]
    toward: tuple[str, ...] = ()
    issue: Span | None = None
    topics: tuple[str, ...] = ()
    statement: str
    strength: str | None = None  # the modal as it stands in the text: must, should, may, will
    condition: Span | None = None
    deadline: Time | None = None
    negated: bool = False  # the act itself is disclaimed
    joint: bool = False  # the parties say it together
    rule: str = ""
    evidence: tuple[Span, ...]
