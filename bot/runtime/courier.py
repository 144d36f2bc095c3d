"""The courier: takes committed messages whose hour has come to their channels, and brings back how it went.

It goes along with every turn of the writer: how sends ended is written down by whatever commit comes next, and what there
is room for is marked as being sent by the same. So no more is marked than is really under way, and a message leaves in
the commit that made it. No transaction is open during a send. What a channel's client pulls itself (the web page) needs
a courier only when it was held back for the morning.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta

import structlog
from msgspec.structs import replace

from bot.clock import Clock
from bot.runtime.gathering import move
from bot.runtime.ports import (
    Channel,
    Delivery,
    Importance,
    NewEvent,
    NewMessage,
    OutgoingMessage,
    SendError,
    Trouble,
    Undelivered,
)
from bot.runtime.store import Transaction

log = structlog.get_logger()

#: Messages under way at once, over all channels: so many may end unknown when the process dies.
AT_ONCE = 32

#: Changes of what was said, which may be done twice. They have places of their own, or in a storm nothing would be changed.
CHANGES_AT_ONCE = 16

#: Seconds until a message is tried again: doubled by each try, at most the cap.
FIRST_PAUSE, LONGEST_PAUSE = 2, 300

#: How long a message is tried before it is told another way: what is only a reminder is soon none any more.
LIFE = {
    Importance.REMINDER: timedelta(days=1),
    Importance.DIGEST: timedelta(days=1),
}
LONGEST_LIFE = timedelta(days=7)

#: After an unknown result a message of weight is repeated once, this much later, marked 重发.
AFTER_UNKNOWN = timedelta(seconds=60)

#: Seconds that sends may still take when the house closes.
LAST_SENDS = 5.0

#: Seconds that the end of a send may wait for a commit that comes anyway, before one is asked for on its account.
WRITTEN_WITHIN = 0.02

Ended = tuple[OutgoingMessage, Delivery]


class Courier:
    """``turn`` has the writer take a turn, and waits for it; ``ask`` only asks for one. ``delivered`` is told the seats that
    have something new to read.

    ``careful``: so many messages were under way when the process died before. What is sent first is sent one at a time:
    should the process die again, one and not all of them have been tried twice in vain.
    """

    def __init__(
        self,
        channels: Mapping[str, Channel],
        clock: Clock,
        turn: Callable[[], Awaitable[object]],
        ask: Callable[[], None] = lambda: None,
        delivered: Callable[[set[str]], None] = lambda seats: None,
        *,
        careful: int = 0,
    ) -> None:
        self._channels = channels
        self._clock = clock
        self._turn = turn
        self._ask = ask
        self._delivered = delivered
        self._careful = careful
        self._loop = asyncio.get_running_loop()
        self._closing = False
        self._under_way = 0  # marked as being sent, and not written down yet
        self._changing = 0  # of those
        self._taken = 0
        self._ended: list[Ended] = []  # how it went is not on disk yet
        self._lanes: dict[str, deque[OutgoingMessage]] = {}  # by seat
        self._sending: set[asyncio.Task[None]] = set()

    # in the writer's thread

    def go_along(self, tx: Transaction) -> Callable[[], None]:
        """Writes down what has ended and takes what there is room for; what is to be done once that is committed. Should
        it not be, nothing is forgotten, and the next turn does it: never is anything sent twice for it."""
        ended = self._ended[:]
        if ended:
            self._write_down(ended, tx)
        changed = sum(1 for message, _ in ended if message.edits)
        changing, sending = self._changing - changed, self._under_way - self._changing - len(ended) + changed
        taken: list[OutgoingMessage] = []
        if not self._closing:
            room, changes = (1, 1) if self._careful else (AT_ONCE, CHANGES_AT_ONCE)
            taken = tx.to_send(self._clock.now(), max(room - sending, 0), max(changes - changing, 0))
        return lambda: self._committed(ended, taken)

    def _committed(self, ended: Sequence[Ended], taken: Sequence[OutgoingMessage]) -> None:
        if ended:
            del self._ended[: len(ended)]
            self._careful = max(self._careful - len(ended), 0)
            self._delivered({message.seat for message, result in ended if result.trouble is None})
        if taken:
            with suppress(RuntimeError):  # the loop is gone: they end unknown
                self._loop.call_soon_threadsafe(self._start, taken)
        self._taken += len(taken)
        self._under_way += len(taken) - len(ended)
        self._changing += sum(1 for each in taken if each.edits) - sum(1 for message, _ in ended if message.edits)
        if any(result.trouble is not None for _, result in ended):
            self._ask()  # there is another way to be gone at once
        elif self._ended:  # while this was being committed
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._ask_soon)

    def _write_down(self, ended: Sequence[Ended], tx: Transaction) -> None:
        tx.record([result for _, result in ended])
        for message, result in ended:
            seat = tx.seat(message.seat) if result.moved_to else None
            if seat is not None:
                move(seat.channel, seat.address, result.moved_to, tx, result.at)
            if result.trouble in (Trouble.GONE, Trouble.WINDOW_CLOSED):
                self._another_way(message, result, tx)

    def _another_way(self, message: OutgoingMessage, result: Delivery, tx: Transaction) -> None:
        """This seat does not take it: the person's other seat does; without one it is an event, and what hangs on it goes
        to somebody else."""
        seat = tx.seat(message.seat)
        if seat is not None and result.trouble is Trouble.GONE:
            tx.save_seat(replace(seat, gone_at=result.at))
        other = next((seat for seat in tx.seats_of(message.person) if seat.id != message.seat), None)
        if other is not None and message.importance <= Importance.WORK:
            tx.add_message(
                NewMessage(
                    seat=other.id,
                    channel=other.channel,
                    person=message.person,
                    case=message.case,
                    key=message.key,
                    text=message.text,
                    choices=message.choices,
                    media=message.media,
                    importance=message.importance,
                    not_before=result.at,
                    at=result.at,
                )
            )
            return
        body = Undelivered(message=message.id, person=message.person, trouble=str(result.trouble))
        tx.add_event(NewEvent(channel="courier", seat="", key=f"undelivered/{message.id}", body=body, at=result.at))

    # in the event loop

    async def round(self) -> int:
        """Has everything sent that is due, and waits until it is known how each ended. Gives how many were taken."""
        before = self._taken
        while True:
            await self._turn()
            if not self._under_way:
                return self._taken - before
            await asyncio.sleep(0)  # what was taken begins
            if self._sending and not self._ended:
                await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)

    async def close(self) -> None:
        """Takes no more. What is under way may end, and is written down."""
        self._closing = True
        await self._turn()  # what was taken before is in our hands when this is over
        await asyncio.sleep(0)
        if self._sending:
            _, late = await asyncio.wait(self._sending, timeout=LAST_SENDS)
            for send in late:
                send.cancel()
        await self._turn()

    def _start(self, taken: Sequence[OutgoingMessage]) -> None:
        for message in taken:
            lane = self._lanes.get(message.seat)
            if lane is not None:
                lane.append(message)
                continue
            lane = self._lanes[message.seat] = deque((message,))
            driven = self._loop.create_task(self._drive(message.seat, lane))
            self._sending.add(driven)
            driven.add_done_callback(self._sending.discard)

    def _ask_soon(self) -> None:
        self._loop.call_later(WRITTEN_WITHIN, self._ask)

    async def _drive(self, seat: str, lane: deque[OutgoingMessage]) -> None:
        """A seat's line and the changes of what was said there, one after the other. Once one has to wait, those behind it
        wait with it."""
        waits: Delivery | None = None
        try:
            while lane:
                message = lane.popleft()
                if waits is None:
                    result = await self._send(message)
                else:
                    result = replace(waits, message=message.id, detail="behind")
                if result.trouble is Trouble.RETRY:
                    waits = result
                self._ended.append((message, result))
                if len(self._ended) == 1:  # else it has been asked for
                    self._ask_soon()
        finally:
            del self._lanes[seat]

    async def _send(self, message: OutgoingMessage) -> Delivery:
        channel = self._channels.get(message.channel)
        if channel is None:
            return Delivery(message.id, self._clock.now(), Trouble.REFUSED, "no such channel")
        try:
            receipt = await channel.send(message)
        except SendError as error:
            return self._failed(message, error)
        except Exception as error:
            log.exception("send_failed", message=message.id, channel=message.channel)
            return self._failed(message, SendError(Trouble.UNKNOWN, type(error).__name__))
        return Delivery(message.id, self._clock.now(), ref=receipt.ref)

    def _failed(self, message: OutgoingMessage, error: SendError) -> Delivery:
        now = self._clock.now()
        log.warning(
            "undelivered", message=message.id, channel=message.channel, trouble=error.trouble, detail=error.detail
        )
        retry_at = None
        if error.trouble is Trouble.RETRY and now - message.at > LIFE.get(message.importance, LONGEST_LIFE):
            return Delivery(message.id, now, Trouble.WINDOW_CLOSED, "gave-up")
        if error.trouble is Trouble.RETRY:
            pause = error.retry_after
            if pause is None:
                pause = min(FIRST_PAUSE * 2 ** min(message.tries, 10), LONGEST_PAUSE)
            retry_at = now + timedelta(seconds=pause)
        elif error.trouble is Trouble.UNKNOWN:
            retry_at = now + AFTER_UNKNOWN
        return Delivery(message.id, now, error.trouble, error.detail, retry_at=retry_at, moved_to=error.moved_to)
