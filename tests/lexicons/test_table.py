"""The strict reader of tables: what it takes, and what it says of what it does not take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.lexicons.table import Faults, read_table

REQUIRED, OPTIONAL = ("title", "kind"), ("short", "gender")


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "titles-mine.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def read(path):
    faults = Faults(path.name)
    return read_table(path, REQUIRED, OPTIONAL, faults), faults.found


TABLES = [
    # what the row shows                    text                                                   cells of the only row
    ("cells are trimmed", "title|kind\n  warden |office ", {"title": "warden", "kind": "office"}),
    ("a comment ends a row", "title | kind\nwarden | office # seen often", {"title": "warden", "kind": "office"}),
    ("a comment before the columns", "# who, when\n\ntitle | kind\nwarden | office", {"title": "warden"}),
    ("columns in another order", "kind | title\noffice | warden", {"title": "warden", "kind": "office"}),
    ("cells left out at the end are empty", "title | kind | short\nwarden | office", {"title": "warden", "short": ""}),
    ("an absent column is empty", "title | kind\nwarden | office", {"gender": ""}),
    ("a byte-order mark is no part of a name", b"\xef\xbb\xbftitle | kind\nwarden | office", {"title": "warden"}),
    (
        "an indented line after a semicolon",
        "title | kind | short\nwarden | office | PM;\n    sir",
        {"short": "PM; sir"},
    ),
    ("lines of another system", "title | kind\r\nwarden | office\r\n", {"kind": "office"}),
]


@pytest.mark.parametrize(("text", "cells"), [pytest.param(*case[1:], id=case[0]) for case in TABLES])
def test_a_table_is_read(file, text, cells):
    (row,), faults = read(file(text))
    assert faults == []
    assert {column: row[column] for column in cells} == cells


ITEMS = [("PM", ("PM",)), (" PM ;premier", ("PM", "premier")), ("PM;; premier;", ("PM", "premier")), ("", ())]


@pytest.mark.parametrize(("cell", "items"), ITEMS)
def test_items_of_a_cell(file, cell, items):
    (row,), _ = read(file(f"title | kind | short\nwarden | office | {cell}"))
    assert row.items("short") == items
    assert row.items("gender") == ()


def test_a_row_says_where_it_stands(file):
    (row,), _ = read(file("# a comment\ntitle | kind\n\nwarden | office"))
    assert row.source == "titles-mine.txt:4"


def test_a_row_that_goes_on_stands_where_it_begins(file):
    rows, faults = read(
        file("title | kind | short\nwarden | office | PM; # often\n    sir; # seldom\n    dux\nlord | rank")
    )
    assert faults == []
    assert [(row["title"], row.items("short"), row.line) for row in rows] == [
        ("warden", ("PM", "sir", "dux"), 2),
        ("lord", (), 5),
    ]


FAULTS = [
    (
        "an unknown column",
        "title | kind | rank\nwarden | office | x",
        "titles-mine.txt:1: unknown column 'rank'\n"
        "  why:  nothing reads it\n"
        "  mend: use some of title, kind, short, gender",
    ),
    (
        "a column that is lacking, told once and not for every row",
        "title | short\nwarden | W\nbeadle | B",
        "titles-mine.txt:1: no column 'kind'\n  why:  every row of this table needs one\n  mend: add kind",
    ),
    (
        "a cell that is lacking",
        "title | kind\n | office",
        "titles-mine.txt:2: no title\n  why:  every row of this table needs one\n  mend: write title | kind",
    ),
    (
        "too many cells",
        "title | kind\nwarden | office | W",
        "titles-mine.txt:2: 3 cells, but 2 columns\n  why:  the cells cannot be told apart\n  mend: write title | kind",
    ),
    (
        "no table at all",
        "# to be written\n",
        "titles-mine.txt:1: no row names the columns\n"
        "  why:  the cells could not be told apart\n"
        "  mend: begin with title | kind | short | gender",
    ),
    (
        "another encoding",
        "title | kind\ntánaiste | office".encode("latin-1"),
        "titles-mine.txt:2: it is no UTF-8 text\n  why:  its letters cannot be told\n  mend: save it as UTF-8",
    ),
]


@pytest.mark.parametrize(("text", "message"), [pytest.param(*case[1:], id=case[0]) for case in FAULTS])
def test_a_fault_says_what_where_why_and_the_mend(file, text, message):
    _, faults = read(file(text))
    assert [str(fault) for fault in faults] == [message]


def test_a_file_that_is_not_there(tmp_path):
    _, faults = read(tmp_path / "titles-none.txt")
    assert [str(fault) for fault in faults] == [
        "titles-none.txt:1: No such file or directory\n"
        "  why:  a lexicon is a text file\n"
        "  mend: look at its path and rights"
    ]


def test_faulty_rows_are_told_all_at_once_and_good_ones_kept(file):
    rows, faults = read(file("title | kind\n | office\nwarden | office\nbeadle | office | x | y\nusher |"))
    assert [row["title"] for row in rows] == ["warden"]
    assert [fault.line for fault in faults] == [2, 4, 5]


def test_settling_counts_the_rows():
    faults = Faults("titles.txt")
    faults.settle()
    faults.add(2, "no title", why="", mend="")
    with pytest.raises(ExceptionGroup, match=r"^titles\.txt: 1 row to mend"):
        faults.settle()
    faults.add(3, "no title", why="", mend="")
    with pytest.raises(ExceptionGroup, match=r"^titles\.txt: 2 rows to mend"):
        faults.settle()


def test_an_unknown_value_is_told_each_time(file):
    rows, _ = read(file("title | kind | gender\nwarden | office | n\nusher | office | m\nbeadle | office | n; m"))
    faults = Faults("titles.txt")
    for row in rows:
        faults.unknown(row, "gender", ("m", "f"))
    assert [str(fault) for fault in faults.found] == [
        f"titles.txt:{line}: unknown gender 'n'\n  why:  no stage would know what to do with it\n  mend: use one of m, f"
        for line in (2, 4)
    ]


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="|;#\ufeff"), min_size=1)


@given(st.lists(st.tuples(CELL, CELL, st.lists(CELL, max_size=3)), max_size=5))
def test_what_is_written_is_read(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("tables") / "titles.txt"
    lines = [f"{title} | {kind} | {'; '.join(short)}" for title, kind, short in rows]
    path.write_text("\n".join(["title | kind | short", *lines]), encoding="utf-8")
    found, faults = read(path)
    assert faults == []
    assert [(row["title"], row["kind"], list(row.items("short"))) for row in found] == rows
