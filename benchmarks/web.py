"""What the site costs: each page's time on 100,000 readings, fifty people at once beside an ingest, the first paint.

    python benchmarks/web.py all [ARCHIVE]       all of this; ARCHIVE is what `archive.py build` makes
    python benchmarks/web.py pages ARCHIVE       every page of the site, opened at many places
    python benchmarks/web.py crowd ARCHIVE       fifty people for a minute while a copy of ARCHIVE takes new articles in
    python benchmarks/web.py paint               an article of 20,000 words in Chromium (needs Playwright)

The site is `communique serve` in a process of its own; times are by the clock of who asks, over the local network.
"""

from __future__ import annotations

import argparse
import http.client
import json
import math
import os
import platform
import random
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import synthetic
from communique.examples import FILES

PEOPLE, SECONDS, PAUSE = 50, 60.0, (2.0, 6.0)  # at once; how long; how long somebody looks at a page
TIMES, WORDS, OPENED = 20, 20_000, 7
SUMMED = ("/", "/encounters", "/sides", "/map", "/network", "/network?what=conveyed", "/gaps", "/sources", "/actors")
Times = dict[str, list[float]]


@contextmanager
def served(*archive: str, cache: str = "") -> Iterator[int]:
    """The site on an archive, in a process of its own: the port it answers at, once it does; `cache` is its folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "communique", "serve", *archive, "--no-token", "--port", str(port)]
    kept = {"COMMUNIQUE_CACHE": cache} if cache else {}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **kept})
    try:
        until(lambda: answers(port, "/api"))
        yield port
    finally:
        process.terminate()
        process.wait()


def until(happens: Callable[[], bool], patience: float = 600.0) -> float:
    """Wait until something happens: how many seconds it took."""
    began = time.perf_counter()
    while not happens():
        if time.perf_counter() - began > patience:
            raise SystemExit("the site did not answer in time")
        time.sleep(0.2)
    return time.perf_counter() - began


def answers(port: int, path: str) -> bool:
    try:
        return ask(port, path)[0] == http.HTTPStatus.OK
    except OSError:
        return False


def ask(port: int, path: str) -> tuple[int, bytes]:
    """The answer of the site: status and body."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()


def addresses(port: int) -> dict[str, list[str]]:
    """Every kind of page with addresses of it, common and rare ones."""

    def told(path: str) -> Any:
        return json.loads(ask(port, path)[1])

    found = [row for offset in range(0, 200, 25) for row in told(f"/search.json?offset={offset}")["rows"]]
    met = [row["ident"] for n in range(0, 200, 50) for row in told(f"/encounters.json?least=2&offset={n}")["rows"]]
    pairs = [(r["one"]["code"], r["other"]["code"]) for r in told("/sides.json")["rows"]]
    names = [synthetic.person(n).name for n in (*range(10), *range(40, 3_000, 100))]
    words = [synthetic.word(n) for n in (3, 10, 60, 300, 3_000)]
    families = [row["telling"] for row in told("/sources.json")["families"]]
    return {
        "home": ["/"],
        "search": ["/search", *(f"/search?q={w}" for w in words), *(f"/search?who={quote(n)}" for n in names[:9]),
                   "/search?who=AGO&toward=ARG&since=2021", "/search?sourcing=unnamed",
                   f"/search?q={words[2]}+{words[0]}",
                   *(f"/search?what={what}" for what in ("positions", "events", "meetings")),
                   "/search?what=positions&kind=demand&who=AGO", "/search?what=meetings&who=AGO"],
        "search in texts": [f"/search?what=texts&q={w}" for w in words],
        "article": [f"/article/{row['version']}" for row in found],
        "article at words": [f"/article/{r['version']}?at={r['first']}-{r['last']}" for r in found[::5]],
        "encounters": ["/encounters", "/encounters?side=AGO", *(f"/encounters?offset={n}" for n in range(50, 900, 50))],
        "encounter": [f"/encounter/{ident}" for ident in met],
        "actors": ["/actors", "/actors?q=AGO", *(f"/actors?q={n.split()[0]}" for n in names[:6]), "/actors?offset=500"],
        "actor": [f"/actor/{quote(name)}" for name in names],
        "sides": ["/sides", "/sides?q=AGO"],
        "two sides": [f"/sides/{one}/{other}" for one, other in pairs],
        "events": ["/events", "/events?who=AGO", "/events?kind=AID", "/events?who=AGO&toward=ARG",
                   "/events?offset=100"],
        "sources": ["/sources"],
        "family": [f"/family/{telling}" for telling in families],
        "gaps": ["/gaps", *(f"/gaps?what={quote(kind['what'])}" for kind in told("/gaps.json")["kinds"])],
        "map": ["/map", "/map?since=2023", "/map?view=world"],
        "network": ["/network", "/network?what=conveyed", "/network?q=AGO"],
        "add": ["/add"],
    }  # fmt: skip


