"""Laws of reading: whatever the text, spans are exact, ids resolve, and the same text gives the same reading."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.articles import article_from_text
from communique.reader import Reader
from communique.record import Reading, unsound

SENTENCES = (
    "The minister of Norland, Ana Roe, said the bridge would open in May.",
    "“We will not sign,” she told reporters. “Nobody asked us.”",
    "According to a statement issued by the palace, the king thanked Mr. Lund for “his patience”.",
    'He said: "The talks — held on Tuesday — went well…',
    "“The army said nothing of the kind,” read the release.\r\n",
    "Both sides agreed to meet again in Oslo on 3 May 2021 🙂.",
    "L’ambassadeur \u200f\u202e said that […] “[Roe] must go”.",
    "Kofi\u0301 Mensah's spokesman denied that any promise had been made.",
    "Asked whether she would resign, Roe answered: ''No.''",
    "TRUE: 1. 2) (a) – •",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
    glue=st.sampled_from(["\n\n", " ", "\r\n", "\n"]),
)
def test_any_article_gives_a_sound_reading(reader: Reader, parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    reading = reader.read(article_from_text(text, published="2021-04-27", force=True))
    assert unsound(reading) == ()
    assert reading.article.text == text
    assert Reading.from_json(reading.to_json()) == reading


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=120).filter(str.strip))
def test_any_text_gives_a_sound_reading(reader: Reader, text: str) -> None:
    reading = reader.read(article_from_text(text, force=True))
    assert unsound(reading) == ()
    assert reading.article.text == text


def test_the_order_of_articles_changes_no_reading(reader: Reader) -> None:
    articles = [article_from_text(s, force=True) for s in SENTENCES]
    forward = [reader.read(a).to_json() for a in articles]
    backward = [reader.read(a).to_json() for a in reversed(articles)]
    assert forward == backward[::-1]


def test_json_names_its_schema(reader: Reader) -> None:
    reading = reader.read(article_from_text(SENTENCES[0]))
    assert json.loads(reading.to_json())["schema"] == "communique/1"
