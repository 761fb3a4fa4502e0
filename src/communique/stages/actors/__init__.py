"""Who is who: mentions become actors; offices, bodies, collectives and pronouns find whom they mean."""

from communique.stages.actors.actors import admit, find_actors, resolve_speech

__all__ = ["admit", "find_actors", "resolve_speech"]
