"""Both libraries as clients of the server, with nothing in between."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import aiogram
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile
from PIL import Image
from telegram.request import HTTPXRequest

from tests.telegram_server import TelegramServer


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
