"""A name as it is being read, with what stands around it; and small questions to the phrases beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.stages.mentions.lookup import Hit
from communique.stages.mentions.page import Page, noun_of
from communique.stages.mentions.phrases import Phrase

#: Labels of the recogniser that speak against a person.
PLACES = frozenset({"GPE", "LOC", "FAC", "EVENT"})
#: First kinds of the nouns that name bodies.
BODY_NOUNS = ("medium", "institution")

_PEOPLE_NOUNS = ("unnamed", "spokesperson", "relational")


@dataclass(slots=True)
class Name:
    """Tokens `first..last` (both inclusive): the bare words of a name, and what stands around them.

    `start..end` is the whole phrase with titles and the apposition before it; `roles` are the phrases of offices and
    descriptions that belong to the bearer, wherever they stand.
    """

    first: int
    last: int
    start: int
    end: int
    styles: list[Hit] = field(default_factory=list)
    roles: list[Phrase] = field(default_factory=list)
    after: list[Phrase] = field(default_factory=list)  # appositions behind the name, outside of `start..end`
    shared: list[Phrase] = field(default_factory=list)  # the plural title of the list it stands in
    body: tuple[int, int] | None = None
    country_hit: Hit | None = None  # “Yuka Tanabe of Japan”
    label: str = ""
    listed: bool = False  # behind “the ministers of X and Y,”
    sure: bool = False  # a title or apposition says that it is a person


@dataclass(slots=True, eq=False)
class Phrases:
    """The phrases of an article by where they begin and end; of several, the outermost."""

    starting: dict[int, Phrase]
    ending: dict[int, Phrase]


def index_phrases(phrases: Sequence[Phrase]) -> Phrases:
    """`phrases`, in reading order, by their first and last tokens."""
    starting: dict[int, Phrase] = {}
    ending: dict[int, Phrase] = {}
    for phrase in phrases:
        known = starting.get(phrase.first)
        if known is None or known.last < phrase.last:
            starting[phrase.first] = phrase  # “President Roe's adviser”, not “President”
        ending.setdefault(phrase.last, phrase)
    return Phrases(starting, ending)


def describes_person(page: Page, phrase: Phrase) -> bool:
    """True for a phrase that says what somebody is: an office, a rank, a description of people."""
    if phrase.hit.of("office", "rank"):
        return True
    noun = noun_of(phrase.hit)
    if noun is None or noun.kinds[0] not in _PEOPLE_NOUNS:
        return False
    return page.label(phrase.head) != "NORP"  # “Republican Ann Roe” has a party before the name, no title


def names_body(page: Page, phrase: Phrase) -> bool:
    """True for a phrase that is a body's proper name: the Centre for Policy Studies."""
    noun = noun_of(phrase.hit)
    return noun is not None and noun.kinds[0] in {*BODY_NOUNS, "collective"} and page.is_capital(phrase.head)


def joined_title(page: Page, phrases: Phrases, left: int) -> Phrase | None:
    """The title before “and” at token `left`: “Deputy Premier and Foreign Minister Ann Roe”; None where none is."""
    phrase = phrases.ending.get(left - 1) if left > 0 and page.parse.lower[left] in {"and", "/"} else None
    if phrase is None or phrase.hit.forms[0].plural or not page.is_capital(left + 1):
        return None
    return phrase if page.is_capital(phrase.head) and describes_person(page, phrase) else None


def past_bracket(page: Page, k: int) -> int:
    """The token before “(DG)” that ends at `k`, or `k` where no such bracket does."""
    return k - 3 if k >= 2 and page.parse.word[k] == ")" and page.parse.word[k - 2] == "(" else k
