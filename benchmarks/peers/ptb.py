"""The intake as python-telegram-bot's documentation writes such a bot: ``python -m benchmarks.peers.ptb URL FILE [SECONDS]``.

Pages: the examples ``conversationbot.py`` and ``persistentconversationbot.py`` on docs.python-telegram-bot.org, and the wiki
page "Making your bot persistent". ``ConversationHandler(persistent=True)`` over ``PicklePersistence``, which is written
every ``update_interval`` seconds: 60 by default, or SECONDS. ``Application.run_polling`` with everything else at its
default, too: httpx, asyncio's own loop, updates one after the other, as a ``ConversationHandler`` needs them; no rate limiter.
"""

from __future__ import annotations

import sys
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from benchmarks.bot_api import TOKEN

STORY, PLACE, REVIEW, PRIVACY = range(4)
CARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Submit", callback_data="submit")],
        [InlineKeyboardButton("Privacy", callback_data="privacy")],
    ]
)
LEVELS = InlineKeyboardMarkup(
    [[InlineKeyboardButton(level.title(), callback_data=level)] for level in ("normal", "confidential", "anonymous")]
)


async def start(update: Update, context: Any) -> int:
    context.user_data.clear()
    await update.message.reply_text("Hello. What is wrong?")  # type: ignore[union-attr]
    return STORY


async def story(update: Update, context: Any) -> int:
    context.user_data["story"] = update.message.text  # type: ignore[union-attr]
    await update.message.reply_text("Where is it?")  # type: ignore[union-attr]
    return PLACE


async def place(update: Update, context: Any) -> int:
    context.user_data["place"] = update.message.text  # type: ignore[union-attr]
    context.user_data["privacy"] = "normal"
    await update.message.reply_text(card(context.user_data), reply_markup=CARD)  # type: ignore[union-attr]
    return REVIEW


async def privacy(update: Update, context: Any) -> int:
    query: Any = update.callback_query
    await query.answer()
    await query.edit_message_reply_markup()  # pressed: its buttons go
    await query.message.reply_text("Who may know that it is you?", reply_markup=LEVELS)
    return PRIVACY


async def level(update: Update, context: Any) -> int:
    query: Any = update.callback_query
    await query.answer()
    await query.edit_message_reply_markup()  # pressed: its buttons go
    context.user_data["privacy"] = query.data
    await query.message.reply_text(card(context.user_data), reply_markup=CARD)
    return REVIEW


async def submit(update: Update, context: Any) -> int:
    query: Any = update.callback_query
    await query.answer()
    await query.edit_message_reply_markup()  # pressed: its buttons go
    cases = context.bot_data.setdefault("cases", {})
    number = context.bot_data["last"] = context.bot_data.get("last", 0) + 1
    cases.setdefault(query.from_user.id, []).append({"number": number, **context.user_data})
    await query.message.reply_text(f"Filed as number {number}. You will hear from us.")
    return ConversationHandler.END


async def mine(update: Update, context: Any) -> None:
    found = context.bot_data.get("cases", {}).get(update.effective_user.id, [])  # type: ignore[union-attr]
    lines = [f"Number {case['number']}: {case['story']}" for case in found]
    await update.message.reply_text("\n".join(lines) or "No cases.")  # type: ignore[union-attr]


def card(draft: dict[str, str]) -> str:
    return f"Is this right?\n{draft.get('story')}\n{draft.get('place')}\nPrivacy: {draft.get('privacy')}"


def main(url: str, file: str, seconds: float = 60) -> None:
    persistence = PicklePersistence(filepath=file, update_interval=seconds)
    application = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").persistence(persistence).build()
    words = filters.TEXT & ~filters.COMMAND
    conversation = ConversationHandler(
        entry_points=[CommandHandler("start", start)],
        states={
            STORY: [MessageHandler(words, story)],
            PLACE: [MessageHandler(words, place)],
            REVIEW: [
                CallbackQueryHandler(privacy, pattern="^privacy$"),
                CallbackQueryHandler(submit, pattern="^submit$"),
            ],
            PRIVACY: [CallbackQueryHandler(level, pattern="^(normal|confidential|anonymous)$")],
        },
        fallbacks=[CommandHandler("start", start)],
        name="intake",
        persistent=True,
    )
    application.add_handler(conversation)
    application.add_handler(CommandHandler("my", mine))
    application.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(float, sys.argv[3:]))
