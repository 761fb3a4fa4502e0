"""The data dictionary, written from the tables' own comments: as Markdown for people, as rows for programs."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary

from communique.archive import schema

_SORTS = ((Boolean, "true or false"), (Integer, "whole number"), (Float, "number"), (LargeBinary, "bytes"))


def rows() -> list[dict[str, str]]:
    """One row a column: its table, name, sort, whether it may be null, key, and meaning."""
    return [
        {
            "table": table.name,
            "column": column.name,
            "sort": _sort(column),
            "null": "yes" if column.nullable else "no",
            "key": _key(column),
            "meaning": column.comment or "",
        }
        for table in schema.metadata.tables.values()
        for column in table.columns
    ]


def markdown() -> str:
    """The dictionary as a page."""
    conventions = (schema.__doc__ or "").partition("\n\n")[2].strip()
    parts = ["# Data dictionary", "Generated from `communique.archive.schema`; do not edit.", conventions]
    listed = rows()
    for table in schema.metadata.tables.values():
        lines = [
            f"## {table.name}",
            "",
            table.comment or "",
            "",
            "| column | sort | null | key | meaning |",
            "| --- | --- | --- | --- | --- |",
        ]
        lines += [
            "| "
            + " | ".join([f"`{row['column']}`", row["sort"], row["null"], row["key"], _cell(row["meaning"])])
            + " |"
            for row in listed
            if row["table"] == table.name
        ]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def _sort(column: Column[object]) -> str:
    return next((name for sort, name in _SORTS if isinstance(column.type, sort)), "text")


def _key(column: Column[object]) -> str:
    if column.foreign_keys:
        return "→ " + next(iter(column.foreign_keys)).target_fullname
    return "key" if column.primary_key or column.unique else ""
