"""The pages that look at the whole archive: what they hold, that JSON and page say the same, and what they refuse."""

from __future__ import annotations

import io
import json
import zipfile
from urllib.parse import urlencode

import pytest
from shores import shores
from sites import csrf, site
from tone import counted, drawn

from communique.archive import open_archive
from communique.export import FORMATS
from communique.web.asking import Asked
from communique.web.desk import Desk
from communique.web.pages.actors import actor_page, actors_page
from communique.web.pages.events import events_page
from communique.web.pages.gaps import gaps_page
from communique.web.pages.home import home_page
from communique.web.pages.network import network_page
from communique.web.pages.search import search_page
from communique.web.pages.sides import dyad_page, sides_page
from communique.web.pages.sources import family_page, sources_page
from communique.web.pages.world import map_page

PAGES = [
    "/", "/search", "/search?what=positions", "/search?what=events", "/search?what=meetings", "/search?what=texts&q=boats",
    "/actors", "/actor/Ada%20Lunde", "/sides", "/sides/NOR/SEN", "/events", "/gaps", "/sources", "/map",
    "/map?place=Dakar&country=SEN", "/network", "/network?what=conveyed", "/add",
]  # fmt: skip


@pytest.fixture(scope="module")
def shore(tmp_path_factory):
    with site(shores(tmp_path_factory.mktemp("shores"))) as client:
        yield client


@pytest.fixture
def desk(shore):
    library = shore.app.state.library
    with library.archive.reading() as connection:
        yield Desk(connection, library)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_and_its_json_are_there(shore, path):
    page = shore.get(path)
    assert page.status_code == 200
    assert 'style="' not in page.text
    base, _, query = path.partition("?")
    twin = shore.get(("/index" if base == "/" else base) + ".json" + (f"?{query}" if query else ""))
    assert twin.status_code == 200
    assert isinstance(twin.json(), dict)


# What is asked for, of what, and how many answers there are: three texts stand, two of them reprints of one.
ASKED = [
    ("everything said", "statements", {}, 12),
    ("words of it", "statements", {"q": "waters"}, 3),
    ("a speaker by a word of the name", "statements", {"who": "lunde"}, 6),
    ("a side by its code", "statements", {"who": "SEN"}, 3),
    ("to whom", "statements", {"toward": "NOR"}, 3),
    ("through whom", "statements", {"via": "senegal"}, 3),
    ("sourcing", "statements", {"sourcing": "unnamed"}, 3),
    ("manner", "statements", {"kind": "direct"}, 3),
    ("outlet, a part of it", "statements", {"outlet": "shore"}, 4),
    ("since", "statements", {"since": "2024-07"}, 8),
    ("until", "statements", {"until": "2024-06"}, 4),
    ("superseded texts, too", "statements", {"old": True}, 16),
    ("a topic", "positions", {"topic": "fishing"}, 4),
    ("a kind of position", "positions", {"kind": "commitment"}, 1),
    ("a type of event", "events", {"kind": "consult"}, 3),
    ("who met", "meetings", {"who": "lunde", "toward": "sel"}, 3),
    ("whole texts", "texts", {"q": "boats"}, 3),
    ("nobody", "statements", {"who": "nobody"}, 0),
]


@pytest.mark.parametrize(("what", "asked", "count"), [pytest.param(*case[1:], id=case[0]) for case in ASKED])
def test_search_finds(desk, what, asked, count):
    page = search_page(desk, what, Asked(**asked))
    assert sum(1 + row.copies for row in page.rows) == count  # what copies say stands once
    assert not page.fault


def test_every_answer_points_at_its_words(desk):
    for what in ("statements", "positions", "events", "meetings"):
        for row in search_page(desk, what, Asked()).rows:
            text = desk.reading(row.version).article.text
            assert all(piece in text[row.first : row.last] for piece in row.words.split(" … "))


def test_a_meeting_leads_to_its_encounter(shore):
    rows = shore.get("/search.json?what=meetings").json()["rows"]
    assert [row["encounter"].rpartition(":")[2] for row in rows] == ["m1"]
    assert shore.get(f"/encounter/{rows[0]['encounter']}").status_code == 200


