"""The tables, one row class each. They describe what is kept and never leave this package: values do.

A nested value is one JSON text (``body``); a column beside it exists only to be searched, sorted or checked. Each index
names the question it answers. Where a row is alive only for a while, its index covers the living alone, so that a
question costs the same after ten years. It must not know who asks.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, MetaData, Table, Text, event, text
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

from storage.codec import micros_or_none, moment_or_none


class Whole(TypeDecorator[int]):
    """64 bits everywhere; SQLite makes only the type named INTEGER the row's own number."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())


class Moment(TypeDecorator[datetime]):
    """Microseconds since 1970 UTC: exact, and compared as what it is in every database. Refuses naive datetimes."""

    impl = Whole
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return micros_or_none(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return moment_or_none(value)


class Row(
    SQLModel,
    registry=registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        )
    ),
):
    """What all rows share: one set of tables."""


def _index(name: str, *columns: str, where: str | None = None, unique: bool = False) -> Index:
    only = None if where is None else text(where)
    return Index(name, *columns, unique=unique, sqlite_where=only, postgresql_where=only)


class CounterRow(Row, table=True):
    """The last number given out: of cases, of ``seq``, of journal entries; and the town's edition."""

    __tablename__ = "counters"
    name: str = Field(primary_key=True, sa_type=Text)
    value: int = Field(sa_type=Whole)


class SettingRow(Row, table=True):
    __tablename__ = "settings"
    name: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)


class PersonRow(Row, table=True):
    __tablename__ = "persons"
    __table_args__ = (_index("persons_by_roster", "roster", where="roster <> ''", unique=True),)
    id: int | None = Field(default=None, primary_key=True, sa_type=Whole)
    roster: str = Field(sa_type=Text)
    away: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)


class SeatRow(Row, table=True):
    __tablename__ = "seats"
    __table_args__ = (
        _index("seats_by_address", "channel", "address", unique=True),
        _index("seats_by_person", "person"),
    )
    id: str = Field(primary_key=True, sa_type=Text)
    person: int = Field(foreign_key="persons.id", sa_type=Whole)
    channel: str = Field(sa_type=Text)
    address: str = Field(sa_type=Text)
    last_used_at: datetime = Field(sa_type=Moment)
    gone_at: datetime | None = Field(sa_type=Moment)


class UnitRow(Row, table=True):
    __tablename__ = "units"
    id: str = Field(primary_key=True, sa_type=Text)
    place: int = Field(sa_type=Whole)
    body: str = Field(sa_type=Text)


class GrantRow(Row, table=True):
    __tablename__ = "grants"
    __table_args__ = (_index("grants_by_person", "person"),)
    id: int | None = Field(default=None, primary_key=True, sa_type=Whole)
    person: int = Field(foreign_key="persons.id", sa_type=Whole)
    role: str = Field(sa_type=Text)
    unit: str = Field(foreign_key="units.id", sa_type=Text)
    since: datetime = Field(sa_type=Moment)
    until: datetime | None = Field(sa_type=Moment)


class InviteRow(Row, table=True):
    """An invite that was used: its nonce opens nothing any more."""

    __tablename__ = "invites"
    nonce: str = Field(primary_key=True, sa_type=Text)
    person: int = Field(foreign_key="persons.id", sa_type=Whole)
    at: datetime = Field(sa_type=Moment)


class EventRow(Row, table=True):
    """``id`` is the ``seq`` it was given. ``case`` and ``n`` are filled for the events of time."""

    __tablename__ = "events"
    __table_args__ = (
        _index("events_once", "channel", "seat", "key", unique=True),
        _index("events_undone", "state", "id", where="state <> 'done'"),
        _index("events_shown", "seat", "id", where="kind = 'heard'"),
        _index("events_of_time", "case", "n", where="state = 'waiting' AND n IS NOT NULL"),
    )
    id: int = Field(primary_key=True, sa_type=Whole)
    channel: str = Field(sa_type=Text)
    seat: str = Field(sa_type=Text)
    key: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    state: str = Field(sa_type=Text)
    tries: int = Field(sa_type=Whole)
    not_before: datetime = Field(sa_type=Moment)
    error: str = Field(sa_type=Text)
    case: int | None = Field(sa_type=Whole)
    n: int | None = Field(sa_type=Whole)


class DialogRow(Row, table=True):
    __tablename__ = "dialogs"
    person: int = Field(primary_key=True, foreign_key="persons.id", sa_type=Whole)
    flow: str = Field(sa_type=Text)
    body: bytes
    at: datetime = Field(sa_type=Moment)


class OfferRow(Row, table=True):
    __tablename__ = "offers"
    id: str = Field(primary_key=True, sa_type=Text)
    person: int = Field(foreign_key="persons.id", sa_type=Whole)
    question: bool
    case: int | None = Field(sa_type=Whole)
    stage: int = Field(sa_type=Whole)
    actions: str = Field(sa_type=Text)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(sa_type=Moment)
    used: int | None = Field(sa_type=Whole)


