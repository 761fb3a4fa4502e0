"""The copy in a folder, opened from disk in a real browser: no server, no complaint, and a search that finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import watched

from communique.web.offline import build_site


@pytest.fixture(scope="module")
def copied(example, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("offline") / "copy"
    build_site(example.app.state.library.archive, out, 1000)
    return out


def test_every_page_opens_from_disk_without_a_complaint(browser, copied):
    files = [file for file in sorted(copied.rglob("*.html")) if file.parent.name != "actor"]
    with watched(browser, copied.as_uri()) as (page, complaints):
        for file in files:
            page.goto(file.as_uri())
            assert complaints == [], file


def test_words_are_searched_and_lead_to_where_they_stand(browser, copied):
    with watched(browser, copied.as_uri()) as (page, complaints):
        page.goto((copied / "index.html").as_uri())
        page.fill("form.ask [name=q]", "fish*")
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-answers] a.words")
        words = page.locator("[data-answers] a.words").first.inner_text()
        assert "fish" in words
        page.locator("[data-answers] a.words").first.click()
        page.wait_for_function("words => String([...(CSS.highlights.get('asked') || [''])][0]) === words", arg=words)
        assert complaints == []


QUERIES = [
    # what the row shows                       asked                                       some, or none
    ("a word that is there", "q=crew", True),
    ("capitals and marks do not count", "q=CRÉW", True),
    ("a word that begins so is another", "q=cre", False),
    ("unless it is asked for", "q=cre*", True),
    ("two words in a row", 'q="fisheries commission"', True),
    ("not in that order", 'q="commission fisheries"', False),
    ("one that must not be there", "q=crew -crew", False),
    ("one or the other", "q=nowhere OR crew", True),
    ("who, by a side", "who=MLT", True),
    ("who, by words of a name", "who=belkadhi", True),
    ("nobody", "who=nobody", False),
    ("a kind", "what=positions&kind=denial", True),
    ("a topic", "what=positions&topic=fisheries", True),
    ("days", "since=2024-03&until=2024", True),
    ("days before", "until=2023", False),
    ("what is done", "what=events&who=MLT", True),
    ("who meets whom", "what=meetings&who=MLT", True),
    ("titles", "what=texts&q=waters", True),
    ("whose word", "sourcing=unnamed", True),
]


def test_the_search_finds_what_is_asked(browser, copied):
    with watched(browser, copied.as_uri()) as (page, complaints):
        for shows, asked, some in QUERIES:
            page.goto(f"{(copied / 'search.html').as_uri()}?{asked}")
            assert (page.locator("[data-answers] li").count() > 0) is some, shows
        assert complaints == []


def test_the_reader_of_a_copy_works_by_keys(browser, copied):
    article = next((copied / "article").glob("*.html"))
    with watched(browser, copied.as_uri()) as (page, complaints):
        page.goto(article.as_uri())
        page.keyboard.press("j")
        assert page.locator(".card.on").count() == 1
        assert page.locator("form.correct").count() == 0
        assert complaints == []
