"""What falls due and when, and the figures an operator watches. It must not know what is done about it.

Every statement here walks an index over the living (open cases, pending promises, waiting events and messages), never
over history.
"""

from __future__ import annotations

from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, func, select

from bot.runtime.ports import Due, EventState, MessageState
from storage import events as inbox
from storage import outbox
from storage.cases import OPEN, PENDING
from storage.codec import micros, moment
from storage.statements import Connection, Statement, arg, const, put
from storage.tables import cases, duties, events, messages, promises


def _not_waiting(case: ColumnElement[Any], n: ColumnElement[Any]) -> ColumnElement[bool]:
    """The event of this time is not in the queue: it would be put there again at every tick."""
    queued = select(events.c.id).where(
        events.c.state == const("waiting"), events.c.n.is_not(None), events.c.case == case, events.c.n == n
    )
    return ~queued.exists()


_waking = select(cases.c.wake_at, cases.c.number, const(0)).where(OPEN, _not_waiting(cases.c.number, const(0)))
_WAKING = Statement(
    _waking.where(cases.c.wake_at <= arg("now")).order_by(cases.c.wake_at, cases.c.number).limit(arg("most"))
)
_NEXT_WAKING = Statement(_waking.order_by(cases.c.wake_at, cases.c.number).limit(const(1)))

_promised = select(promises.c.due_at, promises.c.case, promises.c.n).where(
    PENDING, _not_waiting(promises.c.case, promises.c.n)
)
_by_due = (promises.c.due_at, promises.c.case, promises.c.n)
_PROMISED = Statement(_promised.where(promises.c.due_at <= arg("now")).order_by(*_by_due).limit(arg("most")))
_NEXT_PROMISED = Statement(_promised.order_by(*_by_due).limit(const(1)))

_duties = select(duties.c.due_at, const(0), duties.c.n).where(_not_waiting(const(0), duties.c.n))
_DUTIES = Statement(_duties.where(duties.c.due_at <= arg("now")).order_by(duties.c.due_at, duties.c.n))
_NEXT_DUTY = Statement(_duties.order_by(duties.c.due_at).limit(const(1)))
_DUTY = Statement(select(duties.c.due_at).where(duties.c.n == arg("n")))
_PUT_DUTY = put(duties)

_NEXT_MESSAGE = Statement(select(func.min(messages.c.not_before)).where(*outbox.WAITING))
_NEXT_EVENT = Statement(select(func.min(events.c.not_before)).where(*inbox.WAITING))
_NEXT_FETCH = Statement(select(func.min(events.c.not_before)).where(*inbox.FETCHING))

_EVENTS_IN = Statement(
    select(func.count()).select_from(events).where(events.c.state == arg("state"), events.c.state != const("done"))
)
_MESSAGES_IN = Statement(
    select(func.count())
    .select_from(messages)
    .where(messages.c.state == arg("state"), messages.c.state != const("delivered"))
)
_CASES_IN = Statement(select(cases.c.status, func.count()).where(OPEN).group_by(cases.c.status))
_OVERDUE = Statement(select(func.count()).select_from(cases).where(OPEN, cases.c.wake_at <= arg("now")))


class WakeReads:
    """Reads of this page, for :class:`storage.store.Reading`."""

    db: Connection

    def due(self, now: datetime, limit: int) -> list[Due]:
        at = micros(now)
        waking = self.db.rows(_WAKING, now=at, most=limit)
        promised = self.db.rows(_PROMISED, now=at, most=limit)
        recurring = self.db.rows(_DUTIES, now=at)
        return [Due(case, n, moment(due_at)) for due_at, case, n in islice(merge(waking, promised, recurring), limit)]

    def duty(self, n: int) -> datetime | None:
        row = self.db.row(_DUTY, n=n)
        return None if row is None else moment(row[0])

    def next_due(self) -> datetime | None:
        looks = (_NEXT_WAKING, _NEXT_PROMISED, _NEXT_DUTY, _NEXT_MESSAGE, _NEXT_EVENT, _NEXT_FETCH)
        times = [row[0] for look in looks for row in self.db.rows(look) if row[0] is not None]
        return moment(min(times)) if times else None

    def counts(self, now: datetime | None = None) -> dict[str, int]:
        figures = {"cases_open": 0, "cases_working": 0, "cases_waiting": 0, "cases_claimed": 0, "cases_following_up": 0}
        for event_state in EventState:
            if event_state is not EventState.DONE:
                [(found,)] = self.db.rows(_EVENTS_IN, state=event_state.value)
                figures[f"events_{event_state.value}"] = found
        for state in MessageState:
            if state is not MessageState.DELIVERED:
                [(found,)] = self.db.rows(_MESSAGES_IN, state=state.value)
                figures[f"messages_{state.value}"] = found
        for status, found in self.db.rows(_CASES_IN):
            figures[f"cases_{status}"] = found
        if now is not None:
            [(figures["wakes_overdue"],)] = self.db.rows(_OVERDUE, now=micros(now))
        return figures


class WakeWrites(WakeReads):
    """Writes of this page, for :class:`storage.store.Writing`."""

    def save_duty(self, n: int, due_at: datetime) -> None:
        self.db.run(_PUT_DUTY, n=n, due_at=micros(due_at))
