"""Questions to the dependency parse that several stages ask.

The relations are spaCy's English ones (ClearNLP style, as in OntoNotes models).
"""

from __future__ import annotations

from communique.language.parse import Parse
from communique.stages.drafts import NounPhrase

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})


def is_verb(parse: Parse, i: int) -> bool:
    """True for a verb or auxiliary by its fine tag, whatever its role."""
    return parse.tag[i].startswith("VB")


def own_subject(parse: Parse, verb: int) -> int | None:
    """The subject that hangs on `verb` itself, or None."""
    for child in parse.children[verb]:
        if parse.dep[child] in SUBJECTS:
            return child
    return None


def subject_of(parse: Parse, verb: int) -> int | None:
    """Who does what `verb` says: its own subject, or the one it shares by coordination, control or participle."""
    for _ in range(8):  # deeper chains are parser errors
        subject = own_subject(parse, verb)
        if subject is not None:
            return subject
        dep, head = parse.dep[verb], parse.head[verb]
        if head == verb:
            return None
        if dep in {"acl", "relcl"} and parse.pos[head] in _NOMINAL:
            return head
        if dep not in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis", "acl"}:
            return None
        verb = head
    return None


def is_passive(parse: Parse, verb: int) -> bool:
    """True for a passive participle with its auxiliary or a bare reduced one (“asked by reporters”)."""
    children = parse.children[verb]
    if parse.tag[verb] == "VBD" and parse.dep[verb] == "advcl" and verb == parse.sents[parse.sent[verb]][0]:
        return not any(parse.dep[c] in SUBJECTS for c in children)  # “Asked whether …, the minister said …”
    if parse.tag[verb] != "VBN":
        return False
    if any(parse.dep[c] in {"auxpass", "nsubjpass"} for c in children):
        return True
    return not any(parse.lemma[c] == "have" and parse.dep[c] == "aux" for c in children) and parse.dep[verb] in {
        "acl",
        "advcl",
        "relcl",
    }


def agent_of(parse: Parse, verb: int) -> int | None:
    """The noun after *by* of a passive, or None."""
    for child in parse.children[verb]:
        if parse.dep[child] == "agent" or (parse.dep[child] == "prep" and parse.lower[child] == "by"):
            return parse.child(child, "pobj")
    return None


def noun_phrase(parse: Parse, head: int, barrier: int | None = None) -> NounPhrase:
    """The phrase around `head`; it never runs over `barrier` (a verb whose argument it is)."""
    first, last = parse.left[head], parse.right[head]
    if barrier is not None:
        if barrier > head:
            last = min(last, barrier - 1)
        else:
            first = max(first, barrier + 1)
    while first < head and (parse.pos[first] in {"PUNCT", "SPACE", "CCONJ"} and parse.dep[first] != "preconj"):
        first += 1
    while last > head and parse.pos[last] in {"PUNCT", "SPACE", "CCONJ"} and parse.word[last] not in {")", "]"}:
        last -= 1
    return NounPhrase(min(first, head), max(last, head), head)


def antecedent(parse: Parse, head: int) -> int:
    """The noun that a relative pronoun stands for; any other token stands for itself."""
    if parse.lower[head] not in _RELATIVE or parse.tag[head] not in {"WP", "WDT", "WP$", "IN", "DT"}:
        return head
    verb = parse.head[head]
    for _ in range(6):
        if parse.dep[verb] == "relcl":
            return parse.head[verb]
        if parse.head[verb] == verb:
            break
        verb = parse.head[verb]
    return head


def name_head(parse: Parse, i: int, limit: int) -> int:
    """The head of the name or noun that `i` is part of, not past token `limit`."""
    while parse.dep[i] in {"compound", "poss", "amod", "nmod"} and i < parse.head[i] < limit:
        i = parse.head[i]
    return i


def prepositional(parse: Parse, head: int, preposition: str) -> int | None:
    """The first child of `head` that is `preposition`, or None."""
    for child in parse.children[head]:
        if parse.lower[child] == preposition and parse.dep[child] in {
            "prep",
            "dative",
            "agent",
            "prt",
            "advmod",
            "mark",
        }:
            return child
    return None


def complement_of(parse: Parse, preposition: int) -> int | None:
    """What a preposition governs: its object or clause."""
    return parse.child(preposition, "pobj", "pcomp")


def is_reciprocal(parse: Parse, first: int) -> bool:
    """True where *each other* or *one another* begins: the parser reads “each other quieter waters” as one phrase."""
    return (parse.lower[first], parse.lower[first + 1]) in {("each", "other"), ("one", "another")}
