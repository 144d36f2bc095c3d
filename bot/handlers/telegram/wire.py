"""The wire outwards: our message to Telegram's requests, Telegram's errors to our troubles, and an answer's envelope. Pure.

Limits come from ``telegram.constants``. Markup is built here from escaped text only: what a resident wrote is never any.
What came in is opened in ``incoming``.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Sequence
from datetime import timedelta

import msgspec
from msgspec import Struct
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
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

from bot.runtime.ports import Choice, Limits, OutgoingMessage, SendError, Trouble

LIMITS = Limits(text=MessageLimit.MAX_TEXT_LENGTH, buttons=InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER, label=24)

#: Update kinds we ask for; the rest is not even sent.
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")

#: What fits side by side on a narrow phone, in columns of a fixed font (a Chinese character takes two).
ROW_COLUMNS, ROW_BUTTONS = 28, 3

#: Bad requests that say there is nobody: blocked in all but name.
_NOBODY = ("chat not found", "user not found", "peer_id_invalid", "chat_id_invalid", "user_id_invalid")
#: After a punctuation mark or a blank, in any script.
_STOPS = ("Po", "Zs")

_MARKUP = ("can't parse entities", "can't find end tag", "unsupported start tag")


class NotSent(NetworkError):
    """The connection never came about: Telegram has heard nothing."""


# --- envelopes


class _Query(Struct):
    id: str


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
_batch = msgspec.json.Decoder(Batch)


def envelope(update: bytes | msgspec.Raw) -> Envelope:
    """Raises :class:`msgspec.DecodeError` for what is no update."""
    return _envelope.decode(update)


def batch(answer: bytes) -> Batch:
    """Raises :class:`msgspec.DecodeError` for what is no answer of the Bot API."""
    return _batch.decode(answer)


# --- requests


class Part(Struct, frozen=True):
    """One request: photos, or words (with at most one photo). ``choices`` stand under the last part only."""

    text: str = ""
    photos: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


def parts(message: OutgoingMessage, mark: str = "") -> list[Part]:
    """The requests a message takes, in order: one, unless it is longer than Telegram lets it be. ``mark``: 重发."""
    text = f"{mark}\n{message.text}" if mark else message.text
    photos = message.media
    if len(photos) == 1 and length(text) <= MessageLimit.CAPTION_LENGTH:
        return [Part(text, photos, message.choices)]
    made = [Part(photos=group) for group in _groups(photos)]
    made += [Part(piece) for piece in pieces(text, MessageLimit.MAX_TEXT_LENGTH)]
    if not made:
        return []
    return [*made[:-1], msgspec.structs.replace(made[-1], choices=message.choices)]


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


def keyboard(choices: Sequence[Choice]) -> InlineKeyboardMarkup | None:
    """Buttons, short ones side by side. A token is at most 64 bytes, or it is a fault of ours."""
    rows: list[list[InlineKeyboardButton]] = []
    room = 0
    for choice in choices:
        if len(choice.token.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            raise SendError(Trouble.REFUSED, "token-too-long")
        wide = columns(choice.label) + 2
        if not rows or wide > room or len(rows[-1]) == ROW_BUTTONS:
            rows.append([])
            room = ROW_COLUMNS
        rows[-1].append(InlineKeyboardButton(choice.label, callback_data=choice.token))
        room -= wide
    return InlineKeyboardMarkup(rows) if rows else None


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
            return SendError(Trouble.REFUSED, "migrated")
        case NotSent():
            return SendError(Trouble.RETRY, "not-sent")
        case TimedOut():
            return SendError(Trouble.UNKNOWN, "no-answer")
        case NetworkError():  # an answer came, and it was a failure of theirs: nothing was done
            return SendError(Trouble.RETRY, "their-failure")
        case _:
            return SendError(Trouble.UNKNOWN, type(error).__name__)


def is_about_markup(error: TelegramError) -> bool:
    return isinstance(error, BadRequest) and any(sign in error.message.lower() for sign in _MARKUP)
