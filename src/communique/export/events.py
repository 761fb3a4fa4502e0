"""Events as the field's tools read them: PLOVER JSON lines, POLECAT's and ICEWS's tab-separated tables.

PLOVER: codebook draft 2.0 (openeventdata/PLOVER). POLECAT: the forty columns of its data releases. ICEWS: the twenty
columns of its data releases. PLOVER's own score and the Goldstein score of the CAMEO code are two scales and stand in
columns of their own. Kosovo is `KOS` here, `XKX` in the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import communique.lexicons
from communique.export.kept import Kept, Losses
from communique.export.tables import json_line, tab_lines
from communique.lexicons.ontology import read_cameo, read_plover
from communique.lexicons.table import Faults, read_table
from communique.record import Actor, Event, Place

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(f"{side} {part}" for side in ("Actor", "Recipient") for part in (
        "Name", "Country", "COW", "Primary Sector", "Sectors", "Title", "Name Raw", "Wikipedia ID")),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District",
    "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
_VISIT, _HOST = "042", "043"
_DATA = Path(communique.lexicons.__file__).parent / "data"
_NO_DATE = "the format needs a date, and neither the event nor its article gives one"


@cache
def _scores() -> dict[tuple[str, str], float]:
    return {(row.type, row.mode): row.score for row in read_plover(_DATA / "plover.txt") if row.score is not None}


@cache
def _goldstein() -> dict[str, float]:
    return {row.code: row.goldstein for row in read_cameo(_DATA / "cameo.txt")}


@cache
def _cow() -> dict[str, str]:
    path = Path(__file__).parent / "data" / "cow.txt"
    faults = Faults(path.name)
    rows = read_table(path, ["code", "cow"], [], faults)
    faults.settle()
    return {row["code"]: row["cow"] for row in rows}


def plover_score(event: Event) -> float | None:
    """PLOVER's score of an event: of its mode, else of its type."""
    scores = _scores()
    return scores.get((event.type, event.mode or ""), scores.get((event.type, "")))


def plover_country(code: str | None) -> str | None:
    """A country as PLOVER writes it."""
    return "KOS" if code == "XKX" else code


def to_plover(texts: Iterable[Kept], path: Path) -> Losses:
    """Events as PLOVER JSON lines."""
    losses = Losses()
    with path.open("w", encoding="utf-8") as out:
        for one, event in _events(texts, losses, "statements meetings positions gaps"):
            out.write(json_line(_plover(one, event)))
    return losses


def _events(texts: Iterable[Kept], losses: Losses, left_out: str) -> Iterator[tuple[Kept, Event]]:
    """The events that have a date, of their own or of their article."""
    for one in texts:
        losses.leave_out(one.reading, left_out, "the format holds events alone")
        for event in one.reading.events:
            if one.when(event).date:
                yield one, event
            else:
                losses.add("events", _NO_DATE)


def _plover(one: Kept, event: Event) -> dict[str, Any]:
    actors, was, article = one.actors(), one.when(event), one.article
    span = event.evidence[0]
    modality = {"denied": "negation", "attempted": "hypothetical"}.get(event.modality, event.modality)
    auxiliary = [] if event.modality == "actual" else [modality]
    claim = next((s for s in one.reading.statements if s.id == event.statement), None)
    told: dict[str, Any] = {
        "id": one.keys.events[event.id],
        "date": was.date,
        "enddate": was.date_until if was.date_until != was.date else None,
        "actor": [_entity(actors[a]) for a in event.actors if a in actors],
        "recipient": [_entity(actors[a]) for a in event.recipients if a in actors],
        "event": [event.type],
        "mode": [event.mode] if event.mode else [],
        "context": [*event.topics, *auxiliary],
        "quad_code": event.quad,
        "event_scale": plover_score(event),
        "event_loc": _plover_place(event.place),
        "event_text": one.words(event.evidence),
        "link": [one.telling],
        "text_info": {"sequence": 0, "start": span.start, "end": event.evidence[-1].end},
        "cite_info": {
            "url": article.url, "title": article.title, "publication": article.outlet,
            "language": article.language,
            "codebook": "PLOVER 2.0 draft", "version": one.program, "coder": "communiqué",
        },
        "comment": {
            "date_basis": was.date_basis, "cameo": event.cameo, "goldstein": event.goldstein,
            "modality": event.modality,
            "asserted_by": actors[claim.speaker].name if claim and claim.speaker in actors else None,
            "statement": one.keys.statements.get(event.statement or ""),
        },
    }  # fmt: skip
    return {name: value for name, value in told.items() if value is not None}


def _entity(actor: Actor) -> dict[str, Any]:
    return {
        "code": plover_country(actor.country),
        "sector": list(actor.sectors),
        "entity_text": actor.name,
        "identifier_id": actor.wikidata,
        "identifier_text": actor.name if actor.wikidata else None,
        "office": actor.roles[0].title if actor.roles else None,
    }


