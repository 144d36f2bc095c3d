"""The wire outwards: our message to Telegram's requests, Telegram's errors to our troubles, and an answer's envelope. Pure.

Limits come from ``telegram.constants``. Markup is built here from escaped text only: what a resident wrote is never any.
What came in is opened in ``incoming``.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit, MediaGroupLimit, MessageLimit
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.media import Medium, medium
from bot.runtime.ports import Choice, Limits, OutgoingMessage, SendError, Trouble

LIMITS = Limits(text=MessageLimit.MAX_TEXT_LENGTH, buttons=InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER, label=24)

#: Update kinds we ask for; the rest is not even sent.
KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "message_reaction")

#: What fits side by side on a narrow phone, in columns of a fixed font (a Chinese character takes two).
ROW_COLUMNS, ROW_BUTTONS = 28, 3

#: Bad requests that say there is nobody: blocked in all but name.
_NOBODY = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "chat_id_invalid",
    "user_id_invalid",
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
)
#: What was said is as it is to be, or cannot be changed any more.
_SAME = ("message is not modified",)
_FIXED = ("message to edit not found", "message can't be edited", "message_id_invalid", "there is no")
#: The topic of a group was shut or thrown away.
_NO_TOPIC = ("thread not found", "topic_closed", "topic_deleted", "topic_not_found")
#: After a punctuation mark or a blank, in any script.
_STOPS = ("Po", "Zs")

#: Some people have forbidden voice messages; a file is none.
_NO_VOICE = ("voice_messages_forbidden",)
_MARKUP = ("can't parse entities", "can't find end tag", "unsupported start tag")


class NotSent(NetworkError):
    """The connection never came about: Telegram has heard nothing."""


# --- envelopes


class _Chat(Struct):
    type: str = "private"


class _Under(Struct):
    chat: _Chat


class _Query(Struct):
    id: str
    message: _Under | None = None

    @property
    def in_group(self) -> bool:
        return self.message is not None and self.message.chat.type != "private"


class Envelope(Struct):
    """What the receiver must know of an update before anybody reads it."""

    update_id: int
    callback_query: _Query | None = None


class _Parameters(Struct):
    retry_after: float | None = None


class Batch(Struct):
    """An answer to getUpdates."""

    ok: bool
    result: tuple[msgspec.Raw, ...] = ()
    error_code: int = 0
    parameters: _Parameters | None = None


_envelope = msgspec.json.Decoder(Envelope)
_NUMBER = re.compile(rb'^\s*\{\s*"update_id"\s*:\s*(\d{1,18})\b')
_batch = msgspec.json.Decoder(Batch)


def envelope(update: bytes) -> Envelope | None:
    """None for what is no update at all. One that only its number can be told of is an update: it is kept, and confirmed,
    or Telegram would bring it for ever."""
    try:
        return _envelope.decode(update)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        found = _NUMBER.search(update[:200])
        return Envelope(int(found[1])) if found is not None else None


def batch(answer: bytes) -> Batch:
    """Raises :class:`msgspec.DecodeError` for what is no answer of the Bot API."""
    return _batch.decode(answer)


# --- requests


class Part(Struct, frozen=True):
    """One request: photos, another file, or words (with at most one photo or file). ``choices`` stand under the last part
    only."""

    text: str = ""
    photos: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    file: str = ""


def parts(message: OutgoingMessage, mark: str = "") -> list[Part]:
    """The requests a message takes, in order: one, unless it is longer than Telegram lets it be. ``mark``: 重发."""
    text = f"{mark}\n{message.text}" if mark else message.text
    photos = tuple(name for name in message.media if medium(name) is Medium.PICTURE)
    files = tuple(name for name in message.media if name not in photos)
    if len(message.media) == 1 and length(text) <= MessageLimit.CAPTION_LENGTH:
        return [Part(text, photos, message.choices, *files)]
    made = [Part(photos=group) for group in _groups(photos)]
    made += [Part(file=file) for file in files]
    made += [Part(piece) for piece in pieces(text, MessageLimit.MAX_TEXT_LENGTH)]
    if not made:
        return []
    return [*made[:-1], msgspec.structs.replace(made[-1], choices=message.choices)]


def shown_as(file: str) -> str:
    """voice, video or document: Telegram plays no other kinds of sound and film."""
    suffix = file.partition(".")[2]
    return {"ogg": "voice", "mp3": "voice", "m4a": "voice", "mp4": "video"}.get(suffix, "document")


def _groups(photos: tuple[str, ...]) -> list[tuple[str, ...]]:
    size = MediaGroupLimit.MAX_MEDIA_LENGTH
    return [photos[start : start + size] for start in range(0, len(photos), size)]


def length(text: str) -> int:
    """As Telegram's clients count: UTF-16 units, never less than characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, most: int) -> list[str]:
    """A text in pieces of at most ``most`` units, parted between paragraphs, lines, sentences or words, whichever is near
    the end; nothing but blanks is lost."""
    found = []
    rest = text.strip()
    while length(rest) > most:
        head = _fitting(rest, most)
        half = len(head) // 2
        cut = head.rfind("\n\n", half) + 1 or head.rfind("\n", half) + 1 or _after_a_stop(head, half) or len(head)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*found, rest] if rest else found


