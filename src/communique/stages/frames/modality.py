"""How a clause says what it says: as done, to come, possible, commanded, denied, asked or tried."""

from __future__ import annotations

from dataclasses import dataclass

from communique.language.parse import Parse
from communique.stages.grammar.roles import is_nominal

_FUTURE = frozenset({"will", "shall", "'ll", "wo", "sha", "’ll"})
_MUST = frozenset({"must", "should", "ought"})
_MAY = frozenset({"may", "might", "could", "can", "would", "'d", "ca"})
_CHANCE = frozenset({"may", "might", "could"})
_NEVER = frozenset({"never", "hardly", "neither", "nor", "nowhere", "barely"})
_NO = frozenset({"no", "not", "neither"})
_NOBODY = frozenset({"nobody", "none", "nothing"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "should", "suppose", "supposing", "until"})
_PROVIDED = frozenset({"provided", "providing", "assuming"})
_DOUBTS = frozenset({"doubt", "imagine", "pretend"})
_AIMS = frozenset({"aim", "goal", "purpose", "objective", "point", "task", "mission", "idea", "intention", "priority"})
_REACH = 8  # clauses this deep are parser errors


@dataclass(frozen=True, slots=True)
class Mood:
    """How a clause is said; all False for a plain report."""

    negated: bool = False
    future: bool = False
    must: bool = False
    may: bool = False
    would: bool = False
    condition: bool = False
    purpose: bool = False
    question: bool = False
    ended: bool = False  # “no longer recognises”
    stake: bool = False  # it hangs on what another does: “may attack if …”
    chance: bool = False  # it may yet come: “may attack”, not “may have attacked”, “may be hiding” or “can attack”
    perfect: bool = False  # “would have attacked”

    @property
    def open(self) -> bool:
        """True for what is to come, may or must be."""
        return self.future or self.must or self.may or self.would


def clause_of(parse: Parse, token: int) -> int:
    """The verb that carries the tense of what `token` says: itself, or the *be* of a predicate adjective or noun."""
    if parse.dep[token] in {"acomp", "attr", "oprd"} and parse.pos[parse.head[token]] in {"VERB", "AUX"}:
        return parse.head[token]
    return token


def mood_of(parse: Parse, token: int) -> Mood:
    """How the clause of `token` is said."""
    verb = clause_of(parse, token)
    words = _auxiliaries(parse, verb) or _auxiliaries_over(parse, verb)
    perfect = bool(words & {"have", "'ve"})
    chance = (bool(words & _CHANCE) or _has_to(parse, verb, _CHANCE)) and not perfect
    return Mood(
        negated=is_negated(parse, verb),
        future=bool(words & _FUTURE) or _going_to(parse, verb),
        must=bool(words & _MUST) or _has_to(parse, verb),
        may=bool(words & _MAY - {"would", "'d"}) or chance,
        would=bool(words & {"would", "'d"}),
        condition=_conditional(parse, verb),
        purpose=_is_purpose(parse, verb),
        question=_asked(parse, verb),
        ended=any(_no_longer(parse, c) for c in parse.children[verb]),
        stake=any(parse.dep[c] == "advcl" and _opens_condition(parse, c) for c in parse.children[verb]),
        chance=chance and not ("be" in words and parse.tag[verb] == "VBG"),
        perfect=perfect,
    )


def _no_longer(parse: Parse, word: int) -> bool:
    return parse.lower[word] == "longer" and any(parse.lower[c] in {"no", "any"} for c in parse.children[word])


def _opens_condition(parse: Parse, clause: int) -> bool:
    return any(parse.lower[c] in {"if", "unless", "should"} and c < clause for c in parse.children[clause])


def _auxiliaries(parse: Parse, verb: int) -> set[str]:
    """The auxiliaries of `verb`, or those it shares with the verb it is coordinated with."""
    for _ in range(_REACH):
        words = {parse.lower[c] for c in parse.children[verb] if parse.dep[c] in {"aux", "auxpass"} and c < verb}
        if words or parse.dep[verb] != "conj":
            return words
        if any(parse.dep[c] in {"nsubj", "nsubjpass"} for c in parse.children[verb]):
            return words
        if parse.tag[verb] != "VB":
            return words
        verb = parse.head[verb]
    return set()


def _auxiliaries_over(parse: Parse, verb: int) -> set[str]:
    """Those of the verb that a gerund says more of: “*may* help by sending”, “the role it *can* play in ending”."""
    above = parse.head[verb]
    if parse.dep[verb] != "pcomp" or parse.tag[verb] != "VBG":
        return set()
    holder = parse.head[above]
    return _auxiliaries(parse, holder) & (_FUTURE | _MAY) if parse.pos[holder] == "VERB" else set()


