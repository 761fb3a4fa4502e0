"""Each export is opened by a reader that others wrote; spans are compared character by character."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import cassis
import conllu
import duckdb
import geojson
import icalendar
import jsonschema
import networkx
import pandas
import pyarrow.parquet
import pybrat.parser
import pytest
from citeproc.source.json import CiteProcJSON

import made
import synthetic
from communique.archive import Origin, ReadBy, put
from communique.archive.questions import Answer
from communique.archive.schema import metadata
from communique.export import FORMATS, Chosen, export
from communique.export.events import ICEWS, POLECAT
from communique.export.offsets import Offsets
from communique.export.tables import write_csv, write_parquet
from communique.record import Reading

BY = ReadBy("0.1", "lexicons", "model")
ODD = (
    "=SUM(1) Ada said “the 🚢 boats\r\nare\told & <new>”; “one | two # three”, she added.\x0b\r\n\r\n"
    "Omar, told\u2028Ada: “نعم”. 👩‍👩‍👧 Fin"
)  # emoji, CRLF, a vertical tab, a line separator, right-to-left, markup, what parts GDELT's cells


def odd() -> Reading:
    at = made.at
    both = (at(ODD, "the 🚢 boats\r\nare\told & <new>"), at(ODD, "one | two # three"))
    return Reading(
        article=made.article(ODD, title="=cmd|' /C calc'!A0", url="https://odd.example/1?a=1&b=2", outlet="Odd, Post",
                             published="2024-02-29T23:00:00+01:00"),
        actors=(
            made.actor(ODD, "a1", "Ada", ["Ada", ("Ada", 2)], country="XKX"),
            made.actor(ODD, "a2", "Omar", ["Omar"], country="SEN"),
        ),
        statements=(
            made.statement(ODD, "s1", "a1", "one | two # three", "said", manner="direct", source=(at(ODD, "Ada"),)).model_copy(
                update={"content": both, "evidence": both}),
            made.statement(ODD, "s2", "a2", "نعم", manner="direct", addressees=("a1",)),
        ),
        meetings=(made.Meeting(id="m1", form="talks", sides=(("a1",), ("a2",)), status="planned", evidence=(at(ODD, "Omar, told\u2028Ada"),)),),
        events=(made.Event(id="e1", type="CONSULT", cameo="036", quad=1, goldstein=4.0, actors=("a1", "a2"),
                           modality="actual", evidence=(at(ODD, "Omar, told\u2028Ada"),)),),
    )  # fmt: skip


@pytest.fixture
def texts(file_archive):
    """Version to reading."""
    held = {}
    readings = [made.visit(), odd(), *synthetic.readings(6)]
    for number, reading in enumerate(readings):
        where = Origin(f"file:/{number}", "/", "0", "2024-05-08T06:00:00Z")
        kept = file_archive.write(lambda c, r=reading, w=where: put(c, r, BY, w, w.retrieved))
        held[kept.version] = reading
    return held


@pytest.fixture
def written(file_archive, texts, tmp_path):
    def write(name, **chosen):
        path = tmp_path / f"out{FORMATS[name].suffix}"
        with file_archive.reading() as c:
            losses = export(c, name, path, Chosen(**chosen))
        return path, {row["what"]: row["count"] for row in losses.rows()}

    return write


def total(texts, name):
    return sum(len(getattr(reading, name)) for reading in texts.values())


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_an_empty_archive(file_archive, tmp_path, name):
    with file_archive.reading() as c:
        assert export(c, name, tmp_path / "out").rows() is not None
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_the_same_each_time(written, name):
    def content(path):
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        if name == "parquet":
            return [pyarrow.parquet.read_table(file).to_pylist() for file in files if file.suffix == ".parquet"]
        return [file.read_bytes() for file in files if file.is_file()]

    assert content(written(name)[0]) == content(written(name)[0])


def test_readings_come_back_without_loss(written, texts):
    path, losses = written("jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()  # which parts lines at U+2028, too
    assert sorted(Reading.from_json(line).to_json() for line in lines) == sorted(r.to_json() for r in texts.values())
    assert losses == {}


def test_csv_in_pandas(written, texts):
    folder, losses = written("csv")
    frames = {path.stem: pandas.read_csv(path, keep_default_na=False) for path in folder.glob("*.csv")}
    assert set(frames) == set(metadata.tables) - {"claims", "sketches", "readings"}
    assert len(frames["statements"]) == total(texts, "statements")
    spans = frames["spans"].merge(frames["versions"][["version", "text"]], on="version")
    content = spans[spans.role == "content"].merge(
        frames["statements"][["statement", "words"]], left_on="finding", right_on="statement"
    )
    for text, first, last, words in content[["text", "first", "last", "words"]].itertuples(index=False):
        assert text.lstrip("'")[first:last] in words
    assert losses["cells"] >= 2
    assert frames["versions"].title.str.startswith("'=cmd").sum() == 1
    package = json.loads((folder / "datapackage.json").read_text())
    fields = {r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]}
    assert all(list(frames[name].columns) == fields[name] for name in frames)


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]


def test_formulas_are_written_as_words():
    out = io.StringIO()
    write_csv(Answer(("a", "b"), iter([(cell, -1.5) for cell in FORMULAS])), out)
    rows = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert [row[0] for row in rows[1:]] == ["'" + cell for cell in FORMULAS]
    assert {row[1] for row in rows[1:]} == {"-1.5"}


def test_parquet_in_duckdb_and_pandas(written, texts):
    folder, losses = written("parquet")
    found = duckdb.sql(
        f"select s.words, v.text from '{folder}/statements.parquet' s join '{folder}/versions.parquet' v using (version)"
    ).fetchall()
    assert len(found) == total(texts, "statements")
    assert ODD in {text for _, text in found}
    frame = pandas.read_parquet(folder / "events.parquet")
    assert frame.goldstein.dtype == "float64"
    assert frame.date_precision.isna().any()
    schema = pyarrow.parquet.read_schema(folder / "statements.parquet")
    assert schema.field("words").metadata[b"meaning"]
    assert losses == {}
    assert pandas.read_parquet(folder / "corrections.parquet").empty


def test_an_answer_as_parquet(tmp_path):
    rows = [(None, 1, 2.5, True, "a"), ("x", None, 3, None, None)]
    assert write_parquet(Answer(("a", "b", "c", "d", "e"), iter(rows)), tmp_path / "a.parquet") == 2
    assert duckdb.sql(f"select * from '{tmp_path}/a.parquet'").fetchall() == [
        (None, 1, 2.5, True, "a"),
        ("x", None, 3.0, None, None),
    ]


PLOVER = {  # the fields that the codebook's JSON requires, and the sorts it gives them
    "type": "object",
    "required": ["id", "date", "actor", "event"],
    "properties": {
        "date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "actor": {"type": "array", "items": {"type": "object", "required": ["code", "sector", "entity_text"]}},
        "recipient": {"type": "array"},
        "event": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "mode": {"type": "array"},
        "context": {"type": "array"},
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_scale": {"type": "number"},
        "text_info": {"type": "object", "required": ["start", "end"]},
    },
}


def test_plover(written, texts):
    path, losses = written("plover")
    events = [json.loads(line) for line in path.read_text().splitlines()]
    assert len(events) == total(texts, "events")
    for event in events:
        jsonschema.validate(event, PLOVER)
    frame = pandas.read_json(path, lines=True)
    assert len(frame) == len(events)
    visit = next(e for e in events if e["event"] == ["CONSULT"] and e["cite_info"]["publication"] == "Lake Post")
    assert (visit["actor"][0]["code"], visit["recipient"][0]["code"]) == ("NOR", "SEN")
    info = visit["text_info"]
    assert made.VISIT[info["start"] : info["end"]] == visit["event_text"]
    future = next(e for e in events if e["event"] == ["AGREE"])
    assert "future" in future["context"]
    assert future["comment"]["asserted_by"] == "Ada Lunde"
    assert any(a["code"] == "KOS" for e in events for a in e["actor"])
    assert losses["statements"] == total(texts, "statements")


def test_polecat_and_icews_in_pandas(written, texts):
    path, losses = written("polecat")
    frame = pandas.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False, dtype=str)
    assert tuple(frame.columns) == POLECAT
    assert len(frame) == total(texts, "events")
    row = frame[frame["Source"] == "Lake Post"].iloc[0]
    assert (row["Actor COW"], row["Recipient COW"], row["GeoNames ID"]) == ("385", "433", "2253354")
    assert losses["events' spans"] == len(frame)
    path, losses = written("icews")
    frame = pandas.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False, dtype=str)
    assert tuple(frame.columns) == ICEWS
    pairs = frame[frame["Publisher"] == "Odd, Post"][["Source Name", "Target Name"]].values.tolist()
    assert pairs == [["Ada", "Omar"], ["Omar", "Ada"]]
    assert frame["CAMEO Code"].str.startswith("0").any()
    assert losses["events"] == 1  # the planned one


def test_a_visit_is_mirrored_on_request(file_archive, tmp_path):
    reading = made.visit()
    visit = reading.events[0].model_copy(update={"cameo": "042", "mode": "visit"})
    where = Origin("file:/1", "/", "0", "2024-05-08T06:00:00Z")
    file_archive.write(lambda c: put(c, reading.model_copy(update={"events": (visit,)}), BY, where, "now"))
    told = []
    for name in ("icews", "icews-mirrored"):
        with file_archive.reading() as c:
            export(c, name, tmp_path / name)
        frame = pandas.read_csv(tmp_path / name, sep="\t", dtype=str)
        told.append(frame[["Source Name", "CAMEO Code", "Intensity", "Target Name"]].values.tolist())
    made_visit = ["Ada Lunde", "042", "1.0", "Omar Sel"]
    assert told == [[made_visit], [made_visit, ["Omar Sel", "043", "2.8", "Ada Lunde"]]]


def test_gdelt(written, texts):
    path, losses = written("gdelt")
    frame = pandas.read_csv(path, sep="\t", header=None, quoting=csv.QUOTE_NONE, keep_default_na=False, dtype=str)
    assert frame.shape[1] == 27
    row = frame[frame[3] == "Odd, Post"].iloc[0]
    quotes = [quote.split("|") for quote in row[22].split("#")]
    assert [len(quote) for quote in quotes] == [4, 4, 4]
    assert [ODD[int(start) : int(start) + int(length)] for start, length, _, _ in quotes] == [
        "the 🚢 boats\r\nare\told & <new>", "one | two # three", "نعم",
    ]  # fmt: skip
    assert losses["statements"] == sum(s.manner == "indirect" for r in texts.values() for s in r.statements)


def test_brat(written, texts):
    folder, losses = written("brat")
    examples = {e.id: e for e in pybrat.parser.BratParser(error="ignore").parse(folder)}
    assert len(examples) == len(texts)
    for version, reading in texts.items():
        text = (folder / f"{version}.txt").read_bytes().decode()
        assert text == reading.article.text
        example = next(e for name, e in examples.items() if version in str(name))
        for entity in example.entities:
            assert " ".join(text[s.start : s.end] for s in entity.spans) == entity.mention
            assert not any(c in "\r\n" for s in entity.spans for c in text[s.start : s.end])
        kinds = [event.type for event in example.events]
        assert kinds.count("Statement") == len(reading.statements)
    assert losses["spans"] >= 1
    assert "[events]" in (folder / "annotation.conf").read_text()


def test_xmi_in_cassis(written, texts):
    folder, losses = written("xmi")
    with (folder / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    for version, reading in texts.items():
        with (folder / f"{version}.xmi").open("rb") as file:
            cas = cassis.load_cas_from_xmi(file, typesystem=types)
        text = reading.article.text
        assert cas.sofa_string.replace(" ", "") == text.replace("\x0b", " ").replace(" ", "")
        assert len(cas.sofa_string) == len(text)
        covers = [(s.begin, s.end) for s in cas.select("webanno.custom.Statement")]
        assert covers == sorted((s.content[0].start, s.content[-1].end) for s in reading.statements)
        mentions = [m.words(text) for a in reading.actors for m in a.mentions]
        assert sorted(a.get_covered_text() for a in cas.select("webanno.custom.Actor")) == sorted(mentions)
        for relation in cas.select("webanno.custom.Speaker"):
            assert relation.Governor.type.name == "webanno.custom.Statement"
            assert relation.Dependent.name == relation.Governor.speaker
    assert losses["characters"] == 1
    raw = (folder / f"{next(v for v, r in texts.items() if r.article.text == ODD)}.xmi").read_bytes()
    assert b"&#13;&#10;" in raw


def test_web_annotation(written, texts):
    path, _ = written("web-annotation")
    texts_by_hash = {reading.article.sha256: reading.article.text for reading in texts.values()}
    annotations = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    assert len(annotations) == total(texts, "statements")
    for annotation in annotations:
        assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
        targets = annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]
        for target in targets:
            text = texts_by_hash[target["state"]["sha256"]]
            quote, place = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert text[: place["start"]].endswith(quote["prefix"])
            assert text[place["end"] :].startswith(quote["suffix"])


def test_conllu(written, texts):
    path, _ = written("conllu")
    sentences = conllu.parse(path.read_text(encoding="utf-8"))
    text, found = None, 0
    for sentence in sentences:
        if "newdoc id" in sentence.metadata:
            text = texts[sentence.metadata["newdoc id"]].article.text
        for token in sentence:
            start, end = map(int, token["misc"]["Span"].split("-"))
            assert text[start:end] == token["form"]
            found += "Attribution" in token["misc"]
    assert found > total(texts, "statements")


@pytest.mark.parametrize("network", ["", "-conveyed"])
def test_networks_in_networkx(written, texts, network):
    path, _ = written("gexf" + network)
    gexf = networkx.read_gexf(path)
    path, _ = written("graphml" + network)
    graphml = networkx.read_graphml(path)
    assert graphml.number_of_edges() == gexf.number_of_edges() > 0
    names = networkx.get_node_attributes(graphml, "name")
    edges = {(names[a], names[b]): told for a, b, told in graphml.edges(data=True)}
    if network:
        assert edges["Senegal", "Ada Lunde"]["words"] == "Norway would lend three boats"
        assert graphml.is_directed()
    else:
        told = edges.get(("Ada Lunde", "Omar Sel")) or edges["Omar Sel", "Ada Lunde"]
        assert (told["date"], told["place"], told["status"]) == ("2024-05-06", "Dakar", "held")
    days = [told.get("start") for _, _, told in gexf.edges(data=True)]
    assert any(days)


def test_icalendar(written, texts):
    path, losses = written("icalendar")
    raw = path.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(raw)
    entries = list(calendar.walk("VEVENT"))
    assert len(entries) + losses["meetings"] == total(texts, "meetings")
    visit = next(e for e in entries if "Ada Lunde" in str(e["SUMMARY"]))
    assert str(visit["DTSTART"].dt) == "2024-05-06"
    assert str(visit["DTEND"].dt) == "2024-05-07"
    assert str(visit["LOCATION"]) == "Dakar"
    assert "“Ada Lunde met her counterpart Omar Sel”" in str(visit["DESCRIPTION"])


def test_geojson(written, texts):
    path, _ = written("geojson")
    collection = geojson.loads(path.read_text())
    assert collection.is_valid
    assert len(collection.features) == total(texts, "meetings")
    unlocated = [f for f in collection.features if f.geometry is None]
    assert len(unlocated) == 1
    visit = next(f for f in collection.features if f.properties["place"] == "Dakar")
    assert visit.geometry.coordinates == [-17.4, 14.7]


CSL = {  # what the published input schema of CSL 1.0.2 says of the fields that are written
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["article-newspaper", "interview", "speech", "treaty", "webpage"]},
            **{name: {"type": "string"} for name in ("title", "container-title", "URL", "language", "genre", "note")},
            "author": {"type": "array", "items": {"type": "object", "properties": {"literal": {"type": "string"}}}},
            **{
                name: {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "date-parts": {"type": "array", "minItems": 1, "maxItems": 2,
                                       "items": {"type": "array", "minItems": 1, "maxItems": 3}}
                    },
                }
                for name in ("issued", "accessed")
            },
        },
    },
}  # fmt: skip


def test_csl(written, texts):
    path, _ = written("csl")
    citations = json.loads(path.read_text())
    jsonschema.validate(citations, CSL)
    library = CiteProcJSON(citations)
    assert len(library) == len(texts)
    lake = next(one for one in citations if one.get("container-title") == "Lake Post")
    assert lake["issued"] == {"date-parts": [[2024, 5, 7]]}


def test_a_choice_of_texts(written, texts):
    path, _ = written("jsonl", outlet="lake post")
    assert path.read_text().count('"schema"') == 1
    path, _ = written("jsonl", since="2024-03-01")
    assert path.read_text().count('"schema"') == 1


def test_one_text_of_each_telling(file_archive, written, texts):
    copy = made.visit(url="https://bay.example/9", outlet="Bay Post")
    file_archive.write(lambda c: put(c, copy, BY, Origin("file:/9", "/", "1", "2024-05-08T06:00:00Z"), "now"))
    assert written("jsonl")[0].read_text().count('"schema"') == len(texts) + 1
    assert written("jsonl", once=True)[0].read_text().count('"schema"') == len(texts)


def test_offsets():
    text = "a🚢b👩‍👩c"
    offsets = Offsets(text)
    for n in range(len(text) + 1):
        units = len(text[:n].encode("utf-16-le")) // 2
        assert offsets.utf16(n) == units
        assert offsets.code_point(units) == n


def test_xml_is_well_formed_whatever_stands_in_it(written):
    for name in ("gexf", "graphml", "gexf-conveyed", "graphml-conveyed"):
        ET.parse(written(name)[0])
