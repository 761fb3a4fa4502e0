"""The Reader and the Encounter in a real browser: columns in step, keys, marked characters; and the analyst's way from
three pasted accounts over a corrected speaker to an exported report. See `browsing` for what this needs.
"""

from __future__ import annotations

import re

import pytest
from browsing import running, watched

from communique.archive import open_archive
from communique.examples import FILES
from communique.web import Settings


@pytest.fixture(scope="module")
def report(example) -> str:
    """The key of the example's report, which has repairs, furniture and chains."""
    rows = example.get("/encounters.json").json()["rows"]
    ident = max(rows, key=lambda row: row["articles"])["ident"]
    accounts = example.get(f"/encounter/{ident}.json").json()["accounts"]
    return next(account["version"] for account in accounts if account["kind"] == "report")


def until(page, told: str) -> None:
    """Wait until the page says so; not by Playwright's own waiting, which the site's policy forbids."""
    for _ in range(100):
        if page.evaluate(told):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never: {told}")


def chosen(page) -> str:
    return page.locator(".card.on").get_attribute("data-id")


def test_keys_go_from_statement_to_statement_and_from_speaker_to_speaker(browser, live, report):
    with watched(browser, live) as (page, complaints):
        page.goto(f"{live}/article/{report}")
        page.keyboard.press("j")
        first = chosen(page)
        page.keyboard.press("j")
        assert chosen(page) != first
        page.keyboard.press("k")
        assert chosen(page) == first
        before = page.locator(".card.on").get_attribute("data-speaker")
        page.keyboard.press("s")
        assert page.locator(".card.on").get_attribute("data-speaker") != before
        page.keyboard.press("?")
        assert page.locator("dialog#keys").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("dialog#keys").is_visible()
        assert complaints == []


def test_the_columns_keep_step_both_ways(browser, live, report):
    with watched(browser, live) as (page, complaints):
        page.goto(f"{live}/article/{report}")
        page.mouse.move(400, 500)
        page.mouse.wheel(0, 2000)
        until(page, "document.querySelector('.list').scrollTop > 50")
        page.mouse.move(1100, 500)
        page.mouse.wheel(0, -5000)
        until(page, "scrollY < 100")
        assert complaints == []


def test_a_click_on_words_shows_their_chain_and_a_second_one_the_statement_around_them(browser, live, report):
    with watched(browser, live) as (page, complaints):
        page.goto(f"{live}/article/{report}")
        inner = page.locator(".ln .ln .w").first
        inner.click()
        first = chosen(page)
        assert page.locator(".card.on .chain .step").count() >= 2
        assert page.locator(".w.on-source, .w.on-link").count() > 0
        inner.click()
        assert chosen(page) != first
        assert complaints == []


def test_a_link_to_characters_counts_them_as_the_record_does(browser, tmp_path, lake):
    with running(Settings(archive=lake)) as live, watched(browser, live) as (page, complaints):
        page.goto(f"{live}/encounters.json")
        version = re.search(r'"ident":"(\w+):', page.content())[1]
        page.goto(f"{live}/article/{version}")
        page.evaluate(
            """() => {
                const node = Array.from(document.querySelectorAll('.w')).find(w => w.textContent.includes('boats are')).firstChild;
                const at = node.data.indexOf('boats');
                getSelection().setBaseAndExtent(node, at, node, at + 5);
            }"""
        )
        page.wait_for_selector(".picked:not([hidden])")
        page.click("[data-pick-cite]")
        page.wait_for_url("**at=**")
        assert "".join(page.locator(".w.mark").all_inner_texts()) == "boats"
        assert complaints == []


def test_the_analysts_way(browser, tmp_path):
    """Paste three accounts, see the encounter, click a point, land on its sentence, correct its speaker, see the table
    change, take the correction back, export the report."""
    path = tmp_path / "desk.sqlite"
    open_archive(path, create=True).close()
    with running(Settings(archive=str(path), token="word")) as live, watched(browser, live) as (page, faults):
        page.goto(f"{live}/?token=word")
        assert "token" not in page.url
        page.click("text=Add")
        for n, file in enumerate(FILES, start=1):
            page.fill(f"#text-{n}", file.read_text(encoding="utf-8"))
        page.click("button.primary")
        page.wait_for_url("**/encounter/**", timeout=60_000)
        table = page.url
        assert page.locator("td.silent").count() > 0
        said = page.locator("td.cell:has(.voice bdi)").filter(has_not_text=re.compile("the [a-z ]+ itself"))
        cell = said.locator("a.words").first
        words = cell.inner_text()
        cell.click()
        page.wait_for_url("**/article/**")
        marked = "".join(page.locator(".w.mark").all_inner_texts())
        assert "".join(marked.split())[:20] == "".join(words.split())[:20]
        page.locator(".card[open] [name=speaker]").fill("Naceur Hammi" if "Hammi" in page.content() else "")
        page.locator(".card[open] button[value=set]").first.click()
        page.wait_for_selector(".notice.done")
        page.goto(table)
        changed = page.content()
        page.go_back()
        page.click(".notice.done button")
        page.wait_for_url(re.compile(r"/article/\w+$"))
        page.goto(table)
        assert page.content() != changed
        with page.expect_download() as download:
            page.click("text=DOCX")
        assert download.value.suggested_filename == "encounter.docx"
        assert faults == []
