"""Word documents: paragraphs in reading order, and what cannot be read says why."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from communique.articles import open_article
from communique.articles.word import paragraphs, read_word
from communique.errors import ArticleError, DamagedDocument, EmptyArticle, EncryptedDocument, TooLarge

LINES = [
    "MINISTRY OF EXTERNAL RELATIONS",
    "Santa Brava, 3 June 2021",
    "The Minister, Tomás Arrieta, received the Ambassador of Dunmoor, who had asked to see him.",
]
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def word(*lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return document


def bytes_of(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def packed(xml):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return out.getvalue()


def test_paragraphs_are_lines_and_the_letterhead_is_read():
    article = open_article(bytes_of(word(LINES[0], "", *LINES[1:])))
    assert article.text.split("\n") == LINES
    assert (article.outlet, article.published) == ("Ministry of External Relations", "2021-06-03")


def test_headings_and_tables_stand_where_they_are_read():
    document = word("First.")
    row = document.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "Left", "Right"
    document.add_heading("Then a heading")
    assert read_word(bytes_of(document), where="a.docx").split("\n") == ["First.", "Left", "Right", "Then a heading"]


CHANGED = [
    ("tabs and line breaks are spaces", "<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>", ["one two three"]),
    ("deleted words are gone, inserted ones are there",
     "<w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:ins><w:r><w:t>yes</w:t></w:r></w:ins>", ["yes"]),
    ("words of a link", "<w:hyperlink><w:r><w:t>here</w:t></w:r></w:hyperlink>", ["here"]),
    ("a box is told once, after its anchor",
     "<w:r><w:t>anchor</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>"
     "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>"
     "</mc:Fallback></mc:AlternateContent></w:r>", ["anchor", "box"]),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "lines"), [pytest.param(*c[1:], id=c[0]) for c in CHANGED])
def test_what_stands_in_a_paragraph(inside, lines):
    document = docx.Document()
    paragraph = parse_xml(f'<w:p xmlns:w="{_W}" xmlns:mc="{_MC}">{inside}</w:p>')
    document.element.body.insert(0, paragraph)
    assert [line for line in paragraphs(bytes_of(document), where="a.docx") if line] == lines


def locked():
    data = bytearray(packed("<a/>"))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    return bytes(data)


REFUSED = [
    ("no text", bytes_of(docx.Document()), EmptyArticle, "holds no text"),
    ("cut in the middle", bytes_of(word(*LINES))[:-900], DamagedDocument, "damaged"),
    ("no XML", packed("<w:p"), DamagedDocument, "damaged"),
    ("a password", locked(), EncryptedDocument, "encrypted"),
    ("a bomb", packed("<a>" + " " * 60_000_000 + "</a>"), TooLarge, "more than 50 MB"),
    ("entities that grow", packed('<!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>'), DamagedDocument, "damaged"),
]


@pytest.mark.parametrize(("data", "error", "told"), [pytest.param(*c[1:], id=c[0]) for c in REFUSED])
def test_refused(data, error, told):
    with pytest.raises(error, match=told) as refused:
        read_word(data, where="a.docx")
    assert isinstance(refused.value, ArticleError)
    assert "a.docx" in str(refused.value)
    assert refused.value.why
