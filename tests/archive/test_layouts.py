"""Layouts: the migrations lead to the tables of the program; old files are brought along; what is no archive is refused."""

import gzip
import json
import sqlite3
import tempfile
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, insert, select, text

import made
from communique.archive import Origin, Question, ReadBy, connect, open_archive, put, search
from communique.archive.connect import LAYOUT, LAYOUT_TABLE
from communique.archive.contents import all_readings
from communique.archive.rows import rows_of
from communique.archive.schema import corrections, metadata, outcomes, positions, statements, versions
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


def at_layout(address, layout):
    """An archive of an older layout, with what the kept file holds; the statement that shows an outcome in it."""
    old = connect._engine(connect._url(address))
    with old.connect().execution_options(writes=True) as c, c.begin():
        migrated(c, layout)
        tables = MetaData()
        tables.reflect(c)
        for table in tables.sorted_tables:
            if not table.name.endswith("_layout") and "_search" not in table.name:
                for row in KEPT[table.name]:
                    c.execute(insert(table), row)
        position, version = c.execute(text("SELECT position, version FROM positions ORDER BY position")).first()
        shows = c.scalar(text("SELECT max(statement) FROM statements"))
        judged = {"status": "kept", "shown_by": shows}
        c.execute(
            text(
                "INSERT INTO corrections VALUES ('c1', 1, 'd', 's', 'status', 'position', :a, :v, 'me', 'n', 'w', NULL)"
            ),
            {"a": "{}", "v": json.dumps(judged)},
        )
        c.execute(
            text("INSERT INTO outcomes VALUES (:version, :position, 'kept', :shows, 'c1', 'me', 'n', 'w')"),
            {"version": version, "position": position, "shows": shows},
        )
    old.dispose()
    return shows


def migrated(connection, layout):
    config = Config()
    config.set_main_option("script_location", str(Path(connect.__file__).parent / "layouts"))
    config.attributes["connection"] = connection
    command.upgrade(config, layout)


def kept():
    """All rows of the kept file, by table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kept.sqlite"
        path.write_bytes(gzip.decompress(FIRST.read_bytes()))
        with closing(sqlite3.connect(path)) as c:
            c.row_factory = sqlite3.Row
            names = [name for (name,) in c.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return defaultdict(
                list, {n: [dict(row) for row in c.execute(f"SELECT * FROM {n}")] for n in names if "_search" not in n}
            )


KEPT = kept()


def test_rows_of_an_older_layout_become_what_is_written_today(address):
    """Keys, places and all: byte for byte as if the readings had come today."""
    shows = at_layout(address, "0003")
    with closing(open_archive(address, create=True)) as archive, archive.reading() as c:
        for version, reading in all_readings(c, current=False):
            telling = c.scalar(select(versions.c.telling).where(versions.c.version == version))
            for name, rows in rows_of(reading, version, telling).items():
                table = metadata.tables[name]
                columns = [column for column in table.c if column.name != "row"]
                found = c.execute(select(*columns).where(table.c.version == version)).all()
                assert sorted(map(repr, found)) == sorted(repr(tuple(r[x.name] for x in columns)) for r in rows), name
        (position, shown_by), told = (
            c.execute(select(outcomes.c.position, outcomes.c.shown_by)).one(),
            c.scalar(select(corrections.c.value)),
        )
        assert c.scalar(select(positions.c.kind).where(positions.c.position == position))
        assert c.scalar(select(statements.c.words).where(statements.c.statement == shown_by))
        assert (shown_by[8:], json.loads(told)["shown_by"]) == (shows[1:9], shown_by)


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
    with closing(sqlite3.connect(other)) as connection:
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


NO_ARCHIVE = {
    "nothing but text": lambda good: b"no database at all, but long enough to be looked at" * 100,
    "noise behind the first words": lambda good: good[:100] + b"noise" * 2_000,
    "noise behind the first page": lambda good: good[:4096] + b"noise" * 2_000,
    "broken off in the first page": lambda good: good[:1000],
    "broken off behind it": lambda good: good[:5000],
    "of the first layout": lambda good: gzip.decompress(FIRST.read_bytes()),
}


@pytest.mark.parametrize("spoil", NO_ARCHIVE.values(), ids=list(NO_ARCHIVE))
def test_what_cannot_be_opened_leaves_no_connection(tmp_path, left_open, spoil):
    path = tmp_path / "a.sqlite"
    open_archive(path, create=True).close()
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(ArchiveError):
        open_archive(path)
    assert left_open == []


def test_no_password_is_told():
    with pytest.raises(ArchiveUnreachable) as told:
        open_archive("postgresql://me:s3cret@127.0.0.1:9/none")
    assert "s3cret" not in str(told.value)
