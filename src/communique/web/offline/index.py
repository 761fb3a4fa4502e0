"""What the search of a copy looks in: the findings of its texts with their words, as one script beside the pages.

Words of statements, positions, events and meetings, and titles of texts; not the running text of the articles.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from communique.archive.schema import events, meetings, positions, statements, versions
from communique.web.findings import fetched
from communique.web.quoted import Quoted, Who

_TABLES = (statements, positions, events, meetings)
Row = list[Any]


def index_script(connection: Connection, texts: Sequence[str], path_of: Callable[[str], str]) -> str:
    """The script that gives the index to `search.js`; `path_of` is the address of a text in the copy."""
    told = {"texts": list(_texts(connection, texts, path_of)), "rows": list(_rows(connection, texts))}
    return f"window.communiqueIndex = {json.dumps(told, ensure_ascii=False, separators=(',', ':'))};\n"


def _texts(connection: Connection, texts: Sequence[str], path_of: Callable[[str], str]) -> Iterator[Row]:
    """A text: its address, title, outlet, day, kind."""
    v = versions.c
    for text in texts:
        row = connection.execute(select(v.title, v.outlet, v.published, v.kind).where(v.version == text)).one()
        yield [path_of(text), row.title or "untitled", row.outlet or "", (row.published or "")[:10], row.kind]


def _rows(connection: Connection, texts: Sequence[str]) -> Iterator[Row]:
    for number, text in enumerate(texts):
        for table in _TABLES:
            for found in fetched(connection, table, _keys(connection, table, text)):
                yield _row(table.name, number, found)


def _keys(connection: Connection, table: Table, text: str) -> list[str]:
    key = table.c[table.name.removesuffix("s")]
    return list(connection.scalars(select(key).where(table.c.version == text).order_by(table.c.first, key)))


def _row(what: str, number: int, found: Quoted) -> Row:
    """What it is, of which text, from where to where, its words, day, kind, who, toward, via, topics, sourcing, marks.

    The words come first of what is shown; empty ends are left out.
    """
    row: Row = [
        what[0], number, found.first, found.last, found.words, found.date or "", found.kind, _people(found.who),
        _people(found.toward), found.via, "; ".join(found.topics), found.sourcing, " · ".join(found.tags),
    ]  # fmt: skip
    while not row[-1]:
        row.pop()
    return row


def _people(who: Sequence[Who]) -> list[list[str]]:
    return [[one.name, one.code] if one.code else [one.name] for one in who]
