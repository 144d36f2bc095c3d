"""The limits of what hangs below a message, and how Telegram complains about it."""

from __future__ import annotations

import re
from typing import Any

import aiogram.types
import telegram
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from tests.telegram_server.judging import bad

Keyboard = telegram.InlineKeyboardMarkup

ACTIONS = frozenset(aiogram.types.InlineKeyboardButton.model_fields) - {"text", "icon_custom_emoji_id", "style"}


def inline(markup: Any) -> Keyboard | None:
    """The buttons of a message; None without any.

    :param markup: aiogram's ``InlineKeyboardMarkup``.
    :raise Refusal: over a limit.
    """
    rows = [row for row in markup.inline_keyboard if row]
    if sum(len(row) for row in rows) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad("reply markup is too long")
    if any(len(row) > InlineKeyboardMarkupLimit.BUTTONS_PER_ROW for row in rows):
        raise bad(f"reply markup has a row of more than {InlineKeyboardMarkupLimit.BUTTONS_PER_ROW} buttons")
    for row in rows:
        for button in row:
            _check(button)
    sent = markup.model_dump(mode="json", exclude_none=True) | {
        "inline_keyboard": [[button.model_dump(mode="json", exclude_none=True) for button in row] for row in rows]
    }
    return Keyboard.de_json(sent, None) if rows else None


def below_the_field(markup: Any) -> list[list[str]]:
    """The labels of the keyboard that takes the place of the letters; none for its removal or a forced reply."""
    if not isinstance(markup, aiogram.types.ReplyKeyboardMarkup):
        return []
    if not any(markup.keyboard):
        raise bad("reply markup: the keyboard is empty")
    return [[button.text for button in row] for row in markup.keyboard]


def _check(button: aiogram.types.InlineKeyboardButton) -> None:
    if not button.text.strip():
        raise bad('can\'t parse inline keyboard button: field "text" must be non-empty')
    actions = [name for name in ACTIONS if getattr(button, name) not in (None, "", False)]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad(f"can't parse inline keyboard button: exactly one action is allowed, not {sorted(actions)}")
    if button.callback_data is not None and not (
        InlineKeyboardButtonLimit.MIN_CALLBACK_DATA
        <= len(button.callback_data.encode())
        <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    ):
        raise bad("BUTTON_DATA_INVALID")
    if button.url is not None and not re.match(r"(https?://[^\s/]+|tg://\S+)", button.url):
        raise bad("BUTTON_URL_INVALID")
    if button.copy_text is not None and len(button.copy_text.text) > InlineKeyboardButtonLimit.MAX_COPY_TEXT:
        raise bad("BUTTON_COPY_TEXT_INVALID")
