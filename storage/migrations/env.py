"""What Alembic runs: our connection, already in a transaction, and the tables to compare with."""

from alembic import context

from storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
