"""What the stages found in one article, and its last step: findings on tokens become a reading on characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.language.parse import Parse
from communique.record import (
    Actor,
    Article,
    Gap,
    GapKind,
    Link,
    Meeting,
    Mention,
    Place,
    Reading,
    Span,
    Statement,
    Time,
    trimmed,
)
from communique.stages.drafts import ActorDraft, Cast, MeetingDraft, Quotation, Reason, StatementDraft
from communique.stages.events import EventDraft
from communique.stages.outcomes import event_values, position_values
from communique.stages.positions import PositionDraft
from communique.stages.statements.direct import looks_spoken, places


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one article, before ids are given."""

    article: Article
    parse: Parse
    quotations: tuple[Quotation, ...]
    cast: Cast
    statements: tuple[StatementDraft, ...]
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    meetings: tuple[MeetingDraft, ...] = ()
    positions: tuple[PositionDraft, ...] = ()
    events: tuple[EventDraft, ...] = ()


def reading_of(found: Findings) -> Reading:
    """The reading: ids in reading order (`a1`, `s1`, `m1`, …), every span on the article's own characters."""
    ids, times = _actor_ids(found.cast), _saying_times(found)
    meetings = tuple(_meeting(draft, n, ids) for n, draft in enumerate(found.meetings, start=1))
    return Reading(
        article=found.article,
        actors=tuple(_actor(found, n, ids[n]) for n in sorted(ids, key=lambda n: int(ids[n][1:]))),
        statements=tuple(_statement(found, draft, n, ids, meetings, times) for n, draft in enumerate(found.statements)),
        meetings=meetings,
        positions=position_values(found.positions, ids),
        events=event_values(found.events, found.parse, ids, found.times, found.places),
        times=found.times,
        places=found.places,
        gaps=tuple(
            Gap(id=f"g{n}", what=what, reason=reason, evidence=(span,))
            for n, (what, reason, span) in enumerate(sorted(_gaps(found), key=lambda g: g[2].start), start=1)
        ),
    )


def reasons_of(found: Findings, reading: Reading) -> Mapping[str, tuple[Reason, ...]]:
    """By the id of each finding, the rules that decided its fields."""
    ids = _actor_ids(found.cast)
    out: dict[str, tuple[Reason, ...]] = {ids[n]: found.cast.actors[n].reasons for n in ids}
    out.update({s.id: draft.reasons for s, draft in zip(reading.statements, found.statements, strict=True)})
    out.update({m.id: draft.reasons for m, draft in zip(reading.meetings, found.meetings, strict=True)})
    out.update({t.id: (Reason("value", t.basis, t.evidence),) for t in reading.times})
    out.update({g.id: (Reason("reason", g.reason, g.evidence),) for g in reading.gaps})
    out.update({p.id: draft.reasons for p, draft in zip(reading.positions, found.positions, strict=True)})
    out.update({e.id: draft.reasons for e, draft in zip(reading.events, found.events, strict=True)})
    return out


def _actor_ids(cast: Cast) -> dict[int, str]:
    """Actor numbers to ids, in the order in which the actors are first met."""
    met = sorted((a.mentions[0].first, n) for n, a in enumerate(cast.actors) if a.mentions)
    return {n: f"a{k}" for k, (_, n) in enumerate(met, start=1)}


def _actor(found: Findings, number: int, id_: str) -> Actor:
    draft, parse = found.cast.actors[number], found.parse
    mentions = []
    for m in draft.mentions:
        span = _exact(found.article.text, parse.span(m.first, m.last))
        if span is not None:
            mentions.append(Mention(start=span.start, end=span.end, form=m.form))
    words = [m.words(found.article.text) for m in mentions if m.form == "name"]
    return Actor(
        id=id_,
        name=draft.name,
        type=draft.type,
        country=draft.country,
        sectors=draft.sectors,
        roles=draft.roles,
        aliases=tuple(dict.fromkeys(w for w in words if w != draft.name)),
        mentions=tuple(mentions),
        evidence=_evidence_of_actor(draft, mentions),
    )


def _evidence_of_actor(draft: ActorDraft, mentions: Sequence[Mention]) -> tuple[Span, ...]:
    named = next((m for m, d in zip(mentions, draft.mentions, strict=False) if d.form == "name"), mentions[0])
    return (Span(start=named.start, end=named.end),)


def _exact(text: str, span: Span) -> Span | None:
    """`span` without white space at its ends: the view may hold a blank where the article has another character."""
    return trimmed(text, span.start, span.end)


