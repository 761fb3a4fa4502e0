"""Which communicative act a clause of what somebody said is: demand, offer, refusal, claim, …

The kind comes from the cue (“urged” takes demands and requests), from the clause (“Turkey must leave”) and from who
stands in it (“*we* will leave”): the cue's entry says which kinds it may signal, the clause which of them it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.record import PositionKind
from communique.stages.drafts import Cast, StatementDraft
from communique.stages.frame_index import FrameIndex, frame_index
from communique.stages.frames import Sense, Senses
from communique.stages.modality import Mood, clause_of, mood_of
from communique.stages.roles import is_nominal, subject_of

NEUTRAL = frozenset({"claim", "assessment"})
_FIRST = frozenset({"i", "we"})
_ANALYSTS = frozenset({"EDU", "JRN"})
_HOSTILE = ("13", "15", "16", "17", "18", "19", "20")
_WRONGS = ("12", "17", "18", "19", "20")


@dataclass(frozen=True, slots=True)
class Signal:
    """What a clause by itself signals: the kind, the rule that says so, and the lexicon row it read, if any."""

    kind: PositionKind
    rule: str
    lexicon: str = ""


class Clause:
    """One clause of a statement's content, and what can be asked of it."""

    def __init__(self, parse: Parse, cast: Cast, senses: Senses, statement: StatementDraft, head: int) -> None:
        self.parse = parse
        self.cast = cast
        self.senses = senses
        self.statement = statement
        self.head = head
        self.verb = clause_of(parse, head) if parse.pos[head] not in {"VERB", "AUX"} else head
        self.mood: Mood = mood_of(parse, head)
        self.subject = subject_of(parse, self.verb)
        self.sense: Sense | None = senses.of(self._predicate())

    def _predicate(self) -> int:
        if self.parse.lemma[self.head] == "be":
            complement = self.parse.child(self.head, "acomp", "attr", "prep")
            if complement is not None:
                return complement
        return self.head

    @property
    def own(self) -> bool:
        """True where the subject is the speaker, or the speaker's own side."""
        if self.subject is None:
            return False
        if self.parse.lower[self.subject] in _FIRST:
            return True
        speaker = self.statement.speaker
        who = self.cast.actor_of.get(self.subject)
        if speaker is None or who is None:
            return self.parse.lower[self.subject] in {"it", "he", "she", "they"} and self.statement.manner != "direct"
        return who == speaker or self.same_side(who)

    def same_side(self, actor: int) -> bool:
        """True where `actor` is of the speaker's country."""
        if self.statement.speaker is None:
            return False
        country = self.cast.actors[self.statement.speaker].country
        return country is not None and self.cast.actors[actor].country == country

    @property
    def past(self) -> bool:
        """True for a past or perfect clause."""
        if self.parse.tag[self.verb] == "VBD":
            return not (self.mood.future or self.mood.would)
        return any(self.parse.lower[c] in {"has", "have", "had", "was", "were", "did"} for c in self._auxiliaries())

    def _auxiliaries(self) -> Iterator[int]:
        return (c for c in self.parse.children[self.verb] if self.parse.dep[c] in {"aux", "auxpass"})

    @property
    def imperative(self) -> bool:
        """True for a bare verb without a subject at the head of a sentence in quotation marks."""
        return (
            self.parse.tag[self.verb] == "VB"
            and self.parse.child(self.verb, "nsubj", "nsubjpass", "aux") is None
            and self.statement.manner != "indirect"
            and self.parse.dep[self.verb] in {"ROOT", "ccomp", "conj"}
        )


@lru_cache(maxsize=8)
def _tones(lexicons: Lexicons) -> dict[str, list[tuple[tuple[str, ...], PositionKind, str]]]:
    index: dict[str, list[tuple[tuple[str, ...], PositionKind, str]]] = {}
    for tone in lexicons.tones:
        for words in tone.words:
            first, *rest = words.split()
            index.setdefault(first, []).append((tuple(rest), tone.kind, tone.source))
    return index


def tones_of(parse: Parse, tokens: Sequence[int], lexicons: Lexicons) -> Iterator[tuple[int, PositionKind, str]]:
    """The tokens whose words have a tone, with its kind and lexicon row."""
    index = _tones(lexicons)
    for i in tokens:
        entries = index.get(parse.lemma[i]) or index.get(parse.lower[i], ())
        for rest, kind, source in entries:
            if all(i + n < len(parse) and parse.lemma[i + n] == word for n, word in enumerate(rest, start=1)):
                yield i, kind, source


def kind_of(clause: Clause, tokens: Sequence[int], lexicons: Lexicons) -> Signal:
    """The kind of the position that `clause` (the words `tokens`) takes."""
    entry = clause.statement.entry
    offered: tuple[PositionKind, ...] = entry.kinds if entry is not None else ()
    telling = tuple(k for k in offered if k not in NEUTRAL)
    source = entry.source if entry is not None else ""
    index = frame_index(lexicons)
    if not offered or offered[0] in NEUTRAL or len(telling) != len(offered):
        signal = _signal(clause, tokens, lexicons, index)
        if signal is not None and (signal.kind in offered or not telling or offered[0] in NEUTRAL):
            return signal
        if telling and (signal is None or signal.kind in NEUTRAL) and offered[0] not in NEUTRAL:
            return Signal(telling[0], "cue", source)
        return signal or _plain(clause)
    if len(telling) == 1:
        return Signal(telling[0], "cue", source)
    return _among(clause, telling, tokens, lexicons, index) or Signal(telling[0], "cue", source)


