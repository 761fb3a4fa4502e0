"""SQL that somebody types: answered, and never able to write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError

from communique.archive.faults import asked
from communique.archive.questions import Answer
from communique.errors import BadQuestion

_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
_BATCH = 1000


def query(connection: Connection, sql: str) -> Answer:
    """The rows that `sql` asks for.

    SQLite is told by its authorizer to do nothing but read this file (no `ATTACH`, no `PRAGMA`). PostgreSQL runs it as
    a subquery of a read-only transaction, so that nothing but one `SELECT` (or `WITH … SELECT`) can stand there.

    Raises:
        BadQuestion: it is no query, or would do more than read.
    """
    bare = sql.strip().rstrip(";").strip()
    if not bare:
        raise BadQuestion(
            "no query", mend='for example: communique sql "SELECT kind, count(*) FROM positions GROUP BY kind"'
        )
    if connection.dialect.name == "postgresql":
        return _of_postgresql(connection, bare)
    return _of_sqlite(connection, bare)


def _of_postgresql(connection: Connection, sql: str) -> Answer:
    cursor: Any = connection.connection.cursor()
    with asked("sql"):
        connection.exec_driver_sql("SELECT 1")  # the read-only transaction has begun, and can no longer be lifted
        try:
            # Prepared, so that the server takes one statement and no second one behind a semicolon.
            cursor.execute(f"SELECT * FROM ({sql}\n) AS asked", prepare=True)
        except connection.dialect.loaded_dbapi.Error as fault:
            raise DBAPIError(sql, None, fault) from fault
    return Answer(tuple(column.name for column in cursor.description), _rows(cursor))


def _of_sqlite(connection: Connection, sql: str) -> Answer:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY)
    try:
        cursor = driver.execute(sql)
        if cursor.description is None:
            raise BadQuestion("this asks for nothing", why="only a SELECT has an answer")
        columns = tuple(column[0] for column in cursor.description)
    except sqlite3.Error as fault:
        raise BadQuestion(
            str(fault), where="sql", why="only one SELECT may stand here, over the archive's own tables"
        ) from fault
    finally:
        driver.set_authorizer(None)
    return Answer(columns, _rows(cursor))


def _rows(cursor: DBAPICursor | sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(_BATCH):
        yield from rows
