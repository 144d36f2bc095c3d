"""The courier: takes committed messages whose hour has come to their channels, and brings back how it went.

No transaction is open during a send. What a channel's client pulls itself (the web page) needs a courier only when it
was held back for the morning.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

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
from bot.runtime.rounds import Rounds
from bot.runtime.store import Transaction

log = structlog.get_logger()

#: Messages taken at once.
BATCH = 100

#: Sends under way at once, over all channels.
AT_ONCE = 16

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


class Courier(Rounds):
    """``commit`` runs a function in the writer's next commit and gives its result; ``delivered`` is told the seats that
    have something new to read."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        clock: Clock,
        commit: Callable[[Callable[[Transaction], Any]], Awaitable[Any]],
        delivered: Callable[[set[str]], None] = lambda seats: None,
    ) -> None:
        super().__init__("courier", self._round)
        self._delivered = delivered
        self._channels = channels
        self._clock = clock
        self._commit = commit
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._lanes: dict[str, deque[OutgoingMessage]] = {}  # what is under way, by seat
        self._sending: set[asyncio.Task[None]] = set()
        self._unwritten: list[tuple[OutgoingMessage, Delivery]] = []  # sent, but how it went is not on disk yet
        self._writing = asyncio.Lock()

    async def _round(self) -> int:
        """Takes what is due and sends it; gives how much there was to do. It ends when everything is sent, or as soon as
        somebody nudges: whoever answers slowly keeps nobody else waiting."""
        await self._write_down()
        busy = len(self._sending) + await self._take()
        while self._sending:
            nudge = asyncio.ensure_future(self._nudged.wait())
            try:
                await asyncio.wait({nudge, *self._sending}, return_when=asyncio.FIRST_COMPLETED)
            except asyncio.CancelledError:
                for lane in self._sending:
                    lane.cancel()
                raise
            finally:
                nudge.cancel()
            self._raise_failures()
            if self._nudged.is_set():
                self._nudged.clear()
                break
        return busy

    async def _take(self) -> int:
        now, room = self._clock.now(), BATCH - sum(len(lane) + 1 for lane in self._lanes.values())
        if room <= 0:
            return 0
        messages: list[OutgoingMessage] = await self._commit(lambda tx: tx.to_send(now, room))
        for message in messages:
            lane = self._lanes.get(message.seat)
            if lane is not None:
                lane.append(message)
                continue
            lane = self._lanes[message.seat] = deque((message,))
            self._sending.add(asyncio.ensure_future(self._drive(message.seat, lane)))
        return len(messages)

    def _raise_failures(self) -> None:
        ended = {lane for lane in self._sending if lane.done()}
        self._sending -= ended
        for lane in ended:
            lane.result()

    async def _drive(self, seat: str, lane: deque[OutgoingMessage]) -> None:
        """One seat's messages, one after the other: a question must not overtake what it is about. Once one has to wait,
        those behind it wait with it."""
        waits: Delivery | None = None
        try:
            async with self._gate:
                while lane:
                    message = lane.popleft()
                    if waits is not None:
                        self._unwritten.append((message, replace(waits, message=message.id, detail="behind")))
                        continue
                    result = await self._send(message)
                    self._unwritten.append((message, result))
                    if result.trouble is Trouble.RETRY:
                        waits = result
        finally:
            del self._lanes[seat]
        await self._write_down()

    async def _write_down(self) -> None:
        """Records what was sent. Should that fail it is kept and comes first the next time: never sent twice for it."""
        async with self._writing:
            done = list(self._unwritten)
            if not done:
                return

            def keep(tx: Transaction) -> None:
                tx.record([result for _, result in done])
                for message, result in done:
                    seat = tx.seat(message.seat) if result.moved_to else None
                    if seat is not None:
                        move(seat.channel, seat.address, result.moved_to, tx, result.at)
                    if result.trouble in (Trouble.GONE, Trouble.WINDOW_CLOSED):
                        self._another_way(message, result, tx)

            await self._commit(keep)
            del self._unwritten[: len(done)]
        self._delivered({message.seat for message, result in done if result.trouble is None})

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
