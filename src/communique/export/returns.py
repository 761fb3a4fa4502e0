"""What people did in brat or Label Studio comes back as corrections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from communique.archive.overlay import make
from communique.archive.schema import versions
from communique.errors import CommuniqueError, CorrectionError
from communique.export.brat import from_brat
from communique.export.kept import Kept, kept_one
from communique.export.labelstudio import from_label_studio
from communique.export.marks import Mark, corrections_of


@dataclass(frozen=True, slots=True)
class Returned:
    """What came of one returned text: corrections made, and what could not be taken with the reason."""

    version: str
    made: int
    refused: tuple[CommuniqueError, ...] = ()


def take_back(connection: Connection, path: Path, *, who: str, why: str, now: str) -> Iterator[Returned]:
    """The corrections in a folder of brat's or a JSON export of Label Studio's, made one by one.

    Raises:
        CorrectionError: there is nothing of either tool at `path`.
        DamagedDocument: a file is broken, or about another text.
    """
    for version, text, marks in _returned(connection, path):
        one = kept_one(connection, version)
        if one is None or one.article.text != text:
            error = CorrectionError("the text is another one", where=version, why="the archive holds other words")
            yield Returned(version, 0, (error,))
            continue
        yield _taken(connection, one, marks, who=who, why=why, now=now)


def _taken(connection: Connection, one: Kept, marks: list[Mark], *, who: str, why: str, now: str) -> Returned:
    made, refused = 0, list[CommuniqueError]()
    try:
        corrections = list(corrections_of(one, marks))
    except CorrectionError as error:
        return Returned(one.version, 0, (error,))
    for correction in corrections:
        try:
            make(connection, one.version, correction, who=who, why=why, now=now)
            made += 1
        except CorrectionError as error:
            refused.append(error)
    return Returned(one.version, made, tuple(refused))


def _returned(connection: Connection, path: Path) -> Iterator[tuple[str, str, list[Mark]]]:
    if path.is_file() and path.suffix == ".json":
        yield from from_label_studio(path)
        return
    files = sorted(path.glob("*.ann")) if path.is_dir() else [path] if path.suffix == ".ann" else []
    if not files:
        raise CorrectionError(
            "nothing of brat's or Label Studio's here",
            where=str(path),
            mend="give a folder with .ann files, or a JSON export",
        )
    for file in files:
        text = connection.scalar(select(versions.c.text).where(versions.c.version == file.stem))
        if text is None:
            raise CorrectionError(f"no text {file.stem!r} in this archive", where=str(file))
        yield file.stem, text, from_brat(file, text)
