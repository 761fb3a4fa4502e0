"""One article in, one reading out."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from communique.record.actors import Actor
from communique.record.article import Article
from communique.record.events import Event
from communique.record.meetings import Meeting
from communique.record.positions import Position
from communique.record.statements import Statement
from communique.record.times import Place, Time
from communique.record.values import Span, Value

GapKind = Literal[
    "unattributed quote",
    "unresolved actor",
    "unresolved time",
    "ambiguous speaker",
    "unresolved meeting",
    "unpaired mark",
]


class Gap(Value):
    """What the reader saw and could not resolve, and why."""

    id: str
    what: GapKind
    reason: str
    evidence: tuple[Span, ...]


class Reading(Value):
    """Everything found in one article, each datum on the characters that prove it."""

    schema_: Literal["communique/1"] = Field(default="communique/1", alias="schema")
    article: Article
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def to_json(self, indent: int | None = None) -> str:
        """The reading as JSON; `Reading.from_json` gives it back without loss."""
        return self.model_dump_json(by_alias=True, indent=indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Reading:
        """The reading that `to_json` wrote.

        Raises:
            pydantic.ValidationError: the text is not a reading of this schema.
        """
        return cls.model_validate_json(text)
