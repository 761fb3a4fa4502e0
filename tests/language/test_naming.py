"""When two names mean one bearer. Near misses stand beside hits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.language.naming import fits, folded_words, is_acronym_of, misspelt, same_bearer, slips

# one | other | the rule, or nothing
BEARERS = [
    ("Ada Lunde", "Ada Lunde", "same name"),
    ("TANABE Yuka", "Yuka Tanabe", "name order"),
    ("José Peña", "Jose Pena", "same name"),
    ("Hernan Ruiz Salcedo", "Hernan Ruiz", "shorter name"),
    ("Hernan Ruiz Salcedo", "Ruiz Salcedo", "shorter name"),
    ("Donald J. Marsh", "Donald Marsh", "shorter name"),
    ("D. J. Marsh", "Donald John Marsh", "initials"),
    ("Khalan Abbadi", "Khaqan Abbadi", "misspelt repeat"),
    ("Bashar al-Sabri", "Bashar Sabri", "same name"),
    ("Ada Lunde", "Nils Lunde", ""),
    ("Kim Jong Un", "Kim Jong Il", ""),
    ("Ada Lunde", "Eva Lunge", ""),
    ("Maria Soto", "Marco Soto", ""),
]


@pytest.mark.parametrize(("one", "other", "rule"), BEARERS, ids=[f"{a} / {b}" for a, b, _ in BEARERS])
def test_same_bearer(one: str, other: str, rule: str) -> None:
    assert same_bearer(folded_words(one), folded_words(other)) == rule
    assert bool(same_bearer(folded_words(other), folded_words(one))) == bool(rule)


@pytest.mark.parametrize(
    ("short", "full", "how_well"),
    [
        ("Lunde", "Ada Lunde", 3),
        ("Ada", "Ada Lunde", 2),
        ("Tanabe", "Tanabe Yuka", 2),
        ("Ruiz", "Hernan Ruiz Salcedo", 1),
        ("Moe", "Ada Lunde", 0),
        ("Ada Lunde Moe", "Ada Lunde", 0),
    ],
)
def test_fits(short: str, full: str, how_well: int) -> None:
    assert fits(folded_words(short), folded_words(full)) == how_well


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("khalan", "khaqan", True),
        ("mukendi", "mukendy", True),
        ("karaolou", "karaoluo", True),  # two letters swapped
        ("lunde", "dunde", False),  # another beginning
        ("moe", "moa", False),  # too short to be sure
        ("lunde", "lunde", False),  # no slip at all
        ("varkandou", "varkindau", True),  # two slips in a long name
        ("lunden", "lindan", False),  # two in a short one
    ],
)
def test_misspelt(one: str, other: str, is_slip: bool) -> None:
    assert misspelt(one, other) is is_slip
    assert misspelt(other, one) is is_slip


@pytest.mark.parametrize(
    ("acronym", "name", "fit"),
    [
        ("LSIB", "Lost Ships Inquiry Board", True),
        ("BLNP", "Lost Ships Inquiry Board", False),
        ("UOA", "Authority of United Owners", True),  # the order of another language
        ("LS", "Lost Ships", True),
        ("Lsib", "Lost Ships Inquiry Board", False),
    ],
)
def test_is_acronym_of(acronym: str, name: str, fit: bool) -> None:
    assert is_acronym_of(acronym, name) is fit


WORD = st.text(alphabet="abcdeé", max_size=8)


@given(WORD, WORD)
def test_slips_are_a_distance(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one)
    assert (slips(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= slips(one, other) <= max(len(one), len(other))
