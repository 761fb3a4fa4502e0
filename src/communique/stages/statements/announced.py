"""Papers that a report gives in full: “The minister issued the following statement on Tuesday:”, and then its words,
without quotation marks, paragraph by paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.language.parse import Parse
from communique.stages.drafts import NounPhrase, Reason, StatementDraft
from communique.stages.grammar.syntax import agent_of, is_passive, noun_phrase, own_subject
from communique.stages.statements.material import Chars, Material

_FOLLOWS = frozenset({"following", "follows"})
_READS = frozenset({"read", "say", "state", "issue", "release", "make", "publish", "run", "deliver", "give"})
_TELLER = frozenset({"meanwhile", "separately", "earlier", "elsewhere", "later"})
_OPENING = ('"', "“", "«", "'", "‘")
_SHORTEST = 4  # tokens of a paragraph that is part of the paper


def announced_drafts(material: Material, spoken: Sequence[tuple[Chars, ...]]) -> list[StatementDraft]:
    """The papers given in full, a statement each; none where other drafts (`spoken`) hold their words already."""
    parse = material.parse
    paragraphs = list(_paragraphs(parse))
    out = []
    for k, (first, last) in enumerate(paragraphs[:-1]):
        if parse.word[last] != ":":
            continue
        verb = _announcing(parse, first, last)
        content = tuple(_given(material, paragraphs[k + 1 :])) if verb is not None else ()
        if verb is None or not content or any(s <= content[0][0] < e for c in spoken for s, e in c):
            continue
        out.append(
            StatementDraft(
                content=content,
                manner="direct",
                cue=(verb,),
                source=_source(parse, verb),
                reasons=(Reason("content", "paper given in full", (parse.span(verb, verb),)),),
            )
        )
    return out


def _paragraphs(parse: Parse) -> Iterator[tuple[int, int]]:
    """First and last token of every paragraph that has words."""
    start = 0
    for i in range(1, len(parse) + 1):
        if i == len(parse) or parse.paragraph[i] != parse.paragraph[start]:
            tokens = [j for j in range(start, i) if parse.pos[j] != "SPACE"]
            if tokens:
                yield tokens[0], tokens[-1]
            start = i


def _announcing(parse: Parse, first: int, last: int) -> int | None:
    """The verb of “issued the following statement”, “the statement reads as follows”, or None."""
    start = max(first, parse.sents[parse.sent[last]][0])
    if not _FOLLOWS & set(parse.lower[start : last + 1]):
        return None
    return next((i for i in range(last, start - 1, -1) if parse.lemma[i] in _READS and parse.tag[i][:2] == "VB"), None)


def _source(parse: Parse, verb: int) -> NounPhrase | None:
    who = agent_of(parse, verb) if is_passive(parse, verb) else own_subject(parse, verb)
    return noun_phrase(parse, who, verb) if who is not None else None


def _given(material: Material, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Chars]:
    """The characters of the paragraphs that are the paper's, up to where the teller speaks again."""
    parse = material.parse
    for first, last in paragraphs:
        if parse.word[first] in _OPENING or parse.lower[first] in _TELLER or _reports(material, first, last):
            return
        if last - first >= _SHORTEST:
            yield parse.start[first], parse.end[last]


def _reports(material: Material, first: int, last: int) -> bool:
    """True where somebody in the third person says something in the paragraph: the teller is back."""
    parse = material.parse
    for i in range(first, last + 1):
        if parse.lemma[i] in {"say", "tell"} and parse.tag[i] in {"VBD", "VBZ"} and i in material.by_head:
            subject = own_subject(parse, i)
            if subject is not None and parse.pos[subject] in {"PROPN", "NOUN"} and parse.dep[i] == "ROOT":
                return True
    return False
