"""The terminal channel: reads standard input, prints what is sent. One seat, opened when it starts to listen."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence

from bot.clock import Ids
from bot.handlers.terminal import wire
from bot.runtime.ports import Arrival, Choice, Door, DoorRefusal, Limits, OutgoingMessage, Receipt, Route

#: Seconds to wait for an answer before the next line is read, so that lines fed from a file meet their questions.
ANSWER_WITHIN = 5.0


class TerminalChannel:
    """``invite`` is a code or empty; ``ended`` is called when standard input is over, with the refusal if the door stayed
    shut."""

    name = "terminal"
    limits = Limits(text=10_000, buttons=20, label=40)

    def __init__(self, ids: Ids, invite: str, ended: Callable[[DoorRefusal | None], None]) -> None:
        self._ids = ids
        self._invite = invite
        self._ended = ended
        self._choices: tuple[Choice, ...] = ()

    def routes(self) -> Sequence[Route]:
        return ()

    async def listen(self, door: Door) -> None:
        try:
            opened = await door.open(Arrival(channel=self.name, address=self._ids.token(), invite=self._invite))
        except DoorRefusal as refusal:
            self._ended(refusal)
            return
        seat, seq = opened.seat, 0
        loop = asyncio.get_running_loop()
        while True:
            await door.changed(seat.id, seq, ANSWER_WITHIN)
            line = await loop.run_in_executor(None, sys.stdin.readline)
            if not line:
                self._ended(None)
                return
            if line.strip():
                seq = await door.accept(seat, self._ids.token(), wire.heard(line, self._choices))

    async def send(self, message: OutgoingMessage) -> Receipt:
        if message.edits:  # what is printed stays printed
            return Receipt()
        print(wire.shown(message), flush=True)
        if message.choices:
            self._choices = message.choices
        return Receipt()
