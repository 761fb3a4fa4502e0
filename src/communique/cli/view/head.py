"""The first lines: title, outlet, date and kind of the article."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from communique.cli.view.names import clean
from communique.record import Reading


def lines(reading: Reading) -> Iterator[Text]:
    """The title, and a line with what is known of where the article comes from."""
    article = reading.article
    yield Text(clean(article.title or "(no title)"), style="bold")
    byline = f"by {article.byline}" if article.byline else None
    known = [article.outlet, byline, article.published or "no date given", article.kind, article.url]
    yield Text(" · ".join(clean(part) for part in known if part), style="dim")
