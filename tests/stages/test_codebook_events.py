"""Every example line of docs/codebook/events.md is coded as the page says.

`python tests/stages/test_codebook_events.py` prints the lines that are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
from event_world import events, parse_all, words

from communique.record import PloverType
from communique.stages.events import EventDraft

PAGE = Path(__file__).parents[2] / "docs" / "codebook" / "events.md"
LINE = re.compile(r"^- `(?P<text>[^`]+)` → (?P<found>.+)$")
TYPES = get_args(PloverType)
MISS = "not this: "


@dataclass(frozen=True, slots=True)
class Example:
    """One line: the type of its section, the fields that must be found, or for a near miss what there is instead."""

    type: str
    text: str
    fields: dict[str, str]
    instead: str | None


def read_page() -> list[Example]:
    found, type_ = list[Example](), ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            type_ = line[3:].strip()
        match = LINE.match(line)
        if match is not None:
            said = match["found"]
            instead = said.removeprefix(MISS) if said.startswith(MISS) else None
            cells = [] if instead is not None else said.split(" · ")
            found.append(Example(type_, match["text"], dict(c.split(": ", 1) for c in cells), instead))
    return found


EXAMPLES = read_page()


def value(text: str, event: EventDraft, field: str) -> str:
    """A field of an event as the page writes it."""
    phrases = {"actor": event.actor_phrases, "recipient": event.recipient_phrases}
    if field in phrases:
        return " + ".join(words(text, phrases[field]))
    return str(getattr(event, field))


def is_right(example: Example) -> bool:
    told = [e for e in events(example.text) if e.modality != "denied"]
    of_type = [e for e in told if e.type == example.type]
    if example.instead is not None:
        there = example.instead == "nothing" or example.instead in {e.type for e in told}
        return there and not of_type
    return any(all(value(example.text, e, f) == v for f, v in example.fields.items()) for e in of_type)


def seen(text: str) -> list[dict[str, str]]:
    fields = ("type", "mode", "cameo", "modality", "actor", "recipient")
    return [{f: value(text, e, f) for f in fields} for e in events(text)]


@pytest.fixture(scope="module", autouse=True)
def _parsed() -> None:
    parse_all(e.text for e in EXAMPLES)


@pytest.mark.parametrize("example", [pytest.param(e, id=f"{e.type}: {e.text}") for e in EXAMPLES])
def test_example(example: Example) -> None:
    assert is_right(example), seen(example.text)


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_has_hits_and_near_misses(type_: str) -> None:
    of_type = [e for e in EXAMPLES if e.type == type_]
    assert sum(e.instead is None for e in of_type) >= 3
    assert sum(e.instead is not None for e in of_type) >= 2


if __name__ == "__main__":
    for each in EXAMPLES:
        if not is_right(each):
            print(each, *seen(each.text), sep="\n      ")
