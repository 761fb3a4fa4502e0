"""Attributions: somebody is said to have said, thought or felt something, and how the words reached the reader."""

from __future__ import annotations

from typing import Literal

from communique.record.times import Time
from communique.record.values import Span, Value

Manner = Literal["direct", "indirect", "mixed"]
Sourcing = Literal["named", "institutional", "unnamed", "collective"]
Hedge = Literal["none", "alleged", "claimed", "conditional", "reported"]
LinkForm = Literal[
    "statement",
    "readout",
    "press release",
    "briefing",
    "interview",
    "press conference",
    "report",
    "post",
    "letter",
    "call",
    "anonymous",
]
Repair = Literal[
    "missing opening quote",
    "missing closing quote",
    "inverted quote",
    "quote continues over paragraphs",
    "editorial insertion",
    "ellipsis",
]
CueClass = Literal["speech", "belief", "intention", "feeling", "perception", "evidence", "none"]


class Link(Value):
    """One step of a chain of attribution: who conveyed the words, and in what form."""

    actor: str  # an actor's id
    form: LinkForm
    evidence: tuple[Span, ...]


class Statement(Value):
    """One attribution.

    `via` is the chain of attribution, outermost first; empty means the outlet's own voice. `content` is a list of
    spans where the words are broken by their cue. `cue_class` tells speech from attitude (belief, intention, feeling),
    after the PolNeAR annotation manual (Newell, Margolin and Ruths 2018).
    """

    id: str
    speaker: str | None
    source: tuple[Span, ...] = ()  # the words that name the speaker here
    cue: tuple[Span, ...] = ()
    cue_class: CueClass = "speech"
    content: tuple[Span, ...]
    manner: Manner
    addressees: tuple[str, ...] = ()
    via: tuple[Link, ...] = ()
    sourcing: Sourcing | None = None
    inside: str | None = None
    same_as: str | None = None
    time: Time | None = None
    meeting: str | None = None
    hedge: Hedge = "none"
    repairs: tuple[Repair, ...] = ()
    evidence: tuple[Span, ...]
