"""How an archive gets from one layout to the next (Alembic)."""
