"""The fourth layout: keys that stand together in an index where they belong to one text; full text that is indexed an
article at a time, not a row at a time; the lexicon row that gave a position or an event; statements that stand where
their words do.

A finding's key was a letter and fifteen characters of a hash: it is the letter, seven characters of its text's key and
the first eight of that hash.
"""

import json
import re
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

# Where the keys of findings stand, by table.
KEYS = """
actors = actor
roles = actor
mentions = actor
statements = statement speaker inside same_as meeting
chains = statement actor
meetings = meeting place
positions = position statement
events = event statement place
parties = finding actor
topics = finding
times = time
places = place
gaps = gap
spans = finding
outcomes = position
"""

# Indexes that hold such a key: faster made again than changed row by row.
INDEXES = """
actors_name = actors name country type telling
actors_country = actors country name type telling
chains_name = chains name date
chains_country = chains country date
events_statement = events statement
ix_positions_statement = positions statement
parties_country = parties country role date
parties_name = parties name role date
topics_topic = topics topic date
"""

SEARCHED = ("versions", "statements", "positions", "events", "meetings")
_OLD_KEY = re.compile(r"[aempst][a-z2-7]{15}")
_TOGETHER = 250  # texts: what a database notes of rows while it changes them stays small
_WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """From the third layout."""
    for table in ("positions", "events"):
        op.add_column(table, sa.Column("rule", _WORD))
    _rename_what_shows_outcomes()
    for name, told in _listed(INDEXES):
        op.drop_index(name, told[0])
    for few in _texts():
        _place_statements(few)
        for table, columns in _listed(KEYS):
            _rename_keys(table, columns, few)
    for name, (table, *columns) in _listed(INDEXES):
        op.create_index(name, table, columns)
    if op.get_bind().dialect.name == "sqlite":
        for table in SEARCHED:
            op.execute(f"DROP TRIGGER {table}_search_added")


def _listed(told: str) -> Iterator[tuple[str, list[str]]]:
    for line in told.strip().splitlines():
        name, _, rest = line.partition(" = ")
        yield name, rest.split()


def _texts() -> Iterator[dict[str, str]]:
    """The first and the last key of some texts at a time, all in turn."""
    keys = [key for (key,) in op.get_bind().execute(sa.text("SELECT version FROM versions ORDER BY version"))]
    for first in range(0, len(keys), _TOGETHER):
        few = keys[first : first + _TOGETHER]
        yield {"first": few[0], "last": few[-1]}


def _place_statements(few: dict[str, str]) -> None:
    """A statement's `first` and `last` are those of its words, as they are everywhere else."""
    content = (
        "FROM spans s WHERE s.version = statements.version AND s.finding = statements.statement AND s.role = 'content'"
    )
    first, last = f"SELECT min(s.first) {content}", f"SELECT max(s.last) {content}"
    told = f"first = coalesce(({first}), first), last = coalesce(({last}), last)"
    op.get_bind().execute(sa.text(f"UPDATE statements SET {told} WHERE version BETWEEN :first AND :last"), few)


def _rename_keys(table: str, columns: list[str], few: dict[str, str]) -> None:
    told = ", ".join(
        f"{c} = CASE WHEN {c} = '' THEN '' ELSE substr({c}, 1, 1) || substr(version, 2, 7) || substr({c}, 2, 8) END"
        for c in columns
    )
    op.get_bind().execute(sa.text(f"UPDATE {table} SET {told} WHERE version BETWEEN :first AND :last"), few)


def _rename_what_shows_outcomes() -> None:
    """Findings that people named as showing what became of a position, in their corrections and in what follows."""
    bind = op.get_bind()
    judged = bind.execute(sa.text("SELECT correction, value FROM corrections WHERE kind = 'status'")).all()
    for correction, value in judged:
        told = json.loads(value)
        new = _new_key(bind, told.get("shown_by") or "")
        if new:
            row = {"value": json.dumps(told | {"shown_by": new}, ensure_ascii=False), "key": new, "is": correction}
            bind.execute(sa.text("UPDATE corrections SET value = :value WHERE correction = :is"), row)
            bind.execute(sa.text("UPDATE outcomes SET shown_by = :key WHERE correction = :is"), row)


def _new_key(bind: sa.Connection, key: str) -> str | None:
    """What a finding is called from now on; None for what is no finding's key."""
    if not _OLD_KEY.fullmatch(key):
        return None
    tables = {"a": "actors", "e": "events", "m": "meetings", "p": "positions", "s": "statements"}
    table = tables.get(key[0])
    if table is None:
        return None
    asked = sa.text(f"SELECT version FROM {table} WHERE {table[:-1]} = :key")
    version = bind.execute(asked, {"key": key}).scalar()
    return key[0] + version[1:8] + key[1:9] if version else None
