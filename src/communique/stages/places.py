"""Find where things are said to happen: cities, countries, regions, buildings, and combinations of them.

A place is recognised by its role in the sentence ("in X", "travelled to X", "reached X"), so that a capital that speaks
for its government is none. Only what stands in such a role is looked up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import DATA, Lexicons
from communique.lexicons.gazetteer import City, folded, gazetteer
from communique.record import Place, Span

_ROLES = frozenset({"pobj", "dobj", "npadvmod"})
_WHERE = frozenset("in at near inside outside around across throughout within beyond along off".split())
_WHITHER = frozenset("to from into onto via through toward towards for back".split())
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NAME_LABELS = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
_INSIDE_NAME = frozenset({"compound", "nmod", "amod", "nummod", "punct", "flat", "poss", "case", "dep", "advmod"})
_SURE_SIZE = 100_000  # people: a city of this size is believed where the recogniser saw a person or an organisation


@dataclass(frozen=True, slots=True, eq=False)
class PlaceIndex:
    """The place words of one set of lexicons, by folded name."""

    venues: frozenset[str]
    motion: frozenset[str]
    reach: frozenset[str]
    areas: dict[str, str]  # countries and regions -> alpha-3, or empty
    seats: dict[str, str]  # seats of government, such as the buildings, that no gazetteer lists -> alpha-3
    countries: dict[str, str]  # names and adjectives that show which country an article is about -> alpha-3
    also: dict[str, str]  # another name of a city -> the gazetteer's
    organisations: frozenset[str]  # "in NATO", "on the Islamic State" are no places


@dataclass(frozen=True, slots=True)
class Located:
    """A place on tokens `first..last` (both inclusive)."""

    first: int
    last: int
    country: str | None
    city: City | None = None


@lru_cache(maxsize=4)
def index_of(lexicons: Lexicons) -> PlaceIndex:
    """The index of these lexicons, built once."""
    by_kind: dict[str, dict[str, str]] = {}
    for word in lexicons.places:
        by_kind.setdefault(word.kind, {}).update(dict.fromkeys(word.forms, word.value))
    areas = dict(by_kind.get("region", {}))
    signs: dict[str, str] = {}
    seats: dict[str, str] = {}
    for country in lexicons.countries:
        names = [folded(name) for name in (country.name, *country.names)]
        signs.update(dict.fromkeys([*names, *map(folded, country.adjectives)], country.code))
        seats.update((folded(seat), country.code) for seat in country.seats)
        areas.update(dict.fromkeys(names, country.code))
    return PlaceIndex(
        venues=frozenset(by_kind.get("venue", ())),
        motion=frozenset(by_kind.get("motion", ())),
        reach=frozenset(by_kind.get("reach", ())),
        areas=areas,
        seats=seats,
        countries=signs,
        also=by_kind.get("also", {}),
        organisations=frozenset(folded(name) for o in lexicons.organisations for name in (o.name, *o.names)),
    )


def is_country(place: Place, lexicons: Lexicons) -> bool:
    """True for a place that is a whole country."""
    return index_of(lexicons).areas.get(folded(place.name)) == place.country is not None


def find_places(parse: Parse, lexicons: Lexicons) -> tuple[Place, ...]:
    """The places of the text in the order in which they are first named, ids `l1`, `l2`, …

    One place named several times is one `Place` with several evidence spans. What the gazetteer does not know keeps
    its name and has no coordinates.
    """
    index = index_of(lexicons)
    spans: dict[tuple[str, str | None], list[Span]] = {}
    first_of: dict[tuple[str, str | None], tuple[str, Located]] = {}
    for located in sorted(_located(parse, index), key=lambda found: found.first):
        name = " ".join(parse.words(located.first, located.last).split())
        key = (folded(name), located.country)
        spans.setdefault(key, []).append(parse.span(located.first, located.last))
        first_of.setdefault(key, (name, located))
    return tuple(
        _place(number, name, located, tuple(spans[key]))
        for number, (key, (name, located)) in enumerate(first_of.items(), start=1)
    )


def _place(number: int, name: str, located: Located, evidence: tuple[Span, ...]) -> Place:
    city = located.city
    return Place(
        id=f"l{number}",
        name=name,
        country=located.country,
        lat=city.lat if city else None,
        lon=city.lon if city else None,
        geonames=city.geonames if city else None,
        evidence=evidence,
    )


def _located(parse: Parse, index: PlaceIndex) -> Iterator[Located]:
    venues = index.venues
    heads = [
        i
        for i, (dep, pos, word) in enumerate(zip(parse.dep, parse.pos, parse.lower, strict=True))
        if dep in _ROLES and (pos == "PROPN" or word in venues)
    ]
    covered = -1
    for head in heads:
        if head <= covered or not _is_where(parse, head, index):
            continue
        for h in (head, *_conjuncts(parse, head)):
            if h > covered and (found := _place_at(parse, h, index)):
                covered = found.last
                yield found


def _conjuncts(parse: Parse, head: int) -> Iterator[int]:
    """What is joined to `head`: “in Lagos and Abuja”."""
    for child in parse.children[head]:
        if parse.dep[child] == "conj" and parse.pos[child] == "PROPN":
            yield child
            yield from _conjuncts(parse, child)


def _is_where(parse: Parse, head: int, index: PlaceIndex) -> bool:
    """True where the noun at `head` answers *where*, *whither* or *whence*."""
    governor, dep = parse.head[head], parse.dep[head]
    if dep == "dobj":
        return parse.lemma[governor] in index.reach
    if dep == "npadvmod":
        return parse.pos[governor] == "PROPN" and parse.dep[governor] in _ROLES
    word = parse.lower[governor]
    if word in _WHERE:
        return True
    if word == "on":
        return parse.lower[head] in index.venues  # “on the bridge”, but “on Kashmir” is what is talked about
    return word in _WHITHER and _moves(parse, governor, index)


def _moves(parse: Parse, preposition: int, index: PlaceIndex) -> bool:
    """True where somebody goes to, comes from or is asked to what follows the preposition."""
    governor = parse.head[preposition]
    while parse.pos[governor] in {"ADP", "ADV", "PROPN"} and parse.head[governor] != governor:
        governor = parse.head[governor]
    return parse.lemma[governor] in index.motion


# -- the name --------------------------------------------------------------------------------------------
def _place_at(parse: Parse, head: int, index: PlaceIndex) -> Located | None:
    first, last = _name_around(parse, head)
    if parse.pos[head] == "NOUN" and not any(parse.pos[j] == "PROPN" for j in range(first, last + 1)):
        return None
    if folded(parse.words(first, last)) in index.organisations:
        return None
    own = _known(parse, first, last, index)
    if own is None and not _seems_place(parse, first, head, index):
        return None
    container = _container(parse, last, index)
    if container is None:
        return own or Located(first, last, None)
    if own is None or own.city is None:
        return Located(first, container.last, container.country or (own.country if own else None), container.city)
    city = _city_within(parse, own, container, index)
    return Located(first, container.last, container.country or own.country, city)


def _name_around(parse: Parse, head: int) -> tuple[int, int]:
    """The words of the name at `head`: its compounds, or the recogniser's whole name, without an article."""
    first = head
    while (
        first
        and parse.dep[first - 1] in _INSIDE_NAME
        and parse.left[head] <= first - 1
        and _is_name_word(parse, first - 1)
    ):
        first -= 1
    last = head
    number = parse.entity_of[head] if parse.entity_of else -1
    if number >= 0 and parse.entities[number].label in _PLACE_LABELS:
        first = min(first, parse.entities[number].start)
        last = max(last, parse.entities[number].end - 1)
    of = head + 1
    if parse.pos[head] == "NOUN" and of + 1 < len(parse) and parse.lower[of] == "of":
        while of + 1 < len(parse) and parse.pos[of + 1] == "PROPN":
            of += 1
        last = max(last, of if of > head + 1 else head)
    while first < head and (not _is_name_word(parse, first) or parse.dep[first] in {"poss", "det", "punct"}):
        first += 1
    while last > head and parse.pos[last] in {"PUNCT", "PART"}:
        last -= 1
    return first, last


