"""What nouns stand for: the contents that acts are done with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from communique.language.parse import Parse
from communique.stages.frames.index import FrameIndex, NounPattern
from communique.stages.grammar.roles import after


class Named(NamedTuple):
    """The contents that a noun names, and of the first its event code, recipient prepositions and lexicon row."""

    contents: tuple[str, ...] = ()
    code: str = ""
    recipient: tuple[str, ...] = ()
    row: str = ""


def label_of(parse: Parse, index: FrameIndex, token: int) -> str:
    """The label of the name that `token` belongs to, or empty; the model may take “Niger” for a person."""
    number = parse.entity_of[token]
    if number < 0:
        return ""
    entity = parse.entities[number]
    if entity.label in {"PERSON", "ORG", "NORP", "PRODUCT", "FAC"}:
        name = " ".join(parse.lower[entity.start : entity.end]).removeprefix("the ").removesuffix(" 's")
        if name in index.countries:
            return "GPE"
    return entity.label


class Contents:
    """The contents that the nouns of one parse name, each looked up once."""

    def __init__(self, parse: Parse, index: FrameIndex) -> None:
        self.parse = parse
        self.index = index
        self._known: dict[int, Named] = {}

    def of(self, token: int) -> Named:
        """What `token` names."""
        if token not in self._known:
            self._known[token] = self._read(token)
        return self._known[token]

    def kinds(self, token: int) -> set[str]:
        """The contents that `token` names, with those that they are."""
        return {name for content in self.of(token).contents for name in self.index.parents[content]}

    def is_person(self, token: int) -> bool:
        """True for a noun, name or pronoun of people."""
        parse = self.parse
        if parse.tag[token] == "PRP" and parse.lower[token] != "it":
            return True
        return "persons" in self.kinds(token)

    def is_deed(self, token: int) -> bool:
        """True for a noun of several words that names something done: “air strike”."""
        return any(
            (p.before or p.after) and p.content.code and self._fits(token, p)
            for p in self.index.contents.get(self.parse.lemma[token], ())
        )

    def before(self, token: int) -> Named:
        """What a noun before an unknown one names: “curfew hours”, “ceasefire line”."""
        for child in self.parse.children[token]:
            if child < token and self.parse.dep[child] in {"compound", "nmod"} and not self._is_name(child):
                found = self.of(child)
                if found.contents:
                    return found
        return Named()

    def _read(self, token: int) -> Named:
        parse = self.parse
        if parse.pos[token] in {"VERB", "AUX"} and parse.dep[token] != "dobj":
            return Named()
        found = self._patterns(token, parse.lemma[token])
        if not found and parse.lemma[token] != parse.lower[token]:
            found = self._patterns(token, parse.lower[token])
        if not found and parse.tag[token] == "NNPS" and parse.entity_of[token] < 0:
            found = self._patterns(token, parse.lower[token].removesuffix("s"))  # “Rockets” at the beginning
        if not any(p.before or p.held for p in found):
            found = [*self._patterns(token, "*"), *found]  # “a joint factory”, whatever it makes
        if not found:
            found = [p for name in self._classes(token) for p in self.index.contents.get(name, ())]
        if not found:
            return Named()
        first = found[0].content
        return Named(tuple(p.content.content for p in found), first.code, first.recipient, first.source)

    def _patterns(self, token: int, word: str) -> list[NounPattern]:
        return [p for p in self.index.contents.get(word, ()) if self._fits(token, p)]

    def _is_name(self, token: int) -> bool:
        return self.parse.pos[token] == "PROPN" or self.parse.entity_of[token] >= 0

    def _fits(self, token: int, pattern: NounPattern) -> bool:
        parse = self.parse
        if pattern.held:
            held = after(parse, token, pattern.after)
            return held is not None and parse.lemma[held] == pattern.held
        if pattern.after and not any(parse.lower[c] == pattern.after and c > token for c in parse.children[token]):
            return False
        if not pattern.before:
            return True
        first = parse.left[token]
        return all(word in parse.lemma[first:token] or word in parse.lower[first:token] for word in pattern.before)

    def _classes(self, token: int) -> Iterator[str]:
        """The label of the name that `token` belongs to, or `actor noun`."""
        parse = self.parse
        label = label_of(parse, self.index, token)
        if label:
            yield label
        if parse.lemma[token] in self.index.agents:
            yield "actor noun"
