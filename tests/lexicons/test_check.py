"""`communique lexicon check`: every fault of a file, whatever its kind."""

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.lexicons import DATA
from communique.lexicons.check import READERS, check


@pytest.mark.parametrize("kind", READERS)
def test_the_bundled_files_have_no_fault(kind):
    assert check(DATA / f"{kind}.txt") > 0


def run(*files):
    return CliRunner().invoke(app, ["lexicon", "check", *map(str, files)])


@pytest.fixture
def good(tmp_path):
    file = tmp_path / "cues-mine.txt"
    file.write_text("cue | form | takes | class\nhum | verb | quote; that | speech\n", encoding="utf-8")
    return file


@pytest.fixture
def bad(tmp_path):
    file = tmp_path / "titles-mine.txt"
    file.write_text("title | kind\nwarden | post\n | office\nking | rank | x\n", encoding="utf-8")
    return file


def test_a_good_file(good):
    result = run(good)
    assert result.exit_code == 0
    assert result.stdout == f"{good}: 1 rows, no fault\n"


def test_all_faults_are_told_with_their_lines(bad):
    result = run(bad)
    assert result.exit_code == 2
    assert "titles-mine.txt:2: unknown kind 'post'\n  why:  no stage would know what to do with it\n" in result.stderr
    assert "titles-mine.txt:3: no title\n" in result.stderr
    assert "titles-mine.txt:4: 3 cells, but 2 columns\n" in result.stderr
    assert result.stderr.endswith("titles-mine.txt: 3 rows to mend\n")


def test_a_good_file_beside_a_bad_one(good, bad):
    assert run(good, bad).exit_code == 1


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("mine.txt", b"cue\n", "its name says no kind of lexicon"),
        ("cues-mine.txt", b"\xff\xfe\x00", "it is no UTF-8 text"),
        ("cues-none.txt", None, "No such file or directory"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, name, content, what):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = run(tmp_path / name)
    assert result.exit_code == 2
    assert f"error: {name}:1: {what}\n" in result.stderr
