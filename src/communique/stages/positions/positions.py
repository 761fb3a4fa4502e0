"""What each party wants, offers, fears, promises and refuses: the communicative acts of statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.record import PositionKind, Span, Time, trimmed
from communique.stages.drafts import Cast, Reason, StatementDraft
from communique.stages.frames.frames import Senses
from communique.stages.frames.index import frame_index
from communique.stages.frames.parties import Parties
from communique.stages.grammar.roles import coordinated, object_of, subject_of
from communique.stages.positions.issues import Issues
from communique.stages.positions.kinds import NEUTRAL, Clause, Signal, kinds_of
from communique.stages.topics import topics_of

_MODALS = frozenset({"must", "should", "shall", "will", "would", "may", "might", "can", "could", "ought", "'ll", "wo"})
_IF = frozenset({"if", "unless", "provided", "once", "until", "should", "providing", "as", "only", "before", "without"})
_PRESS = frozenset({"JRN"})
_APART = 3  # halves: the second side of two has half as many mentions again as the third
_PASSING = 8  # a side with an eighth of the mentions of the first is named in passing


@dataclass(frozen=True, slots=True)
class PositionDraft:
    """One position; `holder` and `toward` are actor numbers, `statement` a draft's number, spans are characters."""

    kind: PositionKind
    statement: int
    evidence: tuple[Span, ...]
    holder: tuple[int, ...] = ()
    toward: tuple[int, ...] = ()
    issue: Span | None = None
    topics: tuple[str, ...] = ()
    strength: str | None = None
    condition: Span | None = None
    deadline: Time | None = None
    negated: bool = False
    joint: bool = False
    head: int = 0  # the token that heads the clause
    reasons: tuple[Reason, ...] = ()


def find_positions(
    parse: Parse, cast: Cast, statements: Sequence[StatementDraft], times: Sequence[Time], lexicons: Lexicons
) -> tuple[PositionDraft, ...]:
    """The positions of `statements`, in their order: one for each act, several where a quotation holds several."""
    senses = Senses(parse, frame_index(lexicons))
    stage = _Stage(parse, cast, statements, times, lexicons, senses, Parties(parse, cast, senses.index, senses))
    found = [p for number in range(len(statements)) for p in stage.positions(number)]
    alike: dict[PositionKind, list[PositionDraft]] = {}
    for position in found:
        alike.setdefault(position.kind, []).append(position)
    return tuple(p for p in found if not any(_is_within(cast, p, other) for other in alike[p.kind]))


def _is_within(cast: Cast, position: PositionDraft, other: PositionDraft) -> bool:
    """True where `other`, of the same kind, says the same in more words: “reiterated *its support for the plan*”."""
    if position.kind in NEUTRAL or position.statement == other.statement:
        return False
    if not position.evidence or not other.evidence:
        return False
    inner, outer = position.evidence[0], other.evidence[0]
    if inner == outer or not (outer.start <= inner.start and inner.end <= outer.end):
        return False
    sides = [{cast.actors[h].country or cast.actors[h].name for h in p.holder} for p in (position, other)]
    return bool(sides[0] & sides[1])


def _sides(cast: Cast) -> tuple[list[str], dict[str, int], dict[str, int]]:
    """The countries of an article, the most spoken of first; of each the actor most spoken of, and its mentions."""
    weight: dict[str, int] = {}
    heads: dict[str, int] = {}
    for number, actor in enumerate(cast.actors):
        if actor.country is None:
            continue
        weight[actor.country] = weight.get(actor.country, 0) + len(actor.mentions)
        best = heads.get(actor.country)
        if best is None or len(actor.mentions) > len(cast.actors[best].mentions):
            heads[actor.country] = number
    return sorted(weight, key=lambda c: (-weight[c], c)), heads, weight


