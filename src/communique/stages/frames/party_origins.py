"""Whose they are that a side acts on, and to whose pressure it yields: parties that the usual places do not name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.stages.frames.frames import Sense
from communique.stages.frames.party_needs import Needs
from communique.stages.frames.party_nouns import NounActors
from communique.stages.frames.party_places import Places
from communique.stages.grammar.roles import after, all_after

_SOMEWHERE = frozenset({"036", "040", "041", "046"})  # where one meets is no party to it
_PRESSED = ("under", "after", "following", "amid", "at", "to")
_PRESSURE = frozenset({"demand", "protest", "criticism", "request", "labour strike", "threat", "accusation"})


class Origins:
    """Finds where strangers come from, and pressure, in one parse."""

    def __init__(self, needs: Needs, nouns: NounActors, places: Places) -> None:
        self.needs = needs
        self.figures = needs.figures
        self.parse = needs.parse
        self.nouns = nouns
        self.places = places

    def whose(self, sense: Sense, actors: Sequence[int], strangers: Sequence[int]) -> Iterator[int]:
        """The country of those that a side acts on, where they have no name: “dug nine out of a mine in *Chad*”."""
        if sense.code in _SOMEWHERE or any(map(self._is_called, strangers)):
            return
        if not any(map(self.needs.is_side, actors)):
            return
        but = (*actors, *strangers)
        inside = (self.figures.named_inside(stranger, but) for stranger in strangers)
        found = next((n for n in inside if n is not None), None)
        if found is None:
            found = self.places.where(sense, but)
        if found is None:
            found = self.places.below(sense.token, but)
        if found is not None and self.figures.is_place(found):
            yield found

    def _is_called(self, party: int) -> bool:
        """True for a name, and for somebody with a name in the phrase: “*Danish* firemen”, not “firemen in Oslo”."""
        number = self.figures.cast.actor_of.get(party)
        known = number is not None and self.figures.cast.actors[number].country is not None
        if known or self.figures.is_named(party):
            return True
        parse, inner = self.parse, after(self.parse, party, "of")
        before = (c for c in parse.children[party] if parse.dep[c] in {"compound", "amod", "nmod", "poss"})
        return (inner is not None and self.figures.is_named(inner)) or any(map(self.figures.is_named, before))

    def pressed_by(self, sense: Sense) -> int | None:
        """To whose pressure a concession yields: “resigned *after protests by students*”, or None."""
        for word in _PRESSED:
            for noun in all_after(self.parse, sense.token, word):
                if _PRESSURE & self.figures.contents.kinds(noun):
                    found = self.nouns.of(noun)
                    if found is not None and self.figures.is_somebody(found):
                        return found
        return None
