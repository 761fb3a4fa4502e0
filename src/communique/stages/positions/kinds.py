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
from communique.stages.frames.frames import Sense, Senses
from communique.stages.frames.modality import Mood, clause_of, is_negated, mood_of
from communique.stages.grammar.roles import is_nominal, possessor, subject_of
from communique.stages.grammar.syntax import antecedent
from communique.stages.positions.tones import judges, tones_of

NEUTRAL = frozenset({"claim", "assessment"})
_FIRST = frozenset({"i", "we"})
_SECOND = frozenset({"you"})
_OWN = frozenset({"my", "our", "his", "her", "its", "their"})
_OBSERVERS = frozenset({"EDU"})
_OF_PERSONS = frozenset({"he", "she"})
_OF_BODIES = frozenset({"it", "they"})
_HOSTILE = ("13", "15", "16", "17", "18", "19", "20")
_WRONGS = ("12", "17", "18", "19", "20")
_GIVING = ("03", "05", "06", "07", "08")
_DIRECTED = frozenset(  # what a cue does to another; somebody unknown who urges or thanks does not just judge
    "demand request accusation praise refusal denial commitment offer support agreement threat condolence".split()
)
_WILLED = frozenset({"intention", "commitment", "agreement"})
_WISHES = frozenset({"demand", "request", "proposal"})  # kinds whose cues take a clause that is yet to come true
_WILLING = frozenset("agreement support praise offer commitment intention assurance request".split())
_SAID_OF_OTHERS = frozenset({"outcome", "accusation", "complaint", "criticism", "report"})  # what one denies


@dataclass(frozen=True, slots=True)
class Signal:
    """What a clause by itself signals: the kind, the rule that says so, and the lexicon row it read, if any."""

    kind: PositionKind
    rule: str
    lexicon: str = ""


