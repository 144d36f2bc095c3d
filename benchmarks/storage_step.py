"""What the store costs per conversation step, and whether it grows with history.

    python -m benchmarks.storage_step [--steps 4000] [--batch 30] [--closed 0] [--compare]

A step is what one answer of a resident in the web chat asks of the store: the event in, the waiting ones, seat, person
and dialog read, the dialog and an offer kept, a reply added, the event done; then the replies taken and recorded.
Accepting, working, taking and recording commit once per batch each. ``--compare`` adds what a statement costs through
SQLAlchemy's engine, and a message's row by the way its values are bound.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import bindparam, create_engine, select, update
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.pool import StaticPool

from bot.cases.case import Case, Entry, Kind, Place, Seat, Status, Tier, Urgency
from bot.runtime.ports import Choice, Delivery, EventState, Heard, Importance, NewEvent, NewMessage
from bot.runtime.store import Offer, Store, StoredDialog, Transaction
from storage import open_store
from storage.sqlite import SqliteConnection, connect
from storage.statements import Statement, arg
from storage.tables import messages, metadata, settings

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
PEOPLE = 200
STORY = "三号楼二单元电梯又坏了，老人上下楼很不方便，请尽快来看看。"


def settle(store: Store, closed: int) -> None:
    """Residents, and a history of ``closed`` cases with their events and messages."""
    with store.write() as tx:
        for n in range(1, PEOPLE + 1):
            person = tx.add_person(name=f"resident {n}")
            tx.add_seat(Seat(f"seat-{n}", person.id, "web", f"address-{n}", NOON))
    for first in range(0, closed, 500):
        with store.write() as tx:
            for n in range(first, min(first + 500, closed)):
                old(tx, n)


def old(tx: Transaction, n: int) -> None:
    at = NOON - timedelta(days=300) + timedelta(minutes=4 * n % 400_000)
    person = n % PEOPLE + 1
    number = tx.next_number()
    tx.save_case(
        Case(
            number=number,
            status=Status.CLOSED,
            category=f"C{n % 40:02}",
            kind=Kind.REPAIR,
            urgency=Urgency.NORMAL,
            filer=person,
            typed_by=person,
            place=Place(f"estate-{n % 20}", str(n % 12 + 1)),
            policy="1",
            opened_at=at,
            tier=Tier.GRID,
            unit=f"grid-{n % 12}",
            entered_at=at,
            round_at=at,
            accept_by=at,
            settle_by=at,
            told_by=at,
            closed_at=at,
        )
    )
    tx.append(Entry(number, at, person, "closed", changes={"status": "closed"}))
    event = tx.add_event(NewEvent(channel="web", seat=f"seat-{person}", key=f"old-{n}", body=Heard(STORY), at=at))
    tx.finish_event(event.id, EventState.DONE)
    tx.add_message(reply(person, f"old-{n}", at))
    tx.record([Delivery(message.id, at) for message in tx.to_send(at, 10)])


def choices(name: str) -> tuple[Choice, ...]:
    return tuple(Choice(f"{name}.{n}", f"choice-{n}", f"第{n}个选项") for n in range(4))


def reply(person: int, name: str, at: datetime) -> NewMessage:
    return NewMessage(
        seat=f"seat-{person}",
        channel="web",
        person=person,
        case=None,
        key="intake-place",
        text="在哪个小区？直接打小区名，或者点一个。",
        choices=choices(name),
        importance=Importance.REPLY,
        not_before=at,
        at=at,
    )


def run(store: Store, kind: str, steps: int, batch: int) -> None:
    for first in range(0, steps, batch):
        names = [f"{kind}-{n}" for n in range(first, min(first + batch, steps))]
        now = NOON + timedelta(seconds=first)
        with store.write() as tx:
            for n, name in enumerate(names, first):
                body = Heard(choice=f"{name}.1") if n % 2 else Heard(STORY)
                tx.add_event(NewEvent(channel="web", seat=f"seat-{n % PEOPLE + 1}", key=name, body=body, at=now))
        with store.write() as tx:
            for event in tx.waiting_events(now, batch):
                with tx.savepoint():
                    answer(tx, event.seat, event.key, event.id, now)
        with store.write() as tx:
            sending = tx.to_send(now, batch)
        with store.write() as tx:
            tx.record([Delivery(message.id, now) for message in sending])


def answer(tx: Transaction, seat_id: str, name: str, event: int, now: datetime) -> None:
    seat = tx.seat(seat_id)
    assert seat is not None
    tx.person(seat.person)
    tx.seats_of(seat.person)
    tx.dialog(seat.person)
    tx.town()
    tx.save_dialog(StoredDialog(person=seat.person, flow="intake", body=b'{"step":"place"}' * 20, at=now))
    actions = tuple(b'{"do":"answer","value":"%d"}' % n for n in range(4))
    tx.add_offer(
        Offer(
            id=name,
            person=seat.person,
            question=True,
            case=None,
            stage=0,
            actions=actions,
            expires_at=now + timedelta(days=7),
        )
    )
    tx.add_message(reply(seat.person, name, now))
    tx.finish_event(event, EventState.DONE)


def compare(folder: Path) -> str:
    """One read and one write, twenty thousand times: through SQLAlchemy's engine, and as its text compiled once."""
    raw = connect(folder / "compare.db", write=True)
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    metadata.create_all(engine)
    look = select(settings.c.value).where(settings.c.name == arg("wanted"))
    change = update(settings).where(settings.c.name == arg("wanted")).values(value=arg("value"))
    ours, ready_look, ready_change = SqliteConnection(folder, raw), Statement(look), Statement(change)
    with engine.connect() as theirs:
        begun = time.process_time()
        for n in range(20_000):
            theirs.execute(look, {"wanted": "x"}).fetchall()
            theirs.execute(change, {"wanted": "x", "value": str(n)})
        middle = time.process_time()
        for n in range(20_000):
            ours.rows(ready_look, wanted="x")
            ours.run(ready_change, wanted="x", value=str(n))
        end = time.process_time()
    rows = inserts(raw)
    raw.close()
    return f"a statement: engine {(middle - begun) * 25:.1f} µs, compiled once {(end - middle) * 25:.1f} µs\n{rows}"


