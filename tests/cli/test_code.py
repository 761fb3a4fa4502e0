"""`communique code`: texts or JSON lines in, one line out for each, whatever happens to one of them."""

import json

import pytest
from typer.testing import CliRunner

from communique.cli import app

LINES = (
    {"id": "1", "text": "Norway condemned Chad.", "date": "2024-05-02"},
    {"id": 2, "text": "The old clock stood in the hall."},
    {"id": "3", "text": ""},
)


def run(*arguments, stdin=None):
    return CliRunner().invoke(app, ["code", *arguments], input=stdin)


def lines_of(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def jsonl():
    return "".join(json.dumps(line) + "\n" for line in LINES)


def test_lines_from_standard_input(jsonl):
    result = run("--jsonl", "-", stdin=jsonl)
    assert result.exit_code == 0
    assert [(line["id"], [e["event"] for e in line["events"]]) for line in lines_of(result)] == [
        ("1", [["ACCUSE"]]),
        (2, []),
        ("3", []),
    ]


def test_lines_from_a_file(tmp_path, jsonl):
    path = tmp_path / "texts.jsonl"
    path.write_text(jsonl, encoding="utf-8")
    assert lines_of(run("--jsonl", str(path))) == lines_of(run("--jsonl", "-", stdin=jsonl))


def test_text_files(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Norway condemned Chad.", encoding="utf-8")
    (line,) = lines_of(run(str(path), "--published", "2024-05-02"))
    assert line["id"] == str(path)
    assert line["events"][0]["date"] == "2024-05-02"


@pytest.mark.parametrize("bad", ["no json", "[]", '{"text": "x"}', '{"id": 1}'])
def test_a_bad_line_costs_only_itself(bad):
    result = run("--jsonl", "-", stdin=f'{bad}\n{{"id": 7, "text": "Norway condemned Chad."}}\n')
    assert result.exit_code == 1
    first, second = lines_of(result)
    assert (first["id"], first["events"], "standard input:1" in first["error"]) == (None, [], True)
    assert (second["id"], len(second["events"])) == (7, 1)


def test_empty_lines_are_passed_over():
    assert lines_of(run("--jsonl", "-", stdin="\n\n")) == []


def test_a_file_that_is_not_there(tmp_path):
    result = run("--jsonl", str(tmp_path / "none.jsonl"))
    assert result.exit_code != 0
    assert "cannot be read" in result.output


@pytest.mark.parametrize("arguments", [(), ("a.txt", "--jsonl", "-")])
def test_either_files_or_lines(arguments):
    assert run(*arguments).exit_code == 2
