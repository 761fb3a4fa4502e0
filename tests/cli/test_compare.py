"""`communique compare`: readings in, a table or a page out."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.record import Comparison

sys.path.append(str(Path(__file__).parents[1] / "dossier"))
from accounts_made import SENTENCES, account

NAMES = sorted(SENTENCES)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    Path("north.json").write_text(account(NAMES).to_json(), encoding="utf-8")
    Path("south.json").write_text(account(NAMES[1:]).to_json(), encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(app, ["compare", *arguments])


def test_points_are_rows_and_accounts_columns(run):
    result = run("north.json", "south.json")
    assert result.exit_code == 0, result.output
    for part in ("north", "south", "verdict", "COMMON GROUND", "CONTENTION", "LEFT OUT"):
        assert part in result.stdout


def test_json_is_the_comparison(run):
    result = run("north.json", "south.json", "--format", "json")
    comparison = Comparison.model_validate_json(result.stdout)
    assert [a.key for a in comparison.accounts] == ["north", "south"]
    assert json.loads(result.stdout)["schema"] == "communique-comparison/1"


@pytest.mark.parametrize(("form", "begins"), [("markdown", b"# north"), ("html", b"<!DOCTYPE html>"), ("docx", b"PK")])
def test_pages_go_where_they_are_sent(run, form, begins):
    result = run("north.json", "south.json", "--format", form, "--out", "page")
    assert result.exit_code == 0, result.output
    assert Path("page").read_bytes().startswith(begins)
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["north.json"], "1 account given", id="one account"),
        pytest.param(["north.json", "north.json"], "two accounts are called 'north'", id="one name twice"),
        pytest.param(["north.json", "none.json"], "no reading can be taken from it", id="no such file"),
        pytest.param(["north.json", "broken.json"], "no reading can be taken from it", id="no reading"),
    ],
)
def test_what_cannot_be_compared_is_told(run, arguments, told):
    Path("broken.json").write_text("{}", encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "mend:" in result.stderr
