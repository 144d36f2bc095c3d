"""What Telegram sent in a private chat, as our values: aiogram reads the payload, this says what it means to the house. Pure.

What happens in groups is read in ``ingroup``. A payload that aiogram cannot read is a message all the same: its author is
asked to say it in plain words.
"""

from __future__ import annotations

import re
import zlib

import msgspec
from aiogram.enums import ChatMemberStatus, ChatType, ContentType
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, MessageReactionUpdated, Update, User
from aiogram.types import Location as Point
from msgspec import Struct
from pydantic import ValidationError

from bot.handlers.telegram import ingroup
from bot.handlers.telegram.words import clean, language_of
from bot.media import MAX_BYTES
from bot.runtime.ports import Heard, Location
from bot.runtime.reading import GroupReading, Reading

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
    "id": "id",
}

#: Words for what cannot be read yet. Kinds that are not here are no message of a person (a pin, a joining).
REMARKS = {
    ContentType.STICKER: "telegram-other",
    ContentType.CONTACT: "telegram-other",
    ContentType.POLL: "telegram-other",
    ContentType.DICE: "telegram-other",
    ContentType.STORY: "telegram-other",
    ContentType.GAME: "telegram-other",
    ContentType.PAID_MEDIA: "telegram-other",
    ContentType.CHECKLIST: "telegram-other",
    ContentType.RICH_MESSAGE: "telegram-other",
    ContentType.UNKNOWN: "telegram-other",
}

#: Said when a file could not be had, or is of a kind that is not taken.
PHOTO_LOST, FILE_LOST = "telegram-photo-lost", "telegram-file-lost"

#: Said of a file that Telegram would not let us download.
TOO_LARGE = "telegram-too-large"

#: Stands before an invite's code in a start link's payload.
INVITE = "invite_"

_COMMAND = re.compile(r"/(\w{1,32})(?:@\w+)?(?:\s+(.*))?", re.S | re.ASCII)


def read(payload: str) -> Reading | GroupReading | None:
    """What one update says; None: nothing to us."""
    try:
        update = _press_alone(payload) or Update.model_validate_json(payload)
    except ValidationError:
        return _unreadable(payload)
    if update.message is not None:
        private = update.message.chat.type == ChatType.PRIVATE
        return _message(update.message) if private else ingroup.message(update.message)
    if update.edited_message is not None:
        return _edited(update.edited_message)
    if update.callback_query is not None:
        return _press(update.callback_query)
    if update.message_reaction is not None:
        return _reaction(update.update_id, update.message_reaction)
    if update.my_chat_member is not None:
        return _door(update.update_id, update.my_chat_member)
    return None


def _press_alone(payload: str) -> Update | None:
    """Of a message whose button was pressed nothing counts but where it stands: it is ours, and making objects of all its
    buttons takes longer than everything else. None: no press."""
    if '"callback_query"' not in payload:
        return None
    try:
        update = msgspec.json.decode(payload)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    query = update.get("callback_query") if isinstance(update, dict) else None
    message = query.get("message") if isinstance(query, dict) else None
    if not isinstance(query, dict) or not isinstance(message, dict):
        return None
    standing = {name: message[name] for name in ("message_id", "date", "chat") if name in message}
    return Update.model_validate(update | {"callback_query": query | {"message": standing}})


def _message(message: Message) -> Reading | None:
    if message.chat.type != ChatType.PRIVATE or message.from_user is None or message.from_user.is_bot:
        return None
    if message.contact is not None and message.contact.user_id == message.from_user.id:
        return _own_number(message, message.from_user)
    if message.location is not None:
        return _place(message, message.location, message.from_user)
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
    file, lost = _file(message)
    remark = TOO_LARGE if lost == TOO_LARGE else "" if file else REMARKS.get(ContentType(message.content_type), "")
    if not (file or remark or text):
        return None
    return Reading(
        address=address,
        key=key,
        language=language,
        heard=Heard(text=text, remark=remark),
        files=(file,) if file else (),
        album=message.media_group_id or "",
        lost=lost if file else "",
        reply_to=reply,
    )


def _place(message: Message, point: Point, sender: User) -> Reading:
    """A point, with the name and address of a venue if it was picked from a list."""
    words = f"{message.venue.title} {message.venue.address}" if message.venue is not None else ""
    return Reading(
        address=str(message.chat.id),
        key=f"m{message.message_id}",
        language=language_of(sender.language_code),
        heard=Heard(text=clean(words), location=Location(point.latitude, point.longitude)),
        reply_to=str(message.reply_to_message.message_id) if message.reply_to_message else "",
    )


