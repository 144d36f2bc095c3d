"""The server on a clock that stands still, and both libraries pointed at it, by turns as the same ``bot``."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.telegram_server import UNLIMITED, Rates, StandingClock, TelegramServer, User
from tests.telegram_server.clients import aiogram_bot, ptb_bot


@pytest.fixture(autouse=True)
def _durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it python-telegram-bot's RetryAfter warns about itself, and a warning is an error here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(datetime(2026, 11, 23, 8, 0, tzinfo=UTC))


@pytest.fixture
def rates() -> Rates:
    return UNLIMITED


@pytest.fixture
async def server(clock: StandingClock, rates: Rates) -> AsyncIterator[TelegramServer]:
    async with TelegramServer(clock, rates=rates) as server:
        yield server


@pytest.fixture
def li(server: TelegramServer) -> User:
    """A resident who has pressed Start; that update is confirmed."""
    li = server.user("Li")
    li.opens()
    server.updates.drop()
    return li


@pytest.fixture
def turn(clock: StandingClock, server: TelegramServer) -> Callable[..., None]:
    """Turns the clock and tells the server: ``turn(hours=2)``."""

    def turn(**by: float) -> None:
        clock.turn(**by)
        server.tick()

    return turn


@pytest.fixture(params=["aiogram", "python-telegram-bot"])
async def bot(request: pytest.FixtureRequest, server: TelegramServer) -> AsyncIterator[Any]:
    """The methods the two libraries share have the same names and parameters in both."""
    if request.param == "aiogram":
        bot = aiogram_bot(server)
        yield bot
        await bot.session.close()
    else:
        async with ptb_bot(server) as ptb:
            server.log.calls.clear()  # the getMe it begins with
            yield ptb
