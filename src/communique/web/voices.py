"""The findings of one reading as a page shows them: who speaks, through whom, with the words that prove each of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict

from communique.archive.rows import Keys, keys_of
from communique.record import Actor, Event, Position, Reading, Span, Statement
from communique.web.sides import Side, looks


class View(BaseModel):
    """A frozen part of a page."""

    model_config = ConfigDict(frozen=True)


class Words(View):
    """Some words of the text, and where they stand."""

    start: int
    end: int
    words: str


class ActorView(View):
    """Somebody in the text; `side` is None for who stands for no state."""

    id: str
    key: str
    name: str
    type: str
    country: str | None
    side: Side | None
    mentions: int


class Step(View):
    """One step of a chain, from the speaker outward: who, in what form, and the words that prove it."""

    role: Literal["speaker", "conveyed by", "told by"]
    name: str
    side: Side | None = None
    form: str = ""
    proof: tuple[Words, ...] = ()


class PositionView(View):
    """What a statement wants, offers or refuses."""

    id: str
    key: str
    kind: str
    toward: tuple[str, ...]
    topics: tuple[str, ...]
    strength: str | None
    condition: str | None
    deadline: str | None
    negated: bool
    joint: bool
    rule: str  # the lexicon rows that gave the kind, or the rule; empty where an older reading does not say
    words: Words


class EventView(View):
    """Who did what to whom; `statement` is the id of the statement that claims it, None for the outlet's own voice."""

    id: str
    key: str
    type: str
    mode: str | None
    cameo: str
    modality: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    statement: str | None
    rule: str  # as of a position
    words: Words


class StatementView(View):
    """One attribution. `number` counts from 1; `depth` is how many statements it stands in; `content` is its words."""

    id: str
    key: str
    number: int
    speaker: ActorView | None
    chain: tuple[Step, ...]  # the speaker first, the outlet last
    manner: str
    cue: str
    cue_class: str
    sourcing: str | None
    hedge: str
    content: tuple[Words, ...]
    first: int  # of its evidence
    last: int
    depth: int
    inside: str | None
    same_as: str | None
    repairs: tuple[str, ...]
    addressees: tuple[str, ...]
    positions: tuple[PositionView, ...]
    events: tuple[EventView, ...]


