"""The parties to what a word does: who acts, on whom, read off the parse where the frame says they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.language.parse import Parse
from communique.stages.drafts import ActorDraft, Cast
from communique.stages.frame_index import FrameIndex, is_force, is_political, is_public
from communique.stages.frames import Sense, Senses
from communique.stages.modality import clause_of
from communique.stages.roles import (
    after,
    agent_of,
    all_after,
    coordinated,
    counted,
    is_nominal,
    is_passive,
    object_of,
    possessor,
    subject_of,
)

_NOBODY = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "EVENT", "LANGUAGE"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
_PRONOUNS = frozenset(
    "i he she it they we you who him her them us me his its their our my himself itself themselves".split()
)
_OWN_SIDE = frozenset({"country", "government", "nation", "administration", "state", "side"})  # of “his country”
_DASHES = frozenset({"-", "--", "—", "–", ":"})
_VAGUE = frozenset({"it", "this", "that", "which", "what", "there", "these", "those", "you", "one", "something"})
_USUAL = ("inner recipient", "object", "dative", "against", "on", "upon", "with", "to", "from", "for", "toward",
          "towards", "over", "at", "in")  # fmt: skip
_POLITICAL = frozenset(  # contents that take part in politics by being what they are
    {
        "party organisation",
        "troops",
        "peacekeepers",
        "diplomats",
        "delegation",
        "prisoners",
        "refugees",
        "aid workers",
        "investigators",
    }
)
_OF_THE_PEOPLE = frozenset({"labour strike", "protest", "hunger strike", "boycott"})  # public whoever does it
_CALLED = frozenset({"helpers", "protesters", "diplomats"})  # contents that an actor may have to be
_REBELS = frozenset({"REB", "UAF", "IMG", "CRM", "PRM"})
_OF_ACTORS = frozenset({"public", "force", "people", "troops", "peacekeepers", "police", "rebels", *_CALLED})
_ARMED = frozenset({"troops", "police", "peacekeepers", "fighters"})
_SELF = frozenset({"rebels", "peacekeepers", *_CALLED})  # needs that nobody meets where no actor is told
_TROOPS = frozenset({"troops", "police", "peacekeepers"})
_SOMEWHERE = frozenset({"036", "040", "041", "046"})  # where one meets is no party to it
_NEAR = 20  # tokens from a noun to a preposition of its own
_WHERE = ("in", "at", "near", "along", "across", "inside", "into", "around", "of", "outside")


class Parties:
    """Finds the parties of senses in one parse."""

    def __init__(self, parse: Parse, cast: Cast, index: FrameIndex, senses: Senses) -> None:
        self.parse = parse
        self.cast = cast
        self.index = index
        self.senses = senses
        senses.suits = self.suits

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
            doer = self._noun_actor(sense.argument)
            if doer is None and sense.act != "explode":
                between = after(self.parse, sense.token, "between")  # “fighting broke out *between* …”
                doer = between if between is not None else self._speaker(sense.token)
        elif sense.frame is not None and sense.frame.recipient[:1] == ("subject",):
            doer = after(self.parse, sense.token, "from")  # “received tanks *from Poland*”
            if doer is None and sense.argument is not None:
                doer = after(self.parse, sense.argument, "from")
        else:
            doer = self._doer(sense)
            if doer is None:
                doer = self._moved(sense)
        if doer is None:
            return ()
        doer = self._meant(self._behind(doer), sense.token)
        party = self.party(doer, made=True)
        if party is None and self._is_instrument(doer):
            return ()  # “a bomb wounded three”: nobody is said to have done it
        head = doer if party is None else party
        return tuple(coordinated(self.parse, head))

    def _behind(self, doer: int) -> int:
        """Who is behind a deed that is the subject: “the *summit between X and Y* failed”, “a *move by X* stops”."""
        if self.is_somebody(doer) or self.parse.pos[doer] != "NOUN":
            return doer
        for preposition in ("by", "between"):
            found = after(self.parse, doer, preposition)
            if found is not None and self.is_somebody(found):
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
            and self.party(found) is None
        ):
            maker = self._maker(found)  # “issued a report accusing …”: who issued it accuses
            return found if maker is None else maker
        return found

    def _is_instrument(self, token: int) -> bool:
        contents = self.senses.content_of(token)[0]
        return any(name in {"violence", "weaponry"} for c in contents for name in self.index.parents[c])

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
        parse = self.parse
        found = agent_of(parse, noun)
        if found is not None:
            return found
        owner = possessor(parse, noun)
        if owner is not None:
            return owner
        for child in parse.children[noun]:
            if (
                child < noun
                and parse.dep[child] in {"compound", "amod", "nmod"}
                and self._names_party(child, made=True)
            ):
                return child
        target = next((t for w in ("on", "against", "upon") if (t := after(parse, noun, w)) is not None), None)
        found = after(parse, noun, "of") if target is not None else None
        if found is not None and self.is_somebody(found):
            return found  # “the attacks *of the militia* on the town”
        found = after(parse, noun, "between")
        if found is None:
            found = after(parse, noun, "from")
        return found if found is not None and self.is_somebody(found) else None

    # ------------------------------------------------------------------------------------------------------ to whom
    def recipients(self, sense: Sense, actors: Sequence[int]) -> tuple[int, ...]:
        """The heads of the phrases that name the other party: the first place where somebody stands.

        Where nobody does, a country or place after *in* and its like; else the first thing that is acted on.
        """
        weak: int | None = None
        for candidate in self._candidates(sense):
            meant = self._meant(candidate, sense.token)
            if meant in actors or self.parse.lower[meant] in _VAGUE:
                continue
            party = self.party(meant, made=not self.senses.is_person(meant))
            if party is not None and party not in actors:
                return tuple(c for c in coordinated(self.parse, party) if c not in actors)
            if weak is None and party is None and self._is_thing(sense, meant):
                weak = meant
        where = None if sense.code in _SOMEWHERE else self._where(sense, actors)
        if where is not None:
            return (where,)
        return () if weak is None or len(actors) > 1 else (weak,)

    def _is_thing(self, sense: Sense, token: int) -> bool:
        """True for something acted on: no deed or word of its own (“opened *an investigation* into”)."""
        if not is_nominal(self.parse, token):
            return False
        inner = sense.inner if token == sense.argument else self.senses.of(token)
        return inner is None or not inner.code

    def _candidates(self, sense: Sense) -> Iterator[int]:
        sources = sense.frame.recipient if sense.frame is not None and sense.frame.recipient else _USUAL
        if "none" in sources:
            return
        if sense.frame is None:
            yield from self._of_content(sense.token)
            return
        if sense.argument is not None and sense.inner is not None and sense.inner.nominal and sense.inner.frame is None:
            yield from self._beside(sense.token, sense.argument)
        for source in sources:
            yield from self._from(sense, source)

    def _from(self, sense: Sense, source: str) -> Iterator[int]:
        parse, token = self.parse, sense.token
        thing = object_of(parse, token) if not sense.nominal else None
        if source == "object":
            found = after(parse, token, "of") if sense.nominal else thing
            if found is not None:
                yield found
            if sense.nominal:
                yield from (c for c in parse.children[token] if c < token and parse.dep[c] == "compound")
        elif source == "dative":
            found = parse.child(token, "dative", "iobj")
            if found is not None:
                yield found if parse.pos[found] != "ADP" else (parse.child(found, "pobj") or found)
        elif source == "subject":
            found = subject_of(parse, token)
            if found is not None:
                yield found
        elif source == "possessor":
            for noun in (sense.argument, thing):
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
            if source == "with" and not sense.nominal:
                yield from self._further(token, source)

    def _further(self, verb: int, preposition: str) -> Iterator[int]:
        """What a preposition governs that the parser hung elsewhere: “met on the bridge with the envoy”."""
        parse = self.parse
        for j in range(verb + 1, min(verb + _NEAR, len(parse))):
            if parse.sent[j] != parse.sent[verb] or parse.pos[j] in {"VERB", "AUX"}:
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

    def _of_content(self, noun: int) -> Iterator[int]:
        """The other party of a noun: after its own prepositions, its possessor, then any usual preposition."""
        _, _, prepositions, _ = self.senses.content_of(noun)
        parse = self.parse
        for preposition in prepositions or ("of", "with", "to", "against", "on", "for", "from"):
            found = after(parse, noun, preposition)
            if found is not None and is_nominal(parse, found):
                yield found

    def _beside(self, verb: int, noun: int) -> Iterator[int]:
        """The other party of a noun that is an argument; the parser may have hung its preposition elsewhere."""
        _, _, prepositions, _ = self.senses.content_of(noun)
        parse = self.parse
        last = min(noun + _NEAR, parse.right[max(verb, noun)], len(parse) - 1)
        for preposition in prepositions:
            yield from (x for x in all_after(parse, noun, preposition) if is_nominal(parse, x))
        for j in range(noun + 1, last + 1):
            if parse.pos[j] == "VERB" and parse.dep[j] not in {"amod", "acl"}:
                return
            if parse.lower[j] in prepositions and parse.dep[j] == "prep":
                found = parse.child(j, "pobj")
                if found is not None:
                    yield found

    def _where(self, sense: Sense, actors: Sequence[int]) -> int | None:
        """A country or place after *in* and its like: the last resort for “imposed a curfew in Kashmir”."""
        parse = self.parse
        holders = [sense.token, sense.argument]
        if sense.frame is not None and not sense.nominal:
            holders.append(object_of(parse, sense.token))
        for holder in holders:
            if holder is None:
                continue
            for preposition in _WHERE:
                found = after(parse, holder, preposition)
                if found is not None and found not in actors:
                    place = self._place(found)
                    if place is not None:
                        return place
        return None

    def _place(self, token: int) -> int | None:
        parse = self.parse
        entity = parse.entity_of[token]
        if entity >= 0:
            return token if parse.entities[entity].label in _PLACES else None
        if parse.pos[token] == "PROPN":
            return token
        inner = after(parse, token, "of")
        if inner is not None:
            return self._place(inner)
        return next(
            (
                c
                for c in parse.children[token]
                if parse.entity_of[c] >= 0 and parse.entities[parse.entity_of[c]].label in _PLACES
            ),
            None,
        )

    # -------------------------------------------------------------------------------------------------- who can act
    def party(self, token: int, *, made: bool = False) -> int | None:
        """`token` where it names somebody who can act; else who is named inside its phrase; else None."""
        token = counted(self.parse, token, self.index.measures)
        if self.is_somebody(token):
            return token
        parse = self.parse
        owner = possessor(parse, token)
        if owner is not None and self.is_somebody(owner):
            return owner
        for child in parse.children[token]:
            if parse.dep[child] in {"compound", "amod", "nmod"} and self._names_party(child, made=made):
                return child
        for child in parse.children[token] if made else ():
            if parse.dep[child] == "acl":  # “the missiles fired by the army”
                maker = agent_of(parse, child)
                if maker is not None and self.is_somebody(maker):
                    return maker
        for preposition in ("of", "by", "from", "against", "between"):
            found = after(parse, token, preposition)
            if found is not None and self.is_somebody(found):
                return found
        return None

    def _names_party(self, modifier: int, *, made: bool) -> bool:
        """True for a modifier that names somebody: “the *Turkish* plan”; of who acts also “*government* missiles”."""
        if (
            self.parse.tag[modifier] in {"VBN", "VBG"}
            or self.parse.lower[min(modifier + 1, len(self.parse) - 1)] in _DASHES
        ):
            return False
        if self._is_named(modifier):
            return self.is_somebody(modifier)
        return made and self.parse.pos[modifier] == "NOUN" and is_public(self.sectors(modifier))

    def is_somebody(self, token: int) -> bool:
        """True for a name, pronoun or noun of somebody who can act."""
        parse = self.parse
        if token in self.cast.actor_of:
            return True
        entity = parse.entity_of[token]
        if entity >= 0 and parse.lemma[token] not in self.index.numbers:
            return parse.entities[entity].label not in _NOBODY and parse.pos[token] != "NUM"
        if parse.lower[token] in _PRONOUNS:
            return parse.lower[token] not in _VAGUE or parse.lower[token] == "it"
        if parse.lemma[token] in self.index.numbers and parse.tag[token] in {"NNS", "CD", "JJ"}:
            return True  # “tens of thousands rallied”
        agents = self.index.agents
        if (parse.lemma[token] in agents or parse.lower[token] in agents) and parse.pos[token] != "ADJ":
            return True
        return parse.pos[token] == "PROPN" or (parse.word[token].isupper() and len(parse.word[token]) > 1)

    def sectors(self, token: int) -> frozenset[str]:
        """The sectors of who `token` names; names of states count as governments."""
        number = self.cast.actor_of.get(token)
        if number is not None and self.cast.actors[number].sectors:
            return frozenset(self.cast.actors[number].sectors)
        described = self._described(token)
        if described:
            return described
        found = self.index.agents.get(self.parse.lemma[token]) or self.index.agents.get(self.parse.lower[token])
        if found:
            return found
        if self.parse.pos[token] == "PRON" or self._label(token) == "PERSON":
            return frozenset({"GOV"})
        named = self.parse.pos[token] == "PROPN" or self._is_named(token)
        return frozenset({"GOV", "MIL"}) if named else frozenset()

    def _described(self, token: int) -> frozenset[str]:
        """The sectors of a noun with its modifier, where the two are known together: “armed men”."""
        parse = self.parse
        for child in parse.children[token]:
            if child < token and parse.dep[child] in {"amod", "compound"}:
                found = self.index.agents.get(f"{parse.lower[child]} {parse.lemma[token]}")
                if found:
                    return found
        return frozenset()

    def enough(self, sense: Sense, actors: Sequence[int], recipients: Sequence[int]) -> bool:
        """True where the parties that the frame needs are there."""
        called = sense.frame is not None and bool({"troops", "helpers"} & set(sense.frame.needs))
        acting = [a for a in actors if called or self.is_somebody(a)]
        facing = [r for r in recipients if self.is_somebody(r)]
        if sense.nominal:
            told = self._enough_for_noun(sense, acting, facing)
            return told and self._concerns_public(sense, acting, facing, recipients)
        needs = sense.frame.needs if sense.frame is not None else ()
        passive = not actors
        if "told" in needs and not acting:
            return False
        if sense.act == "must" and not any(self._is_public(r) for r in facing):
            return False
        if "actor" in needs and not acting and not (passive and facing):
            return False
        if "recipient" in needs and not facing:
            return False
        if "abroad" in needs and not any(self._label(r) in {"GPE", "NORP"} for r in facing):
            return False
        if "refugees" in needs and not any("refugees" in self.senses.content_of(r)[0] for r in recipients):
            return False
        if "others" in needs and not facing and not self._several(actors):
            return False
        if not passive and not self._of_kind(needs, actors):
            return False
        return self._concerns_public(sense, acting, facing, recipients)

    def _several(self, actors: Sequence[int]) -> bool:
        return len(actors) > 1 or any(self.parse.tag[a] in {"NNS", "NNPS"} for a in actors)

    def are_protesters(self, actors: Sequence[int]) -> bool:
        """True where who acts is called protesters, strikers, a mob."""
        return any("protesters" in self.senses.content_of(a)[0] for a in actors)

    def are_several(self, actors: Sequence[int]) -> bool:
        """True where several act, each with a name: “China and Laos”, “the navies of China and Laos”."""
        inside = [after(self.parse, a, "of") for a in actors]
        named = {n for a in (*actors, *inside) if a is not None for n in coordinated(self.parse, a) if self._is_named(n)}
        return len(named) > 1

    def suits(self, sense: Sense) -> bool:
        """False where who acts is known not to be of the kind that the frame needs."""
        needs = sense.frame.needs if sense.frame is not None else ()
        if {"violent", "named"} & set(needs):
            actors = self.actors(sense)
            if self._is_violent(actors, self.recipients(sense, actors)) != ("violent" in needs):
                return False
        if not _OF_ACTORS & set(needs):
            return True
        actors = self.actors(sense)
        if not actors:
            return not _SELF & set(needs)
        return self._of_kind(needs, actors)

    def _is_violent(self, actors: Sequence[int], recipients: Sequence[int]) -> bool:
        """False where a politician, a party or somebody by name is attacked by nobody armed: in words, then."""
        if any(self._is_armed(a) for a in actors):
            return True
        return not any(self._is_politician(r) for r in recipients)

    def _is_armed(self, token: int) -> bool:
        if self.parse.pos[token] == "PRON" or self._label(token) == "PERSON":
            return False
        sectors = self.sectors(token)
        called = {n for c in self.senses.content_of(token)[0] for n in self.index.parents[c]}
        return bool(_ARMED & called) or (is_force(sectors) and not {"PTY", "LEG"} & sectors)

    def _is_politician(self, token: int) -> bool:
        if self._label(token) in _PLACES:
            return False
        return self._label(token) == "PERSON" or bool({"PTY", "LEG", "OPP", "ELI", "GOV"} & self.sectors(token))

    def _of_kind(self, needs: Sequence[str], actors: Sequence[int]) -> bool:
        sectors: frozenset[str] = frozenset().union(*(self.sectors(a) for a in actors))
        if "public" in needs and not (is_public(sectors) or any(self._has_name(a) for a in actors)):
            return False
        if "people" in needs and is_public(sectors - {"OPP"}):
            return False
        contents = {c for a in actors for c in self.senses.content_of(a)[0]}
        if "peacekeepers" in needs and "peacekeepers" not in contents:
            return False
        if "rebels" in needs and ({"MIL", "COP", "GOV"} & sectors or not (_REBELS & sectors or "fighters" in contents)):
            return False
        called = {name for c in contents for name in self.index.parents[c]}
        if any(need not in called for need in _CALLED & set(needs)):
            return False
        if "police" in needs and "police" not in contents and "COP" not in sectors:
            return False
        if "troops" in needs and not _TROOPS & contents:
            return False
        return "force" not in needs or is_force(sectors) or bool(_ARMED & called)

    def _concerns_public(
        self, sense: Sense, acting: Sequence[int], facing: Sequence[int], recipients: Sequence[int]
    ) -> bool:
        """Politics has somebody public, or by name, in it; violence may do with strangers, but not with things."""
        if any(self._is_public(party) for party in (*acting, *facing)):
            return True
        if self._has_name(clause_of(self.parse, sense.token)):
            return True
        if sense.argument is not None and acting and self._has_name(sense.argument):
            return True
        if sense.code[:2] in {"18", "19", "20"} and not acting and (facing or sense.act == "explode"):
            return self._somewhere(sense.token)  # “a grenade killed two people in Bujumbura”
        if _OF_THE_PEOPLE & set(sense.contents):
            return bool(acting)
        if sense.code[:2] in {"14", "17", "18", "19", "20"}:
            unharmed = recipients and sense.code[:2] != "14" and not any(self._can_suffer(r) for r in recipients)
            return bool(acting) and not unharmed
        return False

    def _somewhere(self, token: int) -> bool:
        """True where the sentence names a country or place."""
        parse = self.parse
        first, end = parse.sents[parse.sent[token]]
        return any(
            parse.entity_of[j] >= 0 and parse.entities[parse.entity_of[j]].label in _PLACES for j in range(first, end)
        )

    def _is_public(self, token: int) -> bool:
        parse = self.parse
        number = self.cast.actor_of.get(token)
        if number is not None:
            return is_public_actor(self.cast.actors[number])
        if parse.pos[token] == "PRON":
            return False
        if _POLITICAL & set(self.senses.content_of(token)[0]):
            return True
        return self._is_named(token) or is_political(self.sectors(token)) or self._has_name(token)

    def _is_named(self, token: int) -> bool:
        parse = self.parse
        if parse.word[token].isupper() and len(parse.word[token]) > 1:
            return True  # “ICE”, “SADC”: the small model takes them for nouns
        return parse.pos[token] == "PROPN" or parse.entity_of[token] >= 0

    def _has_name(self, token: int) -> bool:
        """True where the phrase of `token` holds a name: “Indian coal workers”, “the workers of Haiti”."""
        parse = self.parse
        for child in parse.children[token]:
            if parse.dep[child] in {"compound", "amod", "nmod", "poss"} and self._is_named(child):
                return True
            if parse.dep[child] == "prep" and parse.lower[child] in {
                "of",
                "in",
                "from",
                "to",
                "with",
                "against",
                "on",
                "over",
            }:
                inner = parse.child(child, "pobj")
                if inner is not None and self._is_named(inner) and self._label(inner) not in _NOBODY:
                    return True
        return False

    def _label(self, token: int) -> str:
        entity = self.parse.entity_of[token]
        return self.parse.entities[entity].label if entity >= 0 else ""

    def _can_suffer(self, token: int) -> bool:
        contents = self.senses.content_of(token)[0]
        return self.is_somebody(token) or bool(set(contents) & {"territory", "embassy", "property", "border"})

    def _enough_for_noun(self, sense: Sense, acting: Sequence[int], facing: Sequence[int]) -> bool:
        """Deeds and meetings named by a noun need their parties; a word given or taken is told by verbs."""
        if sense.code[:3] in {"170", "171", "172", "176"} and not acting:
            return False
        if sense.code[:2] in {"14", "17", "18", "19", "20"}:
            return bool(acting or facing)
        several = len(acting) > 1 and sense.code[:2] in {"04", "06"}
        if acting and sense.code[:2] in {"07", "15"}:
            return True  # “India's assistance”, “the North's launch of a missile”
        spoken = sense.frame is not None and sense.code[:2] in {"02", "10", "11", "12", "13"}
        if spoken and not all(any(map(self._is_public, side)) for side in (acting, facing)):
            return False
        told = spoken or sense.code[:2] in {"04", "06", "07", "08", "15", "16"}
        return told and (several or bool(acting and facing))

    # -------------------------------------------------------------------------------------------------- pronouns
    def _meant(self, token: int, at: int) -> int:
        """Whom a pronoun means, or “his country”: the subject of the nearest clause that it can refer to."""
        parse = self.parse
        if token in self.cast.actor_of:
            return token
        owner = possessor(parse, token)
        if owner is not None and parse.tag[owner] == "PRP$" and parse.lemma[token] in _OWN_SIDE:
            meant = self._meant(owner, at)
            return token if meant == owner else meant
        if parse.lower[token] not in _PRONOUNS:
            return token
        verb = clause_of(parse, at)
        own = subject_of(parse, verb) if parse.tag[token] == "PRP$" else None
        if own is not None and own != token and parse.pos[own] != "PRON":
            return own
        for _ in range(8):
            if parse.head[verb] == verb:
                break
            verb = parse.head[verb]
            if parse.pos[verb] in {"VERB", "AUX"}:
                found = subject_of(parse, verb)
                if found is not None and found != token and parse.pos[found] != "PRON":
                    return found
        return token

    def numbers(self, heads: Sequence[int]) -> tuple[int, ...]:
        """The actor numbers of phrases, where the cast knows them."""
        known = (actor_at(self.parse, self.cast, head) for head in heads)
        return tuple(dict.fromkeys(n for n in known if n is not None))


def is_public_actor(actor: ActorDraft) -> bool:
    """True for an actor of a state or of politics, and for anybody who is called by name."""
    if actor.country is not None or is_political(frozenset(actor.sectors)):
        return True
    return any(mention.form == "name" for mention in actor.mentions)


def actor_at(parse: Parse, cast: Cast, head: int) -> int | None:
    """The actor that the phrase of `head` names: by its head, else by a name beside it (“Minister *Roe*”)."""
    found = cast.actor_of.get(head)
    if found is not None:
        return found
    for child in (*parse.children[head], parse.head[head]):
        if parse.dep[child] in {"compound", "flat", "appos", "nmod"} or (
            child == parse.head[head] and parse.dep[head] in {"compound", "nmod"}
        ):
            found = cast.actor_of.get(child)
            if found is not None:
                return found
    return None
