"""What must hold of every comparison."""

import pytest
from accounts_made import SENTENCES, account
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.dossier import compare
from communique.errors import NothingToCompare
from communique.record import Comparison, Role

NAMES = sorted(SENTENCES)
some = st.lists(st.sampled_from(NAMES), min_size=2, unique=True)


def points(comparison: Comparison) -> list[tuple]:
    """The points without the order of the accounts."""
    return [(p.gist, p.verdict, sorted((k, t) for k, t in p.in_.items() if t), p.topics) for p in comparison.points]


@settings(max_examples=40, deadline=None)
@given(some, some, some, st.permutations(["a", "b", "c"]))
def test_the_order_of_the_accounts_is_the_order_of_the_columns_only(one, two, three, order):
    readings = {"a": account(one), "b": account(two), "c": account(three, "report")}
    straight, turned = compare(readings), compare({key: readings[key] for key in order})
    assert [a.key for a in turned.accounts] == list(order)
    assert points(straight) == points(turned)
    assert straight.meeting == turned.meeting
    assert {k: straight.omissions[k] for k in order} == turned.omissions


@settings(max_examples=40, deadline=None)
@given(some)
def test_an_account_beside_itself_says_all_the_same(names):
    comparison = compare({"a": account(names), "b": account(names)})
    assert {p.verdict for p in comparison.points} == {"all"}
    assert not any(comparison.omissions.values())
    assert all(p.in_["a"] == p.in_["b"] for p in comparison.points)


@settings(max_examples=40, deadline=None)
@given(some, st.randoms())
def test_what_one_account_drops_only_some_have(names, chance):
    dropped = chance.choice(names)
    kept = [n for n in names if n != dropped]
    comparison = compare({"whole": account(names), "short": account(kept)})
    words = SENTENCES[dropped][4]
    text = account(names).article.text
    told = [p for p in comparison.points if any(words in s.words(text) for s in p.in_["whole"].evidence)]
    if SENTENCES[dropped][1] != "praise":  # courtesies that one account has alone are no point
        assert [(p.verdict, p.in_["short"]) for p in told] == [("only some", None)]
        assert comparison.omissions["short"]


def test_the_same_readings_give_the_same_bytes():
    readings = {"a": account(NAMES), "b": account(NAMES[::-1]), "c": account(NAMES[:3])}
    assert compare(readings).model_dump_json() == compare(readings).model_dump_json()


def test_what_was_written_is_read_again():
    comparison = compare({"a": account(NAMES), "b": account(NAMES[2:])})
    assert Comparison.model_validate_json(comparison.model_dump_json(by_alias=True)) == comparison


@pytest.mark.parametrize("readings", [{}, {"alone": account(NAMES)}])
def test_one_account_is_nothing_to_compare(readings):
    with pytest.raises(NothingToCompare, match="account"):
        compare(readings)


def test_one_account_that_names_the_country_puts_the_others_right():
    plain, wrong = account(NAMES), account(NAMES)
    role = Role(title="foreign minister", country="NOR", evidence=plain.actors[0].evidence)
    told = plain.actors[0].model_copy(update={"name": "Ada Lunde", "roles": (role,)})
    named = plain.model_copy(update={"actors": (told, *plain.actors[1:])})
    strayed = wrong.actors[0].model_copy(update={"country": "SEN"})
    wrong = wrong.model_copy(update={"actors": (strayed, *wrong.actors[1:])})
    assert {p.verdict for p in compare({"a": named, "b": wrong}).points} == {"all"}


def test_an_account_without_findings_is_compared_all_the_same():
    comparison = compare({"a": account(NAMES), "b": account([])})
    assert {p.in_["b"] for p in comparison.points} == {None}
