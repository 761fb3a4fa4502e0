"""Every page of the bundled example in a real browser: every link followed, nothing complained, nothing fetched from
elsewhere, nothing that axe finds serious, nothing wider than the window on a phone or on a wide screen.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from browsing import THEMES, WIDTHS, needed, watched

_SERIOUS = ("serious", "critical")
_FIRST = ("/", "/api")


def kind_of(address: str) -> str:
    """The template that an address shows: pages of one kind are one another with other words."""
    path = urlsplit(address).path
    found = re.fullmatch(r"/(article|encounter|actor|family)/.+|/sides/.+", path)
    return found[1] or "dyad" if found else path


class Links(HTMLParser):
    """Where the links of a page lead, without what they point to in it."""

    def __init__(self, path: str, page: str) -> None:
        super().__init__()
        self.path = path
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        link = dict(attrs).get("href") or ""
        if tag in ("a", "link") and link and not link.startswith("#"):
            self.found.add(urldefrag(urljoin(self.path, link))[0])


def is_page(link: str) -> bool:
    """True for the address of a page without a question: pages with one are fetched, not gone through."""
    parts = urlsplit(link)
    return not parts.netloc and not parts.query and not re.search(r"\.\w+$|^/export/", parts.path)


@pytest.fixture(scope="module")
def crawled(example) -> dict[str, set[str]]:
    """Every page that a path leads to, and where its links lead."""
    waiting, found = [*_FIRST], {}
    while waiting:
        path = waiting.pop(0)
        if path not in found:
            answer = example.get(path)
            assert answer.status_code == 200, path
            found[path] = Links(path, answer.text).found
            waiting += sorted(link for link in found[path] if is_page(link))
    return found


def test_every_kind_of_page_is_led_to(crawled):
    assert {"/", "/search", "/encounters", "encounter", "/sides", "dyad", "/actors", "actor", "/map", "/network",
            "/sources", "/events", "/gaps", "/add", "/api", "article"} <= {kind_of(path) for path in crawled}  # fmt: skip


def test_every_link_leads_somewhere(crawled, example):
    links = {link for found in crawled.values() for link in found} - set(crawled)
    assert len(links) > 100
    for link in sorted(links):
        assert not urlsplit(link).netloc, f"{link} leads elsewhere"
        assert example.get(link).status_code == 200, link


@pytest.fixture(scope="module")
def kinds(crawled) -> list[str]:
    """One page of each kind, the one with most links."""
    best: dict[str, str] = {}
    for path in sorted(crawled, key=lambda path: (len(crawled[path]), path)):
        best[kind_of(path)] = path
    article = best["article"]
    return [*best.values(), "/search?q=fish*&what=positions", "/search?q=-", "/encounters?side=NOR", f"{article}?at=3-40",
            "/nothing-here", "/network?what=conveyed", "/map?view=world", f"{best['encounter']}?show=silence"]  # fmt: skip


# Everything in the light; in the dark only what colours may have changed.
_RULES = {"light": {"resultTypes": ["violations"]}, "dark": {"runOnly": ["color-contrast"]}}


@pytest.mark.parametrize("theme", THEMES)
def test_no_page_complains_or_is_wider_than_its_window_and_axe_finds_nothing_serious(browser, live, kinds, theme):
    axe, found = needed("axe_playwright_python.sync_playwright").Axe(), []
    with watched(browser, live, theme=theme) as (page, complaints):
        for path in kinds:
            page.goto(live + path)
            assert [said for said in complaints if "404" not in said or path != "/nothing-here"] == [], path
            complaints.clear()
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert over <= 0, f"{path} is {over} pixels too wide at {width}"
            for fault in axe.run(page, options=_RULES[theme]).response["violations"]:
                if fault["impact"] in _SERIOUS:
                    found.append((path, fault["id"], [node["html"][:160] for node in fault["nodes"][:3]]))
    assert found == []
