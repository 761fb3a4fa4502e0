"""JSON lines and CSV: a row is an article; which column is taken as what is recognised, and said."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import IO, Any

from communique.batch.items import Found, Hints, Item, Limits, Loaded, Refused, Remark, digest_of, in_hand
from communique.errors import DamagedDocument, EmptyArticle, SourceError, TooLarge
from communique.lexicons.table import Faults, read_table

_NAMES = Path(__file__).parent / "data" / "fields.txt"
_DELIMITERS = ",;\t|"
_SAID = 3  # shapes of rows that are told of one file


@cache
def _fields() -> dict[str, str]:
    """Folded column name to field, in the order of the file."""
    faults = Faults(_NAMES.name)
    rows = read_table(_NAMES, ["field", "names"], [], faults)
    faults.settle()
    return {_folded(name): row["field"] for row in rows for name in row.items("names")}


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold().lstrip("\ufeff")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table is taken as which field."""

    taken: Mapping[str, str]  # field to column
    unused: tuple[str, ...]

    @classmethod
    def of(cls, names: Sequence[str], all_names: Iterable[str] = ()) -> Columns:
        """The columns of a table with these names: of several for one field, the one that `fields.txt` lists first.

        `all_names` are those of columns, too, that hold nothing a field could be.
        """
        known = _fields()
        rank = {name: n for n, name in enumerate(known)}
        taken: dict[str, str] = {}
        for name in sorted((n for n in names if _folded(n) in known), key=lambda n: rank[_folded(n)]):
            taken.setdefault(known[_folded(name)], name)
        return cls(taken, tuple(n for n in (all_names or names) if n not in taken.values()))

    def said(self) -> str:
        """Which column was taken as what, in a line."""
        taken = ", ".join(f"{field} ← {name}" for field, name in self.taken.items())
        unused = f"not used: {', '.join(self.unused)}" if self.unused else ""
        return "; ".join(filter(None, (taken, unused)))

    def cell(self, row: Mapping[str, Any], field: str) -> str | None:
        """A field of a row as text, or None where it is empty."""
        value = _plain(row.get(self.taken.get(field, "")))
        if field == "published" and isinstance(value, (int, float)) and not isinstance(value, bool):
            value = _moment(value)
        told = str(value) if value is not None else ""
        return told if told.strip() else None


def _plain(value: object) -> object:
    """A value as one cell: of an object its name, of a list its parts; None where it is none of these."""
    if isinstance(value, dict):
        return value.get("name") if isinstance(value.get("name"), str) else None
    if isinstance(value, list):
        parts = [_plain(part) for part in value]
        return None if None in parts else ", ".join(map(str, parts))
    return value


def _moment(stamp: float) -> str:
    """A Unix time (seconds or milliseconds), or a day written as a number, in ISO 8601."""
    if re.fullmatch(r"(19|20)\d{6}", str(stamp)):
        return f"{str(stamp)[:4]}-{str(stamp)[4:6]}-{str(stamp)[6:]}"
    seconds = stamp / 1000 if stamp > 1e11 else stamp
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return str(stamp)


def from_jsonl(lines: IO[bytes], locator: str, source: str, limits: Limits) -> Iterator[Found]:
    """The articles of a file of JSON lines; a line that is no JSON object is refused, and the rest goes on."""
    said: set[str] = set()
    for number, (line, whole) in enumerate(_lines(lines, limits.line), start=1):
        here = f"{locator}#line {number}"
        if not whole:
            yield Refused(here, source, TooLarge(f"a line of more than {limits.line:,} bytes", where=here), len(line))
            continue
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            fault = "" if isinstance(row, dict) else f"a {type(row).__name__}"
        except (ValueError, RecursionError) as broken:
            fault = str(broken)
        if fault:
            error = DamagedDocument(f"no JSON object: {fault}", where=here, mend="write one object a line")
            yield Refused(here, source, error, len(line))
            continue
        if row.get("schema") == "communique/1":
            yield in_hand(_row_locator(locator, None, line), source, Loaded(line, "reading"), len(line))
            continue
        columns = Columns.of([name for name, value in row.items() if value is None or _plain(value) is not None], row)
        if columns.said() not in said and len(said) < _SAID:
            said.add(columns.said())
            yield Remark(source, columns.said())
        yield _of_row(row, columns, (locator, here, source), len(line))


