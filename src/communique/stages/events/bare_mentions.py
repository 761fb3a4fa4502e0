"""Deeds that a text only names, and does not tell: doubles of what is told beside them, and what anybody does.

A reader of a whole article is told each deed once. “The *killing* of two soldiers in an *ambush*” is one deed, the
obstacle to *investment* in a sentence that tells of a meeting is none, and “countries that *send* soldiers” says of
nobody that he sent any.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.language.parse import Parse
from communique.stages.events.draft import EventDraft

_INSIDE = frozenset(
    {"pobj", "prep", "compound", "nmod", "poss", "amod", "acl", "agent", "dobj", "pcomp", "nsubj", "nsubjpass", "conj"}
)
_GIVEN = frozenset({"05", "06", "07", "08"})  # what is told by verbs, and named in passing by nouns
_VIOLENT = frozenset({"18", "19", "20"})
_ANYBODY = frozenset({"those", "anyone", "anybody", "everyone", "everybody", "whoever", "someone", "somebody"})
_MARKED = frozenset({"det", "poss", "nummod"})  # what makes a plural mean certain ones
_STEPS = 4


def without_mentions(parse: Parse, events: Sequence[EventDraft]) -> list[EventDraft]:
    """The events without those that are only named; what a double says of its parties goes to the one that is told."""
    told = {event.trigger: event for event in events}
    heard = {parse.sent[token] for token in told if parse.pos[token] in {"VERB", "AUX"}}
    kept: list[EventDraft] = []
    doubles: dict[int, list[EventDraft]] = {}
    for event in events:
        first = _told_by(parse, event, told)
        if first is not None:
            doubles.setdefault(first.trigger, []).append(event)
        elif not (_is_named(parse, event) and parse.sent[event.trigger] in heard) and not _is_reason(parse, event):
            kept.append(event)
    anybody = {e.trigger for e in kept if _is_of_anybody(parse, e.trigger)}
    told_of = {parse.sent[e.trigger] for e in kept if e.trigger not in anybody}
    certain = (e for e in kept if e.trigger not in anybody or parse.sent[e.trigger] not in told_of)
    joined = (_joined(e, doubles.get(e.trigger, ())) for e in certain)
    return [_with_others(e) for e in joined if not _is_done_to_oneself(e)]


def _is_done_to_oneself(event: EventDraft) -> bool:
    """True for what nobody does to himself: “is fighting a losing battle against *its own* geography”."""
    alone = len(event.actors) == 1 and event.actors == event.recipients
    return alone and _family(event) == "violence"


def _with_others(event: EventDraft) -> EventDraft:
    """The event without the one who does it among those it is done to."""
    return replace(event, recipients=()) if len(event.actors) == 1 and event.actors == event.recipients else event


def _joined(event: EventDraft, doubles: Iterable[EventDraft]) -> EventDraft:
    """The event with the parties of its doubles where it has none of its own; of violence with all who suffer it."""
    for other in doubles:
        if not event.actors and not event.actor_phrases:
            event = replace(event, actors=other.actors, actor_phrases=other.actor_phrases)
        if _family(event) == "violence" or not (event.recipients or event.recipient_phrases):
            phrases = dict.fromkeys((*event.recipient_phrases, *other.recipient_phrases))
            faced = (n for n in dict.fromkeys((*event.recipients, *other.recipients)) if n not in event.actors)
            event = replace(event, recipients=tuple(faced), recipient_phrases=tuple(phrases))
        event = replace(event, parties=tuple(dict.fromkeys((*event.parties, *other.parties))))
    return event


def _family(event: EventDraft) -> str:
    root = event.cameo[:2]
    return "violence" if root in _VIOLENT else root


def _told_by(parse: Parse, event: EventDraft, told: dict[int, EventDraft]) -> EventDraft | None:
    """The event that tells the same deed: a noun or participle stands in its phrase, a clause of purpose below it.

    None where the text says who else did it.
    """
    token = event.trigger
    above = told.get(parse.head[token])
    if above is not None and event.modality == "hypothetical" and parse.dep[token] in {"advcl", "xcomp"}:
        return above if above is not event and above.type == event.type else None  # “summoned him *to protest*”
    if parse.pos[token] not in {"NOUN", "PROPN"} and parse.dep[token] != "acl":
        return None
    for _ in range(_STEPS):
        if parse.dep[token] not in _INSIDE:
            return None
        token = parse.head[token]
        other = told.get(token)
        if other is not None and other is not event and _family(other) == _family(event):
            return other if {*event.actors} <= {*other.actors, *other.recipients} or not other.actors else None
    return None


def _is_in_passing(parse: Parse, event: EventDraft) -> bool:
    """True for a noun of giving or trading that only says more of another noun: “the obstacle to *investment*”."""
    token = event.trigger
    if parse.pos[token] != "NOUN" or event.cameo[:2] not in _GIVEN:
        return False
    return parse.dep[token] == "pobj" and _is_about_noun(parse, token)


def _is_named(parse: Parse, event: EventDraft) -> bool:
    return _is_in_passing(parse, event) or _is_idea(parse, event)


def _is_idea(parse: Parse, event: EventDraft) -> bool:
    """True for what a noun is about, not what was done: “a stake in *securing* peace”."""
    token = event.trigger
    return parse.tag[token] == "VBG" and parse.dep[token] == "pcomp" and _is_about_noun(parse, token)


def _is_about_noun(parse: Parse, token: int) -> bool:
    """True where the preposition over `token` hangs on a noun."""
    above = parse.head[token]
    return parse.dep[above] == "prep" and parse.pos[parse.head[above]] == "NOUN"


def _is_reason(parse: Parse, event: EventDraft) -> bool:
    """True for an infinitive that only says more of a noun: “has good reason to *worry*”, “a chance to *sign*”."""
    token = event.trigger
    if event.modality != "hypothetical" or parse.dep[token] not in {"acl", "relcl"}:
        return False
    return any(parse.tag[c] == "TO" and c < token for c in parse.children[token])


def _is_of_anybody(parse: Parse, token: int) -> bool:
    """True for what a clause says of nobody certain: “countries that *send* soldiers”, “those who *jail* reporters”."""
    if parse.dep[token] != "relcl" or parse.tag[token] not in {"VBP", "VBZ", "VB"}:
        return False
    if any(parse.dep[c] in {"aux", "auxpass"} for c in parse.children[token]):
        return False
    head = parse.head[token]
    if parse.lower[head] in _ANYBODY:
        return True
    plain = parse.tag[head] == "NNS" and parse.entity_of[head] < 0
    certain = (parse.dep[c] in _MARKED or parse.entity_of[c] >= 0 for c in parse.children[head] if c < head)
    return plain and not any(certain)
