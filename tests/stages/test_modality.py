"""How a clause says what it says."""

from __future__ import annotations

import pytest
from event_world import parse

from communique.stages.frames.modality import Mood, is_past, mood_of


def mood(sentence: str, verb: str) -> set[str]:
    """The fields of the mood of the clause of `verb` that are true."""
    columns = parse(sentence)
    found = mood_of(columns, columns.word.index(verb))
    return {name for name in Mood.__slots__ if getattr(found, name)}


@pytest.mark.parametrize(
    ("sentence", "verb", "fields"),
    [
        ("The army left the town.", "left", set()),
        ("The army did not leave the town.", "leave", {"negated"}),
        ("The army never left the town.", "left", {"negated"}),
        ("The army no longer holds the town.", "holds", {"negated", "ended"}),
        ("No soldier left the town.", "left", {"negated"}),
        ("The army will leave the town.", "leave", {"future"}),
        ("The army is going to leave the town.", "leave", {"future", "purpose"}),
        ("The army must leave the town.", "leave", {"must"}),
        ("The army has to leave the town.", "leave", {"must", "purpose"}),
        ("The army may leave the town.", "leave", {"may", "chance"}),
        ("The army may have left the town.", "left", {"may", "perfect"}),
        ("The army may be leaving the town.", "leaving", {"may"}),
        ("The army stopped short of leaving the town.", "leaving", {"negated"}),
        ("The army would leave the town.", "leave", {"would"}),
        ("If the army leaves the town, the envoy will return.", "leaves", {"condition"}),
        ("The envoy will return unless the army leaves the town.", "leaves", {"condition"}),
        ("The army came to guard the town.", "guard", {"purpose"}),
        ("Will the army leave the town?", "leave", {"future", "question"}),
        ("The army will leave the town and burn the bridge.", "burn", {"future"}),
    ],
)
def test_mood(sentence: str, verb: str, fields: set[str]) -> None:
    assert mood(sentence, verb) == fields


@pytest.mark.parametrize(
    ("sentence", "verb", "past"),
    [
        ("He said that the army had left.", "left", True),
        ("He said that the army left.", "left", True),
        ("He said that the army would leave.", "leave", False),
        ("He ordered the army to leave.", "leave", False),
    ],
)
def test_past(sentence: str, verb: str, past: bool) -> None:
    columns = parse(sentence)
    assert is_past(columns, columns.word.index(verb)) is past
