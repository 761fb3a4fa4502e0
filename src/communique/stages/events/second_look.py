"""A second look at sentences of which nothing was told: one deed, and two sides by name.

The parser hangs a phrase on the wrong word now and then, and there are more ways to tell of a deed than frames. Where a
sentence names a deed and the sides that can have to do with it, who stands before it acts, and the other is acted on.
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
_THINGS = frozenset(
    {"061", "071", "072", "073", "060", "083"}
)  # what things are given or sold for: no deeds by themselves
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
        if sense.code and sense.act not in _TELLING and parse.sent[sense.token] not in told:
            by_sentence.setdefault(parse.sent[sense.token], []).append(sense)
    for sentence, found in by_sentence.items():
        sides = list(_sides(parse, parties, sentence))
        chosen = [s for s in found if not (s.nominal and s.frame is None and s.code in _THINGS)]
        if chosen and len(sides) > 1 and sum(map(parties.needs.is_side, sides)):
            sense = min(chosen, key=lambda s: (s.nominal, s.token))
            deed = _between(parse, sense, sides)
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
    doer = subject_of(parse, clause_of(parse, sense.token)) if not sense.nominal else None
    before = [s for s in sides if s < sense.token]
    actor = doer if doer in sides else (before or sides)[0]
    others = [s for s in sides if s != actor]
    after = [s for s in others if s > sense.token]
    return Deed(sense, (actor,), ((after or others)[0],)) if others else None
