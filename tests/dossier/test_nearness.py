"""What is told in other words: near words, the sense of passages, and what is shown of both."""

import numpy as np
import pytest

import communique.dossier.meanings
from communique.dossier.kin import bases, inflections, kin_words
from communique.dossier.likeness import Likeness
from communique.dossier.meanings import LEVELS, nowhere, place_of, read_meanings
from communique.dossier.nearness import Places, near_words
from communique.dossier.passages import Names, Passage
from communique.dossier.ties import ties_of
from communique.dossier.words import stem, stems_of, words_of
from communique.record import Span

NOBODY = Names(frozenset(), frozenset())


def told(key, number, text):
    span, words = Span(start=0, end=len(text)), tuple(words_of(text))
    return Passage(key, number, span, words, tuple(stems_of(words)), (), number, number, span)


def accounts(*tellings):
    """Accounts a, b, … of the passages given, a sentence each."""
    return {
        key: [told(key, at, text) for at, text in enumerate(taken)] for key, taken in zip("abc", tellings, strict=False)
    }


NEARER = [
    # word          is nearer to      than to
    ("lorries", "truck", "treaty"),
    ("trawler", "boats", "prison"),
    ("detained", "arrest", "harvest"),
    ("ransom", "kidnapping", "tariff"),
    ("poaching", "smuggling", "vaccine"),
    ("withdrew", "withdrawal", "scholarship"),
]


@pytest.mark.parametrize(("word", "near", "far"), NEARER)
def test_near_words_keep_the_same_company(word, near, far):
    assert place_of(word) @ place_of(near) > place_of(word) @ place_of(far) + 0.2


@pytest.mark.parametrize("word", ["ankara", "xyzzy", "42", ""])
def test_names_and_what_is_no_word_are_near_to_none(word):
    assert place_of(word) is None


BASES = [("lorries", "lorry"), ("dropped", "drop"), ("mining", "mine"), ("held", "hold"), ("ships", "ship")]


@pytest.mark.parametrize(("form", "base"), BASES)
def test_a_form_has_the_base_that_it_is_an_inflection_of(form, base):
    assert base in bases(form)
    assert all(form in inflections(other) for other in bases(form))


def test_a_row_that_is_no_place_is_told_with_its_line(tmp_path):
    table = tmp_path / "meanings.txt"
    table.write_text("word | place\nship | ABCD\nboat | AB!D\nraft | ABC\n", encoding="utf-8")
    with pytest.raises(ExceptionGroup) as caught:
        read_meanings(table)
    assert [(fault.line, fault.what) for fault in caught.value.exceptions] == [
        (3, "'AB!D' is no place"),
        (4, "'ABC' is no place"),
    ]


def test_a_place_is_of_length_one_and_as_written(tmp_path):
    table = tmp_path / "meanings.txt"
    table.write_text(f"word | place\nship | {LEVELS[-1]}{LEVELS[0]}\n", encoding="utf-8")
    rows, places = read_meanings(table)
    assert rows == {"ship": 0}
    assert np.allclose(places, [[0.5**0.5, -(0.5**0.5)]])


def test_every_bundled_word_has_a_place():
    rows, places = communique.dossier.meanings._table()
    assert len(rows) == len(places) > 10_000
    assert np.allclose(np.linalg.norm(places, axis=1), 1)
    assert nowhere().shape == places[0].shape


def test_near_words_are_found_both_ways_and_only_among_what_counts():
    passages = [told("a", 0, "Nine lorries waited"), told("b", 0, "The trucks stood still")]
    near = near_words(passages, lambda mark: True)
    lorry, truck = stem("lorries"), stem("trucks")
    assert near[lorry][truck] == near[truck][lorry] > 0.5
    assert not near_words(passages, lambda mark: mark != truck).get(lorry)


def test_passages_on_one_subject_stand_near_without_a_word_in_common():
    held = accounts(
        ["Gunmen seized the tanker and asked for ransom", "Wheat will be sold at the old price"],
        ["Pirates hijacked a freighter for money", "Grain exports go on at a discount"],
    )
    places = Places(held, lambda mark: 1.0)
    ((ship, wheat), (freighter, grain)) = held["a"], held["b"]
    assert places.between(ship, freighter) > 0 > places.between(ship, grain)
    assert places.between(wheat, grain) > 0 > places.between(wheat, freighter)


TIES = [
    # what the row shows            one                                  other                                  ties
    ("the word itself", "The reservoir is to be drained", "They will drain a reservoir", {"reservoir"}),
    ("a near word", "Lorries wait at the bridge", "Trucks wait near the river", {"lorries ~ trucks"}),
    ("a number", "A list of 46 graves", "It named 46 soldiers", {"46"}),
    ("nothing", "Lorries wait", "Poets recite", set()),
]


@pytest.mark.parametrize(("one", "other", "ties"), [pytest.param(*c[1:], id=c[0]) for c in TIES])
def test_the_words_that_tie_two_passages_are_told(one, other, ties):
    filler = ["The orchestra plays tonight", "Snow fell in the hills"]
    held = accounts([one, *filler], [other, *filler])
    found = ties_of((held["a"][0], held["b"][0]), Likeness(held, NOBODY))
    assert ties <= set(found)
    assert ties or not found


def test_ties_do_not_depend_on_who_comes_first():
    held = accounts(["Lorries wait at the bridge", "Snow fell"], ["Trucks wait near the river", "Snow fell"])
    likeness = Likeness(held, NOBODY)
    passages = held["a"][0], held["b"][0]
    assert ties_of(passages, likeness) == ties_of(passages[::-1], likeness)
    assert likeness.between(*passages) == pytest.approx(likeness.between(*passages[::-1]), abs=1e-12)


def test_kin_words_are_told_as_they_stand():
    assert kin_words(words_of("the port of entry at Lagos"), "crossing") == "port of entry"
    assert kin_words(words_of("the port of entry at Lagos"), "drone") == ""
