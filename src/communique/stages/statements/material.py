"""What the statement stages read: the parse, its quotations and where they stand, and the cues."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.stages.drafts import NounPhrase, Quotation
from communique.stages.grammar.syntax import (
    complement_of,
    is_passive,
    is_reciprocal,
    noun_phrase,
    own_subject,
    prepositional,
    subject_of,
)
from communique.stages.statements.cues import Cue, find_cues

Chars = tuple[int, int]

_OWN_WORDS = frozenset({"post", "interview", "press conference", "briefing", "press release"})
_OWN_PAPERS = frozenset({"statement", "speech", "address", "letter", "message"})
_BEFORE_HEAD = re.compile(r"(?<=\w) (?:of|for|in|on|to|at|with) ")


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """One article's matter for statements.

    `by_head` are the cues by head token, `media` the nouns for what publishes, `people` those for people by
    description or office, `papers` those for what somebody says something in: a statement, a post, an interview.
    """

    parse: Parse
    quotations: tuple[Quotation, ...]
    cues: tuple[Cue, ...]
    by_head: Mapping[int, Cue]
    media: frozenset[str]
    people: frozenset[str]
    papers: frozenset[str]


def material_of(parse: Parse, quotations: Sequence[Quotation], lexicons: Lexicons) -> Material:
    """The matter of one article."""
    cues = find_cues(parse, lexicons)
    return Material(
        parse=parse,
        quotations=tuple(quotations),
        cues=cues,
        by_head={cue.head: cue for cue in cues},
        media=_media(lexicons),
        people=people_nouns(lexicons),
        papers=_papers(lexicons),
    )


@lru_cache(maxsize=4)
def people_nouns(lexicons: Lexicons) -> frozenset[str]:
    """The head words of the nouns and titles by which somebody is described: *minister* of “minister of defence”."""
    nouns = (n.noun for n in lexicons.nouns if n.kind != "document")
    names = (*nouns, *(t.title for t in lexicons.titles))
    return frozenset(_BEFORE_HEAD.split(name.lower())[0].split()[-1] for name in names)


@lru_cache(maxsize=4)
def _papers(lexicons: Lexicons) -> frozenset[str]:
    """The head words of the nouns for papers and occasions in which one speaks for oneself: no report, no decree."""
    nouns = (n for n in lexicons.nouns if n.form in _OWN_WORDS or n.noun in _OWN_PAPERS)
    return frozenset(n.noun.split()[-1] for n in nouns if " of " not in n.noun and " on " not in n.noun)


@lru_cache(maxsize=4)
def _media(lexicons: Lexicons) -> frozenset[str]:
    """The nouns for what publishes, in whose pages a claim may stand: the press, a portal."""
    return frozenset(n.noun.split()[-1] for n in lexicons.nouns if n.kind == "medium")


def addressees(parse: Parse, cue: Cue, person: NounPhrase | None = None) -> tuple[NounPhrase, ...]:
    """Who is spoken to, as the cue's row says: the object of *tell*, what follows *to* after *said*."""
    if person is not None:
        return (person,)
    if cue.entry.cue == "ask" and is_passive(parse, cue.head) and own_subject(parse, cue.head) is None:
        asked = subject_of(parse, parse.head[cue.head])  # “Asked whether …, the minister said …”
        return (noun_phrase(parse, asked),) if asked is not None else ()
    kind = cue.entry.addressee
    if (
        cue.body != cue.head
        and kind == "object"
        and (told := own_subject(parse, cue.body)) is not None
        and told > cue.head
    ):
        return (noun_phrase(parse, told, cue.body),)  # “let *him* know”
    if kind == "object":
        for governor in (cue.body, cue.head):
            thing = parse.child(governor, "dobj", "dative")
            if thing is not None and thing not in cue.tokens and not is_reciprocal(parse, parse.left[thing]):
                return (noun_phrase(parse, thing, cue.head),)
    elif kind in {"to", "with"}:
        for child in parse.children[cue.body]:
            if parse.lower[child] == kind and parse.dep[child] in {"prep", "dative"}:
                thing = parse.child(child, "pobj")
                if thing is not None:
                    return (noun_phrase(parse, thing, cue.head),)
    return _addressed_by_participle(parse, cue)


def _addressed_by_participle(parse: Parse, cue: Cue) -> tuple[NounPhrase, ...]:
    """“*Speaking to state television*, X declared …”."""
    for child in parse.children[cue.head]:
        if parse.dep[child] == "advcl" and parse.tag[child] == "VBG" and parse.lemma[child] in {"speak", "talk"}:
            at = prepositional(parse, child, "to")
            thing = complement_of(parse, at) if at is not None else None
            if thing is not None:
                return (noun_phrase(parse, thing, cue.head),)
    return ()
