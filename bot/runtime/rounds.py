"""Work that is done in rounds when somebody nudges: sending, and bringing pictures. It must not know what a round does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()


class Rounds:
    """``go`` does one round and gives how much there was to do; ``part`` names it in the log. One round at a time, so that
    nothing is under way when a round gives none."""

    def __init__(self, part: str, go: Callable[[], Awaitable[int]]) -> None:
        self._part = part
        self._go = go
        self._nudged = asyncio.Event()
        self._one = asyncio.Lock()

    def nudge(self) -> None:
        """There may be something to do. Call from the event loop."""
        self._nudged.set()

    async def run(self) -> None:
        """Goes on until cancelled."""
        while True:
            await self._nudged.wait()
            self._nudged.clear()
            try:
                while await self.round():
                    pass
            except Exception as error:  # a full disk, say: the metronome's next nudge tries again
                log.error("round_failed", part=self._part, error=type(error).__name__)

    async def round(self) -> int:
        async with self._one:
            return await self._go()
