"""The early warnings that are alive, for those who watch over them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "warnings",
        _whole("case"),
        _whole("height"),
        _whole("since"),
        sa.PrimaryKeyConstraint("case", name=op.f("pk_warnings")),
        sa.ForeignKeyConstraint(["case"], ["cases.number"], name=op.f("fk_warnings_case")),
    )


def downgrade() -> None:
    op.drop_table("warnings")
