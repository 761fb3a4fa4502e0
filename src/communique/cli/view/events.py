"""Who did what to whom, and whether the outlet reports it or a party claims it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.padding import Padding
from rich.text import Text

from communique.cli.view.names import Names, joined, row, when, where
from communique.record import Event, Reading

_COLOUR = {1: "green", 2: "green", 3: "red", 4: "red"}  # by quad class: cooperation, conflict


def lines(reading: Reading, names: Names) -> Iterator[Padding]:
    """Two lines an event, in the order of the article."""
    for event in reading.events:
        yield row(event.id, _deed(event, names), _circumstances(event, names))


def _deed(event: Event, names: Names) -> Text:
    code = event.type + (f"/{event.mode}" if event.mode else "")
    recipients = Text.assemble((" → ", "dim"), names.several(event.recipients)) if event.recipients else Text()
    actors = names.several(event.actors) if event.actors else Text("(nobody named)", style="italic")
    return Text.assemble(
        actors, " ", (code, _COLOUR[event.quad]), recipients, (": ", "dim"), names.words(event.evidence[:1])
    )


def _circumstances(event: Event, names: Names) -> Text:
    claim = names.statements.get(event.statement or "")
    if claim is None:
        voice = Text("reported by the outlet", style="dim")
    else:
        speaker = names.actor(claim.speaker) if claim.speaker else Text("somebody")
        voice = Text.assemble(("claimed by ", "dim"), speaker, (f" ({claim.id})", "dim"))
    score = Text(f"CAMEO {event.cameo}, {event.goldstein:+.1f}", style="dim")
    modality = Text("" if event.modality == "actual" else event.modality, style="yellow")
    return joined(modality, when(event.time), where(event.place), voice, score)
