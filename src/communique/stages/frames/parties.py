"""The parties to what a word does: who acts, on whom, read off the parse where the frame says they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.language.parse import Parse
from communique.stages.drafts import Cast
from communique.stages.frames.frames import Sense, Senses
from communique.stages.frames.index import TOGETHER, FrameIndex
from communique.stages.frames.modality import clause_of, is_negated
from communique.stages.frames.party_aims import Aims
from communique.stages.frames.party_doers import Doers, further
from communique.stages.frames.party_figures import PLACES, VAGUE, Figures
from communique.stages.frames.party_needs import Needs, partners
from communique.stages.frames.party_nouns import NounActors
from communique.stages.frames.party_origins import Origins
from communique.stages.frames.party_places import Places
from communique.stages.frames.party_pronouns import Pronouns
from communique.stages.grammar.roles import (
    after,
    agent_of,
    all_after,
    coordinated,
    dative_of,
    is_nominal,
    is_passive,
    object_of,
    possessor,
    retained_object,
    subject_of,
)

_USUAL = ("inner recipient", "against", "object", "dative", "on", "upon", "with", "to", "from", "for", "toward",
          "towards", "over", "at", "in")  # fmt: skip
_MUTUAL = frozenset({"03", "04", "05", "06"})  # what is done together
_HARMING = frozenset({"17", "18", "19", "20"})  # deeds that a thing suffers as well as people
_SOMEWHERE = frozenset({"036", "040", "041", "046"})  # where one meets is no party to it
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself"})
_NO_THINGS = frozenset({"DATE", "TIME", "PERCENT"})
_WORDS_TO = frozenset({"02", "10"})  # what is asked of somebody
_ANSWERS = frozenset({"12", "13", "14", "16"})  # what is done over another's deed
_AFTER_VERBS = ("with", "to", "in", "on", "from", "for", "against", "at")
_AT_CROWDS = ("175", "18", "19")  # what is done with fire and gas to those whom it is done for
_UNTIL = frozenset({"until", "unless", "if", "till"})
_ARMS = frozenset({"weaponry", "alert", "exercise"})  # what a show of force is made with
_FORCES = frozenset({"troops", "police"})  # who may be moved, and may be faced
_NEAR = 20  # tokens from a noun to a preposition of its own


class Parties:
    """Finds the parties of senses in one parse."""

    def __init__(self, parse: Parse, cast: Cast, index: FrameIndex, senses: Senses) -> None:
        self.parse = parse
        self.cast = cast
        self.senses = senses
        self.contents = senses.contents
        self.figures = Figures(parse, cast, index, senses.contents)
        self.needs = Needs(self.figures)
        self.places = Places(self.figures)
        self.nouns = NounActors(self.figures)
        self.aims = Aims(self.figures, self.nouns)
        self.origins = Origins(self.needs, self.nouns, self.places)
        self.pronouns = Pronouns(parse, cast)
        self.actors = Doers(self.needs, self.nouns, self.places, self.pronouns).actors
        senses.suits = self.suits

    def suits(self, sense: Sense) -> bool:
        """False where the parties are known not to be of the kind that the frame needs."""
        if sense.frame is None or not self.needs.asks(sense.frame, nominal=sense.nominal):
            return True
        actors = self.actors(sense)
        if "abroad" in sense.frame.needs and not self._abroad(sense, actors):
            return False
        if "sides" in sense.frame.needs and not (self.needs.are_several(actors) or self._with_side(sense)):
            return False
        return self.needs.suits(sense.frame, actors, self.recipients(sense, actors))

    def _with_side(self, sense: Sense) -> bool:
        """True where somebody by name does it too: “built it with *the Danish army*”, not “with Danish money”."""
        return any(self.figures.is_somebody(p) and self.needs.is_side(p) for p in self.partners(sense.token))

    def _abroad(self, sense: Sense, actors: Sequence[int]) -> bool:
        """True where what is said of the deed names a country, or people called after one: “in clinics in *Mali*”."""
        below = self.parse.subtree(sense.token)
        if self.needs.are_several(actors) or any(
            self.figures.label(r) == "ORG" and not self.figures.is_armed(r) for r in self.recipients(sense, actors)
        ):
            return True
        return any(j > sense.token and self.figures.label(j) in {"GPE", "NORP"} and j not in actors for j in below)

    # ------------------------------------------------------------------------------------------------------ to whom
    def recipients(self, sense: Sense, actors: Sequence[int]) -> tuple[int, ...]:
        """The heads of the phrases that name the other party: the first place where somebody stands.

        Where nobody does, a country or place after *in* and its like; else the first thing that is acted on.
        """
        weak: int | None = None
        first = self._first_meant(sense, actors)
        if first is not None:
            return (first,)
        for candidate in (*self._candidates(sense), *self._usual(sense)):
            meant = self.pronouns.meant(candidate, sense.token)
            if meant in actors or self.parse.lower[meant] in VAGUE or self._is_venue(sense, candidate):
                continue
            if candidate in sense.words or self.parse.lower[candidate] in _REFLEXIVES or self._is_moved(sense, meant):
                continue
            party = self.figures.party(meant, made=not self.contents.is_person(meant))
            if party is not None and self.parse.tag[party] == "PRP$":
                party = self.pronouns.meant(party, sense.token)  # “took *their* schools from the church”
            if party is not None and party not in actors and self.parse.tag[party] != "PRP$":
                found = [c for c in coordinated(self.parse, party) if c not in actors]
                if sense.code[:2] == "13":  # “threatened to close the strait of Hormuz if *Chad* …”
                    found += [n for n in (self._of_condition(sense, actors),) if n is not None and n not in found]
                found = [n for n in (*self._over(sense, candidate), *found) if n not in actors]
                found += [n for n in self._aboard(sense, candidate) if n not in found]
                told = self._told(sense) if sense.act == "must" else self._threatened(sense, actors)
                return (*found, *(t for t in told if t not in found), *self.origins.whose(sense, actors, found))
            if weak is None and party is None and meant not in sense.words and self._is_thing(sense, meant):
                weak = meant
        if sense.code.startswith(_AT_CROWDS) and not sense.nominal:
            aimed = self.aims.after(sense, actors)
            if aimed is not None:  # “fired shots to disperse *students*”
                return (aimed,)
        if weak is not None and sense.code[:2] in _HARMING and self._is_done_to(sense, weak):
            return (weak, *self._aboard(sense, weak), *self.origins.whose(sense, actors, (weak,)))
        over = next((o for o in self._over(sense, sense.argument) if o not in actors), None)
        if over is not None:
            return (over,)
        farther = self._farther(sense, actors)
        if farther is not None:
            return (farther,)
        return () if weak is None or len(actors) > 1 else (weak, *self.origins.whose(sense, actors, (weak,)))

    def _first_meant(self, sense: Sense, actors: Sequence[int]) -> int | None:
        """Whom a show of force is meant for; who asked for what is refused: “would not leave as *Chad* had asked”."""
        if sense.code[:2] == "15":
            return self.aims.aimed_at(sense, actors)
        parse = self.parse
        if sense.nominal or not (sense.code[:2] == "12" or is_negated(parse, clause_of(parse, sense.token))):
            return None
        for child in parse.children[clause_of(parse, sense.token)]:
            if parse.dep[child] != "advcl" or not any(parse.lower[c] == "as" for c in parse.children[child]):
                continue
            found = subject_of(parse, child)
            if self.senses.asks(child) and found is not None and found not in actors:
                return self.figures.party(found)
        return None

    def _aboard(self, sense: Sense, thing: int) -> Iterator[int]:
        """Who is hit with a thing: “a bus *carrying nuns*”."""
        parse = self.parse
        if sense.code[:2] in _HARMING:
            held = (
                object_of(parse, c) for c in parse.children[thing] if parse.dep[c] == "acl" and parse.tag[c] == "VBG"
            )
            yield from (p for h in held if h is not None and (p := self.figures.party(h)) is not None)

    def _over(self, sense: Sense, thing: int | None) -> Iterator[int]:
        """Whose deed it is done over: “broke off the talks over *Chad's* raids”."""
        parse = self.parse
        if sense.code[:2] not in _ANSWERS or sense.nominal:
            return
        holders = (sense.token, thing, sense.inner.argument if sense.inner is not None else None)
        for deed in (d for h in holders if h is not None for d in all_after(parse, h, "over")):
            owner = possessor(parse, deed)
            if owner is not None and self.figures.is_somebody(owner) and parse.tag[owner] != "PRP$":
                yield owner

    def _told(self, sense: Sense) -> Iterator[int]:
        """Who is told what must be: “Chad must wait, he told *its envoy*”."""
        found = self.parse.child(sense.token, "dobj", "dative")
        if found is not None and self.figures.party(found) is not None and self.figures.is_public(found):
            yield found

    def _threatened(self, sense: Sense, actors: Sequence[int]) -> Iterator[int]:
        """Whom the harm is to befall, beside those who are warned of it: “will strike *the rebels*, he told Chad”."""
        inner = sense.inner
        if sense.code[:2] == "13" and inner is not None and not inner.nominal and len(actors) > 1:
            parties = (self.figures.party(found) for found in self._candidates(inner))
            yield from (p for p in parties if p is not None and p not in actors)

    def _farther(self, sense: Sense, actors: Sequence[int]) -> int | None:
        """The other party where no usual place names one: inside what is acted on, where it is done, or the condition.

        “A ban on imports of *Egyptian* cars”; “imposed a curfew in *Kashmir*”; “will not leave until *Chad* pays”.
        """
        if sense.code[:2] in {"14", "15"} or (sense.code[:2] == "19" and sense.argument is None and not sense.nominal):
            aimed = self.aims.aimed_at(sense, actors)
            if aimed is not None:
                return aimed
        inside = next(
            (n for c in self._candidates(sense) if (n := self.figures.named_inside(c, actors)) is not None), None
        )
        if inside is not None and not (sense.code in _SOMEWHERE and self.figures.label(inside) in PLACES):
            return inside
        if sense.code.startswith("08") and (by := self.origins.pressed_by(sense)) is not None and by not in actors:
            return by
        where = None if sense.code in _SOMEWHERE else self.places.where(sense, actors)
        if where is None:
            where = self._of_condition(sense, actors)
        if sense.code[:2] in {"14", "15"} and (where is None or self.figures.label(where) == "LOC"):
            where = self.aims.occasion(sense, actors) or where  # not the sea
        if where is None and sense.code[:2] == "14":  # “Protesters in *Chad* burned a flag”
            where = next(
                (p for a in actors for x in all_after(self.parse, a, "in") if (p := self.places.place(x))), None
            )
        return where

    def _of_condition(self, sense: Sense, actors: Sequence[int]) -> int | None:
        """Who must do something first: the subject of *until*, *unless* or *if* below what is refused or promised."""
        parse = self.parse
        for child in parse.children[clause_of(parse, sense.token)]:
            if parse.dep[child] != "advcl" or not any(parse.lower[c] in _UNTIL for c in parse.children[child]):
                continue
            found = agent_of(parse, child) if is_passive(parse, child) else subject_of(parse, child)
            if found is not None and found not in actors and self.figures.party(found) is not None:
                meant = self.pronouns.meant(found, child)
                return None if meant in actors or parse.lower[meant] in VAGUE else meant
        return None

    def _is_done_to(self, sense: Sense, thing: int) -> bool:
        """True for the object of a verb that does harm, and no name inside it: “seized *a tanker* off Chad”."""
        own = not sense.nominal and thing == object_of(self.parse, sense.token)
        return own and self.figures.named_inside(thing, ()) is None

    def _is_moved(self, sense: Sense, token: int) -> bool:
        """True for the forces that a show of force is made with: “ordered *ten battalions* to the border”."""
        kinds = self.contents.kinds(token) if sense.code[:2] == "15" else frozenset()
        return bool(_ARMS & kinds) or (token == sense.argument and bool(_FORCES & kinds))

    def _is_venue(self, sense: Sense, token: int) -> bool:
        """True for the place where people meet: “held talks *in Vienna*”."""
        if sense.code not in _SOMEWHERE or self.figures.label(token) not in PLACES:
            return False
        return self.parse.lower[self.parse.head[token]] in {"in", "at"}

    def _is_thing(self, sense: Sense, token: int) -> bool:
        """True for something acted on: no deed or word of its own (“opened *an investigation* into”)."""
        if not is_nominal(self.parse, token) or self.figures.label(token) in _NO_THINGS:
            return False
        inner = sense.inner if token == sense.argument else self.senses.of(token)
        return inner is None or not inner.code

    def _candidates(self, sense: Sense) -> Iterator[int]:
        sources = sense.frame.recipient if sense.frame is not None and sense.frame.recipient else _USUAL
        if "none" in sources:
            return
        if sense.frame is None:
            thing = None if sense.nominal else object_of(self.parse, sense.token)
            if TOGETHER in sense.contents:
                yield from self.partners(sense.token)
                return
            if thing is not None:
                yield thing
            yield from self._of_content(sense.token)
            return
        if sense.code[:2] in {"09", "11"}:
            yield from self._doers_told(sense)
        if not sense.nominal:
            yield from self._given(sense.token)
        if sense.code[:2] in _MUTUAL and "with" not in sources:
            yield from self._from(sense, "with")
        deed = sense.inner is not None and sense.inner.nominal
        if deed and self._falls_on_doer(sense):  # “deplored the *American* embargo on Cuba”
            yield from (d for d in self._inner_actor(sense) if self.parse.tag[d] != "PRP$")
        if sense.argument is not None and sense.inner is not None and deed and sense.inner.frame is None:
            yield from self._beside(sense.token, sense.argument)
        if sense.code[:2] in _WORDS_TO and self._is_asked_for(sense):
            yield from self._from(sense, "from")
            yield from further(self.parse, sense.token, "from")
        for source in sources:
            yield from self._from(sense, source)

    def _doers_told(self, sense: Sense) -> Iterator[int]:
        """Who is said to have done it in what is looked into: “probe claims that *the army* tortured monks”."""
        parse = self.parse
        things = (sense.argument, None if sense.nominal else object_of(parse, sense.token))
        for thing in dict.fromkeys(t for t in things if t is not None and is_nominal(parse, t)):
            for child in parse.children[thing]:
                if parse.dep[child] in {"acl", "ccomp"} and any(parse.dep[c] == "mark" for c in parse.children[child]):
                    found = subject_of(parse, child)
                    if found is not None:
                        yield found

    @staticmethod
    def _falls_on_doer(sense: Sense) -> bool:
        """True where who does or says the thing is who is blamed or refused."""
        inner = sense.inner.code[:2] if sense.inner is not None else ""
        return sense.code[:2] == "11" or (sense.code[:2] == "12" and inner in {"02", "03", "10", "13"})

    def _is_asked_for(self, sense: Sense) -> bool:
        """True for a thing or deed by its noun, which is asked *from* somebody; but troops withdraw *from* a place."""
        inner = sense.inner.code if sense.inner is not None else ""
        if sense.argument is None or not is_nominal(self.parse, sense.argument) or inner.startswith("087"):
            return False
        asked = None if sense.nominal else object_of(self.parse, sense.token)
        return asked is None or asked == sense.argument

    def partners(self, verb: int) -> Iterator[int]:
        """With whom something is done together: “alongside *crews of Chad*”, “in tandem with *Chad*”."""
        yield from partners(self.parse, verb)
        yield from further(self.parse, verb, "with")

    def _usual(self, sense: Sense) -> Iterator[int]:
        """The usual places of another party, for a frame that names others where nobody stands."""
        if sense.frame is None or sense.nominal or "none" in sense.frame.recipient:
            return
        for source in ("to", "with", "against", "for"):
            if source not in sense.frame.recipient:
                yield from self._from(sense, source)
        if sense.code[:2] in {"02", "10"}:  # “seeks *Australian* help”
            yield from self._inner_actor(sense)

    def _given(self, verb: int) -> Iterator[int]:
        """Whom a verb with two objects gives something: “lent *Malawi* money for a road”."""
        found = dative_of(self.parse, verb)
        if found is not None and self.parse.pos[found] != "ADP":
            yield found
        if retained_object(self.parse, verb) is not None:
            owner = object_of(self.parse, verb)
            if owner is not None:
                yield owner

    def _from(self, sense: Sense, source: str) -> Iterator[int]:
        parse, token = self.parse, sense.token
        thing = object_of(parse, token) if not sense.nominal else None
        if source == "object":
            found = after(parse, token, "of") if sense.nominal else thing
            if found is None and sense.words and parse.pos[sense.words[-1]] == "VERB":
                found = object_of(parse, sense.words[-1])  # “is in Lima to see *the envoy*”
            if found is not None:
                yield found
            if found is not None and found in sense.words:
                yield from self._held(found)
            if sense.nominal:
                yield from (c for c in parse.children[token] if c < token and parse.dep[c] == "compound")
        elif source == "dative":
            found = dative_of(parse, token)
            if found is not None:
                yield found if parse.pos[found] != "ADP" else (parse.child(found, "pobj") or found)
        elif source == "subject":
            found = subject_of(parse, token)
            if found is not None:
                yield found
        elif source == "possessor":
            for noun in (sense.argument, thing, *sense.words):
                found = possessor(parse, noun) if noun is not None else None
                if found is not None:
                    yield found
        elif source == "inner actor":
            yield from self._inner_actor(sense)
        elif source == "inner recipient":
            yield from self._inner_recipient(sense)
        else:
            holders = [token, clause_of(parse, token), thing, sense.argument, *sense.words]
            if thing is not None:
                holders += [c for c in parse.children[thing] if parse.dep[c] == "conj"]
            for holder in dict.fromkeys(holders):
                if holder is not None:
                    yield from (x for x in all_after(parse, holder, source) if is_nominal(parse, x))
            if source in {"with", "against"} and not sense.nominal:
                yield from further(self.parse, token, source)

    def _held(self, word: int) -> Iterator[int]:
        """Whom a fixed object is said of, where the parser made one phrase of both: “took *six nurses* hostage”."""
        before = (c for c in self.parse.children[word] if c < word and self.parse.dep[c] in {"compound", "nmod"})
        yield from (c for c in before if self.figures.is_somebody(c))

    def _inner_actor(self, sense: Sense) -> Iterator[int]:
        argument = sense.argument
        if argument is None:
            return
        if self.parse.pos[argument] in {"VERB", "AUX", "ADJ"}:
            found = subject_of(self.parse, clause_of(self.parse, argument))
        else:
            found = self.nouns.of(argument)
        if found is not None:
            yield found

    def _inner_recipient(self, sense: Sense) -> Iterator[int]:
        if sense.inner is not None:
            yield from self._candidates(sense.inner)
        elif sense.argument is not None:
            if self.parse.pos[sense.argument] in {"VERB", "AUX"}:
                found = object_of(self.parse, sense.argument)
                if found is not None:
                    yield found
                for word in _AFTER_VERBS:  # “refused to invest *in the mine*”
                    yield from (x for x in all_after(self.parse, sense.argument, word) if is_nominal(self.parse, x))
            else:
                yield from self._of_content(sense.argument)
        clause = None if sense.argument is None else self.parse.child(sense.argument, "relcl", "acl")
        if clause is not None:  # “lifted the sanctions that it had placed *on Fiji*”
            yield from (x for word in ("on", "against", "to") for x in all_after(self.parse, clause, word))
            yield from self._harmed_in(sense, clause)

    def _harmed_in(self, sense: Sense, clause: int) -> Iterator[int]:
        """Whom a deed harmed, by the clause that says more of it: “the blast that ripped *through a hotel*”."""
        harm = self.senses.of(clause)
        if harm is None or harm.token == sense.token or harm.code[:2] not in _HARMING:
            return
        thing = object_of(self.parse, clause)
        if thing is not None and thing != sense.argument:
            yield thing
        yield from (x for word in ("through", "in", "at") for x in all_after(self.parse, clause, word))

    def _of_content(self, noun: int) -> Iterator[int]:
        """The other party of a noun: after its own prepositions, its possessor, then any usual preposition."""
        prepositions = self.contents.of(noun).recipient
        parse = self.parse
        said = [c for c in parse.children[noun] if parse.dep[c] == "acl"]  # “a strike called *against the junta*”
        for preposition in prepositions or ("of", "with", "to", "against", "on", "for", "from"):
            for holder in (noun, *said):
                found = after(parse, holder, preposition)
                if found is not None and is_nominal(parse, found):
                    yield found

    def _beside(self, verb: int, noun: int) -> Iterator[int]:
        """The other party of a noun that is an argument; the parser may have hung its preposition elsewhere."""
        prepositions = self.contents.of(noun).recipient
        parse = self.parse
        last = min(noun + _NEAR, max(parse.right[verb], parse.right[noun]), len(parse) - 1)
        for preposition in prepositions:
            yield from (x for x in all_after(parse, noun, preposition) if is_nominal(parse, x))
        hung: list[int] = []
        for j in range(noun + 1, last + 1):
            if parse.pos[j] == "VERB" and parse.dep[j] not in {"amod", "acl"}:
                break
            if parse.lower[j] in prepositions and parse.dep[j] == "prep":
                hung.append(j)
        for j in sorted(hung, key=lambda j: prepositions.index(parse.lower[j])):
            found = parse.child(j, "pobj")
            if found is not None:
                yield found
