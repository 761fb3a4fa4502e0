"""Who does what a word tells: the subject, the agent of a passive, the giver of what is got, who is behind a deed."""

from __future__ import annotations

from collections.abc import Iterator

from communique.language.parse import Parse
from communique.stages.frames.frames import Sense
from communique.stages.frames.modality import clause_of
from communique.stages.frames.party_needs import Needs
from communique.stages.frames.party_nouns import NounActors
from communique.stages.frames.party_places import Places
from communique.stages.frames.party_pronouns import Pronouns
from communique.stages.grammar.roles import after, agent_of, all_after, coordinated, is_passive, object_of, subject_of

_HARM = frozenset({"14", "18", "19", "20"})  # deeds that who tells of them has not done
_OF_STATES = ("173", "174", "0841", "116", "1121")  # what only those in power do
_HANDED = ("061", "07")  # what is done with things that come from somebody
_ASYLUM = "075"
_FOUGHT = frozenset({"18", "19"})  # what two sides do to each other
_MUTUAL = frozenset({"03", "04", "05", "06"})  # what is done together
_NEAR = 20  # tokens from a noun to a preposition of its own


def further(parse: Parse, verb: int, preposition: str) -> Iterator[int]:
    """What a preposition governs that the parser hung elsewhere: “met on the bridge with the envoy”."""
    for j in range(verb + 1, min(verb + _NEAR, len(parse))):
        own = parse.dep[j] == "xcomp" and parse.head[j] == verb  # “was ordered *to leave* by the ministry”
        if parse.sent[j] != parse.sent[verb] or (parse.pos[j] in {"VERB", "AUX"} and not own):
            return
        if parse.lower[j] == preposition and (found := parse.child(j, "pobj")) is not None:
            yield found


def _at_hands(parse: Parse, verb: int) -> Iterator[int]:
    """“was beaten *at the hands of guards*”."""
    for j in range(verb + 1, min(verb + _NEAR, parse.right[verb] + 1)):
        if parse.lower[j] == "hands" and (found := after(parse, j, "of")) is not None:
            yield found


class Doers:
    """Finds who acts in the senses of one parse."""

    def __init__(self, needs: Needs, nouns: NounActors, places: Places, pronouns: Pronouns) -> None:
        self.needs = needs
        self.figures = needs.figures
        self.parse = needs.parse
        self.cast = self.figures.cast
        self.contents = needs.contents
        self.nouns = nouns
        self.places = places
        self.pronouns = pronouns

    def actors(self, sense: Sense) -> tuple[int, ...]:
        """The heads of the phrases that name who acts."""
        if sense.nominal:
            doer = self.nouns.of(sense.token)
            if (
                doer is None and self.parse.dep[sense.token] == "attr" and "donor" in sense.contents
            ):  # “is the largest donor to”
                doer = subject_of(self.parse, self.parse.head[sense.token])
        elif sense.frame is not None and "subject" in sense.frame.argument and sense.argument is not None:
            doer = self.nouns.of(self._carrier(sense) or sense.argument)
            if doer is None and sense.act == "arrive":
                doer = after(self.parse, sense.token, "from")
            elif doer is None and sense.act != "explode":
                between = after(self.parse, sense.token, "between")  # “fighting broke out *between* …”
                doer = between if between is not None or sense.code[:2] in _HARM else self._speaker(sense.token)
        elif sense.frame is not None and sense.frame.recipient[:1] == ("subject",):
            doer = self._giver(sense)
        else:
            doer = self._mover(sense)
            if doer is None:
                doer = self._doer(sense)
            if doer is None:
                doer = self._moved(sense)
            if doer is None and is_passive(self.parse, sense.token):
                doer = next(iter((*further(self.parse, sense.token, "by"), *_at_hands(self.parse, sense.token))), None)
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
        return found if found is not None else next(further(self.parse, sense.token, "from"), None)

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
            return between if between is not None else self.nouns.of(sense.argument)
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
            giver = self.nouns.of(sense.argument)  # “*Danish* cheese was shipped to Chad”
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
        planted = self.parse.child(doer, "acl") if self._is_instrument(doer) else None
        if planted is not None and (found := agent_of(self.parse, planted)) is not None:
            return found  # “a mine *laid by rebels* killed three”
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

    def _mover(self, sense: Sense) -> int | None:
        """Who moved forces that are the subject: “riot police were posted in the square *by the ministry*”."""
        if sense.code[:2] != "15" or not is_passive(self.parse, sense.token):
            return None
        by = (agent_of(self.parse, sense.token), *further(self.parse, sense.token, "by"))
        return next((b for b in by if b is not None and self.figures.is_somebody(b)), None)

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
