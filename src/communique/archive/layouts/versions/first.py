"""The first layout. It is written out here, not taken from `schema.py`: that one moves on, this one stands.

A table is `name = column column …`; after a column's name `*` is a key, `!` never null, `^` unique; `:i` whole number,
`:b` true or false, `:f` a number, `:x` bytes, else text; `>table` points to the column of the same name there. A table
that is `clustered` is kept in the order of its key in SQLite.
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = """
claims clustered = item* worker! until!
corrections clustered = correction* number!^:i document! sha256! kind! finding! anchor! value! who! made! why!
    undone
documents = document* address current versions!:i first_seen!
failures clustered = item* locator! source! digest error! what! why! mend! tries!:i first_failed! last_failed!
items clustered = item* locator! source! digest! version seen!
names clustered = name* folded!
readers = reader* program! lexicons! model!
versions = row*:i version!^ document!>documents number!:i is_current!:b sha256! title url outlet byline published
    published_on language! kind! text! characters!:i telling! locator! retrieved! reader!>readers read_at!
    corrections!:i
actors clustered = actor* version!>versions id! name! type! country telling! sectors! aliases! titles! wikidata
    mentions!:i
chains clustered = version*>versions statement* number*:i actor! name! country form! date
events = row*:i event!^ version!>versions id! type! mode cameo! quad!:i goldstein!:f actors! recipients! modality!
    statement topics! place place_name place_country first!:i last!:i words! date date_until date_precision:i
    date_basis
furniture clustered = version*>versions number*:i first!:i last!:i kind!
gaps clustered = gap* version!>versions id! what! reason! first!:i last!:i words!
meetings = row*:i meeting!^ version!>versions id! form! status! sides! about! place place_name place_country
    first!:i last!:i words! date date_until date_precision:i date_basis
mentions clustered = version*>versions actor* number*:i first!:i last!:i form!
parties clustered = version*>versions finding* role* number*:i side!:i actor! name! country date
places clustered = place* version!>versions id! name! country lat:f lon:f geonames:i first!:i last!:i words!
positions = row*:i position!^ version!>versions id! statement! kind! holders! toward! issue topics! strength
    condition deadline negated!:b joint!:b first!:i last!:i words! date date_until date_precision:i date_basis
readings = version*>versions reading!:x
roles clustered = version*>versions actor* number*:i title! organisation country
sketches clustered = hash*:i version*>versions
spans clustered = version*>versions finding* role* number*:i first!:i last!:i
statements = row*:i statement!^ version!>versions id! speaker speaker_name speaker_country speaker_words cue
    cue_class! manner! sourcing hedge! chain! inside same_as meeting repairs! wording! first!:i last!:i words! date
    date_until date_precision:i date_basis
times clustered = time* version!>versions id! value precision!:i basis! first!:i last!:i words!
topics clustered = version*>versions finding* topic* date
"""

INDEXES = """
ix_corrections_document = corrections document
ix_versions_document = versions document
ix_versions_published_on = versions published_on
ix_versions_sha256 = versions sha256
ix_versions_telling = versions telling
actors_name = actors name country type telling
ix_actors_country = actors country
ix_actors_version = actors version
chains_name = chains name date
events_date = events date
events_statement = events statement
events_type = events type date
ix_events_version = events version
ix_gaps_version = gaps version
ix_meetings_version = meetings version
meetings_date = meetings date
parties_country = parties country role date
parties_name = parties name role date
ix_places_version = places version
ix_positions_statement = positions statement
ix_positions_version = positions version
positions_date = positions date
positions_kind = positions kind date
ix_statements_version = statements version
statements_date = statements date
statements_side = statements speaker_country date
statements_speaker = statements speaker_name date
statements_wording = statements wording
ix_times_version = times version
topics_topic = topics topic date
"""

# What full-text search covers: table, and its columns.
SEARCHED = (
    ("versions", ("title", "text")),
    ("statements", ("words",)),
    ("positions", ("words", "issue")),
    ("events", ("words",)),
    ("meetings", ("words", "about")),
)

_COLUMN = re.compile(r"(?P<name>\w+)(?P<key>\*)?(?P<filled>!)?(?P<unique>\^)?(?::(?P<sort>[ibfx]))?(?:>(?P<to>\w+))?")
_SORTS = {"i": sa.Integer, "b": sa.Boolean, "f": sa.Float, "x": sa.LargeBinary}
_WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """From nothing to the first layout."""
    for line in re.sub(r"\n\s+", " ", TABLES).strip().splitlines():
        name, _, columns = line.partition(" = ")
        table, _, clustered = name.partition(" ")
        op.create_table(table, *map(_column, columns.split()), sqlite_with_rowid=not clustered)
    for line in INDEXES.strip().splitlines():
        name, _, told = line.partition(" = ")
        op.create_index(name, told.split()[0], told.split()[1:])
    for searched, parts in SEARCHED:
        _make_search(searched, parts)


def _column(told: str) -> "sa.Column[object]":
    found = _COLUMN.fullmatch(told)
    assert found, told
    more = []
    if found["to"]:
        cascade = "CASCADE" if found["to"] == "versions" else None
        more.append(sa.ForeignKey(f"{found['to']}.{found['name']}", ondelete=cascade))
    sort = _SORTS.get(found["sort"], _WORD)
    key, counted = bool(found["key"]), found["name"] == "row"
    filled, unique = key or bool(found["filled"]), bool(found["unique"])
    return sa.Column(
        found["name"], sort, *more, primary_key=key, nullable=not filled, unique=unique, autoincrement=counted
    )


def _make_search(table: str, columns: tuple[str, ...]) -> None:
    """PostgreSQL: an index over the expression that a search asks for. SQLite: an FTS5 table kept up by triggers."""
    name = f"{table}_search"
    if op.get_bind().dialect.name == "postgresql":
        told = " || ' ' || ".join(f"coalesce({c}, '')" for c in columns)
        op.execute(f"CREATE INDEX {name} ON {table} USING gin (to_tsvector('english', left({told}, 500000)))")
        return
    listed = ", ".join(columns)
    op.execute(
        f"CREATE VIRTUAL TABLE {name} USING fts5({listed}, content=\"{table}\", content_rowid='row', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    new, old = (", ".join(f"{which}.{c}" for c in columns) for which in ("new", "old"))
    add = f"INSERT INTO {name}(rowid, {listed}) VALUES (new.row, {new});"
    drop = f"INSERT INTO {name}({name}, rowid, {listed}) VALUES ('delete', old.row, {old});"
    op.execute(f"CREATE TRIGGER {name}_added AFTER INSERT ON {table} BEGIN {add} END")
    op.execute(f"CREATE TRIGGER {name}_dropped AFTER DELETE ON {table} BEGIN {drop} END")
    op.execute(f"CREATE TRIGGER {name}_changed AFTER UPDATE OF {listed} ON {table} BEGIN {drop} {add} END")
