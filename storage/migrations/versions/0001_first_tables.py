"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def whole(name: str, *, null: bool = False) -> sa.Column[int]:
    """64 bits; SQLite makes only the type named INTEGER the row's own number."""
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=null)


def text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def blob(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))


def index(name: str, table: str, *columns: str, where: str | None = None, unique: bool = False) -> None:
    only = None if where is None else sa.text(where)
    op.create_index(name, table, list(columns), unique=unique, sqlite_where=only, postgresql_where=only)


def upgrade() -> None:
    op.create_table(
        "cases",
        whole("number"),
        whole("version"),
        text("status"),
        text("tier"),
        text("unit"),
        whole("handler", null=True),
        whole("partner", null=True),
        whole("filer"),
        text("category"),
        text("estate"),
        text("building"),
        whole("settle_by"),
        whole("accept_by"),
        whole("closed_at", null=True),
        whole("wake_at", null=True),
        whole("erased_at", null=True),
        text("body"),
        key("cases", "number"),
        sa.CheckConstraint("status = 'closed' OR wake_at IS NOT NULL", name=op.f("ck_cases_wakes")),
        sa.CheckConstraint("status <> 'closed' OR closed_at IS NOT NULL", name=op.f("ck_cases_closes")),
    )
    index("cases_by_filer", "cases", "filer", "number")
    index("cases_by_handler", "cases", "handler", "settle_by", where="status <> 'closed'")
    index("cases_by_partner", "cases", "partner", "settle_by", where="status <> 'closed'")
    index("cases_closed_by_filer", "cases", "filer", "category", "closed_at", where="status = 'closed'")
    index("cases_closed_by_place", "cases", "estate", "building", "category", "closed_at", where="status = 'closed'")
    index("cases_in_pool", "cases", "unit", "accept_by", where="status <> 'closed' AND handler IS NULL")
    index("cases_open", "cases", "status", where="status <> 'closed'")
    index("cases_open_by_filer", "cases", "filer", "number", where="status <> 'closed'")
    index("cases_waking", "cases", "wake_at", "number", where="status <> 'closed'")
    index("cases_worded", "cases", "closed_at", "number", where="status = 'closed' AND erased_at IS NULL")
    op.create_table(
        "counters",
        text("name"),
        whole("value"),
        key("counters", "name"),
    )
    op.create_table(
        "events",
        whole("id"),
        text("channel"),
        text("seat"),
        text("key"),
        text("kind"),
        text("body"),
        whole("at"),
        text("state"),
        whole("tries"),
        whole("not_before"),
        text("error"),
        whole("case", null=True),
        whole("n", null=True),
        key("events", "id"),
    )
    index("events_of_time", "events", "case", "n", where="state = 'waiting' AND n IS NOT NULL")
    index("events_once", "events", "channel", "seat", "key", unique=True)
    index("events_shown", "events", "seat", "id", where="kind = 'heard'")
    index("events_undone", "events", "state", "id", where="state <> 'done'")
    op.create_table(
        "journal",
        whole("position"),
        whole("case"),
        text("body"),
        blob("hash"),
        key("journal", "position"),
    )
    index("journal_by_case", "journal", "case", "position")
    op.create_table(
        "persons",
        whole("id"),
        text("roster"),
        text("away"),
        text("body"),
        key("persons", "id"),
    )
    index("persons_by_roster", "persons", "roster", where="roster <> ''", unique=True)
    op.create_table(
        "settings",
        text("name"),
        text("value"),
        key("settings", "name"),
    )
    op.create_table(
        "units",
        text("id"),
        whole("place"),
        text("body"),
        key("units", "id"),
    )
    op.create_table(
        "dialogs",
        whole("person"),
        text("flow"),
        blob("body"),
        whole("at"),
        key("dialogs", "person"),
        refers("dialogs", "person", "persons.id"),
    )
    op.create_table(
        "grants",
        whole("id"),
        whole("person"),
        text("role"),
        text("unit"),
        whole("since"),
        whole("until", null=True),
        key("grants", "id"),
        refers("grants", "person", "persons.id"),
        refers("grants", "unit", "units.id"),
    )
    index("grants_by_person", "grants", "person")
    op.create_table(
        "invites",
        text("nonce"),
        whole("person"),
        whole("at"),
        key("invites", "nonce"),
        refers("invites", "person", "persons.id"),
    )
    op.create_table(
        "offers",
        text("id"),
        whole("person"),
        flag("question"),
        whole("case", null=True),
        whole("stage"),
        text("actions"),
        whole("expires_at"),
        whole("used_at", null=True),
        whole("used", null=True),
        key("offers", "id"),
        refers("offers", "person", "persons.id"),
    )
    op.create_table(
        "pictures",
        text("hash"),
        whole("case"),
        key("pictures", "hash", "case"),
        refers("pictures", "case", "cases.number"),
    )
    op.create_table(
        "promises",
        whole("case"),
        whole("n"),
        text("kind"),
        whole("person"),
        whole("due_at"),
        text("state"),
        text("body"),
        key("promises", "case", "n"),
        refers("promises", "case", "cases.number"),
    )
    index("promises_by_person", "promises", "person", "due_at", where="state = 'pending'")
    index("promises_due", "promises", "due_at", "case", "n", where="state = 'pending'")
    op.create_table(
        "seats",
        text("id"),
        whole("person"),
        text("channel"),
        text("address"),
        whole("last_used_at"),
        whole("gone_at", null=True),
        key("seats", "id"),
        refers("seats", "person", "persons.id"),
    )
    index("seats_by_address", "seats", "channel", "address", unique=True)
    index("seats_by_person", "seats", "person")
    op.create_table(
        "uploads",
        text("hash"),
        whole("person"),
        text("mime"),
        whole("size"),
        whole("width"),
        whole("height"),
        whole("at"),
        key("uploads", "hash", "person"),
        refers("uploads", "person", "persons.id"),
    )
    op.create_table(
        "words",
        whole("case"),
        whole("n"),
        whole("author"),
        text("kind"),
        text("text"),
        whole("at"),
        text("media"),
        key("words", "case", "n"),
        refers("words", "case", "cases.number"),
    )
    op.create_table(
        "messages",
        whole("id"),
        text("seat"),
        text("channel"),
        whole("person"),
        whole("case", null=True),
        text("key"),
        text("text"),
        text("choices"),
        text("media"),
        text("offer", null=True),
        whole("importance"),
        whole("not_before"),
        whole("at"),
        text("state"),
        whole("tries"),
        flag("resend"),
        whole("seq", null=True),
        whole("delivered_at", null=True),
        whole("seen_at", null=True),
        text("ref"),
        text("trouble"),
        key("messages", "id"),
        refers("messages", "seat", "seats.id"),
    )
    index("messages_by_case", "messages", "case", "seat")
    index("messages_by_offer", "messages", "offer", where="offer IS NOT NULL")
    index("messages_shown", "messages", "seat", "seq", where="seq IS NOT NULL")
    index("messages_undelivered", "messages", "state", "importance", "not_before", "id", where="state <> 'delivered'")
    index("messages_unseen", "messages", "seat", "seq", where="seq IS NOT NULL AND seen_at IS NULL")
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER journal_keeps_{verb.lower()} BEFORE {verb} ON journal "
                "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
            )
