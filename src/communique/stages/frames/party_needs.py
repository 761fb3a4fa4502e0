"""Whether a frame has the parties it needs: enough of them, and of the right kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.language.parse import Parse
from communique.lexicons.frames import Frame
from communique.stages.frames.frames import Sense
from communique.stages.frames.index import TOGETHER, is_force, is_political, is_public
from communique.stages.frames.modality import clause_of
from communique.stages.frames.party_figures import ARMED, PLACES, Figures
from communique.stages.grammar.roles import after, all_after, coordinated, possessor

_OF_THE_PEOPLE = frozenset({"labour strike", "protest", "hunger strike", "boycott"})  # public whoever does it
_DISSENT_ENDS = "082"
_CALLED = frozenset({"helpers", "protesters", "diplomats", "peacekeepers"})  # contents that an actor may have to be
_STATE = frozenset({"MIL", "COP", "GOV"})
_MATERIAL = frozenset({"troops", "helpers"})  # needs that tanks and teams meet too
_BESIDE = frozenset({"with", "alongside"})
_MANNER = frozenset({"advmod", "prep"})
_GIVEN = frozenset({"061", "071", "072", "073"})  # what things are given or sold: the noun is no deed by itself
_REBELS = frozenset({"REB", "UAF", "IMG", "CRM", "PRM"})
_OF_ACTORS = frozenset({"public", "force", "people", "troops", "police", "rebels", *_CALLED})
_OF_OTHERS = frozenset({"abroad", "refugees", "sides"})  # needs of those acted on
_OF_BOTH = frozenset({"violent", "named"})
_PEACE = frozenset({"peacekeepers", "peacekeeping"})
_CIVIL = frozenset({"OPP", "PTY", "JUD"})
_SELF = frozenset({"rebels", *_CALLED})  # needs that nobody meets where no actor is told
_TROOPS = frozenset({"troops", "police", "peacekeepers"})


def partners(parse: Parse, token: int) -> Iterator[int]:
    """With whom something is done: “with *Chad*”, “alongside *crews*”, “jointly with …”, “in partnership with …”."""
    for child in parse.children[token]:
        if parse.dep[child] not in _MANNER:
            continue
        if parse.lower[child] in _BESIDE:
            yield from (c for c in parse.children[child] if parse.dep[c] == "pobj")
        inner = parse.child(child, "pobj") if parse.lower[child] == "in" else None
        for word in (child, inner):
            if word is not None and parse.lower[word] not in _BESIDE:
                yield from (x for beside in _BESIDE for x in all_after(parse, word, beside))


class Needs:
    """Judges the parties of the senses of one parse."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.parse = figures.parse
        self.contents = figures.contents

    def enough(self, sense: Sense, actors: Sequence[int], recipients: Sequence[int]) -> bool:
        """True where the parties that the frame needs are there."""
        material = self.are_material(sense)
        acting = [a for a in actors if material or self.figures.is_somebody(a)]
        facing = [r for r in recipients if self.figures.is_somebody(r)]
        if sense.nominal:
            met = self._enough_for_noun(sense, acting, facing)
        else:
            met = self._enough_for_verb(sense, actors, acting, facing)
        if TOGETHER in sense.contents and not (facing and acting) and not self.are_several(actors):
            return False
        if sense.guessed and not (any(map(self.is_side, acting)) and any(map(self.is_side, facing))):
            return False
        return met and self._concerns_public(sense, acting, facing, recipients)

    def is_side(self, party: int) -> bool:
        """True for an actor of a country, and for somebody public by name or with the name of a country before it."""
        figures, number = self.figures, self.figures.cast.actor_of.get(party)
        if number is not None and figures.cast.actors[number].country is not None:
            return True
        return figures.is_public(party) and (figures.is_named(party) or figures.has_name(party))

    @staticmethod
    def are_material(sense: Sense) -> bool:
        """True where tanks and teams may act: “tanks rolled into the city”."""
        return sense.frame is not None and bool(_MATERIAL & set(sense.frame.needs))

    def _enough_for_verb(
        self, sense: Sense, actors: Sequence[int], acting: Sequence[int], facing: Sequence[int]
    ) -> bool:
        needs = sense.frame.needs if sense.frame is not None else ()
        if "actor" in needs and not acting and (actors or not facing):
            return False  # a passive may leave out who acts
        if ("told" in needs and not acting) or ("recipient" in needs and not facing):
            return False
        if sense.words and self.parse.lower[sense.words[-1]] in _BESIDE and not facing:
            return False  # “patrolled with rifles”
        if sense.act == "must" and not any(self.figures.is_public(r) for r in facing):
            return False
        if "others" in needs and not facing and not self._several(actors):
            return False
        return not actors or self._of_kind(needs, actors)

    def _several(self, actors: Sequence[int]) -> bool:
        """True for more than one; a people is nobody who meets: “*Europeans* have talked about it for years”."""
        plural = (a for a in actors if self.parse.tag[a] in {"NNS", "NNPS"})
        return len(actors) > 1 or any(self.figures.label(a) != "NORP" for a in plural)

    def are_protesters(self, actors: Sequence[int]) -> bool:
        """True where who acts is called protesters, strikers, a mob."""
        return any("protesters" in self.contents.of(a).contents for a in actors)

    def are_rallies(self, actors: Sequence[int]) -> bool:
        """True where what acts is a protest: “*a rally* denounced the government”."""
        return any("protest" in self.contents.kinds(a) for a in actors)

    def are_several(self, actors: Sequence[int]) -> bool:
        """True where several act, each with a name: “China and Laos”, “the navies of China and Laos”."""
        figures = self.figures
        inside = [found for a in actors if (found := after(self.parse, a, "of")) is not None]
        called = {n for a in actors for n in coordinated(self.parse, a)}
        within = {n for a in inside for n in coordinated(self.parse, a)}
        if any(map(figures.nations, called | within)) or sum(map(figures.is_named, within)) > 1:
            return True
        return sum(figures.is_named(c) or figures.has_name(c) for c in called) > 1

    def are_joined(self, token: int) -> bool:
        """True where it is done *with* somebody by name: “held exercises with the navy of Oman”."""
        return any(self.figures.is_named(p) or self.figures.has_name(p) for p in partners(self.parse, token))

    @staticmethod
    def asks(frame: Frame, *, nominal: bool) -> bool:
        """True where `frame` needs parties of some kind; a noun may leave out who acts."""
        return bool((_OF_BOTH | {"protesters"} if nominal else _OF_ACTORS | _OF_BOTH | _OF_OTHERS) & set(frame.needs))

    def suits(self, frame: Frame, actors: Sequence[int], recipients: Sequence[int]) -> bool:
        """False where the parties are known not to be of the kind that `frame` needs."""
        needs = set(frame.needs)
        if _OF_BOTH & needs and self._is_violent(actors, recipients) != ("violent" in needs):
            return False
        if "refugees" in needs and not any(map(self._are_refugees, recipients)):
            return False
        if not actors:
            return not _SELF & needs
        return self._of_kind(frame.needs, actors)

    def _are_refugees(self, recipient: int) -> bool:
        """True for refugees, and for people called after their country."""
        return "refugees" in self.contents.of(recipient).contents or self._are_nationals((recipient,))

    def _is_violent(self, actors: Sequence[int], recipients: Sequence[int]) -> bool:
        """False where a politician, a party or somebody by name is attacked by nobody armed: in words, then."""
        if any(self.figures.is_armed(a) for a in actors):
            return True
        return not any(self.figures.is_politician(r) for r in recipients)

    def _of_kind(self, needs: Sequence[str], actors: Sequence[int]) -> bool:
        """True where who acts is what the frame says: public, armed, police, protesters."""
        if not _OF_ACTORS & set(needs):
            return True
        sectors: frozenset[str] = frozenset().union(*(self.figures.sectors(a) for a in actors))
        if "public" in needs and not (is_political(sectors) or any(self.figures.has_name(a) for a in actors)):
            return False
        if "people" in needs and is_public(sectors - self._civil(actors)) and not self._are_nationals(actors):
            return False
        kinds = {name for a in actors for name in self._kinds(a)}
        armed = {
            "force": is_force(sectors) or bool(ARMED & kinds),
            "troops": bool(_TROOPS & kinds) and "peacekeepers" not in kinds,
            "police": "police" in kinds or "COP" in sectors,
            "rebels": not _STATE & sectors and bool(_REBELS & sectors or "fighters" in kinds),
        }
        return all(armed[need] for need in armed if need in needs) and all(n in kinds for n in _CALLED & set(needs))

    def _civil(self, actors: Sequence[int]) -> frozenset[str]:
        """The sectors of those who take to the streets as others do: “*lawyers* marched”, but no court or party."""
        several = all(self.parse.tag[a] == "NNS" for a in actors)
        return _CIVIL if several else frozenset({"OPP"})

    def _kinds(self, actor: int) -> set[str]:
        """The contents that an actor names, or what is called after it: “*Israeli* tanks”."""
        kinds = self.contents.kinds(actor)
        if self.parse.dep[actor] in {"amod", "compound", "nmod", "poss"}:
            kinds = kinds | self.contents.kinds(self.parse.head[actor])
        if _TROOPS & kinds and self._keep_peace(actor):
            return (kinds - _TROOPS) | {"peacekeepers"}
        return kinds

    def _keep_peace(self, actor: int) -> bool:
        """True for troops and police whose clause speaks of a mission: “landed in Goma *under a UN mandate*”."""
        verb = self.parse.head[actor]
        nouns = (j for j in self.parse.subtree(verb) if self.parse.pos[j] in {"NOUN", "PROPN"})
        return any(_PEACE & set(self.contents.of(j).contents) for j in nouns)

    def _are_nationals(self, actors: Sequence[int]) -> bool:
        """True for people called after their country: “thousands of *Estonians*”."""
        return all(self.parse.lower[a] in self.figures.index.people for a in actors)

    def _concerns_public(
        self, sense: Sense, acting: Sequence[int], facing: Sequence[int], recipients: Sequence[int]
    ) -> bool:
        """Politics has somebody public, or by name, in it; violence may do with strangers, but not with things."""
        if any(self.figures.is_public(party) for party in (*acting, *facing)):
            return True
        if self.figures.has_name(clause_of(self.parse, sense.token)):
            return True
        if sense.argument is not None and acting and self.figures.has_name(sense.argument):
            return True
        if sense.code[:2] in {"18", "19", "20"} and not acting and (facing or sense.act == "explode"):
            return self._somewhere(sense.token)  # “a grenade killed two people in Bujumbura”
        if _OF_THE_PEOPLE & set(sense.contents) or sense.code.startswith(_DISSENT_ENDS):
            return bool(acting)
        if sense.code[:2] in {"14", "17", "18", "19", "20"}:
            unharmed = recipients and sense.code[:2] != "14" and not any(self.figures.can_suffer(r) for r in recipients)
            return bool(acting) and not unharmed
        return False

    def _somewhere(self, token: int) -> bool:
        """True where the sentence names a country or place."""
        parse = self.parse
        return any(self.figures.label(j) in PLACES for j in range(*parse.sents[parse.sent[token]]))

    def _enough_for_noun(self, sense: Sense, acting: Sequence[int], facing: Sequence[int]) -> bool:
        """Deeds and meetings named by a noun need their parties; a word given or taken is told by verbs."""
        if sense.code[:3] in {"170", "171", "172", "176"} and not acting:
            return False
        if sense.code[:2] in {"14", "17", "18", "19", "20"}:
            return bool(acting or facing)
        several = len(acting) > 1 and sense.code[:2] in {"04", "06"}
        if sense.frame is None and sense.code in _GIVEN:
            owner = possessor(self.parse, sense.token)  # “India's relief”; “Kenyan rice” is no gift yet
            return several or bool(acting and facing) or (owner in acting and owner is not None and self.is_side(owner))
        if sense.code[:2] in {"07", "15"} and (any(map(self.is_side, acting)) or (acting and facing)):
            return True  # “India's assistance”, “the North's launch of a missile”
        spoken = sense.frame is not None and sense.code[:2] in {"02", "10", "11", "12", "13"}
        if spoken and not all(any(map(self.figures.is_public, side)) for side in (acting, facing)):
            return False
        told = spoken or sense.code[:2] in {"04", "06", "07", "08", "15", "16"}
        return told and (several or bool(acting and facing))
