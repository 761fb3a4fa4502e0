"""Where a mention stands in its clause, and how much that makes it the one whom later words mean."""

from __future__ import annotations

from communique.language.parse import Parse

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "agent", "iobj"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj"})
MAIN, _OWNER, _EMBEDDED, _OBJECT, _OTHER = 4.0, 3.0, 2.5, 2.5, 1.0


def weight_of(parse: Parse, head: int) -> float:
    """How likely later words mean what `head` stands for: a main clause's subject most, then others' subjects."""
    at = head
    for _ in range(4):
        if parse.dep[at] not in {"conj", "appos", "compound", "nmod"} or parse.head[at] == at:
            break
        at = parse.head[at]
    dep, up = parse.dep[at], parse.head[at]
    if at == head + 1 and dep == "ROOT" and parse.tag[at] == "NNS":
        return MAIN  # “The Ministry rejects …”, where the parser takes the verb for a noun
    if dep in _SUBJECTS:
        return _EMBEDDED if parse.dep[up] in _CLAUSES else MAIN
    if dep == "attr" and any(parse.lower[c] == "it" for c in parse.children[up] if parse.dep[c] in _SUBJECTS):
        return MAIN  # “it was the general who …”
    if dep == "poss" and parse.dep[up] in _SUBJECTS:
        return _OWNER  # “the ministry's readout made no mention of it”
    return _OBJECT if dep in _OBJECTS else _OTHER


def verb_over(parse: Parse, i: int) -> int | None:
    """The verb of the clause that `i` stands in, or None."""
    at = i
    for _ in range(12):
        up = parse.head[at]
        if up == at:
            return at if parse.pos[at] in {"VERB", "AUX"} and at != i else None
        if parse.pos[up] in {"VERB", "AUX"}:
            return up
        at = up
    return None


def subject_of_clause(parse: Parse, verb: int) -> int | None:
    """The subject of `verb` itself or of the verb it is coordinated with."""
    at = verb
    for _ in range(4):
        for child in parse.children[at]:
            if parse.dep[child] in _SUBJECTS:
                return child
        participle = parse.dep[at] == "advcl" and parse.tag[at] == "VBG"
        if not (participle or parse.dep[at] in {"conj", "xcomp"}) or parse.head[at] == at:
            return None
        if parse.dep[at] == "xcomp" and (controller := parse.child(parse.head[at], "dobj")) is not None:
            return controller  # “asked Turkey to lift what it …”
        at = parse.head[at]
    return None


def clause_above(parse: Parse, verb: int) -> int | None:
    """The verb of the clause that the clause of `verb` is part of, or None; “is ready to …” is part of *is*."""
    at = verb
    for _ in range(8):
        up = parse.head[at]
        if up == at:
            return None
        inside = parse.dep[at] in _CLAUSES or parse.dep[at] == "acomp"
        if parse.pos[up] in {"VERB", "AUX"} and inside:
            return up
        at = up
    return None
