"""Whose side a person is on, agreed among accounts of one meeting: where one says it, the others are put right.

A readout calls its own minister *the Minister*; the report beside it says of which country.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.dossier.identity import Member, identities
from communique.record import Actor, Reading


def with_agreed_sides(readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """`readings` with the countries of persons as the accounts together tell them, in the order given."""
    countries = _agreed(readings)
    return {key: _with(key, reading, countries) for key, reading in readings.items()}


def _agreed(readings: Mapping[str, Reading]) -> dict[Member, str]:
    """The country of each member of an identity, where the accounts agree on it; see `_country`."""
    actors = {(key, actor.id): actor for key, reading in readings.items() for actor in reading.actors}
    out: dict[Member, str] = {}
    for identity in identities(readings, enough=1):
        held = [actors[m] for m in identity.members]
        if all(actor.type in {"person", "office"} for actor in held) and (country := _country(held)):
            out |= dict.fromkeys(identity.members, country)
    return out


def _country(held: Sequence[Actor]) -> str | None:
    """The one country that the accounts give to the offices; where they give none to them, the one given at all."""
    stated = {role.country for actor in held for role in actor.roles if role.country}
    given = stated or {actor.country for actor in held if actor.country}
    return given.pop() if len(given) == 1 else None


def _with(key: str, reading: Reading, countries: Mapping[Member, str]) -> Reading:
    actors = tuple(_placed(actor, countries.get((key, actor.id))) for actor in reading.actors)
    return reading if actors == reading.actors else reading.model_copy(update={"actors": actors})


def _placed(actor: Actor, country: str | None) -> Actor:
    return actor if country in {None, actor.country} else actor.model_copy(update={"country": country})
