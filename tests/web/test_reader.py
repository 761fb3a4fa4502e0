"""The Reader: what it shows, its twin, links to characters, citations, and correcting in place."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient
from sites import csrf, keep, site, versions

from communique.archive import open_archive
from made import VISIT, at, visit


@pytest.fixture
def key(client: TestClient) -> str:
    (version,) = versions(client)
    return version


def page_of(client: TestClient, key: str, **query: str) -> dict:
    return client.get(f"/article/{key}.json", params=query).json()


def post(client: TestClient, key: str, what: str = "correct", **form: str):
    return client.post(f"/article/{key}/{what}", data={"csrf": csrf(client)} | form, follow_redirects=False)


def test_the_twin_is_the_context_of_the_page(client, key):
    told, shown = page_of(client, key), client.get(f"/article/{key}").text
    assert told["head"]["title"] == "Lunde in Dakar"
    for statement in told["statements"]:
        assert f'id="s-{statement["id"]}"' in shown
        assert statement["chain"][-1]["role"] == "told by"
    text = "".join(piece["text"] for paragraph in told["paragraphs"] for piece in paragraph["pieces"])
    assert "".join(text.split()) == "".join(VISIT.split())


def test_a_chain_leads_from_the_speaker_to_the_outlet_with_its_proof(client, key):
    third = next(s for s in page_of(client, key)["statements"] if s["id"] == "s3")
    steps = [(step["role"], step["name"], [w["words"] for w in step["proof"]]) for step in third["chain"]]
    assert steps == [
        ("speaker", "Ada Lunde", ["said"]),
        ("conveyed by", "Senegal", ["Senegalese readout"]),
        ("told by", "Lake Post", []),
    ]


def test_who_speaks_stands_in_the_margin(client, key):
    told = page_of(client, key)
    first = [(note["name"], note["through"]) for note in told["notes"][0]]
    assert first == [("Omar Sel", []), ("Ada Lunde", []), ("Ada Lunde", ["Senegal"]), ("ministry official", [])]


AT = [
    ("characters are marked", "must open", True),
    ("over two statements", "waters,” Sel said. Lunde hoped", True),
    ("beyond the basic plane", "🚢 boats", True),
]


@pytest.mark.parametrize("words", [c[1] for c in AT], ids=[c[0] for c in AT])
def test_an_address_may_mark_characters(client, key, words):
    span = at(VISIT, words)
    told = page_of(client, key, at=f"{span.start}-{span.end}")
    marked = [piece["text"] for p in told["paragraphs"] for piece in p["pieces"] if piece["mark"]]
    assert "".join(marked) == told["at"]["words"] == words
    assert words.split()[0] in told["at_citation"]
    assert f'id="c{span.start}-{span.end}"' in client.get(f"/article/{key}?at={span.start}-{span.end}").text


@pytest.mark.parametrize("where", ["5-5", "9-3", "0-99999", "-4", "a-b", "1", "１-３x", "0-1e9", "--"])
def test_characters_that_do_not_stand_in_the_text_are_refused(client, key, where):
    answer = client.get(f"/article/{key}.json", params={"at": where})
    assert answer.status_code == 400
    assert answer.json()["mend"]


def test_a_citation_says_who_through_whom_where_and_exactly_what(client, key):
    told = page_of(client, key)["citations"]["s3"]
    assert told.startswith(
        "Ada Lunde, according to Senegal (readout): “Norway would lend three boats”. Lake Post, “Lunde in Dakar”, "
    )
    assert re.search(r"characters \d+–\d+ of text v\w+, SHA-256 \w{16}…$", told)


class TestCorrecting:
    def test_a_speaker_is_set_and_taken_back(self, client, key):
        answer = post(client, key, finding="s2", speaker="Omar Sel", manner="indirect", why="read again")
        assert answer.status_code == 303
        speaker = {s["id"]: s["speaker"]["name"] for s in page_of(client, key)["statements"]}
        assert speaker["s2"] == "Omar Sel"
        done = re.search(r"done=(\w+)", answer.headers["location"])[1]
        assert "Undo" in client.get(answer.headers["location"]).text
        assert post(client, key, "undo", correction=done).status_code == 303
        told = page_of(client, key)
        assert next(s for s in told["statements"] if s["id"] == "s2")["speaker"]["name"] == "Ada Lunde"
        assert [(c["why"], bool(c["undone"])) for c in told["corrections"]] == [("read again", True)]

    def test_by_words_of_the_text_that_name_somebody_missed(self, client, key):
        post(client, key, finding="s2", speaker="counterpart", manner="indirect")
        assert any(a["name"] == "counterpart" for a in page_of(client, key)["actors"])

    def test_to_nobody(self, client, key):
        post(client, key, finding="s1", speaker="", asks_speaker="true", manner="direct")
        assert page_of(client, key)["statements"][0]["speaker"] is None

    def test_two_actors_become_one(self, client, key):
        post(client, key, finding="a3", kind="merge", into="a2")
        told = page_of(client, key)
        assert {a["name"] for a in told["actors"]} == {"Ada Lunde", "Omar Sel", "Norway", "ministry official"}

    def test_what_is_no_statement_goes(self, client, key):
        post(client, key, finding="s4", kind="drop")
        assert [s["id"] for s in page_of(client, key)["statements"]] == ["s1", "s2", "s3"]

    def test_the_kind_of_a_position_and_the_manner(self, client, key):
        post(client, key, finding="p1", position_kind="request")
        post(client, key, finding="s1", manner="mixed")
        first = page_of(client, key)["statements"][0]
        assert (first["positions"][0]["kind"], first["manner"]) == ("request", "mixed")

    REFUSED = (
        ("nothing changed", {"finding": "s2", "speaker": "Ada Lunde", "manner": "indirect"}, 400),
        ("no such finding", {"finding": "s99", "kind": "drop"}, 400),
        ("nobody of that name", {"finding": "s2", "speaker": "Nobody Known"}, 400),
        ("no kind of position", {"finding": "p1", "position_kind": "murmur"}, 409),
        ("an actor into itself", {"finding": "a1", "kind": "merge", "into": "a1"}, 409),
        ("no way to correct", {"finding": "s1", "kind": "burn"}, 400),
        ("a name without end", {"finding": "s1", "speaker": "x" * 501}, 400),
    )

    @pytest.mark.parametrize(("form", "status"), [pytest.param(*c[1:], id=c[0]) for c in REFUSED])
    def test_what_means_nothing_is_refused_and_changes_nothing(self, client, key, form, status):
        before = page_of(client, key)
        assert post(client, key, **form).status_code == status
        assert page_of(client, key) == before


def test_furniture_and_repairs_are_told(tmp_path):
    reading = visit()
    first = reading.statements[0].model_copy(update={"repairs": ("missing closing quote",)})
    reading = reading.model_copy(update={"statements": (first, *reading.statements[1:])})
    archive = open_archive(tmp_path / "a.sqlite", create=True)
    key = keep(archive, reading)
    archive.close()
    with site(str(tmp_path / "a.sqlite")) as client:
        (ghost,) = page_of(client, key)["ghosts"]
        assert (ghost["mark"], ghost["at"]) == ("”", first.content[-1].end)
        assert 'class="ghost"' in client.get(f"/article/{key}").text


def test_an_address_that_is_none_of_the_web_is_not_linked(tmp_path):
    archive = open_archive(tmp_path / "a.sqlite", create=True)
    key = keep(archive, visit(url="javascript:alert(1)"))
    archive.close()
    with site(str(tmp_path / "a.sqlite")) as client:
        assert page_of(client, key)["head"]["url"] is None


def test_what_opens_under_a_statement_is_served_alone(client, key):
    part = client.get(f"/article/{key}/inside/s3").text
    assert part.strip().startswith("<ol")
    assert "<html" not in part
    whole = client.get(f"/article/{key}").text
    assert part.partition("</ol>")[0].strip() in whole


@pytest.mark.parametrize("what", ["s99", "x", "events%00", "<b>"])
def test_what_is_no_statement_has_no_inside(client, key, what):
    assert client.get(f"/article/{key}/inside/{what}").status_code in (400, 404)
