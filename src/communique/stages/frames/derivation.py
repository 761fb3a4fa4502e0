"""Verbs and the nouns made of them, by their endings: what one row says of *dismantle* holds for *dismantling*.

The lexicons name the nouns that do not follow these rules, and those that mean something else.
"""

from __future__ import annotations

from collections.abc import Iterator

#: The ending of a noun of something done, and what the verb has in its place.
_ENDINGS = (
    ("isation", ("ise", "ize")),
    ("ization", ("ize", "ise")),
    ("ation", ("ate", "e", "")),
    ("ition", ("ite", "e", "")),
    ("ion", ("e", "")),
    ("ment", ("",)),
    ("ance", ("", "e")),
    ("ence", ("", "e")),
    ("ing", ("", "e")),
    ("al", ("e", "")),
)
_SHORTEST = 3  # letters of a verb that an ending is taken off


def verbs_of(noun: str) -> Iterator[str]:
    """The verbs that `noun` may be made of, the likeliest first: *dismantling* of *dismantle*."""
    for ending, instead in _ENDINGS:
        stem = noun.removesuffix(ending)
        if stem == noun or len(stem) < _SHORTEST:
            continue
        yield from (stem + letters for letters in instead)
        if stem[-1] == stem[-2]:
            yield stem[:-1]  # *shelling* of *shell*, but *stabbing* of *stab*


def nouns_of(verb: str) -> Iterator[str]:
    """The nouns of the same deed that may be made of `verb`, itself first: *ambush*, *bombardment*."""
    yield verb
    stem = verb.removesuffix("e")
    yield from (stem + ending for ending in ("ation", "ion", "ment"))
