"""Who speaks, acts or is acted on."""

from __future__ import annotations

from typing import Literal

from communique.record.values import Span, Value

ActorType = Literal["person", "office", "organisation", "country", "group", "unnamed"]
MentionForm = Literal["name", "title", "pronoun", "nominal"]


class Mention(Span):
    """One place in the text where an actor is meant."""

    form: MentionForm


class Role(Value):
    """An office or post that the text gives an actor."""

    title: str
    organisation: str | None = None
    country: str | None = None
    evidence: tuple[Span, ...]


class Actor(Value):
    """A person, office, organisation, country or group.

    `country` is an ISO 3166-1 alpha-3 code (`XKX` for Kosovo) or None; `sectors` are PLOVER sector codes
    (PLOVER codebook, "Actors"); `name` is the fullest name in the text.
    """

    id: str
    name: str
    type: ActorType
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...]
    wikidata: str | None = None
    evidence: tuple[Span, ...]
