"""What each kind of source holds, which column is taken as what, and what is refused with its reason."""

import gzip
import io
import json
import zipfile

import docx
import pytest

import made
from communique.batch.items import Item, Refused, Remark
from communique.batch.reading import iso_date, to_article
from communique.batch.sources import Finder
from communique.batch.tables import Columns

TALK = "The minister said on Monday that the talks in the capital would go on until the summer of next year."


def find(*sources):
    return list(Finder().find([str(source) for source in sources]))


def articles(found):
    return [to_article(item.load(), force=True) for item in found if isinstance(item, Item)]


def refused(found):
    return {one.locator.rpartition("/")[2]: str(one.error) for one in found if isinstance(one, Refused)}


def remarks(found):
    return [one.text for one in found if isinstance(one, Remark)]


def test_a_folder_in_order_of_name_and_what_is_passed_over(tmp_path):
    for name in ("b.txt", "a.md", "deep/c.txt", ".hidden/d.txt", "e.ann", "f.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TALK + name)
    found = find(tmp_path)
    assert [article.text.removeprefix(TALK) for article in articles(found)] == ["a.md", "b.txt", "deep/c.txt"]
    assert remarks(found) == ["passed over: 1 × .ann, 1 × .jpg"]


def test_a_glob_a_file_and_nothing(tmp_path):
    for name in ("a.txt", "b.txt", "c.html"):
        (tmp_path / name).write_text(TALK)
    assert len(articles(find(tmp_path / "*.txt"))) == 2
    assert len(articles(find(tmp_path / "a.txt"))) == 1
    assert "no such file" in next(iter(refused(find(tmp_path / "none.txt")).values()))


COLUMNS = [
    ("the plain names", ["text", "title", "date"], {"text": "text", "title": "title", "published": "date"}),
    ("PETRARCH and NGEC", ["event_text", "pub_date", "publisher"],
     {"text": "event_text", "published": "pub_date", "outlet": "publisher"}),
    ("case, blanks and dashes", ["Full Text", "Publication-Date"], {"text": "Full Text", "published": "Publication-Date"}),
    ("the first name known wins", ["content", "text"], {"text": "text"}),
    ("nothing known", ["x", "y"], {}),
]  # fmt: skip


@pytest.mark.parametrize(("names", "taken"), [pytest.param(*c[1:], id=c[0]) for c in COLUMNS])
def test_columns(names, taken):
    assert Columns.of(names).taken == taken


def test_json_lines(tmp_path):
    rows = [
        {"event_text": TALK, "pub_date": "2020-01-03", "publisher": "Lake Post", "headline": "Talks", "id": "n1"},
        {"event_text": TALK + " More.", "pub_date": 1577923200, "url": "https://lake.example/2"},
        {"event_text": TALK + " Yet more.", "pub_date": 20200105},
        {"headline": "no text"},
        [1],
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n{broken\n\n")
    found = find(path)
    first, second, third = articles(found)
    assert (first.title, first.outlet, first.published) == ("Talks", "Lake Post", "2020-01-03")
    assert (second.url, second.published) == ("https://lake.example/2", "2020-01-02T00:00:00+00:00")
    assert third.published == "2020-01-05"
    assert list(refused(found)) == ["a.jsonl#line 4", "a.jsonl#line 5", "a.jsonl#line 6"]
    assert remarks(found)[0] == "text ← event_text, title ← headline, outlet ← publisher, published ← pub_date, id ← id"
    packed = tmp_path / "b.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert articles(find(packed)) == [first, second, third]


NESTED = [
    ("an object goes by its name", {"text": TALK, "source": {"id": 7, "name": "Lake Post"}}, ("Lake Post", None)),
    ("a list by its parts", {"text": TALK, "author": [{"name": "Ana Roe"}, "Bo Lund"]}, (None, "Ana Roe, Bo Lund")),
    ("an object that is no text", {"article": {"file": "a.txt"}, "body": TALK, "source": {"x": 1}}, (None, None)),
    ("a text that is null", {"text": None, "html": f"<p>{TALK}</p>"}, (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("row", "told"), [pytest.param(*c[1:], id=c[0]) for c in NESTED])
def test_json_lines_with_objects_in_them(tmp_path, row, told):
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
    (article,) = articles(find(tmp_path / "a.jsonl"))
    assert article.text == TALK
    assert (article.outlet, article.byline) == told


def test_json_that_is_no_article(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"article": {"file": "a.txt"}, "statements": []}))
    (told,) = refused(find(tmp_path / "a.json")).values()
    assert "no field that holds a text" in told
    assert "not used: article, statements" in told


TABLES = [
    ("commas", 'Headline,Body,Date,Note\nTalks,"{t}",12 May 2020,x\n', "utf-8"),
    ("semicolons and a byte-order mark", '\ufeffHeadline;Body;Date\nTalks;"{t}";12.05.2020\n', "utf-8"),
    ("tabs", "Headline\tBody\tDate\nTalks\t{t}\tMay 12, 2020\n", "utf-8"),
    ("Windows", "Headline;Body;Date\nTalks;{t};2020-05-12\n", "cp1252"),
    ("UTF-16", "Headline,Body,Date\nTalks,{t},2020-05-12\n", "utf-16"),
]


@pytest.mark.parametrize(("table", "encoding"), [pytest.param(*c[1:], id=c[0]) for c in TABLES])
def test_tables(tmp_path, table, encoding):
    path = tmp_path / "a.csv"
    text = TALK.replace("capital", "café")
    path.write_bytes(table.replace("{t}", text).encode(encoding))
    (article,) = articles(find(path))
    assert (article.title, article.text, article.published) == ("Talks", text, "2020-05-12")


def test_a_table_keeps_line_ends_inside_a_cell(tmp_path):
    (tmp_path / "a.csv").write_bytes(b'text\r\n"' + TALK.encode() + b'\r\n\r\nSecond \xf0\x9f\x9a\xa2."\r\n')
    (article,) = articles(find(tmp_path / "a.csv"))
    assert article.text == TALK + "\r\n\r\nSecond 🚢."


def test_a_table_without_a_text_says_what_it_has(tmp_path):
    (tmp_path / "a.csv").write_text("name,age\nAda,3\n")
    (told,) = refused(find(tmp_path / "a.csv")).values()
    assert "name, age" in told


def test_a_zip_with_a_folder_in_it(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("in/a.txt", TALK)
        packed.writestr("in/b.jsonl", json.dumps({"text": TALK + " B."}) + "\n")
        packed.writestr("in/c.png", b"\x89PNG")
    assert [article.text for article in articles(find(path))] == [TALK, TALK + " B."]


def test_a_reading_made_elsewhere_is_taken_as_it_is(tmp_path):
    (tmp_path / "a.jsonl").write_text(made.visit().to_json() + "\n")
    (item,) = (one for one in find(tmp_path / "a.jsonl") if isinstance(one, Item))
    assert item.load().media == "reading"


def nexis(*articles_):
    document = docx.Document()
    for title, outlet, date, byline, body in articles_:
        for line in (title, outlet, date, "Copyright 2020 All Rights Reserved", "Section: NEWS; Pg. 4", "Length: 90 words",
                     f"Byline: {byline}", "Body", *body, "Load-Date: May 13, 2020", "End of Document"):  # fmt: skip
            document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_nexis(tmp_path):
    (tmp_path / "a.docx").write_bytes(
        nexis(
            ("Talks go on", "Lake Post (Dakar)", "May 12, 2020 Tuesday", "Ana Roe", [TALK, "The end."]),
            ("Boats", "Coast Post", "13 May 2020", "Bo Lund", [TALK + " Boats."]),
        )
    )
    first, second = articles(find(tmp_path / "a.docx"))
    assert (first.title, first.outlet, first.byline, first.published) == (
        "Talks go on", "Lake Post (Dakar)", "Ana Roe", "2020-05-12",
    )  # fmt: skip
    assert first.text == TALK + "\n\nThe end."
    assert (second.outlet, second.published) == ("Coast Post", "2020-05-13")


def test_a_word_document_that_is_not_from_nexis(tmp_path):
    document = docx.Document()
    document.add_paragraph("Minutes of a meeting")
    document.add_paragraph(TALK)
    document.save(tmp_path / "a.docx")
    (article,) = articles(find(tmp_path / "a.docx"))
    assert article.text == "Minutes of a meeting\n" + TALK


FACTIVA = """<html><body><div class="article enArticle"><table>
<tr><td><b>HD</b></td><td>Talks go on</td></tr><tr><td><b>BY</b></td><td>Ana Roe</td></tr>
<tr><td><b>WC</b></td><td>90 words</td></tr><tr><td><b>PD</b></td><td>12 May 2020</td></tr>
<tr><td><b>SN</b></td><td>Lake Post</td></tr><tr><td><b>LP</b></td><td><p>{t}</p></td></tr>
<tr><td><b>TD</b></td><td><p>More &amp; more.</p><p>The end.</p></td></tr>
<tr><td><b>AN</b></td><td>Document LAKE000020200512</td></tr></table></div>
<table><tr><td><b>HD</b></td><td>Empty</td></tr></table></body></html>"""


def test_factiva(tmp_path):
    (tmp_path / "a.html").write_text(FACTIVA.replace("{t}", TALK))
    found = find(tmp_path / "a.html")
    (article,) = articles(found)
    assert (article.title, article.outlet, article.published) == ("Talks go on", "Lake Post", "2020-05-12")
    assert article.text == TALK + "\n\nMore & more.\n\nThe end."
    assert "without lead and text" in next(iter(refused(found).values()))


DATES = [("2020-05-12", "2020-05-12"), ("2020-05-12 10:30:00", "2020-05-12T10:30:00"), ("2020-05-12T10:30:00Z",) * 2,
         ("May 12th, 2020", "2020-05-12"), ("soon", None), ("", None), (None, None)]  # fmt: skip


@pytest.mark.parametrize(("told", "iso"), DATES)
def test_dates_of_tables(told, iso):
    assert iso_date(told) == iso
