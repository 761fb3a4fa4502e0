"""What is done as another had asked: “Chad freed the crew, *as Mali had demanded*”.

Who asks is told as a REQUEST; who does what was asked accedes to it (CAMEO 083), where the deed is no event by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.language.parse import Parse
from communique.stages.events.codes import coded
from communique.stages.events.draft import EventDraft
from communique.stages.frames.index import FrameIndex
from communique.stages.frames.modality import mood_of

_ASKED = frozenset({"02", "10"})
_ACCEDE = "083"


def with_granted(parse: Parse, index: FrameIndex, events: Sequence[EventDraft]) -> list[EventDraft]:
    """The events, with those of doing what another had asked; a deed that names nobody falls on who asked for it."""
    out = list(events)
    for asked in events:
        deed = _deed(parse, asked)
        if deed is None:
            continue
        told = [n for n, event in enumerate(out) if event.trigger == deed and event is not asked]
        if not told:
            out.append(_acceded(index, asked, deed))
        elif not (out[told[0]].recipients or out[told[0]].recipient_phrases):
            out[told[0]] = _toward(out[told[0]], asked)
    return out


def _deed(parse: Parse, asked: EventDraft) -> int | None:
    """The verb of what was done as `asked` had it; None for any other request."""
    verb, deed = asked.trigger, parse.head[asked.trigger]
    if asked.cameo[:2] not in _ASKED or parse.dep[verb] != "advcl" or parse.tag[verb] != "VBN":
        return None
    if not any(parse.lower[c] == "as" and parse.dep[c] == "mark" for c in parse.children[verb]):
        return None
    mood = mood_of(parse, deed)
    return None if mood.negated or mood.open or not (asked.actors or asked.actor_phrases) else deed


def _acceded(index: FrameIndex, asked: EventDraft, deed: int) -> EventDraft:
    entry, type_, mode, score = coded(index, _ACCEDE, "")
    return replace(
        asked,
        trigger=deed,
        first=min(deed, asked.first),
        last=max(deed, asked.last),
        cameo=_ACCEDE,
        type=type_,
        mode=mode,
        quad=score.quad,
        goldstein=entry.goldstein,
        score=score.score,
        contexts=entry.contexts,
        actors=asked.recipients,
        recipients=asked.actors,
        actor_phrases=asked.recipient_phrases,
        recipient_phrases=asked.actor_phrases,
    )


def _toward(event: EventDraft, asked: EventDraft) -> EventDraft:
    parties = tuple(dict.fromkeys((*event.parties, *asked.parties)))
    return replace(event, recipients=asked.actors, recipient_phrases=asked.actor_phrases, parties=parties)