class Voices:
    """Makes the views of one reading."""

    def __init__(self, reading: Reading, version: str) -> None:
        self.reading = reading
        self.version = version
        self.text = reading.article.text
        self.keys: Keys = keys_of(reading, version)
        self.sides = looks(country for country, _ in _weighed(reading))
        self.actors = {a.id: self._actor(a) for a in reading.actors}
        self._numbers = {s.id: n for n, s in enumerate(in_order(reading), start=1)}
        self._inside = {s.id: s.inside for s in reading.statements}

    @cached_property
    def statements(self) -> tuple[StatementView, ...]:
        """The statements in reading order."""
        positions: dict[str, list[Position]] = {}
        events: dict[str, list[Event]] = {}
        for position in self.reading.positions:
            positions.setdefault(position.statement, []).append(position)
        for event in self.reading.events:
            events.setdefault(event.statement or "", []).append(event)
        return tuple(self._statement(s, positions.get(s.id, ()), events.get(s.id, ())) for s in in_order(self.reading))

    @cached_property
    def own_events(self) -> tuple[EventView, ...]:
        """What the outlet reports in its own voice."""
        return tuple(self._event(e) for e in self.reading.events if e.statement is None)

    def words(self, spans: Iterable[Span]) -> tuple[Words, ...]:
        """The words at `spans`."""
        return tuple(Words(start=s.start, end=s.end, words=s.words(self.text)) for s in spans)

    def whole(self, spans: Sequence[Span]) -> Words:
        """The words at `spans` in one, breaks marked; from the first character to the last."""
        first, last = min(s.start for s in spans), max(s.end for s in spans)
        return Words(start=first, end=last, words=" … ".join(s.words(self.text) for s in spans))

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of some actors."""
        return tuple(self.actors[i].name for i in ids if i in self.actors)

    def _actor(self, actor: Actor) -> ActorView:
        return ActorView(
            id=actor.id,
            key=self.keys.actors[actor.id],
            name=actor.name,
            type=actor.type,
            country=actor.country,
            side=self.sides.get(actor.country or ""),
            mentions=len(actor.mentions),
        )

    def _statement(self, s: Statement, positions: Sequence[Position], events: Sequence[Event]) -> StatementView:
        whole = self.whole(s.evidence)
        return StatementView(
            id=s.id,
            key=self.keys.statements[s.id],
            number=self._numbers[s.id],
            speaker=self.actors.get(s.speaker or ""),
            chain=tuple(self._chain(s)),
            manner=s.manner,
            cue=" … ".join(c.words(self.text) for c in s.cue),
            cue_class=s.cue_class,
            sourcing=s.sourcing,
            hedge=s.hedge,
            content=self.words(s.content),
            first=whole.start,
            last=whole.end,
            depth=self._depth(s.id),
            inside=s.inside,
            same_as=s.same_as,
            repairs=s.repairs,
            addressees=self.names(s.addressees),
            positions=tuple(self._position(p) for p in positions),
            events=tuple(self._event(e) for e in events),
        )

    def _chain(self, s: Statement) -> Iterable[Step]:
        speaker = self.actors.get(s.speaker or "")
        proof = self.words((*s.source, *s.cue))
        yield Step(
            role="speaker", name=speaker.name if speaker else "nobody named", side=speaker.side if speaker else None,
            form=s.sourcing or "", proof=proof,
        )  # fmt: skip
        for link in reversed(s.via):
            held = self.actors[link.actor]
            yield Step(
                role="conveyed by", name=held.name, side=held.side, form=link.form, proof=self.words(link.evidence)
            )
        article = self.reading.article
        yield Step(role="told by", name=article.outlet or f"this {article.kind}", form=article.kind)

    def _depth(self, ident: str) -> int:
        seen: list[str] = []
        around = self._inside.get(ident)
        while around and around not in seen:
            seen.append(around)
            around = self._inside.get(around)
        return len(seen)

    def _position(self, p: Position) -> PositionView:
        return PositionView(
            id=p.id,
            key=self.keys.positions[p.id],
            kind=p.kind,
            toward=self.names(p.toward),
            topics=p.topics,
            strength=p.strength,
            condition=p.condition.words(self.text) if p.condition else None,
            deadline=p.deadline.value if p.deadline else None,
            negated=p.negated,
            joint=p.joint,
            rule=p.rule,
            words=self.whole(p.evidence),
        )

    def _event(self, e: Event) -> EventView:
        return EventView(
            id=e.id,
            key=self.keys.events[e.id],
            type=e.type,
            mode=e.mode,
            cameo=e.cameo,
            modality=e.modality,
            actors=self.names(e.actors),
            recipients=self.names(e.recipients),
            date=e.time.value if e.time else None,
            statement=e.statement,
            rule=e.rule,
            words=self.whole(e.evidence),
        )


def in_order(reading: Reading) -> tuple[Statement, ...]:
    """The statements as they stand in the text: the outer before the inner."""
    return tuple(sorted(reading.statements, key=lambda s: (s.content[0].start, -s.content[-1].end)))


def _weighed(reading: Reading) -> Sequence[tuple[str, int]]:
    """The sides that speak, by how often, then those that are only spoken of."""
    country: Mapping[str, str | None] = {a.id: a.country for a in reading.actors}
    speak = Counter(c for s in reading.statements if (c := country.get(s.speaker or "")))
    named = Counter(c for a in reading.actors if (c := a.country) for _ in a.mentions)
    ranked = sorted(named, key=lambda c: (-speak[c], -named[c], c))
    return [(c, named[c]) for c in ranked]
