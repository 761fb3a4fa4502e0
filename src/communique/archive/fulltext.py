"""Full-text search, asked alike of SQLite (FTS5) and PostgreSQL (tsvector).

A query is words that must all occur; `"words in a row"` a phrase; `word*` a beginning; `-word` must not occur; `OR`
between alternatives. Both databases stem English, so `meeting` finds `met` in neither and `meetings` in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    Table,
    TableClause,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from communique.archive.schema import SEARCHED
from communique.errors import BadQuestion

_PIECE = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_LONGEST = 500_000  # characters that PostgreSQL indexes of one text; a tsvector holds a megabyte
_COLUMNS = {found.name: columns for found, columns in SEARCHED}


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row that must (or must not) occur; `prefix` where the last is only a beginning."""

    words: tuple[str, ...]
    negated: bool = False
    prefix: bool = False


Query = tuple[tuple[Term, ...], ...]  # alternatives, each a list of terms that all must hold


def parse(asked: str) -> Query:
    """The query that `asked` means.

    Raises:
        BadQuestion: there is no word in it, or an alternative says only what must not occur.
    """
    alternatives: list[list[Term]] = [[]]
    for found in _PIECE.finditer(asked):
        if found["word"] == "OR" and not found["no"]:
            alternatives.append([])
            continue
        said = found["phrase"] if found["phrase"] is not None else found["word"]
        words = tuple(re.findall(r"\w+", said))
        if words:
            prefix = found["phrase"] is None and said.endswith("*")
            alternatives[-1].append(Term(words, bool(found["no"]), prefix))
    kept = tuple(tuple(terms) for terms in alternatives if terms)
    if not kept or any(all(term.negated for term in terms) for terms in kept):
        raise BadQuestion(
            f"nothing to look for in {asked!r}",
            why="a search needs at least one word that must occur, in each alternative",
            mend='for example: "safe havens" OR sanctuar* -visa',
        )
    return kept


def to_fts5(query: Query) -> str:
    """The query as FTS5 writes it."""
    return " OR ".join(f"({_terms_to_fts5(terms)})" for terms in query)


def _terms_to_fts5(terms: tuple[Term, ...]) -> str:
    def one(term: Term) -> str:
        return f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'

    wanted = " AND ".join(one(t) for t in terms if not t.negated)
    return wanted + "".join(f" NOT {one(t)}" for t in terms if t.negated)


def to_tsquery(query: Query) -> ColumnElement[Any]:
    """The query as PostgreSQL computes it."""
    return _joined("||", [_joined("&&", [_term_to_tsquery(term) for term in terms]) for terms in query])


def _term_to_tsquery(term: Term) -> ColumnElement[Any]:
    words = " ".join(term.words)
    one = (
        func.to_tsquery("english", " & ".join(term.words) + ":*")
        if term.prefix
        else func.phraseto_tsquery("english", words)
    )
    return func.tsquery_not(one) if term.negated else one


def _joined(operator: str, parts: list[ColumnElement[Any]]) -> ColumnElement[Any]:
    return reduce(lambda left, right: left.op(operator)(right), parts)


def rows(connection: Connection, searched: Table, query: Query) -> Select[Any]:
    """The numbers of the rows of `searched` (one of `SEARCHED`) that answer `query`."""
    if connection.dialect.name == "postgresql":
        return select(searched.c.row).where(_vector(searched).op("@@")(to_tsquery(query)))
    index = _fts5(searched)
    return select(index.c.rowid).where(literal_column(index.name).op("MATCH")(to_fts5(query)))


def holds(connection: Connection, searched: Table, query: Query, *, newest: bool = False) -> ColumnElement[bool]:
    """The condition that a row of `searched` answers `query`; with `newest`, of few rows that are found otherwise."""
    if connection.dialect.name == "postgresql":
        return _vector(searched).op("@@")(to_tsquery(query))
    # SQLite looks rows up by what stands bare on the left; behind a plus sign it only tests them.
    number = literal_column(f"+{searched.name}.row") if newest else searched.c.row
    return number.in_(rows(connection, searched, query))


def ranked(connection: Connection, searched: Table, query: Query, limit: int) -> Subquery:
    """The best `limit` rows of `searched` for `query`: a selectable of `row`, `rank` (lower is better), `snippet`."""
    if connection.dialect.name == "postgresql":
        asked = to_tsquery(query)
        best = (
            select(searched.c.row, (-func.ts_rank_cd(_vector(searched), asked)).label("rank"))
            .where(_vector(searched).op("@@")(asked))
            .order_by(text("rank"), searched.c.row)
            .limit(limit)
            .subquery()
        )
        marks = 'StartSel="[", StopSel="]", MaxFragments=2, FragmentDelimiter=" … ", MaxWords=24, MinWords=8'
        told = func.ts_headline("english", _told(searched), asked, marks)
        return (
            select(best.c.row, best.c.rank, told.label("snippet"))
            .join(searched, searched.c.row == best.c.row)
            .subquery()
        )
    index = _fts5(searched)
    matches = literal_column(index.name).op("MATCH")(to_fts5(query))
    # In two steps, as a snippet is dear: it would be made of every row that matches.
    order: ColumnElement[float] = literal_column(f"{index.name}.rank")
    best = (
        select(index.c.rowid.label("row"), order.label("rank")).where(matches).order_by(order).limit(limit).subquery()
    )
    snippet: ColumnElement[str] = literal_column(f"snippet({index.name}, -1, '[', ']', ' … ', 24)").label("snippet")
    shown = select(index.c.rowid.label("row"), snippet).where(matches, index.c.rowid.in_(select(best.c.row))).subquery()
    return select(best.c.row, best.c.rank, shown.c.snippet).join(shown, shown.c.row == best.c.row).subquery()


def _fts5(searched: Table) -> TableClause:
    return table(f"{searched.name}_search", column("rowid"))


def _told(searched: Table) -> ColumnElement[Any]:
    told = " || ' ' || ".join(f"coalesce({searched.name}.{c}, '')" for c in _COLUMNS[searched.name])
    return literal_column(f"left({told}, {_LONGEST})")


def _vector(searched: Table) -> ColumnElement[Any]:
    return func.to_tsvector(literal_column("'english'::regconfig"), _told(searched))
