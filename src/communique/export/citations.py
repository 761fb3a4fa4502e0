"""Citations of the articles as CSL-JSON (Citation Style Language 1.0.2), which Zotero and pandoc read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique.archive.whens import day_of
from communique.export.kept import Kept, Losses

_TYPES = {
    "report": "article-newspaper",
    "opinion": "article-newspaper",
    "interview": "interview",
    "transcript": "speech",
    "communiqué": "treaty",
    "joint statement": "treaty",
}


def to_csl(texts: Iterable[Kept], path: Path) -> Losses:
    """One citation a text."""
    losses = Losses()
    citations = []
    for one in texts:
        losses.leave_out(one.reading, "statements meetings positions events gaps", "a citation names the article alone")
        citations.append(_citation(one))
    path.write_text(json.dumps(citations, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return losses


def _citation(one: Kept) -> dict[str, Any]:
    article = one.article
    told: dict[str, Any] = {
        "id": one.version,
        "type": _TYPES.get(article.kind, "webpage"),
        "title": article.title,
        "container-title": article.outlet,
        "author": [{"literal": article.byline}] if article.byline else None,
        "issued": _date(day_of(article.published)),
        "accessed": _date(day_of(one.retrieved)),
        "URL": article.url,
        "language": article.language,
        "genre": article.kind,
        "note": f"SHA-256 of the text: {article.sha256}",
    }
    return {name: value for name, value in told.items() if value}


def _date(day: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None
