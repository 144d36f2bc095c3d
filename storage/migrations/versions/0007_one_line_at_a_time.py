"""What of a seat is not delivered yet, in order: one line of it is sent at a time."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

UNDELIVERED = sa.text("state <> 'delivered'")


def upgrade() -> None:
    op.create_index(
        "messages_ahead", "messages", ["seat", "id"], sqlite_where=UNDELIVERED, postgresql_where=UNDELIVERED
    )


def downgrade() -> None:
    op.drop_index("messages_ahead", "messages")
