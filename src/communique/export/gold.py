"""Corrected readings as gold: what a person vouched for, in the form that the scorers read.

Every `text` is an exact stretch of the article, with `nth` where the same words stand more than once. A text that was
only corrected here and there lists what was corrected; one that was marked as reviewed lists everything, and says that
its statements and meetings are complete.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from communique.archive.made import list_made
from communique.export.kept import Kept, Losses
from communique.record import Reading, Span, Statement


def to_gold(connection: Connection, texts: Iterable[Kept], folder: Path) -> Losses:
    """`KEY.txt` and `KEY.gold.json` for each text that people corrected."""
    losses = Losses()
    made: dict[str, list[Any]] = {}
    for correction in list_made(connection):
        if not correction.undone:
            made.setdefault(correction.document, []).append(correction.correction)
    for one in texts:
        corrections = made.get(one.document)
        if not corrections:
            losses.add("texts", "nobody has corrected or reviewed them")
            continue
        reviewed = any(c.kind == "reviewed" for c in corrections)
        touched = [Span(start=s, end=e) for c in corrections for s, e in c.anchor.spans]
        (folder / f"{one.version}.txt").write_bytes(one.article.text.encode("utf-8"))
        gold = json.dumps(_gold(one, None if reviewed else touched), ensure_ascii=False, indent=1)
        (folder / f"{one.version}.gold.json").write_text(gold + "\n", encoding="utf-8")
    return losses


def _gold(one: Kept, touched: list[Span] | None) -> dict[str, Any]:
    article, reading = one.article, one.reading

    def vouched(spans: Iterable[Span]) -> bool:
        return touched is None or any(span.overlaps(other) for span in spans for other in touched)

    told: dict[str, Any] = {
        "article": {
            "file": f"{one.version}.txt",
            "published": article.published,
            "outlet": article.outlet,
            "kind": article.kind,
        }
    }
    if touched is None:
        told["complete"] = ["statements", "meetings"]
    return told | {
        "actors": [
            {"name": a.name, "type": a.type, "country": a.country, "sectors": list(a.sectors),
             "forms": list(dict.fromkeys(m.words(article.text) for m in a.mentions if m.form != "pronoun"))}
            for a in reading.actors
        ],
        "statements": [_statement(reading, s) for s in reading.statements if vouched(s.content)],
        "meetings": [
            {"sides": [_names(reading, side) for side in m.sides], "form": m.form, "status": m.status,
             "place": m.place.name if m.place else None, "time": m.time.value if m.time else None,
             **quoted(article.text, m.evidence)}
            for m in reading.meetings if vouched(m.evidence)
        ],
        "positions": [
            {"kind": [p.kind], "holder": _side(reading, p.holder), "toward": _side(reading, p.toward),
             "negated": p.negated, "joint": p.joint, **quoted(article.text, p.evidence)}
            for p in reading.positions if vouched(p.evidence)
        ],
        "events": [
            {"type": e.type, "actor": _side(reading, e.actors), "recipient": _side(reading, e.recipients),
             "modality": e.modality, **quoted(article.text, e.evidence)}
            for e in reading.events if vouched(e.evidence)
        ],
        "furniture": [f.words(article.text) for f in article.furniture],
    }  # fmt: skip


def _statement(reading: Reading, s: Statement) -> dict[str, Any]:
    return {
        "speaker": next(iter(_names(reading, [s.speaker or ""])), None),
        **quoted(reading.article.text, s.content),
        "manner": s.manner,
        "via": _names(reading, [link.actor for link in s.via]),
        "sourcing": s.sourcing,
        "to": _names(reading, s.addressees),
    }


def quoted(text: str, spans: Iterable[Span]) -> dict[str, Any]:
    """The longest of some spans by its words, and which of their places it is where there are several."""
    longest = max(spans, key=lambda s: s.end - s.start)
    words = longest.words(text)
    before, at = 0, text.find(words)
    while at != longest.start:
        before, at = before + 1, text.find(words, at + 1)
    return {"text": words, "nth": before + 1} if before or text.find(words, at + 1) >= 0 else {"text": words}


def _names(reading: Reading, ids: Iterable[str]) -> list[str]:
    held = {a.id: a.name for a in reading.actors}
    return [held[i] for i in ids if i in held]


def _side(reading: Reading, ids: Iterable[str]) -> str | None:
    """The side of some actors as gold names it: their country, else their name."""
    held = {a.id: a.country or a.name for a in reading.actors}
    return next((held[i] for i in ids if i in held), None)
