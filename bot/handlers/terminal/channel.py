"""The terminal channel: reads standard input, prints what is sent. One seat, which the caller has opened."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence

from bot.cases.case import Seat
from bot.clock import Ids
from bot.handlers.terminal import wire
from bot.runtime.ports import Choice, Door, Limits, OutgoingMessage, Receipt, Route


class TerminalChannel:
    """``ended`` is called when standard input is over."""

    name = "terminal"
    limits = Limits(text=10_000, buttons=20, label=40)

    def __init__(self, ids: Ids, ended: Callable[[], None]) -> None:
        self._ids = ids
        self._ended = ended
        self._choices: tuple[Choice, ...] = ()
        self.seat: Seat | None = None

    def routes(self) -> Sequence[Route]:
        return ()

    async def listen(self, door: Door) -> None:
        loop = asyncio.get_running_loop()
        while True:
            line = await loop.run_in_executor(None, sys.stdin.readline)
            if not line:
                self._ended()
                return
            if line.strip() and self.seat is not None:
                await door.accept(self.seat, self._ids.token(), wire.heard(line, self._choices))

    async def send(self, message: OutgoingMessage) -> Receipt:
        print(wire.shown(message), flush=True)
        if message.choices:
            self._choices = message.choices
        return Receipt()
