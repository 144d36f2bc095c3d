"""Hands for a test: what happens to a group."""

from __future__ import annotations

from typing import Protocol

import telegram
from telegram.constants import ChatType

from tests.telegram_server.chats import Chat, Line, Person, Standing, Topic
from tests.telegram_server.cloud import Cloud


class Somebody(Protocol):
    """A ``User``."""

    @property
    def person(self) -> Person: ...


class Group:
    """A group as those in it know it; after it migrated, ``chat`` is the new one."""

    def __init__(self, cloud: Cloud, chat: Chat) -> None:
        self._cloud = cloud
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def lines(self) -> list[Line]:
        """All that is there, oldest first."""
        return [line for line in self.chat.lines.values() if not line.deleted]

    def transcript(self) -> str:
        """The group as it looks now."""
        return "\n".join(str(line) for line in self.lines)

    def joins(self, who: Somebody, *, owner: bool = False) -> None:
        self.chat.members[who.person.id] = Standing.OWNER if owner else Standing.MEMBER
        self._notes(who, new_chat_members=[who.person.user()])

    def leaves(self, who: Somebody) -> None:
        self.chat.members[who.person.id] = Standing.LEFT
        self._notes(who, left_chat_member=who.person.user())

    def adds_bot(self, by: Somebody, *, administrator: bool = False) -> None:
        self._cloud.stands(self.chat, Standing.MEMBER, by.person.user())
        self._notes(by, new_chat_members=[self._cloud.bot])
        if administrator:
            self.promotes_bot(by)

    def promotes_bot(self, by: Somebody) -> None:
        self._cloud.stands(self.chat, Standing.ADMINISTRATOR, by.person.user())

    def silences_bot(self, by: Somebody) -> None:
        """It stays, but may not send."""
        self._cloud.stands(self.chat, Standing.RESTRICTED, by.person.user())

    def removes_bot(self, by: Somebody) -> None:
        self._cloud.stands(self.chat, Standing.KICKED, by.person.user())

    def topic(self, name: str, by: Somebody) -> Topic:
        """Opens a topic; only in a forum."""
        assert self.chat.forum, "topics are for forums"
        line = self._notes(by, forum_topic_created=telegram.ForumTopicCreated(name, 0x6FB9F0))
        self.chat.topics[line.id] = Topic(line.id, name)
        return self.chat.topics[line.id]

    def migrates(self, by: Somebody, *, forum: bool = False) -> int:
        """Becomes a supergroup with a new id, which is returned. Both chats say so."""
        old = self.chat
        assert old.kind == ChatType.GROUP and old.title is not None, "only a basic group can"
        new = self._cloud.group(old.title, ChatType.SUPERGROUP, forum=forum)
        new.members, new.bot = dict(old.members), old.bot
        self._notes(by, migrate_to_chat_id=new.id)
        old.migrated_to, old.bot = new.id, Standing.LEFT
        self.chat = new
        self._notes(by, migrate_from_chat_id=old.id)
        return new.id

    def _notes(self, by: Somebody, **what: object) -> Line:
        """A service message: privacy mode lets it through."""
        line = self._cloud.write(self.chat, by.person.user(), parts=what)
        if self.chat.bot.inside:
            self._cloud.updates.add(self.chat.id, message=line.message())
        return line
