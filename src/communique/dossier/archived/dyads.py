"""Dyads from the rows of an archive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from communique.archive.schema import chains, events, parties, statements, versions
from communique.dossier.dyads import DONE, REPORTED, UNRESOLVED, Between, Dyad, summed
from communique.dossier.sides import sides_named

_CHUNK = 500  # events asked for at once

Sides = Mapping[tuple[str, str], tuple[str, ...]]  # event and role (actor, recipient) to its sides


def dyads_in(connection: Connection, *, source: str = "", target: str = "") -> tuple[Dyad, ...]:
    """The dyads of the texts that stand now in an archive, sorted; of `source` to `target` where they are given."""
    found = (
        between
        for chunk in _chunks(connection, source, target)
        for between in _between(connection, chunk)
        if source in {"", between.source} and target in {"", between.target}
    )
    return summed(found)


def _chunks(connection: Connection, source: str, target: str) -> Iterator[Sequence[str]]:
    """The events of texts that stand now, between the two where they are countries, some at a time."""
    e, p = events.c, parties.c
    asked = select(e.event).join(versions, versions.c.version == e.version)
    asked = asked.where(versions.c.is_current.is_not(False), e.modality.in_(DONE))
    for role, side in (("actor", source), ("recipient", target)):
        if side.isupper():
            asked = asked.where(e.event.in_(select(p.finding).where(p.country == side, p.role == role)))
    found = sorted(connection.scalars(asked))
    for at in range(0, len(found), _CHUNK):
        yield found[at : at + _CHUNK]


def _between(connection: Connection, chunk: Sequence[str]) -> Iterator[Between]:
    e = events.c
    asked = (
        select(e.event, e.statement, e.type, e.mode, e.quad, e.goldstein, versions.c.published)
        .join(versions, versions.c.version == e.version)
        .where(e.event.in_(chunk))
    )
    rows: list[Any] = list(connection.execute(asked))
    sides, tellers = _sides(connection, chunk), _tellers(connection, {row.statement for row in rows if row.statement})
    for row in rows:
        teller = REPORTED if row.statement is None else tellers.get(row.statement, UNRESOLVED)
        month = (row.published or "")[:7]
        for source in sides.get((row.event, "actor"), ()):
            for target in sides.get((row.event, "recipient"), ()):
                if source != target:
                    yield Between(source, target, month, teller, row.type, row.mode or "", row.quad, row.goldstein)


def _sides(connection: Connection, chunk: Sequence[str]) -> Sides:
    c, e = parties.c, events.c
    asked = select(c.finding, c.role, c.name, c.country).where(c.role.in_(("actor", "recipient")))
    here = (c.version == e.version) & (c.finding == e.event)  # the way into `parties`
    held: dict[tuple[str, str], list[tuple[str, str | None]]] = defaultdict(list)
    for row in connection.execute(asked.join(events, here).where(e.event.in_(chunk))):
        held[row.finding, row.role].append((row.name, row.country))
    return {key: sides_named(of) for key, of in held.items()}


def _tellers(connection: Connection, wanted: Collection[str]) -> dict[str, str]:
    """The side of each statement's speaker; where nobody is named, of who conveyed the words, the nearest first."""
    s, c = statements.c, chains.c
    links = select(c.statement, c.name, c.country).join(
        statements, (c.version == s.version) & (c.statement == s.statement)
    )
    conveyed = connection.execute(links.where(s.statement.in_(wanted)).order_by(c.statement, c.number))
    out = {row.statement: sides_named([(row.name, row.country)]) for row in conveyed if row.name}
    spoken = select(s.statement, s.speaker_name, s.speaker_country).where(s.statement.in_(wanted))
    for row in connection.execute(spoken.where(s.speaker_name.is_not(None))):
        out[row.statement] = sides_named([(row.speaker_name, row.speaker_country)])
    return {statement: sides[0] for statement, sides in out.items()}
