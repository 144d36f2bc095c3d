"""The server on a clock that stands still, and both libraries pointed at it, by turns as the same ``bot``."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

import aiogram
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile
from PIL import Image
from telegram.request import HTTPXRequest

from tests.telegram_server import UNLIMITED, Rates, StandingClock, TelegramServer, User


class Session(AiohttpSession):
    """Closes at once: aiogram's own waits a quarter of a second for TLS that is not there."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@cache
def session() -> Session:
    """One for all tests: a new one reads every certificate of the machine."""
    return Session()


def aiogram_bot(server: TelegramServer) -> aiogram.Bot:
    bot = aiogram.Bot(server.token, session=session())
    bot.session.api = TelegramAPIServer.from_base(server.base_url)
    return bot


def ptb_bot(server: TelegramServer) -> telegram.Bot:
    plain = [HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2)]
    base, files = f"{server.base_url}/bot", f"{server.base_url}/file/bot"
    return telegram.Bot(
        server.token, base_url=base, base_file_url=files, request=plain[0], get_updates_request=plain[1]
    )


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


def buttons(bot: Any, *rows: list[tuple[str, str]]) -> Any:
    """An inline keyboard of the bot's own library: label and data."""
    types: Any = aiogram.types if isinstance(bot, aiogram.Bot) else telegram
    return types.InlineKeyboardMarkup(
        inline_keyboard=[
            [types.InlineKeyboardButton(text=label, callback_data=data) for label, data in row] for row in rows
        ]
    )


def upload(bot: Any, data: bytes) -> Any:
    return BufferedInputFile(data, "picture.png") if isinstance(bot, aiogram.Bot) else data


def picture(width: int = 4, height: int = 3) -> bytes:
    """A real one."""
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, "PNG")
    return out.getvalue()
