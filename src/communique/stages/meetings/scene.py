"""What every rule for meetings looks at: the parse, who is who, when and where; and how clauses hang together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from communique.language.parse import Parse
from communique.stages.meetings.index import MeetingIndex
from communique.stages.meetings.parties import Parties
from communique.stages.meetings.settings import Settings

_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "conj", "parataxis", "csubj", "pcomp"})
_PERSUADED = frozenset({"dobj", "dative", "nsubjpass"})
_MOST_STEPS = 6


@dataclass(frozen=True, eq=False)
class Scene:
    """One article, for the rules of meetings; `published` is an ISO date or None."""

    parse: Parse
    index: MeetingIndex
    parties: Parties
    settings: Settings
    published: str | None

    @cached_property
    def tells_of_call(self) -> bool:
        """True where the text speaks of a call anywhere: then “spoke with” is by telephone."""
        parse = self.parse
        return any(
            parse.pos[i] == "NOUN"
            and (self.index.has("phone", lemma) or lemma == "call")
            and parse.dep[i] != "compound"
            for i, lemma in enumerate(parse.lemma)
        )

    def is_verb(self, i: int) -> bool:
        """True for a verb, also one used as an auxiliary."""
        return self.parse.pos[i] in {"VERB", "AUX"}

    def is_passive(self, verb: int) -> bool:
        """True for “was received” and “received by X”, not for “received X”."""
        parse = self.parse
        if parse.tag[verb] not in {"VBN", "VBD"}:
            return False
        if any(parse.dep[c] in {"auxpass", "nsubjpass"} for c in parse.children[verb]):
            return True
        return parse.tag[verb] == "VBN" and parse.dep[verb] == "acl"

    def subject(self, verb: int) -> int | None:
        """Who does what `verb` says: its own subject, or the one that its clause borrows from those above it."""
        parse, node = self.parse, verb
        for _ in range(_MOST_STEPS):
            if (own := self._own_subject(node)) is not None:
                return self._antecedent(node, self._guest(own, node))
            above = parse.head[node]
            dep = parse.dep[node]
            if above == node:
                return self._strayed_subject(node)
            if dep in {"relcl", "acl"}:
                return above if parse.pos[above] in {"NOUN", "PROPN", "PRON"} else self._up(above)
            if dep == "xcomp" and (other := parse.child(above, "dobj", "dative")) is not None and self._is_noun(other):
                return other  # “urged them to meet”: those who are urged
            node = above if parse.pos[above] != "ADP" else parse.head[above]
            if parse.pos[node] in {"NOUN", "PROPN"}:
                return parse.child(node, "poss")
        return None

    def _guest(self, subject: int, verb: int) -> int:
        """B in “At the invitation of A, *B* paid a visit”, where the parser takes B for A's apposition."""
        parse = self.parse
        first = parse.sents[parse.sent[verb]][0]
        if parse.lower[first : first + 3] not in (["at", "the", "invitation"], ["on", "the", "invitation"]):
            return subject
        named = [i for i in (subject, *self._apposed(subject, verb)) if parse.entity_of[i] >= 0]
        people = [i for i in named if parse.entities[parse.entity_of[i]].label == "PERSON"]
        return people[-1] if len(people) > 1 else subject

    def _apposed(self, subject: int, verb: int) -> Iterator[int]:
        """The appositions of `subject`, and theirs, before `verb`."""
        for child in self.parse.children[subject]:
            if self.parse.dep[child] == "appos" and child < verb:
                yield child
                yield from self._apposed(child, verb)

    def _own_subject(self, verb: int) -> int | None:
        """The verb's subject; of two, the nearer: before it, the parser hangs a place line on the verb as well."""
        parse = self.parse
        own = [c for c in parse.children[verb] if parse.dep[c] in {"nsubj", "nsubjpass", "csubj"}]
        return max((c for c in own if c < verb), default=own[0]) if own else None

    def _strayed_subject(self, verb: int) -> int | None:
        """The subject that the parser joined to the phrase before it: “At the invitation of A, the premier, B paid”."""
        parse = self.parse
        first = parse.sents[parse.sent[verb]][0]
        if parse.pos[first] not in {"ADP", "SCONJ"} or parse.tag[verb] not in {"VBD", "VBZ", "VBP"}:
            return None
        people = (
            j for j in range(verb - 1, first, -1) if parse.dep[j] in {"conj", "appos"} and parse.pos[j] == "PROPN"
        )
        return next((j for j in people if any(map(self.parties.is_person, self.parties.at(j).actors))), None)

    def _is_noun(self, i: int) -> bool:
        return self.parse.pos[i] in {"NOUN", "PROPN", "PRON"}

    def _up(self, node: int) -> int | None:
        return self.subject(node) if self.is_verb(node) else None

    def _antecedent(self, verb: int, subject: int) -> int:
        """For *who* and *which*, the noun they stand for."""
        parse = self.parse
        if parse.tag[subject] in {"WDT", "WP"} and parse.dep[verb] == "relcl":
            return parse.head[verb]
        return subject

    def agent(self, verb: int) -> int | None:
        """Who a passive says did it: the noun after *by*."""
        parse = self.parse
        for child in parse.children[verb]:
            if parse.lower[child] == "by" and parse.dep[child] in {"agent", "prep"}:
                return parse.child(child, "pobj")
        return None

    def after(self, node: int, *prepositions: str) -> Iterator[int]:
        """The nouns after these prepositions in the clause of `node`, in reading order; no other clause is entered."""
        parse = self.parse
        found: list[int] = []
        todo = list(parse.children[node])
        while todo:
            child = todo.pop()
            if parse.dep[child] in _CLAUSES and parse.pos[child] != "ADP":
                continue
            if parse.lower[child] in prepositions and parse.pos[child] in {"ADP", "SCONJ", "ADV"}:
                found.extend(self._after_preposition(child))
            todo.extend(parse.children[child])
        return iter(sorted(found))

    def _after_preposition(self, preposition: int) -> Iterator[int]:
        """Its nouns; also those of “with visiting ministers”, which the parser takes for something done."""
        parse = self.parse
        for child in parse.children[preposition]:
            if parse.dep[child] == "pobj":
                yield child
            elif parse.dep[child] == "pcomp" and parse.tag[child] == "VBG":
                yield from (c for c in parse.children[child] if parse.dep[c] == "dobj")

    def directly_after(self, node: int, *prepositions: str) -> Iterator[int]:
        """The nouns after these prepositions right at `node`."""
        parse = self.parse
        for child in parse.children[node]:
            if parse.dep[child] in {"prep", "dative", "agent"} and parse.lower[child] in prepositions:
                yield from self._after_preposition(child)

    def is_phone(self, nodes: tuple[int, ...]) -> bool:
        """True where a word of calling stands in the phrase of one of these words."""
        parse = self.parse
        near = {j for node in nodes for j in (node - 2, node - 1, node, *self._near(node)) if 0 <= j < len(parse)}
        return any(self.index.has("phone", parse.lemma[j]) for j in near)

    def _near(self, node: int) -> Iterator[int]:
        for child in self.parse.children[node]:
            yield child
            for below in self.parse.children[child]:
                yield below
                if self.parse.pos[child] == "ADP":
                    yield from self.parse.children[below]