def _is_name_word(parse: Parse, i: int) -> bool:
    return parse.pos[i] == "PROPN" or parse.word[i][0].isupper() or parse.word[i] in {"-", "'s"}


def _seems_place(parse: Parse, first: int, head: int, index: PlaceIndex) -> bool:
    """True for a named venue, and for what the recogniser took for a place."""
    if parse.lower[head] in index.venues:
        return first < head or parse.pos[head] == "NOUN"
    number = parse.entity_of[head] if parse.entity_of else -1
    return number >= 0 and parse.entities[number].label in _PLACE_LABELS


def _container(parse: Parse, last: int, index: PlaceIndex) -> Located | None:
    """The city or country that follows: “State Hall, Lusaka”, “the barracks in Multan”, “Bergen, Norway”."""
    at = last + 1
    if at + 1 >= len(parse) or not (parse.word[at] == "," or parse.lower[at] in {"in", "at"}):
        return None
    inner = at + 1
    while inner + 1 < len(parse) and parse.pos[inner + 1] == "PROPN" and parse.dep[inner] == "compound":
        inner += 1
    if parse.pos[inner] != "PROPN":
        return None
    found = _known(parse, at + 1, inner, index)
    if found and parse.word[at] == "," and parse.dep[inner] == "conj":
        return None  # a list: “in Oslo, Bergen and Tromsø”
    return found


