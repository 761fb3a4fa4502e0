"""Where things happen: sentence in; name, country and whether the gazetteer knows it out. Metonyms are no places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed import parsed

from communique.lexicons import DATA, load_lexicons
from communique.lexicons.gazetteer import folded, gazetteer
from communique.record import Place
from communique.stages.places import find_places, is_country

# what the row shows | text | name, country, known to the gazetteer
CASES = [
    ("a city", "They met in Lagos.", [("Lagos", "NGA", True)]),
    ("a city with marks", "They met in Medellín.", [("Medellín", "COL", True)]),
    ("without its marks", "They met in Medellin.", [("Medellin", "COL", True)]),
    ("another name", "They met in Calcutta.", [("Calcutta", "IND", True)]),
    ("a country", "They met in Kenya.", [("Kenya", "KEN", False)]),
    ("Kosovo", "They met in Kosovo.", [("Kosovo", "XKX", False)]),
    ("a region", "They met in Kashmir.", [("Kashmir", None, False)]),
    ("a venue", "They met at Atlas Palace.", [("Atlas Palace", None, False)]),
    ("a venue in a city", "They met at Atlas House, Nairobi.", [("Atlas House, Nairobi", "KEN", True)]),
    ("a venue of common words", "They met on the Simon Bolivar bridge.", [("Simon Bolivar bridge", None, False)]),
    ("the country told", "They met in Hyderabad, Pakistan.", [("Hyderabad, Pakistan", "PAK", True)]),
    ("the largest of a name", "They met in Hyderabad.", [("Hyderabad", "IND", True)]),
    ("the country of the text", "The Pakistani envoy flew to Hyderabad.", [("Hyderabad", "PAK", True)]),
    ("gone to", "She travelled to Oslo.", [("Oslo", "NOR", True)]),
    ("come from", "She returned from Oslo.", [("Oslo", "NOR", True)]),
    ("visited", "She visited Oslo.", [("Oslo", "NOR", True)]),
    ("invited to", "They invited her to Oslo.", [("Oslo", "NOR", True)]),
    ("two places", "They met in Lagos and Oslo.", [("Lagos", "NGA", True), ("Oslo", "NOR", True)]),
    ("planned for", "A meeting was planned for Oslo.", [("Oslo", "NOR", True)]),
]

NO_PLACES = [
    ("a capital that speaks", "Oslo said that it would not sign."),
    ("a country that acts", "Kenya signed the treaty with Norway."),
    ("ceded to a country", "The islands were ceded to Greece."),
    ("said to a capital", "He complained to Oslo."),
    ("talks on a country", "They held talks on Kosovo."),
    ("a language", "He answered in English."),
    ("an alliance", "Support is strong in NATO."),
    ("a month", "They met in March."),
    ("between countries", "Tension between Kenya and Norway rose."),
]


def places(text: str) -> tuple[Place, ...]:
    return find_places(parsed(text), load_lexicons())


@pytest.mark.parametrize(("text", "found"), [pytest.param(*row[1:], id=row[0]) for row in CASES])
def test_what_is_a_place(text: str, found: list[tuple[str, str | None, bool]]) -> None:
    assert [(p.name, p.country, p.geonames is not None) for p in places(text)] == found


@pytest.mark.parametrize("text", [pytest.param(row[1], id=row[0]) for row in NO_PLACES])
def test_what_is_no_place(text: str) -> None:
    assert [p.name for p in places(text)] == []


def test_a_place_named_twice_is_one_place() -> None:
    text = "They met in Oslo. She stayed in Oslo."
    (found,) = places(text)
    assert [span.words(text) for span in found.evidence] == ["Oslo", "Oslo"]


def test_coordinates() -> None:
    (oslo,) = places("They met in Oslo.")
    assert (round(oslo.lat or 0), round(oslo.lon or 0)) == (60, 11)
    assert (oslo.id, oslo.geonames) == ("l1", 3143244)


def test_a_part_of_a_country_gives_no_wrong_town() -> None:
    """Of several towns of one name in one country the gazetteer cannot tell which lies in the part named."""
    (salem,) = places("They met in Salem, Texas.")
    assert (salem.country, salem.geonames) == ("USA", None)


def test_whole_countries() -> None:
    kenya, oslo = places("They met in Kenya and then in Oslo.")
    assert is_country(kenya, load_lexicons())
    assert not is_country(oslo, load_lexicons())


def test_every_city_of_the_gazetteer_can_be_read() -> None:
    cities = gazetteer(DATA / "gazetteer.txt")
    names = [line.split("|")[0] for line in (DATA / "gazetteer.txt").read_text(encoding="utf-8").splitlines()[5:]]
    for name in names[::37]:
        found = cities.cities(name)
        assert found
        assert all(-90 <= c.lat <= 90 and -180 <= c.lon <= 180 and len(c.country) == 3 for c in found)


def test_every_capital_is_known() -> None:
    """Of the countries with a capital of its own in the lexicon, nine in ten are found under that spelling."""
    cities = gazetteer(DATA / "gazetteer.txt")
    capitals = [(c.seats[0], c.code) for c in load_lexicons().countries if c.seats]
    known = [any(city.country == code for city in cities.cities(name)) for name, code in capitals]
    assert sum(known) >= 0.9 * len(known)


@given(st.text(max_size=20))
def test_folding_is_settled(name: str) -> None:
    assert folded(folded(name)) == folded(name)


PIECES = st.sampled_from(
    "in at to from Lagos Oslo, Norway and the bridge Palace of Kenya met flew visited . é 🚢 GHQ".split(" ")
)


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12))
def test_any_jumble_gives_exact_spans(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = places(text)
    for place in found:
        for span in place.evidence:
            assert span.words(text).strip() == span.words(text)
            assert " ".join(span.words(text).split()).casefold() == place.name.casefold()
    assert [p.id for p in found] == [f"l{n}" for n in range(1, len(found) + 1)]