class CaseRow(Row, table=True):
    """``estate`` and ``building`` are empty where the case has none, so that equal means equal. ``erased_at`` is empty
    while words of it may be kept: every save empties it."""

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint("status = 'closed' OR wake_at IS NOT NULL", name="wakes"),
        CheckConstraint("status <> 'closed' OR closed_at IS NOT NULL", name="closes"),
        _index("cases_waking", "wake_at", "number", where="status <> 'closed'"),
        _index("cases_open", "status", where="status <> 'closed'"),
        _index("cases_open_by_trouble", "estate", "category", "number", where="status <> 'closed'"),
        _index("cases_by_handler", "handler", "settle_by", where="status <> 'closed'"),
        _index("cases_by_partner", "partner", "settle_by", where="status <> 'closed'"),
        _index("cases_in_pool", "unit", "accept_by", where="status <> 'closed' AND handler IS NULL"),
        _index("cases_by_filer", "filer", "number"),
        _index("cases_open_by_filer", "filer", "number", where="status <> 'closed'"),
        _index("cases_closed_by_filer", "filer", "category", "closed_at", where="status = 'closed'"),
        _index("cases_closed_by_place", "estate", "building", "category", "closed_at", where="status = 'closed'"),
        _index("cases_by_trouble", "estate", "category", "number"),
        _index("cases_worded", "closed_at", "number", where="status = 'closed' AND erased_at IS NULL"),
    )
    number: int = Field(primary_key=True, sa_type=Whole)
    version: int = Field(sa_type=Whole)
    status: str = Field(sa_type=Text)
    tier: str = Field(sa_type=Text)
    unit: str = Field(sa_type=Text)
    handler: int | None = Field(sa_type=Whole)
    partner: int | None = Field(sa_type=Whole)
    filer: int = Field(sa_type=Whole)
    category: str = Field(sa_type=Text)
    estate: str = Field(sa_type=Text)
    building: str = Field(sa_type=Text)
    settle_by: datetime = Field(sa_type=Moment)
    accept_by: datetime = Field(sa_type=Moment)
    closed_at: datetime | None = Field(sa_type=Moment)
    wake_at: datetime | None = Field(sa_type=Moment)
    erased_at: datetime | None = Field(sa_type=Moment)
    body: str = Field(sa_type=Text)


class WarningRow(Row, table=True):
    """The warnings that are alive; one that is over is no row."""

    __tablename__ = "warnings"
    case: int = Field(primary_key=True, foreign_key="cases.number", sa_type=Whole)
    height: int = Field(sa_type=Whole)
    since: datetime = Field(sa_type=Moment)


class DutyRow(Row, table=True):
    """Recurring duties of the house, each with its next time."""

    __tablename__ = "duties"
    n: int = Field(primary_key=True, sa_type=Whole)
    due_at: datetime = Field(sa_type=Moment)


class CalledRow(Row, table=True):
    """Which department still has something to do in the whistle of which case."""

    __tablename__ = "called"
    unit: str = Field(primary_key=True, sa_type=Text)
    case: int = Field(primary_key=True, foreign_key="cases.number", sa_type=Whole)


class PromiseRow(Row, table=True):
    __tablename__ = "promises"
    __table_args__ = (
        _index("promises_due", "due_at", "case", "n", where="state = 'pending'"),
        _index("promises_by_person", "person", "due_at", where="state = 'pending'"),
    )
    case: int = Field(primary_key=True, foreign_key="cases.number", sa_type=Whole)
    n: int = Field(primary_key=True, sa_type=Whole)
    kind: str = Field(sa_type=Text)
    person: int = Field(sa_type=Whole)
    due_at: datetime = Field(sa_type=Moment)
    state: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)


class WordsRow(Row, table=True):
    """The erasable part: what people wrote, apart from everything that has to stay."""

    __tablename__ = "words"
    case: int = Field(primary_key=True, foreign_key="cases.number", sa_type=Whole)
    n: int = Field(primary_key=True, sa_type=Whole)
    author: int = Field(sa_type=Whole)
    kind: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    media: str = Field(sa_type=Text)


class PictureRow(Row, table=True):
    """Which cases show a picture."""

    __tablename__ = "pictures"
    hash: str = Field(primary_key=True, sa_type=Text)
    case: int = Field(primary_key=True, foreign_key="cases.number", sa_type=Whole)


class PartRow(Row, table=True):
    __tablename__ = "parts"  # who has a part in a case besides its filer: the other side of a mediation, whoever helps
    __table_args__ = (_index("parts_of_case", "case"),)
    person: int = Field(primary_key=True, foreign_key="persons.id", sa_type=Whole)
    case: int = Field(primary_key=True, foreign_key="cases.number", sa_type=Whole)


