"""What was said: the constituent beside a cue that holds its content.

Each rule of `takes` in the cue lexicon is one small function here. Content is token ranges (first, last), both
inclusive, in reading order. Where content starts and ends is described in docs/codebook/attribution.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from communique.language.parse import Parse
from communique.stages.drafts import NounPhrase
from communique.stages.grammar.syntax import (
    agent_of,
    complement_of,
    is_passive,
    is_reciprocal,
    noun_phrase,
    own_subject,
    prepositional,
)
from communique.stages.statements.content_clauses import (
    Content,
    Range,
    clause_beside,
    governors,
    is_infinitive,
    last_clause,
    person_told,
)
from communique.stages.statements.cues import Cue

_PREPOSITIONS = {
    "about": ("about", "regarding", "concerning"),
    "against": ("against",),
    "as": ("as",),
    "at": ("at",),
    "by": ("by",),
    "for": ("for",),
    "from": ("from",),
    "in": ("in",),
    "into": ("into",),
    "of": ("of",),
    "on": ("on",),
    "over": ("over",),
    "to noun": ("to",),
    "towards": ("towards", "toward"),
    "upon": ("upon",),
    "with": ("with",),
}
_TRAILING = frozenset({"prep", "dative", "oprd", "acl", "advmod", "npadvmod", "xcomp", "agent"})


def content_of(parse: Parse, cue: Cue) -> Content | None:
    """The content of `cue` by the first of its `takes` that fits, or None where no constituent does."""
    passive = cue.entry.form == "verb" and is_passive(parse, cue.head)
    for take in sorted(cue.entry.takes, key=lambda t: not t.startswith("passive")) if passive else cue.entry.takes:
        found = _RULES.get(take, _nothing)(parse, cue, take)
        if found is not None:
            return found
    last = last_clause(parse, cue)
    return Content((last,), "quote") if last is not None else None


def _nothing(_parse: Parse, _cue: Cue, _take: str) -> Content | None:
    return None


def _to(parse: Parse, cue: Cue, take: str) -> Content | None:
    if cue.entry.cue_class == "evidence" and cue.entry.form == "verb":
        return _passive_to(parse, cue, "passive to")
    for governor in governors(parse, cue):
        for child in parse.children[governor]:
            if (
                child > governor
                and parse.dep[child] in {"xcomp", "acl", "advcl", "ccomp", "relcl"}
                and is_infinitive(parse, child)
            ):
                if parse.dep[child] == "advcl" and cue.entry.form == "verb":
                    continue
                person = person_told(parse, cue) if take == "person to" else None
                first = person.first if person is not None and person.first > cue.head else parse.left[child]
                return Content(((max(first, max(cue.tokens) + 1), parse.right[child]),), take, person)
    return None


def _ing(parse: Parse, cue: Cue, take: str) -> Content | None:
    for child in parse.children[cue.body]:
        if child > cue.body and parse.tag[child] == "VBG" and parse.dep[child] in {"xcomp", "ccomp", "pcomp", "dobj"}:
            return Content(((parse.left[child], parse.right[child]),), take)
    return None


def _object(parse: Parse, cue: Cue, take: str) -> Content | None:
    if is_passive(parse, cue.head):
        subject = own_subject(parse, cue.head)
        if subject is None or parse.dep[subject] != "nsubjpass" or parse.pos[subject] == "PRON":
            return None
        return Content(((parse.left[subject], min(parse.right[subject], cue.head - 1)),), take)
    thing = _direct_object(parse, cue)
    return None if thing is None else Content((_extended(parse, parse.head[thing], thing),), take)


def _direct_object(parse: Parse, cue: Cue) -> int | None:
    """What the cue's verb governs; of a phrase that ends in what is uttered (“express *concern* over …”), that noun."""
    if cue.body in cue.tokens[1:] and parse.dep[cue.body] == "dobj":
        return cue.body
    for governor in (cue.body, cue.head):
        thing = parse.child(governor, "dobj")
        if thing is not None and thing not in cue.tokens:
            return thing
    return None


def _extended(parse: Parse, governor: int, start: int) -> Range:
    """From `start` through what follows it on `governor` without a comma between."""
    first, last = parse.left[start], parse.right[start]
    if last > first + 1 and is_reciprocal(parse, first):
        first += 2
    for child in parse.children[governor]:
        if child <= start:
            continue
        if parse.dep[child] not in _TRAILING or parse.left[child] > last + 1:
            break
        last = parse.right[child]
    return first, last


def _preposition(parse: Parse, cue: Cue, take: str) -> Content | None:
    for word in _PREPOSITIONS[take]:
        for governor in governors(parse, cue):
            at = prepositional(parse, governor, word)
            if at is None or at in cue.tokens or at < governor:
                continue
            thing = complement_of(parse, at)
            if thing is None or (word == "in" and _is_place(parse, thing)):
                continue
            last = _extended(parse, governor, at)[1] if cue.entry.form == "verb" else parse.right[at]
            last = max(last, parse.right[thing])
            return Content(((parse.left[thing], last),), take, _called_upon(parse, cue, take, thing, last))
    return None


def _is_place(parse: Parse, thing: int) -> bool:
    """True for where something was said: “what was agreed in Lima”."""
    entity = parse.entity_of[thing]
    return parse.pos[thing] == "PROPN" and entity >= 0 and parse.entities[entity].label in {"GPE", "LOC", "FAC"}


