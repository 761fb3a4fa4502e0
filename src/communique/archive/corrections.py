"""What a person corrects in a reading: values, and the pure function that lays them over it.

A correction is anchored on the words it is about, not on an id, so that it still holds when the text is read again or
has changed elsewhere: first on the same characters, then on what overlaps them most, then on the same words between the
same neighbours. Where none of that is found it is an orphan: kept, listed and never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field, ValidationError

from communique.errors import CorrectionError
from communique.record import Actor, Event, Meeting, Mention, Position, Reading, Span, Statement
from communique.record.values import Value

FindingKind = Literal["statement", "position", "event", "meeting", "actor", "document"]
CorrectionKind = Literal["set", "drop", "add", "merge", "split", "status", "reviewed"]
Status = Literal["open", "under way", "kept", "partly kept", "broken", "overtaken"]

_CONTEXT = 32  # characters kept before and after the words
_OVERLAP = 0.5  # characters in common, of those in either: less is another finding
Finding = Statement | Position | Event | Meeting | Actor

# What may be set, by kind of finding. Actors are given by name.
SETTABLE: dict[str, tuple[str, ...]] = {
    "statement": ("speaker", "addressees", "content", "cue", "manner", "sourcing", "hedge", "cue_class"),
    "position": ("kind", "holder", "toward", "negated", "joint", "topics"),
    "event": ("type", "mode", "modality", "actors", "recipients", "statement"),
    "meeting": ("form", "status"),
    "actor": ("name", "type", "country", "sectors", "wikidata"),
}


class Anchor(Value):
    """Where a correction belongs: spans in the text as it was, their words, and what stood around them.

    `also` tells two findings on the same words apart (the kind of a position, the type of an event).
    """

    spans: tuple[tuple[int, int], ...] = ()
    words: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    also: str = ""


class NamedActor(Value):
    """An actor as a correction means it: by name, and for one that the reading has not, the words that name it."""

    name: str
    anchor: Anchor | None = None
    type: Literal["person", "office", "organisation", "country", "group", "unnamed"] = "person"
    country: str | None = None


class Outcome(Value):
    """What became of what a position promises, demands or threatens; `shown_by` is a finding's key or an address."""

    status: Status
    shown_by: str | None = None