class _Stage:
    """What the stage knows of one article."""

    def __init__(  # noqa: PLR0917  (what every stage before it found)
        self,
        parse: Parse,
        cast: Cast,
        statements: Sequence[StatementDraft],
        times: Sequence[Time],
        lexicons: Lexicons,
        senses: Senses,
        parties: Parties,
    ) -> None:
        self.parse = parse
        self.cast = cast
        self.statements = statements
        self.times = times
        self.lexicons = lexicons
        self.senses = senses
        self.parties = parties
        self.issues = Issues(parse, parties.figures.is_somebody)
        self.sides, self.heads, self.weight = _sides(cast)
        self.inner: dict[int, list[int]] = {}
        for number, statement in enumerate(statements):
            if statement.inside is not None:
                self.inner.setdefault(statement.inside, []).append(number)

    # ------------------------------------------------------------------------------------------------------ units
    def positions(self, number: int) -> Iterator[PositionDraft]:
        """The positions of statement `number`."""
        statement = self.statements[number]
        if statement.cue_class == "perception":
            return
        units = list(self._units(statement, number))
        for head, tokens in units:
            clause = Clause(self.parse, self.cast, self.senses, statement, head, tokens)
            yield from self._drafts(number, clause, tokens)

    def _units(self, statement: StatementDraft, number: int) -> Iterator[tuple[int, list[int]]]:
        """The clauses of the content that are acts of this statement: head and tokens of each."""
        tokens = self._tokens(statement)
        if not tokens:
            return
        inside = set(tokens)
        heads = [t for t in tokens if self._is_root(t, inside)]
        entry = statement.entry
        if entry is not None and entry.kinds and entry.kinds[0] not in {"claim", "assessment"}:
            yield heads[0] if heads else tokens[0], tokens
            return
        taken = self._told_by_others(number)
        split = [h for head in heads for h in (head, *self._coordinated(head, inside))]
        split = sorted(dict.fromkeys(split)) or [tokens[0]]
        groups = self._grouped(split, tokens)
        free = [(h, g) for h, g in groups if sum(t in taken for t in g) * 2 <= len(g)]
        yield from free

    def _tokens(self, statement: StatementDraft) -> list[int]:
        parse = self.parse
        out: list[int] = []
        for start, end in statement.content:
            i = parse.token_at(start)
            while i < len(parse) and parse.start[i] < end:
                if parse.pos[i] != "SPACE":
                    out.append(i)
                i += 1
        return out

    def _is_root(self, token: int, inside: set[int]) -> bool:
        parse = self.parse
        if parse.pos[token] in {"PUNCT", "SPACE", "CCONJ", "SCONJ", "INTJ", "PART", "ADV", "ADP"}:
            return False
        return parse.head[token] not in inside or parse.head[token] == token

    def _coordinated(self, head: int, inside: set[int]) -> Iterator[int]:
        """Further clauses of their own beside `head`: with a subject, after *and*, *but* or a semicolon."""
        parse = self.parse
        for child in parse.children[head]:
            if (
                child in inside
                and parse.dep[child] in {"conj", "parataxis", "ccomp"}
                and parse.pos[child] in {"VERB", "AUX"}
            ):
                has_subject = parse.child(child, "nsubj", "nsubjpass", "expl") is not None
                finite = parse.child(child, "mark") is None
                if has_subject and finite:
                    yield child
                if parse.dep[child] == "conj":
                    yield from self._coordinated(child, inside)

    def _grouped(self, heads: Sequence[int], tokens: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """The tokens of each clause: those below its head and no other's; what is left goes to the clause before."""
        owner: dict[int, int] = {}
        marks = set(heads)
        for token in tokens:
            at = token
            for _ in range(40):
                if at in marks:
                    owner[token] = at
                    break
                if self.parse.head[at] == at:
                    break
                at = self.parse.head[at]
        for head in heads:
            group = [t for t in tokens if owner.get(t) == head]
            if group:
                yield head, group

    def _told_by_others(self, number: int) -> set[int]:
        """The tokens of statements inside this one, with their cues: those acts are told there."""
        taken: set[int] = set()
        for inner in self.inner.get(number, ()):
            taken.update(self._tokens(self.statements[inner]))
            taken.update(self.statements[inner].cue)
        return taken

    # ------------------------------------------------------------------------------------------------------ fields
    def _drafts(self, number: int, clause: Clause, tokens: list[int]) -> Iterator[PositionDraft]:
        statement = self.statements[number]
        disclaimed = self._disclaimed(clause)
        holder = self._holder(statement)
        span = trimmed(self.parse.text, self.parse.start[tokens[0]], self.parse.end[tokens[-1]])
        evidence = (span,) if span is not None else ()
        toward = self._toward(statement, clause, tokens, holder)
        for signal in (disclaimed,) if disclaimed is not None else kinds_of(clause, self.lexicons):
            yield PositionDraft(
                kind=signal.kind,
                statement=number,
                evidence=evidence,
                holder=holder,
                toward=toward,
                issue=self.issues.of(clause, tokens),
                topics=topics_of(self.parse, tokens, self.lexicons, "diplomacy"),
                strength=self._strength(clause),
                condition=self._condition(clause, tokens),
                deadline=self._deadline(tokens),
                negated=disclaimed is not None,
                joint=self._joint(statement, holder),
                head=clause.head,
                reasons=(Reason("kind", signal.rule, evidence, signal.lexicon),),
            )

    def _disclaimed(self, clause: Clause) -> Signal | None:
        """The act that is disclaimed: “this is not a threat”, “his aim is not to make demands”."""
        parse = self.parse
        if not clause.mood.negated or parse.lemma[clause.verb] != "be":
            return None
        for child in parse.children[clause.verb]:
            if parse.dep[child] in {"attr", "xcomp", "ccomp"} and child > clause.verb:
                sense = self.senses.of(child)
                chain = self.senses.index.acts.get(sense.act, ()) if sense is not None else ()
                kind = (sense.frame.kind if sense is not None and sense.frame is not None else None) or next(
                    (act.kind for act in chain if act.kind), None
                )
                if kind is not None and kind != "claim":
                    return Signal(kind, "disclaimed", sense.lexicon[0] if sense is not None and sense.lexicon else "")
        return None

    def _holder(self, statement: StatementDraft) -> tuple[int, ...]:
        """The speaker with its members, and who says it with it: “Kenya *and Norway* agreed to …”."""
        beside = self._beside(statement)
        if statement.speaker is None:
            return beside
        own = (statement.speaker, *self.cast.actors[statement.speaker].members)
        return tuple(dict.fromkeys((*own, *beside) if statement.speaker in beside else own))

    def _beside(self, statement: StatementDraft) -> tuple[int, ...]:
        """The actors that the subject of the cue names, or who it is done by: “was urged *by Norway* to …”."""
        if not statement.cue or self.parse.pos[statement.cue[0]] != "VERB":
            return ()
        subject = subject_of(self.parse, statement.cue[0])
        heads = () if subject is None else coordinated(self.parse, subject)
        return tuple(a for head in heads if (a := self.cast.actor_of.get(head)) is not None)

    def _joint(self, statement: StatementDraft, holder: Sequence[int]) -> bool:
        """True where several sides say it together."""
        actors = [self.cast.actors[h] for h in holder]
        if statement.speaker is not None and self.cast.actors[statement.speaker].members:
            actors = [self.cast.actors[m] for m in self.cast.actors[statement.speaker].members]
        sides = {actor.country for actor in actors}
        return len(actors) > 1 and (len(sides) != 1 or (None in sides))

    def _toward(
        self, statement: StatementDraft, clause: Clause, tokens: Sequence[int], holder: Sequence[int]
    ) -> tuple[int, ...]:
        """Whom it falls on.

        Who is spoken to; else, of the actors that the clause acts on or names, one of another country; else the other
        side of the text; else any other actor that the clause acts on. What is said together falls on each other.
        """
        addressed = [a for a in statement.addressed if a not in holder and not self._is_press(a)]
        if addressed:
            return tuple(dict.fromkeys(addressed))
        if self._joint(statement, holder):
            return self.cast.actors[holder[0]].members or tuple(holder)
        acted = [self.cast.actor_of.get(t) for t in self._acted_on(clause)]
        named = [self.cast.actor_of.get(t) for t in tokens]
        foreign = (a for a in (*acted, *named) if a is not None and self._is_foreign(a, holder))
        found = next(foreign, None)
        if found is not None:
            return (found,)
        counterpart = self._counterpart(holder)
        return counterpart or tuple(a for a in acted if a is not None and self._is_other(a, holder))[:1]

    def _is_foreign(self, actor: int, holder: Sequence[int]) -> bool:
        return self.cast.actors[actor].country is not None and self._is_other(actor, holder)

    def _counterpart(self, holder: Sequence[int]) -> tuple[int, ...]:
        """The other side of a text of two sides: whoever is named most of another country than the holder's."""
        if not self._are_two():
            return ()
        own = {self.cast.actors[h].country for h in holder} - {None}
        if len(own) != 1 or len(self.sides) < 2 or not own <= set(self.sides[:2]):
            return ()
        other = next(side for side in self.sides[:2] if side not in own)
        return (self.heads[other],) if self._weighs(other) else ()

    def _are_two(self) -> bool:
        """True for a text of two sides: the second stands out among the rest."""
        return len(self.sides) < 3 or self.weight[self.sides[1]] * 2 >= self.weight[self.sides[2]] * _APART

    def _weighs(self, side: str) -> bool:
        """True for a side that the text is really about: no country named in passing."""
        return self.weight[side] * _PASSING >= max(self.weight.values())

    def _acted_on(self, clause: Clause) -> Iterator[int]:
        if clause.mood.must and clause.subject is not None:
            yield clause.subject
        if clause.sense is not None:
            yield from self.parties.recipients(clause.sense, ())
        if clause.subject is not None:
            yield clause.subject
        thing = object_of(self.parse, clause.verb)
        if thing is not None:
            yield thing

    def _is_press(self, actor: int) -> bool:
        return bool(_PRESS & set(self.cast.actors[actor].sectors)) and self.cast.actors[actor].type != "organisation"

    def _is_other(self, actor: int, holder: Sequence[int]) -> bool:
        """True for somebody of another side than every holder."""
        if actor in holder:
            return False
        country = self.cast.actors[actor].country
        return country is None or all(self.cast.actors[h].country != country for h in holder)

    def _strength(self, clause: Clause) -> str | None:
        parse = self.parse
        for child in parse.children[clause.verb]:
            if parse.dep[child] == "aux" and parse.lower[child] in _MODALS:
                return parse.word[child]
        return None

    def _condition(self, clause: Clause, tokens: Sequence[int]) -> Span | None:
        """The words of an *if*-clause and its like."""
        parse = self.parse
        inside = set(tokens)
        for verb in (clause.verb, *parse.children[clause.verb]):
            for child in parse.children[verb]:
                if child not in inside or parse.dep[child] not in {"advcl", "prep"}:
                    continue
                first = parse.left[child]
                words = [parse.lower[t] for t in range(first, min(first + 3, len(parse)))]
                if words[0] in {"if", "unless", "provided", "should", "once", "providing", "until"} or words[:2] in (
                    ["only", "if"],
                    ["only", "once"],
                    ["as", "long"],
                    ["as", "soon"],
                    ["on", "condition"],
                    ["subject", "to"],
                    ["only", "when"],
                    ["for", "as"],
                ):
                    return trimmed(parse.text, parse.start[first], parse.end[parse.right[child]])
        return None

    def _deadline(self, tokens: Sequence[int]) -> Time | None:
        """The time after *by*, *before*, *until* or *within* in the clause."""
        parse = self.parse
        first, last = parse.start[tokens[0]], parse.end[tokens[-1]]
        for time in self.times:
            at = time.evidence[0]
            if first <= at.start < last:
                before = parse.token_at(at.start)
                near = [parse.lower[t] for t in range(max(before - 2, 0), before + 1)]
                if {"by", "before", "until", "within"} & set(near):
                    return time
        return None