class Clause:
    """One clause of a statement's content, and what can be asked of it."""

    def __init__(
        self, parse: Parse, cast: Cast, senses: Senses, statement: StatementDraft, head: int, tokens: Sequence[int]
    ) -> None:
        self.parse = parse
        self.cast = cast
        self.senses = senses
        self.statement = statement
        self.head = head
        self.tokens = tokens
        self.verb = clause_of(parse, head) if parse.pos[head] not in {"VERB", "AUX"} else head
        self.mood: Mood = mood_of(parse, head)
        self.subject = self._subject()
        self.sense: Sense | None = senses.of(self._predicate())

    def _subject(self) -> int | None:
        """The grammatical subject, also of a passive."""
        own = self.parse.child(self.verb, "nsubj", "nsubjpass", "csubj")
        return subject_of(self.parse, self.verb) if own is None else antecedent(self.parse, own)

    def _predicate(self) -> int:
        if self.parse.lemma[self.head] == "be":
            complement = self.parse.child(self.head, "acomp", "attr", "prep")
            if complement is not None:
                return complement
        return self.head

    @property
    def own(self) -> bool:
        """True where the subject is the speaker, or of the speaker's own side."""
        subject, parse = self.subject, self.parse
        if subject is None or parse.lower[subject] in _SECOND:
            return False
        if parse.lower[subject] in _FIRST or self._is_owned(subject):
            return True
        who = self.cast.actor_of.get(subject)
        if self.statement.speaker is not None and who is not None:
            return who == self.statement.speaker or self.same_side(who)
        return self.statement.manner != "direct" and parse.lower[subject] in self._pronouns()

    def _is_owned(self, subject: int) -> bool:
        """True for “our troops”, “his party” in the speaker's mouth."""
        owner = possessor(self.parse, subject)
        if owner is None or self.parse.lower[owner] not in _OWN:
            return False
        whose = self.cast.actor_of.get(owner)
        return whose is None or whose == self.statement.speaker or self.same_side(whose)

    def _pronouns(self) -> frozenset[str]:
        """The pronouns that may mean the speaker in reported words."""
        speaker = self.statement.speaker
        sort = self.cast.actors[speaker].type if speaker is not None else "person"
        return _OF_PERSONS if sort in {"person", "office", "unnamed"} else _OF_BODIES

    @property
    def others(self) -> bool:
        """True where the subject is an actor of another side."""
        if self.subject is not None and self.parse.lower[self.subject] in _SECOND:
            return True
        who = self.cast.actor_of.get(self.subject) if self.subject is not None else None
        if who is None or self.subject is None or self._is_owned(self.subject):
            return False
        return who != self.statement.speaker and not self.same_side(who)

    @property
    def passive(self) -> bool:
        """True where something is done to the subject."""
        return self.parse.child(self.verb, "nsubjpass", "auxpass") is not None

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
        past = {"has", "have", "had", "was", "were", "did"}
        return not self.mood.would and any(self.parse.lower[c] in past for c in self._auxiliaries())

    @property
    def perfect(self) -> bool:
        """True where *have* helps the verb: “should have left”."""
        return any(self.parse.lemma[c] == "have" for c in self._auxiliaries())

    def _auxiliaries(self) -> Iterator[int]:
        return (c for c in self.parse.children[self.verb] if self.parse.dep[c] in {"aux", "auxpass"})

    @property
    def infinitive(self) -> bool:
        """True for “to withdraw its troops”."""
        return any(self.parse.tag[c] == "TO" and c < self.verb for c in self.parse.children[self.verb])

    @property
    def finite(self) -> bool:
        """True for a clause with its own subject and tense."""
        if self.infinitive or self.parse.pos[self.verb] not in {"VERB", "AUX"}:
            return False
        return self.parse.child(self.verb, "nsubj", "nsubjpass", "expl") is not None

    @property
    def wished(self) -> bool:
        """True for a clause that is yet to come true: “that it leave”, “would leave”, “to leave”."""
        if self.mood.must or self.mood.would or self.mood.future or self.infinitive:
            return True
        return self.finite and self.parse.tag[self.verb] == "VB" and not any(self._auxiliaries())

    @property
    def asks(self) -> bool:
        """True for a clause that ends in a question mark, that of its sentence or its own."""
        return self.mood.question or any(self.parse.lower[t] == "?" for t in self.tokens[-2:])

    @property
    def imperative(self) -> bool:
        """True for a bare verb without a subject at the head of a sentence in quotation marks."""
        return (
            self.parse.tag[self.verb] == "VB"
            and self.parse.child(self.verb, "nsubj", "nsubjpass", "aux") is None
            and self.statement.manner != "indirect"
            and self.parse.dep[self.verb] in {"ROOT", "ccomp", "conj"}
        )

    @property
    def contents(self) -> tuple[str, ...]:
        """The contents that the head noun names, where the clause is a noun phrase."""
        return self.senses.contents.of(self.head).contents


@lru_cache(maxsize=8)
def _nouns(lexicons: Lexicons) -> dict[str, tuple[tuple[PositionKind, ...], str]]:
    """The kinds that a noun of saying signals: “expectation” a demand, “gratitude” praise."""
    return {entry.cue: (entry.kinds, entry.source) for entry in lexicons.cues if entry.form == "noun" and entry.kinds}


def kinds_of(clause: Clause, lexicons: Lexicons) -> tuple[Signal, ...]:
    """The kinds of position that `clause` takes: one as a rule; a fact stated in praise or blame is a claim as well."""
    found = _by_cue(clause, lexicons)
    if _by_observer(clause) and not (found is not None and found.kind in _DIRECTED and not _is_scholar(clause)):
        return (Signal("assessment", "an observer's words"),)
    found = found or _by_clause(clause, lexicons)
    if found is None:
        return (Signal("claim", "a plain statement"),)
    stated = found.kind in {"praise", "criticism", "accusation", "denial", "concern"} and found.rule != "cue"
    if stated and clause.finite and not clause.mood.question:
        return (found, Signal("claim", "a fact stated"))
    return (found,)


def _by_observer(clause: Clause) -> bool:
    """True for the words of somebody whose trade is to judge, or of a person who stands for nobody."""
    speaker = clause.statement.speaker
    if speaker is None:
        return False
    actor = clause.cast.actors[speaker]
    if _is_scholar(clause):
        return True
    alone = actor.type == "person" and not actor.sectors and actor.country is None
    return alone and not _says_we(clause)


