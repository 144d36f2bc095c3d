"""Hands for a test: what people do in Telegram, and what they see there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import telegram
from telegram.constants import MessageLimit

from tests.telegram_server.chats import Chat, Line, Person, Standing, Topic
from tests.telegram_server.cloud import Cloud, Press
from tests.telegram_server.groups import Group
from tests.telegram_server.markup import Formatted, detected, units
from tests.telegram_server.waiting import Patience

#: What hangs on the wall instead of a picture when a test does not care.
PIXELS = b"\xff\xd8\xff\xe0 no picture, but nobody looks"


class User:
    """Somebody at one place: the private chat with the bot, or, by ``in_group``, a group."""

    def __init__(self, cloud: Cloud, patience: Patience, person: Person, chat: Chat, thread: int | None = None) -> None:
        self._cloud = cloud
        self._patience = patience
        self.person = person
        self.chat = chat
        self._thread = thread

    @property
    def id(self) -> int:
        return self.person.id

    def in_group(self, group: Group, topic: Topic | None = None) -> User:
        """The same person there."""
        assert group.chat.members.get(self.id, Standing.LEFT).inside, f"{self.person.name} is not in {group.chat.title}"
        return User(self._cloud, self._patience, self.person, group.chat, topic.id if topic else None)

    # What they see

    @property
    def lines(self) -> list[Line]:
        """All that is there, oldest first."""
        return [line for line in self.chat.lines.values() if not line.deleted]

    @property
    def newest(self) -> Line:
        """The bot's last line."""
        line = self.chat.newest(from_bot=True)
        assert line is not None, f"the bot has said nothing to {self.person.name}"
        return line

    def transcript(self) -> str:
        """The chat as it looks now."""
        return "\n".join(str(line) for line in self.lines)

    async def hears(self, part: str = "") -> Line:
        """Waits for the bot's last line to contain ``part``, and to be the last line in the chat."""

        def told() -> bool:
            last = self.lines[-1] if self.lines else None
            return last is not None and last.from_bot and part in last.text

        await self._patience(told, lambda: f"{self.person.name} does not hear {part!r}:\n{self.transcript()}")
        return self.newest

    # What they send

    def says(self, text: str, *, to: Line | None = None) -> Line:
        """Writes a text, perhaps as a reply."""
        assert 0 < units(text) <= MessageLimit.MAX_TEXT_LENGTH, "a client would split it"
        return self.sends(text, to=to)

    def replies(self, to: Line, text: str) -> Line:
        return self.says(text, to=to)

    def opens(self, payload: str = "") -> Line:
        """Presses Start, behind a link with a payload or not."""
        assert len(payload) <= MessageLimit.DEEP_LINK_LENGTH, "Telegram drops a longer payload"
        return self.says(f"/start {payload}".strip())

    def sends_photo(
        self, data: bytes = PIXELS, caption: str = "", *, album: str | None = None, size: int | None = None
    ) -> Line:
        """A picture; with the ``album`` of an earlier line it joins that album, late.

        :param size: bytes to tell of, if not those there are.
        """
        return self.sends(caption, album=album, photo=self._cloud.files.photo(data, size=size))

    def sends_album(self, pictures: Sequence[bytes], caption: str = "") -> list[Line]:
        """Several pictures: one update each, the caption on the first."""
        album = str(13_000_000_000 + self._cloud.number("album"))
        return [self.sends_photo(data, "" if n else caption, album=album) for n, data in enumerate(pictures)]

    def sends_voice(self, data: bytes = b"OggS", seconds: int = 3, *, to: Line | None = None) -> Line:
        kept = self._cloud.files.keep("voice", data, "voice.oga")
        return self.sends(voice=telegram.Voice(kept.id, kept.unique_id, seconds, "audio/ogg", kept.size), to=to)

    def sends_video(self, data: bytes = b"ftyp", caption: str = "", *, size: int | None = None) -> Line:
        kept = self._cloud.files.keep("videos", data, "video.mp4", size)
        video = telegram.Video(kept.id, kept.unique_id, 640, 480, 5, mime_type="video/mp4", file_size=kept.size)
        return self.sends(caption, video=video)

    def sends_video_note(self, data: bytes = b"ftyp") -> Line:
        kept = self._cloud.files.keep("video_notes", data, "round.mp4")
        return self.sends(video_note=telegram.VideoNote(kept.id, kept.unique_id, 240, 5, file_size=kept.size))

    def sends_document(self, data: bytes, name: str, caption: str = "", *, size: int | None = None) -> Line:
        kept = self._cloud.files.keep("documents", data, name, size)
        document = telegram.Document(kept.id, kept.unique_id, file_name=name, file_size=kept.size)
        return self.sends(caption, document=document)

    def sends_location(self, latitude: float, longitude: float) -> Line:
        return self.sends(location=telegram.Location(longitude, latitude))

    def sends_venue(self, latitude: float, longitude: float, title: str, address: str) -> Line:
        place = telegram.Location(longitude, latitude)
        return self.sends(location=place, venue=telegram.Venue(place, title, address))

    def sends_contact(self, phone: str, name: str) -> Line:
        return self.sends(contact=telegram.Contact(phone, name))

    def forwards(self, line: Line) -> Line:
        """Brings a line from another chat here, with its sender's name."""
        origin = telegram.MessageOriginUser(line.at, line.sender)
        parts = {name: line.parts[name] for name in line.parts}
        return self.sends(line.text, forward_origin=origin, **parts)

    def sends(self, text: str = "", *, to: Line | None = None, album: str | None = None, **parts: Any) -> Line:
        """Anything: ``parts`` are python-telegram-bot's, such as ``sticker=…``."""
        self._check_may_write()
        if not self.chat.group:
            self.person.started = True
        line = self._cloud.write(
            self.chat,
            self.person.user(),
            words=detected(Formatted(text, ())),
            parts=parts,
            reply_to=to,
            album=album,
            thread=self._thread,
        )
        if self._cloud.hears(line):
            self._cloud.updates.add(self.chat.id, message=line.message())
        return line

    # What they do to what is there

    def edits(self, line: Line, text: str) -> Line:
        """Changes their own text or caption."""
        assert line.sender.id == self.id, "one edits one's own"
        line.words, line.edited = detected(Formatted(text, ())), self._cloud.clock.now()
        if self._cloud.hears(line):
            self._cloud.updates.add(self.chat.id, edited_message=line.message())
        return line

    def reacts(self, to: Line, *emojis: str) -> None:
        """Puts these in place of the reactions they gave before. In a group only an administrator bot is told."""
        before = to.reactions.get(self.id, ())
        to.reactions[self.id] = emojis
        if self.chat.group and self.chat.bot is not Standing.ADMINISTRATOR:
            return
        old, new = ([telegram.ReactionTypeEmoji(emoji) for emoji in some] for some in (before, emojis))
        told = telegram.MessageReactionUpdated(
            self.chat.chat(), to.id, self._cloud.clock.now(), old, new, user=self.person.user()
        )
        self._cloud.updates.add(self.chat.id, message_reaction=told)

    def presses(self, button: str, *, on: Line | None = None) -> Press:
        """Presses a button by its label or its data, on the newest line that has it; on ``on`` even if it is gone by now.

        A button of the keyboard below the field is a text they send.
        """
        self._check_may_write()
        line, data = self._button(button, on)
        if line is None:
            self.says(button)
            return Press("", self._cloud.clock.now(), button, answer="")
        press = Press(str(4_000_000_000 + self._cloud.number("query")), self._cloud.clock.now(), data)
        self._cloud.presses[press.id] = press
        gone = telegram.InaccessibleMessage(line.chat.chat(), line.id)
        query = telegram.CallbackQuery(
            press.id,
            self.person.user(),
            f"-{self.chat.id}",
            message=gone if line.deleted else line.message(),
            data=data,
        )
        self._cloud.updates.add(self.chat.id, callback_query=query)
        return press

    def presses_data(self, data: str, on: Line) -> Press:
        """Sends data that stands on no button there: a changed client, or a button that has gone since."""
        line = replace(on)
        line.keyboard = telegram.InlineKeyboardMarkup.from_button(
            telegram.InlineKeyboardButton("?", callback_data=data)
        )
        return self.presses(data, on=line)

    async def answered(self, press: Press) -> str:
        """Waits for the button to stop spinning; what popped up."""
        await self._patience(lambda: press.answer is not None, lambda: f"nobody answers the press of {press.data}")
        return press.answer or ""

    # What they do to the bot

    def blocks(self) -> None:
        self.person.blocked = True
        self._cloud.stands(self._private, Standing.KICKED, self.person.user())

    def unblocks(self) -> None:
        self.person.blocked = False
        self._cloud.stands(self._private, Standing.MEMBER, self.person.user())

    def deactivates(self) -> None:
        """Deletes the account; nobody is told."""
        self.person.deactivated = True

    @property
    def _private(self) -> Chat:
        return self._cloud.chats[self.id]

    def _check_may_write(self) -> None:
        assert not self.person.deactivated, "there is nobody any more"
        assert self.chat.group or not self.person.blocked, "who blocked a bot must unblock it first"
        assert self.chat.migrated_to is None, "the group moved"

    def _button(self, wanted: str, on: Line | None) -> tuple[Line | None, str]:
        lines = [on] if on is not None else [line for line in reversed(self.lines) if line.from_bot]
        for line in lines:
            for button in (button for row in line.keyboard.inline_keyboard for button in row) if line.keyboard else ():
                if wanted in (button.text, button.callback_data) and isinstance(button.callback_data, str):
                    return line, button.callback_data
        if any(wanted in row for row in self.chat.reply_keyboard):
            return None, wanted
        raise AssertionError(f"there is no button {wanted!r}:\n{self.transcript()}")
