"""Ingest as a person sees it: the bar, what is said of a source, and stopping it by hand."""

import io
import json
import os
import signal
import subprocess
import sys
import time

import pytest
from rich.console import Console
from typer.testing import CliRunner

from communique.batch.ingest import Step
from communique.batch.items import Remark
from communique.batch.sources import Finder
from communique.cli import app
from communique.cli.ingest import _Progress
from communique.errors import DamagedDocument

TALK = "The minister said on Monday that the talks in the capital would go on until the summer. "


@pytest.fixture
def bar(tmp_path):
    """A bar over three files of a hundred bytes, on a terminal that is kept as text."""
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("a" * 100)
    return _Progress(Finder().size([str(tmp_path)]), Console(file=io.StringIO(), force_terminal=True, width=120))


def shown(bar):
    bar.bar.console.print(bar.bar.get_renderable())
    return bar.bar.console.file.getvalue()


def test_the_bar_tells_how_much_how_fast_and_how_long(bar):
    (task,) = bar.bar.tasks
    started, done = task.start_time, []
    task._get_time = bar.bar.get_time = lambda: started + 2 * len(done)
    for number in range(2):
        done.append(number)
        bar.step(Step(f"{number}.txt", "new", 100))
    said = shown(bar)
    assert "67 %" in said
    assert "2 articles, 0.5/s" in said
    assert "0:00:02" in said


def test_failures_are_told_as_they_come_but_not_all(bar):
    for number in range(9):
        bar.step(Step(f"{number}.pdf", "failed", 0, DamagedDocument("the file breaks off")))
    bar.remark(Remark("table.csv", "text ← body"))
    said = shown(bar)
    assert said.count("the file breaks off") == 5
    assert "table.csv: text ← body" in said


def test_columns_and_what_is_passed_over_are_said(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text(json.dumps({"body": TALK, "pub_date": "2020-05-12"}) + "\n")
    (folder / "b.jpg").write_bytes(b"x")
    result = CliRunner().invoke(app, ["ingest", str(folder), "--archive", str(tmp_path / "a.sqlite"), "--force"])
    assert result.stdout == "1 new\n"
    assert "text ← body, published ← pub_date" in result.stderr
    assert "passed over: 1 × .jpg" in result.stderr


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM], ids=["by hand", "by a scheduler"])
def test_stopped_it_says_how_to_go_on(asked, tmp_path):
    lines = tmp_path / "a.jsonl"
    lines.write_text("".join(json.dumps({"text": f"Report {n}. " + TALK * 30}) + "\n" for n in range(400)))
    told = [
        sys.executable,
        "-m",
        "communique",
        "ingest",
        str(lines),
        "--force",
        "--archive",
        str(tmp_path / "a.sqlite"),
    ]
    with subprocess.Popen(told, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        process.stderr.readline()  # which column is taken as what: it has begun
        time.sleep(1)
        process.send_signal(asked)
        try:
            _, said = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 1
    assert "the same command goes on from here" in said
    assert "Traceback" not in said
