"""Recurring duties, each a row with its next time."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)


def upgrade() -> None:
    op.create_table("duties", _whole("n"), _whole("due_at"), sa.PrimaryKeyConstraint("n", name=op.f("pk_duties")))


def downgrade() -> None:
    op.drop_table("duties")
