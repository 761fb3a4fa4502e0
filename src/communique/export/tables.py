"""Tables as files: CSV, Parquet and JSON, of any answer and of the archive's own tables.

CSV is as RFC 4180 has it, in UTF-8. A cell of text that a spreadsheet would run as a formula is written behind an
apostrophe (OWASP, “CSV injection”), and counted. Null is an empty cell.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Boolean, Connection, Float, Integer, LargeBinary, Table, select

from communique.archive import dictionary
from communique.archive.questions import Answer
from communique.archive.schema import claims, metadata, readings, sketches
from communique.errors import ExportError
from communique.export.kept import Losses

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_OTHER_ENDS = re.compile("[\x85\u2028\u2029]")
_BATCH = 20_000
_OURS_ALONE = (claims, sketches)  # what the program needs and nobody reads


def neutral(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def write_csv(answer: Answer, out: IO[str], losses: Losses | None = None) -> int:
    """Write an answer as CSV; the number of its rows."""
    writer = csv.writer(out)
    writer.writerow(answer.columns)
    count = 0
    for row in answer.rows:
        cells = [neutral(cell) for cell in row]
        if losses is not None:
            changed = sum(a is not b for a, b in zip(cells, row, strict=True))
            losses.add("cells", "an apostrophe was put before what a spreadsheet would run as a formula", changed)
        writer.writerow(cells)
        count += 1
    return count


def json_line(value: object) -> str:
    """A value as a JSON line that no tool takes for two: other ends of lines than the last are written as escapes."""
    return line_of(json.dumps(value, ensure_ascii=False))


def line_of(written: str) -> str:
    """JSON that is written already, as one line."""
    return _OTHER_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", written) + "\n"


def write_jsonl(answer: Answer, out: IO[str]) -> int:
    """Write an answer as JSON lines; the number of its rows."""
    count = 0
    for count, row in enumerate(answer.dicts(), start=1):  # noqa: B007 (the last number is the count)
        out.write(json_line(row))
    return count


def write_parquet(answer: Answer, path: Path, table: Table | None = None) -> int:
    """Write an answer as Parquet, with the meaning of each column where it is a table of ours; the number of its rows.

    Raises:
        ExportError: the package that writes Parquet is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 (an extra, and slow to import)
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ModuleNotFoundError as fault:
        raise ExportError("Parquet needs a writer", mend="pip install 'communique[parquet]'") from fault
    first = list(islice(answer.rows, _BATCH))
    schema = _arrow_schema(answer.columns, first, table)
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        batch = first
        while batch or not count:
            columns = list(zip(*batch, strict=True)) or [()] * len(answer.columns)
            arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(batch)
            batch = list(islice(answer.rows, _BATCH))
            if not batch:
                break
    return count


def _arrow_schema(columns: Sequence[str], rows: Sequence[Sequence[Any]], table: Table | None) -> Any:  # noqa: ANN401
    import pyarrow as pa  # noqa: PLC0415

    sorts = {Boolean: pa.bool_(), Integer: pa.int64(), Float: pa.float64(), LargeBinary: pa.binary()}
    kinds = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), bytes: pa.binary()}
    fields = []
    for number, name in enumerate(columns):
        if table is not None:
            column = table.c[name]
            sort = next((arrow for sort, arrow in sorts.items() if isinstance(column.type, sort)), pa.string())
            fields.append(pa.field(name, sort, metadata={"meaning": column.comment or ""}))
        else:
            held = {type(row[number]) for row in rows} - {type(None)}
            kind = next(iter(held)) if len(held) == 1 else float if held == {int, float} else str
            fields.append(pa.field(name, kinds.get(kind, pa.string())))
    return pa.schema(fields)


def tables_to_csv(connection: Connection, folder: Path) -> Losses:
    """Every table as CSV in a folder, with a data package that says what each column means (Frictionless, v1)."""
    losses = Losses()
    for table, answer in _tables(connection, losses):
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as out:
            write_csv(answer, out, losses)
    (folder / "datapackage.json").write_text(
        json.dumps(_package(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return losses


def tables_to_parquet(connection: Connection, folder: Path) -> Losses:
    """Every table as Parquet in a folder."""
    losses = Losses()
    for table, answer in _tables(connection, losses, blobs=True):
        write_parquet(answer, folder / f"{table.name}.parquet", table)
    (folder / "dictionary.md").write_text(dictionary.markdown(), encoding="utf-8")
    return losses


def _tables(connection: Connection, losses: Losses, *, blobs: bool = False) -> Iterator[tuple[Table, Answer]]:
    for table in metadata.sorted_tables:
        if table in _OURS_ALONE:
            continue
        if table is readings and not blobs:
            losses.add("readings", "packed JSON is no cell of a table; `communique export jsonl` writes it")
            continue
        columns = [column for column in table.c if column.name != "row"]
        keys = [column for column in columns if column.primary_key or column.unique]
        result = connection.execution_options(yield_per=5000).execute(select(*columns).order_by(*keys))
        yield table, Answer(tuple(result.keys()), (tuple(row) for row in result))


def _package() -> dict[str, object]:
    sorts = {"text": "string", "whole number": "integer", "number": "number", "true or false": "boolean"}
    listed = [row for row in dictionary.rows() if row["sort"] in sorts and row["column"] != "row"]
    skipped = {table.name for table in _OURS_ALONE} | {"readings"}
    return {
        "name": "communique-archive",
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "description": table.comment,
                "schema": {
                    "fields": [
                        {"name": row["column"], "type": sorts[row["sort"]], "description": row["meaning"]}
                        for row in listed
                        if row["table"] == table.name
                    ]
                },
            }
            for table in metadata.sorted_tables
            if table.name not in skipped
        ],
    }


def tab_lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Rows as tab-separated lines; tabs and line ends in a cell become blanks."""
    for row in rows:
        yield "\t".join("" if cell is None else " ".join(str(cell).split()) for cell in row) + "\n"
