"""Positions and events on characters, with ids: the last step of their stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from communique.language.parse import Parse
from communique.record import Event, Place, Position, Span, Time
from communique.stages.drafts import Cast, NounPhrase, Reason
from communique.stages.events import EventDraft
from communique.stages.positions import PositionDraft

Named = TypeVar("Named")


def position_values(drafts: Sequence[PositionDraft], ids: Mapping[int, str]) -> tuple[Position, ...]:
    """The positions with ids `p1`, `p2`, …; `ids` are the actors' by number."""
    return tuple(
        Position(
            id=f"p{n}",
            kind=draft.kind,
            holder=tuple(ids[a] for a in draft.holder if a in ids),
            toward=tuple(ids[a] for a in draft.toward if a in ids),
            issue=draft.issue,
            topics=draft.topics,
            statement=f"s{draft.statement + 1}",
            strength=draft.strength,
            condition=draft.condition,
            deadline=draft.deadline,
            negated=draft.negated,
            joint=draft.joint,
            rule=_rule(draft.reasons),
            evidence=draft.evidence,
        )
        for n, draft in enumerate(drafts, start=1)
    )


def phrases_of(events: Sequence[EventDraft]) -> tuple[NounPhrase, ...]:
    """The noun phrases of somebody who acts or is acted on, each once."""
    return tuple(dict.fromkeys(p for e in events for p in e.parties))


def with_actors(events: Sequence[EventDraft], cast: Cast) -> tuple[EventDraft, ...]:
    """The events with the actor numbers of their phrases, once all of these are in `cast`."""
    return tuple(
        replace(
            event,
            actors=tuple(dict.fromkeys((*event.actors, *_numbers(event.actor_phrases, cast)))),
            recipients=tuple(dict.fromkeys((*event.recipients, *_numbers(event.recipient_phrases, cast)))),
        )
        for event in events
    )


def _numbers(phrases: Sequence[NounPhrase], cast: Cast) -> tuple[int, ...]:
    return tuple(dict.fromkeys(n for p in phrases if (n := cast.within(p)) is not None))


def event_values(
    drafts: Sequence[EventDraft],
    parse: Parse,
    ids: Mapping[int, str],
    times: Sequence[Time],
    places: Sequence[Place],
) -> tuple[Event, ...]:
    """The events with ids `e1`, `e2`, …; time and place are those named in the event's own sentence, nearest first."""
    when = [(parse.token_at(t.evidence[0].start), t) for t in times]
    where = [(parse.token_at(span.start), p) for p in places for span in p.evidence]
    out = []
    for n, draft in enumerate(drafts, start=1):
        quad = next(q for q in (1, 2, 3, 4) if q == draft.quad)
        out.append(
            Event(
                id=f"e{n}",
                type=draft.type,
                mode=draft.mode or None,
                cameo=draft.cameo,
                quad=quad,
                goldstein=draft.goldstein,
                actors=tuple(ids[a] for a in draft.actors if a in ids),
                recipients=tuple(ids[a] for a in draft.recipients if a in ids),
                place=_nearest(parse, draft, where),
                time=_nearest(parse, draft, when),
                topics=draft.contexts,
                modality=draft.modality,
                statement=None if draft.statement is None else f"s{draft.statement + 1}",
                rule=_rule(draft.reasons),
                evidence=(_extent(parse, draft),),
            )
        )
    return tuple(out)


def _rule(reasons: Sequence[Reason]) -> str:
    """What decided a type or kind: the rows of the first reason's field, else that reason's rule."""
    field = reasons[0].field if reasons else ""
    rows = dict.fromkeys(r.lexicon for r in reasons if r.field == field and r.lexicon)
    return ", ".join(rows) or (reasons[0].rule if reasons else "")


def _extent(parse: Parse, draft: EventDraft) -> Span:
    first, last = draft.first, draft.last
    while last > first and parse.pos[last] == "SPACE":
        last -= 1
    while first < last and parse.pos[first] == "SPACE":
        first += 1
    return parse.span(first, last)


def _nearest(parse: Parse, draft: EventDraft, named: Sequence[tuple[int, Named]]) -> Named | None:
    inside = [(abs(at - draft.trigger), at, value) for at, value in named if _together(parse, draft, at)]
    return min(inside, key=lambda item: item[:2])[2] if inside else None


def _together(parse: Parse, draft: EventDraft, at: int) -> bool:
    return at < len(parse) and parse.sent[at] == parse.sent[draft.trigger]
