"""A channel of our own for trying the courier: it does as it is told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.runtime.ports import Door, Limits, OutgoingMessage, Receipt, Route, SendError, Trouble


class Pager:
    """A channel that does as it is told: ``script`` gives the trouble of the next sends, then everything arrives."""

    name = "pager"
    limits = Limits(text=1000, buttons=10, label=20)

    def __init__(self, *script: Trouble | Exception | None) -> None:
        self.script = list(script)
        self.sent: list[OutgoingMessage] = []

    def routes(self) -> Sequence[Route]:
        return ()

    async def listen(self, door: Door) -> None:
        return None

    async def send(self, message: OutgoingMessage) -> Receipt:
        self.sent.append(message)
        trouble = self.script.pop(0) if self.script else None
        if isinstance(trouble, Exception):
            raise trouble
        if trouble is not None:
            raise SendError(trouble, "scripted")
        return Receipt(f"ref-{message.id}")
