"""Every command that `examples/README.md` shows runs."""

import re
import shlex
import shutil
from pathlib import Path

from typer.testing import CliRunner

from communique.cli import app

EXAMPLES = Path(__file__).parents[1] / "examples"
TEXT = (EXAMPLES / "README.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]


def test_the_commands_run_one_after_another(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "visit").mkdir()
    for folder in ("islamabad", "dakar"):
        shutil.copytree(EXAMPLES / folder, tmp_path / folder)
    (tmp_path / "visit/cues-mine.txt").write_text(re.search(r"```text\n(.*?)```", TEXT, re.DOTALL)[1], encoding="utf-8")
    assert len(COMMANDS) == 11
    for command in COMMANDS:
        program, *arguments = shlex.split(command)
        result = CliRunner().invoke(app, arguments)
        assert (program, result.exit_code) == ("communique", 0), (command, result.output)
        assert result.stdout
