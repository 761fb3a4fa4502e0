"""What is sent to people: whole, escaped, the same every time."""

import io
import zipfile
from html.parser import HTMLParser

import pytest
from accounts_made import SENTENCES, account

from communique.dossier import compare
from communique.dossier.pages import to_docx, to_html, to_markdown
from communique.dossier.sheet import EMPTY, sheet_of
from communique.record import Reading

NAMES = sorted(SENTENCES)
READINGS = {"north": account(NAMES), "south & <b>": account(NAMES[2:])}
SHEET = sheet_of(compare(READINGS), READINGS)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def test_a_row_has_a_cell_an_account_and_an_empty_one_says_so():
    assert all(len(row.cells) == 2 for row in SHEET.rows)
    alone = [row for row in SHEET.rows if row.cells[1] is None]
    assert alone
    assert f"*{EMPTY}*" in to_markdown(SHEET)


def test_each_note_is_a_sentence_of_its_account():
    for note in SHEET.notes:
        text = " ".join(READINGS[note.key].article.text.split())
        assert note.sentence in text


def test_each_cell_has_its_note():
    numbers = [cell.note for row in SHEET.rows for cell in row.cells if cell]
    assert numbers == [note.number for note in SHEET.notes] == list(range(1, len(numbers) + 1))


def test_html_is_closed_and_escaped_and_fetches_nothing():
    page = to_html(SHEET)
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert "south & <b>" in "".join(tags.text)
    assert not {"script", "link", "img", "iframe"} & set(tags.seen)
    assert "http" not in page


def test_markdown_escapes_marks():
    assert r"south & \<b\>" in to_markdown(SHEET)


def test_word_is_the_same_every_time_and_holds_the_words():
    docx = pytest.importorskip("docx")
    once, twice = to_docx(SHEET), to_docx(SHEET)
    assert once == twice
    table = docx.Document(io.BytesIO(once)).tables[0]
    assert len(table.rows) == len(SHEET.rows) + 1
    assert {m.date_time[0] for m in zipfile.ZipFile(io.BytesIO(once)).infolist()} == {1980}


def test_what_steers_a_terminal_is_left_out():
    plain = account(NAMES)
    text = plain.article.text.replace(" be ", " \x07e ")
    steering = Reading.model_validate(plain.model_dump() | {"article": plain.article.model_dump() | {"text": text}})
    readings = {"a": steering, "b": plain}
    assert "\x07" not in to_markdown(sheet_of(compare(readings), readings))
