"""The data dictionary stands in the manual, and says something of every column."""

from pathlib import Path

from communique.archive import dictionary
from communique.archive.schema import metadata

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_the_page_is_what_the_tables_say():
    wanted = dictionary.markdown()
    assert PAGE.read_text(encoding="utf-8") == wanted, "write docs/data-dictionary.md anew: communique sql --tables"


def test_every_column_means_something():
    rows = dictionary.rows()
    assert len(rows) == sum(len(table.columns) for table in metadata.tables.values())
    assert [row for row in rows if not row["meaning"]] == []
    assert all(table.comment for table in metadata.tables.values())
