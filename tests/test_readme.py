"""README.md shows what really happens."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    return re.search(rf"<!-- {name} -->\n```\w*\n(.*?)```", README, re.DOTALL)[1]


@pytest.fixture
def manual(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts")
    return import_module("manual")


def test_the_commands_are_listed(manual):
    assert f"<!-- commands -->\n{manual.table()}<!-- end of commands -->" in README, "run `make manual`"


def test_the_reference_is_what_the_program_says(manual):
    assert manual.COMMANDS.read_text(encoding="utf-8") == manual.reference(), "run `make manual`"


def test_the_output_shown_is_the_output(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert block("output: example")
    assert CliRunner().invoke(app, ["example"]).stdout.startswith(block("output: example"))


@pytest.mark.parametrize("command", ["run: example", "run: test"])
def test_the_two_commands_are_one_line_each(command):
    assert block(command).count("\n") == 1


def test_the_python_lines_run(capsys):
    text = "President Ada Brandt said on Monday that the harbour would stay open to all ships."
    exec(re.search(r"```python\n(.*?)```", README, re.DOTALL)[1], {"text": text})
    assert "that the harbour would stay open to all ships" in capsys.readouterr().out


def test_every_linked_file_is_there():
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
