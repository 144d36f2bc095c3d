"""The printing room: an order is never lost, never printed twice, and asked about again before it is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.app import PULLED
from bot.cases.case import Seat
from bot.runtime import attachments
from bot.runtime.ports import Event, EventState, Line, Print
from bot.runtime.printing import RETRIES, Printed, Printing, PrintingRoom, Sheet, place_order
from bot.runtime.records import Records
from bot.runtime.store import Reader, Transaction
from bot.texts import Say
from tests.rigs import SimulatedClock, foundation
from tests.storage.values import case
from tests.world import MONDAY


class Stamp:
    """Prints one line; does what a test wants while it is at it."""

    def __init__(self) -> None:
        self.open_to_all = True
        self.text = b"a,b"
        self.meanwhile: Callable[[], None] = lambda: None
        self.read_by: list[int] = []

    def allows(self, order: Print, tx: Reader, records: Records) -> bool:
        return self.open_to_all

    def read(self, order: Print, tx: Reader, records: Records) -> bytes:
        self.read_by.append(order.person)
        return self.text

    def draw(self, order: Print, matter: bytes) -> Printed:
        self.meanwhile()
        return Printed((Say("papers-sent-all", {"count": 1}),), (Sheet("figures.csv", matter),))


class Shop:
    """A house with one printer, worked step by step."""

    def __init__(self, folder: Path) -> None:
        self.clock = SimulatedClock(MONDAY)
        self.base = foundation(folder, self.clock)
        self.media = Path(self.base.settings.media.folder)
        self.stamp = Stamp()
        self.told: list[set[str]] = []
        self.open()
        with self.base.store.write() as tx:
            self.person = tx.add_person().id
            tx.add_seat(Seat(id="s", person=self.person, channel="web", address="a", last_used_at=MONDAY))

    def open(self) -> None:
        base = self.base
        self.printing = Printing(
            base.store, base.texts, base.rules, base.clock, base.ids, PULLED, self.media, {"stamp": self.stamp}
        )
        self.room = PrintingRoom(self.printing, self.commit, self.told.append)

    async def commit(self, do: Callable[[Transaction], Any]) -> Any:
        with self.base.store.write() as tx:
            return do(tx)

    def order(self, number: int = 0, **args: str) -> None:
        with self.base.store.write() as tx:
            place_order(Print(what="stamp", person=self.person, case=number, args=args), "s", tx, self.clock.now())
            for event in tx.waiting_events(self.clock.now(), 10):
                state, _ = self.base.house.work(event, tx)
                tx.finish_event(event.id, state)

    def goes(self) -> int:
        async def all_rounds() -> int:
            done = 0
            while found := await self.room.round():
                done += found
                if done > 20:
                    break
            return done

        return asyncio.run(all_rounds())

    def lines(self) -> list[Line]:
        with self.base.store.read() as reader:
            return reader.lines("s", 0, 100)

    def waiting(self) -> list[Event]:
        return self.printing.due()

    def files(self) -> list[str]:
        return sorted(path.name for path in self.media.glob("??/*"))


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(tmp_path)
    yield shop
    shop.base.close()


def test_an_order_becomes_a_file_and_a_line(shop: Shop) -> None:
    shop.order(month="2026-03")
    assert shop.base.house.ordered and shop.goes() == 1 and shop.waiting() == []
    [line] = shop.lines()
    assert line.key == "papers-sent-all" and shop.told == [{"s"}]
    [name] = line.media
    assert name.endswith(".csv") and attachments.path(shop.media, name).read_bytes() == b"a,b"
    with shop.base.store.read() as reader:
        upload = reader.upload(name)
    assert upload is not None and (upload.called, upload.case, upload.mime) == (
        "figures.csv",
        None,
        "text/csv; charset=utf-8",
    )


def test_the_same_order_in_a_minute_is_one_and_another_is_another(shop: Shop) -> None:
    shop.order(month="2026-03")
    shop.order(month="2026-03")
    shop.order(month="2026-02")
    assert shop.goes() == 2
    shop.clock.turn_to(shop.clock.now() + timedelta(minutes=1))
    shop.order(month="2026-03")
    assert shop.goes() == 1
    assert len(shop.lines()) == 3 and len(shop.files()) == 1, "the same bytes are one file"


@pytest.mark.parametrize("step", ["made", "handed over"])
def test_a_process_that_dies_loses_nothing_and_sends_once(shop: Shop, step: str) -> None:
    """What was made and not handed over is made again; what was handed over is done."""
    shop.order()
    [event] = shop.waiting()
    made = shop.printing.make(event)
    if step == "handed over":
        with shop.base.store.write() as tx:
            shop.printing.hand_over(made, tx)
    with shop.base.store.write() as tx:
        tx.count_interrupted(shop.clock.now())
    shop.open()
    shop.goes()
    assert [line.key for line in shop.lines()] == ["papers-sent-all"] and len(shop.files()) == 1


def test_a_commit_that_fails_leaves_the_order(shop: Shop) -> None:
    shop.order()
    [event] = shop.waiting()
    made = shop.printing.make(event)
    with pytest.raises(OSError), shop.base.store.write() as tx:
        shop.printing.hand_over(made, tx)
        raise OSError
    assert len(shop.waiting()) == 1 and shop.lines() == []
    assert shop.goes() == 1 and len(shop.lines()) == 1


def test_what_fails_is_tried_again_and_then_told(shop: Shop) -> None:
    def fault() -> None:
        raise RuntimeError

    shop.stamp.meanwhile = fault
    shop.order()
    assert shop.goes() == 1 and shop.lines() == [] and shop.waiting() == []
    for pause in RETRIES:
        shop.clock.turn_to(shop.clock.now() + timedelta(seconds=pause))
        assert shop.goes() == 1
    assert [line.key for line in shop.lines()] == ["print-failed"]
    with shop.base.store.read() as reader:
        assert reader.counts()["events_dead"] == 1


def test_one_that_ends_the_process_again_and_again_is_given_up(shop: Shop) -> None:
    shop.order()
    for _ in range(len(RETRIES) + 1):
        with shop.base.store.write() as tx:
            tx.count_interrupted(shop.clock.now())
    assert shop.goes() == 1 and shop.stamp.read_by == []
    assert [line.key for line in shop.lines()] == ["print-failed"]


def test_whoever_may_not_have_it_is_told_so(shop: Shop) -> None:
    shop.stamp.open_to_all = False
    shop.order()
    assert shop.goes() == 1
    assert (
        [line.key for line in shop.lines()] == ["print-not-yours"] and shop.stamp.read_by == [] and shop.files() == []
    )


def test_whoever_may_not_have_it_any_more_is_not_sent_it(shop: Shop) -> None:
    def replaced() -> None:
        shop.stamp.open_to_all = False

    shop.stamp.meanwhile = replaced
    shop.order()
    assert shop.goes() == 1
    assert [line.key for line in shop.lines()] == ["print-not-yours"] and shop.files() == [], "nor is it kept"


def test_a_case_that_changes_meanwhile_is_printed_as_it_is_now(shop: Shop) -> None:
    with shop.base.store.write() as tx:
        number = tx.next_number()
        tx.save_case(replace(case(number), filer=shop.person, typed_by=shop.person))

    def changed() -> None:
        shop.stamp.meanwhile = lambda: None
        shop.stamp.text = b"new"
        with shop.base.store.write() as tx:
            found = tx.case(number)
            assert found is not None
            tx.save_case(found)

    shop.stamp.meanwhile = changed
    shop.order(number)
    assert shop.goes() == 2
    [line] = shop.lines()
    assert attachments.path(shop.media, line.media[0]).read_bytes() == b"new" and line.case == number
    assert shop.files() == [line.media[0]], "what was printed of yesterday is gone"


def test_an_order_is_an_event_that_waits_apart(shop: Shop) -> None:
    shop.order()
    with shop.base.store.read() as reader:
        assert reader.counts()[f"events_{EventState.FETCHING.value}"] == 1
        assert reader.next_due() == shop.clock.now()