def ready(port: int) -> float:
    """Wait until the sums of the whole archive are counted: how long it took."""
    return sum(until(lambda path=path: answers(port, path)) for path in SUMMED)


def pages(archive: str) -> None:
    """Every page at many places, one after the other, in no order; the archive is opened twice."""
    with tempfile.TemporaryDirectory() as cache:
        with served(archive, cache=cache) as port:
            first = ready(port)
            print(f"counted after {first:.0f} s", file=sys.stderr, flush=True)
        with served(archive, cache=cache) as port:
            again = ready(port)
            asked = [(kind, path) for kind, paths in addresses(port).items() for path in taken(paths)]
            random.Random(1).shuffle(asked)
            print(f"open after {again:.0f} s; {len(asked)} pages", file=sys.stderr, flush=True)
            times, faults = timed(port, asked)
    print(f"Opened for the first time, every page answers after {first:.0f} s; opened again, after {again:.1f} s.\n")
    table(times)
    print(*[f"\n{fault}" for fault in faults])


def timed(port: int, asked: list[tuple[str, str]]) -> tuple[Times, list[str]]:
    """What each page took, by kind; and those that did not answer as they should."""
    times: Times = defaultdict(list)
    faults: list[str] = []
    for kind, path in asked:
        at = time.perf_counter()
        status, _ = ask(port, path)
        times[kind].append(time.perf_counter() - at)
        if status != http.HTTPStatus.OK:
            faults.append(f"{path}: {status}")
    return times, faults


def taken(paths: list[str]) -> list[str]:
    """`TIMES` of them, in an order without order; few are asked several times."""
    chosen = random.Random(2).sample(paths, min(TIMES, len(paths)))
    return [chosen[n % len(chosen)] for n in range(TIMES)]


def table(times: Times) -> None:
    everything = [seconds for held in times.values() for seconds in held]
    print("| page | asked | median, ms | p95, ms | slowest, ms |\n| --- | --- | --- | --- | --- |")
    for kind, held in {**times, "all": everything}.items():
        print(
            f"| {kind} | {len(held)} | {statistics.median(held) * 1e3:.0f} | {p95(held):.0f} | {max(held) * 1e3:.0f} |"
        )


def p95(held: list[float]) -> float:
    return sorted(held)[math.ceil(0.95 * len(held)) - 1] * 1e3


def crowd(archive: str) -> None:
    """Fifty people who each look at a page, then at another; beside them articles are read into the same archive."""
    with tempfile.TemporaryDirectory(dir=Path(archive).parent) as folder:
        copied = shutil.copy(archive, folder)
        texts = write_texts(Path(folder) / "texts")
        with served(copied, cache=folder) as port:
            ready(port)
            asked = [(kind, path) for kind, paths in addresses(port).items() for path in paths]
            took, times, faults = besides(copied, texts, lambda: visited(port, asked))
    print(
        f"\n{PEOPLE} people at once for {SECONDS:.0f} s, each {PAUSE[0]:.0f} to {PAUSE[1]:.0f} s at a page; "
        f"one process, {took} articles ingested meanwhile. {len(faults)} errors.\n"
    )
    table(times)
    for fault in faults[:5]:
        print(fault)