def test_facets_count_and_lead_to_what_they_count(desk):
    page = search_page(desk, "statements", Asked(q="Norway"))
    assert not page.capped
    assert page.seen == sum(1 + row.copies for row in page.rows)
    for facet in page.facets:
        for value in facet.values:
            asked = {**value.ask, "who": f"{value.ask['who']}"} if "who" in value.ask else value.ask
            found = search_page(desk, "statements", Asked(**asked)).rows
            assert sum(1 + row.copies for row in found) >= value.count


def test_a_chosen_value_leads_back(desk):
    page = search_page(desk, "statements", Asked(sourcing="unnamed", q="report"))
    chosen = next(v for facet in page.facets if facet.name == "sourcing" for v in facet.values)
    assert chosen.chosen
    assert chosen.ask == {"q": "report"}


def test_what_cannot_be_asked_is_said_over_the_form(shore):
    page = shore.get("/search?q=-only")
    assert page.status_code == 200
    assert "nothing to look for" in page.text


def test_an_actor_has_offices_channels_and_meetings(desk):
    page = actor_page(desk, "Ada Lunde")
    assert [side.code for side in page.sides] == ["NOR"]
    assert page.side_names == ("Norway",)
    assert page.texts == 4  # one of them superseded
    assert {(c.name, c.form): c.count for c in page.channels} == {("", ""): 4, ("Senegal", "readout"): 4}
    assert {row.who[0].name for row in page.statements} == {"Ada Lunde"}
    assert len(page.meetings) == 3
    assert page.counted == 8


def test_senegal_speaks_for_lunde(desk):
    assert [(c.name, c.form, c.count) for c in actor_page(desk, "Senegal").conveys] == [("Ada Lunde", "readout", 4)]


def test_nobody_is_not_found(shore):
    answer = shore.get("/actor/Nobody%20At%20All.json")
    assert answer.status_code == 404
    assert answer.json()["what"] == "nobody of that name"


def test_actors_are_found_by_side_and_word(desk):
    assert {row.who.name for row in actors_page(desk, "NOR").rows} == {"Ada Lunde", "Norway"}
    assert [row.who.name for row in actors_page(desk, "sel").rows] == ["Omar Sel"]
    assert actors_page(desk, "?").fault


def test_two_sides_have_a_ledger_with_what_changed(desk):
    page = dyad_page(desk, "NOR", "SEN")
    assert (page.one_name, page.other_name) == ("Norway", "Senegal")
    fishing = next(thread for thread in page.threads if thread.topic == "fishing")
    assert {(taken.holder.code, taken.kind) for taken in fishing.taken} >= {("SEN", "demand"), ("NOR", "commitment")}
    assert [(taken.deadline, taken.status) for taken in page.promises] == [("2024-06-30", "")]
    assert [(meeting.kind, meeting.copies) for meeting in page.meetings] == [("meeting", 2)]
    assert page.course is not None


def test_the_tone_is_what_the_dossier_counts(desk):
    assert drawn(desk.library)
    assert drawn(desk.library) == counted(desk.connection)


def test_pairs_of_sides_are_found_by_name(desk):
    assert [(row.one.code, row.other.code) for row in sides_page(desk, "senegal").rows] == [("NOR", "SEN")]
    assert sides_page(desk, "nowhere").rows == ()


