"""The courier: takes committed messages whose hour has come to their channels, and brings back how it went.

No transaction is open during a send. What a channel's client pulls itself (the web page) needs a courier only when it
was held back for the morning.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import structlog
from msgspec.structs import replace

from bot.clock import Clock
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
        self._unwritten: list[tuple[OutgoingMessage, Delivery]] = []  # sent, but how it went is not on disk yet

    async def _round(self) -> int:
        """Takes what is due, sends it, records the results. Gives how many were taken."""
        await self._write_down()
        now = self._clock.now()
        messages: list[OutgoingMessage] = await self._commit(lambda tx: tx.to_send(now, BATCH))
        if not messages:
            return 0
        gate = asyncio.Semaphore(AT_ONCE)
        lanes: dict[str, list[OutgoingMessage]] = {}
        for message in messages:
            lanes.setdefault(message.seat, []).append(message)

        async def lane(messages: list[OutgoingMessage]) -> None:
            async with gate:
                sent = await self._in_order(messages)
                self._unwritten += sent

        await asyncio.gather(*(lane(messages) for messages in lanes.values()))
        await self._write_down()
        return len(messages)

    async def _in_order(self, messages: Sequence[OutgoingMessage]) -> list[tuple[OutgoingMessage, Delivery]]:
        """One seat's messages, one after the other: a question must not overtake what it is about. Once one has to wait,
        those behind it wait with it."""
        results: list[tuple[OutgoingMessage, Delivery]] = []
        waits: Delivery | None = None
        for message in messages:
            if waits is not None:
                results.append((message, replace(waits, message=message.id, detail="behind")))
                continue
            result = await self._send(message)
            results.append((message, result))
            if result.trouble is Trouble.RETRY:
                waits = result
        return results

    async def _write_down(self) -> None:
        """Records what was sent. Should that fail it is kept and comes first the next time: never sent twice for it."""
        done = list(self._unwritten)
        if not done:
            return

        def keep(tx: Transaction) -> None:
            tx.record([result for _, result in done])
            for message, result in done:
                if result.trouble in (Trouble.GONE, Trouble.WINDOW_CLOSED):
                    self._another_way(message, result, tx)

        await self._commit(keep)
        self._unwritten = self._unwritten[len(done) :]
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
        if error.trouble is Trouble.RETRY:
            pause = error.retry_after
            if pause is None:
                pause = min(FIRST_PAUSE * 2 ** min(message.tries, 10), LONGEST_PAUSE)
            retry_at = now + timedelta(seconds=pause)
        elif error.trouble is Trouble.UNKNOWN:
            retry_at = now + AFTER_UNKNOWN
        return Delivery(message.id, now, error.trouble, error.detail, retry_at=retry_at)
