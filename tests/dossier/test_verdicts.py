"""In what two tellings of one thing differ: hits and near misses."""

import pytest

from communique.dossier import figures, whens
from communique.dossier.figures import figures_of
from communique.dossier.passages import Passage
from communique.dossier.verdicts import denies, differences
from communique.dossier.words import stems_of, words_of
from communique.record import Position, Span


def told(key, text, *kinds, holder=("NOR",), toward=(), times=()):
    span = Span(start=0, end=len(text))
    words = tuple(words_of(text))
    acts = tuple(Position(id=f"p{i}", kind=k, holder=(), statement="s1", evidence=(span,)) for i, k in enumerate(kinds))
    return Passage(
        key, 0, span, words, tuple(stems_of(words)), (), 0, 0, span,
        positions=acts, holder=holder, toward=toward, times=times, figures=figures_of(text),
    )  # fmt: skip


DENIALS = [
    # what the row shows                    text                                                      denies
    ("denied in so many words",             "Sel denied that the boats had been promised",             True),
    ("rejected as a claim",                 "The ministry rejects the allegation about the boats",     True),
    ("said to be untrue",                   "The report about the boats is unfounded",                 True),
    ("not raised",                          "The matter of the boats was not raised",                  True),
    ("none was made",                       "No promise of any kind was made about boats",             True),
    ("a refusal denies nothing",            "Norway will not send the boats",                          False),
    ("a demand is rejected, no claim",      "Sel rejected the quota",                                  False),
    ("another paper's silence",             "The Norwegian readout made no mention of the boats",      False),
    ("nobody's words",                      "Nobody came, Sel said of the boats",                      False),
    ("did not say so",                      "Sel did not say when the boats would come",               True),
    ("said nothing of it",                  "Sel said nothing of the kind",                            True),
    ("without consent",                     "The boats were sent without the consent of Norway",       False),
    ("there was none such",                 "There was no such wreck",                                 True),
    ("against what was written",            "The ban stands, contrary to reports in Oslo",             True),
    ("no subject of the talks",             "The boats were not a subject of the talks",               True),
    ("not agreed to",                       "It was not agreed to sell the boats",                     True),
    ("an assurance in the negative",        "Sel gave an assurance that no boat would sail",           False),
    ("what nobody will do",                 "Nobody will ask whose boats they are",                    False),
    ("not yet told",                        "Sel has not said whether the boats will come",            False),
    ("said",                                "Sel raised the matter of the boats",                      False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*c[1:], id=c[0]) for c in DENIALS])
def test_what_is_a_denial(text, expected):
    assert denies(told("a", text)) is expected


DIFFERENCES = [
    ("another number", told("a", "three boats were sunk"), told("b", "two boats were sunk"), ("number",)),
    ("no number is no other number", told("a", "three boats were sunk"), told("b", "boats were sunk"), ()),
    ("minutes and hours", told("a", "they met for ninety minutes"), told("b", "they met for two hours"), ("number",)),
    ("the same length", told("a", "they met for 120 minutes"), told("b", "they met for two hours"), ()),
    ("another month", told("a", "boats", times=("2024-05",)), told("b", "boats", times=("2024-06",)), ("date",)),
    ("a day of that month", told("a", "boats", times=("2024-05",)), told("b", "boats", times=("2024-05-03",)), ()),
    ("asked and refused", told("a", "boats", "demand"), told("b", "boats", "refusal", holder=("SEN",)), ("force",)),
    ("asked and demanded", told("a", "boats", "demand"), told("b", "boats", "request"), ()),
    ("on a condition", told("a", "boats on condition that ice melts"), told("b", "boats"), ("certainty",)),
    ("only looked into", told("a", "Oslo is studying the boats"), told("b", "boats"), ("certainty",)),
    ("pupils study, too", told("a", "boats for those who study in Oslo"), told("b", "boats"), ()),
    ("a nameless source", told("a", "boats, he said on condition of anonymity"), told("b", "boats"), ()),
    ("who asks", told("a", "boats", "demand"), told("b", "boats", "demand", holder=("SEN",)), ("holder",)),
    (
        "of whom",
        told("a", "boats", "demand", toward=("SEN",)),
        told("b", "boats", "demand", toward=("MLT",)),
        ("addressee",),
    ),
    (
        "of nobody in particular",
        told("a", "boats", "assurance", toward=("SEN",)),
        told("b", "boats against any neighbour", "assurance"),
        ("addressee",),
    ),
    ("of one who is named once", told("a", "boats", "demand", toward=("SEN",)), told("b", "boats", "demand"), ()),
    ("numbers written out", told("a", "ninety-three boats"), told("b", "93 boats"), ()),
    (
        "hours and minutes are one length",
        told("a", "for two hours and forty minutes"),
        told("b", "for 160 minutes"),
        (),
    ),
    ("a million and a half", told("a", "1.5 million dollars"), told("b", "two million dollars"), ("number",)),
    ("otherwise is a condition", told("a", "to send boats if asked"), told("b", "otherwise to send boats"), ()),
    ("only if", told("a", "to send boats"), told("b", "to send boats, provided that peace holds"), ("certainty",)),
    ("to be looked into", told("a", "to send boats"), told("b", "to examine sending boats"), ("certainty",)),
]


@pytest.mark.parametrize(("one", "other", "expected"), [pytest.param(*c[1:], id=c[0]) for c in DIFFERENCES])
def test_in_what_two_tellings_differ(one, other, expected):
    assert differences({"a": (one,), "b": (other,)}) == expected
    assert differences({"b": (other,), "a": (one,)}) == expected


@pytest.mark.parametrize("value", ["", "soon", "2024-13", "2024-02-31", "x/y"])
def test_what_is_no_date_has_no_days(value):
    assert whens.days(value) is None


def test_a_year_counts_from_its_first_to_its_last_day():
    first, last = whens.days("2024")
    assert (first.isoformat(), last.isoformat()) == ("2024-01-01", "2024-12-31")


def test_the_two_leaders_are_no_number():
    assert figures.figures_of("the two leaders agreed") == ()
