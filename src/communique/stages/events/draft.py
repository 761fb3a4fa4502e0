"""An event on tokens, before it is written into the record."""

from __future__ import annotations

from dataclasses import dataclass

from communique.record import Modality, Place, PloverType, Time
from communique.stages.drafts import NounPhrase, Reason


@dataclass(frozen=True, slots=True)
class EventDraft:
    """One event on tokens.

    `actors` and `recipients` are actor numbers; the phrases are the words that name them here, of which some may mean
    no known actor. `first..last` are the tokens (both inclusive) that tell of it, `trigger` the word that does.
    """

    trigger: int
    first: int
    last: int
    cameo: str
    type: PloverType
    mode: str
    quad: int
    goldstein: float
    score: float | None
    modality: Modality
    contexts: tuple[str, ...] = ()
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    actor_phrases: tuple[NounPhrase, ...] = ()
    recipient_phrases: tuple[NounPhrase, ...] = ()
    parties: tuple[NounPhrase, ...] = ()  # of the phrases those that name somebody who can act
    statement: int | None = None
    place: Place | None = None
    time: Time | None = None
    reasons: tuple[Reason, ...] = ()
