"""A page that the browser shows already is not sent again, until something was written or somebody else asks."""

from __future__ import annotations

import pytest
from sites import csrf, keep, site, versions

from communique.archive import open_archive
from made import VISIT, visit

PAGES = ["/", "/search?q=boats", "/article/{}", "/article/{}.json", "/sides", "/encounters", "/openapi.json"]


def mark_of(client, path: str) -> str:
    client.app.state.library.sums._warming.join(30)
    return client.get(path.format(*versions(client))).headers["etag"]


def again(client, path: str, mark: str) -> int:
    return client.get(path.format(*versions(client)), headers={"If-None-Match": mark}).status_code


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_was_seen_is_not_sent_again(client, path):
    client.get("/")  # have a session
    assert again(client, path, mark_of(client, path)) == 304
    assert again(client, path, '"another"') == 200


def test_what_was_written_is_sent(client, lake):
    client.get("/")
    mark = mark_of(client, "/")
    archive = open_archive(lake)
    keep(archive, visit("One more. " + VISIT * 3, url="https://lake.example/9"), "nine.txt")
    archive.close()
    assert client.get("/", headers={"If-None-Match": mark}).status_code == 200


def test_a_correction_is_seen_at_once(client):
    client.get("/")
    (version,) = versions(client)
    mark = mark_of(client, "/article/{}")
    form = {"csrf": csrf(client), "finding": "s1", "manner": "mixed"}
    client.post(f"/article/{version}/correct", data=form)
    assert again(client, "/article/{}", mark) == 200


def test_nobody_else_gets_the_same_mark(lake):
    with site(lake) as client:
        client.get("/")
        mark = mark_of(client, "/article/{}")
        client.cookies.clear()
        assert again(client, "/article/{}", mark) == 200


def test_what_follows_from_more_than_the_archive_has_no_mark(client):
    assert "etag" not in client.get("/add").headers


def test_a_mark_is_no_way_past_the_token(lake):
    with site(lake, token="word") as client:
        client.get("/?token=word")
        mark = mark_of(client, "/")
        client.cookies.clear()
        assert client.get("/", headers={"If-None-Match": mark}).status_code == 403
