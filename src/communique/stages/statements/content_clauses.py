"""Contents that are clauses: what a *that*, a question word or nothing at all opens beside a cue, wherever it hangs."""

from __future__ import annotations

from dataclasses import dataclass

from communique.language.parse import Parse
from communique.stages.drafts import NounPhrase
from communique.stages.grammar.syntax import complement_of, is_passive, is_verb, noun_phrase, own_subject
from communique.stages.statements.cues import Cue

Range = tuple[int, int]

_INFINITIVES = frozenset({"to", "person to", "for"})
_FARTHEST = 20  # tokens from a cue to its *that*


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue's content is and by which rule; `person` is the noun phrase that is spoken to, if the rule has one."""

    ranges: tuple[Range, ...]
    rule: str
    person: NounPhrase | None = None


def governors(parse: Parse, cue: Cue) -> tuple[int, ...]:
    """The tokens whose children may hold the content: the cue's body, its head, and an adjective's or noun's copula."""
    out = [cue.body]
    if cue.head != cue.body:
        out.append(cue.head)
    head = parse.head[cue.head]
    copular = (cue.entry.form == "adjective" and parse.dep[cue.head] in {"acomp", "oprd", "ccomp", "attr"}) or (
        cue.entry.form == "noun"
        and parse.dep[cue.head] in {"nsubj", "attr"}
        and parse.lemma[head] == "be"
        and parse.child(head, "expl") is None  # “there is no demand”
    )
    if copular and head != cue.head:
        out.append(head)
    return tuple(dict.fromkeys(out))


def clause_beside(parse: Parse, cue: Cue, take: str) -> Content | None:
    """The clause that holds what `cue` reports, behind it before one in front of it; None where there is none."""
    before = None
    for governor in governors(parse, cue):
        for child in parse.children[governor]:
            if _is_clause_of(parse, child, governor, cue):
                if child > governor:
                    return _clause_content(parse, cue, child, take)
                before = child
    if before is not None:
        return _clause_content(parse, cue, before, take)
    if take == "person that" and (told := _clause_on_person(parse, cue)) is not None:
        return told
    if cue.entry.form == "noun" and take == "that":
        return _far_clause(parse, cue)
    if cue.entry.form == "verb" and take in {"that", "person that"} and (far := _far_clause(parse, cue)) is not None:
        return far
    return _cleft(parse, cue, take) or _parenthetical(parse, cue, take)


def _clause_on_person(parse: Parse, cue: Cue) -> Content | None:
    """“reminded *members* that phones were banned”: the parser hung the clause on those who are told."""
    person = None if is_passive(parse, cue.head) else parse.child(cue.body, "dobj", "dative")
    if person is None or person < cue.head:
        return None
    for child in parse.children[person]:
        first = parse.left[child]
        subject = own_subject(parse, child)
        if (
            parse.dep[child] in {"relcl", "acl"}
            and parse.lower[first] == "that"
            and subject not in {None, first}
            and parse.dep[first] != "dobj"
        ):
            return Content(((first, parse.right[child]),), "person that", noun_phrase(parse, person, first))
    return None


def last_clause(parse: Parse, cue: Cue) -> Range | None:
    """“…, read a statement issued by the office.”: a cue with its source ends the sentence, whatever the parser made
    of it; the content is all before the comma.
    """
    first, end = parse.sents[parse.sent[cue.head]]
    while end > first and parse.pos[end - 1] == "SPACE":
        end -= 1
    at = cue.head
    if "quote" not in cue.entry.takes or cue.entry.form != "verb" or parse.tag[at] not in {"VBD", "VBZ"}:
        return None
    if own_subject(parse, at) is not None:
        return None
    if at - 2 <= first or parse.word[at - 1] != "," or parse.word[end - 1] != ".":
        return None
    for i in range(at + 1, end):
        if parse.tag[i] in {"VBD", "VBZ", "VBP", "MD"} and parse.dep[i] not in {"relcl", "aux", "auxpass", "acl"}:
            return None
    named = at + 1 < end and parse.tag[at + 1][:2] in {"DT", "NN", "PR", "JJ"}
    return (first, at - 2) if named else None


