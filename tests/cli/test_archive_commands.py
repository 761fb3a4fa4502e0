"""The archive's commands, from ingest to export, on the bundled example and on readings made by hand."""

import json
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

import communique.examples
import made
from communique.archive import Origin, ReadBy, open_archive, put
from communique.cli import app

EXAMPLES = Path(communique.examples.__file__).parent
NOW = "2024-05-08T06:00:00Z"


@pytest.fixture
def path(tmp_path, monkeypatch):
    """An archive with one reading made by hand."""
    at = tmp_path / "a.sqlite"
    archive = open_archive(at, create=True)
    archive.write(lambda c: put(c, made.visit(), ReadBy("0.1", "l", "m"), Origin("file:/1", "/", "0", NOW), NOW))
    archive.close()
    monkeypatch.setenv("COMMUNIQUE_ARCHIVE", str(at))
    monkeypatch.setenv("COLUMNS", "160")
    return at


def run(*told, code=0):
    result = CliRunner().invoke(app, [str(part) for part in told])
    assert result.exit_code == code, result.output
    return result


def rows(*told):
    return json.loads(run(*told, "--format", "json").stdout)


def test_the_bundled_example_from_end_to_end(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_ARCHIVE", str(tmp_path / "a.sqlite"))
    (tmp_path / "empty.txt").write_text("")
    first = run("ingest", EXAMPLES, tmp_path / "empty.txt", code=1)
    assert "3 new" in first.stdout
    assert "there is nothing to read" in first.stderr
    assert "3 known" in run("ingest", EXAMPLES).stdout
    assert [row["what"] for row in rows("failures")] == ["there is nothing to read"]
    (tmp_path / "empty.txt").unlink()
    assert "1 no longer there" in run("failures", "--retry").stdout
    assert rows("failures") == []
    found = rows("statements", "--speaker", "TUN", "--limit", "5")
    assert len(found) == 5
    assert {row["side"] for row in found} == {"TUN"}
    assert rows("meetings")
    assert rows("search", "commission")[0]["snippet"]


def test_no_archive_is_told_with_its_mend(monkeypatch, tmp_path):
    monkeypatch.delenv("COMMUNIQUE_ARCHIVE", raising=False)
    assert "set COMMUNIQUE_ARCHIVE" in run("statements", code=2).stderr
    assert "there is no archive here" in run("statements", "--archive", tmp_path / "none", code=2).stderr
    assert "there is no archive here" in run("upgrade", "--archive", tmp_path / "none", code=2).stderr


def test_questions(path):
    assert [r["words"] for r in rows("statements", "--via", "senegal")] == ["Norway would lend three boats"]
    assert [r["kind"] for r in rows("positions", "--toward", "norway")] == ["demand"]
    assert [r["kind"] for r in rows("positions", "--topic", "fishing")] == ["demand"]
    assert [r["type"] for r in rows("events", "--actor", "NOR", "--type", "agree")] == ["AGREE"]
    assert [r["place"] for r in rows("meetings", "--who", "sel", "--with", "lunde")] == ["Dakar"]
    assert [r["name"] for r in rows("actors", "--type", "country")] == ["Norway", "Senegal"]
    assert rows("statements", "--by", "speaker")[0] == {"speaker_name": "Ada Lunde", "tellings": 1, "copies": 2}
    assert rows("sql", "SELECT count(*) AS n FROM gaps") == [{"n": 1}]
    assert "| `telling` | text |" in run("sql", "--tables").stdout
    assert "only one SELECT" in run("sql", "DROP TABLE gaps", code=2).stderr
    assert rows("changes") == []
    assert "no date" in run("statements", "--since", "soon", code=2).stderr


def test_shapes(path, tmp_path):
    table = run("statements").stdout
    assert "“Norway must open its waters”" in table
    assert "Lake Post" in table
    assert run("statements", "--about", "nothing").stdout == "nothing found\n"
    assert run("statements", "--format", "csv").stdout.count("\n") == 5
    assert "give --output" in run("statements", "--format", "parquet", code=2).stderr
    run("statements", "--format", "parquet", "-o", tmp_path / "s.parquet")
    assert duckdb.sql(f"select count(*) from '{tmp_path}/s.parquet'").fetchall() == [(4,)]


def key(**question):
    options = [part for name, value in question.items() for part in (f"--{name}", value)]
    return rows("statements", *options)[0]["key"]


def test_corrections(path, tmp_path):
    offer = key(via="senegal")
    run("correct", "set", offer, "speaker=Omar Sel", "manner=mixed", "--who", "ana", "--why", "heard it")
    row = rows("statements", "--via", "senegal")[0]
    assert (row["speaker"], row["manner"]) == ("Omar Sel", "mixed")
    (made_one,) = rows("correct", "list")
    assert (made_one["who"], made_one["why"], made_one["words"]) == ("ana", "heard it", "Norway would lend three boats")
    assert made_one["says"] == "speaker = Omar Sel; manner = mixed"
    assert "speaker = Omar Sel" in run("correct", "list").stdout
    run("correct", "undo", made_one["key"])
    assert rows("statements", "--via", "senegal")[0]["speaker"] == "Ada Lunde"
    run("correct", "drop", offer)
    assert len(rows("statements")) == 3
    actors = {r["name"]: r["actor"] for r in rows("sql", "SELECT name, actor FROM actors")}
    run("correct", "merge", actors["ministry official"], actors["Omar Sel"])
    run("correct", "split", actors["Ada Lunde"], "Lunde hoped", "Berit Lunde")
    assert rows("statements", "--about", "talks")[0]["speaker"] == "Ada Lunde"
    version = rows("statements")[0]["version"]
    run("correct", "add", version, "The 🚢 boats are old", "--speaker", "Senegalese", "--manner", "direct")
    assert rows("statements", "--about", "old")[0]["speaker"] == "Senegalese"
    run("correct", "reviewed", version)
    assert rows("correct", "list", "--orphans") == []
    run("export", "gold", tmp_path / "gold")
    assert json.loads((tmp_path / "gold" / f"{version}.gold.json").read_text())["complete"]


def test_what_became_of_a_promise(path):
    offer = rows("positions", "--kind", "offer")[0]["key"]
    run(
        "correct",
        "status",
        offer,
        "kept",
        "--who",
        "ana",
        "--why",
        "the boats came",
        "--shown-by",
        "https://lake.example/2",
    )
    assert [row["key"] for row in rows("positions", "--status", "kept")] == [offer]
    assert "offer kept" in run("positions").stdout
    told = rows("sql", "SELECT status, shown_by, who, why FROM outcomes")
    assert told == [{"status": "kept", "shown_by": "https://lake.example/2", "who": "ana", "why": "the boats came"}]
    (correction,) = rows("correct", "list")
    assert (correction["kind"], correction["words"]) == ("status", "Norway would lend three boats")
    assert "what people say became of a position" in run("export", "plover", path.parent / "e.jsonl").stderr
    run("correct", "undo", correction["key"])
    assert rows("positions", "--status", "kept") == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("status", "KEY", "kept"), "only a position has a status"),
        (("status", "pnone", "kept"), "nothing is called 'pnone'"),
        (("status", "pnone", "paid"), "no status 'paid'"),
        (("set", "snone", "manner=direct"), "nothing is called 'snone'"),
        (("set", "KEY", "manner"), "no field and value"),
        (("set", "KEY", "mood=dark"), "cannot be set"),
        (("set", "KEY", "speaker=Nobody At All"), "nobody in the text is called"),
        (("undo", "cnone"), "no correction 'cnone'"),
        (("add", "vnone", "words"), "no text 'vnone'"),
        (("take", "/none"), "nothing of brat's"),
    ],
)
def test_corrections_that_cannot_be(path, told, said):
    told = [key() if part == "KEY" else part for part in told]
    assert said in run("correct", *told, code=2).stderr


def test_what_comes_back_from_brat(path, tmp_path):
    run("export", "brat", tmp_path / "brat")
    (file,) = (tmp_path / "brat").glob("*.ann")
    file.write_text(file.read_text().replace("\tManner E1 direct", "\tManner E1 mixed"))
    assert "1 corrections" in run("correct", "take", tmp_path / "brat").stdout
    assert rows("correct", "list")[0]["why"] == "from brat"


def test_export_says_what_is_lost(path, tmp_path):
    listed = run("export").stdout
    assert "plover" in listed
    assert "CAS XMI" in listed
    result = run("export", "icews", tmp_path / "e.tab", "--report", tmp_path / "lost.json")
    assert "left out or changed: 4 statements" in result.stderr
    assert {
        "what": "events",
        "count": 1,
        "why": "the format knows what happened only, not what is future",
    } in json.loads((tmp_path / "lost.json").read_text())
    assert "no format 'sgml'" in run("export", "sgml", code=2).stderr
    assert "cannot be written" in run("export", "csl", tmp_path / "no" / "such" / "a.json", code=2).stderr
