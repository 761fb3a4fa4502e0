"""Texts coded straight into PLOVER records: what `communique code` writes, without an archive between.

Field names are PLOVER's (codebook draft 2.0). Unlike an export from an archive an entity is named by the words of the
text at hand, with their offsets, so that a coder can be checked against them; and nothing is asked for but a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from communique.articles import article_from_text
from communique.errors import CommuniqueError, EmptyArticle
from communique.export.events import plover_country
from communique.language.pipeline import prepare
from communique.reader import Reader, findings_of
from communique.record import Article
from communique.stages.drafts import ActorDraft, MentionDraft, NounPhrase
from communique.stages.events import EventDraft
from communique.stages.findings import Findings
from communique.stages.frames.party_figures import actor_at

_TOGETHER = 64  # texts that the language model parses at once
_SHORT = 400  # characters below which nothing is judged of the language
_WRITTEN = {"denied": "negation", "attempted": "hypothetical", "hypothetical": "hypothetical", "future": "future"}
_TO_COME = frozenset({"AGREE", "THREATEN", "REJECT"})  # types that a future one became: written alone


class Text(NamedTuple):
    """A text to code; `date` is the day of publication (ISO 8601), or None; `error` why there is no text."""

    id: Any
    text: str
    date: str | None = None
    error: CommuniqueError | None = None


class Coded(NamedTuple):
    """What was coded of a text: its events as PLOVER records, or the error that kept it from being read."""

    id: Any
    events: list[dict[str, Any]]
    error: CommuniqueError | None = None


def code(reader: Reader, texts: Iterable[Text], *, force: bool = False) -> Iterator[Coded]:
    """The events of each text, in the order of the texts; a text that cannot be read costs only itself."""
    remaining = iter(texts)
    while batch := list(islice(remaining, _TOGETHER)):
        yield from _batch(reader, batch, force=force)


def _batch(reader: Reader, batch: Sequence[Text], *, force: bool) -> Iterator[Coded]:
    opened = [_open(text, force=force) for text in batch]
    articles = [a for a in opened if isinstance(a, Article)]
    parsed = reader.nlp.pipe([prepare(reader.nlp, a) for a in articles])
    docs = iter(zip(articles, parsed, strict=True))
    for text, article in zip(batch, opened, strict=True):
        if isinstance(article, Article):
            found = findings_of(*next(docs), reader.lexicons)
            yield Coded(text.id, [record(found, event, text) for event in found.events])
        else:
            yield Coded(text.id, [], article)


def _open(text: Text, *, force: bool) -> Article | CommuniqueError | None:
    """The article, the error, or None for a text without words."""
    if text.error is not None:
        return text.error
    try:
        return article_from_text(text.text, published=text.date, force=force or len(text.text) < _SHORT)
    except EmptyArticle:
        return None
    except CommuniqueError as error:
        return error


def record(found: Findings, event: EventDraft, text: Text) -> dict[str, Any]:
    """One event as a PLOVER record."""
    span = found.parse.span(event.first, event.last)
    actors = _entities(found, event.actor_phrases, event.actors)
    others = [n for n in event.recipients if n not in event.actors]  # a meeting puts everybody in `actor`
    phrases = [p for p in event.recipient_phrases if p not in event.actor_phrases]
    aside = _WRITTEN.get(event.modality)
    if aside == "future" and event.type in _TO_COME:
        aside = None
    asserted = found.statements[event.statement].speaker if event.statement is not None else None
    return {
        "id": text.id,
        "date": event.time.value if event.time is not None and event.time.value else found.article.published,
        "event": [event.type],
        "mode": [event.mode] if event.mode else [],
        "actor": actors,
        "recipient": _entities(found, phrases, others, but=event.actors),
        "context": [*event.contexts, *([aside] if aside else [])],
        "quad_code": event.quad,
        "event_scale": event.score,
        "event_loc": {"extracted_place": event.place.name, "country_code": event.place.country}
        if event.place is not None
        else None,
        "event_text": span.words(found.article.text),
        "text_info": {"start": span.start, "end": span.end},
        "comment": {
            "cameo": event.cameo,
            "goldstein": event.goldstein,
            "modality": event.modality,
            "asserted_by": found.cast.actors[asserted].name if asserted is not None else None,
            "frame": [reason.lexicon for reason in event.reasons if reason.lexicon],
        },
    }


def _entities(
    found: Findings, phrases: Sequence[NounPhrase], numbers: Sequence[int], but: Sequence[int] = ()
) -> list[dict[str, Any]]:
    """The parties: as their phrases here name them, then those that are known without a phrase of their own.

    A phrase that seems to mean one of `but` stands by its words alone: nobody meets himself.
    """
    told: dict[int | None, dict[str, Any]] = {}
    strangers: list[dict[str, Any]] = []
    for phrase in phrases:
        number = actor_at(found.parse, found.cast, phrase.head)
        if number is None or number in but:
            strangers.append(_entity(found, phrase.first, phrase.last, None))
        elif number not in told:
            told[number] = _named(found, phrase, number)
    for number in numbers:
        actor = found.cast.actors[number]
        if number not in told and actor.mentions:
            mention = _best_mention(actor, actor.mentions[0].first)
            told[number] = _entity(found, mention.first, mention.last, actor)
    return [*told.values(), *strangers]


def _named(found: Findings, phrase: NounPhrase, number: int) -> dict[str, Any]:
    """The entity of a phrase; a pronoun gives way to the name that it stands for."""
    actor = found.cast.actors[number]
    if found.parse.tag[phrase.head] in {"PRP", "PRP$"} and any(m.form != "pronoun" for m in actor.mentions):
        mention = _best_mention(actor, phrase.head)
        return _entity(found, mention.first, mention.last, actor)
    return _entity(found, phrase.first, phrase.last, actor)


def _best_mention(actor: ActorDraft, before: int) -> MentionDraft:
    """The last mention that is no pronoun before a token, else the first."""
    named = [m for m in actor.mentions if m.form != "pronoun"] or list(actor.mentions)
    earlier = [m for m in named if m.first < before]
    return earlier[-1] if earlier else named[0]


def _entity(found: Findings, first: int, last: int, actor: ActorDraft | None) -> dict[str, Any]:
    span = found.parse.span(first, last)
    return {
        "code": plover_country(actor.country) if actor is not None else None,
        "sector": list(actor.sectors) if actor is not None else [],
        "entity_text": span.words(found.article.text),
        "text_info": {"start": span.start, "end": span.end},
    }
