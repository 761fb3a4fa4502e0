"""What a position is about, in the words of the text.

What is asked, offered or blamed, and not whom it is said to: of “urged Kenya to drop the charges” *the charges*, of
“accused Kenya of siding with the rebels” *siding with the rebels*. A clause without an object is about its subject
where that is a thing, and else about what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from communique.language.parse import Parse
from communique.record import Span, trimmed
from communique.stages.grammar.roles import is_nominal, object_of
from communique.stages.grammar.syntax import antecedent
from communique.stages.positions.kinds import Clause

_ABOUT = frozenset({"of", "for", "over", "about", "against", "on", "with", "at", "into", "from"})
_GERUND_AFTER = _ABOUT | {"in", "by", "to"}
_EMPTY = frozenset({"more", "less", "one", "both"})  # beside pronouns
_INFINITIVE = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "dep"})
_ASIDE = frozenset({"advcl", "relcl", "appos", "parataxis"})  # what goes on after a comma is not the matter itself
_EDGE = frozenset({"PUNCT", "SPACE", "CCONJ"})


class Issues:
    """Cuts the issues of positions in one parse; `is_somebody` tells phrases of people and bodies from things."""

    def __init__(self, parse: Parse, is_somebody: Callable[[int], bool]) -> None:
        self.parse = parse
        self.is_somebody = is_somebody

    def of(self, clause: Clause, tokens: Sequence[int]) -> Span | None:
        """What the clause is about, or None where its words name nothing."""
        parse, matter = self.parse, clause.head
        if not is_nominal(parse, matter):
            return self._of_verb(clause.verb, tokens)
        if self.is_somebody(matter) or self._says_nothing(matter):
            beside = self._beside(clause, tokens)
            matter = matter if beside is None else beside
        return self._cut(matter, tokens) if is_nominal(parse, matter) else self._of_verb(matter, tokens)

    def _says_nothing(self, token: int) -> bool:
        return self.parse.pos[token] == "PRON" or self.parse.lower[token] in _EMPTY

    def _beside(self, clause: Clause, tokens: Sequence[int]) -> int | None:
        """What somebody named first is asked to do, or praised or blamed for: an infinitive, or after a preposition."""
        parse, inside = self.parse, set(tokens)
        holders = (*clause.statement.cue, clause.head)
        below = [c for holder in holders for c in parse.children[holder] if c in inside and c > clause.head]
        for child in below:
            if parse.dep[child] in _INFINITIVE and any(parse.tag[c] == "TO" for c in parse.children[child]):
                return child
        return next(self._governed(clause, below), None)

    def _governed(self, clause: Clause, below: Sequence[int]) -> Iterator[int]:
        parse = self.parse
        for child in below:
            gerund = parse.child(child, "pcomp")
            if parse.dep[child] not in {"prep", "dative"}:
                continue
            if gerund is not None and parse.lower[child] in _GERUND_AFTER:
                yield gerund
            own = parse.head[child] != clause.head or parse.lower[child] in {"for", "over"}
            thing = parse.child(child, "pobj")
            if thing is not None and own and parse.lower[child] in _ABOUT:
                yield thing

    def _of_verb(self, verb: int, tokens: Sequence[int]) -> Span | None:
        """The object of a verb; its subject, where that is a thing; else what the clause says."""
        parse = self.parse
        copula = parse.lemma[verb] == "be"
        thing = None if copula else object_of(parse, verb)
        if parse.dep[verb] == "pcomp":
            return self._said(verb, tokens)  # “accused it of *arming the rebels*”
        if thing is not None and not self._is_empty(thing) and not self._is_whom(verb, thing):
            return self._cut(antecedent(parse, thing), tokens) or self._said(verb, tokens)
        subject = parse.child(verb, "nsubj", "nsubjpass") if thing is None else None
        if subject is not None and not self._is_empty(subject) and not self.is_somebody(subject):
            return self._cut(antecedent(parse, subject), tokens)
        return self._said(verb, tokens)

    def _is_whom(self, verb: int, thing: int) -> bool:
        """True for somebody to whom something is done: that is the matter then: “*free the crew*”."""
        return thing > verb and self.is_somebody(thing)

    def _is_empty(self, thing: int) -> bool:
        return self._says_nothing(thing) and antecedent(self.parse, thing) == thing

    def _said(self, verb: int, tokens: Sequence[int]) -> Span | None:
        """The words of a clause from its verb on: “siding with the rebels”; of *be* what is said of the subject."""
        parse = self.parse
        first = verb
        if parse.lemma[verb] == "be":
            said = parse.child(verb, "acomp", "attr", "prep")
            first = verb if said is None or said < verb else parse.left[said]
        return self._between(verb, first, parse.right[verb], tokens)

    def _cut(self, thing: int, tokens: Sequence[int]) -> Span | None:
        """The phrase of `thing`, up to a clause or name that only adds to it."""
        return self._between(thing, self.parse.left[thing], self.parse.right[thing], tokens)

    def _between(self, head: int, first: int, last: int, tokens: Sequence[int]) -> Span | None:
        parse = self.parse
        for child in parse.children[head]:
            start = parse.left[child]
            if child > head and parse.dep[child] in _ASIDE and start > head and self._is_set_off(child, start):
                last = min(last, start - 1)
        held = [t for t in tokens if first <= t <= last]
        while held and parse.pos[held[-1]] in _EDGE:
            held.pop()
        while held and parse.pos[held[0]] in _EDGE:
            held.pop(0)
        return trimmed(parse.text, parse.start[held[0]], parse.end[held[-1]]) if held else None

    def _is_set_off(self, child: int, start: int) -> bool:
        """True for what follows a comma, and for a clause with a conjunction: “…, which meets”, “… because”."""
        parse = self.parse
        return parse.lower[start - 1] in {",", "—", "–", "("} or parse.child(child, "mark") is not None
