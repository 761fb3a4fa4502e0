"""What an act is done with: objects, infinitives, gerunds and clauses, where a frame says they stand."""

from __future__ import annotations

from collections.abc import Iterator

from communique.language.parse import Parse
from communique.lexicons.frames import Frame
from communique.stages.frames.index import FrameIndex
from communique.stages.frames.modality import clause_of, mood_of
from communique.stages.grammar.roles import (
    after,
    all_after,
    is_nominal,
    is_passive,
    object_of,
    possessor,
    retained_object,
    subject_of,
)

_GERUND_AFTER = frozenset({"of", "for", "from", "against", "at", "in", "on", "with", "to", "about", "over", "into"})
_NAMED = frozenset({"GPE", "LOC", "NORP", "PERSON"})


class Arguments:
    """Finds the arguments of frames in one parse."""

    def __init__(self, parse: Parse, index: FrameIndex) -> None:
        self.parse = parse
        self.index = index

    def at(self, token: int, source: str, frame: Frame, words: tuple[int, ...], *, nominal: bool) -> Iterator[int]:
        if source == "object":
            yield from self._objects(token, frame, nominal=nominal)
        elif source == "to":
            yield from self._infinitives(token, frame, words, nominal=nominal)
        elif source == "ing":
            for holder in (token, *words):
                yield from self._gerunds(holder)
        elif source == "that":
            for holder in (token, *words):
                yield from self._clauses(holder)
        elif source == "should":
            yield from (c for c in self._clauses(token) if self._commands(c))
        elif source == "subject":
            found = subject_of(self.parse, token)
            if found is not None:
                yield found
                yield from self._carried(found)
        else:
            yield from self._governed(token, source, words, nominal=nominal)

    def _carried(self, carrier: int) -> Iterator[int]:
        """What the subject is said to bring: “a convoy *loaded with blankets*”, “a ship *carrying rice*”."""
        yield from all_after(self.parse, carrier, "with")
        yield from all_after(self.parse, carrier, "of")
        for child in self.parse.children[carrier]:
            if self.parse.dep[child] in {"acl", "amod"} and child > carrier:
                yield from all_after(self.parse, child, "with")
                yield from all_after(self.parse, child, "of")
                if self.parse.tag[child] == "VBG" and (found := object_of(self.parse, child)) is not None:
                    yield found

    def object_of(self, token: int, *, nominal: bool) -> int | None:
        if not nominal:
            return object_of(self.parse, token)
        return next(self._noun_objects(token), None)

    def _noun_objects(self, token: int, *, promised: bool = False) -> Iterator[int]:
        """What a deed named by a noun is done to: after *of*, or the noun before it (“troop withdrawal”).

        What is `promised` stands after its noun: a “border agreement” agrees to no border.
        """
        found = after(self.parse, token, "of")
        if found is not None:
            yield found
        for child in self.parse.children[token]:
            if child < token and self.parse.dep[child] in {"compound", "nmod"} and not promised:
                yield child
        owner = possessor(self.parse, token)
        if owner is not None:
            yield owner

    def _objects(self, token: int, frame: Frame, *, nominal: bool) -> Iterator[int]:
        if nominal:
            yield from self._noun_objects(token, promised=self._promises(frame))
            return
        kept = retained_object(self.parse, token)
        if kept is not None:
            yield kept  # “was granted *asylum*”
        found = object_of(self.parse, token)
        if found is None:
            return
        yield found
        for child in self.parse.children[found]:  # “welcomed the release and the visit”: the first that is known
            if self.parse.dep[child] == "conj" and is_nominal(self.parse, child):
                yield child

    def _infinitives(self, token: int, frame: Frame, words: tuple[int, ...], *, nominal: bool) -> Iterator[int]:
        parse = self.parse
        chain = self.index.acts.get(frame.act, ())
        wished = bool(chain) and chain[-1].act in {"demand", "promise", "refuse"}
        own = self._promises(frame) and frame.act != "propose"  # what one will do oneself
        holders = [token]
        if not nominal:
            thing = object_of(parse, token)
            if thing is not None:
                holders.append(thing)
            for word in words:  # “is in no *position to*”, “called on *the rebels to*”
                governed = parse.child(word, "pobj")
                holders += [h for h in (word, governed) if h is not None and h not in holders]
        for holder in holders:
            for child in parse.children[holder]:
                if child <= token or parse.pos[child] not in {"VERB", "AUX"}:
                    continue
                marked = any(parse.tag[c] == "TO" for c in parse.children[child])
                if wished and any(parse.lower[c] == "have" for c in parse.children[child]):
                    continue  # “claimed *to have taken* the town” asks for nothing
                if own and parse.child(child, "nsubj") is not None:
                    continue
                if marked and parse.dep[child] in {"xcomp", "ccomp", "advcl", "acl", "relcl", "dep"}:
                    yield child
        found = after(parse, token, "to")
        if found is not None and not self._is_name(found):
            yield found

    def _promises(self, frame: Frame) -> bool:
        chain = self.index.acts.get(frame.act, ())
        return bool(chain) and chain[-1].act == "promise"

    def _is_name(self, token: int) -> bool:
        """True for a country, place or person by name: “pushed Afghans back *to Turkey*” does nothing with Turkey."""
        entity = self.parse.entity_of[token]
        return entity >= 0 and self.parse.entities[entity].label in _NAMED

    def _gerunds(self, token: int) -> Iterator[int]:
        parse = self.parse
        for child in parse.children[token]:
            if (
                child > token
                and parse.tag[child] == "VBG"
                and parse.dep[child] in {"xcomp", "ccomp", "dobj", "advcl", "pcomp"}
            ):
                if parse.dep[child] != "advcl" or parse.lower[parse.left[child] - 1] != ",":
                    yield child  # “quit the town, abandoning its trenches” is no end of abandoning
            elif parse.dep[child] == "prep" and parse.lower[child] in _GERUND_AFTER:
                for inner in parse.children[child]:
                    if parse.dep[inner] == "pcomp":
                        yield inner

    def _clauses(self, token: int) -> Iterator[int]:
        parse = self.parse
        for child in parse.children[token]:
            if parse.dep[child] in {"ccomp", "acl", "relcl", "parataxis"}:
                if parse.dep[child] in {"acl", "relcl"} and not any(
                    parse.lower[c] == "that" for c in parse.children[child]
                ):
                    continue
                if parse.tag[parse.left[child]] in {"WP", "WRB"}:
                    continue  # “decided *who was allowed to vote*”
                yield self._predicate(child)

    def _commands(self, verb: int) -> bool:
        """True for a clause that says what ought to be: “that it leave”, “that it must leave”."""
        mood = mood_of(self.parse, verb)
        bare = self.parse.tag[verb] in {"VB", "VBP"} and self.parse.lower[verb] not in {"are", "am", "is"}
        bare = bare and not any(
            self.parse.lemma[c] == "do" for c in self.parse.children[verb]
        )  # “that it did not leave”
        asks = any(self.parse.lower[c] in {"whether", "if"} and c < verb for c in self.parse.children[verb])
        return not asks and (mood.must or (bare and not mood.open))

    def _predicate(self, verb: int) -> int:
        """The adjective that a form of *be* says of its subject, else the verb itself."""
        if self.parse.lemma[verb] == "be":
            complement = self.parse.child(verb, "acomp", "attr")
            if complement is not None and self.parse.lower[complement] in self.index.adjectives:
                return complement
        return verb

    def _governed(self, token: int, preposition: str, words: tuple[int, ...], *, nominal: bool) -> Iterator[int]:
        yield from all_after(self.parse, token, preposition)
        for word in words:  # “walked away *from the talks*”
            yield from all_after(self.parse, word, preposition)
        if not nominal:
            thing = object_of(self.parse, token)
            if thing is not None:
                yield from all_after(self.parse, thing, preposition)

    def is_of_another(self, token: int, clause: int) -> bool:
        """True where who does what is said is not who says it."""
        other, speaker = subject_of(self.parse, clause_of(self.parse, clause)), subject_of(self.parse, token)
        if is_passive(self.parse, clause):
            return True
        if other is None or self.parse.lower[other] == "one":  # “told me that *one* should never ask”
            return False
        return other != speaker and self.parse.tag[other] != "PRP"

    def blames(self, token: int, clause: int) -> bool:
        """True where what is said is of another, or of whom it is told: “told Chad that *it* had lied”."""
        return self.is_of_another(token, clause) or self._is_of_the_told(token, clause)

    def is_demand(self, token: int, clause: int) -> bool:
        """True where what is said is that somebody else must: “said Qatar must leave”, not “said it must leave”."""
        if not mood_of(self.parse, clause).must:
            return False
        return self.is_of_another(token, clause) or self._is_of_the_told(token, clause)

    def _is_of_the_told(self, token: int, clause: int) -> bool:
        """True where who is told something is to do it: “told Morocco that *it* should negotiate”."""
        told = self.parse.child(token, "dobj", "dative", "iobj", "nsubjpass")
        other = subject_of(self.parse, clause_of(self.parse, clause))
        return told is not None and other is not None and self.parse.tag[other] == "PRP"
