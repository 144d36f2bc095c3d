"""Shared complaints: who said "same here" to a case, and what they wrote."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

OPEN = sa.text("status <> 'closed'")


def _whole() -> sa.BigInteger:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "voices",
        sa.Column("case", _whole(), nullable=False),
        sa.Column("n", _whole(), nullable=False),
        sa.Column("person", _whole(), nullable=False),
        sa.Column("joined_at", _whole(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("building", sa.Text(), nullable=False),
        sa.Column("origin", _whole(), nullable=False),
        sa.Column("claim", _whole(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("heard", _whole(), nullable=False),
        sa.Column("satisfied", sa.Text(), nullable=False),
        sa.Column("appealed", sa.Text(), nullable=False),
        sa.Column("spoke", _whole(), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.number"], name="fk_voices_case"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_voices_person"),
        sa.PrimaryKeyConstraint("case", "n", name="pk_voices"),
    )
    op.create_index("voices_once", "voices", ["case", "person"], unique=True)
    for name, columns, where in (
        ("voices_by_person", ["person", "case"], "state = 'joined'"),
        ("voices_unhappy", ["case", "claim", "n"], "word <> '' AND word <> 'solved'"),
        ("voices_by_origin", ["case", "origin"], "origin <> 0"),
    ):
        op.create_index(name, "voices", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
    op.create_table(
        "voice_words",
        sa.Column("case", _whole(), nullable=False),
        sa.Column("n", _whole(), nullable=False),
        sa.Column("author", _whole(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", _whole(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.number"], name="fk_voice_words_case"),
        sa.PrimaryKeyConstraint("case", "n", name="pk_voice_words"),
    )
    op.create_index("voice_words_by_author", "voice_words", ["case", "author", "n"])
    columns = ["estate", "category", "number"]
    op.create_index("cases_open_by_trouble", "cases", columns, sqlite_where=OPEN, postgresql_where=OPEN)


def downgrade() -> None:
    op.drop_index("cases_open_by_trouble", "cases")
    op.drop_table("voice_words")
    op.drop_table("voices")
