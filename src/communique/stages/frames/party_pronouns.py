"""Whom a pronoun means where a deed is told: the subject of the nearest clause that it can refer to."""

from __future__ import annotations

from communique.language.parse import Parse
from communique.stages.drafts import Cast
from communique.stages.frames.modality import clause_of
from communique.stages.frames.party_figures import PRONOUNS
from communique.stages.grammar.roles import possessor, subject_of
from communique.stages.grammar.syntax import antecedent

_OWN_SIDE = frozenset({"country", "government", "nation", "administration", "state", "side"})  # of “his country”
_HIGH = 8  # clauses above that are searched


class Pronouns:
    """Tells whom the pronouns of one parse mean."""

    def __init__(self, parse: Parse, cast: Cast) -> None:
        self.parse = parse
        self.cast = cast

    def meant(self, token: int, at: int) -> int:
        """Whom `token` means in the clause of `at`; “his country” is he, what is no pronoun means itself."""
        parse = self.parse
        token = antecedent(parse, token)
        if token in self.cast.actor_of:
            return token
        owner = possessor(parse, token)
        if owner is not None and parse.tag[owner] == "PRP$" and parse.lemma[token] in _OWN_SIDE:
            meant = self.meant(owner, at)
            return token if meant == owner else meant
        if parse.lower[token] not in PRONOUNS:
            return token
        verb = clause_of(parse, at)
        own = subject_of(parse, verb) if parse.tag[token] == "PRP$" else None
        if own is not None and own != token and parse.pos[own] != "PRON":
            return own
        return self._above(token, verb)

    def _above(self, token: int, verb: int) -> int:
        parse = self.parse
        for _ in range(_HIGH):
            if parse.head[verb] == verb:
                break
            verb = parse.head[verb]
            if parse.pos[verb] in {"VERB", "AUX"}:
                found = subject_of(parse, verb)
                if found is not None and found != token and parse.pos[found] != "PRON":
                    return found
        return token