def _own_number(message: Message, sender: User) -> Reading:
    """They sent their own contact: a number to be called at."""
    assert message.contact is not None
    return Reading(
        address=str(message.chat.id),
        key=f"m{message.message_id}",
        language=language_of(sender.language_code),
        heard=Heard(text=clean(message.contact.phone_number), aside="phone"),
    )


def _command(name: str, rest: str, key: str, address: str, language: str) -> Reading:
    if name != "start":
        heard = Heard(text=clean(f"/{name} {rest}".strip()), aside=ASIDES.get(name, "menu"))
        return Reading(address=address, key=key, language=language, heard=heard)
    if rest.startswith(INVITE):
        return Reading(address=address, key=key, language=language, invite=rest.removeprefix(INVITE)[:200])
    start = rest if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", rest) else ""
    return Reading(address=address, key=key, language=language, arrives=True, start=start)


def _file(message: Message) -> tuple[str, str]:
    """Telegram's name of the file in the message (of a picture, the largest there is), and what is to be said should it
    not be had. What it is, its bytes will tell."""
    if message.photo:
        return max(message.photo, key=lambda size: size.width * size.height).file_id, PHOTO_LOST
    sorts = (message.voice, message.audio, message.video, message.video_note, message.animation, message.document)
    file = next((one for one in sorts if one is not None), None)
    if file is None:
        return "", ""
    if (file.file_size or 0) > MAX_BYTES:
        return "", TOO_LARGE
    return file.file_id, FILE_LOST


def _edited(message: Message) -> Reading | None:
    """Only words can be heard a second time; a live location "edits" its message every few seconds."""
    reading = _message(message)
    if reading is None or reading.heard is None or reading.heard.aside or not reading.heard.text:
        return None
    text = reading.heard.text
    key = f"{reading.key}/e{message.edit_date or 0}/{zlib.crc32(text.encode()):x}"
    heard = Heard(text=text, edited=True)
    return msgspec.structs.replace(reading, key=key, edits=reading.key, heard=heard, files=(), album="")


def _press(query: CallbackQuery) -> Reading | None:
    """A button's press counts for the person who pressed it, wherever the button stands."""
    if query.data is None:
        return None
    private = query.message is None or query.message.chat.type == ChatType.PRIVATE
    return Reading(
        address=str(query.from_user.id),
        known_only=not private,
        key=f"q{query.id}",
        language=language_of(query.from_user.language_code),
        heard=Heard(choice=clean(query.data)),
    )


def _reaction(update: int, change: MessageReactionUpdated) -> Reading | None:
    """A thumb is no answer: whoever was asked something is asked to press a button."""
    if change.chat.type != ChatType.PRIVATE or not change.new_reaction:
        return None
    return Reading(
        address=str(change.chat.id),
        key=f"u{update}",
        heard=Heard(remark="telegram-reaction"),
        reply_to=str(change.message_id),
        reacts=True,
    )


def _door(update: int, change: ChatMemberUpdated) -> Reading | GroupReading | None:
    if change.chat.type != ChatType.PRIVATE:
        return ingroup.membership(update, change)
    status = change.new_chat_member.status
    if status not in (ChatMemberStatus.KICKED, ChatMemberStatus.MEMBER):
        return None
    return Reading(address=str(change.chat.id), key=f"u{update}", gone=status == ChatMemberStatus.KICKED)


class _Chat(Struct):
    id: int
    type: str


class _Bare(Struct):
    message_id: int
    chat: _Chat


class _Member(Struct):
    status: str


class _Membership(Struct):
    chat: _Chat
    new_chat_member: _Member


class _Update(Struct):
    update_id: int
    message: _Bare | None = None
    my_chat_member: _Membership | None = None


_bare = msgspec.json.Decoder(_Update)


def _unreadable(payload: str) -> Reading | GroupReading | None:
    """What a payload that is newer or older than the library says all the same: who wrote, and where we were put out."""
    try:
        update = _bare.decode(payload)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    message, change = update.message, update.my_chat_member
    if change is not None and change.new_chat_member.status in (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED):
        address, key = str(change.chat.id), f"u{update.update_id}"
        if change.chat.type == ChatType.PRIVATE:
            return Reading(address=address, key=key, gone=True)
        return GroupReading(address=address, key=key, what="removed")
    if message is None or message.chat.type != "private":
        return None
    heard = Heard(remark="telegram-unreadable")
    return Reading(address=str(message.chat.id), key=f"m{message.message_id}", heard=heard)
