"""Every example line of docs/codebook/meetings.md is read as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communique.articles import article_from_text
from communique.reader import default_reader

PAGE = Path(__file__).parents[2] / "docs" / "codebook" / "meetings.md"
LINE = re.compile(r"^- `(?P<text>.+?)` → (?P<expected>.+)$", re.MULTILINE)
EXAMPLES = [(m["text"], m["expected"]) for m in LINE.finditer(PAGE.read_text(encoding="utf-8"))]


def expected_fields(line):
    return None if line == "none" else dict(part.split(": ", 1) for part in line.split(" · "))


def found(text):
    """The meetings of `text` as the page writes them."""
    reading = default_reader().read(article_from_text(text, published="2024-03-18"))
    name = {actor.id: actor.name for actor in reading.actors}
    out = []
    for meeting in reading.meetings:
        sides = "; ".join(", ".join(name[i] for i in side) for side in meeting.sides)
        fields = {"form": meeting.form, "sides": sides, "status": meeting.status}
        if meeting.time is not None and meeting.time.value:
            fields["when"] = meeting.time.value
        if meeting.place is not None:
            fields["where"] = meeting.place.name
        out.append(fields)
    return out


@pytest.mark.parametrize(("text", "line"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_example(text, line):
    wanted, meetings = expected_fields(line), found(text)
    if wanted is None:
        assert meetings == []
        return
    assert len(meetings) == 1
    assert {key: meetings[0].get(key) for key in wanted} == wanted


def test_every_section_has_an_example():
    sections = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    assert [section.partition("\n")[0] for section in sections if "\n- `" not in section] == []
