"""Several processes at one archive, and what happens when the disk or the file gives out."""

import multiprocessing
import os
import resource
import signal
import sqlite3
import threading
import time
from contextlib import closing

import pytest
from sqlalchemy import func, select

import made
import synthetic
from communique.archive import QUESTIONS, Origin, Question, ReadBy, open_archive, put
from communique.archive.corrections import Correction, anchor_of, anchor_on
from communique.archive.made import list_made
from communique.archive.overlay import make
from communique.archive.schema import documents, statements, versions
from communique.errors import ArchiveDamaged, ArchiveError, ArchiveFull, ArchiveLocked

BY = ReadBy("0.1", "lexicons", "model")
FORK = multiprocessing.get_context("fork")


def keep(archive, reading, name):
    return archive.write(lambda c: put(c, reading, BY, Origin(f"file:/{name}", "/", "0", "now"), "now"))


def write(address, seed, until, told):
    number = 0
    with closing(open_archive(address)) as archive:
        while time.monotonic() < until:
            keep(archive, synthetic.reading(number, seed), f"{seed}/{number}")
            number += 1
    told.put(("written", number))


def read(address, until, told):
    asked = 0
    with closing(open_archive(address)) as archive:
        while time.monotonic() < until:
            with archive.reading() as c:
                for question in QUESTIONS.values():
                    list(question(c, Question(limit=20)).rows)
                texts = c.scalar(select(func.count()).select_from(versions))
                if archive.is_sqlite:  # one transaction sees one state
                    assert texts == c.scalar(select(func.count()).select_from(documents))
            asked += 1
    told.put(("read", asked))


def watched(work, *args):
    told = args[-1]
    try:
        work(*args)
    except BaseException as fault:
        told.put(("fault", repr(fault)))
        raise


def together(address, seconds):
    open_archive(address, create=True).close()  # no connection is open when others are forked
    told, until = FORK.Queue(), time.monotonic() + seconds
    jobs = [(write, address, 1, until, told), (write, address, 2, until, told)]
    jobs += [(read, address, until, told)] * 8
    processes = [FORK.Process(target=watched, args=job) for job in jobs]
    [process.start() for process in processes]
    results = [told.get(timeout=seconds + 120) for _ in processes]
    [process.join(60) for process in processes]
    assert not [result for result in results if result[0] == "fault"]
    written = sum(count for what, count in results if what == "written")
    archive = open_archive(address)
    with archive.reading() as c:
        assert c.scalar(select(func.count()).select_from(versions)) == written > 0
        expected = c.scalar(select(func.count()).select_from(statements))
    archive.close()
    assert expected > written
    assert all(count for _, count in results)


def test_eight_readers_and_two_writers(address):
    together(address, 4)


@pytest.mark.slow
def test_eight_readers_and_two_writers_for_a_minute(address):
    together(address, 60)


def test_a_file_that_another_holds(tmp_path, monkeypatch):
    monkeypatch.setattr("communique.archive.connect._BUSY_MS", 200)
    path = tmp_path / "a.sqlite"
    with closing(open_archive(path, create=True)) as archive:
        keep(archive, made.visit(), "1")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(ArchiveLocked, match="locked"):
                keep(archive, synthetic.reading(1), "2")
            with archive.reading() as c:  # readers do not wait
                assert c.scalar(select(func.count()).select_from(versions)) == 1
            other.execute("COMMIT")
        keep(archive, synthetic.reading(1), "2")
        with archive.reading() as c:
            assert c.scalar(select(func.count()).select_from(versions)) == 2


def fill(path, told):
    """Writes until the system lets no file grow further, as a full disk would."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    number = 0
    with closing(open_archive(path)) as archive:
        size = path.stat().st_size + 400_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            while number < 500:
                keep(archive, synthetic.reading(number), f"{number}")
                number += 1
        except ArchiveError as error:
            told.put((number, type(error).__name__, str(error)))


def test_a_full_disk_loses_nothing(tmp_path):
    path = tmp_path / "a.sqlite"
    open_archive(path, create=True).close()
    told = FORK.Queue()
    process = FORK.Process(target=fill, args=(path, told))
    process.start()
    number, kind, said = told.get(timeout=60)
    process.join(20)
    assert kind == ArchiveFull.__name__
    assert "go" in said
    with closing(open_archive(path)) as archive:
        with archive.reading() as c:
            assert c.scalar(select(func.count()).select_from(versions)) == number > 0
            assert c.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        keep(archive, synthetic.reading(number), f"{number}")


def test_a_broken_file_is_named_and_not_written_to(tmp_path):
    path = tmp_path / "a.sqlite"
    archive = open_archive(path, create=True)
    for number in range(5):
        keep(archive, synthetic.reading(number), f"{number}")
    archive.close()
    data = bytearray(path.read_bytes())
    data[8192:] = os.urandom(len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(ArchiveDamaged) as told, closing(open_archive(path)) as opened:
        keep(opened, synthetic.reading(9), "9")
    assert "backup" in told.value.mend
    assert path.read_bytes() == bytes(data)


def test_a_file_without_leave_to_write(tmp_path):
    if os.getuid() == 0:
        pytest.skip("root may write everywhere")
    path = tmp_path / "a.sqlite"
    open_archive(path, create=True).close()
    path.chmod(0o444)
    with pytest.raises(ArchiveError, match="read"), closing(open_archive(path)) as archive:
        keep(archive, made.visit(), "1")


def test_several_people_correct_at_once(address):
    archive = open_archive(address, create=True)
    kept = keep(archive, made.visit(), "1")
    names, faults = [f"Lunde {n}" for n in range(8)], []

    def correct(name):
        words = anchor_on(made.VISIT, [made.at(made.VISIT, "counterpart")]).model_dump()
        said = Correction(
            kind="set", finding="statement", anchor=anchor_of(made.visit(), made.visit().statements[3]),
            value={"speaker": {"name": name, "anchor": words}},
        )  # fmt: skip
        try:
            archive.write(lambda c: make(c, kept.version, said, who=name, why="", now="now"))
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=correct, args=(name,)) for name in names]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert faults == []
    with archive.reading() as c:
        assert sorted(one.who for one in list_made(c)) == names
        assert [one.number for one in list_made(c)] == list(range(1, 9))
    archive.close()
