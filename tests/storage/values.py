"""Small values to keep, each as plain as its type allows; a test names only what it is about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from bot.cases.case import Case, Entry, Kind, Place, Promise, PromiseKind, Seat, Status, Tier, Urgency
from bot.runtime.ports import Choice, Delivery, Heard, Importance, NewEvent, NewMessage
from bot.runtime.store import Store, Transaction

NOON = datetime(2026, 3, 2, 4, 0, 0, 123457, tzinfo=UTC)


def later(**by: float) -> datetime:
    return NOON + timedelta(**by)


def resident(store: Store, seat: str = "s1", channel: str = "web") -> int:
    """A person with one seat; their id."""
    with store.write() as tx:
        return settle(tx, seat, channel)


def settle(tx: Transaction, seat: str = "s1", channel: str = "web") -> int:
    person = tx.add_person()
    tx.add_seat(Seat(seat, person.id, channel, f"address of {seat}", NOON))
    return person.id


def case(number: int = 1, **changes: Any) -> Case:
    plain = Case(
        number=number,
        category="C01",
        kind=Kind.DISPUTE,
        urgency=Urgency.NORMAL,
        filer=1,
        typed_by=1,
        place=Place("estate", "3"),
        policy="1",
        opened_at=NOON,
        tier=Tier.GRID,
        unit="grid",
        entered_at=NOON,
        round_at=NOON,
        accept_by=later(hours=4),
        settle_by=later(days=3),
        told_by=later(days=3),
        wake_at=later(hours=2),
    )
    return replace(plain, **changes)


def closed(number: int, at: datetime = NOON, **changes: Any) -> Case:
    return case(number, status=Status.CLOSED, closed_at=at, wake_at=None, **changes)


def promise(case: int = 1, n: int = 1, **changes: Any) -> Promise:
    return replace(Promise(case=case, n=n, kind=PromiseKind.FOLLOW_UP, person=1, due_at=later(days=7)), **changes)


def entry(case: int = 1, what: str = "accepted", **changes: Any) -> Entry:
    return replace(Entry(case, NOON, 1, what), **changes)


def heard(key: str, text: str = "你好", seat: str = "s1", **changes: Any) -> NewEvent:
    return replace(NewEvent(channel="web", seat=seat, key=key, body=Heard(text), at=NOON), **changes)


def message(text: str = "在哪个小区？", offer: str = "", **changes: Any) -> NewMessage:
    choices = tuple(Choice(f"{offer}.{n}", f"id-{n}", f"第{n}个") for n in range(3)) if offer else ()
    plain = NewMessage(
        seat="s1",
        channel="web",
        person=1,
        case=None,
        key="intake-place",
        text=text,
        choices=choices,
        importance=Importance.REPLY,
        not_before=NOON,
        at=NOON,
    )
    return replace(plain, **changes)


def deliver(tx: Transaction, at: datetime = NOON) -> list[int]:
    """Takes all that waits and records it as delivered."""
    sent: list[int] = []
    while taken := [message.id for message in tx.to_send(at, 100)]:
        tx.record([Delivery(id, at) for id in taken])
        sent += taken
    return sent
