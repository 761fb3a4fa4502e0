"""What each side wants, offers, fears, promises or refuses."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from communique.cli.view.names import Names, joined, row, when
from communique.record import Position, Reading

_AGAINST = {"demand", "refusal", "denial", "warning", "threat", "accusation", "criticism"}
_WITH = {"offer", "commitment", "assurance", "agreement", "praise", "support", "condolence"}


def lines(reading: Reading, names: Names) -> Iterator[RenderableType]:
    """A heading a side and a line or two a position, in the order of the article."""
    by_side: dict[str, list[Position]] = {}
    for position in reading.positions:
        by_side.setdefault(_side(position, names), []).append(position)
    for number, (side, taken) in enumerate(by_side.items()):
        if number:
            yield Text()
        yield Text(side, style="bold cyan")
        for position in taken:
            yield row(position.id, _act(position, names), _conditions(position, names))


def _side(position: Position, names: Names) -> str:
    """The countries that the holders speak for; a holder without one is its own side."""
    holders = [names.actors[i] for i in position.holder if i in names.actors]
    sides = dict.fromkeys(a.country or names.actor(a.id).plain for a in holders)
    return " and ".join(sides) or "(nobody named)"


def _act(position: Position, names: Names) -> Text:
    colour = "red" if position.kind in _AGAINST else "green" if position.kind in _WITH else "yellow"
    toward = Text.assemble((" → ", "dim"), names.several(position.toward)) if position.toward else Text()
    act = ("no " if position.negated else "") + position.kind
    return Text.assemble((act, colour), toward, (": ", "dim"), names.words(position.evidence))


def _conditions(position: Position, names: Names) -> Text:
    condition = Text("if: ").append_text(names.words([position.condition])) if position.condition else Text()
    return joined(
        Text(", ".join(position.topics), style="dim"),
        condition,
        f"by {when(position.deadline)}" if when(position.deadline) else "",
        "jointly" if position.joint else "",
        Text(position.statement, style="dim"),
    )
