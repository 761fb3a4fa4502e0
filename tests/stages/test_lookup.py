"""Where lexicon forms stand in a text, and that they are cut into words as the tokenizer cuts the text."""

from __future__ import annotations

import pytest
from parsed import parsed

from communique.language.pipeline import load_model
from communique.lexicons import load_lexicons
from communique.stages.mentions.lookup import find_hits, lookup_of, tokens_of

HITS = [
    ("the longest form", "The South Korean premier left.", "South Korean", "adjective"),
    ("a plural", "Two foreign ministers left.", "foreign ministers", "office"),
    ("a plural before of", "The secretaries of state left.", "secretaries of state", "office"),
    ("an acronym as it stands", "The PM left.", "PM", "office"),
    ("a seat", "Islamabad left.", "Islamabad", "seat"),
    (
        "a doubtful country beside America and others",
        "The United States praised Egypt. Turkey waited.",
        "Turkey",
        "country",
    ),
    ("once a place, a place throughout", "They fled to Chad. Chad's government was silent.", "Chad", "country"),
]


@pytest.mark.parametrize(("text", "words", "sort"), [pytest.param(*row[1:], id=row[0]) for row in HITS])
def test_hits(text: str, words: str, sort: str) -> None:
    parse = parsed(text)
    found = {parse.words(h.start, h.end): h for h in find_hits(parse, lookup_of(load_lexicons())).at.values()}
    assert found[words].of(sort) is not None


NO_HITS = [
    ("no name in lower case", "They ate turkey.", "turkey"),
    ("no acronym in lower case", "They told us so.", "us"),
    ("a doubtful name with nothing beside it", "Jordan Peeters left.", "Jordan"),
    ("an American state", "The United States thanked Egypt. Georgia and Arizona voted, and Texas too.", "Georgia"),
    ("a name beside the country", "Chad Peeters left.", "Chad"),
    (
        "a body of one country where another is spoken of",
        "The Justice and Development Party won in Norway.",
        "Justice and Development Party",
    ),
]


@pytest.mark.parametrize(("text", "words"), [pytest.param(*row[1:], id=row[0]) for row in NO_HITS])
def test_no_hits(text: str, words: str) -> None:
    parse = parsed(text)
    assert words not in {parse.words(h.start, h.end) for h in find_hits(parse, lookup_of(load_lexicons())).at.values()}


def test_doubtful_words_for_one_country_support_each_other() -> None:
    parse = parsed("Washington waited. A State Department official left.")
    hits = find_hits(parse, lookup_of(load_lexicons())).at.values()
    assert "Washington" in {parse.words(h.start, h.end) for h in hits}


def test_forms_are_cut_as_texts_are() -> None:
    tokenizer = load_model().tokenizer
    forms = {form.text for forms in lookup_of(load_lexicons()).forms.values() for form in forms}
    differing = [f for f in sorted(forms) if [t.text for t in tokenizer(f.replace("’", "'"))] != tokens_of(f)]
    assert len(differing) <= len(forms) // 100, differing[:20]
