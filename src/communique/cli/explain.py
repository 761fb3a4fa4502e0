"""`communique explain`: why a reading says what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli._skin import Force, LexiconFiles, Model, Outlet, Published, errors_for_humans, reader_of
from communique.errors import NoSuchFinding

if TYPE_CHECKING:
    from communique.record import Reading
    from communique.stages.drafts import Reason


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text, HTML or PDF file; - is standard input.")],
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
    from communique.cli.view.names import clean  # noqa: PLC0415

    finding = _findings(reading).get(wanted)
    if finding is None:
        known = ", ".join(_findings(reading)) or "none"
        raise NoSuchFinding(f"nothing is called {wanted!r}", where="this reading", mend=f"name one of {known}")
    out = [f"{wanted}: {type(finding).__name__.lower()}"]
    text = reading.article.text
    for reason in reasons.get(wanted, ()):
        value = _value(finding, reason.field)
        out.append(f"  {reason.field}{f' = {value}' if value else ''}")
        out.append(f"    rule:    {reason.rule}")
        out += [f"    words:   {span.start}–{span.end} {clean(span.words(text))!r}" for span in reason.spans]
        if reason.lexicon:
            out.append(f"    lexicon: {reason.lexicon}")
    if len(out) == 1:
        out.append("  no rule left a note")
    return out


def _findings(reading: Reading) -> dict[str, object]:
    kinds = (reading.actors, reading.statements, reading.meetings, reading.positions, reading.events)
    return {f.id: f for found in (*kinds, reading.times, reading.places, reading.gaps) for f in found}


def _value(finding: object, field: str) -> str:
    value = getattr(finding, field, None)
    return value if isinstance(value, str) else ""
