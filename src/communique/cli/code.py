"""`communique code`: texts in, PLOVER records out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from communique.cli._skin import Force, Leave, LexiconFiles, Model, Published, errors_for_humans, reader_of, tell
from communique.errors import CommuniqueError, Unreadable

if TYPE_CHECKING:
    from communique.export.coded import Coded, Text


def code(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="Text files; with --jsonl none.", show_default=False)
    ] = None,
    *,
    jsonl: Annotated[
        str | None,
        typer.Option(metavar="FILE", help='Read lines {"id", "text", "date"} from FILE (- is standard input).'),
    ] = None,
    published: Published = None,
    force: Force = False,
    model: Model = None,
    lexicon: LexiconFiles = None,
) -> None:
    """Code texts: who did what to whom, as PLOVER records.

    One line is printed for each text, in the order given: `{"id": …, "events": [ … ]}`, each event with PLOVER's
    field names, both ontologies' codes and the offsets of its words. A text in which nothing is found has no events.
    """
    if bool(files) == (jsonl is not None):
        raise typer.BadParameter("give text files, or --jsonl FILE")
    failed = done = 0
    with errors_for_humans():
        from communique.export.coded import code as coded  # noqa: PLC0415

        reader = reader_of(model, lexicon)
        with _texts(files or [], jsonl, published) as texts:
            for one in coded(reader, texts, force=force):
                done += 1
                failed += _print(one)
    if failed:
        raise typer.Exit(Leave.NOTHING_READ if failed == done else Leave.SOME_FAILED)


def _print(one: Coded) -> bool:
    """Print one line; True where the text could not be read."""
    line: dict[str, Any] = {"id": one.id, "events": one.events}
    if one.error is not None:
        tell(one.error)
        line["error"] = str(one.error)
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    return one.error is not None


@contextmanager
def _texts(files: list[Path], jsonl: str | None, published: str | None) -> Iterator[Iterator[Text]]:
    """The texts of the files, or of the lines of `jsonl`, read as they are needed.

    Raises:
        Unreadable: `jsonl` cannot be opened.
    """
    from communique.export.coded import Text  # noqa: PLC0415

    if jsonl is None:
        yield (Text(str(f), _read(f), published) for f in files)
    elif jsonl == "-":
        yield _lines(sys.stdin, "standard input", published)
    else:
        try:
            with Path(jsonl).open(encoding="utf-8") as lines:
                yield _lines(lines, jsonl, published)
        except OSError as fault:
            raise _unreadable(jsonl, fault) from fault


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise _unreadable(str(file), fault) from fault


def _unreadable(where: str, fault: Exception) -> Unreadable:
    return Unreadable("the file cannot be read", where=where, why=str(fault), mend="check the path; texts are UTF-8")


def _lines(lines: IO[str], where: str, published: str | None) -> Iterator[Text]:
    from communique.export.coded import Text  # noqa: PLC0415

    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield Text(row["id"], str(row["text"]), row.get("date") or published)
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            yield Text(None, "", error=_no_text(f"{where}:{number}", fault))


def _no_text(where: str, fault: Exception) -> CommuniqueError:
    return CommuniqueError(
        "the line is no text to code",
        where=where,
        why=f"{type(fault).__name__}: {fault}",
        mend='write {"id": "1", "text": "…", "date": "2024-05-01"} on one line',
    )
