"""An article that would like to be more than text, in a real browser: no page runs it, no report, no offline copy."""

from __future__ import annotations

import pytest
from browsing import running, watched
from sites import keep
from test_hostile import HOSTILE, two

from communique.archive import open_archive
from communique.web import Settings
from communique.web.offline import build_site

PAGES = ("/", "/search", "/search?what=positions", "/search?what=texts&q=content", "/encounters", "/sides", "/actors", "/map",
         "/network", "/sources", "/events", "/gaps")  # fmt: skip
REPORTS = ("html", "md")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """An archive in which everything that a page may show is hostile; its path, and the keys of its texts."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.sqlite"
    archive = open_archive(path, create=True)
    readings = [reading for words in HOSTILE for reading in two(words)]
    keys = [keep(archive, reading, f"{n}.txt") for n, reading in enumerate(readings)]
    yield archive, str(path), keys
    archive.close()


def test_no_page_runs_it(browser, hostile):
    _, path, keys = hostile
    articles = [f"/article/{key}?at=0-9" for key in keys[::2]]
    encounters = [f"/encounter/{one},{other}" for one, other in zip(keys[::2], keys[1::2], strict=True)]
    with running(Settings(archive=path)) as live, watched(browser, live) as (page, complaints):
        for address in (*PAGES, *articles, *encounters):
            answer = page.goto(live + address)
            assert answer.status == 200, address
            assert complaints == [], address
            assert page.locator("form[action*='evil']").count() == 0, address
        names = page.request.get(f"{live}/actors.json").json()["rows"]
        for row in names[:20]:
            page.goto(live + f"/actor/{row['who']['name']}")
            assert complaints == []


@pytest.mark.parametrize("form", REPORTS)
def test_no_report_runs_it(browser, hostile, tmp_path, form):
    _, path, keys = hostile
    with running(Settings(archive=path)) as live, watched(browser, "file:") as (page, complaints):
        for one, other in zip(keys[::2], keys[1::2], strict=True):
            answer = page.request.get(f"{live}/encounter/{one},{other}/report.{form}")
            if answer.status == 422:  # nothing that both say
                continue
            assert answer.ok
            (tmp_path / f"report.{form}").write_bytes(answer.body())
            page.goto((tmp_path / f"report.{form}").as_uri())
            assert complaints == []


def test_no_copy_runs_it(browser, hostile, tmp_path):
    archive, _, _ = hostile
    build_site(archive, tmp_path / "copy", 100)
    with watched(browser, "file:") as (page, complaints):
        for name in ("index", "search", "actors", "events", "sources", "network"):
            page.goto((tmp_path / "copy" / f"{name}.html").as_uri())
            assert complaints == [], name
        page.goto(
            (tmp_path / "copy" / "search.html").as_uri() + "?what=statements&q=<img src=x onerror=alert(1)> OR content"
        )
        assert page.locator("[data-answers] li").count() > 0
        assert page.locator("[data-answers] :is(img, script, svg, form)").count() == 0
        assert complaints == []
