"""Where something is done: the country or place that stands for the other party where nobody else does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.stages.frames.frames import Sense
from communique.stages.frames.party_figures import PLACES, Figures
from communique.stages.grammar.roles import after, object_of

_WHERE = ("in", "at", "near", "along", "across", "inside", "into", "around", "of", "outside")


class Places:
    """Finds the places of deeds in one parse."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.parse = figures.parse
        self.contents = figures.contents

    def where(self, sense: Sense, actors: Sequence[int]) -> int | None:
        """A country or place after *in* and its like: the last resort for “imposed a curfew in Kashmir”."""
        parse, area = self.parse, None
        for holder in self._holders(sense):
            if holder is None:
                continue
            for preposition in _WHERE:
                found = after(parse, holder, preposition)
                if found is not None and found not in actors:
                    place = self.place(found)
                    if place is not None:
                        return place
                    if area is None and "territory" in self.contents.kinds(found):
                        area = found
        return area

    def below(self, verb: int, but: Sequence[int]) -> int | None:
        """The place that a preposition brings in before the next verb, wherever the parser hung it."""
        parse = self.parse
        for j in range(verb + 1, parse.sents[parse.sent[verb]][1]):
            if parse.pos[j] in {"VERB", "AUX"} and parse.dep[j] not in {"acl", "amod"}:
                return None
            if parse.lower[j] in _WHERE and parse.dep[j] == "prep":
                found = parse.child(j, "pobj")
                place = None if found is None or found in but else self.place(found)
                if place is not None and self.figures.is_place(place):
                    return place
        return None

    def _holders(self, sense: Sense) -> Iterator[int | None]:
        """The words that may govern where it is done: of the act, of what it is done with, and so on down."""
        step: Sense | None = sense
        while step is not None:
            yield from (step.token, step.argument)
            if self.parse.dep[step.token] == "acl":  # “a school *built by Oman* opened in Chad”
                yield self.parse.head[self.parse.head[step.token]]
            if step.frame is not None and not step.nominal:
                yield object_of(self.parse, step.token)
            step = step.inner

    def place(self, token: int) -> int | None:
        parse = self.parse
        entity = parse.entity_of[token]
        if entity >= 0:
            return token if self.figures.is_place(token) else None
        if parse.pos[token] == "PROPN":
            return token
        inner = after(parse, token, "of")
        if inner is not None:
            return self.place(inner)
        if "JRN" in self.figures.sectors(token):
            return None  # “in some *Nairobi newspapers*” is nowhere
        return next(
            (
                c
                for c in parse.children[token]
                if parse.entity_of[c] >= 0 and parse.entities[parse.entity_of[c]].label in PLACES
            ),
            None,
        )
