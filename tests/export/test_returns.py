"""What people do in brat and Label Studio comes back as corrections; nothing changed is no correction."""

import json
import re

import pytest
from sqlalchemy import select

import made
from communique.archive import Origin, ReadBy, corrected, put
from communique.archive.corrections import Correction, anchor_of
from communique.archive.overlay import list_made, make
from communique.archive.schema import statements
from communique.errors import CorrectionError, DamagedDocument
from communique.export import export, take_back
from communique.export.marks import joined, lines_of
from communique.record import Span

BY = ReadBy("0.1", "lexicons", "model")
NOW = "2024-05-08T06:00:00Z"


@pytest.fixture
def version(file_archive):
    return file_archive.write(lambda c: put(c, made.visit(), BY, Origin("file:/1", "/", "0", NOW), NOW)).version


@pytest.fixture
def brat(file_archive, version, tmp_path):
    with file_archive.reading() as c:
        export(c, "brat", tmp_path / "brat")
    return tmp_path / "brat" / f"{version}.ann"


def back(archive, path):
    return archive.write(lambda c: list(take_back(c, path, who="ana", why="reviewed in brat", now=NOW)))


def said(archive, version):
    with archive.reading() as c:
        reading, _ = corrected(c, version)
    names = {a.id: a.name for a in reading.actors}
    text = reading.article.text
    return {s.content[0].words(text): (names.get(s.speaker), s.manner, s.sourcing) for s in reading.statements}


def edit(path, *changes):
    text = path.read_text()
    for pattern, instead in changes:
        text, count = re.subn(pattern, instead, text, flags=re.MULTILINE)
        assert count, pattern
    path.write_text(text)


def line(path, pattern):
    return re.search(pattern, path.read_text(), re.MULTILINE)


def test_nothing_changed_in_brat(file_archive, brat):
    (returned,) = back(file_archive, brat.parent)
    assert (returned.made, returned.refused) == (0, ())
    with file_archive.reading() as c:
        assert list_made(c) == []


def test_another_speaker_and_another_manner(file_archive, version, brat):
    sel = line(brat, r"^(T\d+)\tPerson \d+ \d+\tOmar Sel$")[1]
    trigger = line(brat, r"^(T\d+)\tStatement \d+ \d+\tNorway would lend three boats$")[1]
    event = line(brat, rf"^(E\d+)\tStatement:{trigger} ")[1]
    edit(
        brat,
        (rf"^({event}\tStatement:{trigger}) Speaker:T\d+", rf"\1 Speaker:{sel}"),
        (rf"Manner {event} indirect", f"Manner {event} mixed"),
    )
    (returned,) = back(file_archive, brat.parent)
    assert (returned.made, returned.refused) == (1, ())
    assert said(file_archive, version)["Norway would lend three boats"] == ("Omar Sel", "mixed", "named")
    with file_archive.reading() as c:
        assert list_made(c)[0].who == "ana"


def test_a_statement_taken_out_and_one_put_in(file_archive, version, brat):
    event = line(brat, r"^(E\d+)\tStatement:(?=T\d+).*\n(?:A.*\n)*#\d+\tAnnotatorNotes \1")[1]
    first = made.at(made.VISIT, "The 🚢 boats are old")
    edit(brat, (rf"^{event}\t.*\n", ""), (rf"^A\d+\t\w+ {event} \w+\n", ""))
    with brat.open("a") as file:
        file.write(
            f"T900\tStatement {first.start} {first.end}\tThe 🚢 boats are old\nE900\tStatement:T900 Speaker:T1\nA900\tManner E900 direct\n"
        )
    (returned,) = back(file_archive, brat.parent)
    assert (returned.made, returned.refused) == (2, ())
    held = said(file_archive, version)
    assert len(held) == 4
    assert held["The 🚢 boats are old"] == ("Ada Lunde", "direct", None)


def test_a_speaker_whom_nobody_found(file_archive, version, brat):
    words = made.at(made.VISIT, "counterpart")
    edit(brat, (r"^(E\d+\tStatement:T\d+) Speaker:T\d+(.*\n(?:A.*\n)*)", r"\1 Speaker:T900\2"))
    with brat.open("a") as file:
        file.write(f"T900\tPerson {words.start} {words.end}\tcounterpart\n")
    back(file_archive, brat)
    assert {speaker for speaker, _, _ in said(file_archive, version).values()} == {"counterpart"}


def test_a_longer_content(file_archive, version, brat):
    longer = made.at(made.VISIT, "that Norway would lend three boats")
    edit(
        brat,
        (
            r"^(T\d+)\tStatement \d+ \d+\tNorway would lend three boats$",
            rf"\1\tStatement {longer.start} {longer.end}\tthat Norway would lend three boats",
        ),
    )
    assert back(file_archive, brat)[0].made == 1
    assert "that Norway would lend three boats" in said(file_archive, version)


