"""A house in which nothing happens does nothing: it looks at the clock with the metronome, not as often as it can."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bot.app import Running
from tests.rigs import SimulatedClock, foundation
from tests.runtime.pager import Pager
from tests.world import MONDAY


class WatchedClock(SimulatedClock):
    """Counts how often it is looked at: every turn of the writer and every round of the courier does."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.looks = 0

    def now(self) -> datetime:
        self.looks += 1
        return super().now()


async def test_a_house_with_a_channel_to_send_on_rests_when_nothing_happens(tmp_path: Path) -> None:
    clock = WatchedClock(MONDAY)
    running = Running(foundation(tmp_path, clock))
    running.add(Pager())
    running.open()
    try:
        await running.idle()
        before = clock.looks
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.Event().wait(), 0.5)
        assert clock.looks - before < 40, "half a second is a tick or two, not a thousand rounds"
    finally:
        await running.close()
