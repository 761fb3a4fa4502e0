"""Corrections kept beside the readings: made, listed, taken back, and laid over the rows of their document."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from communique.archive import schema
from communique.archive.contents import add_rows, drop_rows, read_back
from communique.archive.corrections import Anchor, Correction, apply, overlay
from communique.archive.keys import key
from communique.archive.rows import keys_of
from communique.archive.schema import corrections, versions
from communique.errors import CorrectionError
from communique.record import Reading


@dataclass(frozen=True, slots=True)
class Made:
    """A correction as it stands in the archive."""

    key: str
    number: int
    document: str
    sha256: str
    correction: Correction
    who: str
    made: str
    why: str
    undone: str | None


def corrected(connection: Connection, version: str) -> tuple[Reading, int]:
    """The reading of a text as people corrected it, and how many corrections are in it.

    Raises:
        CorrectionError: there is no such text.
    """
    base = read_back(connection, version)
    if base is None:
        raise CorrectionError(f"no text {version!r} in this archive")
    document = connection.scalar(select(versions.c.document).where(versions.c.version == version))
    return laid_over(connection, str(document), base)


def laid_over(connection: Connection, document: str, base: Reading) -> tuple[Reading, int]:
    """A reading of `document` with its corrections, and how many found their place."""
    standing = [made for made in list_made(connection, document) if not made.undone]
    if not standing:
        return base, 0
    applied, reading = 0, base
    for made in standing:
        laid = overlay(reading, [made.correction], same_text=made.sha256 == base.article.sha256)
        reading, applied = laid.reading, applied + (not laid.orphans)
    return reading, applied


def make(connection: Connection, version: str, correction: Correction, *, who: str, why: str, now: str) -> str:
    """Correct a text: the key of the correction. The rows of its document follow at once.

    Raises:
        CorrectionError: it fits nothing in the text, or changes nothing.
    """
    reading, _ = corrected(connection, version)
    changed = apply(reading, correction)
    if changed == reading and correction.kind != "reviewed":
        raise CorrectionError("it is so already", why="the correction would change nothing")
    document = str(connection.scalar(select(versions.c.document).where(versions.c.version == version)))
    number = 1 + (connection.scalar(select(func.max(corrections.c.number))) or 0)
    row = {
        "correction": key("c", document, number, correction.model_dump_json()),
        "number": number,
        "document": document,
        "sha256": reading.article.sha256,
        "kind": correction.kind,
        "finding": correction.finding,
        "anchor": correction.anchor.model_dump_json(),
        "value": json.dumps(correction.value, ensure_ascii=False),
        "who": who,
        "made": now,
        "why": why,
        "undone": None,
    }
    connection.execute(insert(corrections), row)
    refresh(connection, document)
    return str(row["correction"])


def undo(connection: Connection, correction: str, now: str) -> None:
    """Take a correction back; it stays listed, with when.

    Raises:
        CorrectionError: there is none of that key that stands.
    """
    here = corrections.c.correction == correction
    document = connection.scalar(select(corrections.c.document).where(here, corrections.c.undone.is_(None)))
    if document is None:
        raise CorrectionError(f"no correction {correction!r} that stands", mend="list them: communique correct --list")
    connection.execute(update(corrections).where(here).values(undone=now))
    refresh(connection, document)


def refresh(connection: Connection, document: str) -> None:
    """Write the rows of all texts of a document anew, from their readings and its corrections."""
    for version in connection.scalars(select(versions.c.version).where(versions.c.document == document)).all():
        reading, applied = corrected(connection, version)
        drop_rows(connection, version)
        add_rows(connection, version, reading)
        connection.execute(update(versions).where(versions.c.version == version).values(corrections=applied))


def list_made(connection: Connection, document: str | None = None) -> list[Made]:
    """All corrections, or those of one document, in the order in which they were made."""
    asked = select(corrections).order_by(corrections.c.number)
    if document is not None:
        asked = asked.where(corrections.c.document == document)
    return [_made(dict(row)) for row in connection.execute(asked).mappings()]


def orphans(connection: Connection) -> list[Made]:
    """Corrections that find no place in the text that stands now."""
    lost = []
    current = select(versions.c.document, versions.c.version).where(versions.c.is_current)
    current = current.where(versions.c.document.in_(select(corrections.c.document)))
    for document, version in connection.execute(current).all():
        reading = read_back(connection, version)
        for made in list_made(connection, document):
            if reading is None or made.undone:
                continue
            laid = overlay(reading, [made.correction], same_text=made.sha256 == reading.article.sha256)
            if laid.orphans:
                lost.append(made)
            reading = laid.reading
    return sorted(lost, key=lambda made: made.number)


@dataclass(frozen=True, slots=True)
class Target:
    """A finding of the archive, found by its key: in what text, of what kind, and as it stands now."""

    version: str
    kind: str
    finding: Any
    reading: Reading


def target(connection: Connection, finding: str) -> Target:
    """The finding of that key, as corrected so far.

    Raises:
        CorrectionError: there is none.
    """
    kinds = {
        "s": ("statement", schema.statements.c.statement),
        "p": ("position", schema.positions.c.position),
        "e": ("event", schema.events.c.event),
        "m": ("meeting", schema.meetings.c.meeting),
        "a": ("actor", schema.actors.c.actor),
    }
    kind, column = kinds.get(finding[:1], ("", None))
    version = connection.scalar(select(column.table.c.version).where(column == finding)) if column is not None else None
    if version is None:
        raise CorrectionError(
            f"nothing is called {finding!r}", mend="give a key as the column `key` of an answer has it"
        )
    reading, _ = corrected(connection, version)
    ids = {k: name for name, k in getattr(keys_of(reading, version), kind + "s").items()}
    held = next(f for f in getattr(reading, kind + "s") if f.id == ids[finding])
    return Target(version, kind, held, reading)


def _made(row: dict[str, Any]) -> Made:
    correction = Correction(
        kind=row["kind"],
        finding=row["finding"],
        anchor=Anchor.model_validate_json(row["anchor"]),
        value=json.loads(row["value"]),
    )
    return Made(
        row["correction"],
        row["number"],
        row["document"],
        row["sha256"],
        correction,
        row["who"],
        row["made"],
        row["why"],
        row["undone"],
    )
