"""A reading becomes rows: a pure function, so that rows can always be made again from the reading they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from communique.archive.keys import Namer, wording
from communique.archive.whens import When, day_of, when
from communique.record import Actor, Event, Meeting, Place, Position, Reading, Span, Statement

Row = dict[str, Any]
Rows = dict[str, list[Row]]  # table name to its rows

_NAME_LIMIT = 300  # longer than any name; keeps index entries within what PostgreSQL allows
_BREAK = " … "


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one reading's findings, by their ids in it."""

    actors: dict[str, str]
    statements: dict[str, str]
    meetings: dict[str, str]
    positions: dict[str, str]
    events: dict[str, str]
    gaps: dict[str, str]


def keys_of(reading: Reading, version: str) -> Keys:
    """The keys under which the findings of `reading` stand in the archive."""
    name = Namer(version)
    return Keys(
        actors={a.id: name("a", a.mentions[:1] or a.evidence[:1]) for a in reading.actors},
        statements={s.id: name("s", (*s.content, *s.cue)) for s in reading.statements},
        meetings={m.id: name("m", m.evidence, m.form) for m in reading.meetings},
        positions={p.id: name("p", p.evidence, p.kind) for p in reading.positions},
        events={e.id: name("e", e.evidence, e.type) for e in reading.events},
        gaps={g.id: name("g", g.evidence, g.what) for g in reading.gaps},
    )


class Sheet:
    """One reading on its way into rows: what every table's maker needs to look up."""

    def __init__(self, reading: Reading, version: str, telling: str) -> None:
        self.version, self.telling = version, telling
        self.text = reading.article.text
        self.published_on = day_of(reading.article.published)
        self.keys = keys_of(reading, version)
        self.actors = {actor.id: actor for actor in reading.actors}
        self.statements = {statement.id: statement for statement in reading.statements}
        self._name = Namer(version)
        self.times: dict[str, str] = {t.id: self._name("t", t.evidence) for t in _unique(reading.times)}
        self.places: dict[str, str] = {p.id: self._name("l", p.evidence) for p in _unique(reading.places)}

    def words(self, spans: Iterable[Span]) -> str:
        """The words of `spans`, breaks marked."""
        return _BREAK.join([self.text[span.start : span.end] for span in spans])

    def evidence(self, spans: Sequence[Span]) -> Row:
        """The columns `first`, `last`, `words`."""
        first, last = min([span.start for span in spans]), max([span.end for span in spans])
        return {"first": first, "last": last, "words": self.words(spans)}

    def name(self, actor_id: str | None) -> str | None:
        """An actor's name."""
        actor = self.actors.get(actor_id or "")
        return cut(actor.name) if actor else None

    def country(self, actor_id: str | None) -> str | None:
        """The side an actor stands for."""
        actor = self.actors.get(actor_id or "")
        return actor.country if actor else None

    def names(self, actor_ids: Iterable[str]) -> str:
        """Actors' names in one cell."""
        return "; ".join(name for actor in actor_ids if (name := self.name(actor)))

    def place(self, place: Place | None) -> Row:
        """The columns `place`, `place_name`, `place_country`."""
        if place is None:
            return {"place": None, "place_name": None, "place_country": None}
        return {"place": self.places.get(place.id), "place_name": place.name, "place_country": place.country}


def _unique(values: Iterable[Any]) -> Iterator[Any]:
    seen: set[str] = set()
    for value in values:
        if value.id not in seen:
            seen.add(value.id)
            yield value


def cut(name: str) -> str:
    """A name, no longer than an index entry may be."""
    return name if len(name) <= _NAME_LIMIT else name[: _NAME_LIMIT - 1] + "…"


def rows_of(reading: Reading, version: str, telling: str) -> Rows:
    """All rows that follow from `reading`, by table name, in the order of the reading."""
    sheet = Sheet(reading, version, telling)
    rows: Rows = {
        "furniture": [
            {"version": version, "number": n, "first": f.start, "last": f.end, "kind": f.kind}
            for n, f in enumerate(reading.article.furniture)
        ],
        "actors": [_actor(sheet, actor) for actor in reading.actors],
        "roles": [role for actor in reading.actors for role in _roles(sheet, actor)],
        "mentions": [mention for actor in reading.actors for mention in _mentions(sheet, actor)],
        "statements": [_statement(sheet, statement) for statement in reading.statements],
        "chains": [link for statement in reading.statements for link in _chain(sheet, statement)],
        "meetings": [_meeting(sheet, meeting) for meeting in reading.meetings],
        "positions": [_position(sheet, position) for position in reading.positions],
        "events": [_event(sheet, event) for event in reading.events],
        "parties": list(_parties(sheet, reading)),
        "topics": list(_topics(sheet, reading)),
        "times": [
            {"time": sheet.times[t.id], "version": version, "id": t.id, "value": t.value, "precision": t.precision,
             "basis": t.basis, **sheet.evidence(t.evidence)}
            for t in _unique(reading.times)
        ],
        "places": [
            {"place": sheet.places[p.id], "version": version, "id": p.id, "name": p.name, "country": p.country,
             "lat": p.lat, "lon": p.lon, "geonames": p.geonames, **sheet.evidence(p.evidence)}
            for p in _unique(reading.places)
        ],
        "gaps": [
            {"gap": sheet.keys.gaps[g.id], "version": version, "id": g.id, "what": g.what, "reason": g.reason,
             **sheet.evidence(g.evidence)}
            for g in reading.gaps
        ],
        "spans": list(_spans(sheet, reading)),
    }  # fmt: skip
    return rows


