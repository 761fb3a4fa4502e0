"""Proper names that no rule of the mention stage has taken, met where somebody says, does or is told something.

A country or its seat is its country, a name that somebody bears is that person; any other name is somebody new, a
person or a body, as the recogniser and the look of the name tell. A name is never left without a type of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.language.naming import fits, folded_words, same_bearer
from communique.language.parse import Parse
from communique.lexicons import Country, Organisation
from communique.record import ActorType
from communique.stages.drafts import ActorDraft, MentionDraft
from communique.stages.mentions.lookup import Form, Lookup, stands

_LONGEST_PLACE = 4  # words
_TYPES: dict[str, ActorType] = {"PERSON": "person", "ORG": "organisation", "NORP": "group", "GPE": "organisation"}
_WHERE = frozenset({"at", "in", "near", "along", "around", "outside", "inside", "across", "off", "via"})
_NO_ACTORS = frozenset({"LOC", "FAC", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME", "PRODUCT"})


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A named mention, and the actor that it is of; `is_place` for a sea or building, which is nobody."""

    mention: MentionDraft
    known: int | None
    is_place: bool = False


def named_newcomer(parse: Parse, lookup: Lookup, actors: Sequence[ActorDraft], head: int) -> Newcomer | None:
    """Whom the proper name at token `head` means; None where there is no such name."""
    place = next(_places(parse, lookup, actors, head), None)
    if place is not None:
        return place
    if parse.pos[head] != "PROPN" or not parse.word[head][0].isupper():
        return None
    first = head
    while first and parse.pos[first - 1] == "PROPN" and parse.word[first - 1][0].isupper() and _is_one(parse, first):
        first -= 1
    return _person_or_body(parse, actors, first, head)


def _is_one(parse: Parse, i: int) -> bool:
    """True where the token before `i` is of the same name."""
    return parse.dep[i - 1] in {"compound", "flat"} or parse.entity_of[i - 1] == parse.entity_of[i] >= 0


# ------------------------------------------------------------------------------------------------------------- places
def _places(parse: Parse, lookup: Lookup, actors: Sequence[ActorDraft], head: int) -> Iterator[Newcomer]:
    """The country, seat or city whose name ends at `head`, the longest first; a body for a seat that is a body's."""
    for first in range(max(0, head - _LONGEST_PLACE + 1), head + 1):
        for forms in lookup.at(parse.lower, first):
            for form in forms:
                if first + len(form.words) - 1 == head and stands(parse, first, form):
                    found = _place(parse, actors, form, first, head)
                    if found is not None:
                        yield found


def _place(parse: Parse, actors: Sequence[ActorDraft], form: Form, first: int, head: int) -> Newcomer | None:
    if form.sort not in {"country", "seat", "city"}:
        return None
    name = parse.words(first, head)
    if form.sort != "country" and _is_located(parse, first):
        return None
    if isinstance(form.row, Organisation):
        known = next((n for n, a in enumerate(actors) if any(m.lexicon == form.row.source for m in a.mentions)), None)
        return None if known is None else Newcomer(_mention(first, head, name, "organisation", form.row.source), known)
    if not isinstance(form.row, Country):
        return None
    code = form.row.code
    known = next((n for n, a in enumerate(actors) if a.type == "country" and a.country == code), None)
    if known is None and form.doubtful and not any(a.country == code for a in actors):
        return None
    mention = _mention(first, head, name, "country", form.row.source, sort="seat", country=code)
    return Newcomer(mention, known)


# -------------------------------------------------------------------------------------------------- persons and bodies
def _person_or_body(parse: Parse, actors: Sequence[ActorDraft], first: int, head: int) -> Newcomer:
    words = folded_words(parse.words(first, head))
    number = parse.entity_of[head]
    label = parse.entities[number].label if number >= 0 else ""
    bearer = _bearer(actors, words)
    if bearer is not None:
        return Newcomer(_mention(first, head, parse.words(first, head), "person"), bearer)
    type_ = _TYPES.get(label) or _by_its_look(parse, first, head)
    mention = _mention(first, head, parse.words(first, head), type_)
    return Newcomer(mention, _namesake(actors, words), is_place=label in _NO_ACTORS or _is_located(parse, first))


def _is_located(parse: Parse, first: int) -> bool:
    """True for what stands as places do: “at Diffra”, “along the Teesta”."""
    before = first - 1 - (first > 1 and parse.lower[first - 1] == "the")
    return before >= 0 and parse.lower[before] in _WHERE


def _bearer(actors: Sequence[ActorDraft], words: tuple[str, ...]) -> int | None:
    """The person of that name, or the only one with that part of it."""
    named = [(n, folded_words(a.name)) for n, a in enumerate(actors) if a.type == "person"]
    full = [n for n, name in named if len(words) > 1 and len(name) > 1 and same_bearer(words, name)]
    if full:
        return full[0]
    part = [n for n, name in named if fits(words, name) >= 2]
    return part[0] if len(part) == 1 else None


def _namesake(actors: Sequence[ActorDraft], words: tuple[str, ...]) -> int | None:
    return next((n for n, a in enumerate(actors) if a.type != "country" and folded_words(a.name) == words), None)


def _by_its_look(parse: Parse, first: int, head: int) -> ActorType:
    """A plural is a group, what has an article or is in capitals a body, all else a person."""
    if parse.tag[head] == "NNPS":
        return "group"
    with_article = first > 0 and parse.lower[first - 1] == "the"
    return "organisation" if with_article or parse.word[head].isupper() else "person"


def _mention(
    first: int, last: int, name: str, type_: ActorType, lexicon: str = "", *, sort: str = "", country: str = ""
) -> MentionDraft:
    return MentionDraft(
        first, last, last, "name", name=name, type=type_, lexicon=lexicon, sort=sort or type_, country=country
    )
