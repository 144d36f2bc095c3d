"""A Bot API server on loopback that is fast enough to load a bot: private chats, words, presses, and nothing else.

What it keeps to is what a bot's durability hangs on: an update is handed out again and again until a ``getUpdates`` with
a higher offset confirms it, one asker at a time, long polling. It judges no request (``tests/telegram_server`` does) and
knows nothing of any bot; who hears the answers and what they say next is told by ``heard``.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

import orjson

TOKEN = "4242:a-bot-on-loopback"

#: What Telegram hands out at once.
MOST_AT_ONCE = 100

ME = {"id": 4242, "is_bot": True, "first_name": "Bench", "username": "bench_bot", "can_join_groups": False}

#: Methods a bot calls about itself or a press, answered with ``true``.
NODDED = frozenset(
    {
        "answerCallbackQuery",
        "deleteWebhook",
        "setWebhook",
        "setMyCommands",
        "setMyDescription",
        "setMyShortDescription",
        "logOut",
        "close",
    }
)

#: Methods that change a message: nobody looks at it again here.
EDITED = frozenset({"editMessageText", "editMessageReplyMarkup"})

Message = dict[str, Any]


def _nobody_listens(chat: int, message: Message) -> None:
    raise AssertionError(f"chat {chat} was written to, but nobody is there")


class BotApi:
    """One bot's updates and chats. ``heard`` is told every message as it arrives; ``confirmed`` the ids of updates that an
    offset has confirmed; ``calls`` counts requests by method."""

    def __init__(self) -> None:
        self.heard: Callable[[int, Message], None] = _nobody_listens
        self.confirmed: Callable[[list[int]], None] = lambda ids: None
        self.calls: Counter[str] = Counter()
        self.port = 0
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._asker: _Asker | None = None
        self._update = 1000
        self._message = 0
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", 0)
        self.port = int(self._server.sockets[0].getsockname()[1])

    def close(self) -> None:
        assert self._server is not None
        self._server.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # people

    def says(self, chat: int, text: str) -> int:
        """Words from a person; the update's id."""
        message = self._made(chat, text) | {"from": _person(chat)}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        return self._queue({"message": message})

    def presses(self, chat: int, data: str, under: Message) -> int:
        """A press of a button under one of the bot's messages; the update's id."""
        query = {"id": str(self._update + 1), "from": _person(chat), "chat_instance": str(chat), "data": data}
        return self._queue({"callback_query": query | {"message": under}})

    def forget(self) -> None:
        """Drops what nobody has asked for yet: the next phase begins with nothing in the way."""
        self._waiting.clear()

    def _queue(self, what: dict[str, Any]) -> int:
        self._update += 1
        self._waiting.append((self._update, orjson.dumps({"update_id": self._update, **what})))
        if self._asker is not None:
            self._asker.wake()
        return self._update

    def _made(self, chat: int, text: str) -> Message:
        self._message += 1
        where = {"id": chat, "type": "private", "first_name": "Resident"}
        return {"message_id": self._message, "date": int(time.time()), "chat": where, "text": text}

    # the bot

    def call(self, method: str, given: Mapping[str, Any], connection: _Connection) -> bytes | None:
        """The answer's body; None: it comes later."""
        self.calls[method] += 1
        if method == "getUpdates":
            return self._asked(given, connection)
        if method == "sendMessage":
            return self._sent(given)
        if method == "getMe":
            return _answer(ME)
        if method in NODDED:
            return _answer(True)
        if method in EDITED:
            where = {"id": int(given["chat_id"]), "type": "private", "first_name": "Resident"}
            message = {"message_id": int(given["message_id"]), "date": int(time.time()), "chat": where, "from": ME}
            return _answer(message | {"text": str(given.get("text", ""))})
        connection.answer(b'{"ok":false,"error_code":404,"description":"Not Found"}', b"404 Not Found")
        return None

    def _sent(self, given: Mapping[str, Any]) -> bytes:
        chat = int(given["chat_id"])
        message = self._made(chat, str(given["text"])) | {"from": ME}
        markup = given.get("reply_markup")
        if markup:
            message["reply_markup"] = orjson.loads(markup) if isinstance(markup, str) else markup
        self.heard(chat, message)
        return _answer(message)

    def _asked(self, given: Mapping[str, Any], connection: _Connection) -> bytes | None:
        if self._asker is not None:
            self._asker.dismiss()
        offset, done = int(given.get("offset") or 0), []
        while self._waiting and self._waiting[0][0] < offset:
            done.append(self._waiting.popleft()[0])
        if done:
            self.confirmed(done)
        limit = min(int(given.get("limit") or MOST_AT_ONCE), MOST_AT_ONCE)
        if self._waiting:
            return self.batch(limit)
        self._asker = _Asker(self, connection, limit, float(given.get("timeout") or 0))
        return None

    def batch(self, limit: int) -> bytes:
        many = min(limit, len(self._waiting))
        return b'{"ok":true,"result":[' + b",".join(self._waiting[n][1] for n in range(many)) + b"]}"

    def left(self, asker: _Asker) -> None:
        if self._asker is asker:
            self._asker = None

    def gone(self, connection: _Connection) -> None:
        """A connection was lost; whoever waited on it waits no longer."""
        if self._asker is not None and self._asker.connection is connection:
            self._asker.let_go()


