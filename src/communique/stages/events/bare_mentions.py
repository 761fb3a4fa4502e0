"""Deeds that a text only names, and does not tell: doubles of what is told beside them, and what anybody does.

A reader of a whole article is told each deed once. “The *killing* of two soldiers in an *ambush*” is one deed, the
obstacle to *investment* in a sentence that tells of a meeting is none, and “countries that *send* soldiers” says of
nobody that he sent any.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    """The events without those that are only named."""
    told = {event.trigger: event for event in events}
    heard = {parse.sent[token] for token in told if parse.pos[token] in {"VERB", "AUX"}}
    return [
        event
        for event in events
        if not _is_double(parse, event, told)
        and not (_is_in_passing(parse, event) and parse.sent[event.trigger] in heard)
        and not _is_of_anybody(parse, event.trigger)
    ]


def _family(event: EventDraft) -> str:
    root = event.cameo[:2]
    return "violence" if root in _VIOLENT else root


def _is_double(parse: Parse, event: EventDraft, told: dict[int, EventDraft]) -> bool:
    """True for a noun or participle inside the phrase of a deed of its kind, unless it says who else did it."""
    token = event.trigger
    if parse.pos[token] not in {"NOUN", "PROPN"} and parse.dep[token] != "acl":
        return False
    for _ in range(_STEPS):
        if parse.dep[token] not in _INSIDE:
            return False
        token = parse.head[token]
        other = told.get(token)
        if other is not None and other is not event and _family(other) == _family(event):
            return {*event.actors} <= {*other.actors, *other.recipients}
    return False


def _is_in_passing(parse: Parse, event: EventDraft) -> bool:
    """True for a noun of giving or trading that only says more of another noun: “the obstacle to *investment*”."""
    token = event.trigger
    if parse.pos[token] != "NOUN" or event.cameo[:2] not in _GIVEN:
        return False
    above = parse.head[token]
    return parse.dep[token] == "pobj" and parse.dep[above] == "prep" and parse.pos[parse.head[above]] == "NOUN"


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
    return plain and not any(parse.dep[c] in _MARKED for c in parse.children[head])
