"""Quotations as GDELT writes them: its Global Knowledge Graph (version 2.1), 27 columns, tab-separated, no header.

A record's column 23 holds `offset|length|verb|quote` joined by `#`. What we know has columns of its own there: source,
address, date, persons, organisations and all names with their offsets; the rest stays empty. GDELT's own offsets count
bytes of a text that nobody can see; these are code points of the text in the archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from communique.archive.whens import day_of
from communique.export.kept import Kept, Losses
from communique.export.tables import tab_lines
from communique.record import Reading

_COLUMNS = 27
_PARTS = re.compile(r"[|#;\s]+")  # what parts cells and their pieces


def to_gdelt(texts: Iterable[Kept], path: Path) -> Losses:
    """One record a text that has quotations."""
    losses = Losses()
    with path.open("w", encoding="utf-8", newline="") as out:
        for one in texts:
            losses.leave_out(one.reading, "meetings positions events gaps", "the format holds quotations and names")
            indirect = sum(s.manner == "indirect" for s in one.reading.statements)
            losses.add("statements", "the format holds quotations, and this is indirect speech", indirect)
            losses.add("speakers", "the format has no field for who is quoted", len(one.reading.statements) - indirect)
            if indirect < len(one.reading.statements):
                out.writelines(tab_lines([_record(one)]))
    return losses


def _record(one: Kept) -> list[str]:
    article, reading = one.article, one.reading
    cells = [""] * _COLUMNS
    day = (day_of(article.published) or "").replace("-", "")
    cells[0], cells[1] = f"{day or '00000000'}000000-{one.version}", f"{day}000000" if day else ""
    cells[2], cells[3], cells[4] = "1", article.outlet or "", article.url or f"urn:sha256:{article.sha256}"
    for plain, kind in ((11, "person"), (13, "organisation")):
        cells[plain] = ";".join(_cell(a.name) for a in reading.actors if a.type == kind)
        cells[plain + 1] = _names(reading, kind)
    cells[22] = "#".join(_quotations(one))
    cells[23] = _names(reading, None)
    return cells


def _quotations(one: Kept) -> Iterable[str]:
    text = one.article.text
    for statement in one.reading.statements:
        if statement.manner != "indirect":
            verb = _cell(" ".join(span.words(text) for span in statement.cue))
            for span in statement.content:
                yield f"{span.start}|{span.end - span.start}|{verb}|{_cell(span.words(text))}"


def _names(reading: Reading, kind: str | None) -> str:
    named = [
        (m.start, a.name) for a in reading.actors for m in a.mentions if m.form == "name" and kind in (None, a.type)
    ]
    return ";".join(f"{_cell(name)},{start}" for start, name in sorted(named))


def _cell(words: str) -> str:
    return _PARTS.sub(" ", words).strip()
