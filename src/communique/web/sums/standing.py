"""Which rows count: those of the texts that stand now."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, select

from communique.archive.schema import versions


def stands(table: Table) -> ColumnElement[bool]:
    """The condition that a row's text stands now; superseded texts are few, so they are what is looked up."""
    if table is versions:
        return versions.c.is_current
    return table.c.version.not_in(select(versions.c.version).where(versions.c.is_current.is_(False)))
