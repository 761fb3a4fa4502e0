"""How Alembic walks from layout to layout: on the connection it is given, in the transaction that is open."""

from alembic import context
from sqlalchemy.schema import SetColumnComment, SetTableComment

from communique.archive.connect import LAYOUT_TABLE
from communique.archive.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    version_table=LAYOUT_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
arrived = context.get_context().get_current_revision() == context.get_head_revision()
if arrived and connection.dialect.name == "postgresql":
    # What each column means, for those who open the tables with other tools.
    for table in metadata.tables.values():
        connection.execute(SetTableComment(table))
        for column in table.columns:
            connection.execute(SetColumnComment(column))
