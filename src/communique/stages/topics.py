"""What a stretch of text speaks of: codes of the topic list, in the order of its words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import Lexicons

Entry = tuple[tuple[str, ...], str, str]  # further words, code, list


@lru_cache(maxsize=8)
def _index(lexicons: Lexicons) -> dict[str, list[Entry]]:
    index: dict[str, list[Entry]] = {}
    for topic in lexicons.topics:
        for phrase in topic.words:
            first, *rest = phrase.replace("-", " - ").split()
            index.setdefault(first, []).append((tuple(rest), topic.code, topic.list))
    return index


def topics_of(parse: Parse, tokens: Iterable[int], lexicons: Lexicons, *lists: str) -> tuple[str, ...]:
    """The codes of the topics of `lists` that `tokens` speak of, each once, in reading order."""
    index = _index(lexicons)
    found: dict[str, None] = {}
    for i in tokens:
        for rest, code, where in index.get(parse.lemma[i], ()):
            if where in lists and code not in found and _follows(parse, i, rest):
                found[code] = None
    return tuple(found)


def _follows(parse: Parse, i: int, rest: tuple[str, ...]) -> bool:
    return all(
        i + n < len(parse) and word in {parse.lemma[i + n], parse.lower[i + n]} for n, word in enumerate(rest, start=1)
    )
