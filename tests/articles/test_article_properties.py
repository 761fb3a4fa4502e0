"""Laws of the front door, for any text at all."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.articles import article_from_text, open_article
from communique.articles.decode import looks_like_html
from communique.articles.plain import paragraphs
from communique.errors import CommuniqueError, EmptyArticle

PIECES = [
    "Related: Who closed the strait?",
    "By Ana Roe",
    "4 March 2019",
    "Home | World | Sport",
    "3 comments",
    "gus: no",
    "Most read",
    "Photo: A. Dorn",
    "QUILL (RNS) — ",
    "“We will not pay,” she said. ",
    "The envoys met in Quill on Monday and spoke for an hour about the strait. ",
    "Leave a Reply",
    "© 2019 Tribune",
    "READ MORE: more",
    "🐟🇳🇴",
    "\u200f\u202bשלום",
    "e\u0301\u0323",
    "\r\n",
    "\n\n",
    "\r",
    "\u2028",
    "\x85",
    "\t",
    "\u00a0",
    "İI",
    "…",
]
odd = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
texts = st.lists(st.sampled_from(PIECES) | odd, max_size=14).map("".join) | odd


def spans_hold(article):
    ends = 0
    for span in article.furniture:
        words = span.words(article.text)
        assert words
        assert words == words.strip()
        assert ends <= span.start < span.end <= len(article.text)
        ends = span.end


@settings(max_examples=250, deadline=None)
@given(texts)
def test_a_text_is_kept_and_its_furniture_exact(text):
    text = text.lstrip("\ufeff")
    if looks_like_html(text):
        return
    try:
        article = article_from_text(text, force=True)
    except EmptyArticle:
        assert not text.strip()
        return
    assert article.text == text
    spans_hold(article)
    assert article == article_from_text(text, force=True)


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_a_file_is_read_back_from_any_unicode_encoding(text, encoding):
    text = text.lstrip("\ufeff").lstrip("<")
    try:
        article = open_article(text.encode(encoding), force=True)
    except CommuniqueError:
        return
    if not looks_like_html(text) and not text.startswith("%PDF-"):
        assert article.text == text
    spans_hold(article)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300)
    | st.binary(max_size=200).map(lambda b: b"%PDF-1.4\n" + b)
    | odd.map(lambda t: f"<html>{t}".encode())
)
def test_any_bytes_are_read_or_refused_by_name(data):
    with contextlib.suppress(CommuniqueError):
        spans_hold(open_article(data, force=True))


@settings(max_examples=200, deadline=None)
@given(texts)
def test_lines_cover_every_word_once(text):
    lines = paragraphs(text)
    at = 0
    for line in lines:
        assert not text[at : line.start].strip()
        assert text[line.start : line.end] == text[line.start : line.end].strip() != ""
        at = line.end
    assert not text[at:].strip()


def test_time_grows_with_length_only():
    """A file of nothing but near misses is read as fast as any other."""
    import time  # noqa: PLC0415

    hard = "Read more | a - b (c) : d / e . Photo and by the 4 March of it " * 4
    text = "\n".join([hard] * 2_000)
    started = time.process_time()
    article_from_text(text, force=True)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("mark", ["\u2028", "\x85", "\x0b", "\r"])
def test_odd_line_ends_end_lines(mark):
    text = f"By Ana Roe{mark}The envoys met in Quill on Monday and spoke for an hour."
    assert article_from_text(text).furniture[0].words(text) == "By Ana Roe"
