"""Sources that the text describes because it does not name them: “three people *familiar with the matter*”."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import Lexicons

_OPENERS = frozenset({"who", "that", "with", "was", "were", "is", "are", ","})  # may stand before the phrase


@lru_cache(maxsize=4)
def _by_first(lexicons: Lexicons) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """The phrases of the lexicon by their first word, the longest first."""
    out: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in lexicons.anonymity:
        words = tuple(row.phrase.split())
        out[words[0]].append(words)
    return {first: sorted(phrases, key=len, reverse=True) for first, phrases in out.items()}


def end_of_anonymity(parse: Parse, last: int, lexicons: Lexicons) -> int | None:
    """The last token of the phrase of anonymity right behind token `last`; None where none stands there."""
    phrases, end = _by_first(lexicons), parse.sents[parse.sent[last]][1]
    for first in range(last + 1, min(last + 3, end)):
        for words in phrases.get(parse.lower[first], ()):
            if tuple(parse.lower[first : first + len(words)]) == words:
                return first + len(words) - 1
        if parse.lower[first] not in _OPENERS:
            return None
    return None