def _upon_to(parse: Parse, cue: Cue, _take: str) -> Content | None:
    """“called *on Greece to permit* …”; “called on the minister” alone is a visit."""
    for preposition in ("on", "upon"):
        found = _preposition(parse, cue, preposition)
        if found is not None:
            return found if found.person is not None else None
    return None


def _called_upon(parse: Parse, cue: Cue, take: str, thing: int, last: int) -> NounPhrase | None:
    """“called on *Greece* to permit …”: the one who is to do it is spoken to."""
    if take not in {"on", "upon", "to noun", "with"} or cue.entry.form != "verb":
        return None
    for i in range(thing + 1, min(last + 2, len(parse) - 1)):
        if parse.tag[i] == "TO" and parse.tag[i + 1] == "VB":
            return noun_phrase(parse, thing, i)
    return None


def _person_preposition(parse: Parse, cue: Cue, take: str) -> Content | None:
    word = take.split()[1]
    at = prepositional(parse, cue.body, word)
    person = person_told(parse, cue)
    if at is None and person is not None:
        at = prepositional(parse, person.head, word)
    if at is None and is_passive(parse, cue.head) and (agent := agent_of(parse, cue.head)) is not None:
        at = prepositional(parse, agent, word)  # “was accused by the auditors *of* hiding …”
        at = at if at is not None and parse.child(at, "pcomp") is not None else None
    if at is None or complement_of(parse, at) is None:
        return None
    if person is None or person.first > at:
        thing = complement_of(parse, at)
        assert thing is not None
        return Content(((parse.left[thing], parse.right[at]),), take, person)
    if person.first < cue.head:  # passive: the person stands before the cue
        return Content(((person.first, min(person.last, cue.head - 1)), (at, parse.right[at])), take, person)
    return Content(((person.first, max(parse.right[at], _extended(parse, cue.body, at)[1])),), take, person)


def _object_as(parse: Parse, cue: Cue, take: str) -> Content | None:
    at = prepositional(parse, cue.body, "as")
    thing = parse.child(cue.body, "dobj", "nsubjpass")
    if at is None and thing is not None:
        at = prepositional(parse, thing, "as")
    if at is None:
        return None
    if thing is None:  # “dismissed as “idle talk” reports that …”: the object comes last
        follows = at == max(cue.tokens) + 1 and parse.right[at] > at
        return Content(((at, parse.right[at]),), take) if follows else None
    if thing < cue.head < at:
        return Content(((parse.left[thing], min(parse.right[thing], cue.head - 1)), (at, parse.right[at])), take)
    return Content(((min(parse.left[thing], at), max(parse.right[thing], _extended(parse, cue.body, at)[1])),), take)


def _object_object(parse: Parse, cue: Cue, take: str) -> Content | None:
    predicate = parse.child(cue.body, "oprd", "attr", "acomp")
    clause = parse.child(cue.body, "ccomp")
    if predicate is None and clause is not None and clause > cue.body and not is_infinitive(parse, clause):
        return Content(((parse.left[clause], parse.right[clause]),), take)
    if predicate is None or predicate in cue.tokens:
        thing = parse.child(cue.body, "dobj")
        if thing is None or not any(parse.dep[c] == "appos" for c in parse.children[thing]):
            return None
        return Content((_extended(parse, cue.body, thing),), take)
    if is_passive(parse, cue.head):
        subject = own_subject(parse, cue.head)
        if subject is None:
            return Content(((parse.left[predicate], parse.right[predicate]),), take)
        before = (parse.left[subject], min(parse.right[subject], cue.head - 1))
        return Content((before, (parse.left[predicate], parse.right[predicate])), take)
    first = min(
        parse.left[predicate],
        *(parse.left[c] for c in parse.children[cue.body] if parse.dep[c] == "dobj"),
        parse.left[predicate],
    )
    return Content(((max(first, cue.head + 1), _extended(parse, cue.body, predicate)[1]),), take)


def _passive_to(parse: Parse, cue: Cue, take: str) -> Content | None:
    """“The ship is said to have sunk”: subject and infinitive together are the content."""
    if not is_passive(parse, cue.head) and cue.entry.cue_class != "evidence":
        return None
    subject = own_subject(parse, cue.head)
    for child in parse.children[cue.head]:
        if child > cue.head and parse.dep[child] in {"xcomp", "oprd", "acomp", "ccomp"}:
            tail = (parse.left[child], parse.right[child])
            if subject is None or parse.lower[subject] == "it":
                return Content((tail,), take)
            return Content(((parse.left[subject], min(parse.right[subject], cue.head - 1)), tail), take)
    return None


def _passive_that(parse: Parse, cue: Cue, take: str) -> Content | None:
    return clause_beside(parse, cue, take) if is_passive(parse, cue.head) else None


_RULES: dict[str, Callable[[Parse, Cue, str], Content | None]] = {
    "that": clause_beside,
    "wh": clause_beside,
    "person that": clause_beside,
    "person wh": clause_beside,
    "to": _to,
    "person to": _to,
    "ing": _ing,
    "person ing": _ing,
    "object": _object,
    "object as": _object_as,
    "object object": _object_object,
    "object adjective": _object_object,
    "passive to": _passive_to,
    "passive that": _passive_that,
    "on to": _upon_to,
    **dict.fromkeys(_PREPOSITIONS, _preposition),
    **dict.fromkeys(("person for", "person of", "person with", "person on", "person about"), _person_preposition),
}


def joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """`ranges` in order, those that touch or overlap made one."""
    out: list[Range] = []
    for first, last in sorted(ranges):
        if out and first <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return tuple(out)
