"""What each page of a copy is made of: its template and the function that every page of the site has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from communique.web.asking import Asked
from communique.web.desk import Desk
from communique.web.offline.places import Place
from communique.web.pages.actors import actor_page, actors_page
from communique.web.pages.encounter import comparison_json, encounter_page, report
from communique.web.pages.encounters import encounters_page
from communique.web.pages.events import events_page
from communique.web.pages.gaps import gaps_page
from communique.web.pages.home import home_page
from communique.web.pages.network import network_page
from communique.web.pages.reader import reader_page, reading_json
from communique.web.pages.sides import dyad_page, sides_page
from communique.web.pages.sources import family_page, sources_page
from communique.web.pages.world import map_page

Parts = Sequence[str]
Query = Mapping[str, Any]
Make = Callable[[Desk, Parts, Query], BaseModel]

PAGES: Mapping[str, tuple[str, Make]] = {
    "home": ("home.html", lambda desk, _, __: home_page(desk)),
    "article": ("reader.html", lambda desk, parts, _: reader_page(desk, parts[0])),
    "encounters": ("encounters.html", lambda desk, _, query: encounters_page(desk, **query)),
    "encounter": ("encounter.html", lambda desk, parts, query: encounter_page(desk, parts[0], **query)),
    "actors": ("actors.html", lambda desk, _, query: actors_page(desk, **query)),
    "actor": ("actor.html", lambda desk, parts, query: actor_page(desk, parts[0], **query)),
    "sides": ("sides.html", lambda desk, _, query: sides_page(desk, **query)),
    "dyad": ("dyad.html", lambda desk, parts, _: dyad_page(desk, parts[0], parts[1])),
    "events": ("events.html", lambda desk, _, query: events_page(desk, Asked(**query))),
    "sources": ("sources.html", lambda desk, _, __: sources_page(desk)),
    "family": ("family.html", lambda desk, parts, _: family_page(desk, parts[0])),
    "gaps": ("gaps.html", lambda desk, _, query: gaps_page(desk, **query)),
    "map": ("map.html", lambda desk, _, query: _map(desk, query)),
    "network": ("network.html", lambda desk, _, query: network_page(desk, **query)),
}


def made(desk: Desk, place: Place) -> tuple[str, BaseModel]:
    """The template of a page, and what it shows.

    Raises:
        NotHere: the archive has no such thing.
    """
    template, make = PAGES[place.counted_as]
    return template, make(desk, place.parts, {name: _told(name, value) for name, value in place.query})


def beside(desk: Desk, parts: Parts) -> bytes:
    """What stands in a file beside a page: a reading, a comparison, a report."""
    page, key, name = parts
    if page == "article":
        return bytes(reading_json(desk, key).body)
    if name == "comparison.json":
        return bytes(comparison_json(desk, key).body)
    form: Any = name.rpartition(".")[2]
    return bytes(report(desk, key, form).body)


def _map(desk: Desk, query: Query) -> BaseModel:
    told = dict(query)
    return map_page(desk, whole=told.pop("view", "") == "world", **told)


def _told(name: str, value: str) -> str | int:
    return int(value) if name == "offset" else value
