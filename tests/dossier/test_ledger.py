"""Positions over time: what changed from one article to the next."""

import pytest
from accounts_made import account

from communique.dossier.force import Stand, change_between
from communique.dossier.ledger import due, ledger
from communique.record import Span, Time

HERE = (Span(start=0, end=1),)


CHANGES = [
    ("asked, then demanded", Stand("request"), Stand("demand"), "firmer"),
    ("demanded, then asked", Stand("demand"), Stand("request"), "softer"),
    ("should, then must", Stand("demand", strength="should"), Stand("demand", strength="must"), "firmer"),
    ("will, then may", Stand("commitment", strength="will"), Stand("commitment", strength="may"), "softer"),
    ("must, then no modal", Stand("demand", "must"), Stand("demand"), ""),
    ("promised, then refused", Stand("commitment"), Stand("refusal"), "reversed"),
    ("refused, then offered", Stand("refusal"), Stand("offer"), "reversed"),
    ("blamed, then praised", Stand("criticism"), Stand("praise"), "reversed"),
    ("demanded, then disclaimed", Stand("demand"), Stand("demand", negated=True), "reversed"),
    ("the same", Stand("demand"), Stand("demand"), ""),
    ("something else altogether", Stand("demand"), Stand("praise"), ""),
    ("a claim is no force", Stand("demand"), Stand("claim"), ""),
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
    assert [(e.article, e.change) for e in entries] == [("march", "new"), ("may", "firmer"), ("june", "softer")]
    assert entries == ledger(READINGS[::-1], holder="NOR", toward="SEN", topic="fisheries")
    assert entries[0].words == "herring quotas be halved before the winter season"


def test_a_position_on_two_topics_is_one_entry_that_either_finds():
    first, second = (dated(["quota"], day) for day in ("2024-05-01", "2024-06-01"))
    both = second.model_copy(
        update={"positions": tuple(p.model_copy(update={"topics": ("trade", "fisheries")}) for p in second.positions)}
    )
    found = ledger([("a", first), ("b", both)], topic="fisheries")
    assert [(e.article, e.topics, e.change) for e in found] == [
        ("a", ("fisheries",), "new"), ("b", ("trade", "fisheries"), "")
    ]  # fmt: skip
    assert [e.article for e in ledger([("a", first), ("b", both)], topic="trade")] == ["b"]


def test_what_cannot_be_compared_stands_between_and_changes_nothing():
    told = [("a", "request", "2024-05-01"), ("b", "praise", "2024-06-01"), ("c", "demand", "2024-07-01")]
    entries = ledger([(key, dated(["quota"], day, kind)) for key, kind, day in told])
    assert [(e.article, e.change) for e in entries] == [("a", "new"), ("b", "new"), ("c", "firmer")]


def test_another_thing_on_the_same_topic_is_new():
    told = [("a", dated(["quota"], "2024-05-01", "request")), ("b", dated(["satellite"], "2024-06-01", "demand"))]
    assert [(e.article, e.change) for e in ledger(told)] == [("a", "new"), ("b", "new")]


def test_a_position_is_taken_when_it_was_said():
    reading = dated(["quota"], "2024-05-09")
    when = Time(id="t1", value="2024-03-02", precision=1, basis="stated", evidence=HERE)
    said = tuple(s.model_copy(update={"time": when}) for s in reading.statements)
    (entry,) = ledger([("a", reading.model_copy(update={"statements": said}))])
    assert entry.day == "2024-03-02"


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
    assert [(e.article, e.dropped) for e in entries if "fisheries" in e.topics] == [("may", True)]
    assert not any(e.dropped for e in entries if "energy" in e.topics)


def test_promises_with_a_deadline_are_listed_the_earliest_first():
    def promised(day):
        reading = dated(["lighthouse"], "2024-05-01")
        deadline = Time(id="t1", value=day, precision=1, basis="stated", evidence=HERE)
        kept = tuple(p.model_copy(update={"deadline": deadline}) for p in reading.positions)
        return reading.model_copy(update={"positions": kept})

    entries = ledger([("a", promised("2024-12-01")), ("b", promised("2024-08-01")), READINGS[0]])
    assert [e.article for e in due(entries)] == ["b", "a"]
