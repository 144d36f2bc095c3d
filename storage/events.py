"""What came in: events in order of arrival, each worked until it is done, ignored or dead.

It must not know what they mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy import case as sql_case

from bot.runtime.ports import Due, Event, EventState, NewEvent, Received
from storage.codec import micros, moment, read_body, text_of
from storage.counters import Sequence
from storage.statements import Connection, Statement, add_once, arg, const
from storage.tables import events

#: Said twice, because the index over what is not done serves only a query that says so.
WAITING = (events.c.state == const("waiting"), events.c.state != const("done"))

FETCHING = (events.c.state == const("fetching"), events.c.state != const("done"))
UNDONE = (events.c.state.in_((const("waiting"), const("fetching"))), events.c.state != const("done"))

_columns = (
    events.c.id,
    events.c.channel,
    events.c.seat,
    events.c.key,
    events.c.body,
    events.c.at,
    events.c.tries,
)
_ADD = add_once(events)
_BY_KEY = Statement(
    select(*_columns).where(
        events.c.channel == arg("channel"), events.c.seat == arg("seat"), events.c.key == arg("key")
    )
)
#: A message's own key, or one below it: "KEY/…" sorts before "KEY0".
_VERSIONS = Statement(
    select(events.c.body)
    .where(
        events.c.channel == arg("channel"),
        events.c.seat == arg("seat"),
        or_(events.c.key == arg("key"), and_(events.c.key >= arg("first"), events.c.key < arg("end"))),
        events.c.kind == const("heard"),
    )
    .order_by(events.c.id.desc())
    .limit(const(1))
)
_WAITING = Statement(
    select(*_columns).where(*WAITING, events.c.not_before <= arg("now")).order_by(events.c.id).limit(arg("most"))
)
_TO_FETCH = Statement(
    select(*_columns)
    .where(*FETCHING, events.c.channel == arg("channel"), events.c.not_before <= arg("now"))
    .order_by(events.c.id)
    .limit(arg("most"))
)
#: What was opened and led to a line of its own is not kept twice: no person's erasure would find the platform's payload.
#: A dead one is looked at by somebody.
_OPENED = and_(
    events.c.kind.in_((const("received"), const("fetch"), const("spread"))),
    arg("state") != const("dead"),
    arg("state") != const("fetching"),
)
_FINISH = Statement(
    update(events)
    .where(events.c.id == arg("event"))
    .values(state=arg("state"), error=arg("error"), body=sql_case((_OPENED, arg("opened")), else_=events.c.body))
)
_RETRY = Statement(
    update(events)
    .where(events.c.id == arg("event"))
    .values(tries=events.c.tries + const(1), not_before=arg("at"), error=arg("error"))
)
_EMPTY = text_of(Received(""))
_UNDONE = Statement(select(func.count()).select_from(events).where(*UNDONE))
_FIRST = select(func.min(events.c.id)).where(*WAITING, events.c.not_before <= arg("now")).scalar_subquery()
_COUNT_INTERRUPTED = Statement(
    update(events)
    .where(*UNDONE, or_(events.c.id == _FIRST, events.c.state == const("fetching")))
    .values(tries=events.c.tries + const(1))
)


def _event(row: tuple[Any, ...], *, started: int = 0, fresh: bool = True) -> Event:
    id, channel, seat, key, body, at, tries = row
    return Event(
        id=id,
        seq=id,
        channel=channel,
        seat=seat,
        key=key,
        body=read_body(body),
        at=moment(at),
        tries=tries + started,
        fresh=fresh,
    )


class EventReads:
    """Reads of this page, for :class:`storage.store.Reading`."""

    db: Connection

    def words_before(self, channel: str, seat: str, key: str) -> str | None:
        row = self.db.row(_VERSIONS, channel=channel, seat=seat, key=key, first=f"{key}/", end=f"{key}0")
        return None if row is None else str(read_body(row[0]).text)

    def to_fetch(self, channel: str, now: datetime, limit: int) -> list[Event]:
        rows = self.db.rows(_TO_FETCH, channel=channel, now=micros(now), most=limit)
        return [_event(row, started=1) for row in rows]


class EventWrites:
    """Writes of this page, for :class:`storage.store.Writing`."""

    db: Connection
    sequence: Sequence

    def add_event(self, new: NewEvent) -> Event:
        body = text_of(new.body)
        read_body(body)  # one that could not be read back would stop the writer instead of the one who sent it
        case, n = (new.body.case, new.body.n) if isinstance(new.body, Due) else (None, None)
        seq = self.sequence.next()
        at = micros(new.at)
        added = self.db.run(
            _ADD,
            id=seq,
            channel=new.channel,
            seat=new.seat,
            key=new.key,
            kind=new.body.__struct_config__.tag,
            body=body,
            at=at,
            state="waiting",
            tries=0,
            not_before=at,
            error="",
            case=case,
            n=n,
        )
        if added:
            return Event(id=seq, seq=seq, channel=new.channel, seat=new.seat, key=new.key, body=new.body, at=new.at)
        [row] = self.db.rows(_BY_KEY, channel=new.channel, seat=new.seat, key=new.key)
        return _event(row, fresh=False)

    def waiting_events(self, now: datetime, limit: int) -> list[Event]:
        return [_event(row, started=1) for row in self.db.rows(_WAITING, now=micros(now), most=limit)]

    def finish_event(self, id: int, state: EventState, error: str = "") -> None:
        self.db.run(_FINISH, event=id, state=state.value, error=error, opened=_EMPTY)

    def finish_events(self, ended: Mapping[int, EventState]) -> None:
        self.db.run_many(
            _FINISH,
            [{"event": id, "state": state.value, "error": "", "opened": _EMPTY} for id, state in ended.items()],
        )

    def retry_event(self, id: int, at: datetime, error: str) -> None:
        self.db.run(_RETRY, event=id, at=micros(at), error=error)

    def count_interrupted(self, now: datetime) -> int:
        self.db.run(_COUNT_INTERRUPTED, now=micros(now))
        [(many,)] = self.db.rows(_UNDONE)
        return int(many)
