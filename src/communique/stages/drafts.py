"""What the stages hand each other: findings on tokens, before they are given ids and characters.

A token number is an index into `Parse`; an actor number is an index into `Cast.actors`; a draft statement's number is
its index in reading order.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.language.quotes import Quotation as Quotation  # noqa: PLC0414  (stages look for every draft here)
from communique.lexicons import CueEntry
from communique.record import (
    ActorType,
    CueClass,
    Hedge,
    LinkForm,
    Manner,
    MeetingForm,
    MeetingStatus,
    MentionForm,
    Place,
    Repair,
    Role,
    Sourcing,
    Span,
    Time,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value: the rule, the words it read, and the lexicon row (`file:line`) it used, if any."""

    field: str
    rule: str
    spans: tuple[Span, ...] = ()
    lexicon: str = ""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase that somebody is named by: tokens `first..last` (both inclusive) around `head`."""

    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class MentionDraft:
    """A noun phrase or pronoun that means somebody, before it is known whom."""

    first: int
    last: int
    head: int
    form: MentionForm
    name: str = ""  # the bare name in it, without title or style: `Qamar Javed Bajwa`
    title: str = ""  # the title in it, as the lexicon writes it: `chief of army staff`
    organisation: str = ""  # the body it belongs to, as it stands in the text: `the Foreign Ministry`
    country: str = ""  # alpha-3, where the phrase itself gives it
    type: ActorType | None = None
    sectors: tuple[str, ...] = ()
    plural: bool = False
    gender: str = ""  # m, f or empty
    lexicon: str = ""
    sides: tuple[str, ...] = ()  # alpha-3 codes, where the phrase names several countries: ministers of X and Y
    sort: str = ""  # what sort of phrase it is: `person`, `office`, `country`, `seat`, a noun kind, …
    owner: int | None = (
        None  # head token of the possessor or complement that it belongs to: the premier, in *the premier's aide*
    )
    also: tuple[int, ...] = ()  # further tokens by which a parser may have headed it


@dataclass(frozen=True, slots=True)
class ActorDraft:
    """An actor: who all these mentions mean."""

    name: str
    type: ActorType
    country: str | None
    sectors: tuple[str, ...]
    roles: tuple[Role, ...]
    mentions: tuple[MentionDraft, ...]
    members: tuple[int, ...] = ()  # actor numbers that a collective (“the two leaders”) stands for, where known
    speaks_for: int | None = None  # the actor number a spokesperson or press office speaks for
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of an article, and which of them each mention's head token means."""

    actors: tuple[ActorDraft, ...] = ()
    actor_of: dict[int, int] = field(default_factory=dict)  # head token of a mention -> actor number
    unresolved: tuple[MentionDraft, ...] = ()  # pronouns and nominals nobody was found for

    def within(self, phrase: NounPhrase) -> int | None:
        """The actor that a noun phrase means: its head's, else None."""
        return self.actor_of.get(phrase.head)


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """One attribution on tokens; `content` is character ranges `(start, end)` in reading order."""

    content: tuple[tuple[int, int], ...]
    manner: Manner
    cue: tuple[int, ...] = ()  # token numbers
    entry: CueEntry | None = None
    cue_class: CueClass = "speech"
    source: NounPhrase | None = None
    addressees: tuple[NounPhrase, ...] = ()
    conveyors: tuple[NounPhrase, ...] = ()  # who passed the words on without saying them: *X* quoted Y as saying …
    speaker: int | None = None  # actor number
    addressed: tuple[int, ...] = ()  # actor numbers
    via: tuple[LinkDraft, ...] = ()
    sourcing: Sourcing | None = None
    inside: int | None = None
    same_as: int | None = None
    hedge: Hedge = "none"
    repairs: tuple[Repair, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """One step of a chain of attribution."""

    actor: int
    form: LinkForm
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """One meeting; `sides` are actor numbers, a tuple a side."""

    form: MeetingForm
    sides: tuple[tuple[int, ...], ...]
    status: MeetingStatus
    evidence: tuple[Span, ...]
    place: Place | None = None
    time: Time | None = None
    about: tuple[Span, ...] = ()
    reasons: tuple[Reason, ...] = ()
