"""Who comes together: from noun phrases to actors, and from actors to sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from communique.language.parse import Parse
from communique.stages.drafts import Cast
from communique.stages.meetings.index import MeetingIndex

Side = tuple[int, ...]
Sides = tuple[Side, ...]

_PEOPLE = frozenset({"person", "office", "group", "unnamed"})
_WORLDLY = frozenset({"IGO", "EUR", "UNO", "NGO", "IMG", "MNC"})  # PLOVER sectors that are at home in no one country
_WE = frozenset({"we", "us"})
_THEM = frozenset({"them", "both", "each"})
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "pair": 2, "trio": 3}
_NOMINAL = frozenset({"nsubj", "nsubjpass", "pobj", "dobj"})
_COUNTS = frozenset({"each", "both", "all", "two", "three", "four"})


@dataclass(frozen=True, slots=True)
class Party:
    """The actors of one place in the sentence; `head` is the noun they were read from, `several` if it is plural."""

    head: int
    actors: tuple[int, ...]
    several: bool
    heads: tuple[int, ...] = ()  # of all that are joined


@dataclass(slots=True)
class Parties:
    """Reads parties off noun phrases; `mentioned` (token -> actor, for whole mentions) is filled when first needed."""

    parse: Parse
    cast: Cast
    index: MeetingIndex
    narrator: int | None = None  # who says *I* outside quotations
    told: list[tuple[int, Sides]] = field(default_factory=list)  # (sentence, sides) of the meetings told so far
    mentioned: dict[int, int] = field(default_factory=dict)

    def at(self, head: int) -> Party:
        """The actors that the noun phrase at `head` means, with those joined to it by *and*; none for outsiders."""
        head = self._counted(head)
        if counted := self._so_many_before(head):
            return Party(head, counted, several=True, heads=(head,))
        actors: list[int] = []
        heads = [*self._before_in_list(head), head, *_conjuncts(self.parse, head)]
        for h in heads:
            actor = self.actor(h)
            if actor is not None and h != head and self.cast.actors[actor].members:
                continue  # “…, and the two ministers agreed”: the subject of another clause
            found = self._expanded(actor) if actor is not None else ()
            if len(found) < 2:
                found = self._of_countries(h) or found
            actors.extend(a for a in (*found, *self._leading(h)) if a not in actors)
        if not actors and self.parse.lower[head] in _WE | _THEM:
            actors = self._just_told(head)
        several = len(heads) > 1 or len(actors) > 1 or self.parse.tag[head] in {"NNS", "NNPS"}
        several = several or self.parse.lower[head] in {"we", "they", "us", "them", "both"}
        return Party(head, tuple(actors), several, tuple(heads))

    def _before_in_list(self, head: int) -> Iterator[int]:
        """A in “Minister A and Adviser B”, where the parser takes A's title for a part of B's."""
        own = self.cast.actor_of.get(head)
        for child in self.parse.children[head]:
            other = self.cast.actor_of.get(child) if self.parse.dep[child] == "nmod" and child < head else None
            if other is not None and own is not None and other != own and self.is_person(other) and self.is_person(own):
                yield child

    def _leading(self, head: int) -> tuple[int, ...]:
        """Who leads “a delegation led by X”."""
        parse = self.parse
        for child in parse.children[head]:
            if parse.dep[child] == "acl" and parse.lower[child] in {"led", "headed"}:
                by = parse.child(child, "agent", "prep")
                leader = parse.child(by, "pobj") if by is not None else None
                actor = self.actor(leader) if leader is not None else None
                return (actor,) if actor is not None and self.is_people(actor) else ()
        return ()

    def _counted(self, head: int) -> int:
        """The pronoun of “each of them”, “the four of us”; any other head as it is."""
        if self.parse.lower[head] not in _COUNTS:
            return head
        of = next((c for c in self.parse.children[head] if self.parse.lower[c] == "of"), None)
        whom = self.parse.child(of, "pobj") if of is not None else None
        return whom if whom is not None and self.parse.pos[whom] == "PRON" else head

    def _so_many_before(self, head: int) -> tuple[int, ...]:
        """Whom “the three” means: those named before it, if just so many are in its sentence or in the one before."""
        parse = self.parse
        number = _NUMBERS.get(parse.lower[head], 0)
        if not number or head not in {*parse.children[parse.head[head]]} or parse.dep[head] not in _NOMINAL:
            return ()
        if any(parse.lower[c] == "of" for c in parse.children[head]):
            return ()
        here = parse.sent[head]
        for first in (parse.sents[here][0], parse.sents[max(here - 1, 0)][0]):
            named = dict.fromkeys(
                a for j in range(first, head) if (a := self._mentioned().get(j)) is not None and self.is_person(a)
            )
            if len(named) == number:
                return tuple(named)
        return ()

    def together(self, party: Party) -> Party:
        """For *we* said by one of them: all who were at the fullest meeting of theirs, “we will meet again”."""
        if self.parse.lower[party.head] not in _WE or len(party.actors) != 1:
            return party
        theirs = [tuple(a for side in sides for a in side) for _, sides in self.told]
        theirs = [actors for actors in theirs if party.actors[0] in actors]
        return Party(party.head, max(theirs, key=len), several=True) if theirs else party

    def _just_told(self, head: int) -> list[int]:
        """Whom an unresolved *them* means: those of the meeting told in the sentence before; for *we*, one of ours."""
        sentence, ours = self.parse.sent[head], self.parse.lower[head] in _WE
        for where, sides in reversed(self.told):
            if ours and self.narrator is not None and not any(self.narrator in side for side in sides):
                continue
            return [a for side in sides for a in side] if ours or sentence - where <= 1 else []
        return []

    def actor(self, head: int) -> int | None:
        """The actor of one noun phrase, or None where it is nobody's, an onlooker's or a reporter's."""
        parse = self.parse
        if self.index.has("outsider", parse.lemma[head]):
            return None
        found = None if parse.lower[head] in _COUNTS else self.cast.actor_of.get(head)
        if found is None:
            found = next((self.cast.actor_of[j] for j in self._beside(head) if j in self.cast.actor_of), None)
        if found is None:
            found = self._mentioned().get(head)
        if found is None:
            found = self.narrator if parse.lower[head] in {"i", "me"} else self._named_after(head)
        return None if found is None or self._is_outsider(found) or self._is_stuff(head, found) else found

    def _is_stuff(self, head: int, actor: int) -> bool:
        """True for a singular without an article or anything else: who met “resistance” met no fighters."""
        bare = self.parse.tag[head] == "NN" and self.parse.left[head] == head == self.parse.right[head]
        return bare and self.cast.actors[actor].type == "group"

    def _beside(self, head: int) -> Iterator[int]:
        """The tokens of the phrase's own name: what it is compounded with, and its apposition."""
        for child in reversed(self.parse.children[head]):
            if self.parse.dep[child] == "appos":
                yield child
        for child in self.parse.children[head]:
            if self.parse.dep[child] in {"compound", "flat"} and self.parse.pos[head] == "PROPN":
                yield child
        of = next((c for c in self.parse.children[head] if self.parse.lower[c] == "of"), None)
        if of is not None and self.parse.lemma[head] in {
            "delegation",
            "member",
            "group",
            "number",
            "each",
            "both",
            "all",
        }:
            yield from (c for c in self.parse.children[of] if self.parse.dep[c] == "pobj")

    def _named_after(self, head: int) -> int | None:
        """The person named after a comma within the phrase, where the parser did not see the apposition."""
        parse = self.parse
        if parse.pos[head] not in {"NOUN", "PROPN"}:
            return None
        for j in range(head + 1, min(parse.right[head], head + 30) + 1):
            if parse.word[j] == "," and (found := self._mentioned().get(j + 1)) is not None:
                return found if self.cast.actors[found].type == "person" else None
        return None

    def _mentioned(self) -> dict[int, int]:
        if not self.mentioned:
            self.mentioned[-1] = -1  # filled, even if there is nobody
            for number, actor in enumerate(self.cast.actors):
                for mention in actor.mentions:
                    if mention.form not in {"name", "title"}:
                        continue
                    for token in range(mention.first, mention.last + 1):
                        self.mentioned.setdefault(token, number)
        return self.mentioned

    def _is_outsider(self, actor: int) -> bool:
        draft = self.cast.actors[actor]
        return "JRN" in draft.sectors and "GOV" not in draft.sectors

    def _expanded(self, actor: int) -> tuple[int, ...]:
        members = self.cast.actors[actor].members
        return members or (actor,)

    def _of_countries(self, head: int) -> tuple[int, ...]:
        """The countries of “the leaders of X and Y”, where nobody knows who they are."""
        parse = self.parse
        if parse.tag[head] not in {"NNS", "NNPS"}:
            return ()
        for child in parse.children[head]:
            if parse.lower[child] == "of" and (noun := parse.child(child, "pobj")) is not None:
                found = [self.cast.actor_of.get(j) for j in (noun, *_conjuncts(parse, noun))]
                known = tuple(a for a in found if a is not None and self.cast.actors[a].type == "country")
                return known if len(known) > 1 else ()
        return ()

    def country(self, actor: int) -> str | None:
        """The country an actor belongs to."""
        return self.cast.actors[actor].country

    def _union(self, actor: int) -> str | None:
        """The Union or the United Nations for their officials and bodies, one side as those of a country are."""
        return next((code for code in ("EUR", "UNO") if code in self.cast.actors[actor].sectors), None)

    def is_worldly(self, actor: int) -> bool:
        """True for somebody of a body that is at home in no one country."""
        return bool(_WORLDLY & {*self.cast.actors[actor].sectors})

    def is_people(self, actor: int) -> bool:
        """True for persons, offices and groups: those who can be received or rung up."""
        return self.cast.actors[actor].type in _PEOPLE

    def is_person(self, actor: int) -> bool:
        """True for somebody with a name."""
        return self.cast.actors[actor].type == "person"

    def is_from(self, actor: int, code: str) -> bool:
        """True where the country is an actor's own, or may be: nobody says whose he is, and the text is about it."""
        country, sectors = self.country(actor), self.cast.actors[actor].sectors
        return country == code or (country is None and not _WORLDLY & {*sectors} and code == self._main_country())

    def _main_country(self) -> str | None:
        """The country that most is said of."""
        weight: dict[str, int] = {}
        for actor in self.cast.actors:
            if actor.country:
                weight[actor.country] = weight.get(actor.country, 0) + len(actor.mentions)
        return max(sorted(weight), key=lambda code: weight[code]) if weight else None

    def is_single(self, party: Party) -> bool:
        """True for one person or country: “we”, said by a minister, are no meeting by themselves."""
        return len(party.actors) == 1 and self.cast.actors[party.actors[0]].type in {"person", "country", "office"}

    def at_home(self, code: str) -> int | None:
        """Who stands for a country that is visited: itself, or else its official who is named most often."""
        best: tuple[int, int, int] | None = None
        for number, actor in enumerate(self.cast.actors):
            stands = actor.type == "country" or (
                {"GOV", "MIL"} & {*actor.sectors} and actor.type not in {"unnamed", "group"}
            )
            if actor.country == code and stands:
                rank = (int(actor.type == "country"), len(actor.mentions), -number)
                best = rank if best is None or rank > best else best
        return -best[2] if best else None

    # -- sides ----------------------------------------------------------------------------------------------------
    def sides(self, slots: Iterable[Party]) -> Sides:
        """The sides that stand in these places of a sentence, the first place's first.

        Those of one place and one country are one side; somebody of a later place joins the side of their country,
        unless all are of that one country: then each place is a side.
        """
        held = [slot for slot in slots if slot.actors]
        countries = {self.country(a) for slot in held for a in slot.actors}
        if len(countries - {None}) < 2 and None not in countries:
            return self._within_one_country(held)
        sides: list[tuple[str | None, list[int]]] = []
        seen: set[int] = set()
        for slot in held:
            for actor in slot.actors:
                if actor in seen:
                    continue
                seen.add(actor)
                country = self.country(actor) or self._union(actor)
                for of, members in sides:
                    if country is not None and of == country:
                        members.append(actor)
                        break
                else:
                    sides.append((country, [actor]))
        return tuple(tuple(members) for _, members in sides)

    def _within_one_country(self, slots: list[Party]) -> Sides:
        if len(slots) == 1:
            return tuple((actor,) for actor in slots[0].actors)
        seen: set[int] = set()
        sides: list[Side] = []
        for slot in slots:
            new = tuple(a for a in slot.actors if a not in seen)
            seen.update(new)
            if new:
                sides.append(new)
        return tuple(sides)


