"""What sums are made of is kept beside the archive: counted once, again only where texts changed, never out of date."""

from __future__ import annotations

import math
import time
from contextlib import closing
from pathlib import Path

import pytest
from shores import readings
from sites import keep, site, versions

from communique.archive import open_archive
from communique.errors import ArchiveError, NotYet
from communique.web.desk import Desk, Library
from communique.web.sums import ALL, TALLIES, Sums, beside
from communique.web.sums.counts import counts, gaps_by_kind
from made import VISIT, visit


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The cache folder, with archives that count as large from their second text on."""
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    for module in ("kept", "counting", "segments"):
        monkeypatch.setattr(f"communique.web.sums.{module}.SIZE", 1)
    return tmp_path / "cache"


@pytest.fixture
def shore(tmp_path):
    archive = open_archive(tmp_path / "shore.sqlite", create=True)
    for reading, name in readings():
        keep(archive, reading, name)
    yield archive
    archive.close()


@pytest.fixture
def counted(monkeypatch) -> list[tuple[str, int]]:
    """The parts that were counted: of what, and which."""
    told: list[tuple[str, int]] = []
    keep_rows = beside._keep

    def watched(held, tally, segment, *rest):
        told.append((tally.name, segment))
        keep_rows(held, tally, segment, *rest)

    monkeypatch.setattr(beside, "_keep", watched)
    return told


def asked(archive, *sums):
    """What sums give when the archive is opened anew."""
    library = Library(archive)
    try:
        return [library.sums.get(what) for what in sums]
    finally:
        library.sums.close()


def test_what_was_counted_is_kept_for_the_next_site(folder, shore):
    before = asked(shore, *ALL)
    kept = list(folder.glob("sums-*.sqlite"))
    assert len(kept) == 1
    assert asked(shore, *ALL) == before
    assert list(folder.glob("sums-*.sqlite")) == kept


def test_sums_of_many_parts_are_those_of_one(folder, shore, monkeypatch):
    parts = asked(shore, *ALL)
    for module in ("kept", "counting", "segments"):
        monkeypatch.setattr(f"communique.web.sums.{module}.SIZE", 1_000)
    assert asked(shore, *ALL) == parts


def test_a_text_that_came_since_is_counted(folder, shore):
    (before,) = asked(shore, counts)
    keep(shore, visit("One more. " + VISIT * 3, url="https://lake.example/9"), "nine.txt")
    (after,) = asked(shore, counts)
    assert after.texts == before.texts + 1
    assert after.findings["statements"] > before.findings["statements"]


def test_only_what_changed_is_counted_again(folder, shore, counted):
    asked(shore, *ALL)
    assert len(counted) > len(set(dict(counted)))  # all parts of all tables
    counted.clear()
    asked(shore, *ALL)
    assert counted == []
    keep(shore, visit("One more. " + VISIT * 3, url="https://lake.example/9"), "nine.txt")
    asked(shore, counts)
    assert [what for what, _ in counted] == ["texts", "said", "found"]
    assert len({segment for _, segment in counted}) == 1


def test_a_text_that_changed_counts_once(folder, shore):
    (before,) = asked(shore, counts)
    keep(shore, visit("Other words. " + VISIT * 3), "one.txt")
    (after,) = asked(shore, counts)
    assert after.texts == before.texts


def test_a_correction_is_counted_and_taken_back(folder, shore):
    from sqlalchemy import select  # noqa: PLC0415

    from communique.archive import schema  # noqa: PLC0415
    from communique.web.sums.segments import states  # noqa: PLC0415

    def seen():
        with shore.reading() as connection:
            return states(connection)

    with shore.reading() as connection:
        document = connection.scalar(select(schema.versions.c.document).where(schema.versions.c.is_current))
    first = seen()
    row = {
        "correction": "c1", "number": 1, "document": document, "sha256": "", "kind": "speaker", "finding": "statement",
        "anchor": "{}", "value": "{}", "who": "x", "made": "2024-06-01T12:00:00Z", "why": "",
    }  # fmt: skip
    shore.write(lambda connection: connection.execute(schema.corrections.insert(), row))
    second = seen()
    shore.write(lambda connection: connection.execute(schema.corrections.update().values(undone="2024-06-02")))
    assert len({str(first), str(second), str(seen())}) == 3


def test_a_small_archive_leaves_no_file(tmp_path, shore, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    asked(shore, counts)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("broken", [b"no database at all, but long enough to look at" * 30, b""])
def test_a_broken_file_is_counted_anew(folder, shore, broken):
    before = asked(shore, *ALL)
    (path,) = folder.glob("sums-*.sqlite")
    path.write_bytes(broken)
    assert asked(shore, *ALL) == before


def test_without_a_cache_folder_everything_is_counted_all_the_same(folder, shore, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    before = asked(shore, counts, gaps_by_kind)
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "file" / "cache"))
    assert asked(shore, counts, gaps_by_kind) == before


def test_another_archive_at_the_same_place_is_counted_anew(folder, shore, tmp_path):
    asked(shore, counts)
    shore.close()
    for path in tmp_path.glob("shore.sqlite*"):
        path.unlink()
    other = open_archive(tmp_path / "shore.sqlite", create=True)
    keep(other, visit("Another archive. " + VISIT), "other.txt")
    keep(other, visit("And one more. " + VISIT * 2, url="https://lake.example/7"), "more.txt")
    assert asked(other, counts)[0].texts == 2
    other.close()


def test_a_page_says_that_its_sums_are_of_a_while_ago(shore, monkeypatch):
    monkeypatch.setattr("communique.web.sums.kept._AT_ONCE", -1.0)
    with site(shore.engine.url.database) as client:
        assert "as of" not in client.get("/sources").text
        sums = client.app.state.library.sums
        sums._warming.join(30)
        sums._rests_until = math.inf  # nothing is counted beside the pages that follow
        keep(shore, visit("One more. " + VISIT * 3, url="https://lake.example/9"), "nine.txt")
        assert "Totals as of" in client.get("/sources").text
        assert client.get("/sources.json").headers["warning"].startswith("110 ")
        assert "Totals as of" not in client.get(f"/article/{versions(client)[0]}").text


def test_a_stopped_counting_goes_on_where_it_stood(folder, shore, counted, monkeypatch):
    (whole,) = asked(shore, counts)
    each = list(counted)
    for path in folder.glob("sums-*"):
        path.unlink()
    counted.clear()
    keep_rows = beside._keep
    with monkeypatch.context() as patched:
        patched.setattr(beside, "_keep", lambda *told: (keep_rows(*told), sums._beside.stop()))
        with closing(Sums(shore, TALLIES)) as sums, pytest.raises(ArchiveError, match="closing"):
            sums.get(counts)
    assert counted == each[:1]
    assert asked(shore, counts) == [whole]
    assert counted == each


def test_what_was_closed_opens_no_connection(left_open, shore):
    with closing(Sums(shore, TALLIES)) as sums:
        sums.get(counts)
    shore.close()
    for ask in (sums.state, lambda: sums.get(counts)):
        with pytest.raises(ArchiveError, match="closing"):
            ask()
    assert left_open == []


def test_what_is_being_counted_when_the_site_closes_leaves_no_connection(left_open, shore):
    def slow(counting):
        time.sleep(0.3)

    with closing(Sums(shore, TALLIES)) as sums:
        assert sums.within(slow, 0.01) is None
    shore.close()
    assert left_open == []


def test_a_broken_file_leaves_no_connection(tmp_path, left_open):
    (tmp_path / "broken.sqlite").write_bytes(b"no database at all, but long enough to look at" * 30)
    with pytest.raises(ArchiveError, match="not a database"), beside.Beside(tmp_path / "broken.sqlite", False).asked():
        pass
    assert left_open == []


@pytest.mark.parametrize(
    ("patience", "waits"), [pytest.param(0.01, False, id="a page"), pytest.param(None, True, id="a copy")]
)
def test_what_was_never_counted_is_waited_for_as_long_as_there_is_patience(shore, patience, waits):
    library = Library(shore)

    def slow(counting):
        time.sleep(0.3)
        return "counted"

    with shore.reading() as connection:
        desk = Desk(connection, library, patience=patience)
        if waits:
            assert desk.sum(slow) == "counted"
        else:
            with pytest.raises(NotYet, match="being counted"):
                desk.sum(slow)
            assert desk.behind == [None]
    library.sums.get(slow)
    library.sums.close()
