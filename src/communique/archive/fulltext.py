"""Full-text search, asked alike of SQLite (FTS5) and PostgreSQL (tsvector).

A query is words that must all occur; `"words in a row"` a phrase; `word*` a beginning; `-word` must not occur; `OR`
between alternatives. Both databases stem English, so `meeting` finds `met` in neither and `meetings` in both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    insert,
    literal_column,
    select,
    table,
)

from communique.archive.schema import SEARCHED
from communique.errors import BadQuestion

_PIECE = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_LONGEST = 500_000  # characters that PostgreSQL indexes of one text; a tsvector holds a megabyte
_WEIGHED = 20_000  # rows
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


def index_words(connection: Connection, searched: Table, versions: Sequence[str]) -> None:
    """Have the new rows of some texts found by their words: PostgreSQL sees to that itself.

    All of them in one go, in the order of their numbers: each time a row comes alone or out of turn, FTS5 writes a
    segment, and merges it with others eight times over.
    """
    if connection.dialect.name == "postgresql":
        return
    columns = [searched.c.row, *(searched.c[name] for name in _COLUMNS[searched.name])]
    found = select(*columns).where(searched.c.version.in_(versions)).order_by(searched.c.row)
    index = table(f"{searched.name}_search", column("rowid"), *(column(c.name) for c in columns[1:]))
    connection.execute(insert(index).from_select(list(index.c), found))


def rows(connection: Connection, searched: Table, query: Query) -> Select[Any]:
    """The numbers of the rows of `searched` (one of `SEARCHED`) that answer `query`."""
    if connection.dialect.name == "postgresql":
        return select(searched.c.row).where(_vector(searched).op("@@")(to_tsquery(query)))
    index = _fts5(searched)
    return select(index.c.rowid).where(_matches(index, query))


def holds(connection: Connection, searched: Table, query: Query, *, newest: bool = False) -> ColumnElement[bool]:
    """The condition that a row of `searched` answers `query`; with `newest`, of few rows that are found otherwise."""
    if connection.dialect.name == "postgresql":
        return _vector(searched).op("@@")(to_tsquery(query))
    # SQLite looks rows up by what stands bare on the left; behind a plus sign it only tests them.
    number = literal_column(f"+{searched.name}.row") if newest else searched.c.row
    return number.in_(rows(connection, searched, query))


def best(connection: Connection, searched: Table, query: Query, limit: int) -> Subquery:
    """The best `limit` rows of `searched` for `query`: a selectable of `row` and `rank` (lower is better).

    Of words that stand in very many rows the newest are weighed: to weigh a million takes seconds.
    """
    weighed = max(_WEIGHED, limit)
    if connection.dialect.name == "postgresql":
        asked = to_tsquery(query)
        found = select(searched.c.row).where(_vector(searched).op("@@")(asked))
        newest = found.order_by(searched.c.row.desc()).limit(weighed).subquery()
        rank = (-func.ts_rank_cd(_vector(searched), asked)).label("rank")
        ranked = select(searched.c.row, rank).join(newest, newest.c.row == searched.c.row)
        return ranked.order_by(rank, searched.c.row).limit(limit).subquery()
    index = _fts5(searched)
    order: ColumnElement[float] = literal_column(f"{index.name}.rank").label("rank")
    matching = select(index.c.rowid.label("row"), order).where(_matches(index, query))
    newest = matching.order_by(index.c.rowid.desc()).limit(weighed).subquery()
    return select(newest).order_by(newest.c.rank, newest.c.row).limit(limit).subquery()


def snippets(connection: Connection, searched: Table, query: Query, numbers: Sequence[int]) -> dict[int, str]:
    """Of some rows that answer `query` the places where they do, its words in brackets."""
    if connection.dialect.name == "postgresql":
        marks = 'StartSel="[", StopSel="]", MaxFragments=2, FragmentDelimiter=" … ", MaxWords=24, MinWords=8'
        told = func.ts_headline("english", _told(searched), to_tsquery(query), marks)
        asked = select(searched.c.row, told).where(searched.c.row.in_(numbers))
    else:
        index = _fts5(searched)
        snippet: ColumnElement[str] = literal_column(f"snippet({index.name}, -1, '[', ']', ' … ', 24)")
        asked = select(index.c.rowid, snippet).where(_matches(index, query), index.c.rowid.in_(numbers))
    return dict(connection.execute(asked).tuples().all())


def _matches(index: TableClause, query: Query) -> ColumnElement[Any]:
    return literal_column(index.name).op("MATCH")(to_fts5(query))


def _fts5(searched: Table) -> TableClause:
    return table(f"{searched.name}_search", column("rowid"))


def _told(searched: Table) -> ColumnElement[Any]:
    told = " || ' ' || ".join(f"coalesce({searched.name}.{c}, '')" for c in _COLUMNS[searched.name])
    return literal_column(f"left({told}, {_LONGEST})")


def _vector(searched: Table) -> ColumnElement[Any]:
    return func.to_tsvector(literal_column("'english'::regconfig"), _told(searched))
