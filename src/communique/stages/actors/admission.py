"""Actors for the sources and addressees of statements that no other rule has made actors: “critics”, “the poll”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.language.parse import Parse
from communique.lexicons import ActorNoun, Country, Lexicons
from communique.record import ActorType
from communique.stages.actors.newcomers import Newcomer, named_newcomer
from communique.stages.drafts import ActorDraft, Cast, MentionDraft, NounPhrase, Reason
from communique.stages.mentions.lookup import Lookup, lookup_of
from communique.stages.mentions.page import name_words_of

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON"})
_PEOPLE_PRONOUNS = frozenset({"some", "others", "many", "most", "several", "few", "those", "one", "another", "both"})
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "eer", "ee", "ess")
_BRINGS_NEW = frozenset({"a", "an", "another", "some", "one"})


@dataclass(slots=True, eq=False)
class _Desk:
    """The cast while it grows; `described` are actor numbers by description, `by_noun` by the head word alone."""

    parse: Parse
    lookup: Lookup
    actors: list[ActorDraft]
    actor_of: dict[int, int]
    described: dict[str, int]
    by_noun: dict[str, int]
    things: frozenset[str]  # words of the names of deals, papers and gatherings


def admit(parse: Parse, cast: Cast, lexicons: Lexicons, phrases: Sequence[NounPhrase], *, things: bool = True) -> Cast:
    """`cast` with an actor for each of `phrases` that had none; actors keep their numbers, new ones come last.

    A phrase means the actor whose mention it is part of, the country or person that it names, the author of the
    document it names, an earlier actor of the same description, or somebody new. With `things` False, phrases for what
    is neither somebody nor a body (“the construction of a railway”) get no actor.
    """
    words = name_words_of(lexicons).thing
    desk = _Desk(parse, lookup_of(lexicons), list(cast.actors), dict(cast.actor_of), {}, {}, words)
    for number, actor in enumerate(cast.actors):
        for mention in actor.mentions:
            if mention.form == "nominal":
                _file(desk, number, mention.first, mention.last, mention.head)
    covering = _covering(cast)
    for phrase in sorted(phrases, key=lambda p: (p.first, p.last)):
        if phrase.head not in desk.actor_of and parse.pos[phrase.head] in _NOMINAL:
            _admit_one(desk, _without_clause(parse, phrase), covering.get(phrase.head), things=things)
    heads = {m.head for a in desk.actors for m in a.mentions}
    left = tuple(m for m in cast.unresolved if m.head not in heads)
    return Cast(tuple(desk.actors), dict(sorted(desk.actor_of.items())), left)


def _covering(cast: Cast) -> dict[int, int]:
    """The actor whose named mention holds a token, the tightest first; “the ministers of X and Y” hold X and Y too."""
    named = [(m, n) for n, actor in enumerate(cast.actors) for m in actor.mentions if m.form == "name" or m.sides]
    out: dict[int, int] = {}
    for mention, number in sorted(named, key=lambda t: t[0].last - t[0].first):
        for token in range(mention.first, mention.last + 1):
            out.setdefault(token, number)
    return out


def _file(desk: _Desk, number: int, first: int, last: int, head: int) -> None:
    desk.described.setdefault(_description(desk.parse, first, last), number)
    desk.by_noun[desk.parse.lemma[head]] = number


def _description(parse: Parse, first: int, last: int) -> str:
    return " ".join(parse.lower[i] for i in range(first, last + 1) if parse.tag[i] not in {"DT", "PDT", "CD", "PRP$"})


def _without_clause(parse: Parse, phrase: NounPhrase) -> NounPhrase:
    """`phrase` up to the comma before “who …” or “which …” behind its head."""
    for k in range(phrase.head + 1, phrase.last):
        if parse.word[k] == "," and parse.tag[k + 1] in {"WP", "WDT", "WP$", "WRB"}:
            return NounPhrase(phrase.first, k - 1, phrase.head)
    return phrase


def _admit_one(desk: _Desk, phrase: NounPhrase, named: int | None, *, things: bool) -> None:
    parse, head = desk.parse, phrase.head
    if parse.pos[head] == "PRON" and (parse.lower[head] not in _PEOPLE_PRONOUNS or _is_each_other(parse, head)):
        return
    if named is not None:
        desk.actor_of[head] = named
        return
    if parse.pos[head] == "ADJ" and parse.word[head][0].isupper():
        codes = _countries_named(desk, head)
        nation = next((n for n, a in enumerate(desk.actors) if a.type == "country" and a.country in codes), None)
        if nation is not None:
            desk.actor_of[head] = nation  # “Kenyan waters”: Kenya's
        if codes:
            return
    noun = None if _is_label(parse, phrase) else _noun(desk, head)
    if not things and (parse.lower[head] in desk.things or (noun is not None and noun.kinds[0] == "document")):
        return  # a treaty, a visit, a press release does nothing
    newcomer = named_newcomer(parse, desk.lookup, desk.actors, head) if noun is None else None
    if newcomer is not None:
        _admit_named(desk, head, newcomer, things=things)
        return
    author = _author(desk, head) if noun is not None and noun.kinds[0] == "document" else None
    if author is not None:
        desk.actor_of[head] = author
        return
    new = parse.lower[phrase.first] in _BRINGS_NEW or parse.tag[phrase.first] == "CD"
    known = None if new else desk.described.get(_description(parse, phrase.first, phrase.last))
    if known is None and parse.lower[phrase.first] in {"the", "this", "that", "these", "those"}:
        known = desk.by_noun.get(parse.lemma[head])
    if known is not None:
        _join(desk, known, phrase)
    elif things or noun is not None or _is_somebody(parse, phrase):
        _make(desk, phrase, noun)


def _is_label(parse: Parse, phrase: NounPhrase) -> bool:
    """True for the name before a turn of a transcript: “The Baltic Review:” is no review by the Baltic."""
    named = parse.pos[phrase.head] == "PROPN" and phrase.head == phrase.last > phrase.first
    return named and parse.word[phrase.last + 1 : phrase.last + 2] == [":"]


def _countries_named(desk: _Desk, head: int) -> list[str]:
    """The country whose adjective a word is."""
    forms = desk.lookup.forms.get((desk.parse.lower[head],), ())
    return [f.row.code for f in forms if isinstance(f.row, Country)]


def _is_somebody(parse: Parse, phrase: NounPhrase) -> bool:
    return parse.pos[phrase.head] == "PRON" or _is_person(parse, phrase)


def _is_each_other(parse: Parse, head: int) -> bool:
    return head > 0 and parse.lower[head - 1] in {"each", "one"} and parse.lower[head] in {"other", "another"}


def _admit_named(desk: _Desk, head: int, newcomer: Newcomer, *, things: bool) -> None:
    """Give a proper name to the actor who bears it, or to a new one; who speaks is somebody, whatever its label."""
    mention, known = newcomer.mention, newcomer.known
    if known is None and newcomer.is_place and not things:
        return
    reason = Reason("mentions", "names it", (desk.parse.span(mention.first, mention.last),), mention.lexicon)
    if known is None:
        known = len(desk.actors)
        country = mention.country or None
        desk.actors.append(
            ActorDraft(
                mention.name, mention.type or "person", country, mention.sectors, (), (mention,), (), None, (reason,)
            )
        )
    else:
        actor = desk.actors[known]
        mentions = tuple(sorted((*actor.mentions, mention), key=lambda m: (m.first, m.last)))
        desk.actors[known] = replace(actor, mentions=mentions, reasons=(*actor.reasons, reason))
    for token in {head, mention.head}:
        desk.actor_of[token] = known


def _noun(desk: _Desk, head: int) -> ActorNoun | None:
    for word in (desk.parse.lower[head], desk.parse.lemma[head]):
        for form in desk.lookup.forms.get((word,), ()):
            if isinstance(form.row, ActorNoun):
                return form.row
    return None


def _author(desk: _Desk, head: int) -> int | None:
    """Who made a document: its possessor, the name or nationality before it, or whom it is by or from."""
    parse = desk.parse
    nation = _nation(desk, head)
    for number, actor in enumerate(desk.actors):
        if nation and actor.type == "country" and actor.country == nation:
            return number
    for child in parse.children[head]:
        if parse.dep[child] in {"poss", "compound", "nmod"} and child in desk.actor_of:
            return desk.actor_of[child]
    for child in parse.children[head]:
        if parse.lower[child] in {"by", "from", "of"}:
            thing = parse.child(child, "pobj")
            if thing is not None and thing in desk.actor_of:
                return desk.actor_of[thing]
    return None


def _nation(desk: _Desk, head: int) -> str:
    """The alpha-3 code of the nationality before a noun (“the Australian readout”), or empty."""
    for child in desk.parse.children[head]:
        for form in desk.lookup.forms.get((desk.parse.lower[child],), ()):
            if form.sort == "adjective" and isinstance(form.row, Country) and child < head:
                return form.row.code
    return ""


def _mention(desk: _Desk, phrase: NounPhrase, noun: ActorNoun | None, type_: ActorType) -> MentionDraft:
    plural = desk.parse.tag[phrase.head] in {"NNS", "NNPS"}
    return MentionDraft(
        phrase.first,
        phrase.last,
        phrase.head,
        "nominal",
        type=type_,
        sectors=noun.sectors if noun is not None else (),
        plural=plural,
        gender=noun.gender if noun is not None else "",
        lexicon=noun.source if noun is not None else "",
        sort=noun.kinds[0] if noun is not None else "described",
    )


def _join(desk: _Desk, number: int, phrase: NounPhrase) -> None:
    actor = desk.actors[number]
    mention = _mention(desk, phrase, None, actor.type)
    reason = Reason("mentions", "same description", (desk.parse.span(phrase.first, phrase.last),))
    mentions = tuple(sorted((*actor.mentions, mention), key=lambda m: (m.first, m.last)))
    desk.actors[number] = replace(actor, mentions=mentions, reasons=(*actor.reasons, reason))
    desk.actor_of[phrase.head] = number


def _make(desk: _Desk, phrase: NounPhrase, noun: ActorNoun | None) -> None:
    type_ = _type(desk.parse, phrase, noun)
    mention = _mention(desk, phrase, noun, type_)
    number = len(desk.actors)
    first = phrase.first + (
        desk.parse.lower[phrase.first] == "the" and type_ != "unnamed" and phrase.first < phrase.last
    )
    desk.actors.append(
        ActorDraft(
            name=desk.parse.words(first, phrase.last),
            type=type_,
            country=_nation(desk, phrase.head) or None,
            sectors=mention.sectors,
            roles=(),
            mentions=(mention,),
            reasons=(
                Reason("type", "source of a statement", (desk.parse.span(phrase.first, phrase.last),), mention.lexicon),
            ),
        )
    )
    desk.actor_of[phrase.head] = number
    _file(desk, number, phrase.first, phrase.last, phrase.head)


def _type(parse: Parse, phrase: NounPhrase, noun: ActorNoun | None) -> ActorType:
    """People by description are unnamed or a group, bodies and documents organisations."""
    head = phrase.head
    plural = parse.tag[head] in {"NNS", "NNPS"} or parse.lower[head] in _PEOPLE_PRONOUNS - {"one", "another"}
    kind = noun.kinds[0] if noun is not None else ""
    if kind in {"institution", "medium", "document"}:
        return "group" if plural and kind != "document" else "organisation"
    if plural or kind in {"group", "collective"}:
        return "unnamed" if noun is not None and "GOV" in noun.sectors and kind == "unnamed" else "group"
    if kind or parse.pos[head] != "NOUN" or _is_person(parse, phrase):
        return "unnamed"
    return "organisation"


def _is_person(parse: Parse, phrase: NounPhrase) -> bool:
    who = any(parse.lower[i] in {"who", "whose", "whom"} for i in range(phrase.head, phrase.last + 1))
    return who or parse.lemma[phrase.head].endswith(_PERSON_ENDINGS)
