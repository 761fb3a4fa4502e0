"""`communique read`: files in, readings out, whatever happens to one of them."""

import json

import pytest
from a_reading import reading
from typer.testing import CliRunner

from communique import reader
from communique.cli import app
from communique.errors import EmptyArticle
from communique.record import Reading

ENGLISH = "The minister said on Monday that the talks would go on, and that the two sides had agreed to meet again.\n"


class SlowedDown:
    """Stands for the reader, which needs a language model; what it reads is always the reading made by hand."""

    def __init__(self, model=None, lexicons=()):
        self.lexicons = lexicons

    def read(self, article):
        if "refuse" in article.text:
            raise EmptyArticle("nothing in it", where="here", mend="try another")
        if "break" in article.text:
            raise ZeroDivisionError("by zero")
        return reading().model_copy(update={"article": article})


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.setattr(reader, "Reader", SlowedDown)
    monkeypatch.delenv("COMMUNIQUE_DEBUG", raising=False)

    def run_command(*arguments, **files):
        for name, text in files.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return CliRunner().invoke(app, ["read", *arguments])

    return run_command


def test_one_file_is_shown_for_people(run):
    result = run("a.txt", a=ENGLISH)
    assert result.exit_code == 0
    assert "WHO MET WHOM" in result.stdout


def test_one_file_as_json_is_one_object(run):
    result = run("a.txt", "--format", "json", a=ENGLISH)
    assert json.loads(result.stdout)["schema"] == "communique/1"
    assert Reading.from_json(result.stdout).article.text == ENGLISH


def test_several_files_are_a_line_each_in_order(run):
    result = run("b.txt", "a.txt", a=ENGLISH + "A", b=ENGLISH + "B")
    assert [Reading.from_json(line).article.text[-1] for line in result.stdout.splitlines()] == ["B", "A"]


def test_standard_input(run):
    result = CliRunner().invoke(app, ["read", "-", "--format", "jsonl", "--published", "2024-03-18"], input=ENGLISH)
    assert Reading.from_json(result.stdout).article.published == "2024-03-18"


def test_outlet_and_date_given_go_before_what_the_article_says(run):
    result = run("a.txt", "--format=json", "--outlet", "The Gazette", "--published", "2024-03-18", a=ENGLISH)
    article = Reading.from_json(result.stdout).article
    assert (article.outlet, article.published) == ("The Gazette", "2024-03-18")


def test_one_bad_file_costs_one_file(run):
    result = run("a.txt", "bad.txt", "none.txt", "c.txt", a=ENGLISH, bad=ENGLISH + "refuse", c=ENGLISH)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert "error: here: nothing in it\n  mend: try another\n" in result.stderr
    assert result.stderr.endswith("2 of 4 not read: bad.txt, none.txt\n")


def test_a_fault_of_the_program_costs_one_file_too(run):
    result = run("bad.txt", "a.txt", a=ENGLISH, bad=ENGLISH + "break")
    assert result.exit_code == 1
    assert "error: bad.txt: ZeroDivisionError: by zero\n" in result.stderr
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [["none.txt"], ["none.txt", "nor-this.txt"], ["a.txt", "--published", "soon"], []]
)
def test_nothing_read(run, arguments):
    result = run(*arguments, a=ENGLISH)
    assert result.exit_code == 2
    assert not result.stdout
    assert "Traceback" not in result.stderr


def test_a_faulty_lexicon_is_told_before_anything_is_read(run, tmp_path):
    (tmp_path / "cues-mine.txt").write_text(
        "cue | form | takes | class\nhum | verb | tune | speech\n", encoding="utf-8"
    )
    result = run("a.txt", "--lexicon", "cues-mine.txt", a=ENGLISH)
    assert result.exit_code == 2
    assert "cues-mine.txt:2: unknown takes 'tune'" in result.stderr
    assert not result.stdout
