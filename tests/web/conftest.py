"""A site on the bundled example, opened once; and one on an archive made by hand, opened for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the site needs a web toolkit: pip install 'communique[web]'")

from fastapi.testclient import TestClient
from sites import keep, site

from communique.archive import open_archive
from made import visit


@pytest.fixture(scope="session")
def example() -> Iterator[TestClient]:
    """The bundled example, without a token."""
    with site(None) as client:
        yield client


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
