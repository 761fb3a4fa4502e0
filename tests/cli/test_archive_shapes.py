"""Every question of an archive in every shape: a table for people, the same rows as JSON, CSV and Parquet."""

import csv
import gzip
import json
from pathlib import Path

import pandas
import pytest
from sqlalchemy import select
from typer.testing import CliRunner

import made
from communique.archive import Origin, ReadBy, open_archive, put, set_status
from communique.archive.ledger import note_failed
from communique.archive.schema import positions
from communique.cli import app
from communique.errors import DamagedDocument
from communique.export import FORMATS

FIRST_LAYOUT = Path(__file__).parents[1] / "archive" / "data" / "layout-0001.sqlite.gz"
BY, NOW, LATER = ReadBy("0.1", "l", "m"), "2024-05-08T06:00:00Z", "2024-05-09T06:00:00Z"
MENDED = made.VISIT.replace("three boats", "four boats")


def mended():
    """The same address a day later, with other words in one statement."""
    reading = made.visit(made.VISIT)
    four = made.at(MENDED, "Norway would lend four boats")
    statements = [
        s.model_copy(update={"content": (four,), "evidence": (four,)}) if s.id == "s3" else s
        for s in reading.statements
    ]
    return made.Reading(
        article=made.article(MENDED, **reading.article.model_dump(exclude={"text", "sha256", "furniture"})),
        actors=[a for a in reading.actors if a.id in ("a1", "a2", "a3")], statements=statements[:3],
    )  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """An archive with a bit of everything: two texts of one article, a copy of it, a failure, a judged promise."""
    at = tmp_path_factory.mktemp("desk") / "desk.sqlite"
    archive = open_archive(at, create=True)
    copy = made.visit(url="https://bay.example/9", outlet="Bay Post")

    def fill(c):
        put(c, made.visit(), BY, Origin("file:/1", "/", "0", NOW), NOW)
        put(c, mended(), BY, Origin("file:/1", "/", "1", LATER), LATER)
        kept = put(c, copy, BY, Origin("file:/2", "/", "0", NOW), NOW)
        note_failed(c, ("file:/3.pdf", "/"), "0", DamagedDocument("the file breaks off"), NOW)
        offers = select(positions.c.position).where(positions.c.version == kept.version, positions.c.kind == "offer")
        key = c.scalar(offers)
        set_status(c, key, "kept", who="ana", why="the boats came", now=NOW)

    archive.write(fill)
    archive.close()
    return at


@pytest.fixture
def ask(desk, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_ARCHIVE", str(desk))

    def asked(*told, code=0):
        result = CliRunner().invoke(app, [str(part) for part in told])
        assert result.exit_code == code, result.output
        return result.stdout

    return asked


ASKED = [
    # the question, and what a person reads in the table
    (("statements",), "said: “Norway must open its waters”"),
    (
        ("statements", "--speaker", "lunde", "--about", "boats", "--since", "2024-05"),
        "said: Norway would lend four boats",
    ),
    (("statements", "--toward", "lunde", "--manner", "direct"), "Omar Sel"),
    (("statements", "--via", "SEN", "--outlet", "bay"), "Senegal (readout)"),
    (("statements", "--sourcing", "unnamed"), "ministry official"),
    (("statements", "--by", "speaker"), "Ada Lunde"),
    (("statements", "--old", "--limit", "0"), "said: Norway would lend three boats"),
    (("positions",), "demand"),
    (("positions", "--holder", "SEN", "--toward", "norway", "--topic", "fishing"), "Norway must open its waters"),
    (("positions", "--status", "kept"), "offer kept"),
    (("events", "--actor", "NOR"), "CONSULT"),
    (("meetings", "--who", "sel", "--with", "NOR"), "Dakar"),
    (("actors", "--name", "lunde"), "Ada Lunde"),
    (("search", "boats"), "[boats]"),
    (("search", "boats", "--in", "statements"), "[boats]"),
    (("search", '"lend three" OR fishing', "--in", "positions"), "[lend three]"),
    (("sql", "SELECT outlet, count(*) AS texts FROM versions GROUP BY outlet"), "Bay Post"),
    (("failures",), "the file breaks off"),
    (("changes",), "Norway would lend four boats"),
    (("correct", "list"), "the boats came"),
]


@pytest.mark.parametrize(("told", "shown"), [pytest.param(*c, id=" ".join(c[0])) for c in ASKED])
def test_the_same_rows_in_every_shape(ask, tmp_path, told, shown):
    assert " ".join(shown.split()) in unwrapped(ask(*told))
    rows = json.loads(ask(*told, "--format", "json"))
    assert rows
    ask(*told, "--format", "csv", "--output", tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert [{name: told_as_csv(cell) for name, cell in row.items()} for row in rows] == table
    ask(*told, "--format", "parquet", "--output", tmp_path / "rows.parquet")
    frame = pandas.read_parquet(tmp_path / "rows.parquet").astype(object)
    assert frame.where(frame.notna(), None).to_dict("records") == rows
    ask(*told, "--format", "json", "--output", tmp_path / "rows.json")
    assert json.loads((tmp_path / "rows.json").read_text(encoding="utf-8")) == rows


def unwrapped(table):
    """A table's cells, column by column: words that were broken over lines in a cell stand together."""
    columns = {}
    for line in table.splitlines():
        for number, cell in enumerate(line.replace("┃", "│").split("│")):
            columns.setdefault(number, []).append(cell.strip())
    return " ".join(" ".join(cells) for cells in columns.values())


def told_as_csv(cell):
    return "" if cell is None else str(cell)


@pytest.mark.parametrize("name", FORMATS)
def test_every_export(ask, tmp_path, name):
    out = tmp_path / "out"
    assert ask("export", name, out, "--report", tmp_path / "lost.json") == f"written: {out}\n"
    assert out.exists()
    assert all(set(row) == {"what", "count", "why"} for row in json.loads((tmp_path / "lost.json").read_text()))


def test_upgrade(ask, tmp_path):
    old = tmp_path / "old.sqlite"
    old.write_bytes(gzip.decompress(FIRST_LAYOUT.read_bytes()))
    with pytest.raises(AssertionError, match="communique upgrade"):
        ask("statements", "--archive", old)
    assert "layout" in ask("upgrade", "--archive", old)
    assert json.loads(ask("statements", "--archive", old, "--format", "json"))
    assert json.loads(ask("positions", "--archive", old, "--format", "json"))


@pytest.mark.parametrize("name", ["statements", "positions", "events", "meetings", "actors"])
def test_nothing_found_is_no_error(ask, name):
    assert ask(name, "--since" if name != "actors" else "--name", "1990" if name != "actors" else "nobody",
               *(("--until", "1991") if name != "actors" else ())) == "nothing found\n"  # fmt: skip


def test_an_archive_on_a_server(ask, postgres, tmp_path):
    server = postgres.address()
    (tmp_path / "a.txt").write_text(made.VISIT, newline="")
    assert "1 new" in ask("ingest", tmp_path / "a.txt", "--archive", server)
    assert "1 known" in ask("ingest", tmp_path / "a.txt", "--archive", server)
    assert json.loads(ask("statements", "--archive", server, "--speaker", "sel", "--format", "json"))
    assert json.loads(ask("search", "boats", "--archive", server, "--format", "json"))
    assert "layout" in ask("upgrade", "--archive", server)
