"""Every example line of docs/codebook/positions.md is read as the page says; near misses stand beside hits.

`python tests/stages/test_positions.py` prints the lines that are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from communique.articles import article_from_text
from communique.reader import default_reader
from communique.record import Position, PositionKind, Reading

PAGE = Path(__file__).parents[2] / "docs" / "codebook" / "positions.md"
LINE = re.compile(r"^- `(?P<text>[^`]+)` → (?P<found>.+)$")
KINDS = get_args(PositionKind)
MOST_HITS = 3  # that each kind has at least
_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Example:
    """One line of the page: the kind it is about, what must be found, or that nothing of the kind may be."""

    kind: str
    text: str
    fields: dict[str, str]
    miss: bool


def read_page() -> list[Example]:
    """The examples of the page; a line of the second part names its kind, one of the first has its section's."""
    found, kind = list[Example](), ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            kind = line[4:].strip()
        match = LINE.match(line)
        if match is not None:
            cells = [cell.strip() for cell in match["found"].split("·")]
            named = cells.pop(0) if cells[0] in KINDS else kind
            fields = dict(cell.split(": ", 1) for cell in cells if ": " in cell)
            found.append(Example(named, match["text"], fields, miss=cells == ["not this"]))
    return found


EXAMPLES = read_page()


@cache
def reading(text: str) -> Reading:
    return default_reader().read(article_from_text(text, force=True))


def sides(found: Reading, ids: tuple[str, ...]) -> set[str]:
    """The names and countries of actors."""
    return {name for a in found.actors if a.id in ids for name in (a.name, a.country) if name}


def value(found: Reading, position: Position, field: str) -> object:
    """A field of a position as the page writes it."""
    given = getattr(position, field)
    if field in {"holder", "toward"}:
        return sides(found, given)
    if field in {"condition", "issue"}:
        return None if given is None else given.words(found.article.text)
    return None if given is None else (given.value if field == "deadline" else given)


def agrees(found: Reading, position: Position, field: str, wanted: str) -> bool:
    got = value(found, position, field)
    if isinstance(got, set):
        return wanted in got
    return got == (None if wanted == "none" else _YES_NO.get(wanted, wanted))


def is_right(example: Example) -> bool:
    found = reading(example.text)
    of_kind = [p for p in found.positions if p.kind == example.kind]
    if example.miss:
        return not of_kind
    return any(all(agrees(found, p, f, w) for f, w in example.fields.items()) for p in of_kind)


def test_an_act_is_told_once() -> None:
    found = reading("Norway reiterated its support for the reform of the council.")
    assert [p.kind for p in found.positions] == ["support"]


@pytest.mark.parametrize("example", [pytest.param(e, id=f"{e.kind}: {e.text}") for e in EXAMPLES])
def test_example(example: Example) -> None:
    told = [(p.kind, p.holder, p.toward) for p in reading(example.text).positions]
    assert is_right(example), told


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_hits_and_near_misses(kind: str) -> None:
    of_kind = [e for e in EXAMPLES if e.kind == kind]
    assert sum(not e.miss for e in of_kind) >= MOST_HITS
    assert any(e.miss for e in of_kind)


@pytest.mark.parametrize("kind", KINDS)
def test_no_hit_of_another_kind_is_taken_for_this_one(kind: str) -> None:
    """What the page gives as plain demands are no offers, and so on; a fact stated beside an act is a claim as well."""
    wrong = [
        e.text
        for e in EXAMPLES
        if not e.miss and kind not in {e.kind, "claim"} and any(p.kind == kind for p in reading(e.text).positions)
    ]
    assert len(wrong) <= len(EXAMPLES) // 20, wrong


if __name__ == "__main__":
    for each in EXAMPLES:
        if not is_right(each):
            print(each, [(p.kind, p.holder, p.toward) for p in reading(each.text).positions])
