"""Who has a part in a case besides its filer: the other side of a mediation, whoever helps."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def _whole() -> sa.BigInteger:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "parts",
        sa.Column("person", _whole(), nullable=False),
        sa.Column("case", _whole(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_parts_person"),
        sa.ForeignKeyConstraint(["case"], ["cases.number"], name="fk_parts_case"),
        sa.PrimaryKeyConstraint("person", "case", name="pk_parts"),
    )
    op.create_index("parts_of_case", "parts", ["case"])


def downgrade() -> None:
    op.drop_table("parts")
