"""Words that would like to be more than text: in every list, chart, map and network they are text."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from sites import keep, site
from test_hostile import HOSTILE, STEERING, hostile, parsed

from communique.archive import open_archive
from communique.record import Event, Link, Place, Reading, Time

SHOWN = (
    "/", "/search", "/search?what=positions", "/search?what=events", "/search?what=meetings", "/search?what=texts&q=content",
    "/actors", "/sides", "/sides/NOR/SEN", "/events", "/gaps", "/sources", "/map", "/map?place={place}", "/network",
    "/network?what=conveyed", "/actor/{speaker}", "/family/{telling}",
)  # fmt: skip


def whole(words: str) -> Reading:
    """`hostile`, with an event, a chain, a place, a date and a deadline of the same words."""
    told = hostile(words)
    here = told.statements[0].evidence
    place = Place(id="l1", name=f"Place {words}", country="SEN", lat=14.7, lon=-17.4, evidence=here)
    day = Time(id="t1", value="2024-05-01", precision=1, basis="stated", evidence=here)
    event = Event(id="e1", type="CONSULT", cameo="040", quad=1, goldstein=1.0, actors=("a1",), recipients=("a2",),
                  modality="actual", topics=(words,), place=place, evidence=here)  # fmt: skip
    chain = (Link(actor="a2", form="statement", evidence=here),)
    return told.model_copy(
        update={
            "events": (event,),
            "places": (place,),
            "times": (day,),
            "statements": (told.statements[0].model_copy(update={"via": chain, "sourcing": "unnamed"}),),
            "meetings": (told.meetings[0].model_copy(update={"place": place, "time": day}),),
            "positions": (told.positions[0].model_copy(update={"kind": "commitment", "deadline": day}),),
        }
    )


def pages(folder, words: str) -> dict[str, str]:
    archive = open_archive(folder / "hostile.sqlite", create=True)
    keep(archive, whole(words))
    archive.close()
    with site(str(folder / "hostile.sqlite")) as client:
        telling = client.get("/index.json").json()["new"][0]["version"].replace("v", "r", 1)
        told = {
            "place": quote(f"Place {words}", safe=""),
            "speaker": quote(f"Speaker {words}", safe=""),
            "telling": telling,
        }
        answers = {path: client.get(path.format(**told)) for path in SHOWN}
        assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(SHOWN, 200)
        return {path: answer.text for path, answer in answers.items()}


@pytest.fixture(scope="module")
def usual(tmp_path_factory) -> dict[str, str]:
    return pages(tmp_path_factory.mktemp("usual"), "harmless")


@pytest.mark.parametrize("words", HOSTILE)
def test_it_is_listed_as_text(tmp_path, usual, words):
    for path, page in pages(tmp_path, words).items():
        tags = parsed(page).tags
        assert {tag for tag, _ in tags} == {tag for tag, _ in parsed(usual[path]).tags}, path
        assert not [a for _, attrs in tags for a in attrs if a.startswith("on") or a == "style"], path
        assert not [a for _, attrs in tags for a in attrs.values() if (a or "").lower().startswith("javascript")], path


def test_what_is_asked_is_shown_as_text(client):
    words = '"><script>alert(1)</script>'
    for path in ("/search", "/events", "/actors", "/sides", "/gaps", "/network"):
        for field in ("q", "who", "outlet", "what", "since"):
            page = client.get(path, params={field: words})
            assert "<script>alert" not in page.text, path


def test_nothing_steers_a_list(tmp_path):
    for path, page in pages(tmp_path, STEERING).items():
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x07]", page), path