class _Asker:
    """A getUpdates that waits for news."""

    def __init__(self, api: BotApi, connection: _Connection, limit: int, timeout: float) -> None:
        self.connection = connection
        self._api = api
        self._limit = limit
        self._loop = asyncio.get_running_loop()
        self._timer = self._loop.call_later(timeout, self._answer)
        self._woken = False

    def wake(self) -> None:
        """Answers when this turn of the loop is over, with everything that was said in it."""
        if not self._woken:
            self._woken = True
            self._timer.cancel()
            self._timer = self._loop.call_later(0, self._answer)

    def let_go(self) -> None:
        self._timer.cancel()
        self._api.left(self)

    def _answer(self) -> None:
        self.let_go()
        self.connection.answer(self._api.batch(self._limit))

    def dismiss(self) -> None:
        self.let_go()
        words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
        self.connection.answer(orjson.dumps({"ok": False, "error_code": 409, "description": words}), b"409 Conflict")


class _Connection(asyncio.Protocol):
    """One keep-alive HTTP/1.1 connection; bodies as JSON or as a form, with their length."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._read = b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self._api.gone(self)

    def data_received(self, data: bytes) -> None:
        self._read += data
        while (end := self._read.find(b"\r\n\r\n")) >= 0:
            head = self._read[:end].decode("latin-1").lower()
            length = int(head.partition("\r\ncontent-length:")[2].partition("\r\n")[0] or 0)
            if len(self._read) < end + 4 + length:
                return
            path = self._read[: self._read.index(b"\r\n")].split()[1].decode().partition("?")[0]
            body = self._read[end + 4 : end + 4 + length]
            self._read = self._read[end + 4 + length :]
            if not path.startswith(f"/bot{TOKEN}/"):
                self.answer(b'{"ok":false,"error_code":401,"description":"Unauthorized"}', b"401 Unauthorized")
                continue
            found = self._api.call(path.rpartition("/")[2], _parameters(head, body), self)
            if found is not None:
                self.answer(found)

    def answer(self, body: bytes, status: bytes = b"200 OK") -> None:
        self._transport.write(
            b"HTTP/1.1 %b\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b" % (status, len(body), body)
        )


def _parameters(head: str, body: bytes) -> Mapping[str, Any]:
    if not body:
        return {}
    kind = head.partition("\r\ncontent-type:")[2].partition("\r\n")[0]
    if "json" in kind:
        found: dict[str, Any] = orjson.loads(body)
        return found
    assert "urlencoded" in kind, f"no bodies of kind {kind}"
    return dict(parse_qsl(body.decode()))


def _answer(result: Any) -> bytes:
    return orjson.dumps({"ok": True, "result": result})


def _person(chat: int) -> dict[str, Any]:
    return {"id": chat, "is_bot": False, "first_name": "Resident", "language_code": "zh-hans"}
