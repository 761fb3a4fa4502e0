"""Whom a source cites in turn: “the daily, which cited officials, said …”, “reported, quoting officials, that …”.

The same words are then two statements: the daily's, and inside it the officials'.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from communique.language.parse import Parse
from communique.stages.drafts import Reason, StatementDraft
from communique.stages.grammar.syntax import noun_phrase

_CITING = frozenset({"cite", "quote"})


def with_cited(parse: Parse, drafts: Sequence[StatementDraft], people: Container[str]) -> list[StatementDraft]:
    """The drafts, each followed by one for whom its source cites; the citing itself is no statement then.

    `people` are the nouns for people: one may cite reasons, too.
    """
    cited = [made for draft in drafts for made in _cited(parse, draft, people)]
    citing = {made.cue[0] for made in cited}
    return [d for d in drafts if not d.cue or d.cue[0] not in citing] + cited


def _cited(parse: Parse, draft: StatementDraft, people: Container[str]) -> Iterator[StatementDraft]:
    for verb in _citing_verbs(parse, draft):
        thing = parse.child(verb, "dobj")
        if thing is None or _inside(parse, draft, verb):
            continue
        if parse.pos[thing] == "PROPN" or parse.lemma[thing] in people:
            yield replace(
                draft,
                source=noun_phrase(parse, thing, verb),
                cue=(verb,),
                addressees=(),
                conveyors=(),
                reasons=(Reason("source", "cited by the source", (parse.span(verb, verb),)),),
            )


def _citing_verbs(parse: Parse, draft: StatementDraft) -> Iterator[int]:
    """The verbs of citing that hang on the draft's source or on its cue."""
    if draft.source is None or not draft.cue or draft.manner == "direct":
        return
    for i in parse.children[draft.source.head]:
        if parse.lemma[i] in _CITING and parse.dep[i] in {"relcl", "acl"}:
            yield i
    for i in parse.children[draft.cue[0]]:
        if parse.lemma[i] in _CITING and parse.dep[i] == "advcl" and parse.tag[i] == "VBG":
            yield i


def _inside(parse: Parse, draft: StatementDraft, verb: int) -> bool:
    return any(s <= parse.start[verb] < e for s, e in draft.content)
