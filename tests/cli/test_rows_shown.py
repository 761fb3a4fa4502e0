"""What a table for people says: dates as precise as they are, quotation marks where it was a quotation, a source."""

from pathlib import Path

import pytest

from communique.cli._table import _cell, stretch

STRETCHES = [
    ("a day", "2024-05-06", "2024-05-06", "2024-05-06"),
    ("a month", "2024-02-01", "2024-02-29", "2024-02"),
    ("nearly a month", "2023-02-01", "2023-02-27", "2023-02-01 – 2023-02-27"),
    ("a year", "2050-01-01", "2050-12-31", "2050"),
    ("two years", "2049-01-01", "2050-12-31", "2049-01-01 – 2050-12-31"),
    ("a season", "2025-09-01", "2025-11-30", "2025-09-01 – 2025-11-30"),
]


@pytest.mark.parametrize(("first", "last", "told"), [pytest.param(*c[1:], id=c[0]) for c in STRETCHES])
def test_a_stretch_of_days(first, last, told):
    assert stretch(first, last) == told


WHEN, SOURCE = ("date", "date_until", "date_basis"), ("outlet", "title", "url", "locator")
CELLS = [
    ("stated", WHEN, {"date": "2024-05-06", "date_until": None, "date_basis": "stated"}, "2024-05-06"),
    ("as told", WHEN, {"date": "2024-05-06", "date_until": None, "date_basis": "published"}, "2024-05-06\npublished"),
    ("no date", WHEN, {"date": None, "date_until": None, "date_basis": None}, ""),
    ("direct", ("cue", "words"), {"cue": "said", "words": "Go\r\nhome", "manner": "direct"}, "said: “Go home”"),
    ("marks of its own", ("cue", "words"), {"cue": None, "words": "“Go” home", "manner": "direct"}, "“Go” home"),
    ("indirect", ("cue", "words"), {"cue": "denied", "words": "this", "manner": "indirect"}, "denied: this"),
    ("a link", SOURCE, {"outlet": "Lake Post", "title": None, "url": "https://x.example/1", "locator": "file:/a/b.txt"},
     "Lake Post\nhttps://x.example/1"),
    ("a file elsewhere", SOURCE, {"title": "Talks", "url": None, "locator": "file:/somewhere/else/b.txt"}, "Talks\n…/else/b.txt"),
    ("a file here", SOURCE, {"locator": f"file:{Path.cwd()}/in/b.txt"}, "in/b.txt"),
    ("a page", ("locator",), {"locator": "https://x.example/1"}, "https://x.example/1"),
    ("what goes without saying", ("kind", "negated", "modality"), {"kind": "demand", "negated": True, "modality": "actual"},
     "demand negated"),
]  # fmt: skip


@pytest.mark.parametrize(("names", "row", "told"), [pytest.param(*c[1:], id=c[0]) for c in CELLS])
def test_cells(names, row, told):
    assert _cell(row, names) == told
