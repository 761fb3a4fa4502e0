"""Write the parts of the manual that the program itself knows: the commands, and what the example prints.

README.md keeps them between comments, docs/commands.md is written whole; tests/test_readme.py holds both to it.
"""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from communique.cli import app

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
COMMANDS = ROOT / "docs" / "commands.md"
_HEAD = """# The commands

Written from the program's own help by `make manual`. Exit codes: 0 all read, 1 some articles failed (each told on
standard error, the others read), 2 nothing could be read.
"""


def main() -> None:
    """Bring README.md and docs/commands.md up to date."""
    text = README.read_text(encoding="utf-8")
    text = between(text, "<!-- commands -->\n", "<!-- end of commands -->", table())
    text = between(text, "<!-- output: example -->\n```\n", "```", first_output())
    README.write_text(text, encoding="utf-8")
    COMMANDS.parent.mkdir(exist_ok=True)
    COMMANDS.write_text(reference(), encoding="utf-8")


def between(text: str, start: str, end: str, new: str) -> str:
    """`text` with what stands between the first `start` and the next `end` replaced by `new`."""
    before, _, rest = text.partition(start)
    return before + start + new + end + rest.partition(end)[2]


def commands(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command with the words it is called by, in the order of `communique --help`."""
    command = command or typer.main.get_command(app)
    if not hasattr(command, "commands"):
        yield " ".join(path), command
        return
    for name, child in command.commands.items():
        yield from commands(child, (*path, name))


def table() -> str:
    """The commands and the first sentence of their help, as a table."""
    rows = [f"| `{_call(name, command)}` | {_first_sentence(command)} |" for name, command in commands()]
    return "\n".join(["| command | what it does |", "| --- | --- |", *rows, ""])


def reference() -> str:
    """All commands with their help, arguments and options."""
    return "\n".join([_HEAD, *(line for name, command in commands() for line in _section(name, command))])


def first_output() -> str:
    """What `communique example` prints in a terminal of 80 columns, up to who said what."""
    printed = subprocess.run(
        [sys.executable, "-m", "communique", "example"],
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return printed.partition("WHAT EACH SIDE WANTS")[0].rstrip() + "\n"


def _section(name: str, command: Any) -> Iterator[str]:
    yield f"## {name}\n"
    yield f"    communique {name} [OPTIONS]{_arguments(command)}\n"
    yield inspect.cleandoc(command.help) + "\n"
    for parameter in command.params:
        yield f"- `{_parameter(parameter)}`: {' '.join((parameter.help or '').split())}"
    yield ""


def _call(name: str, command: Any) -> str:
    return f"communique {name}{_arguments(command)}"


def _arguments(command: Any) -> str:
    found = [p for p in command.params if p.param_type_name == "argument"]
    return "".join(f" {_shown(p)}{'…' if p.nargs == -1 else ''}" for p in found)


def _parameter(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return _shown(parameter)
    value = "" if parameter.is_flag else f" {_shown(parameter)}"
    return ", ".join([*parameter.opts, *parameter.secondary_opts]) + value


def _shown(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _first_sentence(command: Any) -> str:
    first = " ".join(inspect.cleandoc(command.help).split("\n\n")[0].split())
    return re.split(r"(?<=[.!?]) (?=[A-Z])", first)[0]


if __name__ == "__main__":
    main()
