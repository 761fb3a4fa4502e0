"""Whom pronouns in direct speech mean, once the speaker of each statement is known.

*I* is the speaker; *we* the speaker's country, for somebody who holds a public post, else the body he or she speaks
for, else the speaker; *you* the one spoken to. A third person is never the speaker of the words it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.language.parse import Parse
from communique.language.quotes import Quotation
from communique.stages.drafts import ActorDraft, Cast, MentionDraft, Reason, StatementDraft

_PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
_SINGLE = frozenset({"person", "unnamed", "office"})
_REACH = 120  # tokens back in which somebody else may be meant


def resolve_speech(
    parse: Parse, cast: Cast, quotations: Sequence[Quotation], statements: Sequence[StatementDraft]
) -> Cast:
    """`cast` with the pronouns of direct speech given to those whom they mean; actors keep their numbers."""
    direct = [s for s in statements if s.manner != "indirect" and s.speaker is not None]
    turns = (span for s in direct if s.manner == "direct" for span in s.content)  # of transcripts: no marks around them
    quoted = [*((q.inner_start, q.inner_end) for q in quotations), *turns]
    gained: dict[int, list[tuple[MentionDraft, str]]] = {}
    left: list[MentionDraft] = []
    lost = _said_of_speaker(parse, cast, quoted, direct)
    for mention in sorted((*cast.unresolved, *(m for m, _ in lost)), key=lambda m: m.first):
        statement = _around(parse, mention, quoted, direct)
        speaker = next((n for m, n in lost if m is mention), None)
        meant, rule = _meant(cast, mention, statement, speaker)
        if meant is None:
            left.append(mention)
        else:
            gained.setdefault(meant, []).append((mention, rule))
    return _changed(parse, cast, gained, [m for m, _ in lost], tuple(left))


def _around(
    parse: Parse, mention: MentionDraft, quoted: Sequence[tuple[int, int]], direct: Sequence[StatementDraft]
) -> StatementDraft | None:
    """The innermost direct statement in whose quoted words `mention` stands, or None."""
    at = parse.start[mention.head]
    if not any(start <= at < end for start, end in quoted):
        return None
    holding = [s for s in direct if any(start <= at < end for start, end in s.content)]
    return min(holding, key=lambda s: sum(end - start for start, end in s.content), default=None)


def _said_of_speaker(
    parse: Parse, cast: Cast, quoted: Sequence[tuple[int, int]], direct: Sequence[StatementDraft]
) -> list[tuple[MentionDraft, int]]:
    """The third-person pronouns that were taken for the very speaker of the words they stand in, and that actor."""
    out = []
    for number, actor in enumerate(cast.actors):
        for mention in actor.mentions:
            if mention.sort != "third person" or actor.type not in _SINGLE:
                continue
            statement = _around(parse, mention, quoted, direct)
            if statement is not None and statement.speaker == number:
                out.append((mention, number))
    return out


def _meant(
    cast: Cast, mention: MentionDraft, statement: StatementDraft | None, speaker: int | None
) -> tuple[int | None, str]:
    if mention.sort == "third person":
        return (_somebody_else(cast, mention, speaker), "not the speaker") if speaker is not None else (None, "")
    if statement is None or statement.speaker is None:
        return None, ""
    if mention.sort == "second person":
        one = statement.addressed[0] if len(statement.addressed) == 1 else None
        return one, "the one spoken to"
    if mention.plural:
        return _we(cast, statement.speaker), "we of the speaker"
    return statement.speaker, "the speaker"


def _we(cast: Cast, speaker: int) -> int:
    actor = cast.actors[speaker]
    if actor.type == "country":
        return speaker
    if actor.country and _PUBLIC & set(actor.sectors):
        country = next(
            (n for n, a in enumerate(cast.actors) if a.type == "country" and a.country == actor.country), None
        )
        if country is not None:
            return country
    return actor.speaks_for if actor.speaks_for is not None else speaker


def _somebody_else(cast: Cast, mention: MentionDraft, speaker: int) -> int | None:
    """The single person last mentioned before `mention` who is not the speaker and whose gender agrees."""
    best: tuple[int, int] | None = None
    for number, actor in enumerate(cast.actors):
        if number == speaker or actor.type not in _SINGLE or _gender(actor) not in {"", mention.gender}:
            continue
        before = [m.head for m in actor.mentions if m.head < mention.head and not m.plural]
        if before and mention.head - before[-1] <= _REACH and (best is None or before[-1] > best[0]):
            best = (before[-1], number)
    return best[1] if best is not None else None


def _gender(actor: ActorDraft) -> str:
    return next((m.gender for m in actor.mentions if m.gender), "")


def _changed(
    parse: Parse,
    cast: Cast,
    gained: dict[int, list[tuple[MentionDraft, str]]],
    lost: Sequence[MentionDraft],
    left: tuple[MentionDraft, ...],
) -> Cast:
    actor_of = dict(cast.actor_of)
    gone = {m.head for m in lost}
    for head in gone:
        actor_of.pop(head, None)
    actors = []
    for number, actor in enumerate(cast.actors):
        new = gained.get(number, [])
        if not new and not any(m.head in gone for m in actor.mentions):
            actors.append(actor)
            continue
        kept = [m for m in actor.mentions if m.head not in gone]
        mentions = sorted((*kept, *(m for m, _ in new)), key=lambda m: (m.first, m.last))
        reasons = tuple(Reason("mentions", rule, (parse.span(m.first, m.last),)) for m, rule in new)
        actors.append(replace(actor, mentions=tuple(mentions), reasons=(*actor.reasons, *reasons)))
        actor_of.update((m.head, number) for m, _ in new)
    return Cast(tuple(actors), dict(sorted(actor_of.items())), left)
