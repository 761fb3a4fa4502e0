"""Who did the deed that a noun names: “the bombing *by rebels*”, “*Oman's* praise”, “a march *led by nuns*”."""

from __future__ import annotations

from communique.stages.frames.party_figures import Figures
from communique.stages.grammar.roles import after, agent_of, is_passive, possessor, subject_of

_COMES = frozenset({"come", "emanate", "originate", "arrive", "pour", "issue"})  # what comes from somebody
_AIMED = ("on", "against", "upon")
_PUBLIC_ACTS = frozenset({"protest", "exercise"})  # contents of what the subject of the clause does: “in protest”


class NounActors:
    """Finds who is behind the nouns of one parse."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.parse = figures.parse

    def of(self, noun: int) -> int | None:
        """The head of the phrase that names who did what `noun` says, or None."""
        found = agent_of(self.parse, noun)
        if found is None:
            found = self._source_of_subject(noun)
        if found is None:
            found = possessor(self.parse, noun)
        if found is None:
            found = self._made_by(noun)
        if found is None:
            found = self._before(noun)
        if found is None:
            found = self._after(noun)
        return self._of_clause(noun) if found is None else found

    def _before(self, noun: int) -> int | None:
        """“a *Turkish* raid”, “the *government* offensive”."""
        parse, figures = self.parse, self.figures
        before = (c for c in parse.children[noun] if c < noun and parse.dep[c] in {"compound", "amod", "nmod"})
        return next((c for c in before if figures.names_party(c, made=True)), None)

    def _after(self, noun: int) -> int | None:
        """“the attacks *of the militia* on the town”, “clashes *between police* and miners”, “fire *from rebels*”."""
        parse = self.parse
        target = next((t for w in _AIMED if (t := after(parse, noun, w)) is not None), None)
        to_do = any(parse.dep[c] == "acl" and parse.tag[c] == "VB" for c in parse.children[noun])
        found = after(parse, noun, "of") if target is not None or to_do else None
        if found is not None and self.figures.is_somebody(found):
            return found
        found = after(parse, noun, "between")
        return self._somebody(after(parse, noun, "from") if found is None else found)

    def _made_by(self, noun: int) -> int | None:
        """“a strike *called by unions*”, “the arrest of the envoy *by troops*”, “the raid on the camp *by rebels*”."""
        parse = self.parse
        for child in parse.children[noun]:
            if child < noun:
                continue
            if parse.dep[child] == "acl" and parse.tag[child] == "VBN":
                found = self._somebody(agent_of(parse, child))
            elif parse.dep[child] == "prep" and (held := parse.child(child, "pobj")) is not None:
                found = self._somebody(agent_of(parse, held))
            else:
                continue
            if found is not None:
                return found
        return None

    def _of_clause(self, noun: int) -> int | None:
        """Who does what the noun is done by: “*lawyers* boycotted the courts *in protest*”."""
        parse = self.parse
        preposition = parse.head[noun]
        if parse.dep[noun] != "pobj" or parse.lower[preposition] not in {"in", "as"}:
            return None
        verb = parse.head[preposition]
        if parse.pos[verb] != "VERB" or is_passive(parse, verb):
            return None
        if not _PUBLIC_ACTS & self.figures.contents.kinds(noun):
            return None
        return self._somebody(subject_of(parse, verb))

    def _source_of_subject(self, noun: int) -> int | None:
        """From whom a deed comes that is the subject: “praise *came from Oman*”, “a threat was *posted by rebels*”."""
        parse, verb = self.parse, self.parse.head[noun]
        if parse.dep[noun] == "nsubjpass":
            return self._somebody(agent_of(parse, verb))
        if parse.dep[noun] == "nsubj" and parse.lemma[verb] in _COMES:
            return self._somebody(after(parse, verb, "from"))
        return None

    def _somebody(self, token: int | None) -> int | None:
        return token if token is not None and self.figures.is_somebody(token) else None