class Correction(Value):
    """One correction. `value` depends on `kind`:

    - `set`: field to new value (actors as `NamedActor`, content and cue as `Anchor`);
    - `add`: of a statement `speaker`, `cue` and `manner`; the anchor is its content;
    - `merge`: `into`, the anchor of the actor that it is one with;
    - `split`: `mentions`, the anchor of those that mean somebody else, and who that is (`actor`);
    - `status`: what became of a position, an `Outcome`;
    - `drop`, `reviewed`: nothing.
    """

    kind: CorrectionKind
    finding: FindingKind
    anchor: Anchor
    value: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A reading with corrections laid over it, and the numbers of those that found no place."""

    reading: Reading
    orphans: tuple[int, ...]


def overlay(reading: Reading, corrections: Sequence[Correction], *, same_text: bool = True) -> Overlaid:
    """`reading` as people corrected it, the corrections in the order in which they were made.

    With `same_text` false, the corrections were made on another version: spans are found again by their words.
    """
    orphans = []
    for number, correction in enumerate(corrections):
        try:
            reading = _applied(reading, correction, same_text=same_text)
        except CorrectionError:
            orphans.append(number)
    return Overlaid(reading, tuple(orphans))


def apply(reading: Reading, correction: Correction) -> Reading:
    """`reading` with one correction.

    Raises:
        CorrectionError: nothing in it is what the correction is about, or the value is none.
    """
    return _applied(reading, correction, same_text=True)


def anchor_of(reading: Reading, finding: Finding) -> Anchor:
    """The anchor of a finding in its text."""
    return anchor_on(reading.article.text, _spans_of(finding), _also(finding))


def anchor_on(text: str, spans: Sequence[Span], also: str = "") -> Anchor:
    """The anchor of some stretches of a text."""
    first, last = spans[0].start, spans[-1].end
    return Anchor(
        spans=tuple((s.start, s.end) for s in spans),
        words=tuple(s.words(text) for s in spans),
        before=text[max(0, first - _CONTEXT) : first],
        after=text[last : last + _CONTEXT],
        also=also,
    )


def _spans_of(finding: Finding) -> tuple[Span, ...]:
    if isinstance(finding, Statement):
        return finding.content
    if isinstance(finding, Actor):
        return tuple(Span(start=m.start, end=m.end) for m in finding.mentions[:1]) or finding.evidence[:1]
    return finding.evidence


def _also(finding: Finding) -> str:
    if isinstance(finding, Position):
        return finding.kind
    if isinstance(finding, Event):
        return finding.type
    return finding.name if isinstance(finding, Actor) else ""


def _applied(reading: Reading, correction: Correction, *, same_text: bool) -> Reading:
    where = Where(reading, same_text)
    try:
        if correction.kind == "reviewed":
            return reading
        if correction.kind == "add":
            return _add(where, correction)
        if correction.finding == "actor":
            return _correct_actor(where, correction)
        finding = where.find(correction)
        if correction.kind == "status":
            Outcome.model_validate(correction.value)
            return reading
        if correction.kind == "drop":
            return _drop(reading, finding)
        return _set(where, finding, correction)
    except (ValidationError, KeyError, TypeError, ValueError) as fault:
        raise CorrectionError(
            f"no such {correction.kind} of a {correction.finding}",
            why=str(fault).splitlines()[0],
            mend="see communique correct --help",
        ) from fault


@dataclass(frozen=True, slots=True)
class Where:
    """Finds in a reading what a correction is about."""

    reading: Reading
    same_text: bool

    def spans(self, anchor: Anchor) -> tuple[Span, ...]:
        """The anchor's stretches in this text.

        Raises:
            CorrectionError: its words do not stand here, or at several places alike.
        """
        text = self.reading.article.text
        if all(text[start:end] == words for (start, end), words in zip(anchor.spans, anchor.words, strict=True)):
            return tuple(Span(start=start, end=end) for start, end in anchor.spans)
        if self.same_text:
            raise CorrectionError("the words are not there", why="the text is another one")
        moved = self._moved(anchor)
        return tuple(Span(start=start + moved, end=end + moved) for start, end in anchor.spans)

    def _moved(self, anchor: Anchor) -> int:
        """By how many characters the anchor's words have moved, all together."""
        text, (first, _) = self.reading.article.text, anchor.spans[0]
        whole = "".join(anchor.words)
        found = [
            at - first
            for at in _places(text, anchor.words[0])
            if all(
                text[s + at - first : e + at - first] == w for (s, e), w in zip(anchor.spans, anchor.words, strict=True)
            )
        ]
        if len(found) > 1:
            found = [m for m in found if _neighbours(text, anchor, m)] or found
        if len(found) != 1:
            raise CorrectionError(
                "the words are not there" if not found else "the words stand there more than once", where=whole[:60]
            )
        return found[0]

    def find(self, correction: Correction) -> Finding:
        """The finding that a correction is about.

        Raises:
            CorrectionError: there is none.
        """
        kinds: dict[str, tuple[Finding, ...]] = {
            "statement": self.reading.statements,
            "position": self.reading.positions,
            "event": self.reading.events,
            "meeting": self.reading.meetings,
            "actor": self.reading.actors,
        }
        held = kinds[correction.finding]
        anchor, wanted = correction.anchor, self.spans(correction.anchor)
        ranked = [(_fit(f, wanted), _also(f) == anchor.also, f) for f in held]
        best = max(ranked, key=lambda r: (r[0], r[1]), default=None)
        if best is None or best[0] < _OVERLAP:
            raise CorrectionError(
                f"no {correction.finding} on these words",
                where=" … ".join(anchor.words)[:80],
                why="the reader does not find one there any more",
            )
        return best[2]

    def actor(self, value: object) -> tuple[Reading, str]:
        """The id of the actor that a correction names; a reading with it, where it has to be made."""
        named = NamedActor.model_validate(value)
        for actor in self.reading.actors:
            if named.name in (actor.name, *actor.aliases):
                return self.reading, actor.id
        if named.anchor is None:
            raise CorrectionError(
                f"nobody in the text is called {named.name!r}",
                mend="give a name as the text has it, or words of the text",
            )
        spans = self.spans(named.anchor)
        mentions = tuple(Mention(start=s.start, end=s.end, form="name") for s in spans)
        made = Actor(
            id=_free("a", self.reading.actors),
            name=named.name,
            type=named.type,
            country=named.country,
            mentions=mentions,
            evidence=spans,
        )
        return self.reading.model_copy(update={"actors": (*self.reading.actors, made)}), made.id