def _statement(
    found: Findings,
    draft: StatementDraft,
    n: int,
    ids: Mapping[int, str],
    meetings: Sequence[Meeting],
    times: Mapping[int, Time],
) -> Statement:
    text, parse = found.article.text, found.parse
    content = tuple(s for start, end in draft.content if (s := trimmed(text, start, end)) is not None)
    cue = tuple(_joined(parse.span(i, i) for i in sorted(draft.cue)))
    source = (parse.span(draft.source.first, draft.source.last),) if draft.source is not None else ()
    return Statement(
        id=f"s{n + 1}",
        speaker=ids.get(draft.speaker) if draft.speaker is not None else None,
        source=source,
        cue=cue,
        cue_class=draft.cue_class,
        content=content,
        manner=draft.manner,
        addressees=tuple(ids[a] for a in draft.addressed if a in ids),
        via=tuple(Link(actor=ids[v.actor], form=v.form, evidence=v.evidence) for v in draft.via if v.actor in ids),
        sourcing=draft.sourcing,
        inside=None if draft.inside is None else f"s{draft.inside + 1}",
        same_as=None if draft.same_as is None else f"s{draft.same_as + 1}",
        time=times.get(n),
        meeting=_meeting_of(draft, ids, meetings),
        hedge=draft.hedge,
        repairs=draft.repairs,
        evidence=(*source, *cue) or content,
    )


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Spans with at most one character between them made one."""
    held: Span | None = None
    for span in spans:
        if held is not None and span.start <= held.end + 1:
            held = Span(start=held.start, end=max(held.end, span.end))
        else:
            if held is not None:
                yield held
            held = span
    if held is not None:
        yield held


def _saying_times(found: Findings) -> dict[int, Time]:
    """By statement number the time of the saying: an expression beside the cue that stands in nobody's words."""
    parse = found.parse
    by_sentence: dict[int, list[int]] = {}
    for n, draft in enumerate(found.statements):
        if draft.cue:
            by_sentence.setdefault(parse.sent[draft.cue[0]], []).append(n)
    out: dict[int, Time] = {}
    for time in found.times:
        at = time.evidence[0]
        token = parse.token_at(at.start)
        if _dates_a_thing(parse, token, parse.token_at(at.end - 1)):
            continue
        beside = by_sentence.get(parse.sent[token], ())
        near = [n for n in beside if abs(found.statements[n].cue[0] - token) <= _NEAR]
        free = [n for n in near if _same_voice(found, n, at) and not _told(found, n, beside, at)]
        if free:
            nearest = min(free, key=lambda n: (abs(found.statements[n].cue[0] - token), n))
            out.setdefault(nearest, time)
    return out


_NEAR = 12  # tokens between a cue and the time of the saying


def _dates_a_thing(parse: Parse, first: int, last: int) -> bool:
    """True for a time that belongs to a noun and not to the saying: “the treaty *of 1816*”, “*last May's* floods”."""
    top = next((i for i in range(first, last + 1) if not first <= parse.head[i] <= last), first)
    over = parse.head[top]
    if parse.dep[top] in {"poss", "compound", "nmod", "amod"}:
        return True
    return parse.pos[over] == "ADP" and (parse.lower[over] == "of" or parse.pos[parse.head[over]] == "PROPN")


def _holds(draft: StatementDraft, at: Span) -> bool:
    return any(s < at.end and at.start < e for s, e in draft.content)


def _told(found: Findings, n: int, beside: Sequence[int], at: Span) -> bool:
    """True where the time stands in what is said: in the statement's own words, or in those of one `beside` it."""
    holder = found.statements[n].inside
    others = (found.statements[m] for m in beside if m == n or found.statements[m].inside == holder)
    return any(_holds(other, at) for other in others)


def _same_voice(found: Findings, n: int, at: Span) -> bool:
    """True where the cue and the time stand in the same words: both in a holder's content, or both in none."""
    holder = found.statements[n].inside
    return holder is None or _holds(found.statements[holder], at)


def _meeting(draft: MeetingDraft, n: int, ids: Mapping[int, str]) -> Meeting:
    sides = tuple(tuple(ids[a] for a in side if a in ids) for side in draft.sides)
    return Meeting(
        id=f"m{n}",
        form=draft.form,
        sides=tuple(side for side in sides if side),
        place=draft.place,
        time=draft.time,
        about=draft.about,
        status=draft.status,
        evidence=draft.evidence,
    )


def _meeting_of(draft: StatementDraft, ids: Mapping[int, str], meetings: Sequence[Meeting]) -> str | None:
    """The held meeting at which the words fell: speaker and addressee sat on different sides of it."""
    if draft.speaker is None or draft.speaker not in ids:
        return None
    speaker = ids[draft.speaker]
    spoken_to = {ids[a] for a in draft.addressed if a in ids}
    for meeting in meetings:
        sides = [set(side) for side in meeting.sides]
        own = next((side for side in sides if speaker in side), None)
        if meeting.status == "held" and own is not None and any(spoken_to & side for side in sides if side is not own):
            return meeting.id
    return None


# ------------------------------------------------------------------------------------------------ gaps


def _gaps(found: Findings) -> Iterator[tuple[GapKind, str, Span]]:
    yield from _unattributed(found)
    for statement in found.statements:
        if statement.source is not None and statement.speaker is None:
            at = found.parse.span(statement.source.first, statement.source.last)
            words = at.words(found.article.text)
            yield "ambiguous speaker", f"nothing in the text settles who “{words}” is", at
    for mention in found.cast.unresolved:
        at = found.parse.span(mention.first, mention.last)
        if mention.form != "pronoun":
            yield "unresolved actor", f"nobody was named before whom “{at.words(found.article.text)}” fits", at
    for time in found.times:
        if time.value is None:
            why = "counts from a day that the text does not give"
            yield "unresolved time", f"“{time.evidence[0].words(found.article.text)}” {why}", time.evidence[0]


def _unattributed(found: Findings) -> Iterator[tuple[GapKind, str, Span]]:
    held = [span for statement in found.statements for span in statement.content]
    where = places(found.parse, found.quotations)
    for quotation, place in zip(found.quotations, where, strict=True):
        if quotation.level or not looks_spoken(found.parse, quotation, place):
            continue
        if not any(s < quotation.inner_end and quotation.inner_start < e for s, e in held):
            span = trimmed(found.article.text, quotation.start, quotation.end)
            if span is not None:
                yield "unattributed quote", "no cue, no label and no speaker before it", span