def _says_we(clause: Clause) -> bool:
    """True for “*we* have asked for access”: whoever says so speaks for others."""
    subject = clause.subject
    if subject is None:
        return False
    owner = possessor(clause.parse, subject)
    return clause.parse.lower[subject] == "we" or (owner is not None and clause.parse.lower[owner] == "our")


def _is_scholar(clause: Clause) -> bool:
    """True where the speaker's trade is to judge."""
    speaker = clause.statement.speaker
    return speaker is not None and bool(_OBSERVERS & set(clause.cast.actors[speaker].sectors))


# ------------------------------------------------------------------------------------------------------ by the cue
def _by_cue(clause: Clause, lexicons: Lexicons) -> Signal | None:
    """The kind that the cue settles, with the clause where it offers several; None where it settles nothing."""
    entry = clause.statement.entry
    if entry is None or not entry.kinds:
        return None
    offered = entry.kinds
    telling = tuple(k for k in offered if k not in NEUTRAL)
    if not telling or offered[0] in NEUTRAL:
        return _hidden(clause, telling, entry.source)
    if telling[0] in _WISHES and clause.finite and clause.past and not clause.mood.must:
        return None  # “insisted that it had left” asserts
    kind = _supported(clause, telling, lexicons) if NEUTRAL & set(offered) else _among(clause, telling, lexicons)
    if kind is None or (kind in _WILLED and _asks_which(clause)):
        return None
    if kind in {"demand", "request"} and _calls(clause):
        return _judged(clause, lexicons, entry.source)
    if kind == "denial" and _withholds(clause):
        return Signal("refusal", "what is asked for is not given", entry.source)
    if _cue_denied(clause) and (kind in _WILLING or kind == "refusal"):
        return Signal(_of_denied_cue(clause, kind), "a denied cue", entry.source)
    return Signal(kind, "cue", entry.source)


def _asks_which(clause: Clause) -> bool:
    """True for “decided *who* may vote”, “agreed *what* to buy”: what is willed is not told."""
    first = clause.tokens[0]
    return clause.parse.tag[first] in {"WP", "WRB", "WDT"} and clause.parse.lower[first] != "that"


def _calls(clause: Clause) -> bool:
    """True for “called her vote a mistake”: the cue says something of a thing, and asks for none."""
    cues = clause.statement.cue
    return bool(cues) and clause.parse.child(cues[0], "oprd") is not None


def _judged(clause: Clause, lexicons: Lexicons, source: str) -> Signal:
    """Praise or blame, by the tone of what is said of the thing; else a claim."""
    kind = next((k for k, _ in tones_of(clause.parse, clause.tokens, lexicons) if k != "assessment"), None)
    return Signal(kind or "claim", "what it is called", source)


def _withholds(clause: Clause) -> bool:
    """True for “denied a visa”: a thing withheld, not a word denied."""
    cues = clause.statement.cue
    sense = clause.senses.of(cues[0]) if cues else None
    return sense is not None and sense.act == "deny access" and bool(sense.code and sense.contents)


def _of_denied_cue(clause: Clause, kind: PositionKind) -> PositionKind:
    """What a denied cue amounts to: “never promised it” denies, “never agreed” refuses, “did not rule out” offers."""
    parse, cue = clause.parse, clause.statement.cue[0]
    if kind == "refusal":
        return "offer"
    never = any(parse.lower[c] == "never" for c in parse.children[cue])
    given = kind in {"commitment", "offer", "assurance"}
    return "denial" if never and given and parse.tag[cue] in {"VBD", "VBN"} else "refusal"


def _supported(clause: Clause, telling: Sequence[PositionKind], lexicons: Lexicons) -> PositionKind | None:
    """The kind of a cue that may as well just tell (“stressed”): only where the clause bears it out."""
    signalled = next((s.kind for s in _signals(clause, lexicons) if s.kind in telling), None)
    if signalled is not None:
        return signalled
    if is_nominal(clause.parse, clause.head):
        named = _nouns(lexicons).get(clause.parse.lemma[clause.head])
        if named is not None:
            return next((k for k in named[0] if k not in NEUTRAL), None)
        return _among(clause, telling, lexicons)
    if clause.infinitive or (clause.wished and not clause.own and not clause.mood.may and not clause.mood.negated):
        return _among(clause, telling, lexicons)
    return None


