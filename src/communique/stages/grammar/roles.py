"""Who stands where in a clause: subject, object, what hangs on prepositions; for verbs and their nouns.

The relations are spaCy's English ones. A small model attaches prepositions and shares subjects wrongly now and then, so
each role is looked for in more than one place, the likeliest first.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.language.parse import Parse
from communique.stages.drafts import NounPhrase
from communique.stages.grammar.syntax import antecedent

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_OBJECTS = frozenset({"dobj", "obj", "oprd", "attr"})
_AFTER = frozenset(
    {"relcl", "acl", "appos", "cc", "conj", "punct", "advcl", "ccomp", "parataxis", "advmod", "npadvmod"}
)
_PREPOSITIONAL = frozenset({"prep", "dative", "agent", "advmod", "prt", "mark"})
_OF_NOUNS = frozenset({"of", "for", "in"})
_OF_SUBJECTS = _OF_NOUNS | {"from", "at", "with"}
_BARE = frozenset({"VB", "VBP", "RB", "IN", "RP"})  # what may be done or be: “let them *go*”, “let them *in*”
_DASH = frozenset({"-", "--", "—", "–", ":", ")"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "parataxis", "prep"})


def is_nominal(parse: Parse, i: int) -> bool:
    """True for a token that can head a noun phrase."""
    return parse.pos[i] in _NOMINAL


def is_passive(parse: Parse, verb: int) -> bool:
    """True for a passive verb: with its auxiliary, or a bare participle that describes a noun."""
    if parse.tag[verb] not in {"VBN", "VBD"}:
        return False
    children = parse.children[verb]
    if any(parse.dep[c] in {"auxpass", "nsubjpass", "agent"} for c in children):
        return True
    if any(parse.dep[c] == "nsubj" or (parse.dep[c] == "aux" and parse.lemma[c] == "have") for c in children):
        return False
    if any(parse.dep[c] in {"aux", "dobj"} for c in children) and parse.dep[verb] != "acl":
        return False
    if parse.dep[verb] == "conj" and parse.tag[verb] == "VBN":
        return is_passive(parse, parse.head[verb])
    return parse.tag[verb] == "VBN" and parse.dep[verb] in {"acl", "amod"}


def subject_of(parse: Parse, verb: int) -> int | None:
    """The head of the phrase that does what `verb` says, through passives, sharing, control and relative clauses."""
    if is_passive(parse, verb):
        return agent_of(parse, verb)
    for _ in range(8):  # deeper chains are parser errors
        own = parse.child(verb, "nsubj", "csubj", "expl")
        if own is not None:
            return past_dateline(parse, antecedent(parse, own))
        dep, head = parse.dep[verb], parse.head[verb]
        if dep in {"relcl", "acl"} and is_nominal(parse, head):
            return _of_infinitive(parse, verb, head) if _is_infinitive(parse, verb) else head
        if dep == "amod" or dep not in _SHARING or head == verb:
            return None
        if dep in {"xcomp", "ccomp"} and _is_infinitive(parse, verb):
            controller = parse.child(head, "dobj", "nsubjpass")
            if controller is not None and controller < verb and parse.pos[head] == "VERB":
                return antecedent(parse, controller)
        if dep == "pcomp":
            return subject_of_gerund(parse, head)
        if is_passive(parse, head):
            passive = parse.child(head, "nsubjpass")
            return None if passive is None else antecedent(parse, passive)
        verb = head
    return None


def past_dateline(parse: Parse, subject: int) -> int:
    """The real subject where the parser took the dateline for it: “ISLAMABAD -- The prime minister has …”."""
    end = _dateline_end(parse, parse.sents[parse.sent[subject]][0])
    if subject >= end:
        return subject
    for j in range(end, min(end + 25, len(parse))):
        if parse.head[j] < end and is_nominal(parse, j) and parse.pos[j] != "DET":
            return j
    return subject


def _dateline_end(parse: Parse, first: int) -> int:
    """The token after the dash or colon of a dateline that begins at `first`, or `first` where there is none."""
    if not (parse.word[first].isupper() and len(parse.word[first]) > 2):
        return first
    for j in range(first + 1, min(first + 12, len(parse))):
        if parse.lower[j] in _DASH and parse.lower[j] != ")":
            return j + 1
        if parse.pos[j] not in {"PROPN", "PUNCT", "NUM", "SPACE", "X", "NOUN", "SYM"}:
            return first
    return first


def _is_infinitive(parse: Parse, verb: int) -> bool:
    return any(parse.tag[c] == "TO" for c in parse.children[verb])


def _of_infinitive(parse: Parse, verb: int, noun: int) -> int | None:
    """Who is to do what an infinitive after a noun says: “Kenya's offer to mediate”, “made an offer to mediate”."""
    owner = possessor(parse, noun)
    if owner is not None:
        return owner
    governor = parse.head[noun]
    if parse.pos[governor] in {"VERB", "AUX"} and governor not in {noun, verb}:
        return subject_of(parse, governor)
    return None


