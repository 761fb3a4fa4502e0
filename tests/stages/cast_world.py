"""Texts with their cast marked in brackets, and the cast that the stages make of them.

`[A Ada Lunde] said [A she] would meet [B her host].`: what bears one letter is one actor, what bears another is another,
and `-` is nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parsed import parsed

from communique.language.parse import Parse
from communique.lexicons import load_lexicons
from communique.record import Article, digest
from communique.stages.actors import find_actors
from communique.stages.drafts import Cast, MentionDraft
from communique.stages.mentions import find_mentions

MARK = re.compile(r"\[([A-Z-]) ([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked stretch: its letter, its characters."""

    letter: str
    start: int
    end: int


def unmarked(marked: str) -> tuple[str, list[Marked]]:
    """The plain text, and what was marked in it."""
    out, marks, at = "", [], 0
    for match in MARK.finditer(marked):
        out += marked[at : match.start()]
        marks.append(Marked(match[1], len(out), len(out) + len(match[2])))
        out += match[2]
        at = match.end()
    return out + marked[at:], marks


@cache
def mentions(text: str) -> tuple[MentionDraft, ...]:
    """The mentions of `text` by the bundled lexicons."""
    return find_mentions(parsed(text), load_lexicons())


@cache
def cast(text: str, outlet: str | None = None, kind: str = "report", title: str | None = None) -> Cast:
    """The cast of `text` as an article of that outlet, kind and title."""
    article = Article(text=text, sha256=digest(text), outlet=outlet, kind=kind, title=title)
    return find_actors(parsed(text), mentions(text), load_lexicons(), article)


def actor_at(parse: Parse, found: Cast, start: int, end: int) -> int | None:
    """Whom the characters mean: the actor of just that mention, else of the tightest that begins or ends with it."""
    first, last = parse.token_at(start), parse.token_at(end - 1)
    holding = [
        ((m.first, m.last) != (first, last), m.last - m.first, n)
        for n, actor in enumerate(found.actors)
        for m in actor.mentions
        if m.first <= last <= m.last and (m.last == last or m.first == first)
    ]
    return min(holding)[2] if holding else None
