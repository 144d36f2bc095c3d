"""A delivery has three results, and what follows from each: done, tried again, or another way to the person."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cases.case import Seat
from bot.runtime.courier import AFTER_UNKNOWN, AT_ONCE, CHANGES_AT_ONCE, FIRST_PAUSE, LONGEST_PAUSE, Courier
from bot.runtime.ports import (
    DoorRefusal,
    Importance,
    NewMessage,
    OutgoingMessage,
    Receipt,
    Trouble,
)
from bot.runtime.store import Transaction
from tests.rigs import SimulatedClock, foundation
from tests.runtime.pager import Pager
from tests.world import MONDAY

REPEATED = [Importance.DANGER, Importance.REPLY, Importance.PROMISE, Importance.WORK]
NEVER_REPEATED = [Importance.REMINDER, Importance.DIGEST]


class Post:
    """A courier on a real store, with a clock turned by hand."""

    def __init__(self, folder: Path, pager: Pager) -> None:
        self.clock = SimulatedClock(MONDAY)
        self.base = foundation(folder, self.clock)
        self.pager = pager
        self.full = False
        self.unknown = 0
        self.told: list[set[str]] = []
        self.courier = Courier({"pager": pager}, self.clock, self.turn, delivered=self.told.append)
        with self.base.store.write() as tx:
            self.person = tx.add_person().id
            self.seat("p1", tx)

    def seat(self, id: str, tx: Transaction, channel: str = "pager", minutes: int = 0) -> None:
        used = self.clock.now() + timedelta(minutes=minutes)
        tx.add_seat(Seat(id=id, person=self.person, channel=channel, address=f"at {id}", last_used_at=used))

    async def turn(self) -> None:
        with self.base.store.write() as tx:
            then = self.courier.go_along(tx)
            if self.full:
                raise DoorRefusal("disk-full")
        then()

    def write(
        self,
        key: str,
        importance: Importance = Importance.WORK,
        hours: float = 0,
        *,
        seat: str = "p1",
        edits: int | None = None,
    ) -> int:
        now = self.clock.now()
        with self.base.store.write() as tx:
            return tx.add_message(
                NewMessage(
                    seat=seat,
                    channel="pager",
                    person=self.person,
                    case=None,
                    key=key,
                    text=key,
                    importance=importance,
                    not_before=now + timedelta(hours=hours),
                    at=now,
                    edits=edits,
                )
            )

    def counts(self) -> dict[str, int]:
        with self.base.store.read() as reader:
            return {name: many for name, many in reader.counts().items() if name.startswith("messages_")}

    def die(self) -> None:
        """Nothing is taken along but the file."""
        with self.base.store.write() as tx:
            self.unknown = tx.interrupted_messages()
        self.courier = Courier({"pager": self.pager}, self.clock, self.turn, careful=self.unknown)

    def later(self, **by: float) -> None:
        self.clock.turn_to(self.clock.now() + timedelta(**by))

    @property
    def sent(self) -> list[str]:
        return [message.key for message in self.pager.sent]


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Callable[..., Post]]:
    made: list[Post] = []

    def make(*script: Trouble | Exception | None, pager: Pager | None = None) -> Post:
        made.append(Post(tmp_path, pager or Pager(*script)))
        return made[-1]

    yield make
    for one in made:
        one.base.close()


Make = Callable[..., Post]


async def test_what_arrives_is_written_down_with_the_platforms_name(post: Make) -> None:
    here = post()
    here.write("hello")
    assert await here.courier.round() == 1
    assert await here.courier.round() == 0
    assert here.sent == ["hello"] and here.told == [{"p1"}]
    with here.base.store.read() as reader:
        [line] = reader.lines("p1", 0, 10)
    assert (line.key, line.at) == ("hello", here.clock.now())


async def test_the_end_of_a_send_waits_a_moment_for_a_commit_that_comes_anyway(post: Make) -> None:
    here = post()
    asked = asyncio.Event()
    here.courier = Courier({"pager": here.pager}, here.clock, here.turn, asked.set)
    here.write("hello")
    await here.turn()
    for _ in range(10):
        await asyncio.sleep(0)
    assert here.sent == ["hello"] and not asked.is_set()
    await asyncio.wait_for(asked.wait(), 5)
    await here.turn()
    assert here.counts()["messages_sending"] == 0


async def test_the_most_important_goes_first(post: Make) -> None:
    here = post()
    for importance in reversed(Importance):
        here.write(importance.name, importance)
    here.write("second danger", Importance.DANGER)
    await here.courier.round()
    assert here.sent == ["DANGER", "second danger", "REPLY", "PROMISE", "WORK", "REMINDER", "DIGEST", "CROWD"]


async def test_what_waits_for_the_morning_waits(post: Make) -> None:
    here = post()
    here.write("later", hours=10)
    assert await here.courier.round() == 0
    here.later(hours=10)
    assert await here.courier.round() == 1


@pytest.mark.parametrize("importance", REPEATED)
async def test_after_an_unknown_result_it_is_sent_once_more_and_marked(post: Make, importance: Importance) -> None:
    here = post(Trouble.UNKNOWN, Trouble.UNKNOWN)
    here.write("x", importance)
    await here.courier.round()
    here.later(seconds=AFTER_UNKNOWN.total_seconds() - 1)
    assert await here.courier.round() == 0, "not at once: the answer may only be late"
    here.later(seconds=1)
    assert await here.courier.round() == 1
    assert [message.resend for message in here.pager.sent] == [False, True]
    here.later(days=2)
    assert await here.courier.round() == 0, "two copies and no more"
    assert here.counts()["messages_unknown"] == 1


@pytest.mark.parametrize("importance", NEVER_REPEATED)
async def test_a_reminder_is_never_sent_twice(post: Make, importance: Importance) -> None:
    here = post(Trouble.UNKNOWN)
    here.write("x", importance)
    await here.courier.round()
    here.later(days=2)
    assert await here.courier.round() == 0
    assert here.sent == ["x"] and here.counts()["messages_unknown"] == 1


async def test_whatever_a_channel_throws_is_an_unknown_result(post: Make) -> None:
    here = post(ConnectionResetError("half way"))
    here.write("x")
    here.write("y")
    await here.courier.round()
    assert sorted(here.sent) == ["x", "y"], "the others are sent"
    here.later(seconds=60)
    await here.courier.round()
    assert here.pager.sent[-1].resend


async def test_not_delivered_is_tried_again_ever_more_slowly(post: Make) -> None:
    here = post(*[Trouble.RETRY] * 12)
    here.write("x")
    pauses = []
    await here.courier.round()
    for _ in range(11):
        begun = here.clock.now()
        while await here.courier.round() == 0:
            here.later(seconds=1)
        pauses.append((here.clock.now() - begun).total_seconds())
    assert pauses[:4] == [FIRST_PAUSE * 2**n for n in range(1, 5)]
    assert pauses == sorted(pauses) and max(pauses) == LONGEST_PAUSE
    here.later(seconds=LONGEST_PAUSE)
    assert await here.courier.round() == 1
    assert not any(message.resend for message in here.pager.sent), "it never arrived before"
    assert here.counts()["messages_waiting"] == 0


async def test_refused_is_never_tried_again_unchanged(post: Make) -> None:
    here = post(Trouble.REFUSED)
    here.write("x")
    await here.courier.round()
    here.later(days=1)
    assert await here.courier.round() == 0
    assert here.counts()["messages_failed"] == 1


async def test_a_message_for_a_channel_that_is_gone_is_a_failure_somebody_can_see(post: Make) -> None:
    here = post()
    with here.base.store.write() as tx:
        here.seat("w1", tx, channel="fax")
        now = here.clock.now()
        tx.add_message(
            NewMessage(
                seat="w1",
                channel="fax",
                person=here.person,
                case=None,
                key="x",
                text="x",
                importance=Importance.WORK,
                not_before=now,
                at=now,
            )
        )
    await here.courier.round()
    assert here.counts()["messages_failed"] == 1


@pytest.mark.parametrize("trouble", [Trouble.GONE, Trouble.WINDOW_CLOSED])
async def test_what_one_seat_does_not_take_the_persons_other_seat_does(post: Make, trouble: Trouble) -> None:
    here = post(trouble)
    with here.base.store.write() as tx:
        here.seat("p2", tx, minutes=-5)
    here.write("x", Importance.PROMISE)
    assert await here.courier.round() == 2
    assert [message.seat for message in here.pager.sent] == ["p1", "p2"]
    with here.base.store.read() as reader:
        first = reader.seat("p1")
        assert first is not None and (first.gone_at is not None) == (trouble is Trouble.GONE)
        assert reader.counts()["events_waiting"] == 0


async def test_a_result_that_cannot_be_written_down_is_not_forgotten(post: Make) -> None:
    """The disk is full between the sending and the writing: nothing is sent again, and the result is kept."""
    here = post()
    here.write("x")
    here.pager.script = []
    send = here.pager.send

    async def fills_the_disk(message: OutgoingMessage) -> Receipt:
        here.full = True
        return await send(message)

    here.pager.send = fills_the_disk  # type: ignore[method-assign]  # our own stand-in
    with pytest.raises(DoorRefusal):
        await here.courier.round()
    here.full = False
    await here.courier.round()
    assert here.sent == ["x"]
    with here.base.store.read() as reader:
        assert [line.key for line in reader.lines("p1", 0, 10)] == ["x"]


class Slow(Pager):
    """Every send waits until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()

    async def send(self, message: OutgoingMessage) -> Receipt:
        receipt = await super().send(message)
        await self.gate.wait()
        return receipt


