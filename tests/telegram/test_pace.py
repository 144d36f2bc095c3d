"""The rate limiter: Telegram's budgets, and one chat that has to wait does not make the others wait."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.handlers.telegram.sender import Pace


class Street:
    """Sends through a pace on a clock of its own; pausing moves the clock on."""

    def __init__(self, **rates: float) -> None:
        self.time = 1000.0
        self.sent: list[tuple[float, int]] = []
        self.shut: dict[int, int] = {}
        self.pace = Pace(now=lambda: self.time, pause=self._pause, **rates)

    async def _pause(self, seconds: float) -> None:
        self.time += seconds

    async def send(self, chat: int, endpoint: str = "sendMessage", **data: Any) -> bool:
        async def request() -> bool:
            if chat in self.shut:
                raise RetryAfter(self.shut.pop(chat))
            self.sent.append((self.time, chat))
            return True

        done: bool = await self.pace.process_request(request, (), {}, endpoint, {"chat_id": chat, **data}, None)
        return done

    async def wait_of(self, chat: int, **data: Any) -> float:
        with pytest.raises(RetryAfter) as caught:
            await self.send(chat, **data)
        wait = caught.value.retry_after
        return wait.total_seconds() if isinstance(wait, timedelta) else wait


async def test_a_burst_then_one_a_second() -> None:
    street = Street(burst=3)
    for _ in range(3):
        await street.send(1)
    assert street.time < 1001
    assert await street.wait_of(1) == 1
    assert await street.send(2), "the neighbour does not wait"
    street.time += 1
    await street.send(1)
    assert await street.wait_of(1) == 1
    street.time += 100
    for _ in range(3):
        await street.send(1)
    assert await street.wait_of(1) == 1, "a budget fills up and no further"


async def test_thirty_a_second_over_all() -> None:
    street = Street()
    for chat in range(90):
        await street.send(chat)
    assert 2.9 < street.time - 1000 < 3.1
    moments = [at for at, _ in street.sent]
    assert all(later - earlier > 0.03 for earlier, later in pairwise(moments))


async def test_a_chat_that_asks_for_peace_gets_it_to_the_second() -> None:
    street = Street()
    street.shut[1] = 30
    assert await street.wait_of(1) == 30
    assert await street.send(2)
    street.time += 29
    assert await street.wait_of(1) == 1
    assert [chat for _, chat in street.sent] == [2], "nothing was asked in between"
    street.time += 1
    assert await street.send(1)


async def test_three_chats_shut_at_once_mean_all() -> None:
    street = Street()
    for chat in (1, 2, 3):
        street.shut[chat] = 5
        await street.wait_of(chat)
    assert await street.wait_of(4) == 5
    street.time += 5
    assert await street.send(4)


async def test_an_album_counts_its_photos() -> None:
    street = Street(burst=3)
    await street.send(1, endpoint="sendMediaGroup", media=[1] * 5)
    assert await street.wait_of(1) == 3


async def test_asking_is_not_held_up() -> None:
    street = Street(burst=1)
    await street.send(1)
    assert await street.send(1, endpoint="answerCallbackQuery")
    assert await street.send(1, endpoint="setMyCommands")
