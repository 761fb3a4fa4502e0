"""Every row of the frame lexicons is alive: its example produces it."""

from __future__ import annotations

import pytest
from event_world import events, parse, parse_all

from communique.lexicons import load_lexicons
from communique.lexicons.agreement import disagreements
from communique.lexicons.frames import Cell
from communique.stages.drafts import Cast
from communique.stages.frames.frames import Senses
from communique.stages.frames.index import frame_index
from communique.stages.frames.parties import Parties

LEXICONS = load_lexicons()
#: Acts that no frame names: what the mood of a clause, or who does it, makes of an event.
BY_CODE = {"will", "wont", "must", "demonstrate", "together", "swap"}


def rows_in(text: str) -> set[str]:
    """The rows that made any sense or event of a sentence."""
    columns = parse(text)
    senses = Senses(columns, frame_index(LEXICONS))
    Parties(columns, Cast(), senses.index, senses)
    rows = {reason.lexicon for event in events(text) for reason in event.reasons}
    for token in range(len(columns)):
        sense = senses.of(token)
        while sense is not None:
            rows.update(sense.lexicon)
            sense = sense.inner
    return rows


def sentence_of(cell: Cell) -> str:
    """An example of the algebra as a sentence: most are verb phrases."""
    return cell.example if cell.example.endswith(".") else f"Norway will {cell.example}."


def test_every_frame_tells_the_event_of_its_example() -> None:
    parse_all(frame.example for frame in LEXICONS.frames)
    silent = [
        f"{frame.source}: {frame.example}"
        for frame in LEXICONS.frames
        if not any(r.lexicon == frame.source for event in events(frame.example) for r in event.reasons)
    ]
    assert silent == []


def test_every_cell_is_reached_by_its_example() -> None:
    cells = [cell for cell in LEXICONS.algebra if cell.example]
    parse_all(map(sentence_of, cells))
    assert [f"{c.source}: {c.example}" for c in cells if c.source not in rows_in(sentence_of(c))] == []


def test_only_cells_for_all_the_rest_lack_an_example() -> None:
    bare = {cell.contents for cell in LEXICONS.algebra if not cell.example}
    assert all("*" in contents for contents in bare if contents != ("prisoners",))


def test_no_cell_stands_twice() -> None:
    cells = [(cell.act, content) for cell in LEXICONS.algebra for content in cell.contents]
    assert sorted({cell for cell in cells if cells.count(cell) > 1}) == []


def test_the_tables_agree() -> None:
    assert [str(fault) for fault in disagreements(LEXICONS)] == []


def test_every_act_is_used() -> None:
    named = {frame.act for frame in LEXICONS.frames} | BY_CODE
    named |= {act.like for act in LEXICONS.acts} | {act.denied for act in LEXICONS.acts}
    assert [act.act for act in LEXICONS.acts if act.act not in named] == []


@pytest.mark.parametrize(
    ("sentence", "contents"),
    [
        ("Norway lifted the arms embargo.", "sanctions"),
        ("Norway deployed 200 soldiers as peacekeepers.", "peacekeepers"),
        ("Norway ended some of its sanctions.", "sanctions"),
    ],
)
def test_what_an_act_is_done_with(sentence: str, contents: str) -> None:
    columns = parse(sentence)
    senses = Senses(columns, frame_index(LEXICONS))
    Parties(columns, Cast(), senses.index, senses)
    found = [s for t in range(len(columns)) if (s := senses.of(t)) is not None and not s.nominal]
    assert contents in {c for sense in found for c in sense.contents}
