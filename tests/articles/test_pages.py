"""Whole pages of invented papers and offices: beside each `pages/*.txt` stands what must be found in it.

A page's JSON holds its title, outlet, byline, date and kind, and its furniture in reading order as `kind: words`. To add
a case, write the page, and its JSON by hand.
"""

import json
from pathlib import Path

import pytest

from communique.articles import open_article

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_page(page):
    article = open_article(page)
    assert article.text.encode() == page.read_bytes()
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    found = {field: getattr(article, field) for field in ("title", "outlet", "byline", "published", "kind")}
    found["furniture"] = [f"{f.kind}: {' '.join(f.words(article.text).split())}" for f in article.furniture]
    assert found == expected
