"""The second layout: questions by side, and by sourcing, are answered from an index."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """From the first layout."""
    op.drop_index("ix_actors_country", "actors")
    op.create_index("actors_country", "actors", ["country", "name", "type", "telling"])
    op.create_index("chains_country", "chains", ["country", "date"])
    op.create_index("statements_sourcing", "statements", ["sourcing", "date"])
