"""Sites to test against: opened, and asked as a browser asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import select

from communique.archive import Archive, Origin, ReadBy, put
from communique.archive.schema import versions as table
from communique.record import Reading
from communique.web import Settings, create_app

HOST = "localhost"
NOW = "2024-06-01T12:00:00Z"
BY = ReadBy("0", "0", "test")


@contextmanager
def site(archive: str | None, **told: Any) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(archive=archive, **told)), base_url=f"http://{HOST}") as client:
        yield client


def keep(archive: Archive, reading: Reading, name: str = "lake.txt") -> str:
    """Keep a reading: the key of its text."""
    origin = Origin(name, "tests", reading.article.sha256, NOW)
    return archive.write(lambda connection: put(connection, reading, BY, origin, NOW)).version


def versions(client: TestClient) -> list[str]:
    """The keys of the texts of a site's archive, in order."""
    with client.app.state.library.archive.reading() as connection:
        return list(connection.scalars(select(table.c.version).order_by(table.c.version)))


def csrf(client: TestClient) -> str:
    """The word that this session's forms carry."""
    found = re.search(r'name="csrf" content="([0-9a-f]+)"', client.get("/api").text)
    assert found
    return found[1]