def test_what_became_of_a_promise_is_set_and_shown(tmp_path):
    with site(shores(tmp_path)) as client:
        key = client.get("/sides/NOR/SEN.json").json()["promises"][0]["key"]
        told = {"csrf": csrf(client), "status": "kept", "why": "seen in port", "back": "/sides/NOR/SEN#" + key}
        answer = client.post(f"/promise/{key}", data=told, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/sides/NOR/SEN#{key}")
        assert client.get("/sides/NOR/SEN.json").json()["promises"][0]["status"] == "kept"
        assert client.get("/search.json?what=positions&status=kept").json()["rows"][0]["key"] == key


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/\nx"])
def test_after_a_promise_nobody_is_led_elsewhere(shore, back):
    key = shore.get("/sides/NOR/SEN.json").json()["promises"][0]["key"]
    told = {"csrf": csrf(shore), "status": "open", "back": back}
    answer = shore.post(f"/promise/{key}", data=told, follow_redirects=False)
    assert answer.headers.get("location", "/") == "/"


def test_a_promise_needs_the_sites_own_form(shore):
    assert shore.post("/promise/p1", data={"status": "kept"}).status_code == 403


def test_events_tell_who_says_so(desk):
    rows = events_page(desk, Asked()).rows
    assert {(row.kind, row.told_by, row.modality) for row in rows} == {
        ("CONSULT", "", "actual"),
        ("AGREE", "Ada Lunde", "future"),
    }
    assert all(row.plover is not None for row in rows if row.kind == "CONSULT")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_comes_as_a_file_with_its_losses(shore, form):
    answer = shore.get(f"/export/{form}")
    assert answer.status_code == 200
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    assert isinstance(json.loads(packed.read("losses.json")), list)
    assert len(packed.namelist()) > 1


def test_an_export_is_of_what_was_chosen(shore):
    told = urlencode({"since": "2024-07-01", "once": "true"})
    packed = zipfile.ZipFile(io.BytesIO(shore.get(f"/export/jsonl?{told}").content))
    assert len(packed.read("communique-jsonl.jsonl").splitlines()) == 1


@pytest.mark.parametrize("path", ["/export/nothing", "/export/..%2F..%2Fetc"])
def test_there_is_no_other_format(shore, path):
    assert shore.get(path).status_code == 404


def test_gaps_are_listed_by_kind_with_the_newest_text_first(desk):
    page = gaps_page(desk)
    assert [(kind.what, kind.times, kind.texts) for kind in page.kinds] == [("unresolved actor", 3, 3)]
    assert [gap.published for gap in page.rows] == ["2024-07-03", "2024-07-02", "2024-05-07"]
    assert [gap.outlet for gap in gaps_page(desk, outlet="shore").rows] == ["Shore Times"]
    assert gaps_page(desk, "no such kind").rows == ()


def test_sources_are_mixed_by_outlet_and_reprints_count_once(desk):
    page = sources_page(desk)
    assert {mix.outlet: (mix.texts, mix.tellings) for mix in page.mixes} == {
        "Copy Daily": (1, 1), "Lake Post": (1, 1), "Shore Times": (1, 1),
    }  # fmt: skip
    assert page.mixes[0].sourcing == {"named": 3, "institutional": 0, "collective": 0, "unnamed": 1, "no speaker": 0}
    assert page.unnamed == 3
    assert [(row.words, row.outlet) for row in page.alone] == [("this report", "Copy Daily")]  # one telling, thrice
    assert (page.family_count, page.copies) == (1, 2)
    copies = {copy.outlet for copy in family_page(desk, page.families[0].telling).copies}
    assert {"Shore Times", "Copy Daily"} <= copies


def test_the_map_has_the_place_and_its_meetings(desk):
    page = map_page(desk, place="Dakar", country="SEN")
    assert [(spot.name, spot.tellings, spot.held, spot.months) for spot in page.spots] == [
        ("Dakar", 3, 3, {"2024-05": 3})
    ]
    assert page.country_name == "Senegal"
    assert len(page.meetings) == 3
    assert page.view.width < 1000
    assert map_page(desk, whole=True).view.width == 1000
    assert map_page(desk, since="2025").spots == ()
    assert len(map_page(desk, since="2024", until="2024-05").spots) == 1


def test_the_network_has_who_met_and_who_conveyed(desk):
    page = network_page(desk)
    assert {node.who.name for node in page.nodes} == {"Ada Lunde", "Omar Sel"}
    assert [(tie.times, tie.years) for tie in page.links] == [(3, {"2024": 3})]
    told = network_page(desk, "conveyed")
    assert [(told.nodes[t.one].who.name, told.nodes[t.other].who.name, t.times) for t in told.links] == [
        ("Senegal", "Ada Lunde", 3)
    ]
    assert network_page(desk, since="2025").nodes == ()
    assert network_page(desk, q="sel").everybody == 2


def test_home_has_what_is_new_and_what_changed(desk):
    page = home_page(desk)
    assert (page.texts, page.findings["statements"], page.failures) == (3, 12, 0)
    assert [text.outlet for text in page.new] == ["Copy Daily", "Shore Times", "Lake Post"]
    assert [text.number for text in page.new] == [1, 1, 2]
    assert [document.outlet for document in page.changed] == ["Lake Post"]
    assert page.gaps == {"unresolved actor": 3}
    assert len(page.encounters) == 1


def test_an_empty_archive_says_how_to_begin(tmp_path):
    open_archive(tmp_path / "empty.sqlite", create=True).close()
    with site(str(tmp_path / "empty.sqlite")) as client:
        for path in PAGES:
            assert client.get(path).status_code == (404 if path.startswith("/actor/") else 200), path
        assert "Nothing here yet" in client.get("/").text
