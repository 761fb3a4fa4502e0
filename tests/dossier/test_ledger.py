"""Positions over time: what changed from one article to the next."""

import pytest
from accounts_made import account

from communique.dossier.ledger import change_between, due, ledger
from communique.record import Position, Span, Time

HERE = (Span(start=0, end=1),)


def position(kind, **more):
    return Position(id="p1", kind=kind, holder=("NOR",), toward=("SEN",), statement="s1", evidence=HERE, **more)


CHANGES = [
    ("asked, then demanded", position("request"), position("demand"), "firmer"),
    ("demanded, then asked", position("demand"), position("request"), "softer"),
    ("should, then must", position("demand", strength="should"), position("demand", strength="must"), "firmer"),
    ("will, then may", position("commitment", strength="will"), position("commitment", strength="may"), "softer"),
    ("promised, then refused", position("commitment"), position("refusal"), "reversed"),
    ("refused, then offered", position("refusal"), position("offer"), "reversed"),
    ("blamed, then praised", position("criticism"), position("praise"), "reversed"),
    ("demanded, then disclaimed", position("demand"), position("demand", negated=True), "reversed"),
    ("the same", position("demand"), position("demand"), ""),
    ("something else altogether", position("demand"), position("praise"), ""),
    ("a claim is no force", position("demand"), position("claim"), ""),
]


@pytest.mark.parametrize(("before", "after", "change"), [pytest.param(*c[1:], id=c[0]) for c in CHANGES])
def test_what_changed(before, after, change):
    assert change_between(before, after) == change


def dated(names, day, kind=None):
    reading = account(names)
    positions = tuple(
        p.model_copy(update={"kind": kind or p.kind, "topics": ("fisheries",)}) for p in reading.positions
    )
    article = reading.article.model_copy(update={"published": day})
    return reading.model_copy(update={"article": article, "positions": positions})


READINGS = [
    ("may", dated(["quota"], "2024-05-01")),
    ("march", dated(["quota"], "2024-03-01", "request")),
    ("june", dated(["quota", "salt"], "2024-06-01", "request")),
]


def test_a_thread_runs_from_the_oldest_to_the_newest_whatever_the_order_given():
    entries = ledger(READINGS, holder="NOR", toward="SEN", topic="fisheries")
    assert [(e.key, e.change) for e in entries] == [("march", "new"), ("may", "firmer"), ("june", "softer")]
    assert entries == ledger(READINGS[::-1], holder="NOR", toward="SEN", topic="fisheries")
    assert entries[0].words == "herring quotas be halved before the winter season"


def test_sides_are_kept_apart():
    assert [e.holder for e in ledger(READINGS, holder="SEN")] == ["SEN"]
    assert ledger(READINGS, holder="NOR", topic="borders") == ()


def test_what_is_let_rest_is_dropped():
    other = [(f"later {i}", dated(["satellite"], f"2024-07-0{i}")) for i in (1, 2, 3)]
    moved = [
        (
            k,
            r.model_copy(
                update={"positions": tuple(p.model_copy(update={"topics": ("energy",)}) for p in r.positions)}
            ),
        )
        for k, r in other
    ]
    entries = ledger([READINGS[0], *moved], holder="NOR", toward="SEN")
    assert [(e.key, e.dropped) for e in entries if e.topic == "fisheries"] == [("may", True)]
    assert not any(e.dropped for e in entries if e.topic == "energy")


def test_promises_with_a_deadline_are_listed_the_earliest_first():
    def promised(day):
        reading = dated(["lighthouse"], "2024-05-01")
        deadline = Time(id="t1", value=day, precision=1, basis="stated", evidence=HERE)
        kept = tuple(p.model_copy(update={"deadline": deadline}) for p in reading.positions)
        return reading.model_copy(update={"positions": kept})

    entries = ledger([("a", promised("2024-12-01")), ("b", promised("2024-08-01")), READINGS[0]])
    assert [e.key for e in due(entries)] == ["b", "a"]
