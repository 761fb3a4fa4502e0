"""Who a phrase names: somebody who can act or a thing, public or private, armed or not."""

from __future__ import annotations

from collections.abc import Sequence

from communique.language.parse import Parse
from communique.stages.drafts import ActorDraft, Cast
from communique.stages.frames.index import FrameIndex, is_force, is_political, is_public
from communique.stages.frames.noun_contents import Contents, label_of
from communique.stages.grammar.roles import after, agent_of, coordinated, counted, possessor

_NOBODY = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "EVENT", "LANGUAGE"})
PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
PRONOUNS = frozenset(
    "i he she it they we you who him her them us me his its their our my himself itself themselves".split()
)
VAGUE = frozenset({"it", "this", "that", "which", "what", "there", "these", "those", "you", "one", "something"})
_LAID = frozenset({"attribute", "ascribe", "link", "tie"})  # “crimes *attributed to* the militia”
_JOINING = frozenset({"and", "&"})
_DEEP = 4  # phrases within phrases that are searched for a name
_DASHES = frozenset({"-", "--", "—", "–", ":"})
_POLITICAL = frozenset(  # contents that take part in politics by being what they are
    {"party organisation", "troops", "peacekeepers", "diplomats", "delegation", "prisoners", "refugees", "aid workers",
     "investigators"}
)  # fmt: skip
_BOUNDS = frozenset({"border", "airspace", "territory"})  # what may lie between two sides
_HOLDINGS = frozenset({"territory", "embassy", "property", "border"})  # what can be harmed or lost
ARMED = frozenset({"troops", "police", "peacekeepers", "fighters"})  # contents that are armed


