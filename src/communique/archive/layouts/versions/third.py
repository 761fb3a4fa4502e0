"""The third layout: what became of positions, as people judged it; full-text
indexes that are merged less often; which texts stand now as an index.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """From the second layout."""
    op.create_table(
        "outcomes",
        sa.Column("version", _WORD, sa.ForeignKey("versions.version", ondelete="CASCADE"), nullable=False),
        sa.Column("position", _WORD, primary_key=True),
        sa.Column("status", _WORD, nullable=False),
        sa.Column("shown_by", _WORD),
        *(sa.Column(name, _WORD, nullable=False) for name in ("correction", "who", "made", "why")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_outcomes_version", "outcomes", ["version"])
    op.create_index("ix_outcomes_status", "outcomes", ["status"])
    op.create_index("versions_standing", "versions", ["is_current", "version", "read_at", "corrections"])
    if op.get_bind().dialect.name == "sqlite":
        # Each article is a segment of its own: merged eight at a time, a large archive takes a third less to grow.
        for table in ("versions", "statements", "positions", "events", "meetings"):
            op.execute(f"INSERT INTO {table}_search({table}_search, rank) VALUES ('automerge', 8)")
