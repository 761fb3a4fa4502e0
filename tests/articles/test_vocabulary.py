"""The tables of the front door: every row is known, and a faulty one is told with its line and mend."""

from typing import get_args

import pytest

from communique.articles.vocabulary import DATA, compile_pattern, fold, items, patterns, read_rows
from communique.errors import LexiconError
from communique.record import ArticleKind, FurnitureKind

FORMS = {
    "line",
    "lead-in",
    "label",
    "aside",
    "inside",
    "heading",
    "bar",
    "item",
    "signature",
    "credit",
    "position",
    "spoken",
}


def test_every_row_of_the_furniture_is_of_a_known_kind_and_form():
    rows = read_rows(DATA / "furniture.txt", ("kind", "form", "words"))
    assert {kind for kind, _, _ in rows} <= set(get_args(FurnitureKind))
    assert {form for _, form, _ in rows} == FORMS


def test_every_kind_of_paper_is_one_of_the_record():
    rows = read_rows(DATA / "kinds.txt", ("kind", "form", "words"))
    assert {kind for kind, _, _ in rows} <= {*get_args(ArticleKind), "any"}


def test_a_plain_line_fits_its_own_row():
    """Each item without a wild card is found again: no decoration of it is lost in the comparison."""
    found = patterns("furniture.txt", "line", "heading")
    for _, form, cell in read_rows(DATA / "furniture.txt", ("kind", "form", "words")):
        for item in items(cell):
            if form in {"line", "heading"} and "…" not in item and any(c.isalnum() for c in item):
                line = fold(item.replace("<n>", "12"))
                assert any(p.finds.fullmatch(line) for p in found.of(line)), item


@pytest.mark.parametrize(
    ("item", "fits", "misses"),
    [
        ("<n> comments", ["3 comments", "1,204 comments"], ["comments", "3 comments on fish"]),
        ("share …", ["share", "share this with everybody you know"], ["please share"]),
        ("… at the end", ["at the end", "words at the end"], ["at the end of it"]),
        ("from … to …", ["from here to there", "from a b c to d e f"], ["from here", "so from here to there"]),
        ("@…", ["@anaroe"], ["anaroe", "@ana roe"]),
    ],
)
def test_wild_cards(item, fits, misses):
    pattern = compile_pattern("share", "line", item)
    assert all(pattern.finds.fullmatch(line) for line in fits)
    assert not any(pattern.finds.fullmatch(line) for line in misses)


def test_lines_are_compared_without_their_dress():
    assert fold("  »READ ALSO:  Who’s\u00a0there?… ") == "read also: who's there?"


def test_all_faults_are_told_at_once(tmp_path):
    path = tmp_path / "table.txt"
    path.write_text("# why\nkind | words\nshare | tweet\nshare\n\nshare | a | b\n", encoding="utf-8")
    with pytest.raises(ExceptionGroup, match="2 rows to mend") as faults:
        read_rows(path, ("kind", "words"))
    assert [str(fault) for fault in faults.value.exceptions if isinstance(fault, LexiconError)] == [
        f"table.txt:{line}: not 2 cells\n  why:  the row cannot be read\n  mend: write kind | words" for line in (4, 6)
    ]