class Figures:
    """Tells who the phrases of one parse name."""

    def __init__(self, parse: Parse, cast: Cast, index: FrameIndex, contents: Contents) -> None:
        self.parse = parse
        self.cast = cast
        self.index = index
        self.contents = contents

    def party(self, token: int, *, made: bool = False) -> int | None:
        """`token` where it names somebody who can act; else who is named inside its phrase; else None."""
        token = counted(self.parse, token, self.index.measures)
        if self.is_somebody(token):
            return token
        parse = self.parse
        beyond = self._beyond(token)
        if beyond is not None:
            return beyond
        owner = possessor(parse, token)
        if owner is not None and self.is_somebody(owner):
            return owner
        for child in parse.children[token]:
            if parse.dep[child] in {"compound", "amod", "nmod"} and self.names_party(child, made=made):
                return child
        for child in parse.children[token] if made else ():
            if parse.dep[child] == "acl":  # “the missiles fired by the army”
                maker = agent_of(parse, child) or (after(parse, child, "to") if parse.lemma[child] in _LAID else None)
                if maker is not None and self.is_somebody(maker):
                    return maker
        for preposition in ("by", "of", "from", "against", "between"):
            found = after(parse, token, preposition)
            if found is not None:
                found = counted(parse, found, self.index.measures)  # “the votes of a handful of *Liberals*”
            if found is not None and self.is_somebody(found):
                return found
        return None

    def _beyond(self, token: int) -> int | None:
        """Who is on the other side of a border: “its frontier *with Chad*”, “the line *facing Chad*”."""
        parse = self.parse
        if not _BOUNDS & self.contents.kinds(token):
            return None
        for word in ("with", "opposite", "facing"):
            found = after(parse, token, word)
            if found is not None and self.is_somebody(found):
                return found
        for child in parse.children[token]:
            if parse.dep[child] != "acl":
                continue
            # “waters *claimed by Chad*”, “the coast *facing Chad*”, “waters *disputed with Chad*”
            for found in (agent_of(parse, child), parse.child(child, "dobj"), after(parse, child, "with")):
                if found is not None and self.is_somebody(found):
                    return found
        return None

    def nations(self, token: int) -> tuple[int, ...]:
        """The names before a plural that stands for one each: “the *Greek* and *Turkish* premiers”; else none."""
        parse = self.parse
        if parse.tag[token] not in {"NNS", "NNPS"}:
            return ()
        before = [c for c in parse.children[token] if c < token and parse.dep[c] in {"amod", "compound", "nmod", "cc"}]
        called = [c for c in before if self.label(c) in PLACES]
        for child in called:
            names = tuple(n for n in coordinated(parse, child) if self.label(n) in PLACES)
            if len(names) > 1:
                return names
        beside = any(parse.lower[c] in _JOINING for child in called for c in (*before, *parse.children[child]))
        entities = {parse.entity_of[c] for c in called}
        return tuple(called) if beside and len(entities) > 1 else ()

    def names_party(self, modifier: int, *, made: bool) -> bool:
        """True for a modifier that names somebody: “the *Turkish* plan”; of who acts also “*government* missiles”."""
        if self.parse.lower[modifier] == "state":
            return False  # “a state visit”
        if (
            self.parse.tag[modifier] in {"VBN", "VBG"}
            or self.parse.lower[min(modifier + 1, len(self.parse) - 1)] in _DASHES
        ):
            return False
        if self.is_named(modifier):
            return self.is_somebody(modifier)
        return made and self.parse.pos[modifier] == "NOUN" and is_public(self.sectors(modifier))

    def is_somebody(self, token: int) -> bool:
        """True for a name, pronoun or noun of somebody who can act."""
        parse = self.parse
        if token in self.cast.actor_of and not self._is_deed(token):
            return True
        entity = parse.entity_of[token]
        if entity >= 0 and parse.lemma[token] not in self.index.numbers:
            return parse.entities[entity].label not in _NOBODY and parse.pos[token] != "NUM"
        if parse.lower[token] in PRONOUNS:
            return parse.lower[token] not in VAGUE or parse.lower[token] == "it"
        if parse.lemma[token] in self.index.numbers and parse.tag[token] in {"NNS", "CD", "JJ"}:
            return True  # “tens of thousands rallied”
        if parse.lower[token] == "state" and (parse.dep[token] == "compound" or after(parse, token, "of") is not None):
            return False  # “a *state* visit”, “the *state* of the talks”
        agents = self.index.agents
        if (parse.lemma[token] in agents or parse.lower[token] in agents) and parse.pos[token] != "ADJ":
            return True
        return parse.pos[token] == "PROPN" or (parse.word[token].isupper() and len(parse.word[token]) > 1)

    def _is_deed(self, token: int) -> bool:
        """True for a noun of something done: one may speak to “the group”, but threatens *tariffs*."""
        if self.parse.entity_of[token] >= 0 or self.parse.lemma[token] in self.index.agents:
            return False
        return self.parse.pos[token] == "NOUN" and bool(self.contents.of(token).code)

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
        if self.parse.pos[token] == "PRON" or self.label(token) == "PERSON":
            return frozenset({"GOV"})
        named = self.parse.pos[token] == "PROPN" or (self.is_named(token) and self.label(token) not in _NOBODY)
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

    def is_public(self, token: int) -> bool:
        parse = self.parse
        number = self.cast.actor_of.get(token)
        if number is not None:
            return is_public_actor(self.cast.actors[number]) or (parse.pos[token] == "NOUN" and self.has_name(token))
        if parse.pos[token] == "PRON":
            return False
        if _POLITICAL & set(self.contents.of(token).contents):
            return True
        return self.is_named(token) or is_political(self.sectors(token)) or self.has_name(token)

    def named_inside(self, token: int, but: Sequence[int]) -> int | None:
        """The first name in the phrase of `token`, through what its prepositions govern."""
        parse, todo = self.parse, [] if token in but else [token]
        for _ in range(_DEEP):
            if not todo:
                return None
            here = todo.pop(0)
            for child in parse.children[here]:
                if parse.dep[child] in {"compound", "amod", "nmod", "poss"}:
                    if child not in but and self.names_party(child, made=False):
                        return child
                elif parse.dep[child] == "prep" and child > here:
                    governed = parse.child(child, "pobj")
                    if governed is not None and governed not in but:
                        if self.is_named(governed) and self.is_somebody(governed):
                            return governed
                        todo.append(governed)
                elif parse.dep[child] in {"relcl", "acl"}:  # “the arrears that *Chad* owed”, “the debt owed by *Chad*”
                    owner = parse.child(child, "nsubj") or agent_of(parse, child)
                    if owner is not None and owner not in but and self.is_named(owner) and self.is_somebody(owner):
                        return owner
        return None

    def is_document(self, token: int) -> bool:
        """True for what is written or said by somebody: “a statement”, “a lawsuit”."""
        return self.parse.lemma[token] in self.index.documents or "lawsuit" in self.contents.of(token).contents

    def is_named(self, token: int) -> bool:
        parse = self.parse
        if parse.word[token].isupper() and len(parse.word[token]) > 1:
            return True  # “ICE”, “SADC”: the small model takes them for nouns
        return parse.pos[token] == "PROPN" or parse.entity_of[token] >= 0

    def has_name(self, token: int) -> bool:
        """True where the phrase of `token` holds a name: “Indian coal workers”, “the workers of Haiti”."""
        parse = self.parse
        for child in parse.children[token]:
            if parse.dep[child] in {"compound", "amod", "nmod", "poss"} and self.is_named(child):
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
                if inner is not None and self.is_named(inner) and self.label(inner) not in _NOBODY:
                    return True
        return False

    def label(self, token: int) -> str:
        return label_of(self.parse, self.index, token)

    def is_place(self, token: int) -> bool:
        """True for the name of a country or place, known to the model or to the list of countries."""
        return self.label(token) in PLACES or self.parse.lower[token] in self.index.countries

    def is_armed(self, token: int) -> bool:
        if self.parse.pos[token] == "PRON" or self.label(token) == "PERSON":
            return False
        sectors = self.sectors(token)
        return bool(ARMED & self.contents.kinds(token)) or (is_force(sectors) and not {"PTY", "LEG"} & sectors)

    def is_politician(self, token: int) -> bool:
        if self.label(token) in PLACES or _HOLDINGS & self.contents.kinds(token):
            return False
        return self.label(token) == "PERSON" or bool({"PTY", "LEG", "OPP", "ELI", "GOV"} & self.sectors(token))

    def can_suffer(self, token: int) -> bool:
        contents = self.contents.of(token).contents
        return self.is_somebody(token) or bool(_HOLDINGS & set(contents))


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
