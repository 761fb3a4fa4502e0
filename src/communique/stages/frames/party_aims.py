"""Whom a show of force or a protest is meant for, where it is said of no other party.

“In a show of strength *against Chad*”, “as a warning *to Chad*”, “to deter *Chad*”; failing that, on what occasion:
“after *Chad* fired a missile”, “ahead of a march by *students*”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.stages.frames.frames import Sense
from communique.stages.frames.modality import clause_of
from communique.stages.frames.party_figures import Figures
from communique.stages.frames.party_nouns import NounActors
from communique.stages.grammar.roles import after, agent_of, all_after, is_passive, object_of, subject_of

_AIMS = frozenset({"advcl", "xcomp", "acl"})  # clauses of what it is done for
_TOWARD = ("to", "against", "at", "on", "with", "upon", "for", "of", "in", "into")
_OPPOSITE = frozenset({"against", "opposite", "facing"})
_DONE_FOR = frozenset({"as", "in", "for", "by", "with"})
_OCCASIONS = frozenset({"of", "to", "amid", "over", "before", "after", "following", "during", "for", "because"})
_ANSWERS = frozenset({"response", "face", "answer", "reaction", "defiance", "dispute", "range", "sight", "view"})
_MARKS = ("as", "after", "before", "because", "when", "while", "since", "lest")
_SHOWN = frozenset({"violence", "exercise", "threat", "deployment", "demand", "alert", "protest", "criticism"})
_NEAR = 20  # tokens from a verb to a preposition of its own


class Aims:
    """Finds the aims of deeds in one parse."""

    def __init__(self, figures: Figures, nouns: NounActors) -> None:
        self.figures = figures
        self.nouns = nouns
        self.parse = figures.parse

    def aimed_at(self, sense: Sense, actors: Sequence[int]) -> int | None:
        """Whom it is done against, by what is said of its aim."""
        return self._first((*self._against(sense), *self._shown(sense), *self._purposes(sense)), actors)

    def after(self, sense: Sense, actors: Sequence[int]) -> int | None:
        """Whom it is done to by what it is done for: “fired shots to disperse *students*”."""
        return self._first(tuple(self._purposes(sense)), actors)

    def occasion(self, sense: Sense, actors: Sequence[int]) -> int | None:
        """Whose deed it answers: the subject of a clause of time or cause, or who is behind what it is done for."""
        return self._first((*self._of_nouns(sense), *self._of_clauses(sense)), actors)

    def _first(self, found: Sequence[int | None], actors: Sequence[int]) -> int | None:
        parties = (self.figures.party(f) for f in found if f is not None and f not in actors)
        return next((p for p in parties if p is not None and p not in actors and self._is_other(p)), None)

    def _is_other(self, party: int) -> bool:
        return self.parse.pos[party] != "PRON" and self.parse.tag[party] != "PRP$"

    def _verb(self, sense: Sense) -> int:
        """The verb of the clause; of a noun that is its subject or object also."""
        verb = clause_of(self.parse, sense.token)
        named = sense.nominal and verb == sense.token and self.parse.dep[verb] in {"nsubj", "nsubjpass", "dobj"}
        return self.parse.head[verb] if named else verb

    def _against(self, sense: Sense) -> Iterator[int]:
        parse, verb = self.parse, self._verb(sense)
        for j in range(verb + 1, min(verb + _NEAR, len(parse))):
            if parse.lower[j] in _OPPOSITE and (found := parse.child(j, "pobj", "dobj")) is not None:
                yield found
            if parse.sent[j] != parse.sent[verb] or parse.pos[j] in {"VERB", "AUX"}:
                return

    def _purposes(self, sense: Sense) -> Iterator[int | None]:
        parse, verb = self.parse, self._verb(sense)
        for holder in dict.fromkeys((verb, sense.token, sense.argument)):
            for child in parse.children[holder] if holder is not None else ():
                if parse.dep[child] in _AIMS and child > verb:
                    yield object_of(parse, child)

    def _governed(self, sense: Sense, prepositions: frozenset[str]) -> Iterator[int]:
        """The nouns that prepositions of the clause govern, behind its verb."""
        parse, verb = self.parse, self._verb(sense)
        below = (j for j in range(verb + 1, parse.right[verb] + 1) if parse.dep[j] == "pobj")
        yield from (j for j in below if parse.lower[parse.head[j]] in prepositions)

    def _shown(self, sense: Sense) -> Iterator[int]:
        """To whom it is a show of something: “in a *show of force* to Chad”, “for an *invasion* of Chad”."""
        for noun in self._governed(sense, _DONE_FOR):
            if not _SHOWN & self.figures.contents.kinds(noun):
                continue
            own = self.figures.contents.of(noun).recipient
            for word in dict.fromkeys((*own, *_TOWARD)):
                yield from all_after(self.parse, noun, word)
            for child in self.parse.children[noun]:
                if self.parse.dep[child] == "acl":  # “in a show of force *aimed at Chad*”
                    yield from (x for word in _TOWARD for x in all_after(self.parse, child, word))

    def _of_nouns(self, sense: Sense) -> Iterator[int | None]:
        for noun in self._governed(sense, _OCCASIONS):
            if self.figures.contents.of(noun).code:
                yield self.nouns.of(noun)
        for word in _MARKS:  # “as 20 Chadian aircraft came near”, for the parser no clause
            yield from (self.nouns.of(x) for x in all_after(self.parse, self._verb(sense), word))
        parse = self.parse
        for j in range(sense.token + 1, min(sense.token + _NEAR, parse.right[self._verb(sense)] + 1)):
            if parse.lower[j] in _ANSWERS and parse.lower[j - 1] in {"in", "within"}:
                yield from (after(parse, j, word) for word in ("to", "of", "with"))

    def _of_clauses(self, sense: Sense) -> Iterator[int | None]:
        parse, verb = self.parse, self._verb(sense)
        for child in parse.children[verb]:
            if parse.dep[child] != "advcl" or not any(parse.lower[c] in _MARKS for c in parse.children[child]):
                continue
            found = agent_of(parse, child) if is_passive(parse, child) else subject_of(parse, child)
            yield found
            if found is not None:
                yield self.nouns.of(found)  # “as 20 *Chadian* aircraft came near”
