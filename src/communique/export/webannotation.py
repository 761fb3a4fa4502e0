"""W3C Web Annotation (2017): each statement as an annotation on its page, found by quotation and by position."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique.export.kept import Kept, Losses
from communique.export.tables import json_line
from communique.record import Span, Statement

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters before and after


def to_web_annotation(texts: Iterable[Kept], path: Path) -> Losses:
    """One annotation a line (JSON-LD); offsets are code points of the text whose hash stands beside them."""
    losses = Losses()
    with path.open("w", encoding="utf-8") as out:
        for one in texts:
            losses.leave_out(
                one.reading, "meetings positions events times places gaps", "only statements are annotated"
            )
            for statement in one.reading.statements:
                out.write(json_line(_annotation(one, statement)))
    return losses


def _annotation(one: Kept, statement: Statement) -> dict[str, Any]:
    article, actors = one.article, one.actors()
    speaker = actors.get(statement.speaker or "")
    body = {
        "type": "Dataset",
        "format": "application/json",
        "value": {
            "speaker": speaker.name if speaker else None,
            "country": speaker.country if speaker else None,
            "via": [{"name": actors[v.actor].name, "form": v.form} for v in statement.via if v.actor in actors],
            "manner": statement.manner,
            "sourcing": statement.sourcing,
            "hedge": statement.hedge,
        },
    }
    source = article.url or f"urn:sha256:{article.sha256}"
    targets = [
        {
            "source": source,
            "state": {"type": "HttpRequestState", "sha256": article.sha256, "sourceDate": one.retrieved},
            "selector": _selectors(article.text, span),
        }
        for span in statement.content
    ]
    return {
        "@context": _CONTEXT,
        "id": f"urn:communique:{one.keys.statements[statement.id]}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": f"communiqué {one.program}"},
        "body": body,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.words(text),
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
