"""`communique explain`: why a reading says what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli._skin import Force, LexiconFiles, Model, Outlet, Published, errors_for_humans, reader_of
from communique.errors import NoSuchFinding

if TYPE_CHECKING:
    from communique.record import Actor, Event, Gap, Meeting, Place, Position, Reading, Span, Statement, Time
    from communique.stages.drafts import Reason

    Finding = Actor | Statement | Meeting | Position | Event | Time | Place | Gap


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text, HTML, PDF or Word file; - is standard input.")],
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Ids as `communique read` shows them: s3, m1, a2.")],
    *,
    published: Published = None,
    outlet: Outlet = None,
    force: Force = False,
    model: Model = None,
    lexicon: LexiconFiles = None,
) -> None:
    """Tell which rule decided each field of a finding, on which words, by which row of a lexicon."""
    with errors_for_humans():
        from communique.articles import open_article  # noqa: PLC0415  (commands import what they need when they run)

        article = open_article(file, published=published, outlet=outlet, force=force)
        reading, reasons = reader_of(model, lexicon).explain(article)
        for wanted in ids:
            typer.echo("\n".join(lines(reading, reasons, wanted)))


def lines(reading: Reading, reasons: Mapping[str, Sequence[Reason]], wanted: str) -> list[str]:
    """What the finding `wanted` is, then a few lines a field that a rule decided.

    Raises:
        NoSuchFinding: the reading holds nothing under that id.
    """
    findings = _findings(reading)
    finding = findings.get(wanted)
    if finding is None:
        mend = f"name one of {_ranges(findings)}" if findings else "there is nothing in it to explain"
        raise NoSuchFinding(f"nothing is called {wanted!r}", where="this reading", mend=mend)
    text = reading.article.text
    out = [f"{wanted}: {type(finding).__name__.lower()}", *_quoted(finding.evidence, text, "  ")]
    noted = reasons.get(wanted, ())
    for reason in noted:
        value = _value(getattr(finding, reason.field, None), findings)
        out.append(f"  {reason.field}{f' = {value}' if value else ''}")
        out.append(f"    rule:    {reason.rule}")
        out += _quoted(reason.spans, text, "    words:   ")
        if reason.lexicon:
            out.append(f"    lexicon: {reason.lexicon}")
    return out if noted else [*out, "  no rule left a note"]


def _findings(reading: Reading) -> dict[str, Finding]:
    kinds = (reading.actors, reading.statements, reading.meetings, reading.positions, reading.events)
    return {f.id: f for found in (*kinds, reading.times, reading.places, reading.gaps) for f in found}


def _ranges(ids: Iterable[str]) -> str:
    """The ids by kind, the first and the last: `a1–a9, s1–s4`."""
    kinds = [list(group) for _, group in groupby(ids, key=lambda i: i.rstrip("0123456789"))]
    return ", ".join(group[0] if len(group) == 1 else f"{group[0]}–{group[-1]}" for group in kinds)


def _quoted(spans: Sequence[Span], text: str, lead: str) -> list[str]:
    from communique.cli.view.names import clean  # noqa: PLC0415

    return [f"{lead}{span.start}–{span.end} {clean(span.words(text))!r}" for span in spans]


def _value(value: object, findings: Mapping[str, Finding]) -> str:
    """A field's value where it is one word or the id of an actor, whose name is put beside it."""
    if not isinstance(value, str):
        return ""
    name = getattr(findings.get(value), "name", "")
    return f"{value} ({name})" if name else value
