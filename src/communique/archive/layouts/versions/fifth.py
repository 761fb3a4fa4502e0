"""The fifth layout: who took a correction back."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """From the fourth layout; of what was taken back before, nobody knows by whom."""
    op.add_column("corrections", sa.Column("undone_by", _WORD))
