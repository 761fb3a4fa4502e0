"""`communique doctor`: what is there, what is absent, what is at fault, each with its mend."""

import importlib.metadata
from contextlib import closing

import pytest
from typer.testing import CliRunner

from communique.archive import open_archive
from communique.cli import app


def asked(*options):
    return CliRunner().invoke(app, ["doctor", *options])


def test_all_is_well():
    result = asked()
    assert result.exit_code == 0
    assert "statements in the bundled report" in result.stdout
    assert "with full text search" in result.stdout
    assert "fault" not in result.stdout


def test_a_model_that_is_not_installed_is_a_fault():
    result = asked("--model", "xx_no_such_model")
    assert result.exit_code == 2
    assert "mend: pip install xx-no-such-model" in result.stdout


def test_a_lexicon_with_a_faulty_row_is_a_fault(tmp_path):
    (tmp_path / "cues-mine.txt").write_text("cue | no such column\n")
    result = asked("--lexicon", str(tmp_path / "cues-mine.txt"))
    assert result.exit_code == 2
    assert "cues-mine.txt" in result.stdout


def test_an_archive(tmp_path):
    path = tmp_path / "a.sqlite"
    open_archive(path, create=True).close()
    result = asked("--archive", str(path))
    assert result.exit_code == 0
    assert "archive: 0 documents, 0 failures, layout" in result.stdout
    assert "GB free" in result.stdout


def test_no_archive_where_one_was_named(tmp_path):
    result = asked("--archive", str(tmp_path / "none.sqlite"))
    assert result.exit_code == 2
    assert "fault   archive:" in result.stdout


def test_an_archive_that_cannot_be_asked(tmp_path, left_open):
    path = tmp_path / "a.sqlite"
    with closing(open_archive(path, create=True)) as archive:
        archive.write(lambda c: c.exec_driver_sql("DROP TABLE failures"))
    result = asked("--archive", str(path))
    assert result.exit_code == 2
    assert "fault   archive: no such table: failures" in result.stdout
    assert left_open == []


NEEDS = ["spacy>=3", 'pytest>=1; extra == "web"', 'no-such-package>=2; extra == "fetch"', 'pytest>=999; extra == "mcp"']
TOLD = [
    ("there", "ok      web: pytest"),
    ("not installed", "absent  fetch: without no-such-package>=2"),
    ("too old", "absent  mcp: without pytest>=999"),
    ("how to get it", "pip install 'communique[fetch]'"),
]


@pytest.mark.parametrize("told", [pytest.param(told, id=name) for name, told in TOLD])
def test_extras(monkeypatch, told):
    named = importlib.metadata.metadata("communique")
    del named["Provides-Extra"]
    for extra in ("web", "fetch", "mcp"):
        named["Provides-Extra"] = extra
    monkeypatch.setattr(importlib.metadata, "requires", lambda _: NEEDS)
    monkeypatch.setattr(importlib.metadata, "metadata", lambda _: named)
    result = asked()
    assert result.exit_code == 0
    assert told in result.stdout
