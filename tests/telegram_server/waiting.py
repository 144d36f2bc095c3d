"""How long a test waits for the bot, in real seconds, before it fails and says what it waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tests.telegram_server.bell import Bell


class Patience:
    """Waits until something is so; rings of the bell make it look again."""

    def __init__(self, bell: Bell, seconds: float) -> None:
        self._bell = bell
        self._seconds = seconds

    async def __call__(self, met: Callable[[], bool], complaint: Callable[[], str]) -> None:
        try:
            async with asyncio.timeout(self._seconds):
                await self._bell.until(met)
        except TimeoutError:
            raise AssertionError(complaint()) from None
