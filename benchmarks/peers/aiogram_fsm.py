"""The intake as aiogram's documentation writes such a bot: ``python -m benchmarks.peers.aiogram_fsm URL [REDIS-URL]``.

Pages: "Finite State Machine" and "Storages" on docs.aiogram.dev. ``MemoryStorage``, or ``RedisStorage.from_url`` where an
address is given; cases are filed into a list in memory, or into Redis beside the states. ``Dispatcher.run_polling`` at its
defaults: each update is a task of its own, and uvloop is used since it is installed.
"""

from __future__ import annotations

import json
import logging
import sys
from typing import Any, Protocol

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.bot_api import TOKEN

router = Router()

CARD = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Submit", callback_data="submit")],
        [InlineKeyboardButton(text="Privacy", callback_data="privacy")],
    ]
)
LEVELS = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text=level.title(), callback_data=level)]
        for level in ("normal", "confidential", "anonymous")
    ]
)


class Intake(StatesGroup):
    story = State()
    place = State()
    review = State()
    privacy = State()


class Cases(Protocol):
    """Where cases are filed, by the resident's id."""

    async def file(self, person: int, case: dict[str, Any]) -> int: ...
    async def of(self, person: int) -> list[dict[str, Any]]: ...


class InMemory:
    def __init__(self) -> None:
        self._cases: dict[int, list[dict[str, Any]]] = {}
        self._last = 0

    async def file(self, person: int, case: dict[str, Any]) -> int:
        self._last += 1
        self._cases.setdefault(person, []).append({"number": self._last, **case})
        return self._last

    async def of(self, person: int) -> list[dict[str, Any]]:
        return self._cases.get(person, [])


class InRedis:
    def __init__(self, redis: Any) -> None:
        self._redis = redis

    async def file(self, person: int, case: dict[str, Any]) -> int:
        number = int(await self._redis.incr("cases:last"))
        await self._redis.rpush(f"cases:{person}", json.dumps({"number": number, **case}))
        return number

    async def of(self, person: int) -> list[dict[str, Any]]:
        return [json.loads(case) for case in await self._redis.lrange(f"cases:{person}", 0, -1)]


@router.message(CommandStart())
async def start(message: Message, state: FSMContext) -> None:
    await state.set_state(Intake.story)
    await message.answer("Hello. What is wrong?")


@router.message(Command("my"))
async def mine(message: Message, cases: Cases) -> None:
    lines = [f"Number {case['number']}: {case['story']}" for case in await cases.of(message.chat.id)]
    await message.answer("\n".join(lines) or "No cases.")


@router.message(Intake.story, F.text)
async def story(message: Message, state: FSMContext) -> None:
    await state.update_data(story=message.text)
    await state.set_state(Intake.place)
    await message.answer("Where is it?")


@router.message(Intake.place, F.text)
async def place(message: Message, state: FSMContext) -> None:
    draft = await state.update_data(place=message.text, privacy="normal")
    await state.set_state(Intake.review)
    await message.answer(card(draft), reply_markup=CARD)


@router.callback_query(Intake.review, F.data == "privacy")
async def privacy(query: CallbackQuery, state: FSMContext) -> None:
    await query.answer()
    await state.set_state(Intake.privacy)
    await say(query, "Who may know that it is you?", LEVELS)


@router.callback_query(Intake.privacy, F.data.in_({"normal", "confidential", "anonymous"}))
async def level(query: CallbackQuery, state: FSMContext) -> None:
    await query.answer()
    draft = await state.update_data(privacy=query.data)
    await state.set_state(Intake.review)
    await say(query, card(draft), CARD)


@router.callback_query(Intake.review, F.data == "submit")
async def submit(query: CallbackQuery, state: FSMContext, cases: Cases) -> None:
    await query.answer()
    number = await cases.file(query.from_user.id, await state.get_data())
    await state.clear()
    await say(query, f"Filed as number {number}. You will hear from us.")


async def say(query: CallbackQuery, text: str, buttons: InlineKeyboardMarkup | None = None) -> None:
    assert isinstance(query.message, Message)
    await query.message.edit_reply_markup()  # pressed: its buttons go
    await query.message.answer(text, reply_markup=buttons)


def card(draft: dict[str, Any]) -> str:
    return f"Is this right?\n{draft.get('story')}\n{draft.get('place')}\nPrivacy: {draft.get('privacy')}"


def main(url: str, redis_url: str = "") -> None:
    logging.basicConfig(level=logging.ERROR)
    storage: BaseStorage = MemoryStorage()
    cases: Cases = InMemory()
    if redis_url:
        from aiogram.fsm.storage.redis import RedisStorage

        kept = RedisStorage.from_url(redis_url)
        storage, cases = kept, InRedis(kept.redis)
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher(storage=storage)
    dispatcher.include_router(router)
    dispatcher.run_polling(bot, cases=cases)


if __name__ == "__main__":
    main(*sys.argv[1:])
