"""What came in: events in order of arrival, each worked until it is done, ignored or dead.

It must not know what they mean.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, select, update
from sqlalchemy import case as sql_case

from bot.runtime.ports import Due, Event, EventState, NewEvent, Received
from storage.codec import micros, moment, read_body, text_of
from storage.counters import count
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
    events.c.kind.in_((const("received"), const("fetch"))),
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
_COUNT_INTERRUPTED = Statement(update(events).where(*UNDONE).values(tries=events.c.tries + const(1)))


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

    def to_fetch(self, channel: str, now: datetime, limit: int) -> list[Event]:
        rows = self.db.rows(_TO_FETCH, channel=channel, now=micros(now), most=limit)
        return [_event(row, started=1) for row in rows]


class EventWrites:
    """Writes of this page, for :class:`storage.store.Writing`."""

    db: Connection

    def add_event(self, new: NewEvent) -> Event:
        body = text_of(new.body)
        read_body(body)  # one that could not be read back would stop the writer instead of the one who sent it
        case, n = (new.body.case, new.body.n) if isinstance(new.body, Due) else (None, None)
        seq = count(self.db, "seq")
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

    def retry_event(self, id: int, at: datetime, error: str) -> None:
        self.db.run(_RETRY, event=id, at=micros(at), error=error)

    def count_interrupted(self) -> int:
        return self.db.run(_COUNT_INTERRUPTED)
