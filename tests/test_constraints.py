"""Pins name packages, versions and hashes, and nothing else."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LINE = re.compile(r"[a-z0-9-]+==[\w.+!-]+ \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?|#.*|")


def pinned(file: str) -> set[str]:
    text = (ROOT / "constraints" / file).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\s\[<>=!~;]", r)[0].lower().replace("_", "-") for r in requirements} - {"communique"}


@pytest.mark.parametrize("file", ["run.txt", "dev.txt"])
def test_every_line_is_a_pin_or_a_hash(file):
    lines = (ROOT / "constraints" / file).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert not any("://" in line for line in lines)


def test_every_dependency_is_pinned():
    assert names(PROJECT["dependencies"]) <= pinned("run.txt")
    extras = PROJECT["optional-dependencies"]
    assert names(extras["test"]) | names(extras["dev"]) | {"hatchling"} <= pinned("dev.txt")


def test_the_two_files_agree():
    assert pinned("run.txt") <= pinned("dev.txt")