def _after_a_stop(text: str, least: int) -> int:
    return next((n for n in range(len(text), least, -1) if unicodedata.category(text[n - 1]) in _STOPS), 0)


def _fitting(text: str, most: int) -> str:
    head = text[:most].encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")
    while head and unicodedata.combining(text[len(head) : len(head) + 1] or " "):
        head = head[:-1]
    return head


def markup(text: str) -> str:
    """The text as HTML that shows exactly it."""
    return html.escape(text, quote=False)


def changeable(message: OutgoingMessage) -> str:
    """What of a message can be changed to what it is to be: its text, the caption of its one picture, or (when it has
    grown too long for one piece) only its buttons."""
    size = length(message.text)
    if len(message.media) == 1 and "," not in message.edits:
        return "caption" if size <= MessageLimit.CAPTION_LENGTH else "buttons"
    # a text of this length was sent in one piece, after the pictures
    return "text" if size <= MessageLimit.MAX_TEXT_LENGTH else "buttons"


def place(address: str) -> tuple[int, int | None]:
    """The chat, and the topic in it if the address names one."""
    chat, _, topic = address.partition("/")
    return int(chat), int(topic) if topic else None


def keyboard(choices: Sequence[Choice], name: str = "") -> dict[str, Any]:
    """Buttons, short ones side by side, as the request's parameter: the library's own objects for them take longer to make
    than to send. Empty without buttons. A token is at most 64 bytes, or it is a fault of ours. ``name`` is the bot's, for
    buttons that lead to its private chat; without it they are left out."""
    rows: list[list[dict[str, str]]] = []
    room = 0
    for choice in choices:
        if choice.link and not name:
            continue
        if len(choice.token.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            raise SendError(Trouble.REFUSED, "token-too-long")
        wide = columns(choice.label) + 2
        if not rows or wide > room or len(rows[-1]) == ROW_BUTTONS:
            rows.append([])
            room = ROW_COLUMNS
        leads = {"url": f"https://t.me/{name}?start={choice.link}"} if choice.link else {"callback_data": choice.token}
        rows[-1].append({"text": choice.label, **leads})
        room -= wide
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


@lru_cache(maxsize=1024)
def columns(text: str) -> int:
    """How wide a text is, in columns of a fixed font."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


# --- troubles


def trouble(error: TelegramError) -> SendError:
    """What an error means for the message: the one table."""
    words = error.message.lower()
    match error:
        case RetryAfter():
            wait = error.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
            return SendError(Trouble.RETRY, "too-many", seconds)
        case Forbidden():  # blocked, deactivated, or never begun
            return SendError(Trouble.GONE, "forbidden")
        case InvalidToken():  # the message is good; the token is not, and an operator hears of it
            return SendError(Trouble.RETRY, "token")
        case BadRequest() if any(sign in words for sign in _NOBODY):
            return SendError(Trouble.GONE, "nobody")
        case BadRequest():
            return SendError(Trouble.REFUSED, "bad-request")
        case ChatMigrated():
            return SendError(Trouble.RETRY, "migrated", 0, moved_to=str(error.new_chat_id))
        case NotSent():
            return SendError(Trouble.RETRY, "not-sent")
        case TimedOut():
            return SendError(Trouble.UNKNOWN, "no-answer")
        case NetworkError():  # an answer came, and it was a failure of theirs: nothing was done
            return SendError(Trouble.RETRY, "their-failure")
        case _:
            return SendError(Trouble.UNKNOWN, type(error).__name__)


def is_same(error: TelegramError) -> bool:
    return isinstance(error, BadRequest) and any(sign in error.message.lower() for sign in _SAME)


def is_fixed(error: TelegramError) -> bool:
    return isinstance(error, BadRequest) and any(sign in error.message.lower() for sign in _FIXED)


def is_about_topic(error: TelegramError) -> bool:
    return isinstance(error, BadRequest) and any(sign in error.message.lower() for sign in _NO_TOPIC)


def is_about_voice(error: TelegramError) -> bool:
    return isinstance(error, BadRequest) and any(sign in error.message.lower() for sign in _NO_VOICE)


def is_about_markup(error: TelegramError) -> bool:
    return isinstance(error, BadRequest) and any(sign in error.message.lower() for sign in _MARKUP)
