"""Every page of a whole archive, on SQLite and on PostgreSQL: the same, word for word."""

from __future__ import annotations

import pytest
from shores import readings
from sites import keep
from tone import counted, drawn

from communique.archive import Archive, open_archive
from communique.web.asking import Asked
from communique.web.desk import Desk, Library
from communique.web.pages.actors import actor_page, actors_page
from communique.web.pages.events import events_page
from communique.web.pages.gaps import gaps_page
from communique.web.pages.home import home_page
from communique.web.pages.network import network_page
from communique.web.pages.search import search_page
from communique.web.pages.sides import dyad_page, sides_page
from communique.web.pages.sources import sources_page
from communique.web.pages.world import map_page

MADE = {
    "home": home_page,
    "search": lambda desk: search_page(desk, "statements", Asked(q="Norway", who="lunde")),
    "positions": lambda desk: search_page(desk, "positions", Asked(topic="fishing")),
    "actors": actors_page,
    "actor": lambda desk: actor_page(desk, "Ada Lunde"),
    "sides": sides_page,
    "dyad": lambda desk: dyad_page(desk, "NOR", "SEN"),
    "names": lambda desk: dyad_page(desk, "ministry official", "NOR"),
    "events": lambda desk: events_page(desk, Asked()),
    "gaps": gaps_page,
    "sources": sources_page,
    "map": lambda desk: map_page(desk, place="Dakar", country="SEN"),
    "network": network_page,
    "conveyed": lambda desk: network_page(desk, "conveyed"),
}


def pages(archive: Archive) -> dict[str, str]:
    for reading, name in readings():
        keep(archive, reading, name)
    library = Library(archive)
    try:
        with archive.reading() as connection:
            desk = Desk(connection, library)
            return {name: make(desk).model_dump_json() for name, make in MADE.items()}
    finally:
        library.sums.close()


@pytest.fixture
def usual(tmp_path) -> dict[str, str]:
    opened = open_archive(tmp_path / "usual.sqlite", create=True)
    made = pages(opened)
    opened.close()
    return made


def test_the_pages_are_the_same(archive, usual):
    made = pages(archive)
    for name, page in made.items():
        assert page == usual[name], name
    library = Library(archive)
    with archive.reading() as connection:
        assert drawn(library) == counted(connection)
    library.sums.close()
