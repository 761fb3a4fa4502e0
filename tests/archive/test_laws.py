"""Laws that hold for any text: what goes in comes out, and every span is its words in every form."""

import io
import json
import tempfile
from datetime import date
from pathlib import Path

import cassis
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

import made
from communique.archive import Origin, ReadBy, open_archive, put
from communique.archive.contents import read_back
from communique.archive.keys import folded, wording
from communique.archive.schema import spans, statements, versions
from communique.archive.sketches import bands, same_telling
from communique.archive.whens import days
from communique.batch.items import Limits, Loaded
from communique.batch.tables import from_jsonl
from communique.export.brat import from_brat, to_brat
from communique.export.kept import kept_one
from communique.export.marks import joined, lines_of
from communique.export.offsets import Offsets
from communique.export.xmi import to_xmi
from communique.record import Reading, Statement, trimmed

BY = ReadBy("0.1", "lexicons", "model")
ODD = "🚢👩‍👩‍👧é\u0301\u200f\u2028\x0b\r\n\t“”=;|#<&>\"'"
TEXTS = st.text(
    st.one_of(
        st.sampled_from(list("ab c. " + ODD)), st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
    ),
    min_size=1,
    max_size=120,
)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def readings(draw):
    text = draw(TEXTS)
    held = []
    for number in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text) - 1))
        span = trimmed(text, start, draw(st.integers(start + 1, len(text))))
        if span:
            held.append(Statement(id=f"s{number}", speaker=None, content=(span,), manner="direct", evidence=(span,)))
    return Reading(article=made.article(text), statements=tuple(held))


@pytest.fixture(scope="module")
def archive():
    with tempfile.TemporaryDirectory() as folder:
        opened = open_archive(Path(folder) / "a.sqlite", create=True)
        yield opened
        opened.close()


def keep(archive, reading):
    return archive.write(lambda c: put(c, reading, BY, Origin("file:/1", "/", "0", "now"), "now", again=True))


@FEW
@given(readings())
def test_what_goes_in_comes_out(archive, reading):
    kept = keep(archive, reading)
    words = func.substr(versions.c.text, spans.c.first + 1, spans.c.last - spans.c.first)
    joined_tables = spans.join(versions, versions.c.version == spans.c.version)
    with archive.reading() as c:
        assert read_back(c, kept.version) == reading
        of_spans = select(spans.c.finding, words).select_from(joined_tables)
        of_spans = of_spans.where(spans.c.version == kept.version, spans.c.role == "content")
        in_rows = dict(
            c.execute(select(statements.c.statement, statements.c.words).where(statements.c.version == kept.version))
            .tuples()
            .all()
        )
        assert dict(c.execute(of_spans).tuples().all()) == in_rows
    assert sorted(in_rows.values()) == sorted(s.content[0].words(reading.article.text) for s in reading.statements)


@FEW
@given(readings())
def test_spans_survive_brat_and_xmi(archive, reading):
    text = reading.article.text
    kept = keep(archive, reading)
    with archive.reading() as c:
        one = kept_one(c, kept.version)
    with tempfile.TemporaryDirectory() as at:
        folder = Path(at)
        to_brat([one], folder)
        to_xmi([one], folder)
        back = from_brat(folder / f"{kept.version}.ann", (folder / f"{kept.version}.txt").read_bytes().decode())
        with (folder / "TypeSystem.xml").open("rb") as file:
            types = cassis.load_typesystem(file)
        with (folder / f"{kept.version}.xmi").open("rb") as file:
            cas = cassis.load_cas_from_xmi(file, typesystem=types)
    wanted = [lines_of(text, s.content) for s in reading.statements]
    assert [mark.content for mark in back] == [pieces for pieces in wanted if pieces]
    assert sorted((s.begin, s.end) for s in cas.select("webanno.custom.Statement")) == sorted(
        (s.content[0].start, s.content[0].end) for s in reading.statements
    )


@given(TEXTS, st.data())
def test_lines_part_and_join(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = trimmed(text, start, len(text))
    if span:
        pieces = lines_of(text, [span])
        assert all(not set("\r\n\u2028\x0b") & set(p.words(text)) for p in pieces)
        assert "".join("".join(p.words(text).split()) for p in pieces) == "".join(span.words(text).split())
        if pieces:
            assert joined(text, pieces)[0].start == pieces[0].start


@given(TEXTS)
def test_offsets_go_there_and_back(text):
    offsets = Offsets(text)
    for n in range(len(text) + 1):
        assert offsets.utf16(n) == len(text[:n].encode("utf-16-le")) // 2
        assert offsets.code_point(offsets.utf16(n)) == n


@given(TEXTS)
def test_a_text_is_its_own_telling(text):
    assert same_telling(text, text)
    assert bands(text) == bands(text)
    assert wording(text) == wording(f"  {text} ")
    assert folded(folded(text)) == folded(text)


@given(st.one_of(st.text(max_size=30), st.from_regex(r"\d{4}(-\d\d)?(-\d\d)?(/\d{4}(-\d\d)?)?", fullmatch=True)))
def test_days_never_trip(text):
    found = days(text)
    assert found is None or date.fromisoformat(found[0]) <= date.fromisoformat(found[1])


@given(
    st.dictionaries(
        st.sampled_from(["text", "Title", "pub_date", "x", "url"]),
        st.one_of(
            st.none(),
            st.integers(),
            st.floats(allow_nan=False),
            st.text(max_size=20),
            st.lists(st.integers(), max_size=2),
        ),
    )
)
def test_any_json_line_is_taken_or_refused(row):
    found = list(from_jsonl(io.BytesIO(json.dumps(row).encode()), "file:/x", "/x", Limits()))
    for one in found:
        if hasattr(one, "load"):
            assert isinstance(one.load(), Loaded)
