"""What the bot does to lines that are there already, and its answers to presses."""

from __future__ import annotations

from typing import Any

from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageCaption,
    EditMessageReplyMarkup,
    EditMessageText,
    SetMessageReaction,
)
from telegram.constants import CallbackQueryLimit, ReactionEmoji

from tests.telegram_server.chats import Chat, Line, Standing
from tests.telegram_server.cloud import DELETABLE_FOR, QUERY_LASTS, Cloud
from tests.telegram_server.judging import EMPTY, bad, cannot, given
from tests.telegram_server.keyboards import Keyboard, inline
from tests.telegram_server.markup import Formatted
from tests.telegram_server.sending import Uploads, caption_of, text_of

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def edit_message_text(cloud: Cloud, request: EditMessageText, uploads: Uploads) -> dict[str, Any]:
    words = text_of(request)
    line = _ours(cloud, request)
    if line.has_media:
        raise cannot("there is no text in the message to edit")
    return _changed(cloud, line, words, request.reply_markup)


def edit_message_caption(cloud: Cloud, request: EditMessageCaption, uploads: Uploads) -> dict[str, Any]:
    words = caption_of(request)
    line = _ours(cloud, request)
    if not line.has_media:
        raise cannot("there is no caption in the message to edit")
    return _changed(cloud, line, words, request.reply_markup)


def edit_message_reply_markup(cloud: Cloud, request: EditMessageReplyMarkup, uploads: Uploads) -> dict[str, Any]:
    line = _ours(cloud, request)
    return _changed(cloud, line, line.words, request.reply_markup, told=False)


def delete_message(cloud: Cloud, request: DeleteMessage, uploads: Uploads) -> bool:
    chat = cloud.chat(request.chat_id, write=True)
    line = cloud.line(chat, request.message_id, "message to delete")
    if line.older_than(DELETABLE_FOR, cloud.clock.now()):
        raise cannot("message can't be deleted for everyone")
    if not line.from_bot and chat.group and chat.bot is not Standing.ADMINISTRATOR:
        raise cannot("message can't be deleted")
    line.deleted = True
    cloud.bell.ring()
    return True


def set_message_reaction(cloud: Cloud, request: SetMessageReaction, uploads: Uploads) -> bool:
    chat = cloud.chat(request.chat_id, write=True)
    line = cloud.line(chat, request.message_id, "message to react")
    emojis = tuple(getattr(reaction, "emoji", "") for reaction in request.reaction or ())
    if not set(emojis) <= {emoji.value for emoji in ReactionEmoji}:
        raise bad("REACTION_INVALID")
    if len(emojis) > 1:
        raise bad("REACTIONS_TOO_MANY")
    line.reactions[cloud.bot.id] = emojis
    cloud.bell.ring()
    return True


def answer_callback_query(cloud: Cloud, request: AnswerCallbackQuery, uploads: Uploads) -> bool:
    if len(request.text or "") > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
        raise bad("MESSAGE_TOO_LONG")
    if request.url:
        raise bad("URL_INVALID")
    press = cloud.presses.get(request.callback_query_id)
    if press is None:
        raise bad(EMPTY["callback_query_id"])
    if press.answer is not None or cloud.clock.now() - press.at > QUERY_LASTS:
        raise cannot(EMPTY["callback_query_id"])
    press.answer, press.alert = request.text or "", bool(request.show_alert)
    cloud.bell.ring()
    return True


def _ours(cloud: Cloud, request: Any) -> Line:
    if given(request, "inline_message_id") or given(request, "business_connection_id"):
        raise bad("only the bot's own messages in chats are served here")
    if request.chat_id is None:
        raise bad(EMPTY["chat_id"])
    if request.message_id is None:
        raise bad(EMPTY["message_id"])
    chat: Chat = cloud.chat(request.chat_id, write=True)
    line = cloud.line(chat, request.message_id, "message to edit")
    if not line.from_bot:
        raise cannot("message can't be edited")
    return line


def _changed(cloud: Cloud, line: Line, words: Formatted, markup: Any, *, told: bool = True) -> dict[str, Any]:
    keyboard: Keyboard | None = inline(markup) if markup is not None else None
    if words == line.words and keyboard == line.keyboard:
        raise cannot(NOT_MODIFIED)
    cloud.flood.charge(line.chat.id, group=line.chat.group)
    line.words, line.keyboard = words, keyboard
    if told:  # new buttons do not show as an edit
        line.edited = cloud.clock.now()
    cloud.bell.ring()
    return line.as_sent()
