"""How Alembic walks from layout to layout: on the connection it is given, in the transaction that is open."""

from alembic import context

from communique.archive.connect import LAYOUT_TABLE
from communique.archive.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=LAYOUT_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
