"""Every example line of docs/codebook/actors.md is read as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communique.reader import read

PAGE = Path(__file__).parents[2] / "docs" / "codebook" / "actors.md"
LINE = re.compile(r"^- `(?P<text>.+?)` → (?P<expected>.+)$", re.MULTILINE)
EXAMPLES = [(m["text"], m["expected"]) for m in LINE.finditer(PAGE.read_text(encoding="utf-8"))]


def found(text):
    """The actors of `text` by name, as the page writes them."""
    reading = read(text)
    return {
        actor.name: {
            "type": actor.type,
            "country": actor.country or "",
            "sectors": ", ".join(actor.sectors),
            "mentions": ", ".join(mention.words(text) for mention in actor.mentions),
        }
        for actor in reading.actors
    }


@pytest.mark.parametrize(("text", "line"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_example(text, line):
    wanted = dict(part.split(": ", 1) for part in line.split(" · "))
    actor = found(text)[wanted.pop("actor")]
    wanted = {"country": "", **wanted}
    assert {key: actor[key] for key in wanted} == wanted


def test_every_section_has_an_example():
    sections = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    assert [section.partition("\n")[0] for section in sections if "\n- `" not in section] == []
