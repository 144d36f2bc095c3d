"""Which department still has something to do in the whistle of which case."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "called",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("case", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("unit", "case", name=op.f("pk_called")),
        sa.ForeignKeyConstraint(["case"], ["cases.number"], name=op.f("fk_called_case")),
    )


def downgrade() -> None:
    op.drop_table("called")
