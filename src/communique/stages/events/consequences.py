"""Deeds that are the subject of what they bring about: “a *strike by the unions* shut the ports”.

The deed is the event; what the verb says of it is no further one, but may name whom the deed met.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.language.parse import Parse
from communique.stages.events.draft import EventDraft
from communique.stages.frames.frames import Sense, Senses
from communique.stages.frames.modality import clause_of
from communique.stages.grammar.roles import subject_of

_HARM = frozenset({"18", "19", "20"})
_HARMFUL = ("175", "1712")  # of the codes that coerce those that harm
_FOLLOWS = {"14": frozenset({"02", "10", "11", "12", "16", "17", *_HARM})}  # what the verb may say of a protest
_FOLLOWS |= dict.fromkeys(("15", *_HARM), frozenset({"12", "14", "16", "17"}))


class Consequences:
    """Keeps what the deeds of one parse bring about from being told as deeds of their own."""

    def __init__(self, parse: Parse, senses: Senses) -> None:
        self._parse = parse
        self._senses = senses
        self._met: dict[int, EventDraft] = {}

    def deed(self, sense: Sense) -> Sense | None:
        """The deed that is the subject of the verb of `sense`, or None."""
        if sense.nominal:
            return None
        subject = subject_of(self._parse, clause_of(self._parse, sense.token))
        if subject is None or self._parse.pos[subject] != "NOUN" or subject == sense.argument:
            return None
        found = self._senses.of(subject)
        return found if found is not None and found.nominal and found.code[:2] in _FOLLOWS else None

    def takes(self, sense: Sense, event: EventDraft) -> bool:
        """True, and noted, where `event` only says what the deed that is its subject brought about."""
        deed = self.deed(sense)
        if deed is None or event.cameo.startswith(_HARMFUL) or event.cameo[:2] not in _FOLLOWS[deed.code[:2]]:
            return False
        self._met.setdefault(deed.token, event)
        return True

    def joined(self, events: Sequence[EventDraft]) -> list[EventDraft]:
        """The events, those deeds that name nobody with whom their consequence met."""
        return [self._with_met(event) for event in events]

    def _with_met(self, event: EventDraft) -> EventDraft:
        met = self._met.get(event.trigger)
        if met is None or event.recipients or event.recipient_phrases:
            return event
        phrases, parties = met.recipient_phrases, dict.fromkeys((*event.parties, *met.parties))
        return replace(event, recipients=met.recipients, recipient_phrases=phrases, parties=tuple(parties))
