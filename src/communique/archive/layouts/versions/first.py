"""The first layout."""

from alembic import op
from communique.archive.schema import metadata, SEARCHED

revision = "0001"
down_revision = None


def upgrade() -> None:
    """From nothing."""
    bind = op.get_bind()
    metadata.create_all(bind)
    for table, columns in SEARCHED:
        name = f"{table.name}_search"
        if bind.dialect.name == "postgresql":
            told = " || ' ' || ".join(f"coalesce({c}, '')" for c in columns)
            op.execute(f"CREATE INDEX {name} ON {table.name} USING gin (to_tsvector('english', left({told}, 500000)))")
            continue
        listed = ", ".join(columns)
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5({listed}, content='{table.name}', content_rowid='row', "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        new, old = (", ".join(f"{which}.{c}" for c in columns) for which in ("new", "old"))
        add = f"INSERT INTO {name}(rowid, {listed}) VALUES (new.row, {new});"
        drop = f"INSERT INTO {name}({name}, rowid, {listed}) VALUES ('delete', old.row, {old});"
        op.execute(f"CREATE TRIGGER {name}_added AFTER INSERT ON {table.name} BEGIN {add} END")
        op.execute(f"CREATE TRIGGER {name}_dropped AFTER DELETE ON {table.name} BEGIN {drop} END")
        op.execute(f"CREATE TRIGGER {name}_changed AFTER UPDATE OF {listed} ON {table.name} BEGIN {drop} {add} END")
