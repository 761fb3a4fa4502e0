"""Quotation marks: paired by direction and paragraph, mended where one is missing."""

from dataclasses import fields

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from communique.language.quotes import Quotation, find_quotations
from communique.language.view import model_view
from communique.lexicons import CueEntry, Lexicons
from communique.record import Article, Furniture, digest

CUES = tuple(CueEntry(v, "verb", ("quote", "that"), "speech", "to", (), "") for v in ("say", "tell", "add", "read"))
LEXICONS = Lexicons(**{f.name: CUES if f.name == "cues" else () for f in fields(Lexicons)})


def read(text: str, *furniture: Furniture) -> tuple[Quotation, ...]:
    article = Article(text=text, sha256=digest(text), furniture=furniture)
    return find_quotations(article, model_view(article), LEXICONS)


def words(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in read(text)]


PAIRED = [
    # what the row shows               text                                                found
    ("straight marks", '"We go," he said. "They stay."', ["We go,", "They stay."]),
    ("curly marks", "“We go,” he said. “They stay.”", ["We go,", "They stay."]),
    ("marks of two apostrophes", "''We go,'' he said.", ["We go,"]),
    ("marks of TeX", "``We go,'' he said.", ["We go,"]),
    ("guillemets, French and German", "« Nous » he said, »wir« she said.", ["Nous", "wir"]),
    ("low and high marks", "„Wir gehen“ and „Wir” as well.", ["Wir gehen", "Wir"]),
    ("small guillemets", "He said ‹no› twice.", ["no"]),
    ("single marks", "'We go,' he said. ‘They stay.’", ["We go,", "They stay."]),
    ("straight opens, curly closes", '"We go,” he said.', ["We go,"]),
    ("scare quotes", "the so-called “talks” ended", ["talks"]),
    ("no blank around the marks", 'He said:"We go."She left."No," he said.', ["We go.", "No,"]),
    ("after a dash", '—"We go"—he said', ["We go"]),
    ("before a dash", "“We were about to—” he began.", ["We were about to—"]),
    ("in brackets", '("We go," he said.)', ["We go,"]),
    ("one missing mark does not turn the text inside out", '"We go. He left.\n\n"No," she said. "Yes."',
     ["We go. He left.", "No,", "Yes."]),
    ("empty marks hold nothing", 'He typed "" and “ ”.', []),
    ("marks without a word", 'He said "…" only.', []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [pytest.param(*c[1:], id=c[0]) for c in PAIRED])
def test_pairs(text, found):
    assert words(text) == found
    assert all("missing" not in r for q in read(text)[1:] for r in q.repairs)


NO_QUOTATION = [
    ("contractions", "They don't and can’t, o’clock and O'Brien."),
    ("possessives", "the ministers’ visit and the boys' club"),
    ("elisions", "’tis the ’90s, and 'twas the '60s: 'em and 'til"),
    ("rock and roll", "rock ’n’ roll and rock 'n' roll"),
    ("dropped letters", "goin' home and talkin’ of it"),
    ("feet and inches", "6'2\" tall, 5’ 10” wide, a 5\" gun and a 3' pole"),
    ("breadcrumbs", "Home » News » Politics"),
    ("arrows", "Read more »"),
    ("left over tags", '<a href="x.html" class="y">page</a>'),
    ("a lone apostrophe before a word", "’Cause he left, the ministers’ talks failed."),
    ("blanks", "  \n\n "),
    ("nothing", ""),
]


@pytest.mark.parametrize("text", [pytest.param(c[1], id=c[0]) for c in NO_QUOTATION])
def test_no_quotation(text):
    assert words(text) == []


NESTED = [
    ("single in double", "“He told me, ‘Go away,’” she said.", ["He told me, ‘Go away,’", "Go away,"]),
    ("double in single", "'He said \"go\" twice,' she said.", ["He said \"go\" twice,", "go"]),
    ("same in same", '"He told me, "Go away," and I went," she said.', ['He told me, "Go away," and I went,', "Go away,"]),
    ("both close together", "''He said, 'Go away.''' They left.", ["He said, 'Go away.'", "Go away."]),
    ("both open together", "\"'No,' I said,\" he recalled.", ["'No,' I said,", "No,"]),
    ("possessives inside", "“I said ‘no’ to the ministers’ plan,” he said.", ["I said ‘no’ to the ministers’ plan,", "no"]),
    ("possessive inside single marks", "‘the ministers’ visit’ was fine", ["the ministers’ visit"]),
    ("an inner mark never closed", "“He told me, ‘Go away,” she said.", ["He told me, ‘Go away,", "Go away,"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [pytest.param(*c[1:], id=c[0]) for c in NESTED])
def test_nested(text, found):
    assert words(text) == found
    assert [q.level for q in read(text)] == [0, 1][: len(found)]
    assert [q.inside for q in read(text)] == [None, 0][: len(found)]


NO_CLOSING, NO_OPENING = "missing closing quote", "missing opening quote"
MENDED = [
    ("ends before: said the minister", "“We will come, said the minister. They left.", "We will come,", NO_CLOSING),
    ("ends before: the minister said", "“We will come, the minister said. They left.", "We will come,", NO_CLOSING),
    ("ends before: he told reporters", "“We will come, he told reporters on Monday. They left.", "We will come,", NO_CLOSING),
    ("says on, so no end", "“We will come, he said that night would fall.", "We will come, he said that night would fall.", NO_CLOSING),
    ("ends with its paragraph", "“We will come. They left.\n\nShe waited.", "We will come. They left.", NO_CLOSING),
    ("a part of a sentence ends with it", "He spoke of “a new day. She left.", "a new day.", NO_CLOSING),
    ("starts with its paragraph", "He left.\n\nWe will come,” it read.", "We will come,", NO_OPENING),
    ("starts after a lead-in", "The minister said: We will come,” and left.", "We will come,", NO_OPENING),
    ("starts after a reporting clause", "We go, he said. We will come,” he added.", "We will come,", NO_OPENING),
    ("a part of a sentence starts with it", "She left. They would crush us” and go.", "They would crush us", NO_OPENING),
    ("both marks the wrong way round", "”We go,“ he said.", "We go,", "inverted quote"),
    ("an opening mark that closes", "He said “yes“ and left.", "yes", "inverted quote"),
    ("a closing mark that opens", "He said ”yes” and left.", "yes", "inverted quote"),
    ("after a dash", "“We were about to—“ he began.", "We were about to—", "inverted quote"),
    ("opened double, closed single", "“We will come,’ he said.", "We will come,", NO_CLOSING),
    ("opened single, closed double", "‘We will come,” he said.", "We will come,", NO_OPENING),
    ("an insertion", "“[Roe] will go,” he said.", "[Roe] will go,", "editorial insertion"),
    ("words left out", "“We will […] go,” he said.", "We will […] go,", "ellipsis"),
    ("an insertion at the end", 'He went to "a town [Roe]" and left.', "a town [Roe]", "editorial insertion"),
    ("words left out at the start", '"[…] we go," he said.', "[…] we go,", "ellipsis"),
    ("words left out, in dots", "“We will ... go,” he said.", "We will ... go,", "ellipsis"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found", "repair"), [pytest.param(*c[1:], id=c[0]) for c in MENDED])
def test_mended(text, found, repair):
    (quotation,) = read(text)
    assert text[quotation.inner_start : quotation.inner_end] == found
    assert quotation.repairs == (repair,)


def test_a_second_quotation_without_its_opening_mark_starts_after_the_reporting_clause():
    assert words("“We go,” he said. We will come,” she added.") == ["We go,", "We will come,"]


def test_a_mark_missing_inside_a_paragraph_does_not_swallow_the_next_quotation():
    assert words("“We will come. He left. “We go,” she said.") == ["We will come. He left.", "We go,"]


def test_words_in_marks_inside_an_unclosed_quotation_do_not_end_it():
    assert words("“We want “safe havens” gone, said Roe.") == ["We want “safe havens” gone,", "safe havens"]


OVER = "quote continues over paragraphs"
RUNNING = [
    ("opened again", "“We will come.\n\n“We will go,” he said.", [None, 0], [(OVER,), (OVER,)]),
    ("not opened again", "“We will come.\n\nWe will go,” he said.", [None, 0], [(OVER,), (OVER,)]),
    ("three paragraphs", "“A one.\n\n“B two.\n\n“C three,” he said.", [None, 0, 1], [(OVER,)] * 3),
    ("closed, so another quotation", "“We will come.”\n\n“We will go,” he said.", [None, None], [(), ()]),
    ("its clause ends it", "“We come, said Roe.\n\n“We go,” said Poe.", [None, None], [(NO_CLOSING,), ()]),
    ("a part of a sentence", "He said it “will not go.\n\n“They lied,” said Poe.", [None, None], [(NO_CLOSING,), ()]),
    ("a paragraph lies between", "“We will come.\n\nHe left.\n\n“We go,” said Poe.", [None, None], [(NO_CLOSING,), ()]),
]


@pytest.mark.parametrize(("text", "continues", "repairs"), [pytest.param(*c[1:], id=c[0]) for c in RUNNING])
def test_quotations_over_paragraphs(text, continues, repairs):
    assert [q.continues for q in read(text)] == continues
    assert [q.repairs for q in read(text)] == repairs


def test_furniture_is_never_looked_at():
    text = "“We go,” he said.\n\nRelated: “The other talks”\n\nWe stay,” it read."
    related = text.index("Related")
    found = read(text, Furniture(start=related, end=text.index("\n\nWe"), kind="related"))
    assert [text[q.inner_start : q.inner_end] for q in found] == ["We go,", "We stay,"]


def test_paragraphs_are_numbered_from_the_first_line_on():
    assert [q.paragraph for q in read("“A one.”\n\n\nNo marks stand in this line.\n“B two.”")] == [0, 2]


ANY_TEXT = st.text(st.sampled_from("\"'“”‘’„«»`[]…. ,:—-\n\r\tabSI5é́😀\u200f\u00a0\ufeff"), max_size=60) | st.text(
    max_size=80
)


@given(ANY_TEXT)
@example("«5“«")
def test_laws_for_any_text(text):
    quotations = read(text)
    assert list(quotations) == sorted(quotations, key=lambda q: (q.start, -q.end))
    for number, q in enumerate(quotations):
        assert 0 <= q.start <= q.inner_start < q.inner_end <= q.end <= len(text)
        assert text[q.inner_start : q.inner_end] == text[q.inner_start : q.inner_end].strip(" \n\t")
        assert "\n" not in model_view(Article(text=text, sha256=""))[q.start : q.end].strip()
        assert q.level == (0 if q.inside is None else quotations[q.inside].level + 1)
        assert q.continues is None or q.continues < number
        for other in quotations[number + 1 :]:
            inside = q.inner_start <= other.start and other.end <= q.inner_end
            assert other.start >= q.end or inside


@given(ANY_TEXT, ANY_TEXT)
def test_a_paragraph_with_whole_quotations_is_not_changed_by_the_one_before(before, text):
    whole = "“We go,” he said. ‘They stay,’ she said."
    found = read(before + "\n\n" + whole + "\n\n" + text)
    at = len(before) + 2
    assert {(at, at + 8), (at + 18, at + 30)} <= {(q.start, q.end) for q in found}


def test_a_line_with_thousands_of_marks_is_read_in_stretches():
    assert len(read("“We go,” he said. " * 2000)) == 2000
    assert len(read("“We go. " * 2000)) == 2000
