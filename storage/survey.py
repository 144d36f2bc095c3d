"""What only the doctor asks of a database: how large it is, how far it has come, since when something waits.

It changes nothing. One statement walks over every case there ever was, so no running house may ask it. It must not know
what is good or bad.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import func, select

from storage import events as inbox
from storage import outbox
from storage.codec import moment_or_none
from storage.counters import counted
from storage.opening import file_of
from storage.statements import Statement, arg, const
from storage.store import Reading
from storage.tables import cases, events, messages

_NEWEST = Statement(select(events.c.at).where(events.c.id == select(func.max(events.c.id)).scalar_subquery()))
_OLDEST_EVENT = Statement(select(func.min(events.c.not_before)).where(*inbox.WAITING))
_OLDEST_MESSAGE = Statement(select(func.min(messages.c.not_before)).where(*outbox.WAITING))
_NEWEST_IN = Statement(
    select(func.max(messages.c.at)).where(messages.c.state == arg("state"), messages.c.state != const("delivered"))
)
_CASES = Statement(select(cases.c.body))


class _Judged(Struct):
    """What is read of a case here: nothing about anybody."""

    policy: str


_judged = msgspec.json.Decoder(_Judged)


class Files(Struct, frozen=True):
    """A database on the disk: its file, and the bytes of it and of the log beside it."""

    path: Path
    size: int
    log: int


class Survey(Struct, frozen=True):
    """``entries`` of the journal; since when the longest waiting event and message should have gone on; when the newest
    message that failed, or of which nobody knows, was written; how many cases are judged by which policy."""

    entries: int
    newest_event: datetime | None
    oldest_event: datetime | None
    oldest_message: datetime | None
    newest_undelivered: datetime | None
    policies: Mapping[str, int]


def files(url: str) -> Files:
    """Raises :class:`storage.errors.StoreUrl`; a file that is not there has no bytes."""
    path = file_of(url)
    return Files(path, _size(path), _size(path.with_name(f"{path.name}-wal")))


def survey(reading: Reading) -> Survey:
    """Takes about half a second for 100,000 cases."""
    db = reading.db

    def at(statement: Statement, **values: str) -> datetime | None:
        row = db.row(statement, **values)
        return None if row is None else moment_or_none(row[0])

    undelivered = [found for state in ("failed", "unknown") if (found := at(_NEWEST_IN, state=state))]
    return Survey(
        entries=counted(db, "journal"),
        newest_event=at(_NEWEST),
        oldest_event=at(_OLDEST_EVENT),
        oldest_message=at(_OLDEST_MESSAGE),
        newest_undelivered=max(undelivered, default=None),
        policies=Counter(_judged.decode(body).policy for (body,) in db.each(_CASES)),
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
