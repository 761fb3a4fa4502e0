"""The Encounter: points, cells, silence, what differs, exports; on the bundled example."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from communique.web.differing import runs_of


@pytest.fixture(scope="module")
def ident(example: TestClient) -> str:
    rows = example.get("/encounters.json").json()["rows"]
    return max(rows, key=lambda row: row["articles"])["ident"]


def test_the_list_has_the_visit_once_for_all_its_texts(example, ident):
    rows = example.get("/encounters.json").json()["rows"]
    (row,) = [row for row in rows if row["ident"] == ident]
    assert row["articles"] == 3
    assert {side["code"] for side in row["sides"]} == {"MLT", "TUN"}
    assert f"/encounter/{ident}" in example.get("/encounters").text


CHOICES = [
    ("a side that was there", {"side": "MLT"}, True),
    ("a side that was not", {"side": "NOR"}, False),
    ("more texts than tell of it", {"least": 4}, False),
    ("days before", {"until": "2024-03-01"}, False),
    ("its days", {"since": "2024-03-01", "until": "2024-03-31"}, True),
]


@pytest.mark.parametrize(("query", "found"), [pytest.param(*c[1:], id=c[0]) for c in CHOICES])
def test_the_list_is_narrowed(example, ident, query, found):
    rows = example.get("/encounters.json", params=query).json()["rows"]
    assert (ident in {row["ident"] for row in rows}) is found


def test_each_point_has_a_cell_for_each_account_and_silence_says_so(example, ident):
    told, shown = example.get(f"/encounter/{ident}.json").json(), example.get(f"/encounter/{ident}").text
    assert len(told["accounts"]) == 3
    assert all(len(row["cells"]) == 3 for row in told["rows"])
    silent = sum(cell is None for row in told["rows"] for cell in row["cells"])
    assert silent == shown.count('class="silent"') > 0
    assert told["common"]
    assert told["contention"]


def test_each_cell_leads_to_its_sentence(example, ident):
    told = example.get(f"/encounter/{ident}.json").json()
    for row in told["rows"]:
        for account, cell in zip(told["accounts"], row["cells"], strict=True):
            for passage in (cell or {}).get("passages", ()):
                at = f"{passage['start']}-{passage['end']}"
                article = example.get(f"/article/{account['version']}.json", params={"at": at}).json()
                assert article["at"]["words"] == "".join(run["words"] for run in passage["runs"])


def test_the_points_are_narrowed(example, ident):
    everything = example.get(f"/encounter/{ident}.json").json()
    for show, count in everything["counts"].items():
        rows = example.get(f"/encounter/{ident}.json", params={"show": show}).json()["rows"]
        assert len(rows) == count
    topic = everything["topics"][0]
    rows = example.get(f"/encounter/{ident}.json", params={"topic": topic}).json()["rows"]
    assert rows
    assert all(topic in row["topics"] for row in rows)


def test_texts_may_be_compared_without_a_meeting(example, ident):
    versions = [account["version"] for account in example.get(f"/encounter/{ident}.json").json()["accounts"]]
    told = example.get(f"/encounter/{versions[1]},{versions[0]}.json").json()
    assert {account["version"] for account in told["accounts"]} == set(versions[:2])


def test_one_text_alone_is_told_so(example, ident):
    version = ident.partition(":")[0]
    assert example.get(f"/encounter/{version},{version}.json").json()["alone"]
    assert example.get(f"/encounter/{version},{version}").status_code == 200


@pytest.mark.parametrize("name", ["nothing:m1", "m1", ":", "v1,v2", ","])
def test_a_meeting_that_is_none_is_not_here(example, name):
    assert example.get(f"/encounter/{name}").status_code == 404


EXPORTS = [("html", b"<!DOCTYPE html>"), ("md", b"#"), ("docx", b"PK")]


@pytest.mark.parametrize(("form", "begins"), EXPORTS)
def test_it_is_exported(example, ident, form, begins):
    pytest.importorskip("docx") if form == "docx" else None
    answer = example.get(f"/encounter/{ident}/report.{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert answer.headers["content-disposition"] == f'attachment; filename="encounter.{form}"'


def test_its_record_is_a_comparison(example, ident):
    assert example.get(f"/encounter/{ident}/comparison.json").json()["schema"] == "communique-comparison/1"


DIFFERING = [
    # what the row shows            words                           the others                        marked
    ("a figure", "lend three boats by 2025", ["lend three boats by 2026"], ["2025"]),
    ("forms of a word are the same", "the talks continue", ["continuing talk"], []),
    ("plain words do not count", "and the boats", ["boats with a"], []),
    ("neighbours are one run", "lend old grey boats today", ["lend boats today, tomorrow"], ["old grey"]),
    ("words of their own", "nobody fired a shot", ["crews acted in patience"], []),
    ("alone there is nothing to differ from", "lend three boats", [], []),
]


@pytest.mark.parametrize(("words", "others", "marked"), [pytest.param(*c[1:], id=c[0]) for c in DIFFERING])
def test_words_that_differ_are_marked(words, others, marked):
    runs = runs_of(words, others)
    assert "".join(run.words for run in runs) == words
    assert [run.words for run in runs if run.differs] == marked
