"""A site on the bundled example, opened once; and one on an archive made by hand, opened for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the site needs a web toolkit: pip install 'communique[web]'")

from browsing import chromium, running
from fastapi.testclient import TestClient
from sites import keep, site

from communique.archive import open_archive
from communique.web import Settings
from made import visit


@pytest.fixture(scope="session")
def example() -> Iterator[TestClient]:
    """The bundled example, without a token."""
    with site(None) as client:
        yield client


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real browser; see `browsing`."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def live() -> Iterator[str]:
    """The bundled example as `communique serve` shows it without an archive: the address of its site."""
    with running(Settings(archive=None)) as address:
        yield address


@pytest.fixture
def lake(tmp_path: Path) -> str:
    """The path of an archive that holds one reading made by hand (`made.visit`)."""
    path = tmp_path / "lake.sqlite"
    archive = open_archive(path, create=True)
    keep(archive, visit())
    archive.close()
    return str(path)


@pytest.fixture
def client(lake: str) -> Iterator[TestClient]:
    """A site on `lake`, without a token."""
    with site(lake) as opened:
        yield opened
