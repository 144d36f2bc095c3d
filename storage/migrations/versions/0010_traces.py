"""When and where a picture was taken, until its person has been asked whether that is to be kept."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "traces",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("person", whole, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", whole, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_traces_person"),
        sa.PrimaryKeyConstraint("hash", "person", name="pk_traces"),
    )
    op.create_index("traces_by_age", "traces", ["at"])


def downgrade() -> None:
    op.drop_table("traces")