def visited(port: int, asked: list[tuple[str, str]]) -> tuple[Times, list[str]]:
    """What everybody saw: times by kind of page, and what went wrong."""
    times: Times = defaultdict(list)
    faults: list[str] = []
    end = time.perf_counter() + SECONDS

    def look(number: int) -> None:
        rng = random.Random(number)
        time.sleep(rng.uniform(0, PAUSE[1]))
        while time.perf_counter() < end:
            kind, path = rng.choice(asked)
            at = time.perf_counter()
            try:
                status, _ = ask(port, path)
                times[kind].append(time.perf_counter() - at)
                if status != http.HTTPStatus.OK:
                    faults.append(f"{path}: {status}")
            except OSError as fault:
                faults.append(f"{path}: {fault}")
            time.sleep(rng.uniform(*PAUSE))

    people = [threading.Thread(target=look, args=(number,)) for number in range(PEOPLE)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return times, faults


def besides(archive: str, texts: Path, work: Callable[[], tuple[Times, list[str]]]) -> tuple[int, Times, list[str]]:
    """Do `work` while `texts` are ingested: how many were taken in, and what the work gave."""
    command = [sys.executable, "-m", "communique", "ingest", str(texts), "--archive", archive, "--workers", "1"]
    ingest = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    before = count(archive)
    try:
        times, faults = work()
        return count(archive) - before, times, faults
    finally:
        ingest.terminate()
        ingest.wait()


def count(archive: str) -> int:
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM versions").fetchone()[0])


def write_texts(folder: Path, many: int = 2_000) -> Path:
    """Articles that the archive does not hold."""
    folder.mkdir()
    for number in range(many):
        (folder / f"{number}.txt").write_text(long_text(480, f"Report {number} of the day"), encoding="utf-8")
    return folder


def long_text(words: int, title: str) -> str:
    """The bundled example over and over, each paragraph numbered, until it has so many words."""
    paragraphs = [part for file in FILES for part in file.read_text(encoding="utf-8").split("\n\n")[1:]]
    told, n = [title], 0
    while sum(len(part.split()) for part in told) < words:
        told.append(f"{paragraphs[n % len(paragraphs)].strip()} That is part {n} of {title}.")
        n += 1
    return "\n\n".join(told)


def paint() -> None:
    """How long it takes until Chromium shows something of a long article, and until it is loaded whole."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (the other figures do without)

    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "long.txt"
        text.write_text(long_text(WORDS, "Twenty thousand words"), encoding="utf-8")
        archive = str(Path(folder) / "long.sqlite")
        subprocess.run([sys.executable, "-m", "communique", "ingest", str(text), "--archive", archive], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        with served(archive) as port, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            path = json.loads(ask(port, "/index.json")[1])["new"][0]["version"]
            seen = [painted(browser, f"http://127.0.0.1:{port}/article/{path}") for _ in range(OPENED)]
            browser.close()
    first, whole, statements = (statistics.median(column) for column in zip(*seen[1:], strict=True))
    print(
        f"\nAn article of {WORDS:,} words with {statements:,.0f} statements in Chromium, {OPENED - 1} times after one: "
        f"first paint after {first:.0f} ms, loaded with its script after {whole:.0f} ms (medians, from the click on)."
    )


def painted(browser: Any, address: str) -> tuple[float, float, int]:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(address)
    first = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    whole = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    statements = page.locator(".card").count()
    page.context.close()
    return first, whole, statements


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["all", "pages", "crowd", "paint"])
    parser.add_argument("where", nargs="?", default=str(Path(tempfile.gettempdir()) / "communique-100k.db"))
    told = parser.parse_args()
    if told.what != "paint" and not Path(told.where).exists():
        print(f"skipped: there is no {told.where}; python benchmarks/archive.py build makes it")
        return
    busy = os.getloadavg()[1]  # more than there are cores: something else ran, and times are too long by as much
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, load before {busy:.1f}\n")
    if told.what in ("all", "pages"):
        pages(told.where)
    if told.what in ("all", "crowd"):
        crowd(told.where)
    if told.what in ("all", "paint"):
        paint()


if __name__ == "__main__":
    main()
