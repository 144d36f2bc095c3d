"""The test server against each library's own way to run a bot, as its documentation shows it.

What the server refuses and how it counts is tried piece by piece beside it, in ``tests/telegram_server``.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import aiogram
import pytest
import telegram
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from tests.telegram_server import UNLIMITED, StandingClock, TelegramServer, lost, unanswered
from tests.telegram_server.clients import aiogram_bot, picture, ptb_bot

SECRET = "a-secret-of-ours"

Running = Callable[[TelegramServer], AbstractAsyncContextManager[None]]


@pytest.fixture(autouse=True)
def _durations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    clock = StandingClock(datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    async with TelegramServer(clock, rates=UNLIMITED) as server:
        yield server


def aiogram_dispatcher() -> aiogram.Dispatcher:
    """Greets, offers two buttons for any text, and answers a press by changing the message."""
    dispatcher = aiogram.Dispatcher()

    @dispatcher.message(Command("start"))
    async def start(message: Message) -> None:
        await message.answer(f"您好 {(message.text or '').partition(' ')[2]}")

    @dispatcher.message(aiogram.F.photo)
    async def photo(message: Message, bot: aiogram.Bot) -> None:
        assert message.photo
        data = await bot.download(message.photo[-1])
        assert data is not None
        await message.answer(f"照片 {len(data.read())}")

    @dispatcher.message()
    async def text(message: Message) -> None:
        row = [InlineKeyboardButton(text=label, callback_data=label) for label in ("是", "否")]
        keyboard = InlineKeyboardMarkup(inline_keyboard=[row])
        await message.reply(f"是<b>{message.text}</b>吗？", parse_mode="HTML", reply_markup=keyboard)

    @dispatcher.callback_query()
    async def press(query: CallbackQuery) -> None:
        await query.answer("好")
        assert isinstance(query.message, Message)
        await query.message.edit_text(f"您说{query.data}")

    return dispatcher


@asynccontextmanager
async def aiogram_polling(server: TelegramServer) -> AsyncIterator[None]:
    dispatcher, bot = aiogram_dispatcher(), aiogram_bot(server)
    task = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    await server.until(lambda: server.receiving.polled)
    yield
    await dispatcher.stop_polling()
    await task


@asynccontextmanager
async def aiogram_webhook(server: TelegramServer) -> AsyncIterator[None]:
    """aiogram's helper rides its first answer back in the webhook's response."""
    bot, app = aiogram_bot(server), web.Application()
    SimpleRequestHandler(aiogram_dispatcher(), bot, handle_in_background=False, secret_token=SECRET).register(app, "/")
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/", secret_token=SECRET)
    yield
    await server.receiving.close()
    await runner.cleanup()
    await bot.session.close()


def ptb_application(server: TelegramServer) -> Application[Any, Any, Any, Any, Any, Any]:
    """The same bot, written for python-telegram-bot."""

    async def start(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text(f"您好 {' '.join(context.args or ())}")

    async def photo(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        file = await update.message.photo[-1].get_file()
        await update.message.reply_text(f"照片 {len(await file.download_as_bytearray())}")

    async def text(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        row = [telegram.InlineKeyboardButton(label, callback_data=label) for label in ("是", "否")]
        await update.message.reply_html(
            f"是<b>{update.message.text}</b>吗？", do_quote=True, reply_markup=telegram.InlineKeyboardMarkup([row])
        )

    async def press(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query
        await update.callback_query.answer("好")
        await update.callback_query.edit_message_text(f"您说{update.callback_query.data}")

    application = ApplicationBuilder().bot(ptb_bot(server)).build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(MessageHandler(filters.PHOTO, photo))
    application.add_handler(MessageHandler(filters.TEXT, text))
    application.add_handler(CallbackQueryHandler(press))
    return application


@asynccontextmanager
async def ptb_polling(server: TelegramServer) -> AsyncIterator[None]:
    async with ptb_application(server) as application:
        assert application.updater
        await application.start()
        await application.updater.start_polling()
        await server.until(lambda: server.receiving.polled)
        yield
        server.tick()
        await application.updater.stop()
        await application.stop()


@asynccontextmanager
async def ptb_webhook(server: TelegramServer) -> AsyncIterator[None]:
    """python-telegram-bot under a web server of one's own."""
    async with ptb_application(server) as application:
        await application.start()

        async def hear(request: web.Request) -> web.Response:
            assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
            await application.process_update(telegram.Update.de_json(await request.json(), application.bot))
            return web.Response()

        app = web.Application()
        app.router.add_post("/", hear)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        await application.bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/", secret_token=SECRET)
        yield
        await server.receiving.close()
        await runner.cleanup()
        await application.stop()


@pytest.mark.parametrize("running", [aiogram_polling, aiogram_webhook, ptb_polling, ptb_webhook])
async def test_a_canonical_bot_talks_to_people(server: TelegramServer, running: Running) -> None:
    li, wang = server.user("Li"), server.user("Wang", "en")
    async with running(server):
        li.opens("estate-3")
        await li.hears("您好 estate-3")
        wang.opens()
        await wang.hears("您好")
        li.says("电梯坏了")
        asked = await li.hears("是电梯坏了吗？")
        assert asked.buttons == [["是", "否"]] and asked.marked("bold") == ["电梯坏了"]
        assert asked.reply_to is li.lines[-2]
        assert await li.answered(li.presses("否")) == "好"
        await server.until(lambda: asked.edited is not None)
        data = picture()
        li.sends_photo(data)
        await li.hears(f"照片 {len(data)}")
        await server.all_received()
    assert wang.transcript() == "Wang: /start\nbot: 您好"
    assert li.transcript() == (
        "Li: /start estate-3\nbot: 您好 estate-3\nLi: 电梯坏了\nbot: 您说否 (edited)\nLi: <photo> \n"
        f"bot: 照片 {len(data)}"
    )
    server.log.check()


@pytest.mark.parametrize("running", [aiogram_polling, ptb_polling])
async def test_a_canonical_poller_ends_another(server: TelegramServer, running: Running) -> None:
    async with aiogram.Bot(server.token, session=aiogram_bot(server).session).context() as rival, running(server):
        assert await rival.get_updates() == []
        await server.until(lambda: any(call.code == 409 for call in server.log.of("getUpdates")))


async def test_a_send_whose_answer_is_lost_is_told_apart_only_by_the_log(server: TelegramServer) -> None:
    """Both libraries raise the same for what was delivered and what was not: the reason for a third result of a delivery."""
    li = server.user("Li")
    li.opens()
    async with ptb_bot(server) as bot:
        for fault, delivered in ((lost(), False), (unanswered(), True)):
            server.faults.next(fault, method="sendMessage")
            with pytest.raises(telegram.error.NetworkError):
                await bot.send_message(li.id, fault.name)
            assert server.log.calls[-1].done is delivered
    assert [line.text for line in li.lines if line.from_bot] == ["unanswered"]
