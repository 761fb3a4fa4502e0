"""What must be true of every reading: each span exact, each id resolved, each finding proved and off the furniture."""

from __future__ import annotations

from collections.abc import Iterator

from communique.record.actors import Actor
from communique.record.events import Event
from communique.record.meetings import Meeting
from communique.record.positions import Position
from communique.record.reading import Gap, Reading
from communique.record.statements import Statement
from communique.record.times import Place, Time
from communique.record.values import Span, Value

Finding = Actor | Statement | Meeting | Position | Event | Time | Place | Gap


def unsound(reading: Reading) -> tuple[str, ...]:
    """What is wrong with `reading`, a line each; nothing for a sound one."""
    return (*_wrong_spans(reading), *_wrong_ids(reading), *_repeated_ids(reading))


def spans_of(value: object) -> Iterator[Span]:
    """Every span held anywhere in `value`, in field order."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            yield from spans_of(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)


def _wrong_spans(reading: Reading) -> Iterator[str]:
    text, furniture = reading.article.text, reading.article.furniture
    findings: tuple[Finding, ...] = (
        *reading.actors,
        *reading.statements,
        *reading.meetings,
        *reading.positions,
        *reading.events,
        *reading.times,
        *reading.places,
        *reading.gaps,
    )
    for finding in findings:
        for span in spans_of(finding):
            words = text[span.start : span.end]
            if span.end > len(text) or words != words.strip() or not words:
                yield f"{finding.id}: {span.start}..{span.end} is {words!r}"
            elif any(span.overlaps(f) for f in furniture):
                yield f"{finding.id}: {words!r} touches furniture"
        if not finding.evidence:
            yield f"{finding.id}: no evidence"


def _wrong_ids(reading: Reading) -> Iterator[str]:
    actors = {a.id for a in reading.actors}
    statements = {s.id for s in reading.statements}
    meetings = {m.id for m in reading.meetings}
    for s in reading.statements:
        named = (*([s.speaker] if s.speaker else []), *s.addressees, *(v.actor for v in s.via))
        yield from (f"{s.id}: no actor {a}" for a in named if a not in actors)
        yield from (f"{s.id}: no statement {i}" for i in (s.inside, s.same_as) if i is not None and i not in statements)
        if s.meeting is not None and s.meeting not in meetings:
            yield f"{s.id}: no meeting {s.meeting}"
    for m in reading.meetings:
        yield from (f"{m.id}: no actor {a}" for side in m.sides for a in side if a not in actors)
    for p in reading.positions:
        yield from (f"{p.id}: no actor {a}" for a in (*p.holder, *p.toward) if a not in actors)
        if p.statement not in statements:
            yield f"{p.id}: no statement {p.statement}"
    for e in reading.events:
        yield from (f"{e.id}: no actor {a}" for a in (*e.actors, *e.recipients) if a not in actors)
        if e.statement is not None and e.statement not in statements:
            yield f"{e.id}: no statement {e.statement}"


def _repeated_ids(reading: Reading) -> Iterator[str]:
    held = (reading.actors, reading.statements, reading.meetings, reading.positions, reading.events)
    rest = (reading.times, reading.places, reading.gaps)
    ids = [finding.id for findings in (*held, *rest) for finding in findings]
    yield from (f"{i}: given twice" for i in sorted(set(ids)) if ids.count(i) > 1)
