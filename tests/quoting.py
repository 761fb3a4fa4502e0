"""A reader that finds nothing but quotations: enough for tests of what happens around reading."""

from __future__ import annotations

import re

from communique.archive import ReadBy
from communique.batch.ingest import Reads
from communique.batch.reading import one_by_one, to_article
from communique.record import Article, Reading, Span, Statement

BY = ReadBy("0.1", "lexicons", "model")


class QuotingReader:
    """Each “…” is a statement of nobody's."""

    def read(self, article: Article) -> Reading:
        spans = [Span(start=m.start(1), end=m.end(1)) for m in re.finditer(r"“([^”\s][^”]*[^”\s])”", article.text)]
        return Reading(
            article=article,
            statements=tuple(
                Statement(id=f"s{n}", speaker=None, content=(span,), manner="direct", evidence=(span,))
                for n, span in enumerate(spans, start=1)
            ),
        )


def quoting(**more: object) -> Reads:
    return Reads(BY, lambda loaded: to_article(loaded, force=True), one_by_one(QuotingReader()), **more)  # type: ignore[arg-type]
