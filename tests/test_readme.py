"""README.md shows what really happens."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    return re.search(rf"<!-- {name} -->\n```\w*\n(.*?)```", README, re.DOTALL)[1]


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
    root = Path(__file__).parents[1]
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (root / link).exists()] == []
