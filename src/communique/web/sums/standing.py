"""Which rows count: those of the texts that stand now."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from communique.archive.schema import versions


def stands(table: Table) -> ColumnElement[bool]:
    """The condition that a row's text stands now; superseded texts are few, so they are what is looked up."""
    if table is versions:
        return versions.c.is_current
    return table.c.version.not_in(_superseded())


def count_of(connection: Connection, table: Table, *where: ColumnElement[bool]) -> int:
    """How many rows stand: all, less those of superseded texts, so that no row is looked up to learn its text."""
    everything = select(func.count()).select_from(table).where(*where)
    gone = everything.where(table.c.version.in_(_superseded()))
    return (connection.scalar(everything) or 0) - (connection.scalar(gone) or 0)


def _superseded() -> Select[Any]:
    return select(versions.c.version).where(versions.c.is_current.is_(False))
