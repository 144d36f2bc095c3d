"""Telegram without its wire: accounts, chats, lines, queries, and who may do what to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import telegram
from telegram.constants import ChatType

from bot.clock import Clock
from tests.telegram_server.bell import Bell
from tests.telegram_server.chats import Chat, Line, Person, Standing
from tests.telegram_server.files import Files
from tests.telegram_server.flood import Flood, Rates
from tests.telegram_server.judging import Refusal, cannot
from tests.telegram_server.updates import Updates

#: Telegram names no figure; clients stop waiting after about this long.
QUERY_LASTS = timedelta(seconds=15)
DELETABLE_FOR = timedelta(hours=48)

GROUPS, SUPERGROUPS = -5_000, -1_001_000_000_000


@dataclass(eq=False)
class Press:
    """A button somebody pressed; ``answer`` is what popped up, "" for nothing, None while the button still spins."""

    id: str
    at: datetime
    data: str
    answer: str | None = None
    alert: bool = False


@dataclass
class Presented:
    """What the bot says of itself, by language and, for commands, by scope."""

    commands: dict[tuple[str, str], list[telegram.BotCommand]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_button: telegram.MenuButton = field(default_factory=telegram.MenuButtonCommands)


class Cloud:
    """The state of one Telegram with one bot in it."""

    def __init__(self, clock: Clock, bell: Bell, rates: Rates, bot: telegram.User) -> None:
        self.clock = clock
        self.bell = bell
        self.bot = bot
        self.updates = Updates(clock, bell.ring)
        self.flood = Flood(clock, rates)
        self.files = Files(clock)
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.presented = Presented()
        self.actions: list[tuple[int, str]] = []
        self._ids: dict[str, int] = defaultdict(int)

    def number(self, of: str) -> int:
        """1, 2, 3 … for each kind of thing."""
        self._ids[of] += 1
        return self._ids[of]

    # People and groups

    def person(self, person: Person) -> Chat:
        chat = Chat(person.id, ChatType.PRIVATE, person=person)
        self.chats[chat.id] = chat
        return chat

    def group(self, title: str, kind: ChatType, *, forum: bool = False) -> Chat:
        number = self.number("group")
        chat = Chat((GROUPS if kind == ChatType.GROUP else SUPERGROUPS) - number, kind, title=title, forum=forum)
        self.chats[chat.id] = chat
        return chat

    def people(self) -> dict[int, Person]:
        return {chat.id: chat.person for chat in self.chats.values() if chat.person is not None}

    # Lines

    def write(self, chat: Chat, sender: telegram.User, **what: Any) -> Line:
        """Puts a line into the chat. Private chats and basic groups share one count, as with Telegram."""
        count = f"lines of {chat.id}" if chat.kind == ChatType.SUPERGROUP else "lines"
        line = Line(self.number(count), chat, sender, self.clock.now(), **what)
        chat.lines[line.id] = line
        self.bell.ring()
        return line

    # Who may do what

    def chat(self, chat_id: int | str, *, write: bool) -> Chat:
        """The chat a request names.

        :param write: whether the bot must be able to write there.
        :raise Refusal: it is not there, it moved, or the bot may not.
        """
        if isinstance(chat_id, str):
            raise cannot("chat not found")  # nobody here has a public name
        chat = self.chats.get(chat_id)
        if chat is None:
            raise cannot("chat not found")
        if write and chat.person is not None:
            self._check_person(chat.person)
        if chat.group and (write or chat.kind == ChatType.SUPERGROUP):
            self._check_group(chat)
        return chat

    def line(self, chat: Chat, message_id: int, what: str) -> Line:
        """:raise Refusal: "message to edit not found" and the like."""
        line = chat.lines.get(message_id)
        if line is None or line.deleted:
            raise cannot(f"{what} not found")
        return line

    def _check_person(self, person: Person) -> None:
        if person.deactivated:
            raise Refusal(403, "Forbidden: user is deactivated")
        if person.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if not person.started:
            raise Refusal(403, "Forbidden: bot can't initiate conversation with a user")

    def _check_group(self, chat: Chat) -> None:
        if chat.migrated_to is not None:
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refusal(400, words, migrate_to=chat.migrated_to)
        name = "supergroup" if chat.kind == ChatType.SUPERGROUP else "group"
        if chat.bot is Standing.KICKED:
            raise Refusal(403, f"Forbidden: bot was kicked from the {name} chat")
        if chat.bot is Standing.LEFT:
            raise Refusal(403, f"Forbidden: bot is not a member of the {name} chat")

    # The bot's own standing

    def stands(self, chat: Chat, now: Standing, by: telegram.User) -> None:
        """The bot's standing in a chat changes, and it hears so. In a private chat: KICKED is blocked."""
        before, chat.bot = chat.bot, now
        if chat.person is not None:
            before = Standing.MEMBER if now is Standing.KICKED else Standing.KICKED
        self.updates.add(
            chat.id,
            my_chat_member=telegram.ChatMemberUpdated(
                chat.chat(), by, self.clock.now(), before.member(self.bot), now.member(self.bot)
            ),
        )

    def hears(self, line: Line) -> bool:
        """Whether privacy mode lets this line of a group through to the bot."""
        chat = line.chat
        if not chat.group:
            return True
        if not chat.bot.inside:
            return False
        if self.bot.can_read_all_group_messages or chat.bot is Standing.ADMINISTRATOR:
            return True
        return self._is_for_us(line)

    def _is_for_us(self, line: Line) -> bool:
        me = f"@{self.bot.username}".lower()
        commands = line.marked("bot_command")
        named = any("@" not in command or command.lower().endswith(me) for command in commands)
        mentioned = me in (mention.lower() for mention in line.marked("mention"))
        answered = line.reply_to is not None and line.reply_to.from_bot
        return named or mentioned or answered
