"""`communique failures`: what was refused or failed, why, and once more."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import _archive as a
from communique.cli import ingest
from communique.cli._skin import Force, LexiconFiles, Model, errors_for_humans

_SHOWN = (("where", ("locator",)), ("what", ("what",)), ("why", ("why",)), ("mend", ("mend",)), ("tries", ("tries",)),
          ("last", ("last_failed",)))  # fmt: skip


def failures(
    *,
    archive: a.ArchiveAt = None,
    retry: Annotated[bool, typer.Option("--retry", help="Try them all once more.")] = False,
    private: ingest.Private = False,
    force: Force = False,
    model: Model = None,
    lexicon: LexiconFiles = None,
    shape: a.Output = None,
    output: a.To = None,
) -> None:
    """List every article that was refused or failed, with the reason; or try them again."""
    with errors_for_humans():
        from communique.archive import Answer  # noqa: PLC0415
        from communique.archive.ledger import all_failures, forget_others  # noqa: PLC0415

        with a.opened(archive) as held, held.reading() as connection:
            listed = all_failures(connection)
        if not retry:
            columns = tuple(listed[0]) if listed else ("locator",)
            a.give(Answer(columns, (tuple(row.values()) for row in listed)), shape, output, _SHOWN)
            return
        sources, items = sorted({row["source"] for row in listed}), frozenset(row["item"] for row in listed)
        summary = ingest.run(
            sources, archive, retry=True, only=items, private=private, force=force, model=model,
            lexicons=tuple(lexicon or ()),
        )  # fmt: skip
        with a.opened(archive) as held:
            gone = held.write(lambda connection: forget_others(connection, items, summary.touched))
        if gone:
            typer.echo(f"{gone} no longer there")
    ingest.tell(summary)
