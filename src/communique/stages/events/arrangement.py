"""What is told once: doubles are dropped, a protest takes up its demand, and the main event stands first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from communique.language.parse import Parse
from communique.record import PloverType
from communique.stages.events.draft import EventDraft

_PURPOSES = frozenset({"advcl", "xcomp", "conj", "ccomp", "acl", "pcomp", "prep", "relcl"})
_DEMANDS = frozenset({"REQUEST", "ACCUSE", "REJECT"})
_WANTED = frozenset({"COERCE", "RETREAT", "CONCEDE", "MOBILIZE"})  # what a protest is to bring about: “to force …”
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "dobj"})  # “a *fast* was begun to force …”
_DEEPEST = 50
_NEAR = 4  # steps from what is demanded up to the protest


class Told:
    """Which events are told already, so that the same act is not told twice."""

    def __init__(self, parse: Parse, events: Sequence[EventDraft], taken: Collection[int] = ()) -> None:
        self._parse = parse
        self._taken = taken  # words that others have taken up
        self._seen: dict[tuple[int, PloverType], list[EventDraft]] = {}
        self._by_trigger = {event.trigger: event for event in events}  # words that frames have read
        self._refused = [event for event in events if event.type == "REJECT"]
        for event in events:
            self._note(event)

    def _note(self, event: EventDraft) -> None:
        self._seen.setdefault((self._parse.sent[event.trigger], event.type), []).append(event)

    def adds(self, event: EventDraft) -> bool:
        """True, and noted, where nothing of its type is told of the same words.

        A word whose frame tells what was done does nothing besides (“*approved* the loan”), nor does one that another
        has taken up (“stopped short of *condemning* it”), nor what is refused: “withheld its *assent*”.
        """
        if event.trigger in self._by_trigger or event.trigger in self._taken:
            return False
        if event.type == "AGREE" and any(r.first <= event.trigger <= r.last for r in self._refused):
            return False
        for other in self._seen.get((self._parse.sent[event.trigger], event.type), ()):
            if event.first <= other.last and other.first <= event.last:
                return False
        self._note(event)
        return True


def arranged(parse: Parse, events: Iterable[EventDraft]) -> tuple[EventDraft, ...]:
    """The events by sentence, in each the one of the main clause first, and what is denied last.

    What a protest demands is part of it.
    """
    kept = _with_demands(parse, list(events))

    def place(event: EventDraft) -> tuple[int, bool, int, int]:
        depth = _depth(parse, event.trigger)
        return parse.sent[event.trigger], event.modality == "denied", depth, event.trigger

    return tuple(sorted(kept, key=place))


def _with_demands(parse: Parse, events: list[EventDraft]) -> list[EventDraft]:
    """The events, where a protest takes up what its people demand: “marched …, *calling on the senate* to …”.

    After the PLOVER manual the demand of a protest is not coded apart; whom it is put to faces the protest.
    """
    protests = {e.trigger: n for n, e in enumerate(events) if e.type == "PROTEST"}
    if not protests:
        return events
    taken: set[int] = set()
    for number, event in enumerate(events):
        wanted = event.type in _DEMANDS or (event.type in _WANTED and event.modality == "hypothetical")
        at = _protest_above(parse, event.trigger, protests) if wanted else None
        if at is not None and _same_people(events[at], event):
            events[at] = _facing(events[at], event)
            taken.add(number)
    return [event for number, event in enumerate(events) if number not in taken]


def _protest_above(parse: Parse, token: int, protests: dict[int, int]) -> int | None:
    for _ in range(_NEAR):
        if parse.dep[token] not in _PURPOSES:
            return None
        token = parse.head[token]
        of_verb = (c for c in parse.children[token] if parse.dep[c] in _SUBJECTS)
        found = next((t for t in (token, *of_verb) if t in protests), None)
        if found is not None:
            return protests[found]
    return None


def _same_people(protest: EventDraft, demand: EventDraft) -> bool:
    if not demand.actor_phrases:
        return True
    heads = {phrase.head for phrase in protest.actor_phrases}
    return any(phrase.head in heads for phrase in demand.actor_phrases)


def _facing(protest: EventDraft, demand: EventDraft) -> EventDraft:
    return replace(
        protest,
        recipients=demand.recipients or protest.recipients,
        recipient_phrases=demand.recipient_phrases or protest.recipient_phrases,
        parties=tuple(dict.fromkeys((*protest.parties, *demand.parties))),
        last=max(protest.last, demand.last),
    )


def _depth(parse: Parse, token: int) -> int:
    """How deep `token` stands; coordination does not count, nor what stands before the verb that says so."""
    depth = 0
    for _ in range(_DEEPEST):
        head = parse.head[token]
        if head == token:
            break
        fronted = parse.dep[token] in {"ccomp", "parataxis"} and head > token
        depth += parse.dep[token] != "conj" and not fronted
        token = head
    return depth
