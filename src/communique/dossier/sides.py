"""For whom an actor stands: a person or institution of a state for that state, anybody else for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.dossier.words import words_of
from communique.record import Actor, Reading


def actors_of(reading: Reading) -> dict[str, Actor]:
    """The actors of `reading` by id."""
    return {actor.id: actor for actor in reading.actors}


def sides_of(ids: Iterable[str], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """The sides of the actors `ids`; see `sides_named`."""
    return sides_named((actors[i].name, actors[i].country) for i in ids if i in actors)


def sides_named(held: Iterable[tuple[str, str | None]]) -> tuple[str, ...]:
    """The sides of actors (name, country), each once, sorted: country codes, or else folded names.

    A group of several sides gives way to its members: names count only where no country is among them.
    """
    actors = list(held)
    countries = sorted({country for _, country in actors if country})
    return tuple(countries) or tuple(sorted({" ".join(words_of(name)) for name, _ in actors}))