def _cleft(parse: Parse, cue: Cue, take: str) -> Content | None:
    """“What the minister did say is that …”: the content is what *is* governs."""
    copula = parse.head[cue.head]
    if parse.dep[cue.head] != "csubj" or parse.lemma[copula] != "be":
        return None
    clause = parse.child(copula, "ccomp", "xcomp")
    return (
        Content(((parse.left[clause], parse.right[clause]),), take) if clause is not None and clause > copula else None
    )


def _is_clause_of(parse: Parse, child: int, governor: int, cue: Cue) -> bool:
    dep = parse.dep[child]
    if child in cue.tokens:
        return False
    if dep == "ccomp":
        return not is_infinitive(parse, child) or bool(_INFINITIVES & set(cue.entry.takes))
    if dep in {"acl", "relcl"} and governor in cue.tokens and parse.pos[governor] in {"NOUN", "PROPN"}:
        return any(
            parse.dep[c] == "mark"
            or (c == parse.left[child] and parse.lower[c] == "that" and parse.dep[c] not in {"nsubj", "nsubjpass"})
            for c in parse.children[child]
        )
    if dep == "advcl" and child > governor and parse.lower[parse.left[child]] in {"that", "whether", "if"}:
        return parse.lower[parse.left[child]] != "if" or "wh" in cue.entry.takes
    return dep == "parataxis" and child > governor and is_verb(parse, child)


def _clause_content(parse: Parse, cue: Cue, clause: int, take: str) -> Content:
    person = None
    if parse.child(clause, "aux") is not None and "person to" in cue.entry.takes and is_infinitive(parse, clause):
        subject = own_subject(parse, clause)
        person = noun_phrase(parse, subject) if subject is not None else None
    if person is None and cue.entry.addressee == "object":
        person = person_told(parse, cue)
    return Content(_around(parse, clause, cue), take, person)


def _around(parse: Parse, clause: int, cue: Cue) -> tuple[Range, ...]:
    """The stretch of `clause`, broken where the cue with its own subject stands in it."""
    first, last = parse.left[clause], parse.right[clause]
    lowest, highest = _cue_clause(parse, cue, clause)
    if clause > cue.head:
        return ((max(first, highest + 1), last),) if highest < last else ((first, last),)
    out = []
    if first < lowest:
        out.append((first, min(last, lowest - 1)))
    if last > highest:
        out.append((highest + 1, last))
    return tuple(out)


def _cue_clause(parse: Parse, cue: Cue, clause: int) -> Range:
    """The first and last token of the cue with what hangs on it, but for the content clause."""
    lowest, highest = min(cue.tokens), max(cue.tokens)
    for governor in {cue.head, cue.body}:
        for child in parse.children[governor]:
            if (
                child == clause
                or child in cue.tokens
                or parse.dep[child] in {"punct", "cc", "conj", "advcl", "parataxis"}
            ):
                continue
            if clause > cue.head and child > clause:
                continue
            if child < cue.head or parse.dep[child] not in {"ccomp", "xcomp"}:
                lowest = min(lowest, parse.left[child]) if child > clause or clause > cue.head else lowest
                highest = max(highest, parse.right[child])
    return lowest, highest


def _is_taken(parse: Parse, child: int, cue: Cue) -> bool:
    """True for an object, or a prepositional phrase that the cue takes: what is said or known stands there."""
    if parse.dep[child] == "dobj":
        return parse.pos[child] != "PRON"
    return parse.dep[child] == "prep" and parse.lower[child] in cue.entry.takes


def _parenthetical(parse: Parse, cue: Cue, take: str) -> Content | None:
    """“The plan, the minister said, would fail”: the cue hangs on the content's own verb."""
    if cue.entry.form != "verb" or parse.dep[cue.head] not in {"parataxis", "advcl", "ccomp", "relcl", "conj"}:
        return None
    host = parse.head[cue.head]
    subject = own_subject(parse, cue.head)
    if subject is None or is_passive(parse, cue.head) or parse.tag[cue.head] in {"VB", "VBG"}:
        return None
    if any(parse.dep[c] == "aux" and c < subject for c in parse.children[cue.head]):
        return None  # “should Kestria request it”: a condition
    as_clause = parse.dep[cue.head] == "advcl" and any(
        parse.lower[c] == "as" and parse.dep[c] in {"mark", "advmod", "prep"} for c in parse.children[cue.head]
    )
    if as_clause and any(c > cue.head and _is_taken(parse, c, cue) for c in parse.children[cue.head]):
        return None  # “…, as the UN warns of famine”: it has what it says beside it
    if parse.dep[cue.head] != "parataxis" and not as_clause and not _set_off(parse, cue.head, host):
        return None
    inside = set(parse.subtree(cue.head))
    first, last = parse.left[host], parse.right[host]
    lowest, highest = min(inside), max(inside)
    if highest - lowest >= len(inside) + 2:
        return None
    ranges = []
    if first < lowest:
        ranges.append((first, lowest - 1))
    if highest < last:
        ranges.append((highest + 1, last))
    return Content(tuple(ranges), take) if ranges else None


