"""`communique correct`: what a person knows better."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli import _archive as a
from communique.cli._skin import Leave, errors_for_humans

if TYPE_CHECKING:
    from communique.archive.corrections import Anchor, Correction
    from communique.record import Reading

app = typer.Typer(help="Correct an archive: kept beside the readings, never overwritten.", no_args_is_help=True)

Key = Annotated[str, typer.Argument(help="The key of a finding, as the column `key` of an answer has it.")]
Version = Annotated[str, typer.Argument(help="The key of a text, as the column `version` of an answer has it.")]
By = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help="Who corrects; else the name you are logged in by.")
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why.")]
Nth = Annotated[int, typer.Option("--nth", metavar="N", min=1, help="The n-th place where the words stand.")]

_SHOWN = (("made", ("made",)), ("who", ("who",)), ("what", ("kind", "finding")), ("words", ("words",)),
          ("says", ("says",)), ("why", ("why",)), ("undone", ("undone", "undone_by")), ("key", ("key",)))  # fmt: skip
_NAMES = ("speaker", "addressees", "holder", "toward", "actors", "recipients")
_MANY = (*_NAMES[1:], "topics", "sectors")
_FLAGS = ("negated", "joint")


@app.callback()
def main() -> None:
    """Hold the commands that correct."""


@app.command("set")
def set_fields(
    key: Key,
    fields: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE", help="speaker=Name, kind=demand, manner=direct, …")
    ],
    *,
    archive: a.ArchiveAt = None,
    who: By = None,
    why: Why = "",
) -> None:
    """Set fields of a statement, position, event, meeting or actor; `speaker=` says that nobody is named.

    An actor is given by a name in the text, or by other words of the text that name somebody the reader missed.
    """
    with errors_for_humans():
        from communique.archive.corrections import Correction, anchor_of  # noqa: PLC0415

        def made(found: Any) -> Correction:  # noqa: ANN401
            value = dict(_field(found.reading, told) for told in fields)
            anchor = anchor_of(found.reading, found.finding)
            return Correction(kind="set", finding=found.kind, anchor=anchor, value=value)

        _make(archive, key, made, who, why)


@app.command("drop")
def drop(key: Key, *, archive: a.ArchiveAt = None, who: By = None, why: Why = "") -> None:
    """Say that a statement, position, event or meeting is none."""
    with errors_for_humans():
        from communique.archive.corrections import Correction, anchor_of  # noqa: PLC0415

        _make(
            archive, key,
            lambda f: Correction(kind="drop", finding=f.kind, anchor=anchor_of(f.reading, f.finding)), who, why,
        )  # fmt: skip


@app.command("merge")
def merge(
    key: Key,
    into: Annotated[str, typer.Argument(help="The key of the actor that it is one with, in the same text.")],
    *,
    archive: a.ArchiveAt = None,
    who: By = None,
    why: Why = "",
) -> None:
    """Say that two actors of a text are one."""
    with errors_for_humans():
        from communique.archive.corrections import Correction, anchor_of  # noqa: PLC0415
        from communique.archive.overlay import target  # noqa: PLC0415

        with a.opened(archive) as held, held.reading() as connection:
            other = target(connection, into)
        anchor = anchor_of(other.reading, other.finding).model_dump()
        _make(
            archive, key,
            lambda f: Correction(
                kind="merge", finding="actor", anchor=anchor_of(f.reading, f.finding), value={"into": anchor}
            ), who, why,
        )  # fmt: skip


@app.command("split")
def split(
    key: Key,
    words: Annotated[str, typer.Argument(help="Words of the text that mean somebody else.")],
    name: Annotated[str, typer.Argument(help="Who is meant there.")],
    *,
    nth: Nth = 1,
    archive: a.ArchiveAt = None,
    who: By = None,
    why: Why = "",
) -> None:
    """Say that some mentions of an actor mean somebody else."""
    with errors_for_humans():
        from communique.archive.corrections import Correction, anchor_of  # noqa: PLC0415

        def made(found: Any) -> Correction:  # noqa: ANN401
            value = {"mentions": _words(found.reading, words, nth).model_dump(), "actor": {"name": name}}
            return Correction(
                kind="split", finding="actor", anchor=anchor_of(found.reading, found.finding), value=value
            )

        _make(archive, key, made, who, why)


@app.command("add")
def add(
    version: Version,
    words: Annotated[str, typer.Argument(help="What was said, in the words of the text.")],
    *,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who said it.")] = None,
    manner: Annotated[str, typer.Option(metavar="KIND", help="direct, indirect, mixed.")] = "indirect",
    nth: Nth = 1,
    archive: a.ArchiveAt = None,
    who: By = None,
    why: Why = "",
) -> None:
    """Add a statement that the reader missed."""
    with errors_for_humans():
        from communique.archive.corrections import Correction  # noqa: PLC0415
        from communique.archive.overlay import corrected  # noqa: PLC0415

        with a.opened(archive) as held, held.reading() as connection:
            reading, _ = corrected(connection, version)
        value: dict[str, Any] = {"manner": manner}
        if speaker:
            value["speaker"] = _actor(reading, speaker)
        anchor = _words(reading, words, nth)
        _keep(archive, version, Correction(kind="add", finding="statement", anchor=anchor, value=value), who, why)


@app.command("status")
def status(
    key: Annotated[str, typer.Argument(help="The key of a position, as the column `key` of an answer has it.")],
    became: Annotated[
        str, typer.Argument(metavar="STATUS", help="open, under way, kept, partly kept, broken, overtaken.")
    ],
    *,
    shown_by: Annotated[
        str | None, typer.Option("--shown-by", metavar="KEY", help="What shows it: a finding's key, or an address.")
    ] = None,
    archive: a.ArchiveAt = None,
    who: By = None,
    why: Why = "",
) -> None:
    """Say what became of a promise, a demand, a threat; the last word on a position counts."""
    with errors_for_humans():
        from communique.archive import set_status  # noqa: PLC0415
        from communique.batch.items import utc  # noqa: PLC0415

        with a.opened(archive) as held:
            made = held.write(
                lambda c: set_status(
                    c, key, became, who=who or getpass.getuser(), why=why, now=utc(), shown_by=shown_by
                )
            )
        typer.echo(f"corrected: {made}")


@app.command("reviewed")
def reviewed(version: Version, *, archive: a.ArchiveAt = None, who: By = None, why: Why = "") -> None:
    """Say that all statements and meetings of a text were gone through: it is gold from now on."""
    with errors_for_humans():
        from communique.archive.corrections import Anchor, Correction  # noqa: PLC0415

        _keep(archive, version, Correction(kind="reviewed", finding="document", anchor=Anchor()), who, why)


@app.command("list")
def list_all(
    *,
    orphans: Annotated[
        bool, typer.Option("--orphans", help="Only those that find no place in the text any more.")
    ] = False,
    archive: a.ArchiveAt = None,
    shape: a.Output = None,
    output: a.To = None,
) -> None:
    """List the corrections: what, who, when and why."""
    with errors_for_humans():
        from communique.archive import Answer  # noqa: PLC0415
        from communique.archive.made import list_made  # noqa: PLC0415
        from communique.archive.overlay import orphans as all_orphans  # noqa: PLC0415

        with a.opened(archive) as held, held.reading() as connection:
            listed = all_orphans(connection) if orphans else list_made(connection)
            columns = (
                "key",
                "kind",
                "finding",
                "words",
                "says",
                "value",
                "who",
                "made",
                "why",
                "undone",
                "undone_by",
                "document",
            )
            rows = (
                (m.key, m.correction.kind, m.correction.finding, " … ".join(m.correction.anchor.words),
                 _says(m.correction), m.correction.model_dump_json(include={"value"})[9:-1], m.who, m.made, m.why,
                 m.undone, m.undone_by, m.document)
                for m in listed
            )  # fmt: skip
            a.give(Answer(columns, rows), shape, output, _SHOWN)


def _says(correction: Correction) -> str:
    """What a correction says, in words: `speaker = Omar Sel; manner = mixed`."""
    return "; ".join(f"{name} = {_named(value)}" for name, value in correction.value.items() if value is not None)


def _named(value: object) -> str:
    """A new value as a person reads it: an actor by name, a stretch of text by its words."""
    if isinstance(value, list):
        return ", ".join(map(_named, value))
    if isinstance(value, dict):
        return str(value.get("name") or " … ".join(value.get("words", ())))
    return str(value)


@app.command("undo")
def undo(
    correction: Annotated[str, typer.Argument(help="The key of a correction, as `correct list` has it.")],
    *,
    archive: a.ArchiveAt = None,
    who: By = None,
) -> None:
    """Take a correction back; it stays listed, with when and by whom."""
    with errors_for_humans():
        from communique.archive import overlay  # noqa: PLC0415
        from communique.batch.items import utc  # noqa: PLC0415

        with a.opened(archive) as held:
            held.write(lambda connection: overlay.undo(connection, correction, who=who or getpass.getuser(), now=utc()))


@app.command("take")
def take(
    path: Annotated[Path, typer.Argument(help="A folder of brat's, or a JSON export of Label Studio's.")],
    *,
    archive: a.ArchiveAt = None,
    who: By = None,
    why: Why = "",
) -> None:
    """Take what was changed in brat or Label Studio as corrections."""
    with errors_for_humans():
        from communique.batch.items import utc  # noqa: PLC0415
        from communique.export import take_back  # noqa: PLC0415

        with a.opened(archive) as held:
            taken = held.write(
                lambda c: list(
                    take_back(c, path, who=who or getpass.getuser(), why=why or f"from {path.name}", now=utc())
                )
            )
        for one in taken:
            typer.echo(f"{one.version}: {one.made} corrections")
            for error in one.refused:
                typer.echo(f"  {error}", err=True)
        if any(one.refused for one in taken):
            raise typer.Exit(Leave.SOME_FAILED)


def _make(archive: str | None, key: str, made: Any, who: str | None, why: str) -> None:  # noqa: ANN401
    from communique.archive.overlay import target  # noqa: PLC0415

    with a.opened(archive) as held, held.reading() as connection:
        found = target(connection, key)
    _keep(archive, found.version, made(found), who, why)


def _keep(archive: str | None, version: str, correction: Correction, who: str | None, why: str) -> None:
    from communique.archive.overlay import make  # noqa: PLC0415
    from communique.batch.items import utc  # noqa: PLC0415

    with a.opened(archive) as held:
        key = held.write(lambda c: make(c, version, correction, who=who or getpass.getuser(), why=why, now=utc()))
    typer.echo(f"corrected: {key}")


def _field(reading: Reading, told: str) -> tuple[str, object]:
    """A field and its value, as somebody types them.

    Raises:
        CorrectionError: it is not `field=value`.
    """
    from communique.errors import CorrectionError  # noqa: PLC0415

    name, sign, value = told.partition("=")
    if not sign:
        raise CorrectionError(f"no field and value: {told!r}", mend="write for example speaker='Ada Lunde'")
    parts = [part.strip() for part in value.split(";") if part.strip()]
    if name in _NAMES:
        actors = [_actor(reading, part) for part in parts]
        return name, (actors if name in _MANY else next(iter(actors), None))
    if name in _MANY:
        return name, parts
    if name in _FLAGS:
        return name, value.lower() in ("yes", "true", "1")
    return name, value or None


def _actor(reading: Reading, name: str) -> dict[str, object]:
    """An actor by name; one whom the reader missed by words of the text."""
    if any(name in (actor.name, *actor.aliases) for actor in reading.actors) or name not in reading.article.text:
        return {"name": name}
    return {"name": name, "anchor": _words(reading, name, 1).model_dump()}


def _words(reading: Reading, words: str, nth: int) -> Anchor:
    """Where words stand in the text.

    Raises:
        CorrectionError: they do not stand there so often.
    """
    from communique.archive.corrections import anchor_on  # noqa: PLC0415
    from communique.errors import CorrectionError  # noqa: PLC0415
    from communique.record import Span  # noqa: PLC0415

    start = -1
    for _ in range(nth):
        start = reading.article.text.find(words, start + 1)
        if start < 0:
            raise CorrectionError(
                f"{words!r} does not stand in the text {nth} times", mend="give its words as they stand"
            )
    return anchor_on(reading.article.text, [Span(start=start, end=start + len(words))])
