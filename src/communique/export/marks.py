"""Statements as an annotator marks them, whatever the tool: the same value goes out to brat and Label Studio and comes
back, so that what was changed there is found by comparing marks with marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.archive.corrections import Anchor, Correction, anchor_on
from communique.errors import CorrectionError
from communique.export.kept import Kept
from communique.record import Actor, Reading, Span, Statement

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """One statement, marked: no span crosses the end of a line. `key` is None where a person added it."""

    key: str | None
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    speaker: Span | None = None  # the words that name the speaker
    manner: str | None = None
    sourcing: str | None = None
    hedge: str | None = None


def lines_of(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """`spans` without the ends of lines: a span over two lines becomes two."""
    pieces = []
    for span in spans:
        for found in _LINE.finditer(text, span.start, span.end):
            words = found[0]
            start = found.start() + len(words) - len(words.lstrip())
            end = found.end() - (len(words) - len(words.rstrip()))
            if start < end:
                pieces.append(Span(start=start, end=end))
    return tuple(pieces)


def joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """`spans` in reading order, with those made one that only white space parts."""
    whole: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if whole and not text[whole[-1].end : span.start].strip():
            whole[-1] = Span(start=whole[-1].start, end=max(whole[-1].end, span.end))
        else:
            whole.append(span)
    return tuple(whole)


def marks_of(one: Kept) -> list[Mark]:
    """The statements of a text as marks, in the order of the reading."""
    actors = one.actors()
    return [_mark(one, statement, actors) for statement in one.reading.statements]


def _mark(one: Kept, statement: Statement, actors: dict[str, Actor]) -> Mark:
    text = one.article.text
    speaker = actors.get(statement.speaker or "")
    return Mark(
        one.keys.statements[statement.id],
        lines_of(text, statement.content),
        lines_of(text, statement.cue),
        named_by(text, statement, speaker) if speaker else None,
        statement.manner,
        statement.sourcing,
        statement.hedge,
    )


def named_by(text: str, statement: Statement, speaker: Actor) -> Span | None:
    """The mention of a speaker that a statement points at: where its source words are, else the nearest before it."""
    mentions = [Span(start=m.start, end=m.end) for m in speaker.mentions]
    there = [m for m in mentions if any(m.overlaps(s) for s in statement.source)]
    before = [m for m in mentions if m.start <= statement.evidence[-1].end]
    pieces = lines_of(text, (there or before[-1:] or mentions)[:1])
    return pieces[0] if pieces else None


def corrections_of(one: Kept, returned: Sequence[Mark]) -> Iterator[Correction]:
    """What a person changed: each difference between the marks that went out and those that came back."""
    sent = {mark.key: mark for mark in marks_of(one)}
    back = {mark.key: mark for mark in returned if mark.key}
    statements = {one.keys.statements[s.id]: s for s in one.reading.statements}
    for key, mark in sent.items():
        statement = statements[str(key)]
        anchor = anchor_on(one.article.text, statement.content)
        if key not in back:
            yield Correction(kind="drop", finding="statement", anchor=anchor)
        elif value := dict(_differences(one, mark, back[key])):
            yield Correction(kind="set", finding="statement", anchor=anchor, value=value)
    for mark in returned:
        if mark.key is None:
            yield _added(one, mark)
        elif mark.key not in sent:
            raise CorrectionError(f"the text has no statement {mark.key!r}", why="it was exported from another reading")


def _differences(one: Kept, sent: Mark, back: Mark) -> Iterator[tuple[str, object]]:
    text = one.article.text
    if joined(text, back.content) != joined(text, sent.content):
        yield "content", anchor_on(text, joined(text, back.content)).model_dump()
    if joined(text, back.cue) != joined(text, sent.cue):
        yield "cue", anchor_on(text, joined(text, back.cue)).model_dump() if back.cue else None
    if back.speaker != sent.speaker:
        yield "speaker", _actor_at(one.reading, back.speaker)
    for name in ("manner", "sourcing", "hedge"):
        if (value := getattr(back, name)) != getattr(sent, name) and value is not None:
            yield name, value


def _actor_at(reading: Reading, span: Span | None) -> dict[str, object] | None:
    """The actor that is meant at some words; words that mean none are a new one's name."""
    if span is None:
        return None
    for actor in reading.actors:
        if any(mention.overlaps(span) for mention in actor.mentions):
            return {"name": actor.name}
    text = reading.article.text
    return {"name": span.words(text), "anchor": anchor_on(text, [span]).model_dump()}


def _added(one: Kept, mark: Mark) -> Correction:
    text = one.article.text
    value: dict[str, object] = {"manner": mark.manner or "indirect"}
    if mark.speaker:
        value["speaker"] = _actor_at(one.reading, mark.speaker)
    if mark.cue:
        value["cue"] = anchor_on(text, joined(text, mark.cue)).model_dump()
    anchor: Anchor = anchor_on(text, joined(text, mark.content))
    return Correction(kind="add", finding="statement", anchor=anchor, value=value)
