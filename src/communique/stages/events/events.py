"""Who did what to whom: frames, spoken acts and meetings become events in the field's ontologies.

Three things tell of events: words that do something (`frames`), positions (a demand is a REQUEST, whatever the verb)
and meetings. What the first has found in the same place the others do not tell again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.record import Modality, Place, Span, Time
from communique.stages.drafts import Cast, MeetingDraft, Reason, StatementDraft
from communique.stages.events.arrangement import Told, arranged
from communique.stages.events.bare_mentions import without_mentions
from communique.stages.events.codes import as_said, by_whom, coded
from communique.stages.events.consequences import Consequences
from communique.stages.events.draft import EventDraft
from communique.stages.events.granted import with_granted
from communique.stages.events.second_look import deeds
from communique.stages.frames.frames import Sense, Senses
from communique.stages.frames.index import FrameIndex, frame_index, is_force
from communique.stages.frames.modality import Mood, in_past, is_doubted, is_negated, is_past, mood_of
from communique.stages.frames.parties import Parties
from communique.stages.frames.party_figures import actor_at, is_public_actor
from communique.stages.grammar.roles import after, object_of, phrase_of, subject_of
from communique.stages.positions import PositionDraft
from communique.stages.topics import topics_of

T = TypeVar("T", Time, Place)

_TABLES = {"frames": "frame", "algebra": "algebra", "contents": "content"}  # a table's file -> what a row of it says
_OWN_NO = frozenset({"no", "not", "never", "nothing"})
_FOR_WHICH = frozenset({"exchange", "return"})
_SPOKEN = frozenset({"02", "03", "10", "11", "12", "13"})  # what is done by saying it
_HOSTILE = frozenset({"16", "17", "18", "19", "20"})
_FALLS_ON_DOER = frozenset({"accusation", "criticism", "demand", "request"})
_OWN_WORD = frozenset({"03", "12", "13"})  # what nobody can say for another
_MUTUAL = frozenset({"03", "04", "05", "06"})
_MET = {"meeting": "040", "call": "041", "visit": "042", "talks": "046", "summit": "040", "ceremony": "040"}


def find_events(  # noqa: PLR0917  (what every stage before it found)
    parse: Parse,
    cast: Cast,
    statements: Sequence[StatementDraft],
    times: Sequence[Time],
    places: Sequence[Place],
    lexicons: Lexicons,
    positions: Sequence[PositionDraft] = (),
    meetings: Sequence[MeetingDraft] = (),
) -> tuple[EventDraft, ...]:
    """The events of `parse`: by sentence, in each the one of the main clause first.

    `positions` and `meetings` are those that their stages found in the same parse; without them only words that do
    something are read.
    """
    index = frame_index(lexicons)
    senses = Senses(parse, index)
    scene = _Scene(parse, cast, statements, lexicons, index, senses, Parties(parse, cast, index, senses), positions)
    scene.settings = _Settings(parse, times, places)
    standing, taken = _standing(parse, index, senses)
    told_by_words = [event for sense in standing if (event := scene.of_sense(sense)) is not None]
    threatened = {p.head for p in positions if p.kind == "threat"}  # “threats that he would *open* the border”
    told_by_words = [e for e in told_by_words if not (e.trigger in threatened and e.cameo.startswith("03"))]
    events = scene.consequences.joined(told_by_words)
    told = Told(parse, events, taken)
    events += [e for p in positions if (e := scene.of_position(p)) is not None and told.adds(e)]
    events += [e for m in meetings if (e := scene.of_meeting(m)) is not None and told.adds(e)]
    heard = {parse.sent[event.trigger] for event in events}
    sure = (sense for sense in standing if not is_doubted(parse, sense.token))
    events += [scene.told(*deed) for deed in deeds(parse, sure, scene.parties, heard)]
    events = with_granted(parse, index, events)
    kept = [e for e in events if _has_party(e) and not _is_to_the_press(cast, e) and not _is_departure(parse, cast, e)]
    return arranged(parse, without_mentions(parse, kept))


def _has_party(event: EventDraft) -> bool:
    """True where something in the text acts or is acted on; a deed by nobody on nobody is only mentioned."""
    return bool(event.actors or event.recipients or event.actor_phrases or event.recipient_phrases)


def _is_to_the_press(cast: Cast, event: EventDraft) -> bool:
    """True for words to a reporter: “speaking to *the Associated Press*” says where a statement was made."""
    heard_by = [set(cast.actors[n].sectors) for n in event.recipients]
    return event.cameo.startswith("04") and bool(heard_by) and all("JRN" in sectors for sectors in heard_by)


def _is_departure(parse: Parse, cast: Cast, event: EventDraft) -> bool:
    """True for somebody who only goes away: “the premier left *Nairobi*” withdraws nothing."""
    thing = object_of(parse, event.trigger)
    place = thing is not None and any(phrase.head == thing for phrase in event.recipient_phrases)
    people = [cast.actors[n] for n in event.actors]
    civil = (a.type == "person" and not is_force(frozenset(a.sectors)) for a in people)
    return event.cameo == "0874" and place and bool(people) and all(civil)


def _standing(parse: Parse, index: FrameIndex, senses: Senses) -> tuple[list[Sense], set[int]]:
    """The senses that no other sense has taken up, and the tokens that are taken up."""
    found = [s for token in range(len(parse)) if (s := senses.of(token)) is not None]
    taken: set[int] = set()
    for sense in found:
        if not sense.code:
            continue
        if sense.argument is not None and not index.keeps(sense.act) and not is_past(parse, sense.argument):
            taken.add(sense.argument)
        taken.update(sense.words)
    standing = (s for s in found if s.code and s.token not in taken)
    return [s for s in standing if not is_doubted(parse, s.token) and not _is_lacking(parse, s)], taken


def _is_lacking(parse: Parse, sense: Sense) -> bool:
    """True for what there is none of: “opened fire without *warning*”."""
    return sense.nominal and parse.dep[sense.token] == "pobj" and parse.lower[parse.head[sense.token]] == "without"


class _Settings:
    """When and where: the time and place expressions of each sentence."""

    def __init__(self, parse: Parse, times: Sequence[Time], places: Sequence[Place]) -> None:
        self._times = _by_sentence(parse, ((t, t.evidence[0]) for t in times))
        self._places = _by_sentence(parse, ((p, p.evidence[0]) for p in places))
        self._sent = parse.sent
        self._country = {parse.token_at(p.evidence[0].end - 1): p.country for p in places if p.country is not None}

    def country(self, token: int) -> str | None:
        """The country of the place whose last word is `token`, or None."""
        return self._country.get(token)

    def time(self, token: int) -> Time | None:
        """The time nearest to `token` in its sentence."""
        near = self._times.get(self._sent[token], ())
        return min(near, key=lambda pair: abs(pair[0] - token))[1] if near else None

    def place(self, token: int) -> Place | None:
        """The place nearest to `token` in its sentence, of those that follow it."""
        near = [pair for pair in self._places.get(self._sent[token], ()) if pair[0] > token]
        return min(near, key=lambda pair: pair[0] - token)[1] if near else None


def _by_sentence(parse: Parse, found: Iterable[tuple[T, Span]]) -> dict[int, list[tuple[int, T]]]:
    out: dict[int, list[tuple[int, T]]] = {}
    for value, span in found:
        token = parse.token_at(span.start)
        if token < len(parse):
            out.setdefault(parse.sent[token], []).append((token, value))
    return out


@dataclass(slots=True)
class _Scene:
    """What the stage knows of one article."""

    parse: Parse
    cast: Cast
    statements: Sequence[StatementDraft]
    lexicons: Lexicons
    index: FrameIndex
    senses: Senses
    parties: Parties
    positions: Sequence[PositionDraft]
    settings: _Settings = field(init=False)
    by_cue: dict[int, int] = field(init=False)
    toward: dict[int, tuple[int, ...]] = field(init=False)
    consequences: Consequences = field(init=False)
    countries: dict[str, int] = field(init=False)  # the actor that is a country, by its code

    def __post_init__(self) -> None:
        self.consequences = Consequences(self.parse, self.senses)
        self.by_cue = {token: n for n, statement in enumerate(self.statements) for token in statement.cue}
        self.countries = {a.country: n for n, a in enumerate(self.cast.actors) if a.country and a.type == "country"}
        self.toward = {p.statement: p.toward for p in reversed(self.positions)}

    # ------------------------------------------------------------------------------------------- words that do
    def of_sense(self, sense: Sense) -> EventDraft | None:
        """The event that a word tells, where the parties it needs are there."""
        actors = self.parties.actors(sense)
        recipients = self.parties.recipients(sense, actors)
        if not self.parties.needs.enough(sense, actors, recipients) and not self._is_speakers(
            sense, actors, recipients
        ):
            return None
        if self._mood(sense).purpose and is_negated(self.parse, self.parse.head[sense.token]):
            return None  # “will not go to Moscow to meet him”
        deed = self.consequences.deed(sense)
        if deed is not None and not recipients:
            recipients = self.parties.recipients(deed, actors)
        event = self.told(sense, actors, recipients)
        return None if self.consequences.takes(sense, event) else event

    def _is_speakers(self, sense: Sense, actors: Sequence[int], recipients: Sequence[int]) -> bool:
        """True for a future passive that only the speaker can bring about: “told them that they would be arrested”."""
        mood = self._mood(sense)
        if actors or not recipients or not (mood.future or mood.would) or mood.perfect:
            return False
        return bool(self._assertors(sense.token))

    def told(self, sense: Sense, actors: Sequence[int], recipients: Sequence[int]) -> EventDraft:
        """The event that a word tells of these parties."""
        parse, mood = self.parse, self._mood(sense)
        needs = self.parties.needs
        said = as_said(self.index, sense, mood, past=in_past(parse, sense.token))
        several = needs.are_several(actors) or needs.are_joined(sense.token)
        if said.code != "150":  # who only stand in one sentence do not march together
            several = several and self.senses.together(sense.token) is not None
        if said.code[:2] == "07":  # “sent tents to Chad together with Fiji” is help to a third
            partners = set(self.parties.partners(sense.token))
            several = any(map(needs.is_side, partners)) and set(recipients) <= partners
            several = several and self.senses.together(sense.token) is not None
        protesters, swapped = needs.are_protesters(actors), self._is_swapped(sense)
        rally = needs.are_rallies(actors)
        said = by_whom(self.index, said, protesters=protesters, rally=rally, several=several, swapped=swapped)
        code, modality = said.code, said.modality
        first, last = _extent(parse, sense)
        spoken = self.by_cue.get(sense.token)
        doers, others = self._numbers(actors), self._numbers(recipients)
        if spoken is not None:
            doers = self._speaker(spoken) or doers
            others = self._spoken_to(others, spoken, doers, code)
        if not doers and not actors and code[:2] in _OWN_WORD:
            doers = tuple(n for n in self._assertors(sense.token) if n not in others)
        named = any(map(needs.is_side, recipients))
        if not others and not recipients and code[:2] in _SPOKEN:
            others = self._addressed(sense.token, doers)
        if code[:2] in _MUTUAL and self._sides(doers) > 1 and not named:
            others = (*doers, *others)  # what is done together is done to each other
        rules = tuple(
            Reason("type", _TABLES[row.partition(".")[0]], (parse.span(first, last),), row)
            for row in dict.fromkeys(filter(None, (*_rows(sense), said.row)))
        )
        return self._draft(
            (sense.token, first, last), code, sense.plover if code == sense.code else "", modality, doers, others,
            actors, recipients, rules,
        )  # fmt: skip

    def _is_swapped(self, sense: Sense) -> bool:
        """True for what is given for something else: “sent rice *in exchange for* oil”."""
        found = (c for c in self.parse.subtree(sense.token) if self.parse.lower[c] in _FOR_WHICH and c > sense.token)
        return any(self.parse.lower[c - 1] == "in" and self.parse.lower[c + 1] == "for" for c in found)

    def _mood(self, sense: Sense) -> Mood:
        """How the clause of a sense is said; a *no* of the frame's own words denies nothing (“sees *no* point in”)."""
        if sense.nominal:
            return Mood()
        mood = mood_of(self.parse, sense.token)
        own = mood.negated and any(self.parse.lower[word] in _OWN_NO for word in sense.words)
        return replace(mood, negated=False) if own else mood

    def _numbers(self, heads: Sequence[int]) -> tuple[int, ...]:
        """The actors that phrases name, each collective with its members."""
        known = (self._actor(head) for head in heads)
        return self._with_members(n for n in known if n is not None)

    def _actor(self, head: int) -> int | None:
        """The actor that a phrase names; a place or “Nepali” stands for its country, where that is an actor."""
        found = actor_at(self.parse, self.cast, head)
        if found is not None:
            return found
        country = self.settings.country(head) or self.index.demonyms.get(self.parse.lower[head])
        if country is not None:
            return self.countries.get(country)
        of = after(self.parse, head, "of") if self.parse.lemma[head] in self.index.agents else None
        state = None if of is None else self.cast.actor_of.get(of)  # “the president *of Ghana*”, who has no name here
        return state if state is not None and self.cast.actors[state].type == "country" else None

    def _sides(self, numbers: Sequence[int]) -> int:
        return len({self.cast.actors[n].country for n in numbers} - {None})

    def _with_members(self, numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(m for n in numbers for m in (n, *self.cast.actors[n].members)))

    def _assertors(self, token: int) -> tuple[int, ...]:
        """Who says it, and so does it: “‘Aid to Chad will be cut,’ *the minister* said”."""
        statement = self._assertor(token)
        speaker = () if statement is None else self._speaker(statement)
        return speaker if self._public(speaker) else ()

    def _speaker(self, statement: int) -> tuple[int, ...]:
        speaker = self.statements[statement].speaker
        return () if speaker is None else self._with_members((speaker,))

    def _addressed(self, token: int, doers: Sequence[int]) -> tuple[int, ...]:
        """To whom it is said where nobody else is meant: “‘We shall ship the wheat,’ he told *the Kenyans*”."""
        statement = self._assertor(token)
        told = () if statement is None else self.statements[statement].addressed
        return tuple(n for n in told if n not in doers)

    def _spoken_to(self, others: tuple[int, ...], statement: int, doers: Sequence[int], code: str) -> tuple[int, ...]:
        """The other party of a spoken act: as its words name it, else whom the position falls on."""
        countries = {self.cast.actors[d].country for d in doers}
        if any(self.cast.actors[o].country not in {None, *countries} for o in others):
            return others
        if code[:2] in {"04", "06", "07", "14", "15", "17", "18", "19", "20"}:
            return others
        return tuple(n for n in self.toward.get(statement, ()) if n not in doers) or others

    # ------------------------------------------------------------------------------------------------ spoken acts
    def of_position(self, position: PositionDraft) -> EventDraft | None:
        """The event that a position is: a demand is a REQUEST, a promise an AGREE, whatever the words."""
        act = self.index.act_of_kind.get(position.kind)
        if act is None or position.negated or not self._public(position.holder):
            return None
        sense = self.senses.of(position.head)
        contents = self.senses.contents.of(position.head).contents
        cell = self.index.lookup(act, contents, sense.code if sense is not None else "")
        code = "" if cell is None else (sense.code if cell.code == "=" and sense is not None else cell.code)
        if code == "030" and sense is None:
            code = self._done_with(position.head, act) or code
        if not code.isdigit():
            return None
        cues = self.statements[position.statement].cue
        if position.kind == "warning" and self._is_forecast(cues):
            return None
        span = position.evidence[0] if position.evidence else None
        tokens = [*cues, position.head]
        if span is not None:
            tokens += [self.parse.token_at(span.start), self.parse.token_at(span.end - 1)]
        apart = any(self.parse.sent[cue] != self.parse.sent[position.head] for cue in cues)
        if apart or max(tokens) - min(tokens) > _LONG:
            tokens = [position.head, *tokens[len(cues) + 1 :]]
        trigger = cues[0] if cues and self.parse.sent[cues[0]] == self.parse.sent[position.head] else position.head
        rules = (
            Reason("type", f"position: {position.kind}", position.evidence, "" if cell is None else cell.source),
            *position.reasons,
        )
        others = tuple(n for n in position.toward if n not in position.holder)
        heads = () if others else self._blamed(position)
        return self._draft(
            (trigger, min(tokens), max(tokens)), code, "", "actual", position.holder, others, (), heads, rules,
        )  # fmt: skip

    def _blamed(self, position: PositionDraft) -> tuple[int, ...]:
        """Whom it falls on where no known actor does: who does what is told, “said that *rangers* had fired”."""
        if position.kind not in _FALLS_ON_DOER or self.parse.pos[position.head] not in {"VERB", "AUX"}:
            return ()
        doer = subject_of(self.parse, position.head)
        party = None if doer is None else self.parties.figures.party(doer)
        return () if party is None or self.parse.pos[party] == "PRON" else (party,)

    def _done_with(self, head: int, act: str) -> str:
        """What promising an unknown act is, by the deed that it is done with: “would hit it with *tariffs*”."""
        parse = self.parse
        things = (object_of(parse, head), after(parse, head, "with"))
        for code in (self.senses.contents.of(thing).code for thing in things if thing is not None):
            cell = self.index.lookup(act, (), code) if code[:2] in _HOSTILE else None
            if cell is not None and cell.code.isdigit():
                return cell.code
        return ""

    def _is_forecast(self, cues: Sequence[int]) -> bool:
        """True for a warning that its own frame takes for no threat."""
        sense = self.senses.of(cues[0]) if cues else None
        return sense is not None and sense.act == "warn" and not sense.code

    # --------------------------------------------------------------------------------------------------- meetings
    def _public(self, numbers: Sequence[int]) -> bool:
        return any(is_public_actor(self.cast.actors[n]) for n in numbers)

    def of_meeting(self, meeting: MeetingDraft) -> EventDraft | None:
        """The CONSULT that a meeting is; one to come is AGREE, one called off REJECT."""
        code = _MET[meeting.form]
        modality: Modality = "actual"
        if meeting.status in {"planned", "proposed"}:
            code, modality = "036", "future"
        elif meeting.status == "cancelled":
            code = "125"
        sides = [side for side in meeting.sides if side]
        if not sides or not meeting.evidence:
            return None
        visits = meeting.form == "visit" and len(sides) == 2
        if visits and not self._public(sides[0]) and self.cast.actors[sides[0][0]].type == "organisation":
            return None  # “a factory goes to Vietnam”
        actors = sides[0] if visits else tuple(n for side in sides for n in side)
        recipients = tuple(n for side in (sides[1:] if visits else sides) for n in side)
        span = meeting.evidence[0]
        first, last = self.parse.token_at(span.start), self.parse.token_at(span.end - 1)
        trigger = next((t for t in range(first, last + 1) if self.parse.pos[t] == "VERB"), first)
        rules = (Reason("type", f"meeting: {meeting.form}, {meeting.status}", meeting.evidence), *meeting.reasons)
        return self._draft(
            (trigger, first, last), code, "", modality, self._with_members(actors), self._with_members(recipients),
            (), (), rules,
        )  # fmt: skip

    # ------------------------------------------------------------------------------------------------------ drafts
    def _draft(  # noqa: PLR0917  (the fields of one value)
        self, where: tuple[int, int, int], code: str, plover: str, modality: Modality, actors: Sequence[int],
        recipients: Sequence[int], actor_heads: Sequence[int], recipient_heads: Sequence[int],
        reasons: tuple[Reason, ...],
    ) -> EventDraft:  # fmt: skip
        parse, (trigger, first, last) = self.parse, where
        entry, type_, mode, score = coded(self.index, code, plover)
        statement = self._assertor(trigger)
        contexts = (*entry.contexts, *topics_of(parse, range(first, last + 1), self.lexicons, "plover"))
        return EventDraft(
            trigger=trigger,
            first=first,
            last=last,
            cameo=code,
            type=type_,
            mode=mode,
            quad=score.quad,
            goldstein=entry.goldstein,
            score=score.score,
            modality="denied" if self._is_denied(statement) and modality == "actual" else modality,
            contexts=tuple(dict.fromkeys(contexts)),
            actors=tuple(actors),
            recipients=tuple(recipients),
            actor_phrases=tuple(phrase_of(parse, a) for a in actor_heads),
            recipient_phrases=tuple(phrase_of(parse, r) for r in recipient_heads),
            parties=tuple(
                phrase_of(parse, h) for h in (*actor_heads, *recipient_heads) if self.parties.figures.is_somebody(h)
            ),
            statement=statement,
            place=self.settings.place(trigger),
            time=self.settings.time(trigger),
            reasons=reasons,
        )

    def _is_denied(self, statement: int | None) -> bool:
        """True where the statement that tells of it denies it: “denied that it had offered …”."""
        entry = self.statements[statement].entry if statement is not None else None
        return entry is not None and bool(entry.kinds) and entry.kinds[0] == "denial"

    def _assertor(self, token: int) -> int | None:
        """The number of the innermost statement whose content holds `token`, or None: the outlet's own voice."""
        at = self.parse.start[token]
        best: tuple[int, int] | None = None
        for number, statement in enumerate(self.statements):
            for start, end in statement.content:
                if start <= at < end and (best is None or end - start < best[0]):
                    best = (end - start, number)
        return None if best is None else best[1]


_LONG = 60  # tokens of a spoken act's evidence; a longer one is told by its clause alone


def _extent(parse: Parse, sense: Sense) -> tuple[int, int]:
    tokens = [sense.token, *sense.words]
    inner: Sense | None = sense
    while inner is not None:
        if inner.argument is not None:
            tokens.append(inner.argument)
            if parse.pos[inner.argument] not in {"VERB", "AUX"}:
                phrase = phrase_of(parse, inner.argument)
                tokens += [phrase.first, phrase.last]
        inner = inner.inner
    return min(tokens), max(tokens)


def _rows(sense: Sense) -> Iterator[str]:
    """The lexicon rows that made a sense, its own first, then those of what it is done with."""
    step: Sense | None = sense
    while step is not None:
        yield from step.lexicon
        step = step.inner
