"""What lists are made of: findings with their words, and where those stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from communique.web.sides import Side, looks


class Shown(BaseModel):
    """A part of a page: it never changes once it is made."""

    model_config = ConfigDict(frozen=True)


class Who(Shown):
    """Somebody who speaks, acts or takes part; `code` is the side, empty where there is none."""

    name: str
    code: str = ""
    look: Side | None = None


class Quoted(Shown):
    """One finding: its words, characters `first` to `last` (exclusive) of the text `version`, and what is told of it.

    `kind` is the manner, kind, type or form; `tags` are what else marks it (modality, negation, strength, status).
    `via` is the chain of attribution in words; `who` and `toward` are as many as the finding names.
    """

    key: str
    version: str
    first: int
    last: int
    words: str
    date: str | None = None
    date_until: str | None = None
    date_basis: str | None = None
    kind: str = ""
    tags: tuple[str, ...] = ()
    who: tuple[Who, ...] = ()
    toward: tuple[Who, ...] = ()
    via: str = ""
    cue: str = ""
    place: str = ""
    topics: tuple[str, ...] = ()
    sourcing: str = ""
    outlet: str = ""
    title: str = ""
    published: str | None = None


def items(cell: str | None) -> tuple[str, ...]:
    """The items of a cell that holds a list."""
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def quoted(row: Mapping[str, Any]) -> Quoted:
    """A row of an answer of `archive/questions.py`, whichever of the questions it answers."""
    kind, tags = _kind(row)
    return Quoted(
        key=row["key"], version=row["version"], first=row.get("first", 0), last=row.get("last", 0),
        words=row.get("words") or row.get("snippet") or "", date=row.get("date"), date_until=row.get("date_until"),
        date_basis=row.get("date_basis"), kind=kind, tags=tags, who=_who(row),
        toward=_named(row, "toward", "recipients"),
        via=row.get("chain") or "", cue=row.get("cue") or "", place=row.get("place") or "",
        topics=items(row.get("topics")), sourcing=row.get("sourcing") or "", outlet=row["outlet"] or "",
        title=row["title"] or "", published=row["published"],
    )  # fmt: skip


def _who(row: Mapping[str, Any]) -> tuple[Who, ...]:
    if row.get("speaker"):
        side = row.get("side") or ""
        return (Who(name=row["speaker"], code=side, look=looks([side]).get(side)),)
    if "sides" in row:
        return tuple(Who(name=" and ".join(items(side))) for side in row["sides"].split(" | "))
    return _named(row, "holders", "actors")


def _named(row: Mapping[str, Any], *columns: str) -> tuple[Who, ...]:
    return tuple(Who(name=name) for column in columns for name in items(row.get(column)))


def _kind(row: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The kind of a row, and its marks."""
    told = row.get("kind") or row.get("type") or row.get("form") or row.get("manner") or ""
    if row.get("modality"):
        claimed = "claimed" if row.get("claimed_by") else "reported"
        return told, tuple(filter(None, ((row.get("mode") or ""), row["modality"], claimed)))
    marks = [
        row.get("status"),
        row.get("strength"),
        "disclaimed" if row.get("negated") else "",
        "joint" if row.get("joint") else "",
    ]
    due = f"by {row['deadline']}" if row.get("deadline") else ""
    return told, tuple(filter(None, (*marks, due)))