def subject_of_gerund(parse: Parse, preposition: int) -> int | None:
    """Who does what a gerund after a preposition says: the object (“accused X of lying”), else the subject."""
    governor = parse.head[preposition]
    if parse.pos[governor] in {"VERB", "AUX"}:
        found = object_of(parse, governor) if parse.lower[preposition] in {"of", "for", "from", "with"} else None
        return found if found is not None else subject_of(parse, governor)
    if parse.lower[governor] == "short" and parse.pos[parse.head[governor]] == "VERB":
        return subject_of(parse, parse.head[governor])  # “stopped *short of* voting”
    if is_nominal(parse, governor) and parse.head[governor] != governor:
        owner = possessor(parse, governor)
        return owner if owner is not None else governor
    return None


def agent_of(parse: Parse, verb: int) -> int | None:
    """The noun after *by* of a passive, or None."""
    for child in parse.children[verb]:
        if parse.lower[child] == "by" and parse.dep[child] in {"agent", "prep"}:
            return parse.child(child, "pobj")
    return None


def object_of(parse: Parse, verb: int) -> int | None:
    """The head of the phrase that `verb` is done to, through passives, participles and relative clauses."""
    if is_passive(parse, verb):
        own = parse.child(verb, "nsubjpass")
        if own is not None:
            return antecedent(parse, own)
        if parse.dep[verb] in {"acl", "amod"} and is_nominal(parse, parse.head[verb]):
            return parse.head[verb]
        if parse.dep[verb] == "conj":
            return object_of(parse, parse.head[verb])
        if parse.dep[verb] in {"xcomp", "relcl", "advcl"}:
            return subject_of_shared(parse, verb)
        return None
    given = two_objects(parse, verb)
    if given:
        return given[1]
    for child in parse.children[verb]:
        if parse.dep[child] in _OBJECTS and child > verb:
            return child
    for child in parse.children[verb]:
        if parse.dep[child] in _OBJECTS:
            return antecedent(parse, child)
    for child in parse.children[verb]:  # “let the priest go”: the parser makes a clause of it
        if parse.dep[child] == "ccomp" and parse.tag[child] in _BARE and not _is_marked(parse, child):
            own = parse.child(child, "nsubj")
            if own is not None and own > verb:
                return own
        if parse.dep[child] in {"ccomp", "oprd"} and is_nominal(parse, child):  # “declared two envoys unwelcome”
            own = parse.child(child, "nsubj")
            if own is not None and own > verb:
                return own
            if own is None and child > verb and parse.dep[child] == "ccomp" and parse.pos[child] == "NOUN":
                return child  # “let the *convoy* into the town”
    if parse.dep[verb] == "relcl" and parse.child(verb, "nsubj") is not None and is_nominal(parse, parse.head[verb]):
        own = parse.child(verb, "nsubj")
        if own is not None and antecedent(parse, own) == own:
            return parse.head[verb]
    for child in parse.children[verb]:  # a passive one would ask back here
        alike = parse.dep[child] == "conj" and child > verb and parse.tag[child] == parse.tag[verb]
        told = any(parse.dep[c] in {"prep", "prt", "agent"} and c < child for c in parse.children[verb] if c > verb)
        if alike and not told and not is_passive(parse, child):  # not “met with students and opened *a show*”
            return object_of(parse, child)
    return None


def two_objects(parse: Parse, verb: int) -> tuple[int, ...]:
    """Whom and what, where the parser took both for objects: “wired *Fiji* two million *dollars*”; else none."""
    found = tuple(c for c in parse.children[verb] if parse.dep[c] == "dobj" and c > verb)
    return found if len(found) == 2 and parse.pos[found[0]] in {"PROPN", "PRON"} else ()


