"""Words by which names and titles are read: given names, particles, suffixes, and what takes an office away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from communique.lexicons.table import Faults, Row, read_table

KINDS = (
    "given",  # a given name
    "particle",  # stands in lower case inside a name: de, bin, van
    "suffix",  # after a name: Jr
    "former",  # the office is held no more
    "deputy",  # with it a title is another office: a vice president is no president
    "motion",  # verbs that take a place: the capital after them is no government
    "opposite",  # nouns for somebody of the other side: counterpart, host, visitor
    "equal",  # nouns for who has the same post on the other side: counterpart
    "leader",  # general words for whoever leads: they mean a president as well as a premier
    "sole",  # posts of which a country has one: two who hold such a post are of two sides
    "shared",  # with it in its name a body is of several countries: Joint Commission
    "abroad",  # posts whose holders are often of another country than where they are spoken of
    "homeland",  # nouns that with a possessor mean the possessor's country: his country
    "state",  # nouns that with a country mean its government: the Norwegian government, the authorities of Kenya
    "side",  # nouns that with a country mean those who speak for it: the Norwegian side
    "turn",  # the post in a body of states that a minister of one of them holds by turns: Chairperson-in-Office
    "retired",  # stands in brackets behind a rank: General (retd)
    "national",  # titles that only the countries of the row have, the one most meant by it first: taoiseach
    "delegate",  # titles that with “of” a country mean its diplomat: the representative of Fiji
    "diplomat",  # words of the posts whose holders “the diplomat” can mean
    "royal",  # titles and styles of those whom “His Highness” or “His Majesty” alone can mean
    "realm",  # nouns that alone, with a capital, mean the paper's own country: the Kingdom
    "greeting",  # what is conveyed from one leader to another: greetings, a letter
    "convey",  # verbs of conveying such
    "lead",  # verbs of being at the head of a delegation
    "order",  # letters of an order or medal behind a name: NI (M)
    "thing",  # words of the names of deals, policies, gatherings and papers: a phrase that ends with one is no body
    "theme",  # words of the names of portfolios; like those of things never a part of a person's name
)


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word, as the table writes it; `gender` (m, f or empty) is what a given name tells.

    `countries` are the alpha-3 codes of those that have a national title.
    """

    word: str
    kind: str
    gender: str
    source: str
    countries: tuple[str, ...] = ()


def read_naming(path: Path) -> list[NameWord]:
    """The words of the table at `path`.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(path.name)
    rows = read_table(path, ("words", "kind"), ("gender", "countries"), faults)
    words = [word for row in rows for word in _words(row, faults)]
    faults.settle()
    return words


def _words(row: Row, faults: Faults) -> list[NameWord]:
    faults.unknown(row, "kind", KINDS)
    faults.unknown(row, "gender", ("m", "f"))
    countries = row.items("countries")
    return [NameWord(word, row["kind"], row["gender"], row.source, countries) for word in row.items("words")]
