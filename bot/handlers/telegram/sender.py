"""How requests reach Telegram: python-telegram-bot's bot over aiohttp, at the pace Telegram allows.

Two ports of the library are filled here, its HTTP backend and its rate limiter. Neither knows what is being said.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from typing import Any

import aiohttp
import msgspec
from msgspec import Struct
from telegram import File
from telegram.constants import FileSizeLimit, FloodLimit
from telegram.error import RetryAfter, TelegramError, TimedOut
from telegram.ext import BaseRateLimiter, ExtBot
from telegram.request import BaseRequest, RequestData

from bot.clock import stopwatch
from bot.handlers.telegram.wire import NotSent

#: Seconds: to connect, and until an answer is there. A video on a slow line takes its time.
CONNECT, ANSWER, UPLOAD = 5.0, 15.0, 120.0

#: Connections at once; the courier sends to thirty-two seats at a time.
CONNECTIONS = 64

_USUAL = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT, sock_read=ANSWER)
_JSON = {"content-type": "application/json"}

_LARGEST = int(FileSizeLimit.FILESIZE_DOWNLOAD)


class Backend(BaseRequest):
    """The library's HTTP port over aiohttp. It tells apart what never went out (:class:`NotSent`) and what went out and was
    not answered (``TimedOut``): only the first may be repeated without a mark."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return ANSWER

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=30)
            self._session = aiohttp.ClientSession(
                connector=connector, headers={"User-Agent": self.USER_AGENT}, cookie_jar=aiohttp.DummyCookieJar()
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        await self.initialize()
        assert self._session is not None
        files = request_data.multipart_data if request_data else None
        patience = ANSWER if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        timeout = _USUAL
        if files or method == "GET" or patience != ANSWER:
            timeout = aiohttp.ClientTimeout(total=UPLOAD, sock_connect=CONNECT, sock_read=patience)
        data: Any = None
        headers = None
        if files and request_data is not None:
            data = _form(request_data, files)
        elif request_data is not None:  # as JSON: percent-encoding Chinese takes longer than everything else here
            data, headers = msgspec.json.encode(request_data.parameters), _JSON
        try:
            async with self._session.request(method, url, data=data, headers=headers, timeout=timeout) as answer:
                body = await _read(answer)
                if answer.status == 504:  # whoever stands before Telegram gave up waiting: it may have been done
                    raise TimedOut("gateway timeout")
                return answer.status, _slim(body) if answer.status == 200 else body
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(type(error).__name__) from error
        except TelegramError:
            raise
        except Exception as error:  # whatever broke, it broke when the request may have been out
            raise TimedOut(type(error).__name__) from error


#: The number of the message that this task has sent last.
sent: ContextVar[int] = ContextVar("sent")


class _Sent(Struct):
    message_id: int
    chat: msgspec.Raw


class _Answer(Struct):
    result: _Sent


_answer = msgspec.json.Decoder(_Answer)
_DONE = b'{"ok":true,"result":true}'


def _slim(body: bytes) -> bytes:
    """Of a message that was sent only its number is kept, in ``sent``: the library would make an object with a hundred
    fields of what we have just told it, which takes longer than sending it."""
    try:
        sent.set(_answer.decode(body).result.message_id)
    except (msgspec.DecodeError, UnicodeError):
        return body
    return _DONE


def _form(request: RequestData, files: dict[str, Any]) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)  # a Chinese file name goes out as it is: Telegram shows it so
    for name, value in request.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in files.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """At most the largest file Telegram gives: a longer answer is not Telegram's."""
    body = await answer.content.read(_LARGEST + 1)
    while len(body) <= _LARGEST and not answer.content.at_eof():
        more = await answer.content.read(_LARGEST + 1 - len(body))
        if not more:
            break
        body += more
    if len(body) > _LARGEST:
        raise TelegramError("answer too large")
    return body


class Pace(BaseRateLimiter[None]):
    """Keeps to Telegram's published rates, and out of a chat that asked to be left alone.

    It never waits for one chat: ``RetryAfter`` says when, and the courier comes back then, having served the others
    meanwhile. It waits only for the budget that all share. ``overall`` messages a second, ``per_chat`` a second after a
    ``burst``, ``per_group`` a minute. A change of what was said before waits until the chat's budget is full: what is new
    goes first. Three chats shut at once mean that it is the bot who is to pause.
    """

    SHUT_AT_ONCE = 3
    GROUP_BURST = 5
    NO_PAUSE = 0.001  # seconds: to wait for less takes longer than it lasts
    REMEMBERED = 10_000

    def __init__(
        self,
        *,
        overall: float = float(FloodLimit.MESSAGES_PER_SECOND),
        per_chat: float = float(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT),
        per_group: float = float(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP),
        burst: float = 3,
        now: Callable[[], float] = stopwatch,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._each = 1 / overall
        # how long one message takes to be paid for, and how many may be owed; within any minute a group's never exceed it
        self._chat = (1 / per_chat, burst)
        group_burst = min(self.GROUP_BURST, per_group / 2)
        self._group = (60 / (per_group - group_burst), group_burst)
        self._now = now
        self._pause = pause
        self._free_at = 0.0
        self._chats: OrderedDict[str, float] = OrderedDict()  # when a chat's budget is full again
        self._shut: dict[str, float] = {}
        self._all_shut = 0.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        chat = data.get("chat_id")
        changes = endpoint.startswith("editMessage")
        if chat is None or not (changes or endpoint.startswith("send")):
            return await callback(*args, **kwargs)
        await self._turn(str(chat), len(data.get("media") or (1,)), changes)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            self._told_to_wait(str(chat), _seconds(error))
            raise

    async def _turn(self, chat: str, messages: int, changes: bool = False) -> None:
        now = self._now()
        shut = max(self._shut.get(chat, 0.0), self._all_shut)
        if shut > now:
            raise RetryAfter(_whole(shut - now))
        full_at = max(self._chats.pop(chat, now), now)
        # as in a bucket: what is missing from a full one may not exceed the burst; one album always fits
        each, burst = self._group if chat.startswith("-") else self._chat
        over = full_at - now - (0 if changes else max(burst - messages, 0) * each)
        if over > 1e-6:
            self._remember(chat, full_at)
            raise RetryAfter(_whole(over))
        self._remember(chat, full_at + messages * each)
        start = max(self._free_at, now)
        self._free_at = start + messages * self._each
        if start - now > self.NO_PAUSE:
            await self._pause(start - now)

    def _remember(self, chat: str, full_at: float) -> None:
        self._chats[chat] = full_at
        if len(self._chats) > self.REMEMBERED:
            self._chats.popitem(last=False)

    def _told_to_wait(self, chat: str, seconds: float) -> None:
        now = self._now()
        self._shut = {name: until for name, until in self._shut.items() if until > now}
        self._shut[chat] = now + seconds
        if len(self._shut) >= self.SHUT_AT_ONCE:
            self._all_shut = max(self._shut.values())


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()


def _whole(seconds: float) -> int:
    return max(1, -int(-seconds // 1))


def make_bot(token: str, api_base_url: str, pace: Pace) -> ExtBot[None]:
    """A bot that has not spoken to anybody yet; its methods open the connection."""
    base = api_base_url.rstrip("/")
    backend = Backend()
    return ExtBot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=backend,
        get_updates_request=backend,
        rate_limiter=pace,
    )


async def download(bot: ExtBot[None], file: str) -> bytes:
    """The bytes of a file by its id. Raises TelegramError."""
    found: File = await bot.get_file(file)
    return bytes(await found.download_as_bytearray())
