"""The front door on the shared measuring data, where they stand beside the checkout."""

import json
from pathlib import Path

import pytest

from communique.articles import open_article

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
GOLDS = sorted(DATA.glob("bundles/*/?.gold.json"))

pytestmark = pytest.mark.skipif(not GOLDS, reason="the measuring data are not beside the checkout")


def covered(article, start, end):
    return sum(max(0, min(f.end, end) - max(f.start, start)) for f in article.furniture)


def places(text, words):
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


@pytest.mark.parametrize("path", GOLDS, ids=["/".join(p.parts[-2:]) for p in GOLDS])
def test_all_furniture_is_marked_and_nothing_else_touched(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    article = open_article(path.with_name(gold["article"]["file"]))
    for words in gold["furniture"]:
        for start, end in places(article.text, words):
            assert covered(article, start, end) >= 0.9 * (end - start), words
    told = [row["text"] for field in ("statements", "positions", "meetings", "events") for row in gold.get(field, [])]
    names = [form for actor in gold.get("actors", []) for form in (actor["name"], *actor.get("forms", []))]
    for words in (*told, *names):
        spans = list(places(article.text, words))
        assert not spans or any(not covered(article, *span) for span in spans), words


def test_the_web_page_gives_the_paragraphs_of_its_text():
    page = next(DATA.glob("bundles/*/a.html"))
    plain = open_article(page.with_suffix(".txt"))
    lines = {line: plain.text.find(line) for line in plain.text.split("\n") if line}
    story = [line for line, at in lines.items() if not covered(plain, at, at + len(line))]
    found = open_article(page)
    assert found.text.split("\n") == [line for line in story if line != plain.outlet]
    assert (found.title, found.outlet, found.kind) == (plain.title, plain.outlet, plain.kind)


def test_the_seed_has_its_link_and_its_form_and_no_more():
    article = open_article(next(DATA.glob("seed/*.txt")))
    assert [f.kind for f in article.furniture] == ["related", "comment form", "comment form"]
