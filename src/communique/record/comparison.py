"""Several accounts of one meeting, side by side."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from communique.record.article import ArticleKind
from communique.record.meetings import Meeting
from communique.record.values import Span, Value

Verdict = Literal["all", "only some", "differs", "denied"]
DifferenceKind = Literal["force", "holder", "addressee", "number", "date", "certainty", "negation"]
GroundStrength = Literal["joint", "mutual", "one-sided"]


class Account(Value):
    """One reading that tells of the meeting: `key` names it in the comparison, `side` is its country or None.

    `topics` are its topics in the order in which it comes to them, each with its share of the positions (0 to 1).
    """

    key: str
    article: str  # the article's sha256
    kind: ArticleKind
    side: str | None = None
    topics: dict[str, float] = Field(default_factory=dict)


class Telling(Value):
    """What one account has of a point: ids in that account's reading, spans in its text."""

    statements: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    evidence: tuple[Span, ...]


class Difference(Value):
    """In what the accounts differ, with the words of each (account key to words)."""

    kind: DifferenceKind
    words: dict[str, str]


class Point(Value):
    """One thing said about the meeting; `in` is None for an account that has nothing of it.

    `ties` are the words by which the accounts were taken to tell one thing, the most telling first; where they use
    other words, both: *lorries ~ trucks*.
    """

    gist: str
    topics: tuple[str, ...] = ()
    holder: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    in_: dict[str, Telling | None] = Field(alias="in")
    verdict: Verdict
    difference: tuple[Difference, ...] = ()
    ties: tuple[str, ...] = ()


class CommonGround(Value):
    """What both sides say, or say together."""

    topics: tuple[str, ...] = ()
    gist: str
    positions: dict[str, tuple[str, ...]]
    strength: GroundStrength


class Contention(Value):
    """Where the sides pull apart: demand against refusal, accusation against denial, concern unanswered."""

    topics: tuple[str, ...] = ()
    gist: str
    positions: dict[str, tuple[str, ...]]


class Comparison(Value):
    """Two or more accounts of one meeting."""

    schema_: Literal["communique-comparison/1"] = Field(default="communique-comparison/1", alias="schema")
    meeting: Meeting | None
    meeting_of: str | None = None  # the account whose ids and spans `meeting` uses
    accounts: tuple[Account, ...]
    points: tuple[Point, ...] = ()
    common_ground: tuple[CommonGround, ...] = ()
    contention: tuple[Contention, ...] = ()
    omissions: dict[str, tuple[int, ...]] = Field(default_factory=dict)  # account key to indices of `points`
