"""What the archive costs: bytes and time a reading, and how long every question takes to answer.

    python benchmarks/archive.py all [ARCHIVE]                         all of this; ARCHIVE is built where it is not
    python benchmarks/archive.py build ARCHIVE [--readings 100000]     synthetic readings
    python benchmarks/archive.py ask ARCHIVE [--times 5]               every question, rare and common
    python benchmarks/archive.py overhead FOLDER                       ingest against reading alone, real reader

ARCHIVE is a file (to build and to ask: or a database URL). Each prints tables in Markdown.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

import shared
import synthetic
from communique.archive import QUESTIONS, Archive, Arrival, Origin, Question, ReadBy, open_archive, put_all, search
from communique.archive.ledger import note_taken
from communique.archive.schema import statements, versions
from communique.batch.ingest import Reads, ingest
from communique.batch.items import Item
from communique.batch.sources import Finder
from communique.batch.using import reading as readers

BY = ReadBy("benchmark", "none", "synthetic")
NOW = "2024-05-08T06:00:00Z"
BATCH, WINDOW = 100, 16


def build(address: str, count: int) -> None:
    """Keep `count` synthetic readings in bulk."""
    archive = open_archive(address, create=True)
    started = time.perf_counter()
    with in_bulk(archive) as connection:
        for first in range(0, count, BATCH):
            with connection.begin():
                keep(connection, range(first, min(first + BATCH, count)))
            if first % 10_000 == 0:
                print(f"{first:,} after {time.perf_counter() - started:,.0f} s", file=sys.stderr, flush=True)
    archive.close()
    print(f"built in {time.perf_counter() - started:,.0f} s", file=sys.stderr, flush=True)


def size(address: str) -> None:
    """How many readings there are, and what one takes on disk."""
    archive = open_archive(address)
    with archive.reading() as connection:
        count = int(connection.scalar(select(func.count()).select_from(versions)) or 0)
    taken = size_of(archive, address)
    archive.close()
    print(f"\n{count:,} readings, {taken / 1e9:.2f} GB: {taken / count / 1e3:.1f} kB a reading")


@contextmanager
def in_bulk(archive: Archive) -> Iterator[Connection]:
    """A connection for very many readings at once: of a file, the indexes that keeping does not ask are made after.

    Their entries lie where a name or a day puts them: made one by one in a file larger than the cache, they cost ten
    times what sorting all of them at the end does.
    """
    with archive.engine.connect().execution_options(writes=True) as connection:
        if not archive.is_sqlite:
            yield connection
            return
        driver: Any = connection.connection.driver_connection
        driver.executescript("PRAGMA cache_size = -2000000; PRAGMA synchronous = OFF; PRAGMA query_only = 0;")
        held = driver.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND "
            "type = 'index' AND tbl_name NOT IN ('versions', 'corrections') AND name NOT LIKE 'ix_%_version'"
        ).fetchall()
        driver.executescript(";".join(f"DROP INDEX {name}" for name, _ in held))
        yield connection
        driver.executescript("PRAGMA query_only = 0; PRAGMA cache_size = -1000000;")
        for _, sql in held:
            driver.execute(sql)
        driver.executescript("PRAGMA synchronous = NORMAL; PRAGMA wal_checkpoint(TRUNCATE)")


def keep(connection: Connection, numbers: range) -> None:
    """Keep the readings of these numbers, and note that they were seen."""
    arrivals = [
        Arrival(synthetic.reading(number), BY, Origin(f"file:/synthetic/{number}", "synthetic", "0", NOW))
        for number in numbers
    ]
    kept = put_all(connection, arrivals, NOW)
    note_taken(connection, [(one.origin, k.version) for one, k in zip(arrivals, kept, strict=True)], NOW)


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
    """Every question `times` times on one open archive, the first round left out (it warms the cache).

    By the clock, and by the processor: on a machine that does other things beside, the first says little.
    """
    archive = open_archive(address)
    by_question: dict[str, list[tuple[float, float, str]]] = {}
    for name, told, asking in questions():
        with archive.reading() as connection:
            rounds = [timed(lambda a=asking, c=connection: a(c)) for _ in range(times + 1)][1:]
        clock, spent = (statistics.median(column) * 1e3 for column in zip(*rounds, strict=True))
        by_question.setdefault(name, []).append((clock, spent, told))
    archive.close()
    print("\n| question | asked in | median, ms | of the processor | the slowest | of the processor | which |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, rows in by_question.items():
        median, spent = (statistics.median(row[n] for row in rows) for n in (0, 1))
        slowest, most, told = max(rows)
        print(f"| {name} | {len(rows)} ways | {median:.0f} | {spent:.0f} | {slowest:.0f} | {most:.0f} | "
              f"{told or 'everything'} |")  # fmt: skip


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """How long `work` takes in seconds, by the clock and by this process's own."""
    at, before = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - at, time.process_time() - before


def overhead(folder: Path, large: Path | None = None) -> None:
    """What ingest costs on top of reading the texts of a folder: into a new archive, and into a copy of a large one.

    A few texts are opened and read, then kept in the one and in the other, then the next: so that what else the machine
    does falls on all.
    """
    spent: Counter[str] = Counter()
    with readers() as reads, tempfile.TemporaryDirectory(dir=large.parent if large else None) as scratch:
        found = [item for item in Finder().find([str(folder)]) if isinstance(item, Item)]
        list(reads.read([reads.article(item.load()) for item in found[:2]]))  # the model warms up
        archives = {"a new archive": open_archive(Path(scratch) / "new.sqlite", create=True)}
        if large:
            archives[f"a copy of {large.name}"] = open_archive(shutil.copy(large, scratch))
        for few in (found[first : first + WINDOW] for first in range(0, len(found), WINDOW)):
            articles, opening = clocked(lambda f=few: [reads.article(item.load()) for item in f])
            read, reading = clocked(lambda a=articles: list(reads.read(a)))
            spent["reading"] += opening + reading
            for name, archive in archives.items():
                opened = iter(articles)
                again = Reads(reads.by, lambda _, o=opened: next(o), lambda _, r=read: r)
                spent[name] += clocked(lambda a=archive, f=few, r=again: ingest(a, iter(f), r))[1]
        for archive in archives.values():
            archive.close()
    print(f"\n| {len(found)} texts of news | ms a text | on top of reading |\n| --- | --- | --- |")
    for name, seconds in spent.items():
        on_top = "" if name == "reading" else f"{seconds / spent['reading']:.1%}"
        print(f"| {name if name == 'reading' else f'all else of an ingest, into {name}'} "
              f"| {seconds / len(found) * 1e3:.1f} | {on_top} |")  # fmt: skip


def clocked(work: Callable[[], Any]) -> tuple[Any, float]:
    """What `work` gives, and the processor's seconds that it took."""
    at = time.process_time()
    given = work()
    return given, time.process_time() - at


def everything(address: str, count: int, times: int) -> None:
    """All figures, on an archive that is built first where it is not there."""
    if not Path(address).exists():
        build(address, count)
    size(address)
    ask(address, times)
    overhead(shared.need("data", "polnear", "dev", "text"), Path(address))


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["all", "build", "ask", "overhead"])
    parser.add_argument("where", nargs="?", default=str(Path(tempfile.gettempdir()) / "communique-100k.db"))
    parser.add_argument("--readings", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    told = parser.parse_args()
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}")
    if told.what == "all":
        everything(told.where, told.readings, told.times)
    elif told.what == "build":
        build(told.where, told.readings)
        size(told.where)
    elif told.what == "ask":
        ask(told.where, told.times)
    else:
        overhead(Path(told.where))


if __name__ == "__main__":
    main()
