"""Parties coming together: in person, by telephone, visiting."""

from __future__ import annotations

from typing import Literal

from communique.record.times import Place, Time
from communique.record.values import Span, Value

MeetingForm = Literal["meeting", "call", "visit", "talks", "summit", "ceremony"]
MeetingStatus = Literal["held", "planned", "cancelled", "proposed"]


class Meeting(Value):
    """One meeting; several tellings of it in one article are several `evidence` spans of the same value."""

    id: str
    form: MeetingForm
    sides: tuple[tuple[str, ...], ...]  # actor ids, a tuple a side
    place: Place | None = None
    time: Time | None = None
    about: tuple[Span, ...] = ()
    status: MeetingStatus
    evidence: tuple[Span, ...]
