"""Layouts: the migrations lead to the tables of the program; old files are brought along; what is no archive is refused."""

import gzip
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text

import made
from communique.archive import Origin, Question, ReadBy, open_archive, put, search
from communique.archive.connect import LAYOUT, LAYOUT_TABLE
from communique.archive.contents import all_readings
from communique.archive.schema import metadata, statements, versions
from communique.errors import ArchiveDamaged, ArchiveError, ArchiveLayout, ArchiveUnreachable, NoArchive

FIRST = Path(__file__).parent / "data" / "layout-0001.sqlite.gz"  # written by the first layout's program, never again


def test_the_migrations_lead_to_the_tables_of_the_program(archive):
    def ours(name, kind, _parent):
        return not (name or "").endswith("_search") and "_search_" not in (name or "") and name != LAYOUT_TABLE

    with archive.reading() as c:
        context = MigrationContext.configure(c, opts={"include_name": ours, "compare_type": True})
        found = [d for d in compare_metadata(context, metadata) if not is_search(d)]
    assert found == []


def is_search(difference):
    return difference[0] == "remove_index" and difference[1].name.endswith("_search")


def test_a_file_of_the_first_layout_is_brought_along(tmp_path):
    path = tmp_path / "kept.sqlite"
    path.write_bytes(gzip.decompress(FIRST.read_bytes()))
    if LAYOUT != "0001":
        with pytest.raises(ArchiveLayout, match="0001"):
            open_archive(path)
    archive = open_archive(path, create=True)
    with archive.reading() as c:
        assert c.scalar(text(f"SELECT version_num FROM {LAYOUT_TABLE}")) == LAYOUT
        (version, reading), *_ = list(all_readings(c))
        words = [s.content[0].words(reading.article.text) for s in reading.statements]
        kept = select(statements.c.words).where(statements.c.version == version).order_by(statements.c.row)
        assert list(c.scalars(kept)) == words
        assert list(search(c, words[0].split()[0], Question()).rows)
    by = ReadBy("0.2", "lexicons", "model")
    kept = archive.write(lambda c: put(c, made.visit(), by, Origin("file:/1", "/", "0", "now"), "now"))
    with archive.reading() as c:
        assert c.scalar(select(versions.c.number).where(versions.c.version == kept.version)) == 1
    archive.close()


def test_a_newer_layout_is_left_alone(archive, address):
    archive.write(lambda c: c.execute(text(f"UPDATE {LAYOUT_TABLE} SET version_num = '9999'")))
    for create in (False, True):
        with pytest.raises(ArchiveLayout, match="newer communiqué"):
            open_archive(address, create=create)


def test_two_may_make_it_at_once(address):
    import threading  # noqa: PLC0415

    faults = []

    def make():
        try:
            open_archive(address, create=True).close()
        except ArchiveError as error:
            faults.append(error)

    threads = [threading.Thread(target=make) for _ in range(3)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert faults == []
    open_archive(address).close()


def test_what_is_no_archive(tmp_path):
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    noise = tmp_path / "noise.sqlite"
    noise.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    before = noise.read_bytes()
    cases = [
        (tmp_path / "none.sqlite", False, NoArchive, "ingest"),
        (tmp_path, True, NoArchive, "folder"),
        (tmp_path / "no" / "such.sqlite", True, NoArchive, "folder"),
        (other, True, ArchiveDamaged, "birds"),
        (noise, True, ArchiveDamaged, "not a database"),
        ("mysql://x/y", True, NoArchive, "mysql"),
        ("postgresql://communique@127.0.0.1:9/none", True, ArchiveUnreachable, "refused"),
        ("://", True, NoArchive, "postgresql"),
    ]
    for address, create, kind, said in cases:
        with pytest.raises(kind) as told:
            open_archive(address, create=create)
        assert said in str(told.value), address
    assert noise.read_bytes() == before


def test_no_password_is_told():
    with pytest.raises(ArchiveUnreachable) as told:
        open_archive("postgresql://me:s3cret@127.0.0.1:9/none")
    assert "s3cret" not in str(told.value)
