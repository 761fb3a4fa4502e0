"""The columns that many tables have, made alike everywhere."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Text
from sqlalchemy.types import TypeEngine

# Bytewise order in both databases, so that the same question gives rows in the same order from either.
Word: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")


def text(
    name: str, comment: str, *, nullable: bool = True, primary_key: bool = False, index: bool = False
) -> Column[str]:
    """A column of text."""
    nullable = nullable and not primary_key
    return Column(name, Word, nullable=nullable, primary_key=primary_key, index=index, comment=comment)


def number(
    name: str, comment: str, *, nullable: bool = True, primary_key: bool = False, unique: bool = False
) -> Column[int]:
    """A column of whole numbers."""
    nullable = nullable and not primary_key
    # A part of a key is given, never counted up.
    return Column(
        name,
        Integer,
        nullable=nullable,
        primary_key=primary_key,
        unique=unique or None,
        autoincrement=False,
        comment=comment,
    )


def version(*, primary_key: bool = False, index: bool = False) -> Column[str]:
    """The column that says in which text a row was found."""
    parent = ForeignKey("versions.version", ondelete="CASCADE")
    comment = "the text it was found in (`versions`)"
    return Column("version", Word, parent, nullable=False, primary_key=primary_key, index=index, comment=comment)


def row() -> Column[int]:
    """The column that full-text search finds rows by."""
    return Column("row", Integer, primary_key=True, comment="number of the row in this file; use the key elsewhere")


def key(name: str, what: str) -> Column[str]:
    """The column of a table that is found by row as well as by key."""
    return Column(name, Word, nullable=False, unique=True, comment=f"key of the {what}")


def id_(what: str) -> Column[str]:
    """The column of the id that a finding has in its reading."""
    return Column("id", Word, nullable=False, comment=f"the {what}'s id inside its reading")


def when() -> tuple[Column[Any], ...]:
    """The columns of when something was."""
    return (
        text("date", "first day on which it was, else the day it was published; null where neither is known"),
        text("date_until", "last day on which it may have been; null where the time is not resolved"),
        number("date_precision", "1 the day, 2 week or month, 3 vaguer (after ACLED); null where not resolved"),
        text("date_basis", "what `date` rests on: the basis of the resolved time, or `published`"),
    )


def place() -> tuple[Column[Any], ...]:
    """The columns of where something was."""
    return (
        text("place", "where, as a key of `places`"),
        text("place_name", "where, by name"),
        text("place_country", "where, ISO 3166-1 alpha-3"),
    )


def rule() -> Column[str]:
    """The column of what in the lexicons gave a finding."""
    comment = "the lexicon rows that gave it, as `file:line`, or the rule where no row did; null where not noted"
    return text("rule", comment)


def words(what: str = "the evidence") -> tuple[Column[Any], ...]:
    """The columns of the words that a finding rests on, and of the characters at which they stand."""
    return (
        number("first", f"first character of {what}", nullable=False),
        number("last", f"one past the last character of {what}", nullable=False),
        text("words", f"{what}, in the words of the text; a break is written ` … `", nullable=False),
    )
