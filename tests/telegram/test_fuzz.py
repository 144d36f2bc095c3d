"""Whatever comes from Telegram's side is taken or left alone: nothing fails, nothing stays behind, and every chat goes on.

``LINLI_FUZZ`` sets how many updates (20,000), ``LINLI_FUZZ_SEED`` which. A failure names the seed and the update.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
from structlog.testing import capture_logs

from bot.app import PULLED
from bot.handlers.telegram import incoming, wire
from bot.handlers.telegram.receiver import Receiver
from bot.runtime.courier import Courier
from bot.runtime.fetcher import Fetcher
from bot.runtime.opening import Opening
from bot.runtime.ports import (
    Channel,
    Door,
    Event,
    EventState,
    NewEvent,
    OutgoingMessage,
    Receipt,
    Received,
    SendError,
    Trouble,
)
from bot.runtime.reading import GroupReading, Reading
from bot.runtime.store import Transaction
from bot.runtime.wake import House
from bot.runtime.writer import Job, Worker, Writer
from tests.rigs import Dice, SimulatedClock, foundation
from tests.stories.inspection import faults_of
from tests.stories.town import LIGHT
from tests.telegram.mutations import CHATS, FIRST_CHAT, Bender
from tests.telegram.rig import photo
from tests.world import MONDAY

T = TypeVar("T")

UPDATES = int(os.environ.get("LINLI_FUZZ", "20000"))
SEED = int(os.environ.get("LINLI_FUZZ_SEED", "7"))
BATCH = 200


class Alert:
    """The house, and what failed in it."""

    def __init__(self, house: Worker) -> None:
        self._house = house
        self.failed: list[tuple[Event, Exception]] = []

    def work(self, event: Event, tx: Transaction) -> tuple[EventState, set[str]]:
        try:
            return self._house.work(event, tx)
        except Exception as error:
            self.failed.append((event, error))
            raise

    def bury(self, event: Event, tx: Transaction) -> set[str]:
        return self._house.bury(event, tx)


class Post:
    """A Telegram that takes everything that could be sent, and has the pictures whose names it gave out."""

    name, limits = "telegram", wire.LIMITS

    def __init__(self, picture: bytes) -> None:
        self._picture = picture
        self._sent = 0

    async def send(self, message: OutgoingMessage) -> Receipt:
        for part in wire.parts(message):
            assert wire.length(wire.markup(part.text)) > 0 or part != wire.Part(choices=part.choices)
            wire.keyboard(part.choices)
            int(message.address.partition("/")[0])
        self._sent += 1
        return Receipt(str(self._sent))

    async def fetch(self, file: str) -> bytes:
        if not file.startswith("AgAC"):
            raise SendError(Trouble.REFUSED, "bad-request")
        return self._picture


class Town:
    """The house behind Telegram, worked in this thread: receiver, writer, fetcher, courier."""

    def __init__(self, folder: Path) -> None:
        self.clock = SimulatedClock(MONDAY)
        self.base = base = foundation(folder, self.clock)
        self.addresses: dict[str, None] = {}
        opening = Opening({"telegram": self._read}, base.seating)
        self.alert = Alert(House(base.texts, base.rules, base.clock, base.ids, PULLED, opening))
        self.writer = Writer(
            base.store,
            self.alert,
            self.clock,
            committed=lambda seats: None,
            along=lambda tx: self._courier.go_along(tx),
        )
        self.receiver = Receiver("telegram", cast(Door, self), self._answer)
        channels = cast(dict[str, Channel], {"telegram": Post(photo())})
        self._fetcher = Fetcher(channels, self.clock, self.commit, Path(base.settings.media.folder))
        self._courier = Courier(channels, self.clock, lambda: self.commit(lambda tx: None))

    def _read(self, payload: str) -> Reading | GroupReading | None:
        found = incoming.read(payload)
        if isinstance(found, Reading):
            self.addresses[found.address] = None
        return found

    async def _answer(self, *press: object) -> None: ...

    async def commit(self, do: Callable[[Transaction], T]) -> T:
        ended: list[tuple[Any, BaseException | None]] = []
        self.writer.turn([Job(do, lambda result, error: ended.append((result, error)))])
        [(result, error)] = ended
        if error is not None:
            raise error
        return cast(T, result)

    async def in_touch(self, channel: str, keeps: timedelta) -> None: ...

    async def receive(self, channel: str, payloads: Sequence[tuple[str, str]]) -> None:
        now = self.clock.now()
        new = [NewEvent(channel=channel, seat="", key=key, body=Received(text), at=now) for key, text in payloads]
        await self.commit(lambda tx: [tx.add_event(event) for event in new])

    async def settle(self) -> None:
        """Until nothing waits but what waits for a later hour."""
        while True:
            self.writer.drain()
            assert not self.alert.failed, self.alert.failed
            if not await self._fetcher.round() and not await self._courier.round():
                return

    def counts(self) -> dict[str, int]:
        with self.base.store.read() as reader:
            return reader.counts()

    def screen(self, address: str, after: int = 0) -> list[Any]:
        with self.base.store.read() as reader:
            seat = reader.seat_at("telegram", address)
            return reader.lines(seat.id, after, 1000) if seat is not None else []


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    made = Town(tmp_path)
    yield made
    made.base.close()


async def test_nothing_that_telegram_can_send_is_a_fault(town: Town) -> None:
    dice = Dice(SEED)
    bender = Bender(dice)
    shown: dict[int, tuple[int, list[str]]] = {}  # by chat: what has been read of its screen, its newest buttons
    with capture_logs() as logs:
        for done in range(0, UPDATES, BATCH):
            updates = []
            for _ in range(BATCH):
                chat = FIRST_CHAT + dice.below(CHATS)
                updates.append(bender.throw(chat, shown.get(chat, (0, []))[1]))
            try:
                await town.receiver.take(updates)
                await town.settle()
            except BaseException as error:
                error.add_note(f"LINLI_FUZZ_SEED={SEED}, among updates {done} to {done + BATCH}")
                raise
            _read_screens(town, shown)
            town.clock.turn_to(town.clock.now() + timedelta(seconds=2))
        await town.settle()
    assert {entry["event"] for entry in logs} <= {"update_malformed", "file_lost", "fetch_again", "act_refused"}, logs[
        -5:
    ]
    counts = town.counts()
    assert counts["events_dead"] == counts["events_waiting"] == counts["messages_failed"] == 0, counts
    assert not town.base.texts.faults, dict(town.base.texts.faults)
    for address in town.addresses:
        await _goes_on(town, bender, int(address))


def _read_screens(town: Town, shown: dict[int, tuple[int, list[str]]]) -> None:
    """What every chat was told meanwhile fits on its screen; its newest buttons are pressed next."""
    for chat in range(FIRST_CHAT, FIRST_CHAT + CHATS):
        last, tokens = shown.get(chat, (0, []))
        for line in town.screen(str(chat), last):
            last = line.seq
            if not line.mine:
                assert not (faults := faults_of(line)), faults
                tokens = ([choice.token for choice in line.choices] + tokens)[:12]
        shown[chat] = last, tokens


async def _goes_on(town: Town, bender: Bender, chat: int) -> None:
    """The chat answers a plain command, and a case can be filed in it."""
    before = town.screen(str(chat))
    seen = before[-1].seq if before else 0

    async def hears(update: bytes) -> Any:
        nonlocal seen
        await town.receiver.take([update])
        await town.settle()
        new = [line for line in town.screen(str(chat), seen) if not line.mine]
        assert new, f"{chat} is not answered"
        seen = new[-1].seq
        return new

    menu = await hears(bender.says(chat, "/help"))
    assert menu[-1].key == "menu" or menu[-1].choices, menu
    await hears(bender.says(chat, "/cancel"))
    await hears(bender.says(chat, "/cancel"))
    told = await hears(bender.says(chat, LIGHT))
    for _ in range(12):
        if any(line.key.startswith("filed") for line in told):
            return
        choices = told[-1].choices
        wanted = next(
            (choice for choice in choices if choice.id in ("submit", "own", "nobody", "no")), (*choices, None)[0]
        )
        told = await hears(bender.presses(chat, wanted.token) if wanted else bender.says(chat, "金桥花园3号楼2单元"))
    raise AssertionError(f"{chat} cannot file: {told}")