def _plover_place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "extracted_place": place.name,
        "resolved_place": place.name,
        "geonameid": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "country_code": plover_country(place.country),
    }


def to_polecat(texts: Iterable[Kept], path: Path) -> Losses:
    """Events as POLECAT's table: one row an event, several actors in one cell."""
    losses = Losses()
    rows = (_polecat(one, event, losses) for one, event in _events(texts, losses, "statements meetings positions gaps"))
    _write_table(path, POLECAT, rows)
    return losses


def _write_table(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        out.writelines(tab_lines([head]))
        out.writelines(tab_lines(rows))


def _polecat(one: Kept, event: Event, losses: Losses) -> list[object]:
    actors, article, place = one.actors(), one.article, event.place
    losses.add("events' claims", "the format has no column for who says so", 1 if event.statement else 0)
    losses.add("events' spans", "the format has no column for offsets")
    people = [a.name for a in one.reading.actors if a.type == "person"]
    bodies = [a.name for a in one.reading.actors if a.type == "organisation"]
    modality = [] if event.modality == "actual" else [event.modality]
    return [
        one.keys.events[event.id], one.when(event).date, event.type, event.mode, plover_score(event), event.quad,
        ";".join([*event.topics, *modality]),
        *_polecat_side([actors[a] for a in event.actors if a in actors]),
        *_polecat_side([actors[a] for a in event.recipients if a in actors]),
        place.name if place else None, None, None, None, plover_country(place.country) if place else None,
        place.lat if place else None, place.lon if place else None, place.geonames if place else None,
        place.name if place else None, None,
        article.outlet, article.published, ";".join(people), ";".join(bodies),
        ";".join(dict.fromkeys(p.name for p in one.reading.places)), article.language, one.program,
    ]  # fmt: skip


def _polecat_side(actors: Sequence[Actor]) -> list[str]:
    countries = [plover_country(a.country) or "None" for a in actors]
    return [
        ";".join(a.name for a in actors),
        ";".join(countries),
        ";".join(_cow().get(a.country or "", "") for a in actors),
        ";".join(a.sectors[0] if a.sectors else "" for a in actors),
        ";".join(",".join(a.sectors) for a in actors),
        ";".join(a.roles[0].title if a.roles else "" for a in actors),
        ";".join(a.name for a in actors),
        ";".join(a.wikidata or "" for a in actors),
    ]


def to_icews(texts: Iterable[Kept], path: Path, *, mirrored: bool = False) -> Losses:
    """Events as ICEWS's table: CAMEO writes pairs, so an event of several actors is several rows.

    `mirrored` adds to each visit made (042) the visit hosted (043), as CAMEO's own coders do.
    """
    losses = Losses()
    rows = (
        row
        for one, event in _events(texts, losses, "statements meetings positions gaps")
        for row in _icews(one, event, losses, mirrored=mirrored)
    )
    _write_table(path, ICEWS, rows)
    return losses


def _icews(one: Kept, event: Event, losses: Losses, *, mirrored: bool) -> Iterator[list[object]]:
    if event.modality != "actual":
        losses.add("events", f"the format knows what happened only, not what is {event.modality}")
        return
    losses.add("events' claims", "the format has no column for who says so", 1 if event.statement else 0)
    for source, target in _pairs(event):
        yield _icews_row(one, event, (source, target), event.cameo, event.goldstein)
        if mirrored and event.cameo == _VISIT and target:
            yield _icews_row(one, event, (target, source), _HOST, _goldstein()[_HOST])


def _icews_row(one: Kept, event: Event, pair: tuple[str, str], cameo: str, goldstein: float) -> list[object]:
    actors, place = one.actors(), event.place
    source, target = (_icews_side(actors.get(actor)) for actor in pair)
    return [
        one.keys.events[event.id], one.when(event).date, *source, one.words(event.evidence), cameo, goldstein, *target,
        one.version, None, one.article.outlet, None, None, None, plover_country(place.country) if place else None,
        place.lat if place else None, place.lon if place else None,
    ]  # fmt: skip


def _pairs(event: Event) -> Iterator[tuple[str, str]]:
    """Who did it to whom, in pairs; of an event without recipient (a meeting) each with each, both ways."""
    if event.recipients:
        yield from ((a, r) for a in event.actors for r in event.recipients)
    elif len(event.actors) > 1:
        yield from ((a, b) for a in event.actors for b in event.actors if a != b)
    else:
        yield from ((a, "") for a in event.actors or ("",))


def _icews_side(actor: Actor | None) -> list[str | None]:
    if actor is None:
        return [None, None, None]
    return [actor.name, ",".join(actor.sectors), plover_country(actor.country)]