def test_files_about_another_text(file_archive, version, brat):
    edit(brat, (r"Omar Sel$", "Omar Sal"))
    with pytest.raises(DamagedDocument, match="Omar Sal"):
        back(file_archive, brat)
    other = brat.with_name("vnone.ann")
    other.write_text("")
    with pytest.raises(CorrectionError, match="vnone"):
        back(file_archive, other)
    brat.write_text("T1 no tabs here\n")
    with pytest.raises(DamagedDocument, match="no line of brat's"):
        back(file_archive, brat)
    with pytest.raises(CorrectionError, match="nothing of brat's"):
        back(file_archive, brat.parent / "none")


@pytest.fixture
def tasks(file_archive, version, tmp_path):
    with file_archive.reading() as c:
        export(c, "label-studio", tmp_path / "ls")
    path = tmp_path / "ls" / "tasks.json"
    (task,) = json.loads(path.read_text())
    task["annotations"] = [{"result": task.pop("predictions")[0]["result"]}]
    path.write_text(json.dumps([task]))
    return path


def changed(path, change):
    (task,) = json.loads(path.read_text())
    change(task["annotations"][0]["result"])
    path.write_text(json.dumps([task]))


def region(result, words, label):
    return next(r for r in result if r.get("value", {}).get("text") == words and r["value"]["labels"] == [label])


def test_nothing_changed_in_label_studio(file_archive, tasks):
    assert back(file_archive, tasks)[0].made == 0


def test_label_studio_comes_back(file_archive, version, tasks):
    def change(result):
        statement = region(result, "Norway would lend three boats", "Statement")
        sel = region(result, "Omar Sel", "Actor")
        link = next(r for r in result if r.get("from_id") == statement["id"] and r["labels"] == ["speaker"])
        link["to_id"] = sel["id"]
        manner = next(r for r in result if r.get("id") == statement["id"] and r["from_name"] == "manner")
        manner["value"]["choices"] = ["mixed"]
        gone = region(result, "this report", "Statement")["id"]
        result[:] = [r for r in result if gone not in (r.get("id"), r.get("from_id"))]
        start = made.at(made.VISIT, "The 🚢 boats are old")
        result.append({"id": "new1", "from_name": "label", "to_name": "text", "type": "labels",
                       "value": {"start": start.start, "end": start.end, "text": "The 🚢 boats are old", "labels": ["Statement"]}})  # fmt: skip

    changed(tasks, change)
    (returned,) = back(file_archive, tasks)
    assert (returned.made, returned.refused) == (3, ())
    held = said(file_archive, version)
    assert held["Norway would lend three boats"] == ("Omar Sel", "mixed", "named")
    assert "this report" not in held
    assert held["The 🚢 boats are old"] == (None, "indirect", None)


def test_offsets_of_an_older_label_studio(file_archive, version, tasks):
    """UTF-16 units are recognised by the words beside them."""

    def change(result):
        start = made.at(made.VISIT, "boats are old")
        result.append({"id": "new1", "from_name": "label", "to_name": "text", "type": "labels",
                       "value": {"start": start.start + 1, "end": start.end + 1, "text": "boats are old", "labels": ["Statement"]}})  # fmt: skip

    changed(tasks, change)
    assert back(file_archive, tasks)[0].made == 1
    assert "boats are old" in said(file_archive, version)


def test_no_export_of_label_studio(file_archive, version, tasks):
    tasks.write_text('{"x": 1}')
    with pytest.raises(DamagedDocument):
        back(file_archive, tasks)


def test_lines_and_joined():
    text = "a b\r\nc\u2028 d  \n\n e"
    whole = Span(start=0, end=len(text))
    pieces = lines_of(text, [whole])
    assert [p.words(text) for p in pieces] == ["a b", "c", "d", "e"]
    assert joined(text, pieces) == (whole,)


def test_gold_holds_what_people_vouched_for(file_archive, version, tmp_path):
    reading = made.visit()
    offered = reading.statements[2]
    for correction in (
        Correction(
            kind="set", finding="statement", anchor=anchor_of(reading, offered), value={"speaker": {"name": "Omar Sel"}}
        ),
    ):
        file_archive.write(lambda c, x=correction: make(c, version, x, who="ana", why="", now=NOW))
    with file_archive.reading() as c:
        export(c, "gold", tmp_path / "gold")
    gold = json.loads((tmp_path / "gold" / f"{version}.gold.json").read_text())
    text = (tmp_path / "gold" / f"{version}.txt").read_bytes().decode()
    assert [(s["speaker"], s["text"], s["via"]) for s in gold["statements"]] == [
        ("Omar Sel", "Norway would lend three boats", ["Senegal"])
    ]
    assert "complete" not in gold
    for actor in gold["actors"]:
        assert all(form in text for form in actor["forms"])
    reviewed = Correction(kind="reviewed", finding="document", anchor=anchor_of(reading, offered))
    file_archive.write(lambda c: make(c, version, reviewed, who="ana", why="", now=NOW))
    with file_archive.reading() as c:
        export(c, "gold", tmp_path / "gold")
        count = len(c.execute(select(statements)).all())
    gold = json.loads((tmp_path / "gold" / f"{version}.gold.json").read_text())
    assert gold["complete"] == ["statements", "meetings"]
    assert len(gold["statements"]) == count
    denied = next(s for s in gold["statements"] if s["text"] == "this report")
    assert "nth" not in denied
    assert denied["text"] in text
