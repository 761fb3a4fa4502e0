"""What the licensed archives give out: Nexis (Word documents) and Factiva (HTML), one file with many articles.

No kept parser of either stands in the package registry, so these are small ones of ours. Nexis marks each article's
parts by lines (`Byline:`, `Body`, `Load-Date:`, `End of Document`); Factiva labels its rows (`HD` headline, `BY`
byline, `PD` date, `SN` source, `LP` lead, `TD` text, `AN` number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from communique.articles.dates import find_dates
from communique.articles.word import paragraphs
from communique.batch.items import Found, Hints, Limits, Loaded, Refused, Remark, in_hand
from communique.errors import CommuniqueError, DamagedDocument

_LABEL = re.compile(r"(Section|Length|Byline|Dateline|Highlight|Load-Date|Graphic|Correction|Language)\s*:\s*(.*)")
_COPYRIGHT = re.compile(r"(?:copyright|©)", re.IGNORECASE)
_FACTIVA = re.compile(rb"<b>\s*HD\s*</b>", re.IGNORECASE)


def from_word(data: bytes, locator: str, source: str, limits: Limits) -> Iterator[Found]:
    """The articles of a Word document from Nexis; any other Word document is one article."""
    try:
        lines = paragraphs(data, where=locator, limit=limits.article)
    except CommuniqueError as error:
        yield Refused(locator, source, error, len(data))
        return
    parts = _split(lines)
    if not parts:  # no line says `Body` or `End of Document`: a document of its own
        yield in_hand(locator, source, Loaded(data), len(data))
        return
    yield Remark(source, f"Nexis: {len(parts)} articles")
    for number, part in enumerate(parts, start=1):
        found = _nexis_article(part)
        here = f"{locator}#article {number}"
        if found is None:
            bodiless = DamagedDocument("an article without a body", where=here, why="no line of it says `Body`")
            yield Refused(here, source, bodiless)
        else:
            text, hints = found
            loaded = Loaded(text.encode("utf-8", "surrogatepass"), "text", hints, sure=True)
            yield in_hand(
                f"{locator}#{hints.title or number} {hints.published or ''}".strip(), source, loaded, len(text)
            )


def _split(lines: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for line in lines:
        if line == "End of Document":
            parts.append([])
        else:
            parts[-1].append(line)
    kept = [part for part in parts if any(part)]
    if len(parts) == 1 and not any("Body" in part for part in kept):
        return []
    return kept if len(parts) == 1 else [part for part in parts[:-1] if any(part)]


def _nexis_article(lines: list[str]) -> tuple[str, Hints] | None:
    if "Body" not in lines:
        return None
    at = lines.index("Body")
    head, body = [line for line in lines[:at] if line], lines[at + 1 :]
    end = next((n for n, line in enumerate(body) if line.startswith(("Load-Date:", "Graphic"))), len(body))
    labels = {m[1]: m[2].strip() for line in head if (m := _LABEL.match(line))}
    dated = next((n for n, line in enumerate(head) if not _LABEL.match(line) and _is_date(line)), None)
    title = outlet = published = None
    if dated is not None:
        published = find_dates(head[dated])[0].value
        above = [line for line in head[:dated] if not _COPYRIGHT.search(line)]
        outlet = above[-1] if above else None
        title = above[-2] if len(above) > 1 else None
    text = "\n\n".join(line for line in body[:end] if line)
    return (text, Hints(title, None, outlet, labels.get("Byline"), published)) if text else None


def _is_date(line: str) -> bool:
    found = find_dates(line)
    return bool(found) and found[0].start == 0 and len(line) < 60


def is_factiva(data: bytes) -> bool:
    """True of an HTML file that labels its rows as Factiva does."""
    return bool(_FACTIVA.search(data[:200_000]))


def from_factiva(data: bytes, locator: str, source: str) -> Iterator[Found]:
    """The articles of an HTML file from Factiva."""
    try:
        tree = html.fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        yield Refused(locator, source, DamagedDocument(f"no readable HTML: {fault}", where=locator), len(data))
        return
    tables = [table for table in tree.iter("table") if _rows(table).keys() >= {"HD"}]
    yield Remark(source, f"Factiva: {len(tables)} articles")
    for number, table in enumerate(tables, start=1):
        rows = _rows(table)
        text = "\n\n".join(part for label in ("LP", "TD") for part in rows.get(label, []))
        here = f"{locator}#{' '.join(rows.get('AN', [])) or f'article {number}'}"
        if not text:
            yield Refused(here, source, DamagedDocument("an article without lead and text", where=here))
            continue
        when = find_dates(" ".join(rows.get("PD", [])))
        hints = Hints(
            " ".join(rows["HD"]) or None,
            None,
            " ".join(rows.get("SN", [])) or None,
            " ".join(rows.get("BY", [])) or None,
            when[0].value if when else None,
        )
        loaded = Loaded(text.encode("utf-8", "surrogatepass"), "text", hints, sure=True)
        yield in_hand(here, source, loaded, len(text))


def _rows(table: html.HtmlElement) -> dict[str, list[str]]:
    """The paragraphs of each labelled row of a table."""
    rows: dict[str, list[str]] = {}
    for row in table.iterchildren("tr", "tbody"):
        for line in [row] if row.tag == "tr" else row.iterchildren("tr"):
            cells = list(line.iterchildren("td"))
            if len(cells) == 2 and re.fullmatch(r"[A-Z]{2,3}", label := cells[0].text_content().strip()):
                paragraphs = list(cells[1].iter("p")) or [cells[1]]
                told = [" ".join(p.text_content().split()) for p in paragraphs]
                rows.setdefault(label, [line for line in told if line])
    return rows