class UploadRow(Row, table=True):
    """Who has sent which picture: neighbours pass the same photo round, and each may use it. And who has asked for which
    file that the house has made: ``case`` is whose paper it is."""

    __tablename__ = "uploads"
    __table_args__ = (_index("uploads_of_case", "case", where='"case" IS NOT NULL'),)
    hash: str = Field(primary_key=True, sa_type=Text)
    person: int = Field(primary_key=True, foreign_key="persons.id", sa_type=Whole)
    mime: str = Field(sa_type=Text)
    size: int = Field(sa_type=Whole)
    width: int = Field(sa_type=Whole)
    height: int = Field(sa_type=Whole)
    at: datetime = Field(sa_type=Moment)
    called: str = Field(sa_type=Text)
    case: int | None = Field(foreign_key="cases.number", sa_type=Whole)


class TraceRow(Row, table=True):
    """When and where a picture was taken, until its person has been asked whether that is to be kept."""

    __tablename__ = "traces"
    __table_args__ = (_index("traces_by_age", "at"),)
    hash: str = Field(primary_key=True, sa_type=Text)
    person: int = Field(primary_key=True, foreign_key="persons.id", sa_type=Whole)
    text: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)


class MessageRow(Row, table=True):
    """The outbox and what was shown. ``seq`` comes on delivery; ``offer`` is the id its choices' tokens begin with.
    ``acts_on``: the case that its buttons act on, while they do. ``edits``: the message that is to look like this one;
    such a row is no line of its own and never gets a ``seq``."""

    __tablename__ = "messages"
    __table_args__ = (
        _index("messages_undelivered", "state", "importance", "not_before", "id", where="state <> 'delivered'"),
        _index("messages_ahead", "seat", "id", where="state <> 'delivered'"),
        _index("messages_shown", "seat", "seq", where="seq IS NOT NULL"),
        _index("messages_unseen", "seat", "seq", where="channel = 'web' AND seq IS NOT NULL AND seen_at IS NULL"),
        _index("messages_by_offer", "offer", where="offer IS NOT NULL"),
        _index("messages_by_case", "case", "seat"),
        _index("messages_acting", "acts_on", "id", where="acts_on IS NOT NULL"),
        _index("messages_changing", "edits", where="edits IS NOT NULL"),
    )
    id: int | None = Field(default=None, primary_key=True, sa_type=Whole)
    seat: str = Field(foreign_key="seats.id", sa_type=Text)
    channel: str = Field(sa_type=Text)
    person: int = Field(sa_type=Whole)
    case: int | None = Field(sa_type=Whole)
    key: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    choices: str = Field(sa_type=Text)
    media: str = Field(sa_type=Text)
    offer: str | None = Field(sa_type=Text)
    importance: int = Field(sa_type=Whole)
    not_before: datetime = Field(sa_type=Moment)
    at: datetime = Field(sa_type=Moment)
    state: str = Field(sa_type=Text)
    tries: int = Field(sa_type=Whole)
    resend: bool
    seq: int | None = Field(sa_type=Whole)
    delivered_at: datetime | None = Field(sa_type=Moment)
    seen_at: datetime | None = Field(sa_type=Moment)
    ref: str = Field(sa_type=Text)
    trouble: str = Field(sa_type=Text)
    acts_on: int | None = Field(sa_type=Whole)
    edits: int | None = Field(sa_type=Whole)


class JournalRow(Row, table=True):
    """``hash`` is SHA-256 over the hash before and ``body``; ``position`` counts without gaps."""

    __tablename__ = "journal"
    __table_args__ = (_index("journal_by_case", "case", "position"),)
    position: int = Field(primary_key=True, sa_type=Whole)
    case: int = Field(sa_type=Whole)
    body: str = Field(sa_type=Text)
    hash: bytes


def _table(row: type[Row]) -> Table:
    return metadata.tables[str(row.__tablename__)]


metadata = Row.metadata
counters, settings = _table(CounterRow), _table(SettingRow)
persons = _table(PersonRow)
seats = _table(SeatRow)
units, grants = _table(UnitRow), _table(GrantRow)
invites = _table(InviteRow)
events = _table(EventRow)
dialogs = _table(DialogRow)
offers = _table(OfferRow)
cases = _table(CaseRow)
warnings = _table(WarningRow)
duties = _table(DutyRow)
called = _table(CalledRow)
promises = _table(PromiseRow)
words = _table(WordsRow)
pictures = _table(PictureRow)
parts = _table(PartRow)
uploads = _table(UploadRow)
traces = _table(TraceRow)
messages = _table(MessageRow)
journal = _table(JournalRow)


@event.listens_for(journal, "after_create")
def _append_only(target: Table, connection: Connection, **_: Any) -> None:
    """Nobody rewrites the journal by mistake, not even by hand."""
    if connection.dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER journal_keeps_{verb.lower()} BEFORE {verb} ON {target.name} "
                "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
            )