# -- what is known of it ---------------------------------------------------------------------------------
def _known(parse: Parse, first: int, last: int, index: PlaceIndex) -> Located | None:
    """What countries, regions and the gazetteer know of the name on these tokens."""
    name = parse.words(first, last)
    key = folded(name)
    if key in index.areas:
        return Located(first, last, index.areas[key] or None)
    if not name[:1].isupper():
        return None
    cities = gazetteer(DATA / "gazetteer.txt").cities(index.also.get(key, name))
    if key in index.seats:
        at_home = next((city for city in cities if city.country == index.seats[key]), None)
        return Located(first, last, index.seats[key], at_home)
    if not cities:
        return None
    city = _likeliest(parse, cities, index)
    number = parse.entity_of[last] if parse.entity_of else -1
    if number >= 0 and parse.entities[number].label in _NAME_LABELS and city.population < _SURE_SIZE:
        return None
    return Located(first, last, city.country, city)


def _likeliest(parse: Parse, cities: tuple[City, ...], index: PlaceIndex) -> City:
    """The largest city in a country that the text names; where it names none, the largest of all."""
    if len({city.country for city in cities}) == 1:
        return cities[0]
    named = _countries_named(parse, index)
    return next((city for city in cities if city.country in named), cities[0])


@lru_cache(maxsize=1)
def _countries_named(parse: Parse, index: PlaceIndex) -> frozenset[str]:
    words = {folded(word) for word, pos in zip(parse.word, parse.pos, strict=True) if pos in {"PROPN", "ADJ"}}
    names = words | {folded(parse.words(e.start, e.end - 1)) for e in parse.entities if e.label == "GPE"}
    return frozenset(index.countries[name] for name in names if name in index.countries)


def _city_within(parse: Parse, own: Located, container: Located, index: PlaceIndex) -> City | None:
    """The city of that name in the country that follows it: “Hyderabad, Pakistan”.

    Of a part of a country (“Salem, Oregon”) the gazetteer knows no cities: only a name that is the only one there.
    """
    name = parse.words(own.first, own.last)
    cities = gazetteer(DATA / "gazetteer.txt").cities(index.also.get(folded(name), name))
    there = [city for city in cities if city.country == container.country]
    whole = folded(parse.words(own.last + 2, container.last)) in index.countries
    return there[0] if there and (whole or len(there) == 1) else None
