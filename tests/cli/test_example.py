"""The bundled example, read with the real reader: what README.md promises is there."""

import json

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.examples import FILES, REPORT
from communique.record import Reading


@pytest.fixture(scope="module")
def report():
    result = CliRunner().invoke(app, ["example", "--format", "json"])
    assert result.exit_code == 0
    return Reading.from_json(result.stdout)


def speakers(reading, words):
    names = {a.id: a.name for a in reading.actors}
    text = reading.article.text
    return [names.get(s.speaker) for s in reading.statements if any(words in c.words(text) for c in s.content)]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("the crew of the Santa Liberata", "Salvina Tabone-Grech"),  # through the embassy
        ("a trawler that Tunisia seized", "A Maltese official"),  # unnamed
        ("Nobody fired", "Raouf Ayari"),
        ("as any coast guard would", "Raouf Ayari"),  # not closed
        ("the patience of fishermen", "Moncef Drissi"),  # after two titles in a row
        ("share a sea than a file", "Salvina Tabone-Grech"),
        ("needs the quarrel", "Ines Corradi"),
    ],
)
def test_who_said_what(report, words, speaker):
    assert speaker in speakers(report, words)


def test_the_meeting(report):
    names = {a.id: a.name for a in report.actors}
    met = report.meetings[0]
    assert (met.form, met.status, met.time.value, met.place.name) == ("meeting", "held", "2024-03-17", "Tunis")
    assert {"Salvina Tabone-Grech", "Hichem Belkadhi"} <= {names[a] for side in met.sides for a in side}


def test_the_missing_marks_are_reported(report):
    mended = {repair for s in report.statements for repair in s.repairs}
    assert {"missing opening quote", "missing closing quote", "editorial insertion"} <= mended


def test_page_furniture_is_marked(report):
    marked = " ".join(f.words(report.article.text) for f in report.article.furniture)
    assert "swordfish" in marked
    assert "Sign in to join" in marked


def test_the_same_reading_again(report):
    result = CliRunner().invoke(app, ["read", str(REPORT), "--format", "jsonl"])
    assert result.stdout == report.to_json() + "\n"


def test_the_articles_are_written_for_playing(tmp_path):
    folder = tmp_path / "new" / "folder"
    result = CliRunner().invoke(app, ["example", "--write", str(folder)])
    assert result.exit_code == 0
    assert sorted(f.name for f in folder.iterdir()) == sorted(f.name for f in FILES)
    assert (folder / REPORT.name).read_bytes() == REPORT.read_bytes()


def test_the_three_accounts_in_one_run_keep_their_order():
    result = CliRunner().invoke(app, ["read", *map(str, FILES)])
    texts = [json.loads(line)["article"]["text"] for line in result.stdout.splitlines()]
    assert texts == [file.read_text(encoding="utf-8") for file in FILES]


def test_explain_tells_rules():
    result = CliRunner().invoke(app, ["explain", str(REPORT), "s1", "m1"])
    assert result.exit_code == 0
    assert "rule:" in result.stdout