def inserts(raw: sqlite3.Connection) -> str:
    """A message's row: its values bound by name or by place, its number given by ``RETURNING`` or by the driver."""
    raw.execute("PRAGMA foreign_keys = OFF")
    columns = [column.name for column in messages.columns if column.name != "id"]
    values = dict.fromkeys(columns) | dict.fromkeys(
        ("seat", "channel", "key", "choices", "media", "ref", "trouble"), ""
    )
    values |= dict.fromkeys(("person", "importance", "not_before", "at", "tries", "resend"), 1)
    values |= {"text": "请您看一看" * 30, "state": "waiting", "offer": "an-offer-of-24-characters"}
    row = messages.insert().values({name: bindparam(name) for name in columns})
    told = []
    for style, statement in (
        ("named", row.returning(messages.c.id)),
        ("qmark", row.returning(messages.c.id)),
        ("qmark", row),
    ):
        compiled = statement.compile(dialect=sqlite_dialect(paramstyle=style))
        given = values if style == "named" else tuple(values[name] for name in compiled.positiontup or ())
        raw.execute("BEGIN")
        begun = time.process_time()
        for _ in range(20_000):
            raw.execute(str(compiled), given).fetchall()
        told.append((time.process_time() - begun) * 50)
        raw.execute("ROLLBACK")
    return f"a message's row: by name {told[0]:.1f} µs, by place {told[1]:.1f} µs, without RETURNING {told[2]:.1f} µs"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--batch", type=int, default=30)
    parser.add_argument("--closed", type=int, default=0)
    parser.add_argument("--compare", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'step.db'}"
        store = open_store(url)
        settle(store, chosen.closed)
        store.close()
        begun = time.perf_counter()
        store = open_store(url)
        opened = time.perf_counter() - begun
        run(store, "warm", chosen.batch * 4, chosen.batch)
        cpu, wall = time.process_time(), time.perf_counter()
        run(store, "step", chosen.steps, chosen.batch)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        store.close()
        if chosen.compare:
            print(compare(Path(folder)))
    per_step = 1000 / chosen.steps
    print(
        f"{chosen.closed} closed cases, {chosen.batch} to a commit: {cpu * per_step:.3f} ms CPU, "
        f"{wall * per_step:.3f} ms in all per step; open {opened * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