def names_of(readings: Iterable[Reading]) -> list[str]:
    """Every name an actor of `readings` goes by, sorted (so that two writers take them in one order)."""
    return sorted({cut(name) for r in readings for actor in r.actors for name in (actor.name, *actor.aliases)})


def _actor(sheet: Sheet, actor: Actor) -> Row:
    return {
        "actor": sheet.keys.actors[actor.id],
        "version": sheet.version,
        "id": actor.id,
        "name": cut(actor.name),
        "type": actor.type,
        "country": actor.country,
        "telling": sheet.telling,
        "sectors": "; ".join(actor.sectors),
        "aliases": "; ".join(actor.aliases),
        "titles": "; ".join(dict.fromkeys(role.title for role in actor.roles)),
        "wikidata": actor.wikidata,
        "mentions": len(actor.mentions),
    }


def _roles(sheet: Sheet, actor: Actor) -> Iterator[Row]:
    for n, role in enumerate(actor.roles):
        yield {
            "version": sheet.version,
            "actor": sheet.keys.actors[actor.id],
            "number": n,
            "title": role.title,
            "organisation": role.organisation,
            "country": role.country,
        }


def _mentions(sheet: Sheet, actor: Actor) -> Iterator[Row]:
    key = sheet.keys.actors[actor.id]
    for n, m in enumerate(actor.mentions):
        yield {"version": sheet.version, "actor": key, "number": n, "first": m.start, "last": m.end, "form": m.form}


def _statement(sheet: Sheet, statement: Statement) -> Row:
    words = sheet.words(statement.content)
    return {
        "statement": sheet.keys.statements[statement.id],
        "version": sheet.version,
        "id": statement.id,
        "speaker": sheet.keys.actors.get(statement.speaker or ""),
        "speaker_name": sheet.name(statement.speaker),
        "speaker_country": sheet.country(statement.speaker),
        "speaker_words": sheet.words(statement.source) or None,
        "cue": sheet.words(statement.cue) or None,
        "cue_class": statement.cue_class,
        "manner": statement.manner,
        "sourcing": statement.sourcing,
        "hedge": statement.hedge,
        "chain": " → ".join(f"{sheet.name(link.actor)} ({link.form})" for link in statement.via),
        "inside": sheet.keys.statements.get(statement.inside or ""),
        "same_as": sheet.keys.statements.get(statement.same_as or ""),
        "meeting": sheet.keys.meetings.get(statement.meeting or ""),
        "repairs": "; ".join(statement.repairs),
        "wording": wording(words),
        **sheet.evidence(statement.content or statement.evidence),
        **when(statement.time, sheet.published_on)._asdict(),
    }


def _chain(sheet: Sheet, statement: Statement) -> Iterator[Row]:
    for n, link in enumerate(statement.via):
        yield {
            "version": sheet.version,
            "statement": sheet.keys.statements[statement.id],
            "number": n,
            "actor": sheet.keys.actors.get(link.actor, ""),
            "name": sheet.name(link.actor) or "",
            "country": sheet.country(link.actor),
            "form": link.form,
            "date": when(statement.time, sheet.published_on).date,
        }


def _meeting(sheet: Sheet, meeting: Meeting) -> Row:
    return {
        "meeting": sheet.keys.meetings[meeting.id],
        "version": sheet.version,
        "id": meeting.id,
        "form": meeting.form,
        "status": meeting.status,
        "sides": " | ".join(sheet.names(side) for side in meeting.sides),
        "about": sheet.words(meeting.about),
        **sheet.place(meeting.place),
        **sheet.evidence(meeting.evidence),
        **when(meeting.time, sheet.published_on)._asdict(),
    }


def _position_when(sheet: Sheet, position: Position) -> When:
    """A position is taken when its statement is made."""
    statement = sheet.statements.get(position.statement)
    return when(statement.time if statement else None, sheet.published_on)


