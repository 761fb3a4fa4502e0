"""What the site costs: the server's time for each page, one at a time, and with many people at once beside an ingest.

    python benchmarks/web.py pages ARCHIVE [--times 60]
    python benchmarks/web.py crowd ARCHIVE [--people 50] [--seconds 60] [--ingest SOURCE]
    python benchmarks/web.py long [--words 20000]

ARCHIVE is a file, for example one that `archive.py build` made. `crowd` serves it from one process on a port of this
machine, and ingests SOURCE into it meanwhile where one is given (into ARCHIVE itself: give a copy). `long` reads an
article of so many words made of the bundled one. Each prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from fastapi.testclient import TestClient
from sqlalchemy import func, select

from communique.archive import open_archive
from communique.archive.schema import actors, versions
from communique.examples import REPORT
from communique.web import Settings, create_app
from communique.web.links import served as link

Found = dict[str, list[str]]  # a page's name to addresses of it
_LISTS = ("home", "encounters", "sides", "actors", "map", "network", "sources", "events", "gaps", "add")


def addresses(archive: str, number: int) -> Found:
    """Addresses of each kind of page, the same on every run."""
    chance = random.Random(7)
    opened = open_archive(archive)
    with opened.reading() as connection:
        last = connection.scalar(select(func.max(versions.c.row))) or 1
        rows = [chance.randint(1, last) for _ in range(number)]
        texts = list(connection.scalars(select(versions.c.version).where(versions.c.row.in_(rows))))
        names = list(
            connection.scalars(select(actors.c.name).where(actors.c.version.in_(texts), actors.c.type == "person"))
        )
    opened.close()
    found = {name: [link(name)] * max(3, number // 4) for name in _LISTS}
    found["article"] = [link("article", text) for text in texts]
    found["actor"] = [link("actor", name) for name in names[:number]]
    found["search"] = [
        link("search", q=word) for word in ("border", "talks", "fish*", "minister -visit") * (number // 4)
    ]
    return found


def with_encounters(found: Found, client: TestClient, number: int) -> Found:
    """`found` with encounters that several texts tell of, as soon as they are grouped."""
    began = time.perf_counter()
    while (answer := client.get("/encounters.json?least=2")).status_code == 503:
        time.sleep(0.2)
    print(f"encounters grouped after {time.perf_counter() - began:.1f} s\n", flush=True)
    rows = [row["ident"] for row in answer.json()["rows"]]
    return found | {"encounter": [link("encounter", ident) for ident in rows[:number]]}


def pages(archive: str, times: int) -> None:
    """Each kind of page, one at a time, without a network between."""
    with TestClient(create_app(Settings(archive=archive)), base_url="http://localhost") as client:
        found = with_encounters(addresses(archive, times), client, times)
        took = {name: [timed(lambda a=a: fetched(client, a)) for a in there] for name, there in found.items()}
    table(took)


def fetched(client: TestClient, address: str) -> None:
    """Ask for a page, which must be there."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def table(took: dict[str, list[float]]) -> None:
    """Median, 95th percentile and slowest, in milliseconds."""
    print("| page | asked | median ms | p95 ms | slowest ms |\n| --- | ---: | ---: | ---: | ---: |")
    for name, seconds in sorted(took.items()):
        ordered = sorted(seconds)
        if ordered:
            p95 = ordered[int(0.95 * (len(ordered) - 1))]
            figures = (statistics.median(ordered), p95, ordered[-1])
            print(f"| {name} | {len(ordered)} | " + " | ".join(f"{1000 * f:.0f}" for f in figures) + " |")


@contextmanager
def serving(archive: str) -> Iterator[int]:
    """A site in a process of its own, by its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "communique", "serve", archive, "--no-token", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            while asked(port, "/encounters") != 200:
                time.sleep(0.2)
            yield port
        finally:
            server.terminate()


def asked(port: int, address: str) -> int:
    """The status of a page; 0 where nobody answers."""
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        connection.close()
    except OSError:
        return 0
    return answer.status


def crowd(archive: str, people: int, seconds: float, source: str | None) -> None:
    """So many people, each opening a page a second on average, for so long."""
    found = addresses(archive, 200)
    chosen = [(name, address) for name, there in found.items() for address in there]
    took: dict[str, list[float]] = defaultdict(list)
    faults: list[str] = []
    with serving(archive) as port, ingesting(archive, source):
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(target=person, args=(port, random.Random(n), chosen, until, took, faults))
            for n in range(people)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    every = [second for held in took.values() for second in held]
    print(f"{people} people, {seconds:.0f} s: {len(every)} pages, {len(faults)} errors {faults[:3]}\n")
    table(took | {"all": every})


@contextmanager
def ingesting(archive: str, source: str | None) -> Iterator[None]:
    """An ingest beside the pages, where there is something to read."""
    if source is None:
        yield
        return
    command = [sys.executable, "-m", "communique", "ingest", source, "--archive", archive, "--again"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as ingest:
        yield
        print(f"the ingest is {'still at work' if ingest.poll() is None else 'done'}")
        ingest.terminate()


def person(
    port: int,
    chance: random.Random,
    chosen: Sequence[tuple[str, str]],
    until: float,
    took: dict[str, list[float]],
    faults: list[str],
) -> None:
    """Somebody who opens pages at random, and looks at each for a second or so."""
    while time.monotonic() < until:
        name, address = chance.choice(chosen)
        began = time.perf_counter()
        status = asked(port, address)
        took[name].append(time.perf_counter() - began)
        if status != 200:
            faults.append(f"{address}: {status}")
        time.sleep(chance.uniform(0.5, 1.5))


def long(words: int) -> None:
    """An article of so many words: the server's time for the Reader, and how large the page is."""
    from communique.archive import Origin, ReadBy, put  # noqa: PLC0415
    from communique.reader import read  # noqa: PLC0415

    told = REPORT.read_text(encoding="utf-8").rpartition("Share this article")[0]
    head, _, body = told.partition("2024\n\n")
    text = head + "2024\n\n" + body * (words // len(body.split()) + 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.sqlite"
        archive = open_archive(path, create=True)
        origin = Origin("long", "benchmark", "0", "2024-05-08T06:00:00Z")
        reading = read(text)
        kept = archive.write(lambda c: put(c, reading, ReadBy("0", "0", "0"), origin, "2024-05-08T06:00:00Z"))
        archive.close()
        with TestClient(create_app(Settings(archive=str(path))), base_url="http://localhost") as client:
            address = link("article", kept.version)
            took = [timed(lambda: fetched(client, address)) for _ in range(8)]
            print(f"{len(text.split())} words, {len(client.get(address).content) / 1e6:.1f} MB of HTML\n")
    table({"first": took[:1], "again": took[1:]})


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("pages")
    one.add_argument("archive")
    one.add_argument("--times", type=int, default=60)
    many = commands.add_parser("crowd")
    many.add_argument("archive")
    many.add_argument("--people", type=int, default=50)
    many.add_argument("--seconds", type=float, default=60)
    many.add_argument("--ingest")
    commands.add_parser("long").add_argument("--words", type=int, default=20_000)
    told = parser.parse_args()
    if told.command == "pages":
        pages(told.archive, told.times)
    elif told.command == "crowd":
        crowd(told.archive, told.people, told.seconds, told.ingest)
    else:
        long(told.words)


if __name__ == "__main__":
    main()
