"""The guides in CONTRIBUTING.md, followed step by step."""

import ast
import re
import shutil
from importlib import import_module
from pathlib import Path

import pytest

from communique import Reader
from communique.articles import article_from_text
from communique.lexicons import DATA
from communique.lexicons.check import check
from communique.record import Reading

ROOT = Path(__file__).parents[1]
STEP = re.compile(r"<!-- step: (?P<guide>[\w ]+); (?P<what>[^>]+) -->\n\s*```\w*\n(?P<block>.*?)\n\s*```", re.DOTALL)


def guides() -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for step in STEP.finditer((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        out.setdefault(step["guide"], {})[step["what"].split(" of ")[0]] = step["block"].strip()
        if " of " in step["what"]:
            out[step["guide"]]["file"] = step["what"].split(" of ")[1]
    return out


GUIDES = guides()


def findings(reading: Reading) -> set[str]:
    names = {actor.id: actor.name for actor in reading.actors}
    text = reading.article.text
    out = {f"actor: {a.name}: {a.country}" for a in reading.actors}
    out |= {f"role: {a.name}: {r.title}" for a in reading.actors for r in a.roles}
    for e in reading.events:
        sides = (" and ".join(names[i] for i in ids) for ids in (e.actors, e.recipients))
        out.add(f"event: {e.type}: {' to '.join(sides)}")
    for s in reading.statements:
        words = " … ".join(span.words(text).strip("“”,. ") for span in s.content)
        out.add(f"statement: {names.get(s.speaker or '')}: {words}")
    return out


def test_there_is_a_guide_for_each():
    assert set(GUIDES) == {"reporting verb", "title", "institution", "event", "test case"}


@pytest.mark.parametrize("guide", [name for name in GUIDES if name != "test case"])
def test_a_row_is_added_checked_and_read(guide, tmp_path):
    steps = GUIDES[guide]
    original = DATA / steps["file"]
    copy = tmp_path / steps["file"]
    shutil.copy(original, copy)
    with copy.open("a", encoding="utf-8") as table:
        table.write(steps["row"] + "\n")
    assert check(copy) == check(original) + 1
    reading = Reader(lexicons=[copy]).read(article_from_text(steps["text"], published="2024-03-18"))
    assert steps["finding"] in findings(reading)


def test_a_case_is_added(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "tests/language")
    test_quotes = import_module("test_quotes")
    steps = GUIDES["test case"]
    assert Path(test_quotes.__file__).samefile(ROOT / steps["file"])
    (case,) = ast.literal_eval(f"[{steps['row']}]")
    test_quotes.test_pairs(*case[1:])
