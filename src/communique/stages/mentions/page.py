"""One article as the mention stage looks at it: its parse, the lexicon hits in it, and small questions to both."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, fields
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import ActorNoun, Country, Lexicons, Organisation, Title
from communique.stages.mentions.lookup import Hit, Hits, Lookup, find_hits, lookup_of

_TIMES = frozenset({"DATE", "TIME"})
_HEADLINE = 0.7  # of the longer words are capitalised
_SHORTEST_HEADLINE = 4  # longer words
_LONGEST_HEADLINE = 14  # tokens of one that ends with a full stop


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """The words of the naming table by kind, in lower case.

    `given` tells the gender of a given name, `national` the countries that have a title.
    """

    given: dict[str, str]
    particle: frozenset[str]
    suffix: frozenset[str]
    former: frozenset[str]
    deputy: frozenset[str]
    motion: frozenset[str]
    state: frozenset[str]
    side: frozenset[str]
    opposite: frozenset[str]
    equal: frozenset[str]
    leader: frozenset[str]
    sole: frozenset[str]
    shared: frozenset[str]
    homeland: frozenset[str]
    abroad: frozenset[str]
    retired: frozenset[str]
    turn: frozenset[str]
    order: frozenset[str]
    thing: frozenset[str]
    theme: frozenset[str]
    delegate: frozenset[str]
    realm: frozenset[str]
    diplomat: frozenset[str]
    royal: frozenset[str]
    greeting: frozenset[str]
    convey: frozenset[str]
    lead: frozenset[str]
    national: dict[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def name_words_of(lexicons: Lexicons) -> NameWords:
    """The naming table of `lexicons`, sorted by kind."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    given = {e.word.lower(): e.gender for e in lexicons.naming if e.kind == "given"}
    national = {e.word.lower(): e.countries for e in lexicons.naming if e.kind == "national"}
    for entry in lexicons.naming:
        by_kind[entry.kind].add(entry.word.lower())
    kinds = [f.name for f in fields(NameWords) if f.name not in {"given", "national"}]
    return NameWords(given=given, national=national, **{kind: frozenset(by_kind[kind]) for kind in kinds})


@dataclass(slots=True, eq=False)
class Page:
    """The article under the reader's eyes; `taken[i]` is true once token `i` stands in a phrase of its own."""

    parse: Parse
    hits: Hits
    lookup: Lookup
    words: NameWords
    taken: list[bool]
    unit: list[int]  # by sentence: the number of its unit (`units_of`)
    units: list[tuple[int, int]]  # first and last token
    headline: list[bool]  # by unit: so many capitals that they tell nothing
    lexicons: Lexicons
    absorbed: set[int] = field(default_factory=set)  # first tokens of hits that stand before another noun
    borne: frozenset[str] = (
        frozenset()
    )  # first and last words of the full names that the recogniser sees, in lower case

    def first_in_sentence(self, i: int) -> int:
        """The first token of the unit of `i`."""
        return self.units[self.unit[self.parse.sent[i]]][0]

    def last_in_sentence(self, i: int) -> int:
        """The last token of the unit of `i`."""
        return self.units[self.unit[self.parse.sent[i]]][1]

    def in_headline(self, i: int) -> bool:
        """True where token `i` stands in a headline."""
        return self.headline[self.unit[self.parse.sent[i]]]

    def hit_ending(self, i: int) -> Hit | None:
        """The hit whose last token is `i`, or None."""
        hit = self.hits.cover[i] if 0 <= i < len(self.parse) else None
        return hit if hit is not None and hit.end == i else None

    def label(self, i: int) -> str:
        """The recogniser's label of token `i`, or empty."""
        number = self.parse.entity_of[i] if i < len(self.parse.entity_of) else -1
        return self.parse.entities[number].label if number >= 0 else ""

    def is_time(self, i: int) -> bool:
        """True where the recogniser sees a date or time of day."""
        number = self.parse.entity_of[i]
        return number >= 0 and self.parse.entities[number].label in _TIMES

    def is_capital(self, i: int) -> bool:
        """True for a word with a capital at its beginning; False outside of the text."""
        return 0 <= i < len(self.parse.word) and self.parse.word[i][0].isupper()

    def is_voice(self, i: int) -> bool:
        """True for the label of a transcript's turn that names nobody: Q."""
        return any(self.parse.lower[i] in row.labels for row in self.lexicons.transcripts)

    def touches(self, i: int) -> bool:
        """True where nothing stands between token `i` and the next, not even a blank."""
        return 0 <= i < len(self.parse) - 1 and self.parse.end[i] == self.parse.start[i + 1]


