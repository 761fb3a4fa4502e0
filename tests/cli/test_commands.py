"""Every command: help, the manual, the schema, the version, a quick start."""

import json
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
import typer
from a_reading import reading
from typer.testing import CliRunner

import communique
from communique.cli import app

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def commands(command, path=()):
    if hasattr(command, "commands"):
        for name, child in sorted(command.commands.items()):
            yield from commands(child, (*path, name))
    else:
        yield " ".join(path), command


COMMANDS = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_stands_in_the_manual(name):
    assert COMMANDS[name].help
    assert all(getattr(p, "help", "") for p in COMMANDS[name].params)
    assert f"communique {name}" in README


@pytest.mark.parametrize("name", COMMANDS)
def test_help_answers(name):
    assert CliRunner().invoke(app, [*name.split(), "--help"]).exit_code == 0


def test_version():
    assert CliRunner().invoke(app, ["--version"]).stdout == f"communique {communique.__version__}\n"


def test_a_reading_fits_the_printed_schema():
    schema = json.loads(CliRunner().invoke(app, ["schema"]).stdout)
    jsonschema.validate(json.loads(reading().to_json()), schema)


def test_the_schema_of_a_comparison():
    schema = json.loads(CliRunner().invoke(app, ["schema", "--comparison"]).stdout)
    assert schema["properties"]["schema"]["const"] == "communique-comparison/1"


def test_a_field_that_the_contract_does_not_name_does_not_fit():
    schema = json.loads(CliRunner().invoke(app, ["schema"]).stdout)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**json.loads(reading().to_json()), "mood": "calm"}, schema)


def test_help_does_not_load_the_language_model():
    loaded = "import sys, communique.cli; print({'spacy', 'pydantic', 'rich.table', 'trafilatura'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "set()\n"
    )


def test_help_answers_at_once():
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "communique", "--help"], capture_output=True, check=True)
    assert time.perf_counter() - start < 5  # half a second on an idle machine
