"""What lists are made of: findings with their words, and where those stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection, select

from communique.archive.schema import meetings, parties, versions
from communique.dossier.sides import sides_named
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
    `via` is the chain of attribution in words; `who` and `toward` are as many as the finding names. `copies` of the
    same telling say it, too, and are left out of the list. `encounter` is the name of the encounter that a
    meeting belongs to, empty for what is none.
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
    telling: str = ""
    copies: int = 0
    encounter: str = ""


def items(cell: str | None) -> tuple[str, ...]:
    """The items of a cell that holds a list."""
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def told_once(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows without those that copies of one telling repeat in the same words: the first, with their count."""
    out: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        same = (row["telling"], row.get("words") or row["key"], row.get("kind"), row.get("type"), row.get("holders"))
        held = out.setdefault(same, {**row, "copies": -1})
        held["copies"] += 1
    return list(out.values())


def quoted(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> tuple[Quoted, ...]:
    """Rows of answers of `archive/questions.py`, with who takes part in each, and the sides of one page told apart."""
    held = list(rows)
    cast = _cast(connection, held)
    ids = _ids(connection, [row["key"] for row in held if row.get("sides")])
    return dressed([_quoted(row, cast.get(row["key"], {}), ids.get(row["key"], "")) for row in held])


def dressed(rows: Sequence[Quoted], known: Mapping[str, Side] | None = None) -> tuple[Quoted, ...]:
    """The same rows with a look for each side, so that no two sides of a page look alike while looks last.

    `known` are looks that the page has given already.
    """
    counted = Counter(who.code for row in rows for who in (*row.who, *row.toward) if who.code)
    ranked = [code for code, _ in sorted(counted.items(), key=lambda c: (-c[1], c[0]))]
    look = {**looks((*(known or ()), *ranked)), **(known or {})}

    def put_on(people: tuple[Who, ...]) -> tuple[Who, ...]:
        return tuple(who.model_copy(update={"look": look.get(who.code)}) for who in people)

    return tuple(row.model_copy(update={"who": put_on(row.who), "toward": put_on(row.toward)}) for row in rows)


Cast = Mapping[str, Sequence[Who]]  # by role; sides of a meeting as `side 0`, `side 1`


def _cast(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, list[Who]]]:
    """Who takes part in each finding, by its key."""
    p = parties.c
    keys, texts = [row["key"] for row in rows], {row["version"] for row in rows}
    asked = (
        select(p.finding, p.role, p.side, p.name, p.country)
        .where(p.version.in_(texts), p.finding.in_(keys))
        .order_by(p.finding, p.role, p.side, p.number)
    )
    out: dict[str, dict[str, list[Who]]] = {}
    for finding, role, side, name, country in connection.execute(asked):
        place = f"side {side}" if role == "side" else role
        out.setdefault(finding, {}).setdefault(place, []).append(Who(name=name, code=country or ""))
    return out


def _ids(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """The ids that meetings have in their readings, by their keys; of texts that stand now."""
    m, v = meetings.c, versions.c
    asked = select(m.meeting, m.id, v.is_current).join(versions, v.version == m.version).where(m.meeting.in_(keys))
    return {key: ident for key, ident, stands in connection.execute(asked) if stands} if keys else {}


def _encounter(row: Mapping[str, Any], cast: Cast, ident: str) -> str:
    """The name of a meeting's encounter; empty where it has fewer than two sides, or is none."""
    sides = {side for people in cast.values() for side in sides_named((who.name, who.code or None) for who in people)}
    return f"{row['version']}:{ident}" if ident and len(sides) > 1 else ""


def _quoted(row: Mapping[str, Any], cast: Cast, ident: str) -> Quoted:
    kind, tags = _kind(row)
    return Quoted(
        key=row["key"], version=row["version"], first=row.get("first", 0), last=row.get("last", 0),
        words=row.get("words") or row.get("snippet") or "", date=row.get("date"), date_until=row.get("date_until"),
        date_basis=row.get("date_basis"), kind=kind, tags=tags, who=_who(row, cast),
        toward=_named(cast, "addressee", "toward", "recipient"), via=row.get("chain") or "", cue=row.get("cue") or "",
        place=row.get("place") or "", topics=items(row.get("topics")), sourcing=row.get("sourcing") or "",
        outlet=row["outlet"] or "", title=row["title"] or "", published=row["published"],
        telling=row.get("telling") or "", copies=row.get("copies", 0),
        encounter=_encounter(row, cast, ident),
    )  # fmt: skip


def _who(row: Mapping[str, Any], cast: Cast) -> tuple[Who, ...]:
    if row.get("speaker"):
        return (Who(name=row["speaker"], code=row.get("side") or ""),)
    return _named(cast, "holder", "actor", *sorted(place for place in cast if place.startswith("side ")))


def _named(cast: Cast, *roles: str) -> tuple[Who, ...]:
    return tuple(who for role in roles for who in cast.get(role, ()))


def _kind(row: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The kind of a row, and its marks."""
    told = row.get("kind") or row.get("type") or row.get("form") or row.get("manner") or ""
    if row.get("modality"):
        teller = f"claimed by {row['claimed_by']}" if row.get("claimed_by") else ""
        return told, tuple(filter(None, (row.get("mode"), row["modality"], teller)))
    marks = (row.get("status"), row.get("strength"), _if(row, "negated", "disclaimed"), _if(row, "joint", "joint"))
    due = f"by {row['deadline']}" if row.get("deadline") else ""
    return told, tuple(filter(None, (*marks, due)))


def _if(row: Mapping[str, Any], column: str, word: str) -> str:
    return word if row.get(column) else ""