def open_page(parse: Parse, lexicons: Lexicons) -> Page:
    """The page of `parse`, with the hits of `lexicons` on it and no phrase taken."""
    lookup = lookup_of(lexicons)
    unit, units = _units(parse)
    headline = [_is_headline(parse, first, last) for first, last in units]
    taken = [False] * len(parse)
    words = name_words_of(lexicons)
    page = Page(parse, find_hits(parse, lookup), lookup, words, taken, unit, units, headline, lexicons)
    page.borne = _borne(parse)
    return page


def _borne(parse: Parse) -> frozenset[str]:
    people = (e for e in parse.entities if e.label == "PERSON" and e.end - e.start > 1)
    return frozenset(parse.lower[i] for e in people for i in (e.start, e.end - 1))


def _units(parse: Parse) -> tuple[list[int], list[tuple[int, int]]]:
    """Sentences, with those made one that the parser parted in the middle of a name (“Lt Gen | Naveed …”).

    The unit's number by sentence, and first and last token by unit.
    """
    unit: list[int] = []
    units: list[tuple[int, int]] = []
    for first, end in parse.sents:
        if units and parse.paragraph[first - 1] == parse.paragraph[first] and _goes_on(parse, first):
            units[-1] = (units[-1][0], end - 1)
        else:
            units.append((first, end - 1))
        unit.append(len(units) - 1)
    return unit, units


def _goes_on(parse: Parse, first: int) -> bool:
    """True where the sentence that begins at `first` goes on with a name: after a word, or an initial after “Ng.”."""
    before = parse.word[first - 1]
    if before[-1].isalpha():
        return True
    initial = len(parse.word[first]) == 2 and parse.word[first][0].isupper() and parse.word[first][1] == "."
    return (
        before == "." and initial and first > 1 and len(parse.word[first - 2]) <= 3 and parse.word[first - 2].istitle()
    )


def _is_headline(parse: Parse, first: int, last: int) -> bool:
    while last > first and parse.pos[last] == "SPACE":
        last -= 1
    if last - first < _SHORTEST_HEADLINE:
        return False
    if parse.word[last] in {".", '"', "?", "!"} and _has_plain_verb(parse, first, last):
        return False
    if parse.word[last] in {";", ","} or (parse.word[last] == "." and last - first > _LONGEST_HEADLINE):
        return False  # an item of a list or preamble that is full of names
    long = [w for w in parse.word[first : last + 1] if len(w) > 3 and w[0].isalpha()]
    if len(long) < _SHORTEST_HEADLINE:
        return False
    return sum(w[0].isupper() for w in long) > _HEADLINE * len(long)


def _has_plain_verb(parse: Parse, first: int, last: int) -> bool:
    return any(parse.tag[i][:2] == "VB" and parse.word[i][0].islower() for i in range(first, last))


def country_of(hit: Hit) -> str:
    """The alpha-3 code that a country's name, adjective, people, seat or city gives, else a body's country."""
    for form in hit.forms:
        if isinstance(form.row, Country):
            return form.row.code
    for form in hit.forms:
        if isinstance(form.row, Organisation):
            return form.row.country
    return ""


def sectors_of(hit: Hit) -> tuple[str, ...]:
    """The PLOVER sectors of the first row of `hit` that has some."""
    for form in hit.forms:
        if isinstance(form.row, Title | Organisation | ActorNoun) and form.row.sectors:
            return form.row.sectors
    return ()


def noun_of(hit: Hit) -> ActorNoun | None:
    """The noun row of `hit`, or None."""
    for form in hit.forms:
        if isinstance(form.row, ActorNoun):
            return form.row
    return None


def noun_of_words(lookup: Lookup, words: str) -> str:
    """The first kind of the noun that `words` (in lower case) are, or empty."""
    forms = lookup.forms.get(tuple(words.split()), ())
    return next((f.row.kinds[0] for f in forms if isinstance(f.row, ActorNoun)), "")


def title_of(hit: Hit) -> Title | None:
    """The office or rank row of `hit`, or None."""
    for form in hit.forms:
        if isinstance(form.row, Title) and form.sort != "style":
            return form.row
    return None
