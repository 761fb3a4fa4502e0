"""Who met whom: sides, form, when, where, and whether it came about."""

from __future__ import annotations

from collections.abc import Iterator

from rich.padding import Padding
from rich.text import Text

from communique.cli.view.names import Names, joined, row, when, where
from communique.record import Meeting, Reading

_COLOUR = {"held": "green", "planned": "yellow", "proposed": "yellow", "cancelled": "red"}


def lines(reading: Reading, names: Names) -> Iterator[Padding]:
    """A few lines a meeting, in the order of the article."""
    for meeting in reading.meetings:
        sides = Text(" ↔ ").join(names.several(side) for side in meeting.sides)
        yield row(meeting.id, sides, _circumstances(meeting), _about(meeting, names))


def _circumstances(meeting: Meeting) -> Text:
    status = Text(meeting.status, style=_COLOUR[meeting.status])
    return joined(meeting.form, status, when(meeting.time), where(meeting.place))


def _about(meeting: Meeting, names: Names) -> Text:
    return Text.assemble(("about ", "dim"), names.words(meeting.about, "; ")) if meeting.about else Text()
