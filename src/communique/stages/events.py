"""Who did what to whom: frames become events, with parties, modality, and the statement that claims them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.record import Modality, PloverType
from communique.stages.drafts import Cast, NounPhrase, Reason, StatementDraft
from communique.stages.frame_index import FrameIndex, frame_index
from communique.stages.frames import Sense, Senses
from communique.stages.modality import Mood, mood_of
from communique.stages.parties import Parties
from communique.stages.roles import phrase_of


@dataclass(frozen=True, slots=True)
class EventDraft:
    """One event on tokens.

    `actors` and `recipients` are actor numbers; the phrases are the words that name them here, of which some may mean
    no known actor. `first..last` are the tokens (both inclusive) that tell of it, `trigger` the word that does.
    """

    trigger: int
    first: int
    last: int
    cameo: str
    type: PloverType
    mode: str
    quad: int
    goldstein: float
    score: float | None
    modality: Modality
    contexts: tuple[str, ...] = ()
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    actor_phrases: tuple[NounPhrase, ...] = ()
    recipient_phrases: tuple[NounPhrase, ...] = ()
    statement: int | None = None
    reasons: tuple[Reason, ...] = ()


def find_events(
    parse: Parse,
    cast: Cast,
    statements: Sequence[StatementDraft],
    times: Sequence[object],
    places: Sequence[object],
    lexicons: Lexicons,
) -> tuple[EventDraft, ...]:
    """The events of `parse`: by sentence, in each the one of the main clause first."""
    index = frame_index(lexicons)
    senses = Senses(parse, index)
    parties = Parties(parse, cast, index, senses)
    found = [_event(parse, index, parties, statements, s) for s in _standing(parse, index, senses)]
    events = [event for event in found if event is not None]
    events.sort(key=lambda e: (parse.sent[e.trigger], _depth(parse, e.trigger), e.trigger))
    return tuple(events)


def _standing(parse: Parse, index: FrameIndex, senses: Senses) -> Iterator[Sense]:
    """The senses that no other sense has taken up."""
    taken: set[int] = set()
    all_found: list[Sense] = []
    for token in range(len(parse)):
        if parse.pos[token] in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}:
            sense = senses.of(token)
            if sense is not None:
                all_found.extend((sense, *sense.more))
    for sense in all_found:
        if sense.code and sense.argument is not None and not index.keeps(sense.act):
            taken.add(sense.argument)
        if sense.code:
            taken.update(sense.words)
    for sense in all_found:
        if sense.code and sense.token not in taken:
            yield sense


def _event(
    parse: Parse, index: FrameIndex, parties: Parties, statements: Sequence[StatementDraft], sense: Sense
) -> EventDraft | None:
    mood = mood_of(parse, sense.token) if not sense.nominal else Mood()
    code, modality = _as_said(index, sense, mood)
    actors = parties.actors(sense)
    recipients = parties.recipients(sense, actors)
    if not parties.enough(sense, actors, recipients):
        return None
    entry = index.cameo[code]
    type_, mode = _plover(index, code, sense)
    score = index.scores.get((type_, mode)) or index.scores[(type_, "")]
    first, last = _extent(parse, sense)
    return EventDraft(
        trigger=sense.token,
        first=first,
        last=last,
        cameo=code,
        type=type_,
        mode=mode,
        quad=score.quad,
        goldstein=entry.goldstein,
        score=score.score,
        modality=modality,
        contexts=entry.contexts,
        actors=parties.numbers(actors),
        recipients=parties.numbers(recipients),
        actor_phrases=tuple(phrase_of(parse, a) for a in actors),
        recipient_phrases=tuple(phrase_of(parse, r) for r in recipients),
        statement=_assertor(parse, statements, sense.token),
        reasons=tuple(
            Reason("type", "frame" if n == 0 else "algebra", (parse.span(first, last),), row)
            for n, row in enumerate(sense.lexicon)
        ),
    )


def _as_said(index: FrameIndex, sense: Sense, mood: Mood) -> tuple[str, Modality]:
    """The code and modality that the clause's mood makes of a sense."""
    code = sense.code
    if mood.condition or mood.question:
        return code, "hypothetical"
    if mood.future or (mood.would and not mood.may):
        cell = index.lookup("wont" if mood.negated else "will", (), code)
        if cell is not None and cell.code not in {"-", ""}:
            return (code if cell.code == "=" else cell.code), ("actual" if mood.negated else "future")
    if mood.negated:
        refused = _refused(index, sense)
        return (refused, "actual") if refused else (code, "denied")
    if mood.future or mood.would:
        return code, "future"
    if mood.may or mood.purpose or mood.must:
        return code, "hypothetical"
    return code, "actual"


def _plover(index: FrameIndex, code: str, sense: Sense) -> tuple[PloverType, str]:
    """PLOVER's type and mode: the code's, unless the frame or cell says more and the mood has not changed the code."""
    entry = index.cameo[code]
    if sense.plover and code == sense.code:
        name, _, mode = sense.plover.partition("-")
        score = index.scores.get((name, mode))
        if score is not None:
            return score.type, mode
    return entry.type, entry.mode


def _refused(index: FrameIndex, sense: Sense) -> str:
    """The code of not doing what the act does, where that is an act of its own: not to accept is to reject."""
    chain = index.acts.get(sense.act, ())
    denied = next((act.denied for act in chain if act.denied), "")
    if not denied:
        return ""
    cell = index.lookup(denied, sense.contents, sense.inner.code if sense.inner is not None else "")
    return "" if cell is None or not cell.code.isdigit() else cell.code


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


def _assertor(parse: Parse, statements: Sequence[StatementDraft], token: int) -> int | None:
    """The number of the innermost statement whose content holds `token`, or None: the outlet's own voice."""
    at = parse.start[token]
    best: tuple[int, int] | None = None
    for number, statement in enumerate(statements):
        for start, end in statement.content:
            if start <= at < end and (best is None or end - start < best[0]):
                best = (end - start, number)
    return None if best is None else best[1]


def _depth(parse: Parse, token: int) -> int:
    depth = 0
    while parse.head[token] != token and depth < 50:
        token = parse.head[token]
        depth += 1
    return depth


def in_order(events: Iterable[EventDraft]) -> tuple[EventDraft, ...]:
    """`events` by the place of their trigger."""
    return tuple(sorted(events, key=lambda e: e.trigger))
