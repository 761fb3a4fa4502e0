"""The public contract: what a reading, and a comparison of readings, holds."""

from communique.record.actors import Actor, ActorType, Mention, MentionForm, Role
from communique.record.article import Article, ArticleKind, Furniture, FurnitureKind, digest
from communique.record.comparison import (
    Account,
    CommonGround,
    Comparison,
    Contention,
    Difference,
    Point,
    Telling,
)
from communique.record.events import Event, Modality, PloverType
from communique.record.meetings import Meeting, MeetingForm, MeetingStatus
from communique.record.positions import Position, PositionKind
from communique.record.reading import Gap, GapKind, Reading
from communique.record.soundness import spans_of, unsound
from communique.record.statements import CueClass, Hedge, Link, LinkForm, Manner, Repair, Sourcing, Statement
from communique.record.times import Place, Time, TimeBasis
from communique.record.values import Span, Value, cover, trimmed

__all__ = [
    "Account",
    "Actor",
    "ActorType",
    "Article",
    "ArticleKind",
    "CommonGround",
    "Comparison",
    "Contention",
    "CueClass",
    "Difference",
    "Event",
    "Furniture",
    "FurnitureKind",
    "Gap",
    "GapKind",
    "Hedge",
    "Link",
    "LinkForm",
    "Manner",
    "Meeting",
    "MeetingForm",
    "MeetingStatus",
    "Mention",
    "MentionForm",
    "Modality",
    "Place",
    "PloverType",
    "Point",
    "Position",
    "PositionKind",
    "Reading",
    "Repair",
    "Role",
    "Sourcing",
    "Span",
    "Statement",
    "Telling",
    "Time",
    "TimeBasis",
    "Value",
    "cover",
    "digest",
    "spans_of",
    "trimmed",
    "unsound",
]
