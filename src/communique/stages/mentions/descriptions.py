"""How far the description of somebody goes who is not named: “three people *familiar with the matter*”, “a general
*who took part in the talks*”.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.stages.mentions.page import Page
from communique.stages.mentions.phrases import Phrase

_LONGEST_CLAUSE = 25  # tokens of a relative clause that belongs to the description of a source
_OPENERS = frozenset({"who", "that", "with"})  # may stand before the phrase


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


def with_description(page: Page, phrase: Phrase) -> int:
    """The last token of a source's description: “who took part in the talks”, “briefed by both delegations”.

    Only clauses that follow without a comma belong to it.
    """
    parse, last = page.parse, phrase.last
    for child in parse.children[phrase.head]:
        if child <= last or parse.dep[child] not in {"relcl", "acl"}:
            continue
        if parse.left[child] != last + 1 or parse.right[child] - last > _LONGEST_CLAUSE:
            continue
        if parse.dep[child] == "acl" and parse.child(child, "ccomp") is not None:
            continue  # “told supporters, saying …”: a reporting clause, no description
        last = _before_comma(page, last + 1, parse.right[child])
    return last


def _before_comma(page: Page, first: int, last: int) -> int:
    for k in range(first, last + 1):
        if page.parse.lower[k] in {",", ";", ":", '"', "—", "–"}:
            return k - 1
    return last
