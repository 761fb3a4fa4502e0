"""The Reader on a text made by hand: gaps by key, the help, the words that prove each link, what was mended."""

from __future__ import annotations

import pytest
from browsing import running, watched
from sites import keep

from communique.archive import open_archive
from communique.web import Settings
from made import visit


@pytest.fixture(scope="module")
def address(browser, tmp_path_factory):
    """A text made by hand, with a chain, a gap and a mended quotation: its address on a site."""
    reading = visit()
    first, *rest = reading.statements
    mended = first.model_copy(update={"repairs": ("missing closing quote",)})
    path = str(tmp_path_factory.mktemp("reader") / "visit.sqlite")
    archive = open_archive(path, create=True)
    key = keep(archive, reading.model_copy(update={"statements": (mended, *rest)}))
    archive.close()
    with running(Settings(archive=path)) as live:
        yield f"{live}/article/{key}"


@pytest.fixture
def page(browser, address):
    with watched(browser, address.rpartition("/article")[0]) as (page, complaints):
        page.goto(address)
        yield page
        assert complaints == []


_IN_SIGHT = """() => {
    const at = document.querySelector(".w.gap.on-link").getBoundingClientRect();
    return at.top > 0 && at.bottom < innerHeight;
}"""


def test_g_goes_to_the_next_gap_and_shows_it(page):
    page.keyboard.press("g")
    gap = page.locator(".w.gap.on-link").first
    assert gap.inner_text()
    page.wait_for_function(
        "() => { const at = document.querySelector('.w.gap.on-link').getBoundingClientRect(); return at.top > 0 && at.bottom < innerHeight }"
    )
    assert page.locator("#show-gaps").is_checked()


def test_the_help_lists_the_keys_and_closes(page):
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog#keys").is_visible()


def test_no_key_works_while_somebody_writes(page):
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.type("jsg")
    assert page.locator(".card.on [name=speaker]").input_value() == "jsg"


def test_a_chain_of_several_links_shows_the_words_that_prove_each(page):
    card = page.locator(".card", has=page.locator("summary .through")).first
    card.locator("summary").click()
    link = card.locator(".step", has_text="conveyed by").first
    proof = link.locator("a.words").first
    words = proof.inner_text()
    proof.click()
    assert page.evaluate("String([...CSS.highlights.get('asked')][0])") == words


def test_repairs_are_shown_when_asked_for(page):
    ghost = page.locator(".ghost").first
    assert not ghost.is_visible()
    page.locator("#show-repairs").check()
    assert ghost.is_visible()


@pytest.fixture(scope="module")
def long_address(browser, tmp_path_factory):
    """A text in which the same statements are told over and over: the inside of its cards comes when one is opened."""
    reading = visit()
    first = reading.statements[0]
    many = [first.model_copy(update={"id": f"x{n}", "inside": None, "same_as": None}) for n in range(200)]
    path = str(tmp_path_factory.mktemp("long") / "long.sqlite")
    archive = open_archive(path, create=True)
    key = keep(archive, reading.model_copy(update={"statements": (*reading.statements, *many)}))
    archive.close()
    with running(Settings(archive=path)) as live:
        yield f"{live}/article/{key}"


@pytest.fixture
def long_page(browser, long_address):
    with watched(browser, long_address.rpartition("/article")[0]) as (page, complaints):
        page.goto(long_address)
        yield page
        assert complaints == []


def test_the_inside_of_a_card_comes_when_it_is_opened(long_page):
    assert long_page.locator(".chain").count() == 0
    long_page.locator("#s-x7 summary").click()
    long_page.locator("#s-x7 .chain").wait_for()
    assert long_page.locator("#s-x7 .rest").count() == 0
    assert long_page.locator(".chain").count() == 1


def test_a_card_that_just_came_is_corrected_by_key(long_page):
    long_page.keyboard.press("j")
    long_page.keyboard.press("c")
    long_page.locator(".card.on .mending [name=speaker]").wait_for()
    assert long_page.locator(".card.on .mending [name=finding]").first.input_value()


def test_a_card_of_a_link_is_there_at_once(long_page, long_address):
    long_page.goto(f"{long_address}?s=x9")
    assert long_page.locator("#s-x9[open] .chain").count() == 1
    assert long_page.locator(".chain").count() == 1
