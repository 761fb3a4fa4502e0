"""`communique compare`: several accounts of one meeting, side by side."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli._archive import ArchiveAt, opened
from communique.cli._skin import Force, LexiconFiles, Model, errors_for_humans, reader_of
from communique.errors import NothingToCompare, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.reader import Reader
    from communique.record import Comparison, Reading


class Form(StrEnum):
    """How a comparison is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"


_ENDINGS = {".docx": Form.DOCX, ".htm": Form.HTML, ".html": Form.HTML, ".json": Form.JSON}


def compare(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="ACCOUNT", help="Two or more texts (text, HTML, PDF, Word) or readings (JSON)."),
    ] = None,
    *,
    archive: ArchiveAt = None,
    encounter: Annotated[
        str | None, typer.Option(metavar="ID", help="Compare what an archive tells of this meeting; see `encounters`.")
    ] = None,
    output: Annotated[
        Form | None,
        typer.Option("--format", help="text: for people; the others are to keep or to send. By itself as FILE ends."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", "--out", metavar="FILE", help="Write to FILE: memo.docx, memo.html, memo.md."),
    ] = None,
    force: Force = False,
    model: Model = None,
    lexicon: LexiconFiles = None,
) -> None:
    """Lay accounts of one meeting side by side: what all say, what only some say, where they differ or deny.

    An account is known by its file's name without the ending. An empty cell is a finding: that account has nothing of
    the point, though it could have. A narrow terminal shows each point by itself, with its accounts below it.
    """
    with errors_for_humans():
        from communique.dossier import compare as lay  # noqa: PLC0415  (commands import what they need when they run)

        if encounter is not None:
            readings = _told_of(encounter, archive)
        else:
            readings = _readings(files or [], lambda: reader_of(model, lexicon), force=force)
        comparison, form = lay(readings), _form(output, out)
        if form is Form.TEXT:
            from communique.cli.view.comparison import print_comparison  # noqa: PLC0415
            from communique.dossier.sheet import sheet_of  # noqa: PLC0415

            print_comparison(sheet_of(comparison, readings))
        else:
            _write(_rendered(comparison, readings, form), out)


def _form(output: Form | None, out: Path | None) -> Form:
    """The form that was asked for, else what the file's name says; a file is never for the terminal only."""
    if out is None:
        return output or Form.TEXT
    named = _ENDINGS.get(out.suffix.lower(), Form.MARKDOWN)
    return named if output in (None, Form.TEXT) else output


def _readings(files: list[Path], reader: Callable[[], Reader], *, force: bool) -> dict[str, Reading]:
    """The readings of `files` by stem; the language model is loaded only where a text is to be read.

    Raises:
        NothingToCompare: two files have the same stem.
    """
    out: dict[str, Reading] = {}
    loaded: list[Reader] = []
    for file in files:
        if file.stem in out:
            raise NothingToCompare(
                f"two accounts are called {file.stem!r}",
                where=str(file),
                why="each account is known by its file's name without the ending",
                mend="rename one of them",
            )
        if file.suffix != ".json" and not loaded:
            loaded.append(reader())
        out[file.stem] = _kept(file) if file.suffix == ".json" else _read(file, loaded[0], force=force)
    return out


def _told_of(ident: str, archive: str | None) -> dict[str, Reading]:
    """The accounts of an encounter in an archive, named by their outlets; reprints are left out.

    Raises:
        NothingToCompare: the archive tells of no such meeting, or one article only does.
    """
    from communique.dossier.archived import encounters_in, side_by_side  # noqa: PLC0415

    with opened(archive) as held, held.reading() as connection:
        found = encounters_in(connection).called(ident)
        if found is None:
            raise NothingToCompare(
                f"no meeting {ident!r}", why="no article tells of it", mend="`communique encounters` lists them"
            )
        return side_by_side(connection, found.articles).readings


def _read(file: Path, reader: Reader, *, force: bool) -> Reading:
    from communique.articles import open_article  # noqa: PLC0415

    return reader.read(open_article(file, force=force))


def _kept(file: Path) -> Reading:
    """The reading in the JSON file `file`.

    Raises:
        Unreadable: the file cannot be opened, or is no reading.
    """
    from pydantic import ValidationError  # noqa: PLC0415

    from communique.record import Reading  # noqa: PLC0415

    try:
        return Reading.from_json(file.read_bytes())
    except OSError as error:
        why, mend = error.strerror or "it cannot be opened", "look at its path and rights"
    except ValidationError as error:
        why, mend = error.errors()[0]["msg"], "give what `communique read --format json` wrote"
    raise Unreadable("no reading can be taken from it", where=str(file), why=why, mend=mend)


def _rendered(comparison: Comparison, readings: dict[str, Reading], form: Form) -> bytes:
    from communique.dossier.sheet import sheet_of  # noqa: PLC0415

    if form is Form.JSON:
        return (comparison.model_dump_json(by_alias=True, indent=2) + "\n").encode()
    sheet = sheet_of(comparison, readings)
    if form is Form.DOCX:
        from communique.dossier.pages.docx import to_docx  # noqa: PLC0415

        return to_docx(sheet)
    if form is Form.HTML:
        from communique.dossier.pages.html import to_html  # noqa: PLC0415

        return to_html(sheet).encode()
    from communique.dossier.pages.markdown import to_markdown  # noqa: PLC0415

    return to_markdown(sheet).encode()


def _write(content: bytes, out: Path | None) -> None:
    if out is not None:
        out.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
