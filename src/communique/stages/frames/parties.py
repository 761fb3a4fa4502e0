"""The parties to what a word does: who acts, on whom, read off the parse where the frame says they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.language.parse import Parse
from communique.stages.drafts import Cast
from communique.stages.frames.frames import Sense, Senses
from communique.stages.frames.index import TOGETHER, FrameIndex
from communique.stages.frames.modality import clause_of
from communique.stages.frames.party_aims import Aims
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
_FOUGHT = frozenset({"18", "19"})  # what two sides do to each other
_HARMING = frozenset({"17", "18", "19", "20"})  # deeds that a thing suffers as well as people
_SOMEWHERE = frozenset({"036", "040", "041", "046"})  # where one meets is no party to it
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself"})
_OF_STATES = ("173", "174", "0841", "116", "1121")  # what only those in power do
_NO_THINGS = frozenset({"DATE", "TIME", "PERCENT"})
_HANDED = ("061", "07")  # what is done with things that come from somebody
_ASYLUM = "075"
_WORDS_TO = frozenset({"02", "10"})  # what is asked of somebody
_UNTIL = frozenset({"until", "unless", "if", "till"})
_HARM = frozenset({"14", "18", "19", "20"})  # deeds that who tells of them has not done
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

    # ---------------------------------------------------------------------------------------------------- who acts
    def actors(self, sense: Sense) -> tuple[int, ...]:
        """The heads of the phrases that name who acts."""
        if sense.nominal:
            doer = self._noun_actor(sense.token)
            if (
                doer is None and self.parse.dep[sense.token] == "attr" and "donor" in sense.contents
            ):  # “is the largest donor to”
                doer = subject_of(self.parse, self.parse.head[sense.token])
        elif sense.frame is not None and "subject" in sense.frame.argument and sense.argument is not None:
            doer = self._noun_actor(self._carrier(sense) or sense.argument)
            if doer is None and sense.act == "arrive":
                doer = after(self.parse, sense.token, "from")
            elif doer is None and sense.act != "explode":
                between = after(self.parse, sense.token, "between")  # “fighting broke out *between* …”
                doer = between if between is not None or sense.code[:2] in _HARM else self._speaker(sense.token)
        elif sense.frame is not None and sense.frame.recipient[:1] == ("subject",):
            doer = self._giver(sense)
        else:
            doer = self._doer(sense)
            if doer is None:
                doer = self._moved(sense)
            if doer is None and is_passive(self.parse, sense.token):
                doer = next(iter((*self._further(sense.token, "by"), *self._at_hands(sense.token))), None)
                if doer is None or not self.figures.is_somebody(doer):
                    doer = self._of_thing_done(sense)
        if doer is None:
            return self._holder_of_power(sense)
        doer = self.pronouns.meant(self._behind(doer), sense.token)
        party = self.figures.party(doer, made=True)
        if party is None and self._is_instrument(doer) and not self.needs.are_material(sense):
            return ()  # “a bomb wounded three”: nobody is said to have done it
        head = doer if party is None else party
        return (*self._own_side(sense, head), *coordinated(self.parse, head), *self._of_several(sense, head))

    def _own_side(self, sense: Sense, speaker: int) -> Iterator[int]:
        """Who is to do the harm that `speaker` threatens: “*Chad* will strike the camps, its premier warned”."""
        argument = sense.argument
        if sense.code[:2] != "13" or argument is None or self.parse.pos[argument] not in {"VERB", "AUX"}:
            return
        doer = None if is_passive(self.parse, argument) else subject_of(self.parse, argument)
        if doer is None or doer == speaker or not self.figures.is_public(doer):
            return
        own, said = self._country(doer), self._country(speaker)
        fronted = argument < sense.token and "fighters" not in self.contents.kinds(doer)
        if own == said if own and said else fronted:
            yield doer

    def _country(self, head: int) -> str | None:
        number = self.cast.actor_of.get(head)
        return None if number is None else self.cast.actors[number].country

    def _carrier(self, sense: Sense) -> int | None:
        """The subject that brings what the act is done with: “*a Kenyan ship* carrying rice arrived”, or None."""
        subject = subject_of(self.parse, sense.token)
        return None if subject == sense.argument else subject

    def _giver(self, sense: Sense) -> int | None:
        """From whom the subject gets it: “received tanks *from Poland*”, “found refuge *in Sudan*”."""
        sources = ("from", "in") if sense.code == _ASYLUM else ("from",)
        holders = [h for h in (sense.token, sense.argument) if h is not None]
        found = next((f for s in sources for h in holders if (f := after(self.parse, h, s)) is not None), None)
        if found is None and sense.argument is not None and is_passive(self.parse, sense.token):
            found = agent_of(self.parse, sense.token) or agent_of(self.parse, sense.argument)
        return found if found is not None else next(self._further(sense.token, "from"), None)

    def _holder_of_power(self, sense: Sense) -> tuple[int, ...]:
        """The state where somebody is arrested, tried or freed by nobody named: “was jailed in *Niger*”."""
        parse = self.parse
        if not sense.code.startswith(_OF_STATES) or sense.nominal or not is_passive(parse, sense.token):
            return ()
        for preposition in ("in", "from"):
            for found in all_after(parse, sense.token, preposition):
                place = self.places.place(found)
                if place is not None and self.figures.is_place(place):
                    return (place,)
        return ()

    def _of_thing_done(self, sense: Sense) -> int | None:
        """Whose deed or gift it is where a passive tells nobody: “*Spain's* retreat was over”, “food from *Oman*”."""
        if sense.inner is not None and sense.inner.nominal and sense.argument is not None:
            between = after(self.parse, sense.argument, "between")
            return between if between is not None else self._noun_actor(sense.argument)
        for holder in (sense.token, sense.argument) if sense.code[:2] in _MUTUAL | {"16"} else ():
            between = None if holder is None else after(self.parse, holder, "between")
            if between is not None and self.figures.is_somebody(between):
                return between
        if sense.act == "recall" and sense.argument is not None:
            return self.figures.party(sense.argument)  # “*Sudan's* envoy was called home”
        if sense.argument is None or not sense.code.startswith(_HANDED):
            return None
        giver = after(self.parse, sense.argument, "from")
        if giver is None and not self.contents.is_person(sense.argument):
            giver = self._noun_actor(sense.argument)  # “*Danish* cheese was shipped to Chad”
        return giver if giver is not None and self.figures.is_somebody(giver) else None

    def _of_several(self, sense: Sense, head: int) -> Iterator[int]:
        """The further names that a plural is of, where they act on each other: “the premiers of Mali *and Niger*”."""
        parse = self.parse
        if sense.code[:2] not in _MUTUAL | _FOUGHT or parse.tag[head] not in {"NNS", "NNPS"}:
            return
        yield from self.figures.nations(head)
        for preposition in ("of", "from", "between"):
            found = after(parse, head, preposition)
            if found is not None and self.figures.is_named(found):
                yield from (n for n in coordinated(parse, found) if n != found and self.figures.is_named(n))
            elif found is not None:
                yield from self.figures.nations(found)

    def _behind(self, doer: int) -> int:
        """Who is behind a deed that is the subject: “the *summit between X and Y* failed”, “a *move by X* stops”."""
        if self.figures.is_somebody(doer) or self.parse.pos[doer] != "NOUN":
            return doer
        for preposition in ("by", "between"):
            found = after(self.parse, doer, preposition)
            if found is not None and self.figures.is_somebody(found):
                return found
        return doer

    def _doer(self, sense: Sense) -> int | None:
        parse, token = self.parse, sense.token
        verb = clause_of(parse, token)
        found = object_of(parse, verb) if sense.predicate and parse.tag[verb] == "VBN" else None
        if found is None:
            found = subject_of(parse, verb)
        if found is None and parse.dep[token] in {"acl", "amod", "relcl"} and parse.pos[token] == "ADJ":
            found = parse.head[token]
        if (
            found is not None
            and parse.dep[found] == "dobj"
            and parse.pos[token] != "NOUN"
            and (self.figures.is_document(found) or self.figures.party(found) is None)
        ):
            maker = self._maker(found)  # “issued a report accusing …”: who issued it accuses
            return found if maker is None else maker
        return found

    def _is_instrument(self, token: int) -> bool:
        return bool({"violence", "weaponry"} & self.contents.kinds(token))

    def _moved(self, sense: Sense) -> int | None:
        """Who acts where nobody is said to have made them: “troops were sent to the border”."""
        if (sense.act != "send" and sense.code[:2] != "15") or not is_passive(self.parse, sense.token):
            return None
        return object_of(self.parse, sense.token)

    def _maker(self, thing: int) -> int | None:
        parse = self.parse
        governor = parse.head[thing]
        if parse.pos[governor] == "ADP":
            governor = parse.head[governor]
        return subject_of(parse, governor) if parse.pos[governor] == "VERB" else None

    def _speaker(self, token: int) -> int | None:
        """Who says so: the subject of the nearest verb above."""
        parse, verb = self.parse, clause_of(self.parse, token)
        while parse.head[verb] != verb:
            verb = parse.head[verb]
            found = parse.child(verb, "nsubj")
            if found is not None and parse.pos[verb] == "VERB":
                return found
        return None

    def _noun_actor(self, noun: int) -> int | None:
        return self.nouns.of(noun)

    # ------------------------------------------------------------------------------------------------------ to whom
    def recipients(self, sense: Sense, actors: Sequence[int]) -> tuple[int, ...]:
        """The heads of the phrases that name the other party: the first place where somebody stands.

        Where nobody does, a country or place after *in* and its like; else the first thing that is acted on.
        """
        weak: int | None = None
        aimed = self.aims.aimed_at(sense, actors) if sense.code[:2] == "15" else None
        if aimed is not None:
            return (aimed,)
        for candidate in (*self._candidates(sense), *self._usual(sense)):
            meant = self.pronouns.meant(candidate, sense.token)
            if meant in actors or self.parse.lower[meant] in VAGUE or self._is_venue(sense, candidate):
                continue
            if candidate in sense.words or self.parse.lower[candidate] in _REFLEXIVES or self._is_moved(sense, meant):
                continue
            party = self.figures.party(meant, made=not self.contents.is_person(meant))
            if party is not None and party not in actors:
                found = [c for c in coordinated(self.parse, party) if c not in actors]
                if sense.code[:2] == "13":  # “threatened to close the strait of Hormuz if *Chad* …”
                    found += [n for n in (self._of_condition(sense, actors),) if n is not None and n not in found]
                told = self._told(sense) if sense.act == "must" else self._threatened(sense, actors)
                return (*found, *(t for t in told if t not in found), *self.origins.whose(sense, actors, found))
            if weak is None and party is None and meant not in sense.words and self._is_thing(sense, meant):
                weak = meant
        if weak is not None and sense.code[:2] in _HARMING and self._is_done_to(sense, weak):
            return (weak, *self.origins.whose(sense, actors, (weak,)))
        farther = self._farther(sense, actors)
        if farther is not None:
            return (farther,)
        return () if weak is None or len(actors) > 1 else (weak, *self.origins.whose(sense, actors, (weak,)))

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
            yield from self._further(sense.token, "from")
        for source in sources:
            yield from self._from(sense, source)

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
        yield from self._further(verb, "with")

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
                yield from self._further(token, source)

    def _at_hands(self, verb: int) -> Iterator[int]:
        """“was beaten *at the hands of guards*”."""
        parse = self.parse
        for j in range(verb + 1, min(verb + _NEAR, parse.right[verb] + 1)):
            if parse.lower[j] == "hands" and (found := after(parse, j, "of")) is not None:
                yield found

    def _held(self, word: int) -> Iterator[int]:
        """Whom a fixed object is said of, where the parser made one phrase of both: “took *six nurses* hostage”."""
        before = (c for c in self.parse.children[word] if c < word and self.parse.dep[c] in {"compound", "nmod"})
        yield from (c for c in before if self.figures.is_somebody(c))

    def _further(self, verb: int, preposition: str) -> Iterator[int]:
        """What a preposition governs that the parser hung elsewhere: “met on the bridge with the envoy”."""
        parse = self.parse
        for j in range(verb + 1, min(verb + _NEAR, len(parse))):
            own = parse.dep[j] == "xcomp" and parse.head[j] == verb  # “was ordered *to leave* by the ministry”
            if parse.sent[j] != parse.sent[verb] or (parse.pos[j] in {"VERB", "AUX"} and not own):
                return
            if parse.lower[j] == preposition and (found := parse.child(j, "pobj")) is not None:
                yield found

    def _inner_actor(self, sense: Sense) -> Iterator[int]:
        argument = sense.argument
        if argument is None:
            return
        if self.parse.pos[argument] in {"VERB", "AUX", "ADJ"}:
            found = subject_of(self.parse, clause_of(self.parse, argument))
        else:
            found = self._noun_actor(argument)
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
            else:
                yield from self._of_content(sense.argument)
        clause = None if sense.argument is None else self.parse.child(sense.argument, "relcl", "acl")
        if clause is not None:  # “lifted the sanctions that it had placed *on Fiji*”
            yield from (x for word in ("on", "against", "to") for x in all_after(self.parse, clause, word))

    def _of_content(self, noun: int) -> Iterator[int]:
        """The other party of a noun: after its own prepositions, its possessor, then any usual preposition."""
        prepositions = self.contents.of(noun).recipient
        parse = self.parse
        for preposition in prepositions or ("of", "with", "to", "against", "on", "for", "from"):
            found = after(parse, noun, preposition)
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
