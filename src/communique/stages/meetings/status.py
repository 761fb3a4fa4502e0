"""Whether a meeting that is told of was held, is planned, is proposed or was cancelled; or is none at all.

Read from the words that govern it, the nearest first ("agreed to examine holding talks" proposes them), then from the
tense. What is denied, refused, asked about or made to hang on an *if* is no meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.language.parse import Parse
from communique.lexicons import MeetingWord
from communique.record import MeetingStatus
from communique.stages.grammar.tense import tense_of
from communique.stages.meetings.index import MeetingIndex

_HYPOTHETICAL = frozenset({"if", "whether", "unless", "lest"})
_CHANCE = frozenset({"may", "might", "could", "can"})
_DUTY = frozenset({"should", "must"})
_NEVER = frozenset({"never", "no", "neither", "nor", "not", "n't"})
_AHEAD = frozenset({"planned", "proposed"})  # what was held is neither: “I want to note that they spoke”
_AT = frozenset({"at", "in", "during", "for", "to", "on", "from"})
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "pcomp", "acomp", "csubj", "oprd", "advcl"})
_MOST_STEPS = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """The status, and the token that shows it; None where the words tell no meeting."""

    status: MeetingStatus | None
    by: int


def standing_of(parse: Parse, index: MeetingIndex, trigger: int, verb: int | None) -> Standing:
    """The standing of the meeting that the word at `trigger` tells.

    `verb` is its predicate: the trigger itself, the light verb of its noun, or None for a noun that is merely
    mentioned; of such a one only the next word above can say more than that it was held.
    """
    by_duty: Standing | None = None
    past = verb is not None and tense_of(parse, verb, index.forward) == "past"
    for node, entered_by in _upwards(parse, trigger, verb):
        if _is_unreal(parse, node, entered_by):
            return Standing(None, node)
        word = index.at(parse, node, "status")
        if word and _governs(parse, node, entered_by, trigger, word) and not (past and word.form in _AHEAD):
            return Standing(_status(word) if _has_happened(parse, node, word) else None, node)
        if (mark := _modal(parse, node, _CHANCE)) is not None and not _is_perfect(parse, node):
            return Standing("proposed", mark)
        if (mark := _modal(parse, node, _DUTY)) is not None and by_duty is None:
            by_duty = Standing("proposed", mark)
        if node == trigger and (attribute := _attribute(parse, index, node, verb)):
            return attribute
    if by_duty:
        return by_duty
    return Standing(_by_tense(parse, index, verb), trigger if verb is None else verb)


def _has_happened(parse: Parse, node: int, word: MeetingWord) -> bool:
    """A meeting is cancelled when that is done: not where somebody may, or is asked to, cancel it."""
    if word.form != "cancelled" or parse.pos[node] != "VERB":
        return True
    return parse.tag[node] in {"VBD", "VBN", "VBZ", "VBP"} and _modal(parse, node, _CHANCE | _DUTY) is None


def _status(word: MeetingWord) -> MeetingStatus | None:
    statuses: dict[str, MeetingStatus] = {"planned": "planned", "proposed": "proposed", "cancelled": "cancelled"}
    return statuses.get(word.form)


def _upwards(parse: Parse, trigger: int, verb: int | None) -> Iterator[tuple[int, int]]:
    """The words that govern `trigger`, from itself up, each with the word it was reached from."""
    node, before = trigger, trigger
    for _ in range(_MOST_STEPS):
        yield node, before
        above = parse.head[node]
        closed = parse.dep[node] in {"advcl", "parataxis"} or (
            parse.dep[node] == "relcl" and not _says_that(parse, node)
        )
        if above == node or closed or _is_apart(parse, node, above):
            return
        if verb is None and parse.pos[node] in {"VERB", "AUX"}:
            return
        if verb is None and node != trigger and parse.pos[node] == "NOUN":
            return
        node, before = above, node


def _says_that(parse: Parse, verb: int) -> bool:
    """“The understanding that they would meet”, which the parser takes for a relative clause."""
    return any(parse.lower[c] == "that" and parse.dep[c] not in {"nsubj", "nsubjpass"} for c in parse.children[verb])


def _is_apart(parse: Parse, a: int, b: int) -> bool:
    """A semicolon between two words: another sentence, whatever the parser says."""
    return any(word == ";" for word in parse.word[min(a, b) : max(a, b)])


def _is_unreal(parse: Parse, node: int, entered_by: int) -> bool:
    """Denied, hypothetical or asked: a negation or *if* at the verb, *no* at the noun."""
    if parse.pos[node] not in {"VERB", "AUX", "NOUN"}:
        return False
    if parse.dep[entered_by] in {"conj", "advcl"} and entered_by != node:
        return False
    for child in parse.children[node]:
        word = parse.lower[child]
        if parse.dep[child] in {"neg", "preconj"} and word in _NEVER:
            return True
        if parse.pos[node] == "NOUN" and parse.dep[child] == "det" and word == "no":
            return True
        if parse.dep[child] in {"mark", "advmod"} and word in _HYPOTHETICAL:
            return True
    return False


def _governs(parse: Parse, node: int, entered_by: int, trigger: int, word: MeetingWord) -> bool:
    """True where the meeting is what the status word is about, not who says it or what goes along with it."""
    if node == trigger:
        return True
    dep = parse.dep[entered_by]
    if parse.pos[node] == "NOUN":
        return parse.lower[entered_by] in {"to", "for", "of"} or dep in {"acl", "relcl", "ccomp", "pcomp"}
    if dep in {"dobj", "nsubjpass"}:
        return True
    if dep == "nsubj":
        return parse.pos[node] == "ADJ" or parse.tag[node] == "VBN"
    if dep == "prep":
        return parse.lower[entered_by] in {"for", "to", "on", "of"} and word.form != "cancelled"
    return dep in _CLAUSES and (word.form != "cancelled" or parse.tag[entered_by] == "VBG")


def _modal(parse: Parse, node: int, modals: frozenset[str]) -> int | None:
    if parse.pos[node] not in {"VERB", "AUX"}:
        return None
    for child in parse.children[node]:
        if parse.dep[child] == "aux" and parse.lower[child] in modals:
            return child
    return None


def _is_perfect(parse: Parse, node: int) -> bool:
    return any(parse.dep[c] == "aux" and parse.lower[c] == "have" for c in parse.children[node])


def _attribute(parse: Parse, index: MeetingIndex, noun: int, verb: int | None) -> Standing | None:
    """“The upcoming talks”, “a meeting planned for May”, “the cancelled summit”."""
    above = index.at(parse, verb, "status") if verb is not None else None
    if above and above.form == "cancelled":
        return None  # “the meeting planned for May was called off”
    for child in parse.children[noun]:
        if parse.dep[child] == "amod" or (parse.dep[child] == "acl" and parse.tag[child] == "VBN"):
            word = index.at(parse, child, "status")
            if word:
                return Standing(_status(word), child)
    return None


def _by_tense(parse: Parse, index: MeetingIndex, verb: int | None) -> MeetingStatus:
    if verb is None:
        return "held"
    while parse.tag[verb] == "VB" and parse.dep[verb] == "conj" and parse.head[verb] != verb:
        verb = parse.head[verb]  # “will call on X and meet Y”
    return "planned" if tense_of(parse, verb, index.forward) == "future" else "held"


def predicate_of(parse: Parse, index: MeetingIndex, noun: int) -> tuple[int | None, int]:
    """The verb whose clause a meeting's noun stands in, or None; and the head of its phrase (“round of talks”)."""
    head = noun
    of = parse.head[head]
    if parse.lower[of] == "of" and index.has("measure", parse.lemma[parse.head[of]]):
        head = parse.head[of]
    governor, dep = parse.head[head], parse.dep[head]
    if governor == head:
        return None, head
    if dep == "pobj" and parse.pos[governor] == "ADP":
        preposition = parse.lower[governor]
        governor = parse.head[governor]
        if preposition not in _AT or parse.pos[governor] not in {"VERB", "AUX"}:
            return None, head
        return governor, head
    if dep == "conj":
        return predicate_of(parse, index, governor) if parse.pos[governor] == "NOUN" else (None, head)
    if parse.pos[governor] in {"VERB", "AUX"} and dep in {"nsubj", "nsubjpass", "dobj", "attr", "dative"}:
        return governor, head
    return None, head