def dative_of(parse: Parse, verb: int) -> int | None:
    """Whom a verb with two objects gives something: “lent *Malawi* money”; or the preposition that says so."""
    given = two_objects(parse, verb)
    return given[0] if given else parse.child(verb, "dative", "iobj")


def retained_object(parse: Parse, verb: int) -> int | None:
    """What a passive verb of two objects keeps: “the crew was given *a week*”; its subject is who gets it."""
    if not is_passive(parse, verb) or (parse.child(verb, "nsubjpass") is None and parse.dep[verb] != "advcl"):
        return None
    found = parse.child(verb, "dobj", "obj")
    return found if found is not None and found > verb else None


def _is_marked(parse: Parse, verb: int) -> bool:
    """True for a clause with a conjunction or an auxiliary of its own: “agreed *that* it *would* meet”."""
    return any(c < verb and (parse.dep[c] == "mark" or parse.tag[c] == "MD") for c in parse.children[verb])


def subject_of_shared(parse: Parse, verb: int) -> int | None:
    """The subject that a passive infinitive shares with its governor."""
    head = parse.head[verb]
    if head == verb:
        return None
    own = parse.child(head, "dobj", "nsubj", "nsubjpass")
    return None if own is None else antecedent(parse, own)


def possessor(parse: Parse, noun: int) -> int | None:
    """The phrase before a genitive mark, or the possessive pronoun, of `noun`."""
    return parse.child(noun, "poss")


def after(parse: Parse, head: int, preposition: str) -> int | None:
    """What `head`'s `preposition` governs first (“on”, “to”, “against”), noun or gerund, or None."""
    return next(all_after(parse, head, preposition), None)


def all_after(parse: Parse, head: int, preposition: str) -> Iterator[int]:
    """What each `preposition` of `head` governs: those that follow it, then those that stand before it."""
    children = parse.children[head]
    for child in (*(c for c in children if c > head), *(c for c in children if c < head)):
        if parse.lower[child] != preposition or parse.dep[child] not in _PREPOSITIONAL:
            continue
        found = parse.child(child, "pobj", "pcomp")
        if found is None:  # “out of”, “because of” govern through a second preposition
            inner = parse.child(child, "prep")
            found = None if inner is None else parse.child(inner, "pobj", "pcomp")
        if found is not None:
            yield found


def counted(parse: Parse, head: int, measures: frozenset[str]) -> int:
    """What a word of measure counts (“some of its *troops*”, “a batch of 200 *peacekeepers*”); others stay."""
    for _ in range(3):
        if parse.lemma[head] not in measures:
            break
        found = after(parse, head, "of")
        if found is None or not is_nominal(parse, found):
            break
        head = found
    return head


def coordinated(parse: Parse, head: int) -> Iterator[int]:
    """`head` and the nouns coordinated with it, in reading order."""
    yield head
    for child in parse.children[head]:
        if parse.dep[child] == "conj" and is_nominal(parse, child):
            yield from coordinated(parse, child)


def phrase_of(parse: Parse, head: int) -> NounPhrase:
    """The noun phrase of `head` with what stands before it and its *of*-phrases, without clauses and coordination."""
    first, last = parse.left[head], head
    acts = parse.dep[head] in {"nsubj", "nsubjpass"}  # what follows its verb is not hung on a subject by mistake
    while first < head and parse.pos[first] in {"PUNCT", "SPACE", "CCONJ", "ADP"}:
        first += 1
    for child in parse.children[head]:
        if child < head:
            continue
        if parse.dep[child] == "appos" and parse.pos[child] == "PROPN":
            last = phrase_of(parse, child).last  # “his counterpart, Jan Roe”
            break
        if parse.dep[child] in _AFTER:
            if parse.dep[child] == "punct" and parse.lower[child] in {",", "("}:
                continue
            break
        if parse.dep[child] == "prep" and parse.lower[child] not in (_OF_SUBJECTS if acts else _OF_NOUNS):
            break
        last = max(last, _end_of(parse, child))
    while last > head and parse.pos[last] in {"PUNCT", "SPACE", "CCONJ"}:
        last -= 1
    return NounPhrase(first, last, head)


def _end_of(parse: Parse, child: int) -> int:
    """The last token of a dependent, cut before the first clause or break in it."""
    end = child
    for inner in parse.children[child]:
        if inner > child and parse.dep[inner] in {"pobj", "compound", "nmod", "case", "poss"}:
            end = phrase_of(parse, inner).last
    return end if parse.children[child] else parse.right[child]
