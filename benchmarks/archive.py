"""What the archive costs: bytes and time a reading, and how long every question takes to answer.

    python benchmarks/archive.py build ARCHIVE [--readings 100000]     synthetic readings
    python benchmarks/archive.py ask ARCHIVE [--times 5]               every question, rare and common
    python benchmarks/archive.py overhead FOLDER                       ingest against reading alone, real reader

ARCHIVE is a file or a database URL. Each prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

import synthetic
from communique.archive import QUESTIONS, Archive, Origin, Question, ReadBy, open_archive, put, search
from communique.archive.ledger import note_taken
from communique.archive.schema import SEARCHED, statements, versions
from communique.batch.ingest import ingest
from communique.batch.sources import Finder
from communique.batch.using import reading as readers

BY = ReadBy("benchmark", "none", "synthetic")
NOW = "2024-05-08T06:00:00Z"
BATCH, CLOCKED = 100, 200


def build(address: str, count: int) -> None:
    """Keep `count` synthetic readings: most in bulk, the last few one each, as ingest does, clocked."""
    archive = open_archive(address, create=True)
    started, last = time.perf_counter(), count - CLOCKED
    with in_bulk(archive) as connection:
        for first in range(0, last, BATCH):
            with connection.begin():
                for number in range(first, min(first + BATCH, last)):
                    keep(connection, number, synthetic.reading(number))
            if first % 10_000 == 0:
                print(f"{first:,} after {time.perf_counter() - started:,.0f} s", file=sys.stderr, flush=True)
    print(f"all in bulk after {time.perf_counter() - started:,.0f} s", file=sys.stderr, flush=True)
    many = [(n, synthetic.reading(n)) for n in range(last, count)]
    at, before = time.perf_counter(), time.process_time()
    for number, reading in many:
        archive.write(lambda c, n=number, r=reading: keep(c, n, r))
    wall, cpu = time.perf_counter() - at, time.process_time() - before
    size = size_of(archive, address)
    archive.close()
    print(f"\n| {archive.engine.dialect.name} | {count:,} readings |\n| --- | --- |")
    print(f"| size | {size / 1e9:.2f} GB, {size / count / 1e3:.1f} kB a reading |")
    print(f"| keeping one more, by the clock | {wall / CLOCKED * 1e3:.1f} ms |")
    print(f"| keeping one more, processor time of this process | {cpu / CLOCKED * 1e3:.1f} ms |")


@contextmanager
def in_bulk(archive: Archive) -> Iterator[Connection]:
    """A connection for very many readings at once: of a file, the indexes that keeping does not ask are made after.

    Index entries lie where the hash of a key puts them: made one by one in a file larger than the cache, they cost ten
    times what sorting all of them at the end does.
    """
    with archive.engine.connect().execution_options(writes=True) as connection:
        if not archive.is_sqlite:
            yield connection
            return
        driver: Any = connection.connection.driver_connection
        driver.executescript("PRAGMA cache_size = -2000000; PRAGMA synchronous = OFF; PRAGMA query_only = 0;")
        held = driver.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND "
            "(type = 'trigger' OR type = 'index' AND tbl_name NOT IN ('versions', 'corrections'))"
        ).fetchall()
        driver.executescript(";".join(f"DROP {kind} {name}" for kind, name, _ in held))
        yield connection
        driver.executescript("PRAGMA query_only = 0; PRAGMA cache_size = -1000000;")
        for table, _ in SEARCHED:
            driver.execute(f"INSERT INTO {table.name}_search({table.name}_search) VALUES ('rebuild')")
        for _, _, sql in held:
            driver.execute(sql)
        driver.executescript("PRAGMA synchronous = NORMAL; PRAGMA PRAGMA wal_checkpoint(TRUNCATE)")


def keep(connection: Any, number: int, reading: Any) -> None:
    """Keep one reading, and note that it was seen."""
    origin = Origin(f"file:/synthetic/{number}", "synthetic", "0", NOW)
    kept = put(connection, reading, BY, origin, NOW)
    note_taken(connection, origin, kept.version, NOW)


def size_of(archive: Archive, address: str) -> int:
    """Bytes on disk, indexes included; what stands in the write-ahead log is brought into the file first."""
    if archive.is_sqlite:
        with archive.engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        return sum(path.stat().st_size for path in Path(address).parent.glob(Path(address).name + "*"))
    with archive.reading() as connection:
        return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar() or 0)


def questions() -> Iterator[tuple[str, str, Callable[[Any], object]]]:
    """Every question with what is common and what is rare: its name, how it is asked, and the asking."""
    common, usual, rare = (synthetic.person(n).name for n in (0, 40, 3_000))
    often, seldom, hardly = (synthetic.word(n) for n in (3, 60, 3_000))
    asked: list[tuple[str, dict[str, Any]]] = [
        ("statements", {}),
        *(("statements", {"who": who}) for who in (common, usual, rare, "AGO", usual.split()[0])),
        *(
            ("statements", {"about": words})
            for words in (often, seldom, hardly, f"{seldom} {often}", f'"{often} {often}"')
        ),
        *(("statements", {"who": who, "about": seldom}) for who in (common, usual, rare)),
        *(("statements", {"toward": who}) for who in (common, rare, "AGO")),
        *(("statements", {"via": who}) for who in (common, rare, "AGO")),
        ("statements", {"sourcing": "unnamed"}),
        ("statements", {"sourcing": "unnamed", "about": hardly}),
        *(("statements", {"since": since}) for since in ("2023", "2019-06")),
        ("statements", {"who": "AGO", "toward": "ARG", "since": "2021", "until": "2021-03"}),
        ("positions", {}),
        *(("positions", {"who": who, "toward": "ARG"}) for who in (common, rare, "AGO")),
        *(("positions", {"kind": kind}) for kind in ("demand", "warning")),
        *(("positions", {"kind": "demand", "about": words}) for words in (often, hardly)),
        ("positions", {"who": "AGO", "topic": "military", "since": "2022"}),
        ("events", {}),
        *(("events", {"kind": kind, "who": "AGO"}) for kind in ("AID", "ASSAULT")),
        *(("events", {"who": who}) for who in (common, rare)),
        ("events", {"topic": "military"}),
        ("events", {"about": usual}),
        ("meetings", {}),
        *(("meetings", {"who": who}) for who in (common, rare, "AGO")),
        ("meetings", {"who": "AGO", "toward": "ARG"}),
        ("meetings", {"about": seldom}),
        ("actors", {}),
        *(("actors", {"who": who}) for who in (usual.split()[0], rare, "AGO")),
    ]
    for name, how in asked:
        question = Question(**how)
        told = ", ".join(f"{option} {value}" for option, value in how.items())
        yield name, told, lambda c, n=name, q=question: list(QUESTIONS[n](c, q).rows)
    for words in (often, seldom, hardly, f"{seldom} {hardly}", f'"{often} {often}"'):
        for table in (versions, statements):
            yield (
                "search",
                f"{words} in {table.name}",
                lambda c, w=words, t=table: list(search(c, w, Question(), within=t).rows),
            )


def ask(address: str, times: int) -> None:
    """Every question `times` times on one open archive, the first round left out (it warms the cache)."""
    archive = open_archive(address)
    by_question: dict[str, list[tuple[float, str]]] = {}
    for name, told, asking in questions():
        seconds = []
        for _ in range(times + 1):
            with archive.reading() as connection:
                at = time.perf_counter()
                asking(connection)
                seconds.append(time.perf_counter() - at)
        by_question.setdefault(name, []).append((statistics.median(seconds[1:]) * 1e3, told))
    archive.close()
    print("\n| question | asked in | median, ms | slowest, ms | the slowest |\n| --- | --- | --- | --- | --- |")
    for name, rows in by_question.items():
        slowest, told = max(rows)
        median = statistics.median(ms for ms, _ in rows)
        print(f"| {name} | {len(rows)} ways | {median:.0f} | {slowest:.0f} | {told or 'everything'} |")


def overhead(folder: str) -> None:
    """Reading the texts of a folder alone, and ingesting them into a new archive, in one process."""
    with readers() as reads, tempfile.TemporaryDirectory() as into:
        found = [item for item in Finder().find([folder]) if hasattr(item, "load")]
        articles = [reads.article(item.load()) for item in found]
        list(reads.read(articles[:2]))  # the model warms up
        alone = clocked(lambda: list(reads.read(articles)))
        archive = open_archive(Path(into) / "a.sqlite", create=True)
        whole = clocked(lambda: ingest(archive, iter(found), reads))
        opened = clocked(lambda: [reads.article(item.load()) for item in found])
        archive.close()
    words = sum(len(article.text.split()) for article in articles)
    print(f"\n{len(articles)} texts, {words:,} words\n\n| | s | ms a text |\n| --- | --- | --- |")
    for name, seconds in (("opening", opened), ("reading", alone), ("ingest: opening, reading and keeping", whole)):
        print(f"| {name} | {seconds:.2f} | {seconds / len(articles) * 1e3:.1f} |")
    print(f"\nKeeping costs {(whole - alone - opened) / (alone + opened):.1%} on top of opening and reading.")


def clocked(work: Callable[[], object]) -> float:
    """The processor seconds that `work` takes."""
    at = time.process_time()
    work()
    return time.process_time() - at


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["build", "ask", "overhead"])
    parser.add_argument("where")
    parser.add_argument("--readings", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    told = parser.parse_args()
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}")
    if told.what == "build":
        build(told.where, told.readings)
    elif told.what == "ask":
        ask(told.where, told.times)
    else:
        overhead(told.where)


if __name__ == "__main__":
    main()
