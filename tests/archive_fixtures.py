"""An archive in SQLite and one on a real PostgreSQL server, for every test that takes `archive`.

The server is Debian's, run on a cluster of its own under a user without rights and thrown away at the end. Where no
server is installed, its half of the tests is skipped with a message, unless COMMUNIQUE_TEST_POSTGRES=required.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.archive.connect import Archive, open_archive

NOBODY = 65534
sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))  # the generator of synthetic readings


def _binaries() -> Path | None:
    """The folder of the server's programs: Debian's newest, else where the path leads."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


class Server:
    """A PostgreSQL server on a socket of its own."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self.folder, self.binaries = folder, binaries
        self.made = 0

    def run(self, program: str, *told: str) -> None:
        user: dict[str, object] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        log = self.folder / "commands.log"
        with log.open("ab") as out:
            done = subprocess.run(
                [self.binaries / program, *told],
                stdout=out,
                stderr=out,
                cwd=self.folder,
                check=False,
                timeout=120,
                **user,
            )
        if done.returncode:
            pytest.fail(f"{program}: {log.read_text(errors='replace')[-2000:]}")

    def start(self) -> None:
        if os.getuid() == 0:
            os.chown(self.folder, NOBODY, NOBODY)
        data = str(self.folder / "data")
        self.run("initdb", "-D", data, "-U", "communique", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8")
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c max_connections=60"
        self.run("pg_ctl", "-D", data, "-w", "-l", str(self.folder / "server.log"), "-o", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def address(self) -> str:
        """The address of a new, empty place for an archive: a schema of its own (a database takes longer to make)."""
        self.made += 1
        name = f"archive{self.made}"
        at = ("-h", str(self.folder), "-U", "communique", "-d", "postgres")
        self.run("psql", *at, "-q", "-c", f"CREATE SCHEMA {name}")
        return f"postgresql://communique@/postgres?host={self.folder}&options=-csearch_path%3D{name}"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    pytest.importorskip("psycopg", reason="PostgreSQL needs a driver: pip install 'communique[postgres]'")
    binaries = _binaries()
    if binaries is None:
        if os.environ.get("COMMUNIQUE_TEST_POSTGRES") == "required":
            pytest.fail("no PostgreSQL server under /usr/lib/postgresql or on the path")
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="communique-pg-"))  # a short path: a socket's may have 107 bytes
    server = Server(folder, binaries)
    try:
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "archive.sqlite")
    server: Server = request.getfixturevalue("postgres")
    return server.address()


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    opened = open_archive(address, create=True)
    yield opened
    opened.close()


@pytest.fixture
def file_archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive in a file alone, where the database makes no difference."""
    opened = open_archive(tmp_path / "archive.sqlite", create=True)
    yield opened
    opened.close()


@pytest.fixture
def left_open(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """The connections to files that were opened since, and not closed yet."""
    held: list[sqlite3.Connection] = []

    class Watched(sqlite3.Connection):
        def __init__(self, *told: Any, **how: Any) -> None:
            super().__init__(*told, **how)
            held.append(self)

        def close(self) -> None:
            held[:] = [one for one in held if one is not self]
            super().close()

    opened = sqlite3.connect
    for module in (sqlite3, sqlite3.dbapi2):
        monkeypatch.setattr(module, "connect", lambda *told, **how: opened(*told, factory=Watched, **how))
    return held