def _among(
    clause: Clause, offered: Sequence[PositionKind], tokens: Sequence[int], lexicons: Lexicons, index: FrameIndex
) -> Signal | None:
    """Which of the kinds that a cue offers the clause is."""
    entry = clause.statement.entry
    source = entry.source if entry is not None else ""
    if {"warning", "threat"} <= set(offered):
        return Signal("threat" if clause.own else "warning", "who would act", source)
    if {"question", "request"} <= set(offered):
        asked = clause.mood.condition or any(clause.parse.tag[t] in {"WP", "WRB", "WDT"} for t in tokens[:2])
        return Signal("question" if asked else "request", "what is asked", source)
    for kind in _signals(clause, tokens, lexicons, index):
        if kind.kind in offered:
            return kind
    return None


def _signal(clause: Clause, tokens: Sequence[int], lexicons: Lexicons, index: FrameIndex) -> Signal | None:
    return next(_signals(clause, tokens, lexicons, index), None)


def _signals(clause: Clause, tokens: Sequence[int], lexicons: Lexicons, index: FrameIndex) -> Iterator[Signal]:
    """What the clause signals, the surest first."""
    mood, own = clause.mood, clause.own
    if mood.question:
        yield Signal("question", "a question")
    yield from _performative(clause, index)
    if clause.imperative:
        yield Signal("demand", "an imperative")
    if mood.must:
        yield Signal("intention" if own else "demand", "must" if not own else "must of oneself")
        if own:
            yield Signal("demand", "must of oneself")
    yield from _of_own_will(clause)
    yield from _denials(clause)
    yield from _accusing(clause)
    yield from _toned(clause, tokens, lexicons)
    if mood.may or mood.future or mood.would:
        yield Signal("assessment", "possible or to come")


def _performative(clause: Clause, index: FrameIndex) -> Iterator[Signal]:
    """“We reject …”, “I thank …”: the speaker's own present act."""
    sense = clause.sense
    if sense is None or sense.frame is None or clause.past or not (clause.own or clause.subject is None):
        return
    if clause.mood.negated or clause.mood.may or clause.mood.would:
        return
    chain = index.acts.get(sense.act, ())
    kind = sense.frame.kind or next((act.kind for act in chain if act.kind), None)
    if kind is not None and kind != "claim":
        yield Signal(kind, "said in the first person", sense.frame.source)


def _of_own_will(clause: Clause) -> Iterator[Signal]:
    """“We will …”, “it would not …”: what the speaker's side will do."""
    mood = clause.mood
    if not (mood.future or mood.would) or not clause.own:
        return
    if mood.negated:
        yield Signal("refusal", "will not")
        yield Signal("assurance", "will not")
        return
    if clause.sense is not None and clause.sense.code[:2] in _HOSTILE:
        yield Signal("threat", "will do harm")
    yield Signal("commitment", "will")
    yield Signal("assurance", "will")
    yield Signal("intention", "will")


def _denials(clause: Clause) -> Iterator[Signal]:
    """“We never promised …”, “Greece does not negotiate …”."""
    if not clause.mood.negated:
        return
    if clause.past:
        yield Signal("denial", "denied past")
        yield Signal("refusal", "denied past")
    elif clause.own:
        yield Signal("refusal", "denied present")
        yield Signal("denial", "denied present")


def _accusing(clause: Clause) -> Iterator[Signal]:
    """What another side is said to have done wrong."""
    sense = clause.sense
    if sense is None or clause.own or clause.mood.negated or clause.mood.future or clause.mood.may:
        return
    if sense.code[:2] in _WRONGS and clause.subject is not None and is_nominal(clause.parse, clause.subject):
        yield Signal("accusation", "a wrong done by another", sense.lexicon[0] if sense.lexicon else "")


def _toned(clause: Clause, tokens: Sequence[int], lexicons: Lexicons) -> Iterator[Signal]:
    for _, kind, source in tones_of(clause.parse, tokens, lexicons):
        if kind == "praise" and clause.mood.negated:
            yield Signal("criticism", "praise denied", source)
        elif not clause.mood.negated or kind == "assessment":
            yield Signal(kind, "tone", source)


def _plain(clause: Clause) -> Signal:
    """A claim; an assessment from somebody whose trade is to judge."""
    speaker = clause.statement.speaker
    if speaker is not None:
        actor = clause.cast.actors[speaker]
        if _ANALYSTS & set(actor.sectors) or (actor.type == "person" and not actor.sectors and actor.country is None):
            return Signal("assessment", "an observer's words")
    return Signal("claim", "a plain statement")
