"""Files that the house has made: what each is called, and whose paper it is."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

OF_CASE = sa.text('"case" IS NOT NULL')


def upgrade() -> None:
    with op.batch_alter_table("uploads", recreate="always") as uploads:
        uploads.add_column(sa.Column("called", sa.Text(), nullable=False, server_default=""))
        whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
        uploads.add_column(sa.Column("case", whole, nullable=True))
        uploads.create_foreign_key("fk_uploads_case", "cases", ["case"], ["number"])
    with op.batch_alter_table("uploads", recreate="always") as uploads:
        uploads.alter_column("called", server_default=None)
    op.create_index("uploads_of_case", "uploads", ["case"], sqlite_where=OF_CASE, postgresql_where=OF_CASE)


def downgrade() -> None:
    op.drop_index("uploads_of_case", "uploads")
    with op.batch_alter_table("uploads") as uploads:
        uploads.drop_column("case")
        uploads.drop_column("called")
