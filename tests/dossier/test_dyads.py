"""Events between two sides, by who tells of them."""

from accounts_made import account

from communique.dossier.dyads import REPORTED, UNRESOLVED, Dyad, dyads
from communique.record import Event, Link, Span

HERE = (Span(start=0, end=1),)


def event(ident, kind, statement=None, modality="actual", **more):
    given = {"cameo": "10", "quad": 3, "goldstein": -5.0} | more
    return Event(
        id=ident, type=kind, modality=modality, statement=statement, actors=("NOR",), recipients=("SEN",), evidence=HERE,
        **given,
    )  # fmt: skip


def told(*events, day="2024-05-01"):
    reading = account(["salt", "quota"])
    article = reading.article.model_copy(update={"published": day})
    return reading.model_copy(update={"article": article, "events": events})


def test_what_a_side_claims_is_not_what_the_outlet_reports():
    found = dyads([("a", told(event("e1", "REQUEST"), event("e2", "ACCUSE", "s1", goldstein=-2.0)))])
    assert [(d.teller, d.events, d.goldstein) for d in found] == [("SEN", 1, -2.0), (REPORTED, 1, -5.0)]


def test_the_two_scales_are_named_apart():
    (found,) = dyads([("a", told(event("e1", "AGREE", quad=1, goldstein=4.8)))])
    assert found == Dyad("NOR", "SEN", "2024-05", REPORTED, 1, (1, 0, 0, 0), goldstein=4.8, plover=2.5)


def test_only_what_was_done_or_tried_counts():
    assert dyads([("a", told(event("e1", "ASSAULT", modality="denied"), event("e2", "AID", modality="future")))]) == ()


def test_months_are_kept_apart_and_the_order_of_articles_changes_nothing():
    readings = [("a", told(event("e1", "REQUEST"))), ("b", told(event("e1", "REQUEST"), day="2024-06-01"))]
    assert [d.month for d in dyads(readings)] == ["2024-05", "2024-06"]
    assert dyads(readings) == dyads(readings[::-1])


def claimed(**speaker):
    reading = told(event("e1", "ACCUSE", "s1"))
    return reading.model_copy(update={"statements": (reading.statements[0].model_copy(update=speaker),)})


def test_a_claim_by_nobody_named_is_told_by_who_conveyed_it():
    link = Link(actor="NOR", form="readout", evidence=HERE)
    assert [d.teller for d in dyads([("a", claimed(speaker=None, via=(link,)))])] == ["NOR"]
    assert [d.teller for d in dyads([("a", claimed(speaker=None))])] == [UNRESOLVED]
