"""For whom an actor stands: a person or institution of a state for that state, anybody else for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.dossier.words import words_of
from communique.record import Actor, Reading

_SPEAKS_FOR_ITSELF = frozenset({"group", "unnamed"})


def actors_of(reading: Reading) -> dict[str, Actor]:
    """The actors of `reading` by id."""
    return {actor.id: actor for actor in reading.actors}


def side_of(actor: Actor) -> str:
    """The country code of `actor`, or its folded name where it has none."""
    return actor.country or " ".join(words_of(actor.name))


def sides_of(ids: Iterable[str], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """The sides of the actors `ids`, each once, sorted; a group of several sides gives way to its members."""
    held = [actors[i] for i in ids if i in actors]
    named = sorted({side_of(a) for a in held if a.country})
    return tuple(named) or tuple(sorted({side_of(a) for a in held}))
