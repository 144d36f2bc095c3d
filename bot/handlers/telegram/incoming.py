"""What Telegram sent, as our values: aiogram reads the payload, this says what it means to the house. Pure.

It knows private chats only; what comes from anywhere else is left alone. A payload that aiogram cannot read is a message
all the same: its author is asked to say it in plain words.
"""

from __future__ import annotations

import re
import zlib

import msgspec
from aiogram.enums import ChatMemberStatus, ChatType, ContentType
from aiogram.types import CallbackQuery, ChatMemberUpdated, Document, Message, Update
from msgspec import Struct
from pydantic import ValidationError

from bot.runtime.ports import Heard, Location
from bot.runtime.reading import Reading

#: What commands ask for, in the words of reception (``ASIDES``); any other shows the menu.
ASIDES = {
    "new": "new",
    "my": "mine",
    "work": "work",
    "help": "menu",
    "menu": "menu",
    "cancel": "cancel",
    "language": "language",
    "privacy": "privacy",
}

#: Words for what cannot be read yet. Kinds that are not here are no message of a person (a pin, a joining).
REMARKS = {
    ContentType.VOICE: "telegram-voice",
    ContentType.AUDIO: "telegram-voice",
    ContentType.VIDEO: "telegram-video",
    ContentType.VIDEO_NOTE: "telegram-video",
    ContentType.ANIMATION: "telegram-video",
    ContentType.DOCUMENT: "telegram-document",
    ContentType.LOCATION: "telegram-location",
    ContentType.VENUE: "telegram-location",
    ContentType.STICKER: "telegram-other",
    ContentType.CONTACT: "telegram-other",
    ContentType.POLL: "telegram-other",
    ContentType.DICE: "telegram-other",
    ContentType.STORY: "telegram-other",
    ContentType.GAME: "telegram-other",
    ContentType.PAID_MEDIA: "telegram-other",
    ContentType.CHECKLIST: "telegram-other",
}

#: Documents that are pictures: sent "as a file" for the sake of sharpness.
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})

PHOTO_LOST = "telegram-photo-lost"

#: Stands before an invite's code in a start link's payload.
INVITE = "invite_"

_COMMAND = re.compile(r"/(\w{1,32})(?:@\w+)?(?:\s+(.*))?", re.S | re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def read(payload: str) -> Reading | None:
    """What one update says; None: nothing to us."""
    try:
        update = Update.model_validate_json(payload)
    except ValidationError:
        return _unreadable(payload)
    if update.message is not None:
        return _message(update.message)
    if update.edited_message is not None:
        return _edited(update.edited_message)
    if update.callback_query is not None:
        return _press(update.callback_query)
    if update.my_chat_member is not None:
        return _door(update.update_id, update.my_chat_member)
    return None


def language_of(tag: str | None) -> str:
    """The language we would speak for an IETF tag; empty where we speak none of theirs."""
    primary = (tag or "").lower().partition("-")[0]
    return {"zh": "zh-CN", "en": "en"}.get(primary, "")


def _message(message: Message) -> Reading | None:
    if message.chat.type != ChatType.PRIVATE or message.from_user is None or message.from_user.is_bot:
        return None
    key, address = f"m{message.message_id}", str(message.chat.id)
    language = language_of(message.from_user.language_code)
    reply = str(message.reply_to_message.message_id) if message.reply_to_message else ""
    if message.text is not None:
        command = _COMMAND.fullmatch(message.text.strip())
        if command is not None:
            return _command(command[1].lower(), (command[2] or "").strip(), key, address, language)
        return Reading(
            address=address, key=key, language=language, heard=Heard(text=clean(message.text)), reply_to=reply
        )
    text = clean(message.caption or "")
    file = _picture(message)
    remark = "" if file else REMARKS.get(ContentType(message.content_type), "")
    if not (file or remark or text):
        return None
    where = Location(message.location.latitude, message.location.longitude) if message.location else None
    return Reading(
        address=address,
        key=key,
        language=language,
        heard=Heard(text=text, remark=remark, location=where),
        files=(file,) if file else (),
        album=message.media_group_id or "",
        lost=PHOTO_LOST if file else "",
        reply_to=reply,
    )


def _command(name: str, rest: str, key: str, address: str, language: str) -> Reading:
    if name != "start":
        heard = Heard(text=clean(f"/{name} {rest}".strip()), aside=ASIDES.get(name, "menu"))
        return Reading(address=address, key=key, language=language, heard=heard)
    if rest.startswith(INVITE):
        return Reading(address=address, key=key, language=language, invite=rest.removeprefix(INVITE)[:200])
    start = rest if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", rest) else ""
    return Reading(address=address, key=key, language=language, arrives=True, start=start)


def _picture(message: Message) -> str:
    """Telegram's name of the picture in the message, in the largest size it has."""
    if message.photo:
        return max(message.photo, key=lambda size: size.width * size.height).file_id
    if message.document is not None and message.animation is None and _is_picture(message.document):
        return message.document.file_id
    return ""


def _is_picture(document: Document) -> bool:
    return (document.mime_type or "").lower() in PICTURES


def _edited(message: Message) -> Reading | None:
    """Only words can be heard a second time; a live location "edits" its message every few seconds."""
    reading = _message(message)
    if reading is None or reading.heard is None or reading.heard.aside or not reading.heard.text:
        return None
    text = reading.heard.text
    key = f"{reading.key}/e{message.edit_date or 0}/{zlib.crc32(text.encode()):x}"
    return msgspec.structs.replace(reading, key=key, heard=Heard(text=text, edited=True), files=(), album="")


def _press(query: CallbackQuery) -> Reading | None:
    if query.data is None or (query.message is not None and query.message.chat.type != ChatType.PRIVATE):
        return None
    address = query.message.chat.id if query.message is not None else query.from_user.id
    return Reading(
        address=str(address),
        key=f"q{query.id}",
        language=language_of(query.from_user.language_code),
        heard=Heard(choice=clean(query.data)),
    )


def _door(update: int, change: ChatMemberUpdated) -> Reading | None:
    if change.chat.type != ChatType.PRIVATE:
        return None
    status = change.new_chat_member.status
    if status not in (ChatMemberStatus.KICKED, ChatMemberStatus.MEMBER):
        return None
    return Reading(address=str(change.chat.id), key=f"u{update}", gone=status == ChatMemberStatus.KICKED)


def clean(text: str) -> str:
    """Without control characters: PostgreSQL refuses NUL, terminals obey the rest."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


class _Chat(Struct):
    id: int
    type: str


class _Bare(Struct):
    message_id: int
    chat: _Chat


class _Update(Struct):
    update_id: int
    message: _Bare | None = None


_bare = msgspec.json.Decoder(_Update)


def _unreadable(payload: str) -> Reading | None:
    try:
        message = _bare.decode(payload).message
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    if message is None or message.chat.type != "private":
        return None
    heard = Heard(remark="telegram-unreadable")
    return Reading(address=str(message.chat.id), key=f"m{message.message_id}", heard=heard)
