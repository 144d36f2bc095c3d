"""Cards that are changed when their case has moved on: which are still to be changed, and what changes which."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ACTING = sa.text("acts_on IS NOT NULL")
CHANGING = sa.text("edits IS NOT NULL")


def upgrade() -> None:
    # a copy of the table, because SQLite would write columns added later behind its constraints
    with op.batch_alter_table("messages", recreate="always") as messages:
        for name in ("acts_on", "edits"):
            whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
            messages.add_column(sa.Column(name, whole, nullable=True))
    op.create_index("messages_acting", "messages", ["acts_on", "id"], sqlite_where=ACTING, postgresql_where=ACTING)
    op.create_index("messages_changing", "messages", ["edits"], sqlite_where=CHANGING, postgresql_where=CHANGING)


def downgrade() -> None:
    op.drop_index("messages_changing", "messages")
    op.drop_index("messages_acting", "messages")
    with op.batch_alter_table("messages") as messages:
        for name in ("edits", "acts_on"):
            messages.drop_column(name)
