"""Encodings: what was written is what is read."""

import codecs

import pytest

from communique.articles import open_article
from communique.articles.decode import decode, sort_of
from communique.errors import NotText

WORDS = "The minister said “it’s a café” – and nothing else was said by São Tomé on Monday."
CASES = [
    ("UTF-8", WORDS, WORDS.encode()),
    ("UTF-8 with its mark", WORDS, codecs.BOM_UTF8 + WORDS.encode()),
    ("UTF-16, little end first", WORDS, codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le")),
    ("UTF-16, big end first", WORDS, codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be")),
    ("UTF-32", WORDS, WORDS.encode("utf-32")),
    ("Windows, Western Europe", WORDS, WORDS.encode("cp1252")),
    (
        "Latin-1",
        "The café in São Tomé was shut when the envoys came.",
        "The café in São Tomé was shut when the envoys came.".encode("latin-1"),
    ),
    (
        "Windows, Central Europe",
        name := "President Čačić and Premier Živković met Šešelj; the ministers “were not amused” by Đorđe Ćosić.",
        name.encode("cp1250"),
    ),
    (
        "Windows, Turkish",
        name := "Işık Yıldız and Doğan Şimşek met in Iğdır and said that they agreed.",
        name.encode("cp1254"),
    ),
    ("ASCII", "It was said.\r\nIt was denied.\r\n", b"It was said.\r\nIt was denied.\r\n"),
]


@pytest.mark.parametrize(("words", "data"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_every_character_comes_back(words, data):
    assert decode(data, where="x") == words
    assert open_article(data).text == words


def test_a_page_is_read_in_the_encoding_it_declares():
    page = '<html><head><meta charset="windows-1251"></head><body><p>Министр met the envoy.</p></body></html>'
    assert decode(page.encode("cp1251"), where="x", html=True) == page


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "binary data", id="a picture"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00" + bytes(200), "binary data", id="an archive"),
        pytest.param(bytes(range(1, 256)) * 20, "binary data", id="every byte there is"),
        pytest.param(
            "“It’s a café,” said São Tomé".encode() + b"\xe2\x80 on Monday", "UTF-8 with 2 broken", id="UTF-8 cut up"
        ),
        pytest.param(codecs.BOM_UTF16_LE + "It was".encode("utf-16-le") + b"\x00", "UTF-16", id="half a character"),
    ],
)
def test_what_is_no_text_is_refused(data, what):
    with pytest.raises(NotText, match=what) as fault:
        decode(data, where="letter.txt")
    assert fault.value.where.startswith("letter.txt")
    assert fault.value.why
    assert fault.value.mend


@pytest.mark.parametrize(
    ("data", "sort"),
    [
        (b"<!DOCTYPE html><html>", "html"),
        (b"\n  <?xml version='1.0'?>\n<html xmlns='x'>", "html"),
        (b"<!-- saved --><HTML>", "html"),
        (codecs.BOM_UTF8 + b"<html>", "html"),
        (codecs.BOM_UTF16_LE + "<html>".encode("utf-16-le"), "html"),
        (b"<p>A fragment</p>", "html"),
        (b"%PDF-1.7\n", "pdf"),
        (b"A text that speaks of <p> and %PDF, not more", "text"),
        (b"<tweet author='x'>said", "text"),
        (b"< 5 ministers", "text"),
    ],
)
def test_the_sort_is_told_by_content(data, sort):
    assert sort_of(data) == sort