def from_json(data: bytes, locator: str, source: str) -> Iterator[Found]:
    """The articles of a JSON document: one object, or a list of them."""
    try:
        held = json.loads(data)
    except (ValueError, RecursionError) as fault:
        yield Refused(locator, source, DamagedDocument(f"no JSON: {fault}", where=locator), len(data))
        return
    if isinstance(held, dict) and held.get("schema") == "communique/1":
        yield in_hand(locator, source, Loaded(data, "reading"), len(data))
        return
    rows = held if isinstance(held, list) else [held]
    packed = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode("utf-8", "surrogatepass")
    yield from from_jsonl(io.BytesIO(packed), locator, source, Limits())


def from_csv(
    data: IO[str], locator: str, source: str, limits: Limits, *, delimiter: str | None = None
) -> Iterator[Found]:
    """The articles of a table with a header; its delimiter is found out."""
    csv.field_size_limit(limits.line)
    head = data.readline(limits.line)
    delimiter = delimiter or max(_DELIMITERS, key=head.count)
    names = next(csv.reader([head], delimiter=delimiter), [])
    columns = Columns.of(names)
    if not {"text", "html"} & columns.taken.keys():
        error = SourceError(
            "no column that holds the text of the articles",
            where=locator,
            why=f"its columns are {', '.join(names[:20])}",
            mend="name one `text`, or add its name to batch/data/fields.txt",
        )
        yield Refused(locator, source, error)
        return
    yield Remark(source, columns.said())
    rows = csv.DictReader(data, names, delimiter=delimiter)
    for number in _counted():
        here = f"{locator}#row {number}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as fault:
            yield Refused(here, source, DamagedDocument(f"the table breaks off: {fault}", where=here))
            return
        weight = sum(len(cell) for cell in row.values() if isinstance(cell, str))
        yield _of_row(row, columns, (locator, here, source), weight)


def _counted() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


def _lines(stream: IO[bytes], limit: int) -> Iterator[tuple[bytes, bool]]:
    """The lines of `stream`; of one longer than `limit` its beginning, and False."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line, True
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)
        yield b"", False


def _of_row(row: Mapping[str, Any], columns: Columns, place: tuple[str, str, str], weight: int) -> Found:
    """The article in a row; `place` is the table's locator, the row's, and the source."""
    locator, here, source = place
    text, html = columns.cell(row, "text"), columns.cell(row, "html")
    body = text if text is not None else html
    if body is None:
        missing = "no text in it" if columns.taken.keys() & {"text", "html"} else "no field that holds a text"
        error = EmptyArticle(
            missing, where=here, why=columns.said(), mend="see batch/data/fields.txt for the names known"
        )
        return Refused(here, source, error, weight)
    url, name = columns.cell(row, "url"), columns.cell(row, "id")
    hints = Hints(
        columns.cell(row, "title"), url, columns.cell(row, "outlet"), columns.cell(row, "byline"),
        columns.cell(row, "published"),
    )  # fmt: skip
    loaded = Loaded(body.encode("utf-8", "surrogatepass"), "text" if text is not None else "document", hints, sure=True)
    return Item(_row_locator(locator, name or url, loaded.data), source, lambda: loaded, digest_of(loaded), weight)


def _row_locator(locator: str, name: str | None, data: bytes) -> str:
    """Where a row stands: by its own id, so that rows may move; by its content where it has none."""
    return f"{locator}#{name}" if name else f"{locator}#sha256:{digest_of(Loaded(data))[:16]}"
