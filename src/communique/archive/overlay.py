"""Corrections kept beside the readings: made, listed, taken back, and laid over the rows of their document."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import Connection, func, insert, select, update

from communique.archive import schema
from communique.archive.contents import add_rows, drop_rows, read_back, take_turn
from communique.archive.corrections import Correction, Status, anchor_of, apply, overlay
from communique.archive.keys import key
from communique.archive.made import Made, list_made, standing
from communique.archive.outcomes import outcome_rows
from communique.archive.rows import keys_of
from communique.archive.schema import corrections, outcomes, versions
from communique.errors import CorrectionError
from communique.record import Reading


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
    applied, reading = 0, base
    for made in standing(connection, document):
        laid = overlay(reading, [made.correction], same_text=made.sha256 == base.article.sha256)
        reading, applied = laid.reading, applied + (not laid.orphans)
    return reading, applied


def make(connection: Connection, version: str, correction: Correction, *, who: str, why: str, now: str) -> str:
    """Correct a text: the key of the correction. The rows of its document follow at once.

    Raises:
        CorrectionError: it fits nothing in the text, or changes nothing.
    """
    take_turn(connection)
    reading, _ = corrected(connection, version)
    changed = apply(reading, correction)
    if changed == reading and correction.kind not in ("reviewed", "status"):
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
        "undone_by": None,
    }
    connection.execute(insert(corrections), row)
    refresh(connection, document)
    return str(row["correction"])


def undo(connection: Connection, correction: str, *, who: str, now: str) -> None:
    """Take a correction back; it stays listed, with when and by whom.

    Raises:
        CorrectionError: there is none of that key that stands.
    """
    take_turn(connection)
    here = corrections.c.correction == correction
    document = connection.scalar(select(corrections.c.document).where(here, corrections.c.undone.is_(None)))
    if document is None:
        raise CorrectionError(f"no correction {correction!r} that stands", mend="list them: communique correct list")
    connection.execute(update(corrections).where(here).values(undone=now, undone_by=who))
    refresh(connection, document)


def refresh(connection: Connection, document: str) -> None:
    """Write the rows of all texts of a document anew, from their readings and its corrections."""
    for version in connection.scalars(select(versions.c.version).where(versions.c.document == document)).all():
        reading, applied = corrected(connection, version)
        drop_rows(connection, version)
        add_rows(connection, {version: reading})
        add_outcomes(connection, document, version, reading)
        connection.execute(update(versions).where(versions.c.version == version).values(corrections=applied))


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


def add_outcomes(connection: Connection, document: str, version: str, reading: Reading) -> None:
    """Write what people say became of the positions of a text; `reading` is as corrected."""
    judged = outcome_rows(version, reading, keys_of(reading, version).positions, standing(connection, document))
    if judged:
        connection.execute(insert(outcomes), judged)


def set_status(
    connection: Connection,
    position: str,
    status: str,
    *,
    who: str,
    why: str,
    now: str,
    shown_by: str | None = None,
) -> str:
    """Say what became of a position: the key of the correction. `shown_by` is a finding's key or a web address.

    Raises:
        CorrectionError: there is no such position, or no such status.
    """
    if status not in get_args(Status):
        raise CorrectionError(f"no status {status!r}", mend=f"use one of {', '.join(get_args(Status))}")
    found = target(connection, position)
    if found.kind != "position":
        raise CorrectionError(f"{position!r} is a {found.kind}", why="only a position has a status")
    correction = Correction(
        kind="status",
        finding="position",
        anchor=anchor_of(found.reading, found.finding),
        value={"status": status, "shown_by": shown_by},
    )
    return make(connection, found.version, correction, who=who, why=why, now=now)


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