def is_negated(parse: Parse, verb: int) -> bool:
    """True where `verb` is denied: by *not*, *never*, *without*, or by a subject or object that there is none of."""
    for child in parse.children[verb]:
        if parse.dep[child] == "neg" or (parse.lower[child] in _NEVER and child < verb):
            return True
        if _no_longer(parse, child):
            return True
        if parse.dep[child] in {"nsubj", "nsubjpass", "dobj", "attr"}:
            if parse.lower[child] in _NOBODY:
                return True
            if any(
                parse.lower[c] in _NO and parse.dep[c] in {"det", "neg", "preconj", "cc"} for c in parse.children[child]
            ):
                return True
    if parse.dep[verb] == "pcomp" and _keeps_from(parse, parse.head[verb]):
        return True
    return parse.dep[verb] == "conj" and parse.lower[max(verb - 1, 0)] in {"nor"}


def _keeps_from(parse: Parse, preposition: int) -> bool:
    """“*without* signing”, “stopped *short of* signing”."""
    if parse.lower[preposition] == "of":
        return parse.lower[preposition - 1] == "short"
    return parse.lower[preposition] == "without"


def _going_to(parse: Parse, verb: int) -> bool:
    """“is going to meet”, “is to meet”; also what is coordinated with it: “is going to take Goma and *hang* …”."""
    while parse.dep[verb] == "conj" and parse.tag[verb] == "VB" and parse.head[verb] != verb:
        verb = parse.head[verb]
    head = parse.head[verb]
    if parse.dep[verb] != "xcomp" or head == verb or _is_aim(parse, head):
        return False
    return (parse.lower[head] == "going" and parse.tag[head] == "VBG") or parse.lower[head] in {
        "is",
        "are",
        "was",
        "were",
    }


def _is_aim(parse: Parse, be: int) -> bool:
    """“the *aim* is to meet”: what somebody is after, and nothing that is to come."""
    subject = parse.child(be, "nsubj")
    return subject is not None and parse.lemma[subject] in _AIMS


def _has_to(parse: Parse, verb: int, modals: frozenset[str] = frozenset()) -> bool:
    """“has to leave”, “may have to leave” with one of `modals` before it."""
    head = parse.head[verb]
    if parse.dep[verb] != "xcomp" or parse.lemma[head] not in {"have", "need", "ought"} or head == verb:
        return False
    return not modals or bool(modals & _auxiliaries(parse, head))


def _conditional(parse: Parse, verb: int) -> bool:
    for _ in range(_REACH):
        if any(
            parse.dep[c] in {"mark", "advmod", "aux"} and parse.lower[c] in _CONDITIONS and c < verb
            for c in parse.children[verb]
        ) and (parse.dep[verb] in {"advcl", "ccomp", "pcomp", "acl"}):
            return True
        head = parse.head[verb]
        if head == verb or is_nominal(parse, head):
            return False
        if parse.lower[head] in _PROVIDED and parse.dep[verb] in {"ccomp", "advcl"}:
            return True  # “provided that they leave”
        verb = head
    return False


def _is_purpose(parse: Parse, verb: int) -> bool:
    """True for an infinitive that no frame took up: “flew in to mediate”, “a plan to attack”."""
    if parse.dep[verb] not in {"advcl", "acl", "relcl", "xcomp", "ccomp", "conj"}:
        return False
    if any(parse.tag[c] == "TO" and c < verb for c in parse.children[verb]):
        return True
    bare = parse.tag[verb] == "VB" and parse.dep[verb] in {"xcomp", "ccomp"} and parse.lemma[parse.head[verb]] == "help"
    return bare and _is_purpose(parse, parse.head[verb])  # “offered to help *bring in* diesel”


def _asked(parse: Parse, verb: int) -> bool:
    _, end = parse.sents[parse.sent[verb]]
    for j in range(end - 1, max(end - 4, 0), -1):
        if parse.lower[j] == "?":
            return True
        if parse.pos[j] not in {"PUNCT", "SPACE"}:
            return False
    return False


def is_doubted(parse: Parse, verb: int) -> bool:
    """True for what somebody doubts, or imagines: “doubts that Chad will *sign*”, “imagine that it *signed*”."""
    for _ in range(_REACH):
        head = parse.head[verb]
        if head == verb:
            return False
        if parse.lemma[head] in _DOUBTS:
            return parse.dep[verb] in {"ccomp", "acl", "pcomp", "relcl"} and not is_negated(parse, head)
        verb = head
    return False


def is_past(parse: Parse, verb: int) -> bool:
    """True for a finite clause that tells of what has been: “that he had promised”."""
    if parse.pos[verb] not in {"VERB", "AUX"} or parse.child(verb, "nsubj", "nsubjpass") is None:
        return False
    return in_past(parse, verb)


def in_past(parse: Parse, verb: int) -> bool:
    """True for a verb in the past or the perfect."""
    words = _auxiliaries(parse, verb)
    if words & (_FUTURE | _MUST | _MAY):
        return False
    return parse.tag[verb] == "VBD" or bool(words & {"had", "has", "have", "was", "were", "did"})
