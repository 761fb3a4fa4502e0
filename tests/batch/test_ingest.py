"""Ingest may be stopped anywhere and goes on; two at once share the work; one source is like another."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

import made
import quoting
import synthetic
import warcs
from communique.archive import open_archive
from communique.archive.contents import all_readings
from communique.archive.ledger import Worker, claim, item_key
from communique.archive.schema import claims, items, metadata, readings, versions
from communique.batch.ingest import Reads, Run, ingest
from communique.batch.reading import one_by_one, to_article
from communique.batch.sources import Finder

_MOMENTS = 0.3  # seconds after it began in which it is killed: before, in and between a few transactions
SCRIPT = Path(__file__).parent / "ingesting.py"


def text(number):
    return synthetic.reading(number).article.text


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:03}.txt").write_text(text(number), newline="")
    (folder / "empty.txt").write_text("")
    (folder / "lines.jsonl").write_text(json.dumps({"text": text(50)}) + "\n{broken\n")
    return folder


def run(archive, source, **how):
    return ingest(archive, Finder().find([str(source)]), quoting.quoting(), Run(**how)).counts


def dump(address):
    archive = open_archive(address)
    held = {}
    with archive.reading() as c:
        for table in metadata.tables.values():
            order = [column for column in table.c if column.primary_key]
            held[table.name] = [tuple(row) for row in c.execute(select(table).order_by(*order))]
    archive.close()
    return held


def test_only_what_is_new_or_changed_is_read(archive, corpus):
    assert run(archive, corpus) == {"new": 41, "failed": 2}
    assert run(archive, corpus) == {"known": 41, "failed before": 2}
    (corpus / "003.txt").write_text(text(60))
    (corpus / "new.txt").write_text(text(61))
    assert run(archive, corpus) == {"known": 40, "new": 1, "changed": 1, "failed before": 2}
    assert run(archive, corpus, retry=True)["failed"] == 2
    (corpus / "empty.txt").write_text(text(62))
    assert run(archive, corpus)["new"] == 1
    with archive.reading() as c:
        assert c.scalar(select(func.count()).select_from(claims)) == 0


def test_read_again_changes_nothing_but_when(archive, corpus):
    run(archive, corpus, clock=lambda: "2024-05-08T06:00:00Z")
    with archive.reading() as c:
        before = list(all_readings(c))
    assert run(archive, corpus, again=True)["read again"] == 41
    with archive.reading() as c:
        assert list(all_readings(c)) == before


def start(address, source):
    told = [sys.executable, SCRIPT, str(address), str(source)]
    here = {**os.environ, "PYTHONPATH": str(SCRIPT.parents[1])}
    return subprocess.Popen(told, stdout=subprocess.PIPE, text=True, env=here)


def killed_at_random(tmp_path, corpus, address, times):
    """`corpus` ingested with a SIGKILL at random moments, then to the end; how many runs were truly broken off."""
    rng, broken = random.Random(7), 0
    for _ in range(times):
        process = start(address, corpus)
        assert process.stdout.readline() == "begun\n"
        time.sleep(rng.random() * _MOMENTS)
        process.send_signal(signal.SIGKILL)
        broken += process.wait() == -signal.SIGKILL
        process.stdout.close()
    process = start(address, corpus)
    process.communicate(timeout=120)
    assert process.returncode == 0
    return broken


@pytest.fixture
def unbroken(tmp_path, corpus):
    address = str(tmp_path / "unbroken.sqlite")
    process = start(address, corpus)
    process.communicate(timeout=120)
    return dump(address)


def test_killed_at_random_moments_it_ends_as_if_unbroken(tmp_path, corpus, unbroken):
    address = str(tmp_path / "killed.sqlite")
    assert killed_at_random(tmp_path, corpus, address, 6) >= 3
    assert dump(address) == unbroken


@pytest.mark.slow
def test_killed_at_twenty_random_moments(tmp_path, corpus, postgres):
    for number in range(100, 300):
        (corpus / f"{number}.txt").write_text(text(number), newline="")
    whole = str(tmp_path / "unbroken.sqlite")
    start(whole, corpus).communicate(timeout=120)
    unbroken = dump(whole)
    address = str(tmp_path / "killed.sqlite")
    assert killed_at_random(tmp_path, corpus, address, 20) >= 10
    assert dump(address) == unbroken
    server = postgres.address()
    killed_at_random(tmp_path, corpus, server, 20)
    assert without_row(dump(server)) == without_row(unbroken)


def without_row(held):
    """A server counts rows on when a transaction is undone; a file does not."""
    return {
        name: sorted((row[1:] if metadata.tables[name].columns.keys()[0] == "row" else row) for row in rows)
        for name, rows in held.items()
    }


def test_two_processes_share_the_work(address, corpus):
    open_archive(address, create=True).close()
    processes = [start(address, corpus) for _ in range(2)]
    told = [process.communicate(timeout=120)[0].split("\n") for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    read = [lines.count("new") for lines in told]
    assert sum(read) == 41  # each text was read by one of them
    archive = open_archive(address)
    with archive.reading() as c:
        assert c.scalar(select(func.count()).select_from(versions)) == 41
        assert c.scalar(select(func.count()).select_from(items)) == 41
        assert c.scalar(select(func.count()).select_from(claims)) == 0
    archive.close()


NOW, LATER = "2024-05-08T06:00:00Z", "2024-05-08T06:15:00Z"


def test_claims(archive):
    here, there = Worker.here(NOW), Worker("elsewhere", 1, NOW)
    gone = Worker(here.host, 2**22 + 1, NOW)  # over any process number that Linux gives
    key = item_key("a")
    cases = [(here, NOW, True), (here, NOW, True), (there, NOW, False), (there, LATER, True), (here, NOW, False)]
    for worker, now, ours in cases:
        got = archive.write(
            lambda c, w=worker, n=now: claim(c, [key], w, n, LATER if n == NOW else "2024-05-08T06:30:00Z")
        )
        assert (key in got) is ours
    other = item_key("b")
    archive.write(lambda c: claim(c, [other], gone, NOW, LATER))
    assert archive.write(lambda c: claim(c, [other], here, NOW, LATER)) == {other}


def as_sources(folder, into):
    """The texts of a folder as JSON lines and as a web archive."""
    texts = [path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))]
    lines = into / "texts.jsonl"
    lines.write_text("".join(json.dumps({"text": one}) + "\n" for one in texts))
    packed = into / "texts.warc.gz"
    packed.write_bytes(warcs.archive([warcs.resource(f"urn:x:{n}", one.encode()) for n, one in enumerate(texts)]))
    return [folder, lines, packed]


def test_a_folder_json_lines_and_a_web_archive_are_the_same(tmp_path, postgres):
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.txt").write_bytes(text(number).replace("\n\n", "\r\n\r\n🚢 ").encode())
    held = []
    for source in as_sources(folder, tmp_path):
        for address in (str(tmp_path / f"{source.name}.sqlite"), postgres.address()):
            archive = open_archive(address, create=True)
            assert run(archive, source) == {"new": 12}
            with archive.reading() as c:
                held.append([(version, reading.to_json()) for version, reading in all_readings(c)])
            archive.close()
    assert all(one == held[0] for one in held)
    with closing(open_archive(tmp_path / "all.sqlite", create=True)) as together:
        counts = [run(together, source) for source in as_sources(folder, tmp_path)]
        assert counts == [{"new": 12}, {"known": 12}, {"known": 12}]
        with together.reading() as c:
            assert c.scalar(select(func.count()).select_from(readings)) == 12


class Failing(quoting.QuotingReader):
    def read(self, article):
        if "loga" in article.text[:200]:
            raise RuntimeError("boom")
        return super().read(article)


def test_a_reader_that_fails_costs_one_article(file_archive, corpus):
    reads = Reads(quoting.BY, lambda loaded: to_article(loaded, force=True), one_by_one(Failing()))
    counts = ingest(file_archive, Finder().find([str(corpus)]), reads).counts
    assert counts["failed"] > 2
    assert counts["new"] == 43 - counts["failed"]


def test_a_fault_in_opening_costs_one_article(file_archive, corpus):
    def opened(loaded):
        if b"loga" in loaded.data[:200]:
            raise RecursionError("too deep")
        return to_article(loaded, force=True)

    reads = Reads(quoting.BY, opened, one_by_one(quoting.QuotingReader()))
    counts = ingest(file_archive, Finder().find([str(corpus)]), reads).counts
    assert counts["failed"] > 2
    assert counts["new"] == 43 - counts["failed"]


def test_a_reading_made_elsewhere_is_kept_as_it_is(file_archive, tmp_path):
    lines = tmp_path / "a.jsonl"
    broken = made.visit().to_json().replace('"must"', '"must", "mood": 1')
    lines.write_text(made.visit().to_json() + "\n" + broken + "\n")
    assert run(file_archive, lines) == {"new": 1, "failed": 1}
    with file_archive.reading() as c:
        ((_, reading),) = all_readings(c)
    assert reading == made.visit()


def stopping(after, fault):
    """A reader that stops after some articles."""
    reads = quoting.quoting()
    done = []

    def read(articles):
        for one in reads.read(articles):
            if len(done) == after:
                raise fault
            done.append(one)
            yield one

    return Reads(reads.by, reads.article, read)


def test_stopped_by_hand_what_was_read_is_kept(file_archive, corpus):
    with pytest.raises(KeyboardInterrupt):
        ingest(file_archive, Finder().find([str(corpus)]), stopping(11, KeyboardInterrupt()))
    with file_archive.reading() as c:
        assert c.scalar(select(func.count()).select_from(versions)) == 11
        assert c.scalar(select(func.count()).select_from(claims)) == 0
    assert run(file_archive, corpus) == {"known": 11, "new": 30, "failed": 2}


def test_an_interruption_that_was_swallowed_is_heard_between_two_articles(file_archive, corpus):
    heard = iter([False, False, False, True])
    with pytest.raises(KeyboardInterrupt):
        run(file_archive, corpus, stop_asked=lambda: next(heard))
    with file_archive.reading() as connection:
        kept = connection.scalar(select(func.count()).select_from(readings))
    assert kept == 2  # asked before the window, and before each article


def test_what_no_database_can_hold_falls_alone(archive, tmp_path):
    lines = tmp_path / "a.jsonl"
    texts = [text(n) for n in range(12)]
    texts[4] = "half a pair: \ud83d " + texts[4]
    lines.write_text("".join(json.dumps({"text": one}) + "\n" for one in texts))
    assert run(archive, lines) == {"new": 11, "failed": 1}
