"""Adding: what a form gives becomes items, the board says how far they are, and a hostile one costs itself alone."""

from __future__ import annotations

import time

import pytest
from sites import csrf, site

from communique.batch.items import Found, Item, Refused
from communique.batch.sources import Finder
from communique.errors import NotAllowed, NotHere
from communique.web.work import Board, Given, Order
from communique.web.work.orders import found_in, plain_name

NAMES = [
    ("a plain name", "report.txt", "report.txt"),
    ("folders are left out", "../../etc/passwd", "passwd"),
    ("of the other system, too", "C:\\folder\\report.txt", "report.txt"),
    ("characters with a meaning", "a\x00b|c?.txt", "a_b_c_.txt"),
    ("nothing but dots", "..", "upload"),
    ("letters of any alphabet stay", "вест 1.txt", "вест 1.txt"),
]


@pytest.mark.parametrize(("told", "plain"), [pytest.param(*case[1:], id=case[0]) for case in NAMES])
def test_the_name_of_a_file(told, plain):
    assert plain_name(told) == plain


def items(given: Given, folder) -> list[Found]:
    return list(found_in(given, Finder(), folder))


def test_pasted_words_are_an_item_with_what_the_form_says(tmp_path):
    given = Given("words", data=b"Lunde met Sel.", outlet="Lake Post", published="2024-05-07")
    (item,) = items(given, tmp_path)
    held = item.load()
    assert (held.data, held.media, held.sure) == (b"Lunde met Sel.", "text", True)
    assert (held.hints.outlet, held.hints.published) == ("Lake Post", "2024-05-07")
    assert [i.locator for i in items(given, tmp_path)] == [item.locator]  # the same words are the same item


def test_pasted_markup_is_a_document(tmp_path):
    (item,) = items(Given("words", data=b"<!DOCTYPE html><p>Lunde met Sel."), tmp_path)
    assert item.load().media == "document"


def test_lines_of_json_are_unpacked(tmp_path):
    data = b'{"text": "Lunde met Sel."}\n{"text": "Sel met Lunde."}\n'
    found = items(Given("file", name="../two.jsonl", data=data), tmp_path)
    assert len([one for one in found if isinstance(one, Item)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["two.jsonl"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://lake.example/", "/etc/passwd", "lake.example"])
def test_only_web_addresses_are_fetched(address, tmp_path):
    with pytest.raises(NotAllowed):
        items(Given("address", name=address), tmp_path)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://localhost:1/", "http://[::1]/", "http://169.254.1.1/"]
)
def test_the_machines_own_network_is_not_asked(address, tmp_path):
    (refused,) = items(Given("address", name=address), tmp_path)
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, NotAllowed)


def test_a_form_without_anything_is_told_so(client):
    answer = client.post("/add", data={"csrf": csrf(client), "text": ["  ", ""]})
    assert answer.status_code == 400
    assert "there is nothing to read" in answer.text


def test_too_many_things_are_refused(client):
    answer = client.post("/add", data={"csrf": csrf(client), "address": "https://lake.example/\n" * 51})
    assert answer.status_code == 400
    assert "communique ingest takes any number" in answer.text


def test_a_read_only_site_takes_nothing(lake):
    with site(lake, read_only=True) as client:
        assert client.get("/add").status_code == 403
        assert client.post("/add", data={"csrf": csrf(client), "text": "Lunde met Sel."}).status_code == 403
        assert 'href="/add"' not in client.get("/").text


def test_an_unknown_job_is_not_found(client):
    assert client.get("/add/nothing.json").json()["what"] == "no such job"


def waited(client, key: str) -> dict:
    """The job of that key, when it is done with."""
    until = time.monotonic() + 120
    while (told := client.get(f"/add/{key}.json").json())["job"]["state"] in ("waiting", "reading"):
        assert time.monotonic() < until
        time.sleep(0.2)
    return told


def test_words_and_files_are_read_beside_the_site(client):
    """The whole way, with the model: three things given, two of them texts."""
    told = {"csrf": csrf(client), "text": ["OSLO, 7 May 2024 – Minister Ada Lunde said that the boats were “ready”.\r\nThen she left.", ""],
            "title": ["Boats", ""], "outlet": ["Fjord News", ""], "published": ["2024-05-07", ""]}  # fmt: skip
    files = [
        ("files", ("two.txt", b"Omar Sel said on Monday that the harbour was closed.")),
        ("files", ("x.bin", bytes(range(256)) * 8)),
    ]
    answer = client.post("/add", data=told, files=files, follow_redirects=False)
    assert answer.status_code == 303
    key = answer.headers["location"].rpartition("/")[2]
    page = waited(client, key)
    assert page["job"]["state"] == "done"
    assert [piece["outcome"] for piece in page["job"]["pieces"]] == ["new", "new", "failed"]
    assert page["job"]["pieces"][2]["what"] == "this is binary data, not text"
    assert len(page["opens"]) == 2
    article = client.get(f"/article/{page['opens'][0]}.json").json()
    assert (article["head"]["title"], article["head"]["outlet"]) == ("Boats", "Fjord News")
    assert f"/encounter/{page['opens'][0]},{page['opens'][1]}" in client.get(f"/add/{key}").text.replace("%2C", ",")


def test_a_process_that_dies_costs_one_order(lake):
    board = Board(lake)
    job = board.take([Given("words", data=b"Lunde met Sel.")])
    until = time.monotonic() + 60
    while board._reader is None:
        assert time.monotonic() < until
        time.sleep(0.02)
    board._reader.process.kill()
    while board.job(job.key).state not in ("failed", "done"):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert board.job(job.key).state == "failed"
    board.close()


def test_the_board_remembers_no_more_than_it_should(monkeypatch):
    monkeypatch.setattr("communique.web.work.board._KEPT", 2)
    monkeypatch.setattr(Board, "_read", lambda self, order: None)
    board = Board("nowhere")
    keys = [board.take([Given("words", data=b"x")]).key for _ in range(3)]
    with pytest.raises(NotHere):
        board.job(keys[0])
    assert board.job(keys[2]).things == ("x",)
    board.close()
    assert Order(keys[0], ()).things == ()