def _set_off(parse: Parse, verb: int, host: int) -> bool:
    """True where `verb` with its subject stands between commas, or after one at the sentence's end."""
    first, last = parse.left[verb], parse.right[verb]
    if own_subject(parse, verb) is None or parse.lower[first] in {
        "who",
        "which",
        "that",
        "as",
        "when",
        "while",
        "and",
        "but",
    }:
        return False
    if any(parse.dep[c] in {"mark", "cc"} for c in parse.children[verb]):
        return False
    before = first > 0 and parse.word[first - 1] in {",", "—", "–", '"'}
    end = parse.sents[parse.sent[verb]][1]
    after = last + 1 >= end or parse.word[last + 1] in {",", ".", "—", "–", ";", ":"} or parse.word[last] in {",", "."}
    return (
        before and after and last - first < 20 and host != verb and parse.child(verb, "ccomp", "xcomp", "dobj") is None
    )


def _far_clause(parse: Parse, cue: Cue) -> Content | None:
    """“the claim, aired by a broadcaster, *that* …”: the clause stands further on than the parser looks."""
    if cue.entry.form == "verb" and not _open_ended(parse, cue):
        return None
    end = parse.sents[parse.sent[cue.head]][1]
    for i in range(cue.head + 1, min(cue.head + _FARTHEST, end)):
        if parse.lower[i] == "that" and parse.lower[i - 1] not in {"so", "such"}:
            verb = _clause_verb(parse, i)
            if verb is not None:
                return Content(((i, parse.right[verb]),), "that")
        if parse.lemma[i] in {"quote", "cite"}:
            continue
        if parse.tag[i] in {"VBD", "VBZ", "VBP", "MD", "VBG"} and parse.dep[i] not in {"acl", "relcl"}:
            return None
    return None


def _open_ended(parse: Parse, cue: Cue) -> bool:
    """True for a verb with nothing beside it yet that could be its content: no object, none of its prepositions."""
    prepositions = {"to" if t == "to noun" else t for t in cue.entry.takes}
    return not any(
        parse.dep[c] in {"dobj", "xcomp"} or (parse.dep[c] == "prep" and parse.lower[c] in prepositions)
        for c in parse.children[cue.head]
        if c > cue.head
    )


def _clause_verb(parse: Parse, that: int) -> int | None:
    """The verb of the finite clause that *that* opens; None for a relative pronoun."""
    verb = parse.head[that]
    while verb > that and parse.dep[verb] in {"xcomp", "ccomp", "conj"} and parse.head[verb] > that:
        verb = parse.head[verb]
    if verb <= that or not is_verb(parse, verb):
        return None
    subject = own_subject(parse, verb)
    return verb if subject is not None and subject != that else None


def is_infinitive(parse: Parse, verb: int) -> bool:
    """True for a verb with its *to*."""
    return any(parse.tag[c] == "TO" for c in parse.children[verb])


def person_told(parse: Parse, cue: Cue) -> NounPhrase | None:
    """The noun phrase spoken to: the object of an active cue, the subject of a passive one."""
    deps = ("nsubjpass",) if is_passive(parse, cue.head) else ("dobj", "dative")
    thing = parse.child(cue.body, *deps)
    if thing is None or thing in cue.tokens:
        return None
    if parse.dep[thing] == "dative" and parse.lower[thing] == "to":
        thing = complement_of(parse, thing)
        if thing is None:
            return None
    return noun_phrase(parse, thing, cue.head)
