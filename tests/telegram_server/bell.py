"""Waiting without sleeping: a bell that rings when something happened or the clock was turned."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.clock import Clock


class StandingClock:
    """Stands still until it is turned; then the server must be told (``TelegramServer.tick``)."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def turn(self, **by: float) -> None:
        """On by so many ``seconds``, ``minutes``, ``hours`` or ``days``."""
        self._at += timedelta(**by)


class Bell:
    """Wakes everybody who waits, so that each looks again. Used from one event loop only.

    ``runs`` says whether the clock runs by itself; if so the loop's timers ring too. If not, whoever turns it rings.
    """

    def __init__(self, clock: Clock, *, runs: bool) -> None:
        self._clock = clock
        self._runs = runs
        self._waiting: dict[asyncio.Future[None], None] = {}  # in order

    def ring(self) -> None:
        """Something happened."""
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)

    async def until(self, met: Callable[[], bool], *, deadline: datetime | None = None) -> bool:
        """Waits for ``met()`` or for the clock to reach ``deadline``; says which: ``met()`` at the end."""
        while not met() and (deadline is None or self._clock.now() < deadline):
            await self._next(deadline)
        return met()

    async def reach(self, moment: datetime) -> None:
        """Waits for the clock to reach ``moment``."""
        await self.until(lambda: False, deadline=moment)

    async def _next(self, deadline: datetime | None) -> None:
        waiting = asyncio.get_running_loop().create_future()
        self._waiting[waiting] = None
        timer = None
        if self._runs and deadline is not None:
            left = (deadline - self._clock.now()).total_seconds()
            timer = asyncio.get_running_loop().call_later(max(left, 0), self.ring)
        try:
            await waiting
        finally:
            del self._waiting[waiting]
            if timer is not None:
                timer.cancel()
