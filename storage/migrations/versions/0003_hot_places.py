"""How often the same trouble was told of the same place lately."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("cases_by_trouble", "cases", ["estate", "category", "number"])


def downgrade() -> None:
    op.drop_index("cases_by_trouble", "cases")
