"""A second look at sentences of which nothing was told: one deed, and two sides by name.

The parser hangs a phrase on the wrong word now and then, and there are more ways to tell of a deed than frames. Where
a sentence tells a deed by a verb and names the sides that can have to do with it, who stands before it acts, and the
other is acted on. A noun is not enough: “took note of the *request*” does not say whose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from communique.language.parse import Parse
from communique.stages.frames.frames import Sense
from communique.stages.frames.modality import clause_of
from communique.stages.frames.parties import Parties
from communique.stages.grammar.roles import subject_of

_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "appos", "flat", "nummod", "det"})
_TELLING = frozenset({"say", "try"})


class Deed(NamedTuple):
    """A deed that no frame has told, and the heads of the phrases of its two sides."""

    sense: Sense
    actors: tuple[int, ...]
    recipients: tuple[int, ...]


def deeds(parse: Parse, senses: Iterable[Sense], parties: Parties, told: Collection[int]) -> Iterator[Deed]:
    """One deed for each sentence not in `told` that names two sides."""
    by_sentence: dict[int, list[Sense]] = {}
    for sense in senses:
        if sense.code and not sense.nominal and sense.act not in _TELLING and parse.sent[sense.token] not in told:
            by_sentence.setdefault(parse.sent[sense.token], []).append(sense)
    for sentence, found in by_sentence.items():
        sides = list(_sides(parse, parties, sentence))
        if len(sides) > 1 and any(map(parties.needs.is_side, sides)):
            deed = _between(parse, min(found, key=lambda s: s.token), sides)
            if deed is not None:
                yield deed


def _sides(parse: Parse, parties: Parties, sentence: int) -> Iterator[int]:
    """The heads of the phrases of a sentence that name somebody public, without those inside another phrase."""
    for token in range(*parse.sents[sentence]):
        if parse.dep[token] in _MODIFIERS or parse.pos[token] not in {"NOUN", "PROPN"}:
            continue
        if parties.figures.is_somebody(token) and parties.figures.is_public(token):
            yield token


def _between(parse: Parse, sense: Sense, sides: list[int]) -> Deed | None:
    doer = subject_of(parse, clause_of(parse, sense.token))
    before = [s for s in sides if s < sense.token]
    actor = doer if doer in sides else (before or sides)[0]
    own = {*parse.subtree(actor)}  # “the premier of Chad” is one side
    others = [s for s in sides if s not in own]
    after = [s for s in others if s > sense.token]
    return Deed(sense, (actor,), ((after or others)[0],)) if others else None
