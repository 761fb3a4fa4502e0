"""Whose account it is, and whether it could have told a thing: silence counts only where there could be words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from communique.dossier.passages import Passage
from communique.record import Account, Reading

_OWN_VOICE = frozenset({"readout", "communiqué", "joint statement", "press release", "statement", "transcript"})
_OPENING = 400  # characters in which a paper names its issuer
_SPEAKERS = frozenset({"office", "organisation", "person"})
_ISSUERS = frozenset({"office", "organisation"})


def account_of(key: str, reading: Reading, parties: Collection[str]) -> Account:
    """The account `reading` under `key`: its side is the party whose paper it is, None for a report."""
    article = reading.article
    side = _issuer(reading, parties) if is_own_voice(reading) else None
    return Account(key=key, article=article.sha256, kind=article.kind, side=side, topics=_topics(reading))


def is_own_voice(reading: Reading) -> bool:
    """True for a paper of a party, in which nobody else speaks."""
    return reading.article.kind in _OWN_VOICE


def _topics(reading: Reading) -> dict[str, float]:
    """The topics of `reading` in the order it comes to them, each with its share of the positions that have one."""
    told = [p for p in sorted(reading.positions, key=lambda p: p.evidence[0].start) if p.topics]
    counts = Counter(topic for p in told for topic in p.topics)
    return {topic: round(count / len(told), 3) for topic, count in counts.items()}


def _issuer(reading: Reading, parties: Collection[str]) -> str | None:
    """The party whose institution, or else whose person, is named first at the head of the paper."""
    heads = [
        (a.type not in _ISSUERS, first, a.country)
        for a in reading.actors
        if a.type in _SPEAKERS and a.mentions and (first := min(m.start for m in a.mentions)) < _OPENING
    ]
    country = min(heads, key=lambda h: h[:2])[2] if heads else None
    return country if country in parties else None


def could_tell(reading: Reading, told: Collection[Passage], published: Collection[str]) -> bool:
    """False where what the others tell came after this account was out.

    `published` are the days (ISO 8601) on which the accounts that tell it came out; an unknown day proves nothing.
    """
    own = (reading.article.published or "")[:10]
    if not own:
        return True
    times = [t[:10] for p in told for s in p.statements if s.time and (t := s.time.value)]
    return not times or min(times) <= own or not any(day > own for day in published)
