"""The options that questions share: how many rows, in what shape, and of which kinds."""

from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from communique.cli._archive import Shape, shape_of
from communique.cli._asked import _check_kind, rows_of
from communique.cli.compare import Form, _form
from communique.cli.view.comparison import parts
from communique.dossier.sheet import Cell, Column, Row, Sheet
from communique.errors import BadQuestion

ROWS = [
    # what the row shows        limit  shape        output       shape given  rows
    ("a table has some",        None,  None,        None,        Shape.TABLE, 50),
    ("a file has all",          None,  None,        "rows.csv",  Shape.CSV,   0),
    ("a pipe has all",          None,  Shape.JSON,  None,        Shape.JSON,  0),
    ("what was said holds",     7,     None,        "rows.JSON", Shape.JSON,  7),
    ("another ending is none",  None,  None,        "rows.txt",  Shape.TABLE, 50),
    ("a shape beats an ending", None,  Shape.TABLE, "rows.csv",  Shape.TABLE, 50),
]  # fmt: skip


@pytest.mark.parametrize(("limit", "shape", "output", "given", "rows"), [pytest.param(*c[1:], id=c[0]) for c in ROWS])
def test_rows_and_shape(limit, shape, output, given, rows):
    path = Path(output) if output else None
    assert (shape_of(shape, path), rows_of(limit, shape, path)) == (given, rows)


FORMS = [
    # what the row shows              asked          file         form
    ("for people",                    None,          None,        Form.TEXT),
    ("a memo",                        None,          "memo.docx", Form.DOCX),
    ("a page",                        None,          "memo.html", Form.HTML),
    ("a file is not for a terminal",  Form.TEXT,     "memo.txt",  Form.MARKDOWN),
    ("what was said holds",           Form.JSON,     "memo.docx", Form.JSON),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "file", "form"), [pytest.param(*c[1:], id=c[0]) for c in FORMS])
def test_a_file_says_its_form(asked, file, form):
    assert _form(asked, Path(file) if file else None) is form


@pytest.mark.parametrize(("what", "kind"), [("events", "assault"), ("positions", "demand"), ("meetings", None)])
def test_a_kind_that_is_there(what, kind):
    _check_kind(what, kind)


def test_a_kind_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(BadQuestion, match="CONSULT"):
        _check_kind("events", "quarrel")


@pytest.mark.parametrize(("accounts", "width", "table"), [(2, 80, True), (5, 80, False), (5, 160, True)])
def test_accounts_stand_below_one_another_where_there_is_no_room(accounts, width, table):
    columns = tuple(Column(f"paper{n}", "", "report", "") for n in range(accounts))
    row = Row(
        1, "boats", "NOR → SEN", "", "only some", "", (Cell("Three boats.", 1), *[None] * (accounts - 1)), frozenset()
    )
    shown = list(parts(Sheet("", "", "1 point.", columns, (row,), (), (), (), (), ()), width))
    assert any(isinstance(part, Table) for part in shown) is table
    console = Console(width=width)
    with console.capture() as told:
        console.print(*shown)
    assert "Three boats." in told.get()
    assert told.get().count("(nothing of it)") == accounts - 1