async def begun(pager: Pager, many: int) -> None:
    async with asyncio.timeout(5):
        while len(pager.sent) < many:
            await asyncio.sleep(0)


def storm(here: Post, many: int = 3 * AT_ONCE) -> None:
    """So many people are written to at once."""
    with here.base.store.write() as tx:
        for n in range(many):
            here.seat(f"s{n}", tx)
    for n in range(many):
        here.write(f"to {n}", seat=f"s{n}")


async def test_no_more_is_marked_as_being_sent_than_is_under_way(post: Make) -> None:
    here = post(pager=(pager := Slow()))
    storm(here)
    here.write("to 0 again", seat="s0")
    await here.turn()
    await begun(pager, AT_ONCE)
    await here.turn()
    assert here.counts()["messages_sending"] == len(pager.sent) == AT_ONCE
    pager.gate.set()
    assert await here.courier.round() == 2 * AT_ONCE + 1
    assert here.counts()["messages_sending"] == here.counts()["messages_waiting"] == 0
    assert here.sent.index("to 0") < here.sent.index("to 0 again")


async def test_what_was_said_is_changed_in_a_storm_too(post: Make) -> None:
    here = post(pager=(pager := Slow()))
    cards = 2 * CHANGES_AT_ONCE
    with here.base.store.write() as tx:
        for n in range(cards):
            here.seat(f"c{n}", tx)
    ids = [here.write(f"card {n}", seat=f"c{n}") for n in range(cards)]
    pager.gate.set()
    await here.courier.round()
    pager.gate.clear()
    storm(here)
    for n, id in enumerate(ids):
        here.write(f"pressed {n}", Importance.DIGEST, seat=f"c{n}", edits=id)
    await here.turn()
    await begun(pager, cards + AT_ONCE + CHANGES_AT_ONCE)
    await here.turn()
    assert here.counts()["messages_sending"] == AT_ONCE + CHANGES_AT_ONCE
    assert sum(key.startswith("pressed") for key in here.sent) == CHANGES_AT_ONCE
    pager.gate.set()
    await here.courier.round()
    assert here.counts()["messages_sending"] == here.counts()["messages_waiting"] == 0


async def test_after_a_death_what_was_under_way_is_sent_one_at_a_time(post: Make) -> None:
    here = post(pager=(pager := Slow()))
    storm(here)
    await here.turn()
    await begun(pager, AT_ONCE)
    here.die()
    assert here.unknown == AT_ONCE
    await here.turn()
    await here.turn()
    assert here.counts()["messages_sending"] == 1
    pager.gate.set()
    await here.courier.round()
    assert Counter(here.sent) == {f"to {n}": 2 if n < AT_ONCE else 1 for n in range(3 * AT_ONCE)}
    assert here.counts()["messages_unknown"] == 0


async def test_what_is_under_way_when_the_house_closes_may_end(post: Make) -> None:
    here = post(pager=(pager := Slow()))
    storm(here)
    await here.turn()
    await begun(pager, AT_ONCE)
    closing = asyncio.create_task(here.courier.close())
    await asyncio.sleep(0)
    pager.gate.set()
    await closing
    assert here.counts()["messages_sending"] == 0
    assert here.counts()["messages_waiting"] == 2 * AT_ONCE, "the rest goes out after the next start"