def _places(text: str, words: str) -> Iterable[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _neighbours(text: str, anchor: Anchor, moved: int) -> bool:
    first, last = anchor.spans[0][0] + moved, anchor.spans[-1][1] + moved
    return text[:first].endswith(anchor.before) and text[last:].startswith(anchor.after)


def _overlap(spans: Sequence[Span], wanted: Sequence[Span]) -> float:
    """Characters in common, of those in either."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in spans for b in wanted)
    whole = sum(a.end - a.start for a in spans) + sum(b.end - b.start for b in wanted) - common
    return common / whole if whole else 0.0


def _fit(finding: Finding, wanted: Sequence[Span]) -> float:
    """How well a finding stands on `wanted`; an actor by its best mention, as the first may now be another's."""
    if isinstance(finding, Actor):
        return max((_overlap([m], wanted) for m in finding.mentions), default=0.0)
    return _overlap(_spans_of(finding), wanted)


def _free(letter: str, held: Sequence[Any]) -> str:
    """An id that no finding has."""
    taken = {finding.id for finding in held}
    number = len(taken) + 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


def _set(where: Where, finding: Finding, correction: Correction) -> Reading:
    reading, changed = where.reading, dict[str, Any]()
    for name, told in correction.value.items():
        if name not in SETTABLE[correction.finding]:
            raise CorrectionError(
                f"the {name} of a {correction.finding} cannot be set",
                mend=f"set {', '.join(SETTABLE[correction.finding])}",
            )
        if name == "speaker":
            reading, changed[name] = Where(reading, where.same_text).actor(told) if told else (reading, None)
        elif name in ("addressees", "holder", "toward", "actors", "recipients"):
            ids = []
            for one in told:
                reading, actor = Where(reading, where.same_text).actor(one)
                ids.append(actor)
            changed[name] = tuple(ids)
        elif name in ("content", "cue"):
            changed[name] = where.spans(Anchor.model_validate(told))
        else:
            changed[name] = tuple(told) if isinstance(told, list) else told
    new = type(finding).model_validate(finding.model_dump() | changed)
    reading = _replaced(reading, finding, new)
    if isinstance(finding, Statement) and isinstance(new, Statement):
        return _carry_speaker(reading, finding, new)
    return reading


def _carry_speaker(reading: Reading, old: Statement, new: Statement) -> Reading:
    """The positions of a statement are held by its speaker: where that changes, so do they."""
    if old.speaker == new.speaker or new.speaker is None:
        return reading
    speaker = new.speaker
    return reading.model_copy(
        update={
            "positions": tuple(
                p.model_copy(update={"holder": tuple(speaker if h == old.speaker else h for h in p.holder)})
                if p.statement == new.id
                else p
                for p in reading.positions
            )
        }
    )


def _field(finding: Finding) -> str:
    """The field of a reading that holds such findings."""
    return type(finding).__name__.lower() + "s"


def _replaced(reading: Reading, old: Finding, new: Finding) -> Reading:
    name = _field(old)
    held = tuple(new if finding is old else finding for finding in getattr(reading, name))
    return reading.model_copy(update={name: held})


def _drop(reading: Reading, finding: Finding) -> Reading:
    name = _field(finding)
    reading = reading.model_copy(update={name: tuple(f for f in getattr(reading, name) if f is not finding)})
    if isinstance(finding, Meeting):
        return _each(reading, "statements", lambda s: {"meeting": None} if s.meeting == finding.id else {})
    if not isinstance(finding, Statement):
        return reading
    gone = finding.id
    reading = reading.model_copy(update={"positions": tuple(p for p in reading.positions if p.statement != gone)})
    reading = _each(reading, "events", lambda e: {"statement": finding.inside} if e.statement == gone else {})
    return _each(
        reading,
        "statements",
        lambda s: (
            ({"inside": finding.inside} if s.inside == gone else {})
            | ({"same_as": finding.same_as} if s.same_as == gone else {})
        ),
    )


def _each(reading: Reading, name: str, change: Callable[[Any], dict[str, Any]]) -> Reading:
    held = tuple(f.model_copy(update=changed) if (changed := change(f)) else f for f in getattr(reading, name))
    return reading.model_copy(update={name: held})


def _add(where: Where, correction: Correction) -> Reading:
    if correction.finding != "statement":
        raise CorrectionError("only a statement can be added")
    value, reading = correction.value, where.reading
    content = where.spans(correction.anchor)
    speaker = None
    if value.get("speaker"):
        reading, speaker = where.actor(value["speaker"])
    cue = where.spans(Anchor.model_validate(value["cue"])) if value.get("cue") else ()
    added = Statement(
        id=_free("s", reading.statements), speaker=speaker, cue=cue, content=content,
        manner=value.get("manner", "indirect"),
        evidence=tuple(sorted((*content, *cue), key=lambda s: s.start)),
    )  # fmt: skip
    held = sorted((*reading.statements, added), key=lambda s: (s.content[0].start, s.content[-1].end))
    return reading.model_copy(update={"statements": tuple(held)})


def _correct_actor(where: Where, correction: Correction) -> Reading:
    actor = _an_actor(where.find(correction))
    if correction.kind == "set":
        return _set(where, actor, correction)
    if correction.kind == "merge":
        other = correction.model_copy(update={"anchor": Anchor.model_validate(correction.value["into"])})
        return _merge(where.reading, actor, _an_actor(where.find(other)))
    if correction.kind == "split":
        return _split(where, actor, correction)
    raise CorrectionError(f"an actor cannot be corrected by {correction.kind!r}", mend="set, merge or split")


def _an_actor(finding: Finding) -> Actor:
    assert isinstance(finding, Actor)
    return finding


def _merge(reading: Reading, actor: Actor, into: Actor) -> Reading:
    if actor is into:
        raise CorrectionError(f"{actor.name!r} is that actor already")
    names = dict.fromkeys((*into.aliases, actor.name, *actor.aliases))
    whole = into.model_copy(
        update={
            "aliases": tuple(name for name in names if name != into.name),
            "mentions": tuple(sorted({*into.mentions, *actor.mentions}, key=lambda m: (m.start, m.end))),
            "evidence": tuple(sorted({*into.evidence, *actor.evidence}, key=lambda s: (s.start, s.end))),
            "roles": tuple(dict.fromkeys((*into.roles, *actor.roles))),
            "sectors": tuple(dict.fromkeys((*into.sectors, *actor.sectors))),
        }
    )
    kept = tuple(whole if a is into else a for a in reading.actors if a is not actor)
    return _renamed(reading.model_copy(update={"actors": kept}), lambda held, _: into.id if held == actor.id else held)


def _split(where: Where, actor: Actor, correction: Correction) -> Reading:
    moved = where.spans(Anchor.model_validate(correction.value["mentions"]))
    theirs = [m for m in actor.mentions if any(m.overlaps(span) for span in moved)]
    if not theirs or len(theirs) == len(actor.mentions):
        raise CorrectionError(f"these are not some of the mentions of {actor.name!r}")
    theirs_anchor = anchor_on(where.reading.article.text, [Span(start=m.start, end=m.end) for m in theirs])
    reading, other = where.actor(correction.value["actor"] | {"anchor": theirs_anchor})
    left = tuple(m for m in actor.mentions if m not in theirs)
    evidence = tuple(e for e in actor.evidence if not any(e.overlaps(m) for m in theirs)) or tuple(
        Span(start=m.start, end=m.end) for m in left[:1]
    )
    reading = _replaced(reading, actor, actor.model_copy(update={"mentions": left, "evidence": evidence}))

    def renamed(held: str, spans: Sequence[Span]) -> str:
        return other if held == actor.id and any(s.overlaps(m) for s in spans for m in theirs) else held

    return _renamed(reading, renamed)


def _renamed(reading: Reading, name: Callable[[str, Sequence[Span]], str]) -> Reading:
    """`reading` with each actor id as `name` gives it for the words that the id rests on."""
    speakers: dict[str, tuple[str | None, str | None]] = {}

    def of(ids: Sequence[str], spans: Sequence[Span]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name(held, spans) for held in ids))

    def statement(s: Statement) -> dict[str, Any]:
        speaker = name(s.speaker, s.source) if s.speaker else None
        speakers[s.id] = s.speaker, speaker
        via = tuple(link.model_copy(update={"actor": name(link.actor, link.evidence)}) for link in s.via)
        return {"speaker": speaker, "addressees": of(s.addressees, s.evidence), "via": via}

    def position(p: Position) -> dict[str, Any]:
        before, after = speakers.get(p.statement, (None, None))
        holder = tuple(dict.fromkeys(after if h == before and after else name(h, p.evidence) for h in p.holder))
        return {"holder": holder, "toward": of(p.toward, p.evidence)}

    reading = _each(reading, "statements", statement)
    reading = _each(reading, "positions", position)
    reading = _each(
        reading, "events", lambda e: {"actors": of(e.actors, e.evidence), "recipients": of(e.recipients, e.evidence)}
    )
    return _each(reading, "meetings", lambda m: {"sides": tuple(of(side, m.evidence) for side in m.sides)})
