"""The bundled example as an archive: three accounts of one visit, read when the site opens, so never stale."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.archive import Archive, open_archive
from communique.batch.fetching import Fetcher
from communique.batch.ingest import Run, ingest
from communique.batch.items import Limits
from communique.batch.sources import Finder
from communique.batch.using import reading
from communique.examples import FILES


@contextmanager
def example_archive() -> Iterator[Archive]:
    """The bundled articles in an archive of their own, which is gone afterwards.

    Raises:
        ModelMissing: the language model is not installed.
    """
    folder = Path(tempfile.mkdtemp(prefix="communique-example-"))
    try:
        archive = open_archive(folder / "example.sqlite", create=True)
        try:
            read_into(archive, [str(file) for file in FILES])
            yield archive
        finally:
            archive.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_into(archive: Archive, sources: list[str]) -> None:
    """Read files into an archive."""
    limits = Limits()
    fetcher = Fetcher(limits, False)
    try:
        with reading() as reads:
            ingest(archive, Finder(limits, fetcher).find(sources), reads, Run())
    finally:
        fetcher.close()
