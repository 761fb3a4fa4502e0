"""`communique ingest`: articles into an archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import _archive as a
from communique.cli._skin import Force, Leave, LexiconFiles, Model, errors_for_humans
from communique.cli._stopping import stoppable

if TYPE_CHECKING:
    from rich.console import Console

    from communique.batch.ingest import Step, Summary
    from communique.batch.items import Remark
    from communique.batch.sources import Finder

_TOLD = 5  # failures shown at once; `communique failures` has them all

Private = Annotated[bool, typer.Option("--private", help="Fetch from addresses of the local network, too.")]
Workers = Annotated[int, typer.Option(metavar="N", min=1, help="Read in so many processes.")]


def ingest(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, patterns, addresses, feeds; JSON lines, CSV, ZIP, WARC, Nexis and Factiva files.",
        ),
    ],
    *,
    archive: a.ArchiveAt = None,
    again: Annotated[bool, typer.Option("--again", help="Read once more what the archive holds already.")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Try what failed before once more.")] = False,
    workers: Workers = 1,
    delay: Annotated[float, typer.Option(metavar="SECONDS", min=0.0, help="Between two fetches from one host.")] = 1.0,
    private: Private = False,
    force: Force = False,
    model: Model = None,
    lexicon: LexiconFiles = None,
) -> None:
    """Read articles into an archive; only what is new or changed, and it may be stopped and started at any time.

    One article that fails costs one article: `communique failures` lists it with the reason.
    """
    with errors_for_humans():
        try:
            summary = run(
                sources, archive, again=again, retry=retry, workers=workers, delay=delay, private=private, force=force,
                model=model, lexicons=tuple(lexicon or ()),
            )  # fmt: skip
        except KeyboardInterrupt:
            typer.echo("stopped; what was read is kept, and the same command goes on from here", err=True)
            raise typer.Exit(Leave.SOME_FAILED) from None
    tell(summary)


def run(
    sources: Sequence[str],
    archive: str | None,
    *,
    again: bool = False,
    retry: bool = False,
    only: frozenset[str] | None = None,
    workers: int = 1,
    delay: float = 1.0,
    private: bool = False,
    force: bool = False,
    model: str | None = None,
    lexicons: tuple[Path, ...] = (),
) -> Summary:
    """Ingest with a progress bar on standard error.

    Raises:
        CommuniqueError: the archive cannot be opened or written, or the model is missing.
    """
    from communique.batch.fetching import Fetcher  # noqa: PLC0415
    from communique.batch.ingest import Run  # noqa: PLC0415
    from communique.batch.ingest import ingest as ingest_all  # noqa: PLC0415
    from communique.batch.items import Limits  # noqa: PLC0415
    from communique.batch.sources import Finder  # noqa: PLC0415
    from communique.batch.using import reading  # noqa: PLC0415

    limits = Limits(delay=delay)
    fetcher = Fetcher(limits, private)
    finder = Finder(limits, fetcher)
    try:
        with (
            stoppable() as stop,
            a.opened(archive, create=True) as held,
            reading(workers, model, lexicons, force=force) as reads,
            _Progress.over(finder, sources) as progress,
        ):
            how = Run(again=again, retry=retry, only=only, window=max(16, 8 * workers),
                      on_step=progress.step, on_remark=progress.remark, stop_asked=stop)  # fmt: skip
            return ingest_all(held, finder.find(sources), reads, how)
    finally:
        fetcher.close()


class _Progress:
    """The bar: how much of the sources is done, how fast, and how long it will take."""

    def __init__(self, total: int, console: Console | None = None) -> None:
        from rich.console import Console  # noqa: PLC0415 (commands import what they need when they run)
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        self.bar = Progress(
            TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
            console=console or Console(stderr=True), transient=True,
        )  # fmt: skip
        self.task = self.bar.add_task("reading", total=total or None, rate="")
        self.failed = self.done = 0

    @classmethod
    @contextmanager
    def over(cls, finder: Finder, sources: Sequence[str]) -> Iterator[_Progress]:
        """A bar for some sources, shown while they are read."""
        progress = cls(finder.size(sources))
        with progress.bar:
            yield progress

    def step(self, step: Step) -> None:
        """One article is done with."""
        self.done += 1
        seconds = self.bar.tasks[self.task].elapsed or 0.0
        rate = f"{self.done} articles, {self.done / seconds:.1f}/s" if seconds > 1 else f"{self.done} articles"
        self.bar.update(self.task, advance=step.weight, rate=rate)
        if step.error is not None:
            self.failed += 1
            if self.failed <= _TOLD:
                self.bar.console.print(f"failed: {step.locator}: {step.error.what}", markup=False, highlight=False)

    def remark(self, remark: Remark) -> None:
        """Something that a person should know of a source."""
        self.bar.console.print(f"{remark.source}: {remark.text}", markup=False, highlight=False)


def tell(summary: Summary) -> None:
    """What a run did, in a line; leaves with `Leave.SOME_FAILED` where something failed.

    Raises:
        typer.Exit: something failed.
    """
    counts = summary.counts
    typer.echo(", ".join(f"{n} {outcome}" for outcome, n in sorted(counts.items())) or "nothing found")
    if failed := counts["failed"]:
        typer.echo(f"{failed} failed: communique failures tells why", err=True)
        kept = sum(n for outcome, n in counts.items() if not outcome.startswith("failed"))
        raise typer.Exit(Leave.SOME_FAILED if kept else Leave.NOTHING_READ)
