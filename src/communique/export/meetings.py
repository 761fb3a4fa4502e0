"""Meetings for calendars and maps: iCalendar (RFC 5545) and GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from communique.export.kept import Kept, Losses
from communique.record import Meeting

_STATUS = {"held": "CONFIRMED", "planned": "TENTATIVE", "proposed": "TENTATIVE", "cancelled": "CANCELLED"}
_LAST = "9999-12-31"  # no calendar has a day after it
_LINE = 75  # octets, after which RFC 5545 folds


def to_icalendar(texts: Iterable[Kept], path: Path) -> Losses:
    """Meetings whose day is known, as all-day entries of a calendar."""
    losses = Losses()
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//communique//meetings//EN\r\n")
        for one in texts:
            losses.leave_out(one.reading, "statements positions events gaps", "a calendar holds meetings")
            for meeting in one.reading.meetings:
                was = one.when(meeting)
                if was.date is None or was.date_until is None or was.date_until >= _LAST:
                    losses.add("meetings", "a calendar needs a day, and the text gives none")
                    continue
                days = date.fromisoformat(was.date), date.fromisoformat(was.date_until) + timedelta(days=1)
                out.writelines(_folded(line) for line in _entry(one, meeting, days))
        out.write("END:VCALENDAR\r\n")
    return losses


def _entry(one: Kept, meeting: Meeting, days: tuple[date, date]) -> Iterator[str]:
    """The lines of one entry; `days` are its first, and the one after its last."""
    article = one.article
    yield "BEGIN:VEVENT"
    yield f"UID:{one.keys.meetings[meeting.id]}@communique"
    yield f"DTSTAMP:{one.retrieved.replace('-', '').replace(':', '')}"
    yield f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{days[1]:%Y%m%d}"
    yield f"SUMMARY:{_text(f'{meeting.form.capitalize()}: {_sides(one, meeting)}')}"
    told = [f"“{one.words(meeting.evidence)}”", " · ".join(filter(None, (article.outlet, article.title)))]
    yield f"DESCRIPTION:{_text(chr(10).join(filter(None, told)))}"
    if meeting.place:
        yield f"LOCATION:{_text(meeting.place.name)}"
        if meeting.place.lat is not None and meeting.place.lon is not None:
            yield f"GEO:{meeting.place.lat:.6f};{meeting.place.lon:.6f}"
    if article.url:
        yield f"URL:{article.url}"
    yield f"STATUS:{_STATUS[meeting.status]}"
    yield f"X-COMMUNIQUE-PRECISION:{one.when(meeting).date_precision}"
    yield "END:VEVENT"


def _sides(one: Kept, meeting: Meeting) -> str:
    actors = one.actors()
    return " – ".join(", ".join(actors[a].name for a in side if a in actors) for side in meeting.sides)


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """A line as RFC 5545 wants it: folded after 75 octets, never inside a character."""
    pieces, size = [""], 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > _LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += width
    return "\r\n".join(pieces) + "\r\n"


def to_geojson(texts: Iterable[Kept], path: Path) -> Losses:
    """All meetings; one whose place is not known has no geometry, as RFC 7946 allows."""
    losses = Losses()
    features = []
    for one in texts:
        losses.leave_out(one.reading, "statements positions events gaps", "a map holds meetings")
        features += [_feature(one, meeting) for meeting in one.reading.meetings]
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False) + "\n", encoding="utf-8")
    return losses


def _feature(one: Kept, meeting: Meeting) -> dict[str, Any]:
    was, place, actors = one.when(meeting), meeting.place, one.actors()
    located = place is not None and place.lat is not None and place.lon is not None
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if place and located else None
    return {
        "type": "Feature",
        "id": one.keys.meetings[meeting.id],
        "geometry": geometry,
        "properties": {
            "form": meeting.form,
            "status": meeting.status,
            "sides": [[actors[a].name for a in side if a in actors] for side in meeting.sides],
            "place": place.name if place else None,
            "country": place.country if place else None,
            "geonames": place.geonames if place else None,
            "date": was.date,
            "date_until": was.date_until,
            "date_precision": was.date_precision,
            "date_basis": was.date_basis,
            "words": one.words(meeting.evidence),
            "outlet": one.article.outlet,
            "title": one.article.title,
            "url": one.article.url,
            "telling": one.telling,
        },
    }
