"""Who is who across articles: hits beside namesakes."""

from datetime import date

import pytest

from communique.dossier.identity import identities_of
from communique.dossier.naming import person_name, relation
from communique.record import Actor, Mention, Role, Span

HERE = Span(start=0, end=1)
DAY = date(2016, 5, 1)


def actor(name, title="", country=None, kind="person", ident="a1"):
    roles = (Role(title=title, country=country, evidence=(HERE,)),) if title else ()
    mention = Mention(start=0, end=1, form="name")
    return Actor(id=ident, name=name, type=kind, country=country, roles=roles, mentions=(mention,), evidence=(HERE,))


RELATIONS = [
    ("Ada Lunde", "Ada Lunde", "same name"),
    ("LUNDE Ada", "Ada Lunde", "same name"),
    ("Ada Lunde", "Ada K. Lunde", "longer name"),
    ("Marta Quiroga", "Marta Quiroga Beltrán", "longer name"),
    ("A. Lunde", "Ada Lunde", "initials"),
    ("A. K. Lunde", "Ada K. Lunde", "initials"),
    ("Mohammed Harun", "Muhammad Harun", "spelling"),
    ("Sergei Yudin", "Sergey Yudin", "spelling"),
    ("Ada Lunde", "Ole Lunde", ""),
    ("Ada Lunde", "Ada Lind", ""),
    ("Ole Lunde", "Ole Lunde Jr.", ""),
    ("Ole H. W. Lunde", "Ole W. Lunde", ""),
    ("O. Lunde", "Ada Lunde", ""),
]


@pytest.mark.parametrize(("one", "other", "rule"), RELATIONS)
def test_how_two_names_may_be_one_persons(one, other, rule):
    assert relation(person_name(one), person_name(other)) == rule
    assert relation(person_name(other), person_name(one)) == rule


def are_one(*actors, days=None, apart=()):
    cast = [(f"t{i}", a) for i, a in enumerate(actors)]
    found = identities_of(cast, days or {}, apart)
    return any({("t0", actors[0].id), ("t1", actors[1].id)} <= set(i.members) for i in found)


CASES = [
    ("the same name", actor("Ada Lunde"), actor("Ada Lunde"), True),
    ("of two countries: namesakes", actor("Ada Lunde", "minister", "NOR"), actor("Ada Lunde", "judge", "DNK"), False),
    ("an office shared", actor("Ada Lunde", "un envoy", "NOR"), actor("Ada Lunde", "un envoy", "DNK"), True),
    ("initials and no sign", actor("A. Lunde"), actor("Ada Lunde"), False),
    ("initials and an office", actor("A. Lunde", "envoy"), actor("Ada Lunde", "envoy"), True),
    ("another spelling, one country", actor("Yusuf Harun", "mp", "SEN"), actor("Youssouf Harun", "mp", "SEN"), True),
    ("father and son", actor("Ole Lunde", "father"), actor("Ole K. Lunde", "minister"), False),
    ("a bare surname", actor("Lunde"), actor("Ada Lunde"), False),
]


@pytest.mark.parametrize(("one", "other", "expected"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_who_is_one(one, other, expected):
    assert are_one(one, other) is expected
    assert are_one(other, one) is expected


def test_a_surname_alone_is_its_only_bearer_where_many_articles_name_one():
    cast = [actor("Lunde"), *(actor("Ada Lunde") for _ in range(6))]
    assert are_one(*cast)
    assert not are_one(*cast, actor("Ole Lunde"))


def test_an_office_is_who_held_it_on_the_day():
    office = actor("US president", country="USA", kind="office")
    holder = actor("Barack Obama", "president", "USA")
    assert are_one(office, holder, days={"t0": DAY, "t1": DAY})
    assert not are_one(office, holder, days={"t0": date(2017, 5, 1), "t1": DAY})
    assert not are_one(office, holder)


def test_a_former_office_is_not_who_holds_it():
    office = actor("former president", "former president", "USA", kind="office")
    assert not are_one(office, actor("Barack Obama", "president", "USA"), days={"t0": DAY, "t1": DAY})


def test_what_is_known_to_be_apart_stays_apart():
    pair = frozenset({("t0", "a1"), ("t1", "a1")})
    assert not are_one(actor("Ada Lunde"), actor("Ada Lunde"), apart={pair})


def test_every_join_has_its_reason():
    cast = [(f"t{i}", actor(n)) for i, n in enumerate(["Ada Lunde", "Ada K. Lunde", "Ada Lunde"])]
    (found,) = identities_of(cast, {})
    assert found.name == "Ada K. Lunde"
    assert len(found.reasons) == len(found.members) - 1
    assert {r.rule for r in found.reasons} == {"same name", "longer name"}