def _hidden(clause: Clause, telling: Sequence[PositionKind], source: str) -> Signal | None:
    """“Expects Kosovo to withdraw”, “hopes to sign”: a cue of belief that wishes something of another or oneself."""
    if "intention" in telling and clause.infinitive and not clause.others:
        return Signal("intention", "hoped for oneself", source)
    if "demand" not in telling or not clause.wished or clause.own or clause.mood.may:
        return None
    if clause.statement.cue_class == "speech" and not clause.infinitive:
        return None  # “told them that it would leave” wishes nothing
    return Signal("demand", "wished of another", source)


def _among(clause: Clause, offered: Sequence[PositionKind], lexicons: Lexicons) -> PositionKind | None:
    """Which of the kinds that the cue offers it is, or None where the clause does not tell."""
    kinds = set(offered)
    nominal = is_nominal(clause.parse, clause.head)
    if {"warning", "threat"} <= kinds:
        return "threat" if clause.own else "warning"
    if {"question", "request"} <= kinds:
        first = clause.tokens[:2]
        asked = clause.mood.condition or clause.asks or any(clause.parse.tag[t] in {"WP", "WRB", "WDT"} for t in first)
        return "question" if asked else "request"
    if {"refusal", "denial"} <= kinds:
        return "denial" if _SAID_OF_OTHERS & set(clause.contents) or clause.past else "refusal"
    if {"intention", "demand"} <= kinds and clause.infinitive and _is_of_another(clause):
        return "demand"  # “wants Chad to sign”
    if {"intention", "request"} <= kinds:
        return "request" if nominal else "intention"
    if {"demand", "request"} <= kinds:
        return "demand" if clause.mood.must or (offered[0] == "demand" and (nominal or _urgent(clause))) else "request"
    if nominal and len(kinds) > 1:
        named = _nouns(lexicons).get(clause.parse.lemma[clause.head])
        if named is not None and named[0][0] in {*kinds, "demand", "assessment"}:
            return next((k for k in named[0] if k not in NEUTRAL), named[0][0])
    if "intention" in kinds and clause.sense is not None and clause.sense.code[:2] in _GIVING:
        return "request" if nominal and "demand" in kinds else "commitment"  # “wants a loan”
    if "praise" in kinds and clause.infinitive:
        return "commitment" if _is_willing(clause) else None  # “delighted to come”, but “likes to swim”
    signalled = next((s.kind for s in _signals(clause, lexicons) if s.kind in kinds), None)
    return signalled or (offered[0] if len(offered) == 1 or not clause.finite or "claim" not in _all(clause) else None)


def _all(clause: Clause) -> Sequence[PositionKind]:
    entry = clause.statement.entry
    return () if entry is None else entry.kinds


def _urgent(clause: Clause) -> bool:
    """True where the cue is said with force: “strongly urged”, “demanded”."""
    parse = clause.parse
    cues = clause.statement.cue
    if any(parse.dep[c] == "advmod" for cue in cues for c in parse.children[cue]):
        return True
    return bool(cues) and parse.lemma[cues[0]] in {"demand", "insist"}


def _is_of_another(clause: Clause) -> bool:
    """True where the clause has a subject of its own that is not the speaker's side."""
    own = clause.parse.child(clause.verb, "nsubj", "nsubjpass")
    return own is not None and own < clause.verb and not clause.own


def _is_willing(clause: Clause) -> bool:
    """False for a habit: “likes to swim”; “would like to meet” is a will."""
    cues = clause.statement.cue
    return not cues or clause.parse.pos[cues[0]] != "VERB" or mood_of(clause.parse, cues[0]).would


def _cue_denied(clause: Clause) -> bool:
    cues = clause.statement.cue
    return bool(cues) and is_negated(clause.parse, cues[0])


# --------------------------------------------------------------------------------------------------- by the clause
def _by_clause(clause: Clause, lexicons: Lexicons) -> Signal | None:
    return next(_signals(clause, lexicons), None)