def _position(sheet: Sheet, position: Position) -> Row:
    return {
        "position": sheet.keys.positions[position.id],
        "version": sheet.version,
        "id": position.id,
        "statement": sheet.keys.statements.get(position.statement, ""),
        "kind": position.kind,
        "holders": sheet.names(position.holder),
        "toward": sheet.names(position.toward),
        "issue": sheet.words([position.issue]) if position.issue else None,
        "topics": "; ".join(position.topics),
        "strength": position.strength,
        "condition": sheet.words([position.condition]) if position.condition else None,
        "deadline": position.deadline.value if position.deadline else None,
        "negated": position.negated,
        "joint": position.joint,
        "rule": position.rule or None,
        **sheet.evidence(position.evidence),
        **_position_when(sheet, position)._asdict(),
    }


def _event(sheet: Sheet, event: Event) -> Row:
    return {
        "event": sheet.keys.events[event.id],
        "version": sheet.version,
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "quad": event.quad,
        "goldstein": event.goldstein,
        "actors": sheet.names(event.actors),
        "recipients": sheet.names(event.recipients),
        "modality": event.modality,
        "statement": sheet.keys.statements.get(event.statement or ""),
        "topics": "; ".join(event.topics),
        "rule": event.rule or None,
        **sheet.place(event.place),
        **sheet.evidence(event.evidence),
        **when(event.time, sheet.published_on)._asdict(),
    }


def _parties(sheet: Sheet, reading: Reading) -> Iterator[Row]:
    keys, told = sheet.keys, sheet.published_on
    for s in reading.statements:
        yield from _party(sheet, keys.statements[s.id], "addressee", [s.addressees], when(s.time, told))
    for m in reading.meetings:
        yield from _party(sheet, keys.meetings[m.id], "side", m.sides, when(m.time, told))
    for p in reading.positions:
        taken = _position_when(sheet, p)
        yield from _party(sheet, keys.positions[p.id], "holder", [p.holder], taken)
        yield from _party(sheet, keys.positions[p.id], "toward", [p.toward], taken)
    for e in reading.events:
        was = when(e.time, told)
        yield from _party(sheet, keys.events[e.id], "actor", [e.actors], was)
        yield from _party(sheet, keys.events[e.id], "recipient", [e.recipients], was)


def _party(sheet: Sheet, finding: str, role: str, sides: Iterable[Sequence[str]], was: When) -> Iterator[Row]:
    members = [(side, actor) for side, group in enumerate(sides) for actor in group]
    for number, (side, actor) in enumerate(members):
        yield {
            "version": sheet.version,
            "finding": finding,
            "role": role,
            "number": number,
            "side": side,
            "actor": sheet.keys.actors.get(actor, ""),
            "name": sheet.name(actor) or "",
            "country": sheet.country(actor),
            "date": was.date,
        }


def _topics(sheet: Sheet, reading: Reading) -> Iterator[Row]:
    about = [(sheet.keys.positions[p.id], p.topics, _position_when(sheet, p)) for p in reading.positions]
    about += [(sheet.keys.events[e.id], e.topics, when(e.time, sheet.published_on)) for e in reading.events]
    for finding, topics, was in about:
        for topic in dict.fromkeys(topics):
            yield {"version": sheet.version, "finding": finding, "topic": topic, "date": was.date}


def _spans(sheet: Sheet, reading: Reading) -> Iterator[Row]:
    for finding, role, spans in _rested_on(sheet.keys, reading):
        for n, span in enumerate(spans):
            yield {
                "version": sheet.version,
                "finding": finding,
                "role": role,
                "number": n,
                "first": span.start,
                "last": span.end,
            }


def _rested_on(keys: Keys, reading: Reading) -> Iterator[tuple[str, str, Sequence[Span]]]:
    for a in reading.actors:
        meant = {(m.start, m.end) for m in a.mentions}  # an actor's mentions are rows of their own
        yield keys.actors[a.id], "evidence", [e for e in a.evidence if (e.start, e.end) not in meant]
        for n, role in enumerate(a.roles):
            yield keys.actors[a.id], f"role {n}", role.evidence
    for s in reading.statements:
        key = keys.statements[s.id]
        yield from ((key, "evidence", s.evidence), (key, "content", s.content), (key, "cue", s.cue))
        yield key, "source", s.source
        for n, link in enumerate(s.via):
            yield key, f"link {n}", link.evidence
    for m in reading.meetings:
        yield from ((keys.meetings[m.id], "evidence", m.evidence), (keys.meetings[m.id], "about", m.about))
    for p in reading.positions:
        key = keys.positions[p.id]
        yield key, "evidence", p.evidence
        yield key, "issue", [p.issue] if p.issue else ()
        yield key, "condition", [p.condition] if p.condition else ()
    for e in reading.events:
        yield keys.events[e.id], "evidence", e.evidence
    for g in reading.gaps:
        yield keys.gaps[g.id], "evidence", g.evidence
