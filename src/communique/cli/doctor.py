"""`communique doctor`: what this installation can do, what is missing, and how to mend it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import typer

from communique.cli import _archive as a
from communique.cli._skin import LexiconFiles, Model, reader_of
from communique.errors import CommuniqueError

State = Literal["ok", "absent", "fault"]
_FOR_US = {"readers", "test", "dev", "all"}  # extras that developers need, or that only name the others
_SHOWN = {"ok": ("ok", "green"), "absent": ("absent", "yellow"), "fault": ("fault", "red")}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: an absent one limits what can be done, a fault keeps the main job from running."""

    name: str
    state: State
    told: str
    mend: str = ""


def doctor(archive: a.ArchiveAt = None, model: Model = None, lexicon: LexiconFiles = None) -> None:
    """See whether everything is there: language model, lexicons, database, extras, and the archive that is named."""
    faults = 0
    for finding in _findings(archive, model, lexicon):
        faults += finding.state == "fault"
        _print(finding)
    raise typer.Exit(2 if faults else 0)


def _findings(archive: str | None, model: str | None, lexicons: Sequence[Path] | None) -> Iterator[Finding]:
    yield Finding("Python", "ok", f"{sys.version.partition(' ')[0]} on {sys.platform}")
    yield _reading(model, lexicons)
    yield _full_text()
    yield from _extras()
    if archive:
        yield _archive(archive)


def _print(finding: Finding) -> None:
    word, colour = _SHOWN[finding.state]
    typer.echo(f"{typer.style(f'{word:<7}', fg=colour, bold=True)} {finding.name}: {finding.told}")
    if finding.mend:
        typer.echo(f"        mend: {finding.mend}")


def _of_error(name: str, error: CommuniqueError) -> Finding:
    return Finding(name, "fault", error.what + (f" ({error.why})" if error.why else ""), error.mend)


def _reading(model: str | None, lexicons: Sequence[Path] | None) -> Finding:
    """The main job, done on the bundled report."""
    from communique.articles import open_article  # noqa: PLC0415  (commands import what they need when they run)
    from communique.examples import REPORT  # noqa: PLC0415

    try:
        reader = reader_of(model, lexicons)
        reading = reader.read(open_article(REPORT))
    except CommuniqueError as error:
        return _of_error("reading", error)
    except ExceptionGroup as group:
        first = next((e for e in group.exceptions if isinstance(e, CommuniqueError)), None)
        return Finding("lexicons", "fault", f"{group.message}; the first: {first}", "communique lexicon check FILE")
    by = f"{reader.nlp.meta['lang']}_{reader.nlp.meta['name']} {reader.nlp.meta['version']}"
    return Finding("reading", "ok", f"{len(reading.statements)} statements in the bundled report, with {by}")


def _full_text() -> Finding:
    """SQLite with full text search, which archives are made of."""
    import sqlite3  # noqa: PLC0415

    held = sqlite3.connect(":memory:")
    try:
        held.execute("create virtual table words using fts5(word)")
    except sqlite3.OperationalError as fault:
        return Finding("SQLite", "fault", f"{sqlite3.sqlite_version}: {fault}", "use a Python whose SQLite has FTS5")
    finally:
        held.close()
    return Finding("SQLite", "ok", f"{sqlite3.sqlite_version} with full text search")


def _extras() -> Iterator[Finding]:
    """The optional parts, as the package itself names them, and what each lacks."""
    from importlib.metadata import metadata, requires  # noqa: PLC0415

    from packaging.requirements import Requirement  # noqa: PLC0415

    needs = [Requirement(line) for line in requires("communique") or ()]
    for extra in metadata("communique").get_all("Provides-Extra") or ():
        if extra in _FOR_US:
            continue
        own = [n for n in needs if n.marker and n.marker.evaluate({"extra": extra}) and n.name != "communique"]
        lacking = [str(need).partition(";")[0].strip() for need in own if not _is_there(need.name, need.specifier)]
        if lacking:
            yield Finding(extra, "absent", f"without {', '.join(lacking)}", f"pip install 'communique[{extra}]'")
        else:
            yield Finding(extra, "ok", ", ".join(need.name for need in own))


def _is_there(name: str, wanted: object) -> bool:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    from packaging.specifiers import SpecifierSet  # noqa: PLC0415

    try:
        return SpecifierSet(str(wanted)).contains(version(name), prereleases=True)
    except PackageNotFoundError:
        return False


def _archive(address: str) -> Finding:
    """The archive: whether it opens, how much is in it, what failed, and how much room is left beside it."""
    try:
        from sqlalchemy import text  # noqa: PLC0415

        from communique.archive.connect import LAYOUT, open_archive  # noqa: PLC0415
    except ImportError as fault:
        return Finding("archive", "fault", f"no module {fault.name!r}", "pip install 'communique[archive]'")
    try:
        with closing(open_archive(address)) as held, held.reading() as connection:
            documents, failures = (
                connection.execute(text(f"select count(*) from {table}")).scalar_one()
                for table in ("documents", "failures")
            )
    except CommuniqueError as error:
        return _of_error("archive", error)
    room = f", {shutil.disk_usage(Path(held.address).parent).free / 1e9:,.1f} GB free" if held.is_sqlite else ""
    mend = "communique failures tells why" if failures else ""
    return Finding("archive", "ok", f"{documents:,} documents, {failures:,} failures, layout {LAYOUT}{room}", mend)