def _signals(clause: Clause, lexicons: Lexicons) -> Iterator[Signal]:
    """What the clause signals, the surest first."""
    mood, own = clause.mood, clause.own
    if mood.question:
        yield Signal("question", "a question")
    yield from _performative(clause)
    if clause.imperative:
        yield Signal("demand", "an imperative")
    if mood.must:
        if clause.perfect:
            yield Signal("criticism", "should have")
        elif own and not mood.negated:
            yield Signal("intention", "must of oneself")
        yield Signal("demand", "must")
    yield from _of_own_will(clause)
    yield from _denials(clause)
    yield from _accusing(clause)
    yield from _toned(clause, lexicons)
    if mood.may or mood.future or mood.would:
        yield Signal("assessment", "possible or to come")


def _performative(clause: Clause) -> Iterator[Signal]:
    """“We reject …”, “I thank …”: the speaker's own present act."""
    sense, mood = clause.sense, clause.mood
    if sense is None or sense.frame is None or clause.past or not clause.own:
        return
    if mood.negated or mood.would or mood.future:
        return
    chain = clause.senses.index.acts.get(sense.act, ())
    kind = sense.frame.kind or next((act.kind for act in chain if act.kind), None)
    if mood.may:
        kind = "agreement" if sense.act in {"accept", "agree", "promise"} else None
    if kind is not None and kind != "claim":
        yield Signal(kind, "said in the first person", sense.frame.source)


def _of_own_will(clause: Clause) -> Iterator[Signal]:
    """“We will …”, “the line would be reopened”: what the speaker's side will do or let be done."""
    mood = clause.mood
    if mood.may and mood.negated and (clause.own or clause.passive) and clause.parse.child(clause.verb, "expl") is None:
        yield Signal("refusal", "cannot")
        return
    if any(clause.parse.lower[c] == "rather" for c in clause.parse.children[clause.verb]):
        return  # “we would rather wait”
    if not (mood.future or mood.would) or clause.others or not (clause.own or clause.passive or mood.negated):
        return
    if mood.negated:
        yield Signal("refusal", "will not")
        yield Signal("assurance", "will not")
        return
    if clause.sense is not None and clause.sense.code[:2] in _HOSTILE and not mood.condition:
        yield Signal("threat", "will do harm")
    yield Signal("commitment", "will")
    yield Signal("assurance", "will")
    yield Signal("intention", "will")


def _denials(clause: Clause) -> Iterator[Signal]:
    """“We never promised …”, “Greece does not negotiate …”, “no date was offered”."""
    parse = clause.parse
    if not clause.mood.negated:
        if is_nominal(parse, clause.head) and any(parse.lower[c] == "no" for c in parse.children[clause.head]):
            yield Signal("refusal", "no such thing")
        return
    if clause.others:
        return
    stative = parse.lemma[clause.verb] in {"be", "have"}
    if clause.past or stative:
        yield Signal("denial", "denied past" if clause.past else "denied state")
        yield Signal("refusal", "denied past")
    elif clause.own:
        if clause.sense is None or clause.sense.code[:2] not in _HOSTILE:  # “we do not punish anybody”
            yield Signal("refusal", "denied present")
        yield Signal("denial", "denied present")


def _accusing(clause: Clause) -> Iterator[Signal]:
    """What another side is said to have done wrong."""
    sense, mood = clause.sense, clause.mood
    if sense is None or clause.own or mood.negated or mood.future or mood.may or mood.would:
        return
    if sense.code[:2] in _WRONGS and clause.subject is not None and is_nominal(clause.parse, clause.subject):
        yield Signal("accusation", "a wrong done by another", sense.lexicon[0] if sense.lexicon else "")


def _toned(clause: Clause, lexicons: Lexicons) -> Iterator[Signal]:
    for token in (t for t in clause.tokens if clause.parse.pos[t] != "PROPN"):  # “the Rapid *Support* Forces”
        for kind, source in tones_of(clause.parse, (token,), lexicons):
            if kind in {"praise", "criticism"} and (clause.own or not judges(clause.parse, token)):
                continue  # “our crews acted with patience”
            if kind == "praise" and clause.mood.negated:
                yield Signal("criticism", "praise denied", source)
            elif not clause.mood.negated or kind == "assessment":
                yield Signal(kind, "tone", source)
