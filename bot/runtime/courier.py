"""The courier: takes committed messages whose hour has come to their channels, and brings back how it went.

No transaction is open during a send. What a channel's client pulls itself (the web page) needs a courier only when it
was held back for the morning.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import structlog
from msgspec.structs import replace

from bot.clock import Clock
from bot.runtime.ports import Channel, Delivery, NewEvent, OutgoingMessage, SendError, Trouble, Undelivered
from bot.runtime.store import Transaction

log = structlog.get_logger()

#: Messages taken at once.
BATCH = 100

#: Sends under way at once, over all channels.
AT_ONCE = 16

#: Seconds until a message is tried again: doubled by each try, at most the cap.
FIRST_PAUSE, LONGEST_PAUSE = 2, 300

#: After an unknown result a message of weight is repeated once, this much later, marked 重发.
AFTER_UNKNOWN = timedelta(seconds=60)


class Courier:
    """``commit`` runs a function in the writer's next commit and gives its result; ``delivered`` is told the seats that
    have something new to read."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        clock: Clock,
        commit: Callable[[Callable[[Transaction], Any]], Awaitable[Any]],
        delivered: Callable[[set[str]], None] = lambda seats: None,
    ) -> None:
        self._delivered = delivered
        self._channels = channels
        self._clock = clock
        self._commit = commit
        self._wake = asyncio.Event()

    def nudge(self) -> None:
        """There may be something to send. Call from the event loop."""
        self._wake.set()

    async def run(self) -> None:
        """Sends until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while await self.round():
                pass

    async def round(self) -> int:
        """Takes what is due, sends it, records the results. Gives how many were taken."""
        now = self._clock.now()
        messages: list[OutgoingMessage] = await self._commit(lambda tx: tx.to_send(now, BATCH))
        if not messages:
            return 0
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(message: OutgoingMessage) -> Delivery:
            async with gate:
                return await self._send(message)

        results = await asyncio.gather(*(one(message) for message in messages))
        people = {message.id: message for message in messages}

        def keep(tx: Transaction) -> None:
            tx.record(results)
            for result in results:
                if result.trouble in (Trouble.GONE, Trouble.WINDOW_CLOSED):
                    self._gone(people[result.message], result, tx)

        await self._commit(keep)
        self._delivered({people[result.message].seat for result in results if result.trouble is None})
        return len(messages)

    def _gone(self, message: OutgoingMessage, result: Delivery, tx: Transaction) -> None:
        """The seat is closed: a fact about the person, and an event of its own."""
        seat = tx.seat(message.seat)
        if seat is not None and result.trouble is Trouble.GONE:
            tx.save_seat(replace(seat, gone_at=result.at))
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
        if error.trouble is Trouble.RETRY:
            pause = min(FIRST_PAUSE * 2 ** min(message.tries, 10), LONGEST_PAUSE)
            retry_at = now + timedelta(seconds=pause)
        elif error.trouble is Trouble.UNKNOWN:
            retry_at = now + AFTER_UNKNOWN
        return Delivery(message.id, now, error.trouble, error.detail, retry_at=retry_at)
