"""Findings by their keys, as `quoted` shows them: for lists that no question of `archive/questions.py` asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from communique.archive.schema import statements, versions
from communique.web.quoted import Quoted, quoted


def fetched(connection: Connection, table: Table, keys: Sequence[str]) -> tuple[Quoted, ...]:
    """The rows of statements, positions, events or meetings with these keys, in their order; of texts that stand."""
    found = {row["key"]: row for row in _rows(connection, table, keys)}
    return quoted(connection, [found[key] for key in keys if key in found])


def _rows(connection: Connection, table: Table, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
    key = table.c[table.name.removesuffix("s")]
    v = versions.c
    asked = select(*table.c, key.label("key"), v.outlet, v.title, v.published, v.is_current)
    asked = asked.join_from(table, versions, v.version == table.c.version).where(key.in_(keys))
    if table.name in ("positions", "events"):
        by = statements.alias("by")
        asked = asked.add_columns(by.c.chain, by.c.sourcing, by.c.speaker_name.label("claimed_by"))
        asked = asked.outerjoin(by, by.c.statement == table.c.statement)
    # Whether a text stands is asked of what was found: as a condition, it would lead through all texts.
    for row in (found for found in connection.execute(asked).mappings() if found["is_current"]):
        yield {
            **row,
            "speaker": row.get("speaker_name"),
            "side": row.get("speaker_country"),
            "place": row.get("place_name"),
        }