def _conjuncts(parse: Parse, head: int) -> Iterator[int]:
    for child in parse.children[head]:
        if parse.dep[child] == "conj" and parse.pos[child] in {"NOUN", "PROPN", "PRON"}:
            yield child
            yield from _conjuncts(parse, child)
        elif parse.dep[child] == "appos":
            yield from _conjuncts(parse, child)
        elif parse.dep[child] in {"nmod", "compound"} and any(parse.dep[c] == "cc" for c in parse.children[child]):
            yield child  # “X and President Y met”, where the parser takes X for a part of Y's name


def joined(sides: Sides, more: Sides, country: dict[int, str | None], beside: frozenset[int] = frozenset()) -> Sides:
    """`sides` with the actors of `more` added: to the side they share somebody or a country with, else as a new one.

    Those `beside` of whom no country is known stand with the first side.
    """
    out = [list(side) for side in sides]
    for side in more:
        new = [a for a in side if not any(a in held for held in out)]
        if not new:
            continue
        home = next((held for held in out if set(held) & set(side)), None)
        if home is None:
            codes = {country[a] for a in new} - {None}
            home = next((held for held in out if codes & {country[a] for a in held}), None)
        if home is None and out and set(new) <= beside and not any(country[a] for a in new):
            home = out[0]
        if home is None:
            out.append(new)
        else:
            home.extend(new)
    return tuple(tuple(side) for side in out)
