"""Any table opens in other people's tools as it is: without this program, by its name, with its keys in place."""

import sqlite3
from contextlib import closing

import pandas
import pytest

import made
from communique.archive import Origin, ReadBy, put
from communique.archive.schema import metadata


@pytest.fixture
def filled(archive):
    where = Origin("file:/1", "/", "0", "2024-05-08T06:00:00Z")
    archive.write(lambda c: put(c, made.visit(), ReadBy("0.1", "lexicons", "model"), where, where.retrieved))
    return archive


@pytest.mark.parametrize("table", metadata.tables)
def test_pandas(filled, table):
    with filled.reading() as c:
        count = c.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
    if filled.is_sqlite:
        with closing(sqlite3.connect(f"file:{filled.address}?mode=ro", uri=True)) as plain:
            frame = pandas.read_sql_query(f"SELECT * FROM {table}", plain)
    else:
        frame = pandas.read_sql_table(table, filled.engine)
    assert list(frame.columns) == list(metadata.tables[table].columns.keys())
    assert len(frame) == count


def test_the_words_stand_where_the_columns_say(filled):
    asked = "SELECT s.words, v.text, p.first, p.last FROM statements s JOIN versions v USING (version) JOIN spans p ON p.finding = s.statement AND p.role = 'content'"
    frame = pandas.read_sql_query(asked, filled.engine)
    assert len(frame) == 4
    for row in frame.itertuples():
        assert row.text[row.first : row.last] == row.words


def test_sqlite_says_nothing_is_broken(file_archive):
    with closing(sqlite3.connect(file_archive.address)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        assert plain.execute("PRAGMA journal_mode").fetchall() == [("wal",)]
