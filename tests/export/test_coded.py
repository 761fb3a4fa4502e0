"""Texts coded into PLOVER records: names, offsets, order, and texts that cannot be read."""

from __future__ import annotations

import pytest

from communique.errors import CommuniqueError
from communique.export.coded import Text, code
from communique.reader import Reader

FIELDS = {
    "id", "date", "event", "mode", "actor", "recipient", "context", "quad_code", "event_scale", "event_loc",
    "event_text", "text_info", "comment",
}  # fmt: skip


@pytest.fixture(scope="module")
def reader():
    return Reader()


def coded(reader, *texts):
    return list(code(reader, [Text(n, text, "2024-05-02") for n, text in enumerate(texts)]))


def one(reader, text):
    (result,) = coded(reader, text)
    return result.events


def names(entities):
    return [entity["entity_text"] for entity in entities]


def test_a_record_has_plovers_fields(reader):
    (event,) = one(reader, "Norway condemned Chad on Monday.")
    assert set(event) == FIELDS
    assert (event["event"], event["mode"], event["quad_code"]) == (["ACCUSE"], ["disapprove"], 3)
    assert (names(event["actor"]), names(event["recipient"])) == (["Norway"], ["Chad"])
    assert [entity["code"] for entity in (*event["actor"], *event["recipient"])] == ["NOR", "TCD"]
    assert event["comment"]["cameo"] == "111"
    assert event["comment"]["goldstein"] == -2.0


def test_offsets_are_of_the_text(reader):
    text = "On Monday the foreign minister of Kenya met the president of Sudan in Nairobi."
    (event,) = one(reader, text)
    for part in (event, *event["actor"], *event["recipient"]):
        start, end = part["text_info"]["start"], part["text_info"]["end"]
        assert text[start:end] == (part.get("event_text") or part["entity_text"])


def test_order_and_ids_are_kept_over_batches(reader):
    texts = [f"Norway condemned Chad {n} times." if n % 3 else "" for n in range(1, 150)]
    found = list(code(reader, [Text(f"t{n}", text) for n, text in enumerate(texts)]))
    assert [result.id for result in found] == [f"t{n}" for n in range(len(texts))]
    assert [bool(result.events) for result in found] == [bool(text) for text in texts]


def test_nothing_found_is_an_empty_list(reader):
    assert [result.events for result in coded(reader, "The old clock stood in the hall.", "", "   ")] == [[], [], []]


def test_a_text_that_cannot_be_read_costs_only_itself(reader):
    broken = Text("b", "", error=CommuniqueError("no text", where="line 2"))
    found = list(code(reader, [Text("a", "Norway condemned Chad."), broken, Text("c", "Chad thanked Norway.")]))
    assert [(result.id, len(result.events), result.error) for result in found] == [
        ("a", 1, None),
        ("b", 0, broken.error),
        ("c", 1, None),
    ]


def test_a_future_that_became_another_type_is_not_marked_again(reader):
    (will_meet,) = one(reader, "Norway will meet Chad in Oslo.")
    assert (will_meet["event"], "future" in will_meet["context"]) == (["AGREE"], False)


def test_negation_is_written_among_the_contexts(reader):
    (event,) = one(reader, "Norway did not attack Chad.")
    assert "negation" in event["context"]


def test_who_claims_it_is_told_and_the_outlet_is_null(reader):
    claimed = one(reader, "The foreign minister of Chad said that Norway had shelled the port of Oran.")
    plain = one(reader, "Norway shelled the port of Oran.")
    assault = next(e for e in claimed if e["event"] == ["ASSAULT"])
    assert assault["comment"]["asserted_by"] is not None
    assert plain[0]["comment"]["asserted_by"] is None


def test_the_frame_is_named_with_file_and_line(reader):
    (event,) = one(reader, "Norway lifted the embargo on Chad.")
    files = [row.partition(":")[0] for row in event["comment"]["frame"]]
    assert files == ["frames.txt", "algebra.txt", "contents.txt"]


def test_a_pronoun_gives_way_to_the_name(reader):
    events = one(reader, "President Ada Lunde of Norway arrived in Oslo. She condemned Chad.")
    condemned = next(e for e in events if e["event"] == ["ACCUSE"])
    assert "She" not in names(condemned["actor"])
