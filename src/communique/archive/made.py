"""Corrections as they stand in the archive: what, by whom, when and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from communique.archive.corrections import Anchor, Correction
from communique.archive.schema import corrections


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
    undone_by: str | None = None


def list_made(connection: Connection, document: str | None = None) -> list[Made]:
    """All corrections, or those of one document, in the order in which they were made."""
    asked = select(corrections).order_by(corrections.c.number)
    if document is not None:
        asked = asked.where(corrections.c.document == document)
    return [_made(dict(row)) for row in connection.execute(asked).mappings()]


def standing(connection: Connection, document: str) -> list[Made]:
    """The corrections of a document that were not taken back."""
    return [made for made in list_made(connection, document) if not made.undone]


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
        row["undone_by"],
    )
