"""Who said what, to whom, through whom: statements by speaker, in the order in which the speakers first speak."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from communique.cli.view.names import Names, clean, joined, of, row, when
from communique.record import Reading, Statement


def lines(reading: Reading, names: Names) -> Iterator[RenderableType]:
    """A heading a speaker and a few lines a statement; those without a speaker last."""
    by_speaker: dict[str | None, list[Statement]] = {}
    for statement in reading.statements:
        by_speaker.setdefault(statement.speaker, []).append(statement)
    unknown = by_speaker.pop(None, [])
    for number, (speaker, said) in enumerate([*by_speaker.items(), *([(None, unknown)] if unknown else [])]):
        if number:
            yield Text()
        yield _heading(speaker, names)
        for statement in said:
            yield row(statement.id, _said(statement, names), _conditions(statement, names))


def _heading(speaker: str | None, names: Names) -> Text:
    if speaker is None:
        return Text("(the text names no speaker)", style="italic")
    actor = names.actors.get(speaker)
    name = clean(actor.name) if actor else speaker
    return Text.assemble((name, "bold cyan"), (f"  {of(actor)}" if actor else "", "dim"))


def _said(statement: Statement, names: Names) -> Text:
    words = names.words(statement.content)
    if statement.manner == "direct":
        words = Text.assemble(("“", "green"), Text(words.plain.strip("“”\"«»'‘’ "), style="green"), ("”", "green"))
    cue = names.words(statement.cue).plain
    return Text.assemble((f"{cue}: " if cue else "", "dim"), words)


def _conditions(statement: Statement, names: Names) -> Text:
    to = Text("to ").append_text(names.several(statement.addressees)) if statement.addressees else Text()
    hedge = Text(statement.hedge, style="yellow") if statement.hedge != "none" else Text()
    thought = Text(statement.cue_class, style="dim") if statement.cue_class not in {"speech", "none"} else Text()
    mended = Text("mended: " + ", ".join(statement.repairs), style="yellow") if statement.repairs else Text()
    return joined(
        to,
        names.chain(statement.via),
        when(statement.time),
        Text(statement.meeting or "", style="dim"),
        thought,
        hedge,
        Text(f"inside {statement.inside}" if statement.inside else "", style="dim"),
        Text(f"same as {statement.same_as}" if statement.same_as else "", style="dim"),
        mended,
    )
