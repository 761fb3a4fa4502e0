"""Sentences and the events they tell, without a cast: each text parsed once, many at a time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from communique.language.parse import Parse, parse_of
from communique.language.pipeline import load_model
from communique.lexicons import load_lexicons
from communique.stages.drafts import Cast
from communique.stages.events import EventDraft, find_events

_PARSED: dict[str, Parse] = {}


def parse_all(texts: Iterable[str]) -> None:
    """Parse `texts` in one go, so that the tests that follow need not wait for each."""
    new = [text for text in dict.fromkeys(texts) if text not in _PARSED]
    _PARSED.update(zip(new, map(parse_of, load_model().pipe(new)), strict=True))


def parse(text: str) -> Parse:
    """The columns of one sentence."""
    if text not in _PARSED:
        parse_all([text])
    return _PARSED[text]


@cache
def events(text: str) -> tuple[EventDraft, ...]:
    """The events of one sentence, that of its main clause first."""
    return find_events(parse(text), Cast(), (), (), (), load_lexicons())


def words(text: str, phrases: Iterable[object]) -> list[str]:
    """The words of noun phrases."""
    return [parse(text).words(p.first, p.last) for p in phrases]


def told(text: str) -> list[tuple[str, str, list[str], list[str]]]:
    """Type, modality, actors and recipients of each event of one sentence."""
    return [(e.type, e.modality, words(text, e.actor_phrases), words(text, e.recipient_phrases)) for e in events(text)]
