"""People, chats and the lines in them, as the server keeps them. What leaves is built with python-telegram-bot's types."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import telegram
from telegram.constants import ChatMemberStatus, ChatType

from tests.telegram_server.keyboards import Keyboard
from tests.telegram_server.markup import Formatted, units

NO_WORDS = Formatted("", ())

#: Python-telegram-bot writes these down even when they did not happen; Telegram does not.
UNSAID = ("channel_chat_created", "delete_chat_photo", "group_chat_created", "supergroup_chat_created")

FOREVER = datetime.fromtimestamp(0, UTC)

#: Rights of an administrator: python-telegram-bot asks for these by name.
RIGHTS = (
    "can_be_edited",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)

#: Rights of Bot API 10.1 to 10.3, which aiogram asks for and python-telegram-bot does not know yet.
NEW_RIGHTS = {"can_send_welcome_messages": True}


def as_sent(what: telegram.TelegramObject) -> dict[str, Any]:
    """The JSON object Telegram would send."""
    return _said(what.to_dict())


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _said(part) for name, part in value.items() if part is not False or name not in UNSAID}
    return [_said(part) for part in value] if isinstance(value, list) else value


@dataclass(eq=False)
class Person:
    """An account. ``started`` once it wrote to the bot: before that the bot may not write to it."""

    id: int
    name: str
    language: str
    username: str | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def user(self) -> telegram.User:
        return telegram.User(self.id, self.name, False, username=self.username, language_code=self.language)


class Standing(StrEnum):
    """What somebody is in a group."""

    OWNER = ChatMemberStatus.OWNER.value
    ADMINISTRATOR = ChatMemberStatus.ADMINISTRATOR.value
    MEMBER = ChatMemberStatus.MEMBER.value
    RESTRICTED = ChatMemberStatus.RESTRICTED.value
    LEFT = ChatMemberStatus.LEFT.value
    KICKED = ChatMemberStatus.BANNED.value

    @property
    def inside(self) -> bool:
        return self not in (Standing.LEFT, Standing.KICKED)

    def member(self, user: telegram.User) -> telegram.ChatMember:
        """As an answer shows it. A restricted member may not send."""
        match self:
            case Standing.OWNER:
                return telegram.ChatMemberOwner(user, False)
            case Standing.ADMINISTRATOR:
                rights: dict[str, Any] = dict.fromkeys(RIGHTS, True)
                return telegram.ChatMemberAdministrator(user, is_anonymous=False, api_kwargs=NEW_RIGHTS, **rights)
            case Standing.MEMBER:
                return telegram.ChatMemberMember(user)
            case Standing.RESTRICTED:
                silent: dict[str, Any] = dict.fromkeys(telegram.ChatPermissions.no_permissions().to_dict(), False)
                return telegram.ChatMemberRestricted(user, True, until_date=FOREVER, **silent)
            case Standing.LEFT:
                return telegram.ChatMemberLeft(user)
            case Standing.KICKED:
                return telegram.ChatMemberBanned(user, FOREVER)


@dataclass
class Topic:
    """A thread of a forum; its number is that of the service message that opened it."""

    id: int
    name: str
    closed: bool = False


@dataclass(eq=False)
class Chat:
    """A private chat has a ``person``, a group has members."""

    id: int
    kind: ChatType
    person: Person | None = None
    title: str | None = None
    forum: bool = False
    members: dict[int, Standing] = field(default_factory=dict)
    bot: Standing = Standing.LEFT
    migrated_to: int | None = None
    topics: dict[int, Topic] = field(default_factory=dict)
    lines: dict[int, Line] = field(default_factory=dict)
    reply_keyboard: list[list[str]] = field(default_factory=list)
    menu_button: telegram.MenuButton | None = None

    @property
    def group(self) -> bool:
        return self.person is None

    def chat(self) -> telegram.Chat:
        if self.person is not None:
            return telegram.Chat(self.id, self.kind, first_name=self.person.name, username=self.person.username)
        return telegram.Chat(self.id, self.kind, title=self.title, is_forum=self.forum or None)

    def newest(self, *, from_bot: bool) -> Line | None:
        """The last line that is still there."""
        lines = (line for line in reversed(self.lines.values()) if line.from_bot == from_bot and not line.deleted)
        return next(lines, None)


@dataclass(eq=False)
class Line:
    """A message. ``parts`` holds what is not words: python-telegram-bot's ``photo=…``, ``location=…`` and so on."""

    id: int
    chat: Chat
    sender: telegram.User
    at: datetime
    words: Formatted = NO_WORDS
    parts: dict[str, Any] = field(default_factory=dict)
    keyboard: Keyboard | None = None
    reply_to: Line | None = None
    thread: int | None = None
    album: str | None = None
    edited: datetime | None = None
    deleted: bool = False
    reactions: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def from_bot(self) -> bool:
        return self.sender.is_bot

    @property
    def text(self) -> str:
        """The words, be they a text or a caption."""
        return self.words.text

    @property
    def has_media(self) -> bool:
        return not self.parts.keys().isdisjoint(("photo", "video", "voice", "document"))

    @property
    def buttons(self) -> list[list[str]]:
        """What is written on the buttons, row by row."""
        return [[button.text for button in row] for row in self.keyboard.inline_keyboard] if self.keyboard else []

    def older_than(self, age: timedelta, now: datetime) -> bool:
        return now - self.at > age

    def marked(self, kind: str) -> list[str]:
        """The pieces of the words that are ``bold``, ``text_link`` and so on."""
        raw = self.text.encode("utf-16-le")
        spans = [(entity.offset * 2, entity.length * 2) for entity in self.words.entities if entity.type == kind]
        return [raw[start : start + size].decode("utf-16-le") for start, size in spans]

    def message(self, *, with_reply: bool = True) -> telegram.Message:
        """As an update or an answer carries it."""
        words: dict[str, Any] = {"text": self.text, "entities": self.words.entities}
        if self.has_media:
            words = {"caption": self.text, "caption_entities": self.words.entities}
        assert all(entity.offset + entity.length <= units(self.text) for entity in self.words.entities)
        return telegram.Message(
            self.id,
            self.at,
            self.chat.chat(),
            from_user=self.sender,
            reply_to_message=self.reply_to.message(with_reply=False) if with_reply and self.reply_to else None,
            message_thread_id=self.thread,
            is_topic_message=True if self.thread else None,
            media_group_id=self.album,
            edit_date=self.edited,
            reply_markup=self.keyboard,
            **(words if self.text else {}),
            **self.parts,
        )

    def as_sent(self) -> dict[str, Any]:
        """As JSON."""
        return as_sent(self.message())

    def __str__(self) -> str:
        """As the person sees it: who, what, and the buttons row by row."""
        what = "".join(f"<{part}> " for part in self.parts)
        buttons = "".join("\n  " + " ".join(f"[{label}]" for label in row) for row in self.buttons)
        who = "bot" if self.from_bot else self.sender.first_name
        return f"{who}: {what}{self.text}{' (edited)' if self.edited else ''}{buttons}"
