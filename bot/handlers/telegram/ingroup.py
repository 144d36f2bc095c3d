"""What Telegram sent from a group, as our values. Pure; of what people talk about there, only what calls us is read.

It must not know which groups there are, nor what is answered.
"""

from __future__ import annotations

import re

from aiogram.enums import ChatMemberStatus, ChatType, MessageEntityType
from aiogram.types import ChatMemberRestricted, ChatMemberUpdated, Message, MessageEntity, User

from bot.handlers.telegram.words import clean, language_of
from bot.runtime.reading import GroupReading

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)

#: Commands that say whose the group is to be, and the one that asks for its number.
BIND, ID = ("start", "bind"), "id"

_COMMAND = re.compile(r"/(\w{1,32})(?:@(\w+))?(?:\s+(.*))?", re.S | re.ASCII)

#: Not in the group any more, or not allowed to say anything there.
_OUT = (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED)


def message(said: Message) -> GroupReading | None:
    if said.chat.type not in GROUPS:
        return None
    address, key = str(said.chat.id), f"m{said.message_id}"
    if said.migrate_to_chat_id is not None:
        return GroupReading(address=address, key=key, what="moved", moved_to=str(said.migrate_to_chat_id))
    if said.migrate_from_chat_id is not None:
        return GroupReading(address=str(said.migrate_from_chat_id), key=key, what="moved", moved_to=address)
    if said.from_user is not None and said.from_user.is_bot and said.sender_chat is None:
        return None
    if said.is_topic_message and said.message_thread_id:
        address = f"{address}/{said.message_thread_id}"
    by = str(said.from_user.id) if said.from_user is not None and not said.from_user.is_bot else ""
    language = language_of(said.from_user.language_code) if said.from_user is not None else ""
    text = said.text or said.caption or ""
    command = _COMMAND.fullmatch(text.strip())
    if command is not None:
        return _command(command, GroupReading(address=address, key=key, what="said", by=by, language=language))
    names, rest = _names(text, said.entities or said.caption_entities or [], said.reply_to_message)
    forwarded = said.forward_origin is not None
    if not names and not forwarded:
        return None
    return GroupReading(
        address=address,
        key=key,
        what="said",
        by=by,
        language=language,
        text=clean(rest),
        names=names,
        forwarded=forwarded,
    )


def _command(found: re.Match[str], reading: GroupReading) -> GroupReading:
    """A command without a name is for every bot there."""
    name, to, rest = found[1].lower(), (found[2] or "").lower(), clean(found[3] or "")
    what = "bind" if name in BIND else ID if name == ID else "said"
    return GroupReading(
        address=reading.address,
        key=reading.key,
        what=what,
        by=reading.by,
        language=reading.language,
        text=rest if what == "bind" else "",
        names=(to,) if to else (),
    )


def _names(text: str, entities: list[MessageEntity], reply: Message | None) -> tuple[tuple[str, ...], str]:
    """Who is called, in small letters: by name, or by a reply to what they said; and the text without the calls."""
    found: list[str] = []
    rest = text
    for entity in entities:
        said = entity.extract_from(text)
        if entity.type == MessageEntityType.MENTION:
            found.append(said.removeprefix("@").lower())
            rest = rest.replace(said, " ", 1)
        elif entity.type == MessageEntityType.TEXT_MENTION:
            found += _name_of(entity.user)
    if reply is not None:
        found += _name_of(reply.from_user)
    return tuple(dict.fromkeys(found)), " ".join(rest.split(" ")).strip()


def _name_of(user: User | None) -> list[str]:
    return [user.username.lower()] if user is not None and user.is_bot and user.username else []


def membership(update: int, change: ChatMemberUpdated) -> GroupReading | None:
    """We were taken into a group, or can say nothing there any more."""
    if change.chat.type not in GROUPS:
        return None
    was_in, is_in = _may_speak(change.old_chat_member), _may_speak(change.new_chat_member)
    if was_in == is_in:
        return None
    return GroupReading(address=str(change.chat.id), key=f"u{update}", what="added" if is_in else "removed")


def _may_speak(member: object) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return getattr(member, "status", ChatMemberStatus.LEFT) not in _OUT
