"""Cutting a text where anything begins or ends."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from communique.web.text import Layer, paragraphs_of

TEXT = "One said two.\n\nThree 🚢 said “four”.\n \n\n Five"


def layers(text: str):
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).filter(lambda s: s[0] < s[1])
    roles = st.sampled_from(["content", "cue", "gap", "furniture", "mark"])
    return st.lists(st.builds(lambda s, r, n: Layer(*s, r, f"f{n}"), spans, roles, st.integers(0, 5)), max_size=12)


@given(
    st.text(alphabet="ab \n🚢“", max_size=60).flatmap(lambda t: st.tuples(st.just(t), layers(t) if t else st.just([])))
)
def test_every_word_stands_once_and_where_it_stood(told):
    text, held = told
    pieces = [piece for paragraph in paragraphs_of(text, held) for piece in paragraph.pieces]
    assert all(text[p.start : p.end] == p.text != "" for p in pieces)
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    assert "".join("".join(p.text for p in pieces).split()) == "".join(text.split())
    for piece in pieces:
        lying = {layer.of for layer in held if layer.role == "content" and layer.start <= piece.start < layer.end}
        assert set(piece.lines) == lying if len(lying) <= 4 else set(piece.lines) < lying


def test_paragraphs_are_what_blank_lines_part():
    assert [TEXT[p.start : p.end] for p in paragraphs_of(TEXT, ())] == [
        "One said two.",
        "Three 🚢 said “four”.",
        "Five",
    ]


def test_spans_nest_and_overlap():
    (only,) = paragraphs_of(
        "abcdef", [Layer(0, 4, "content", "s1"), Layer(2, 6, "content", "s2"), Layer(1, 3, "cue", "s1")]
    )
    assert [(p.text, p.lines, p.cue) for p in only.pieces] == [
        ("a", ("s1",), ()), ("b", ("s1",), ("s1",)), ("c", ("s1", "s2"), ("s1",)), ("d", ("s1", "s2"), ()), ("ef", ("s2",), ()),
    ]  # fmt: skip


def test_a_paragraph_is_furniture_where_it_is_nothing_else():
    found = paragraphs_of(
        "Share\n\nWords share", [Layer(0, 5, "furniture", "share"), Layer(13, 18, "furniture", "share")]
    )
    assert [p.furniture for p in found] == ["share", None]
