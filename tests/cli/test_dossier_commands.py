"""`communique encounters`, `ledger`, `dyads`, and `compare` of an encounter, on an archive of two kept readings."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.archive import Origin, ReadBy, open_archive, put
from communique.cli import app
from communique.record import Reading

CASES = Path(__file__).parents[1] / "dossier" / "cases"
NOW = "2024-05-08T06:00:00Z"


@pytest.fixture(autouse=True)
def archive(tmp_path, monkeypatch):
    at = tmp_path / "a.sqlite"
    held = open_archive(at, create=True)
    for name in ("report", "readout-tunisia"):
        reading = Reading.from_json((CASES / f"{name}.json").read_text(encoding="utf-8"))
        origin = Origin(f"file:/{name}", "/", name, NOW)
        held.write(lambda c, r=reading, o=origin: put(c, r, ReadBy("0.1", "l", "m"), o, NOW))
    held.close()
    monkeypatch.setenv("COMMUNIQUE_ARCHIVE", str(at))
    monkeypatch.setenv("COLUMNS", "160")


def run(*told, code=0):
    result = CliRunner().invoke(app, list(told))
    assert result.exit_code == code, result.output
    return result


def rows(*told):
    return json.loads(run(*told, "--format", "json").stdout)


def test_both_tell_of_one_meeting_and_are_compared():
    (meeting,) = [row for row in rows("encounters") if row["articles"] == 2]
    assert meeting["first"] == "2024-03-17"
    assert {"MLT", "TUN"} <= set(meeting["sides"].split(", "))
    assert rows("encounters", "--least", "2") == [meeting]
    comparison = json.loads(run("compare", "--encounter", meeting["id"], "--format", "json").stdout)
    assert len(comparison["accounts"]) == 2
    assert comparison["points"]


def test_no_such_meeting_is_told_with_its_mend():
    assert "communique encounters" in run("compare", "--encounter", "v0:m1", code=2).stderr


def test_the_ledger_is_of_one_side_in_order_of_days():
    found = rows("ledger", "--holder", "TUN", "--toward", "MLT")
    assert found
    assert {(row["holder"], row["toward"]) for row in found} == {("TUN", "MLT")}
    assert [row["date"] for row in found] == sorted(row["date"] for row in found)
    assert all(row["deadline"] for row in rows("ledger", "--due"))


def test_dyads_say_who_tells_it():
    found = rows("dyads", "--source", "TUN")
    assert found
    assert {row["source"] for row in found} == {"TUN"}
    assert all(row["told_by"] is not None and -10 <= row["goldstein"] <= 10 for row in found)
