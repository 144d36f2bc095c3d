"""The Telegram channel: what the house asks of it, put together from receiver, reader and sender.

It decides nothing about a case, keeps nothing, and knows a person only as a chat's number.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import structlog
from starlette.applications import Starlette
from starlette.routing import Route as Endpoint
from telegram import BotCommand, BotCommandScopeChat, InputMediaPhoto
from telegram.constants import ParseMode
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.config import SettingsError, Telegram
from bot.handlers.telegram import wire
from bot.handlers.telegram.receiver import FIRST_PAUSE, LONGEST_PAUSE, Poller, Receiver, Stopped, Webhook
from bot.handlers.telegram.sender import Pace, download, make_bot, sent
from bot.runtime import attachments
from bot.runtime.ports import OWN_NAME, Door, DoorRefusal, OutgoingMessage, Receipt, Route, SendError, Trouble

log = structlog.get_logger()

#: Where Telegram calls us, below the public address.
PATH, HOOK = "/telegram", "/update"

#: Commands in the menu, in order; the words are telegram-command-<name>. Staff have /work besides.
COMMANDS = ("new", "my", "help", "cancel", "language", "privacy")
STAFF_COMMANDS = ("work", *COMMANDS)

#: Seconds between two looks at whether a webhook still brings everything.
LOOK_AFTER = 600

#: What is said to staff when they come in: the chat is theirs.
STAFF_MENU = "menu-staff"

#: The language of whoever speaks none of ours.
DEFAULT, OTHERS = "zh-CN", {"en": "en"}


class TelegramChannel:
    """``media``: folder of the files; ``secret``: what a webhook's caller must know; ``hook``: the public address, empty
    for polling; ``alarm`` is told codes that an operator has to look at."""

    name = "telegram"
    limits = wire.LIMITS

    def __init__(
        self,
        *,
        token: str,
        api_base_url: str,
        media: Path,
        alarm: Callable[[str], None],
        hook: str = "",
        secret: str = "",
        pace: Pace | None = None,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._token = token
        self._base = api_base_url.rstrip("/")
        self._media = media
        self._alarm = alarm
        self._hook = hook.rstrip("/")
        self._secret = secret
        self._pause = pause
        self._webhook = Webhook(secret)
        self._bot: ExtBot[None] = make_bot(token, api_base_url, pace or Pace())
        self._door: Door | None = None
        self._done: dict[int, list[str]] = {}  # parts that have arrived of a message that is not whole yet
        self._staff_chats: set[str] = set()
        self._name = ""
        self._aside: set[asyncio.Task[None]] = set()

    def routes(self) -> Sequence[Route]:
        if not self._hook:
            return ()
        return (Route(PATH, Starlette(routes=[Endpoint(HOOK, self._webhook.called, methods=["POST"])])),)

    # hearing

    async def listen(self, door: Door) -> None:
        self._door = door
        receiver = Receiver(self.name, door, self._stop_spinning)
        try:
            await self._settle_how(receiver, door)
            self._beside(self._introduce(door))
            if self._hook:
                self._beside(self._look_after(receiver))
            else:
                await Poller(receiver, f"{self._base}/bot{self._token}", pause=self._pause).run()
            await asyncio.Event().wait()
        except Stopped as stopped:
            log.error("channel_stopped", channel=self.name, detail=stopped.code)
            self._alarm(f"telegram-{stopped.code}")
            await asyncio.Event().wait()  # hears no more, but what is to be said may still go out
        finally:
            for task in self._aside:
                task.cancel()
            await self._bot.request.shutdown()

    async def _settle_how(self, receiver: Receiver, door: Door) -> None:
        """Learns our own name and tells Telegram how we want our updates. None that wait are ever dropped."""
        failures = 0
        while True:
            try:
                await self._learn_name(door)
                if self._hook:
                    self._webhook.open(receiver)
                    await self._bot.set_webhook(
                        f"{self._hook}{PATH}{HOOK}", secret_token=self._secret, allowed_updates=wire.KINDS
                    )
                else:
                    await self._bot.delete_webhook(drop_pending_updates=False)
                return
            except InvalidToken as error:
                raise Stopped("token") from error
            except Conflict as error:
                raise Stopped("conflict") from error
            except TelegramError as error:
                log.warning("telegram_unreachable", channel=self.name, error=type(error).__name__, count=failures)
                retry = wire.trouble(error).retry_after
                await self._pause(retry or min(FIRST_PAUSE * 2 ** min(failures, 10), LONGEST_PAUSE))
                failures += 1

    async def _look_after(self, receiver: Receiver) -> None:
        """By a webhook nothing is heard where nothing is said. That nothing waits for us shows that we are in touch."""
        while True:
            with suppress(TelegramError, DoorRefusal):
                if not (await self._bot.get_webhook_info()).pending_update_count:
                    await receiver.in_touch()
            await self._pause(LOOK_AFTER)

    async def _learn_name(self, door: Door) -> None:
        """Links lead to us by it, and in a group it is how we are called."""
        self._name = (await self._bot.get_me()).username or ""
        await door.note(f"{self.name}:{OWN_NAME}", self._name.lower())

    async def _stop_spinning(self, query: str, in_group: bool) -> None:
        """A press is answered before it is worked. Too late is no error: the press counts all the same. What comes of one
        in a group is said in private, and the group's button says that."""
        words = self._door.say(DEFAULT, "telegram-press-in-group") if in_group and self._door else None
        try:
            await self._bot.answer_callback_query(query, words)
        except TelegramError as error:
            log.info("press_unanswered", channel=self.name, error=type(error).__name__)

    async def fetch(self, file: str) -> bytes:
        try:
            return await download(self._bot, file)
        except TelegramError as error:
            raise wire.trouble(error) from error

    # saying

    async def send(self, message: OutgoingMessage) -> Receipt:
        if message.edits:
            return await self._edit(message)
        mark = self._say(message.person, "telegram-resend") if message.resend else ""
        done = self._done.setdefault(message.id, [])
        try:
            for part in wire.parts(message, mark)[len(done) :]:
                done.append(await self._send_part(message.address, part))
        except TelegramError as error:
            found = wire.trouble(error)
            if found.trouble is not Trouble.RETRY or not done:
                del self._done[message.id]
            if found.trouble is Trouble.REFUSED or isinstance(error, InvalidToken):
                self._alarm(f"telegram-{found.detail}")
            raise found from error
        except OSError as error:
            del self._done[message.id]
            raise SendError(Trouble.REFUSED, "picture-missing") from error
        del self._done[message.id]
        if message.key == STAFF_MENU and message.address not in self._staff_chats:
            self._staff_chats.add(message.address)
            self._beside(self._staff_commands(message.address, message.person))
        return Receipt(",".join(done))

    async def _edit(self, message: OutgoingMessage) -> Receipt:
        """Makes a message look like this one. When it cannot be changed, a card of a case is said anew; what else cannot
        be changed stays, and its buttons explain themselves."""
        try:
            await self._change(message)
        except TelegramError as error:
            if wire.is_same(error):
                return Receipt()
            if not wire.is_fixed(error):
                raise wire.trouble(error) from error
            if message.case is not None:
                return await self.send(msgspec.structs.replace(message, edits=""))
        return Receipt()

    async def _change(self, message: OutgoingMessage) -> None:
        chat, _ = wire.place(message.address)
        buttons = wire.keyboard(message.choices, self._name)
        id, text = int(message.edits.split(",")[-1]), wire.markup(message.text)
        match wire.changeable(message):
            case "text":
                await self._bot.edit_message_text(text, chat, id, parse_mode=ParseMode.HTML, api_kwargs=buttons)
            case "caption":
                await self._bot.edit_message_caption(
                    chat, id, caption=text, parse_mode=ParseMode.HTML, api_kwargs=buttons
                )
            case _:
                await self._bot.edit_message_reply_markup(chat, id, api_kwargs=buttons)

    async def _send_part(self, chat: str, part: wire.Part) -> str:
        try:
            return await self._request(chat, part, wire.markup(part.text), ParseMode.HTML)
        except TelegramError as error:
            if wire.is_about_topic(error) and "/" in chat:
                return await self._send_part(chat.partition("/")[0], part)
            if not wire.is_about_markup(error):
                raise
            log.error("markup_refused", channel=self.name)
            self._alarm("telegram-markup")
            return await self._request(chat, part, part.text, None)

    async def _request(self, chat: str, part: wire.Part, text: str, mode: ParseMode | None) -> str:
        to, topic = wire.place(chat)
        buttons = wire.keyboard(part.choices, self._name)
        if part.file:
            under = {"caption": text or None, "parse_mode": mode, "api_kwargs": buttons, "message_thread_id": topic}
            return await self._send_file(to, part.file, under)
        files = [attachments.path(self._media, photo).read_bytes() for photo in part.photos]
        if len(files) > 1:
            album = await self._bot.send_media_group(
                to, [InputMediaPhoto(file) for file in files], message_thread_id=topic
            )
            return ",".join(str(message.message_id) for message in album)
        if files:
            await self._bot.send_photo(
                to, files[0], caption=text or None, parse_mode=mode, api_kwargs=buttons, message_thread_id=topic
            )
        else:
            await self._bot.send_message(to, text, parse_mode=mode, api_kwargs=buttons, message_thread_id=topic)
        return str(sent.get())

    async def _send_file(self, to: int, name: str, under: dict[str, Any]) -> str:
        """A recording as one that plays there; a document, and what plays nowhere, as a file to be saved."""
        file = attachments.path(self._media, name)
        called = self._door.called(name) if self._door is not None else ""
        under["filename"] = called or f"linli-{name[:8]}{file.suffix}"
        content, shown = await asyncio.to_thread(file.read_bytes), wire.shown_as(name)
        if shown == "voice":
            try:
                await self._bot.send_voice(to, content, **under)
            except TelegramError as error:
                if not wire.is_about_voice(error):
                    raise
                shown = "file"
        elif shown == "video":
            await self._bot.send_video(to, content, **under)
        if shown not in ("voice", "video"):
            await self._bot.send_document(to, content, **under)
        return str(sent.get())

    def _say(self, person: int, key: str) -> str:
        assert self._door is not None
        return self._door.say(self._door.language_of(person), key)

    # what Telegram shows of us

    async def _introduce(self, door: Door) -> None:
        """Commands and descriptions in both languages. It is only politeness: a failure is logged."""
        try:
            for language, code in ((DEFAULT, None), *((ours, theirs) for theirs, ours in OTHERS.items())):
                say = door.say
                await self._bot.set_my_commands(self._commands(COMMANDS, language), language_code=code)
                await self._bot.set_my_description(say(language, "telegram-description"), language_code=code)
                short = say(language, "telegram-short-description")
                await self._bot.set_my_short_description(short, language_code=code)
        except TelegramError as error:
            log.warning("introduction_failed", channel=self.name, error=type(error).__name__)

    async def _staff_commands(self, chat: str, person: int) -> None:
        assert self._door is not None
        commands = self._commands(STAFF_COMMANDS, self._door.language_of(person))
        try:
            await self._bot.set_my_commands(commands, scope=BotCommandScopeChat(int(chat)))
        except TelegramError as error:
            log.warning("introduction_failed", channel=self.name, error=type(error).__name__)

    def _commands(self, names: Sequence[str], language: str) -> list[BotCommand]:
        assert self._door is not None
        return [BotCommand(name, self._door.say(language, f"telegram-command-{name}")) for name in names]

    def _beside(self, work: Any) -> None:
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)


def token_of(settings: Telegram) -> str:
    """The token, from wherever it is kept. Raises :class:`SettingsError`."""
    found, key = settings.token.get_secret_value().strip(), "telegram.token"
    if settings.token_file:
        key = "telegram.token_file"
        try:
            found = Path(settings.token_file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(key, f"{settings.token_file} cannot be read ({type(error).__name__})") from None
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", found):
        raise SettingsError(key, "is not a token: digits, a colon and letters, as @BotFather told it")
    return found


def webhook_secret(house_secret: str) -> str:
    """What Telegram shows us to prove itself, where the settings name nothing else."""
    return hmac.digest(house_secret.encode(), b"linli-telegram-webhook", hashlib.sha256).hex()
