"""What a meeting is known by when articles are compared: who stood on its sides, when, where, in what form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import asin, cos, radians, sin, sqrt

from communique.dossier.sides import actors_of, sides_of
from communique.dossier.whens import days
from communique.dossier.words import words_of
from communique.record import Meeting, Reading
from communique.record.meetings import MeetingForm, MeetingStatus

_SAME_PLACE = 40.0  # km: a city with what lies around it
_EARTH_RADIUS = 6371.0  # km


@dataclass(frozen=True, slots=True)
class MeetingTold:
    """One meeting as one article tells it.

    `key` names the article and `meeting` is the meeting's id in its reading; `first` and `last` are the days between
    which it was, None where unknown; `where` is the place as the text names it and `place` the same folded, empty where
    unknown, `country` its alpha-3 code and `at` its latitude and longitude in degrees, where known; `mentions` counts
    the stretches that tell of it.
    """

    key: str
    meeting: str
    form: MeetingForm
    status: MeetingStatus
    sides: tuple[str, ...]
    first: date | None
    last: date | None
    mentions: int
    place: str = ""
    where: str = ""
    country: str = ""
    at: tuple[float, float] | None = None

    @property
    def name(self) -> str:
        """What it is called: `article:meeting`."""
        return f"{self.key}:{self.meeting}"

    def at_place(self, name: str, country: str | None, lat: float | None, lon: float | None) -> MeetingTold:
        """The same, told to have been at a place of that name, in that country, at that latitude and longitude."""
        at = (lat, lon) if lat is not None and lon is not None else None
        return replace(self, place=" ".join(words_of(name)), where=name, country=country or "", at=at)

    @property
    def fullness(self) -> tuple[bool, bool, bool, int]:
        """How much is told of it: held or not, time, place, number of mentions."""
        return self.status == "held", self.first is not None, bool(self.place), self.mentions


def meetings_told(key: str, reading: Reading) -> Iterator[MeetingTold]:
    """The meetings of `reading` that have at least two sides, in its order; `key` names the article."""
    actors = actors_of(reading)
    for meeting in reading.meetings:
        sides = tuple(sorted({s for side in meeting.sides for s in sides_of(side, actors)}))
        if len(sides) > 1:
            yield _told(key, meeting, sides)


def _told(key: str, meeting: Meeting, sides: tuple[str, ...]) -> MeetingTold:
    when = meeting.time.value if meeting.time else None
    first, last = (days(when) if when else None) or (None, None)
    told = MeetingTold(key, meeting.id, meeting.form, meeting.status, sides, first, last, len(meeting.evidence))
    where = meeting.place
    return told if where is None else told.at_place(where.name, where.country, where.lat, where.lon)


def may_be_same(one: MeetingTold, other: MeetingTold, slack: int = 1) -> bool:
    """True where two tellings can be of one meeting: two sides shared, times that fit (± `slack` days), one place.

    What was called off was not held.
    """
    if len(set(one.sides) & set(other.sides)) < 2:
        return False
    if {one.status, other.status} == {"held", "cancelled"} or not _places_fit(one, other):
        return False
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return True
    return (one.first - other.last).days <= slack and (other.first - one.last).days <= slack


def _places_fit(one: MeetingTold, other: MeetingTold) -> bool:
    """True where two places can be one: a house and its city, a city and its country, two names close together.

    A building that no gazetteer knows may be anywhere in its country; two of other names, known to nobody, are two.
    """
    if not one.place or not other.place or one.place in other.place or other.place in one.place:
        return True
    if one.at is not None and other.at is not None:
        return _kilometres(one.at, other.at) <= _SAME_PLACE
    if one.country and other.country:
        return one.country == other.country
    return bool(one.country or other.country)


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance on the globe (haversine formula)."""
    (lat, lon), (lat2, lon2) = (tuple(map(radians, at)) for at in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH_RADIUS * asin(sqrt(half))


def told_by_most(readings: Mapping[str, Reading]) -> tuple[str, Meeting] | None:
    """The meeting that most of `readings` tell of, in its fullest telling, with the key of the reading that tells it.

    None where no meeting has two sides.
    """
    told = [t for key in sorted(readings) for t in meetings_told(key, readings[key])]
    if not told:
        return None

    def shared(one: MeetingTold) -> int:
        return len({other.key for other in told if may_be_same(one, other)})

    best = max(told, key=lambda t: (t.status == "held", shared(t), t.fullness, t.sides))
    return best.key, next(m for m in readings[best.key].meetings if m.id == best.meeting)
