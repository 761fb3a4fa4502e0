"""When and where a meeting was, and what it was about: the expressions that hang on the words that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.record import Place, Span, Time
from communique.stages.meetings.index import MeetingIndex
from communique.stages.places import is_country

_MOST_STEPS = 8
_LONGEST = 60  # tokens of what a meeting was about


@dataclass(frozen=True, slots=True)
class Anchored:
    """A time or place on tokens `first..last`; `head` is the one that the rest of the sentence governs."""

    first: int
    last: int
    head: int
    value: Time | Place


@dataclass(slots=True)
class Settings:
    """The times and places of the text by sentence, for meetings to be given theirs."""

    parse: Parse
    index: MeetingIndex
    times: dict[int, list[Anchored]] = field(default_factory=dict)
    places: dict[int, list[Anchored]] = field(default_factory=dict)
    countries: frozenset[str] = frozenset()  # ids of the places that are whole countries

    @classmethod
    def of(
        cls, parse: Parse, index: MeetingIndex, times: Iterable[Time], places: Sequence[Place], lexicons: Lexicons
    ) -> Settings:
        """The settings of one text."""
        out = cls(parse, index, countries=frozenset(p.id for p in places if is_country(p, lexicons)))
        for time in times:
            if not parse.text.startswith(("since", "Since"), time.evidence[0].start):
                out._put(out.times, time, time.evidence)
        for place in places:
            out._put(out.places, place, place.evidence)
        return out

    def _put(self, where: dict[int, list[Anchored]], value: Time | Place, evidence: Iterable[Span]) -> None:
        for span in evidence:
            first, last = self.parse.token_at(span.start), self.parse.token_at(span.end - 1)
            where.setdefault(self.parse.sent[first], []).append(Anchored(first, last, self._head(first, last), value))

    def _head(self, first: int, last: int) -> int:
        for i in range(first, last + 1):
            if not first <= self.parse.head[i] <= last or self.parse.head[i] == i:
                return i
        return last

    def time(self, nodes: Iterable[int], people: Iterable[int] = ()) -> Anchored | None:
        """The time that hangs on one of these words, the nearest; a day before a month or year.

        What hangs on something within the phrases of `people` (their heads) is theirs: “the heir to the 2019 deal”.
        """
        return self._nearest(self.times, tuple(nodes), frozenset(people))

    def time_between(self, first: int, end: int) -> Anchored | None:
        """The first time that stands after token `first` and before token `end`."""
        found = (a for a in self.times.get(self.parse.sent[first], ()) if first < a.first < end)
        return next(found, None)

    def place(self, nodes: Iterable[int], people: Iterable[int] = ()) -> Anchored | None:
        """The place that hangs on one of these words, the nearest; not one of `people`: “the envoy in X”."""
        return self._nearest(self.places, tuple(nodes), frozenset(people))

    def place_on(self, token: int) -> Anchored | None:
        """The place that `token` is part of."""
        for anchored in self.places.get(self.parse.sent[token], ()):
            if anchored.first <= token <= anchored.last:
                return anchored
        return None

    def _nearest(
        self, where: dict[int, list[Anchored]], nodes: tuple[int, ...], people: frozenset[int]
    ) -> Anchored | None:
        best: tuple[int, int, Anchored] | None = None
        for sentence in dict.fromkeys(self.parse.sent[node] for node in nodes):
            for anchored in where.get(sentence, ()):
                steps = self._steps_to(anchored.head, nodes, people, strict=isinstance(anchored.value, Place))
                if steps is None:
                    continue
                vague = 1 if isinstance(anchored.value, Place) else _vagueness(anchored.value)
                if best is None or (vague, steps) < best[:2]:
                    best = (vague, steps, anchored)
        return best[2] if best else None

    def _steps_to(self, head: int, nodes: tuple[int, ...], people: frozenset[int], *, strict: bool) -> int | None:
        """How many steps up from `head` one of `nodes` is; None where another verb comes first."""
        parse, node = self.parse, head
        for steps in range(_MOST_STEPS):
            if node in nodes and node != head:
                return steps
            if steps and parse.pos[node] in {"VERB", "AUX"}:
                return steps if self._shares(node, nodes) else None
            posted = node in people and self.index.has("posted", parse.lemma[node])
            if strict and steps and parse.pos[node] == "NOUN" and node not in people and not self._leads_on(node):
                return None  # “developments in X” at the talks are not at X
            if parse.head[node] == node or posted or (node in people and steps > 2):
                return None
            node = parse.head[node]
        return None

    def _leads_on(self, node: int) -> bool:
        entry = self.index.at(self.parse, node, "noun")
        beside = self.index.has("beside", self.parse.lemma[node])
        return beside or (entry is not None and entry.form == "visit")

    def _shares(self, verb: int, nodes: tuple[int, ...]) -> bool:
        """True where a verb hands its setting on: “on Monday he flew to X and met Y”."""
        first = min(nodes)
        return verb < first and any(self.parse.dep[n] == "conj" and self.parse.head[n] == verb for n in nodes)

    # -- the time told before -----------------------------------------------------------------------------------
    def told_before(self, token: int) -> Anchored | None:
        """The day that a meeting told at `token` without one falls on: that of the sentences before it.

        They must be of the same paragraph, or of the lead: the first paragraph with a day in it, if it is the one
        before. In the sentence itself a day counts where it belongs to the verb of saying: “said tonight that the
        talks had failed”.
        """
        parse, here = self.parse, self.parse.sent[token]
        if (said := self._day_of_saying(token)) is not None:
            return said
        days = [a for s in range(here) for a in self.times.get(s, ()) if _is_day(a.value)]
        same = [a for a in days if parse.paragraph[a.first] == parse.paragraph[token]]
        if same:
            return same[-1]
        lead = parse.paragraph[days[0].first] if days else -1
        in_lead = [a for a in days if parse.paragraph[a.first] == lead]
        return in_lead[-1] if days and len(in_lead) == len(days) and self._follows(days[0].first, token) else None

    def _day_of_saying(self, token: int) -> Anchored | None:
        """The day that belongs to a verb of saying above the telling, or to the statement it is according to."""
        parse, node, above = self.parse, token, [token]
        while parse.head[node] != node:
            if parse.dep[node] == "ccomp":
                found = self.time((parse.head[node],))
                if found and _is_day(found.value):
                    return found
            node = parse.head[node]
            above.append(node)
        sources = [n for node in above for c in parse.children[node] for n in self._statement(c)]
        found = self.time([j for n in sources for j in (n, *parse.children[n])]) if sources else None
        return found if found and _is_day(found.value) else None

    def _statement(self, preposition: int) -> Iterator[int]:
        """The noun of “according to a statement”, “in a statement”."""
        parse = self.parse
        if parse.lower[preposition] == "according":
            preposition = parse.child(preposition, "prep") or preposition
        elif parse.lower[preposition] != "in" or parse.dep[preposition] != "prep":
            return
        yield from (n for n in parse.children[preposition] if self.index.has("source", parse.lemma[n]))

    def _follows(self, first: int, token: int) -> bool:
        """True where no paragraph with words lies between those of the two tokens."""
        parse = self.parse
        between = {parse.paragraph[i] for i in range(first, token) if not parse.word[i].isspace()}
        return len(between - {parse.paragraph[first], parse.paragraph[token]}) == 0

    # -- what it was about ----------------------------------------------------------------------------------------
    def about(self, nodes: Iterable[int], people: Iterable[int] = ()) -> tuple[Span, ...]:
        """What was talked about: after *on* or *about*, or the object of *to discuss*, *covered*."""
        words = tuple(dict.fromkeys(nodes))
        taken = frozenset((*people, *words))
        targets = dict.fromkeys(t for node in words for t in self._topics(node) if t not in taken and self._is_topic(t))
        return tuple(self._phrase(target) for target in targets)

    def _phrase(self, target: int) -> Span:
        """The words of a topic, without the comma that closes it."""
        first, last = self.parse.left[target], min(self.parse.right[target], self.parse.left[target] + _LONGEST)
        while last > target and self.parse.pos[last] in {"PUNCT", "SPACE"}:
            last -= 1
        return self.parse.span(first, last)

    def _topics(self, node: int) -> Iterator[int]:
        parse, index = self.parse, self.index
        heads = [c for c in parse.children[node] if index.has("about", parse.lemma[c])]
        if index.has("about", parse.lemma[node]) and parse.pos[node] == "VERB":
            heads.append(node)
        for head in heads:
            if parse.dep[head] == "prep":
                target = parse.child(head, "pobj")
            elif head == node or parse.dep[head] in {"xcomp", "advcl", "relcl", "acl"}:
                target = parse.child(head, "dobj")
            else:
                target = None
            if target is not None:
                yield target

    def _is_topic(self, target: int) -> bool:
        sentence = self.parse.sent[target]
        taken = (*self.times.get(sentence, ()), *self.places.get(sentence, ()))
        lemma = self.parse.lemma[target]
        named = self.parse.pos[target] != "PRON" and not (
            self.index.has("not", lemma) or self.index.has("beside", lemma)
        )
        return named and not any(a.first <= target <= a.last for a in taken)


def _vagueness(time: Time) -> int:
    """Its precision; what has no value is vaguer than all that has."""
    return time.precision if time.value is not None else 9


def _is_day(value: Time | Place) -> bool:
    return isinstance(value, Time) and value.precision == 1 and value.value is not None and "/" not in value.value
