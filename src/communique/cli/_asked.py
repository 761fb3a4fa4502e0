"""What every question to an archive can be narrowed by, and how its rows are given out: the same options everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_type_hints

import typer

from communique.cli import _archive as a
from communique.errors import BadQuestion

if TYPE_CHECKING:
    from communique.archive import Question

_TABLE = 50  # rows of a table for people

Since = Annotated[str | None, typer.Option(metavar="DATE", help="From that day, month or year on (ISO 8601).")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Up to that day, month or year.")]
OfOutlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Part of the outlet's name.")]
OfDocument = Annotated[str | None, typer.Option("--document-kind", metavar="KIND", help="report, readout, …")]
Old = Annotated[bool, typer.Option("--old", help="Ask texts that were superseded, too.")]
Limit = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=0, help="At most so many rows; 0 is all. By itself a table has the first ones, a file all."
    ),
]
Offset = Annotated[int, typer.Option(metavar="N", min=0, help="Leave out the first rows.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options that all questions share."""

    archive: a.ArchiveAt = None
    since: Since = None
    until: Until = None
    outlet: OfOutlet = None
    document_kind: OfDocument = None
    old: Old = False
    limit: Limit = None
    offset: Offset = 0
    shape: a.Output = None
    output: a.To = None

    def narrowed(self, question: Question, *, table: int = _TABLE) -> Question:
        """`question` of the articles and as many rows as were asked for; `table` is how many a table has by itself."""
        return replace(
            question, since=self.since, until=self.until, outlet=self.outlet, document_kind=self.document_kind,
            old=self.old, limit=rows_of(self.limit, self.shape, self.output, table=table), offset=self.offset,
        )  # fmt: skip

    def answer(self, what: str, question: Question) -> None:
        """Ask one of the questions, and give out the answer.

        Raises:
            BadQuestion: there are no findings of that kind.
        """
        _check_kind(what, question.kind)
        a.answer(what, self.archive, self.narrowed(question), self.shape, self.output)


def _check_kind(what: str, kind: str | None) -> None:
    from communique.record import events, meetings, positions, statements  # noqa: PLC0415

    kinds = {"statements": statements.Manner, "positions": positions.PositionKind, "events": events.PloverType,
             "meetings": meetings.MeetingForm}  # fmt: skip
    known = get_args(kinds[what])
    if kind is not None and kind.lower() not in map(str.lower, known):
        raise BadQuestion(f"no {what} are {kind!r}", mend=f"use one of {', '.join(known)}")


def rows_of(limit: int | None, shape: a.Shape | None, output: Path | None, *, table: int = _TABLE) -> int:
    """How many rows are wanted: what was said, else some for people and all (0) for programs."""
    if limit is not None:
        return limit
    return table if a.shape_of(shape, output) is a.Shape.TABLE else 0


def shared(command: Callable[..., None]) -> Callable[..., None]:
    """`command` with the options of `Asked` in the place of its parameter `asked`: the archive first, the rest last."""

    @wraps(command)
    def run(**given: Any) -> None:  # noqa: ANN401 (what the command line gives)
        command(asked=Asked(**{name: given.pop(name) for name in hints}), **given)

    hints = get_type_hints(Asked, include_extras=True)
    archive, *rest = (
        Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name])
        for field in fields(Asked)
    )
    told = get_type_hints(command, include_extras=True, localns={"Asked": Asked})
    own = [p.replace(annotation=told[p.name]) for p in signature(command).parameters.values() if p.name != "asked"]
    named = [p for p in own if p.kind is not Parameter.KEYWORD_ONLY]
    options = [p for p in own if p.kind is Parameter.KEYWORD_ONLY]
    parameters = [*named, archive, *options, *rest]
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run
