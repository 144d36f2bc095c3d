"""What was seen is looked up for the web page alone: no messenger tells it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

UNSEEN = sa.text("seq IS NOT NULL AND seen_at IS NULL")
ON_WEB = sa.text("channel = 'web' AND seq IS NOT NULL AND seen_at IS NULL")


def upgrade() -> None:
    op.drop_index("messages_unseen", "messages")
    op.create_index("messages_unseen", "messages", ["seat", "seq"], sqlite_where=ON_WEB, postgresql_where=ON_WEB)


def downgrade() -> None:
    op.drop_index("messages_unseen", "messages")
    op.create_index("messages_unseen", "messages", ["seat", "seq"], sqlite_where=UNSEEN, postgresql_where=UNSEEN)
