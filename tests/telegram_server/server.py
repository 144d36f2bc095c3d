"""The wire: HTTP on loopback, the log, and the faults between the bot and the cloud."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import telegram
from aiogram.methods import DeleteWebhook, GetUpdates, GetWebhookInfo, SetWebhook
from aiohttp import web
from telegram.constants import ChatType, FileSizeLimit

from bot.clock import Clock, SystemClock
from tests.telegram_server import asking, changing, sending
from tests.telegram_server.bell import Bell
from tests.telegram_server.bodies import Body, body_of_request
from tests.telegram_server.chats import Person
from tests.telegram_server.cloud import Cloud
from tests.telegram_server.faults import Fault, Faults
from tests.telegram_server.flood import Rates
from tests.telegram_server.groups import Group
from tests.telegram_server.judging import Refusal, bad, judged, methods
from tests.telegram_server.log import Call, Log
from tests.telegram_server.receiving import Receiving
from tests.telegram_server.updates import Updates
from tests.telegram_server.users import User
from tests.telegram_server.waiting import Patience

Handler = Callable[[Cloud, Any, sending.Uploads], Any]

#: By the name of the method in small letters.
SERVED: dict[str, Handler] = {
    function.__name__.replace("_", ""): function
    for function in (
        asking.get_me,
        asking.get_file,
        asking.get_chat,
        asking.get_chat_member,
        asking.get_chat_administrators,
        asking.leave_chat,
        asking.set_my_commands,
        asking.delete_my_commands,
        asking.get_my_commands,
        asking.set_my_name,
        asking.get_my_name,
        asking.set_my_description,
        asking.get_my_description,
        asking.set_my_short_description,
        asking.get_my_short_description,
        asking.set_chat_menu_button,
        asking.get_chat_menu_button,
        changing.edit_message_text,
        changing.edit_message_caption,
        changing.edit_message_reply_markup,
        changing.delete_message,
        changing.set_message_reaction,
        changing.answer_callback_query,
        sending.send_message,
        sending.send_photo,
        sending.send_document,
        sending.send_voice,
        sending.send_video,
        sending.send_media_group,
        sending.send_chat_action,
    )
}

#: Requests that hurry after a 429 to the same chat are accused; asking and answering are not held up by one.
COUNTED = frozenset(name for name in SERVED if name.startswith(("send", "editmessage")))

TOKEN = "7000000000:AAHtesttesttesttesttesttesttest-test"


class TelegramServer:
    """A strict Bot API server for one bot.

    :param clock: rules everything here. One that runs by itself if it is a ``SystemClock`` or ``runs`` says so; otherwise
        ``tick`` tells the server that it was turned.
    :param privacy: whether the bot hears only what is meant for it in groups.
    :param patience: real seconds a test waits in ``until``, ``hears`` and ``answered`` before it fails.
    """

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        runs: bool = False,
        rates: Rates | None = None,
        privacy: bool = True,
        token: str = TOKEN,
        patience: float = 5,
    ) -> None:
        self.clock: Clock = clock or SystemClock()
        self.token = token
        self.log = Log()
        self.faults = Faults()
        self.bell = Bell(self.clock, runs=runs or isinstance(self.clock, SystemClock))
        bot = telegram.User(
            int(token.partition(":")[0]),
            "Linli",
            True,
            username="linli_test_bot",
            can_join_groups=True,
            can_read_all_group_messages=not privacy,
            supports_inline_queries=False,
            can_connect_to_business=False,
            has_main_web_app=False,
        )
        self.cloud = Cloud(self.clock, self.bell, rates or Rates(), bot)
        self.receiving = Receiving(self.cloud, self._in_webhook_answer)
        self._patience = Patience(self.bell, patience)
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None
        self._port = 0
        self.slow = 0  # answers that wait for the clock
        self._closing = False
        self._revoked = False

    # Running

    @property
    def base_url(self) -> str:
        """``http://127.0.0.1:PORT``; python-telegram-bot wants ``/bot`` behind it, aiogram's ``from_base`` nothing."""
        return f"http://127.0.0.1:{self._port}"

    async def start(self, port: int = 0) -> None:
        """Listens on loopback; port 0 takes a free one."""
        app = web.Application(client_max_size=FileSizeLimit.FILESIZE_UPLOAD + 10**6)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        # A getUpdates whose asker is gone must not take the next update with it.
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        self._port = port
        await self._listen()

    async def stop(self) -> None:
        """Ends what waits, calls nobody any more, and closes."""
        self._closing = True
        self.bell.ring()
        self.receiving.end_poll("Conflict: the server is closing")
        await self.receiving.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> TelegramServer:
        await self.start()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.stop()

    @asynccontextmanager
    async def unreachable(self) -> AsyncIterator[None]:
        """For a while connections are cut and new ones refused."""
        assert self._site is not None and self._runner is not None and self._runner.server is not None
        await self._site.stop()
        for connection in list(self._runner.server.connections):
            if connection.transport is not None:
                connection.transport.abort()
        try:
            yield
        finally:
            await self._listen()

    async def _listen(self) -> None:
        assert self._runner is not None
        self._site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await self._site.start()
        self._port = self._runner.addresses[0][1]

    def tick(self) -> None:
        """The clock was turned: who waits looks again."""
        self.bell.ring()

    def revoke_token(self) -> None:
        """From here on every request is answered 401."""
        self._revoked = True

    # People, and what a test asks

    def user(self, name: str = "Li", language: str = "zh-hans", *, id: int = 0, username: str | None = None) -> User:
        """Somebody new, in the private chat with the bot."""
        person = Person(id or 5_000_000_000 + self.cloud.number("user"), name, language, username)
        return User(self.cloud, self._patience, person, self.cloud.person(person))

    def group(self, title: str, *members: User, supergroup: bool = False, forum: bool = False) -> Group:
        """A group of people, the first of them its owner, still without the bot."""
        kind = ChatType.SUPERGROUP if supergroup or forum else ChatType.GROUP
        group = Group(self.cloud, self.cloud.group(title, kind, forum=forum))
        for number, member in enumerate(members):
            group.joins(member, owner=number == 0)
        return group

    @property
    def updates(self) -> Updates:
        """The queue: to jump, to repeat, to inject."""
        return self.cloud.updates

    async def until(self, met: Callable[[], bool], complaint: str = "it did not happen") -> None:
        """Waits for something to become so; looks again whenever anything happened."""
        await self._patience(met, lambda: f"{complaint}; the last calls:\n" + "\n".join(map(str, self.log.calls[-5:])))

    async def all_received(self) -> None:
        """Waits until no update waits for confirmation."""
        await self.until(lambda: not self.updates.pending(), "updates are still waiting")

    # The wire

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if self._revoked or request.match_info["token"] != self.token:
            return _said(Refusal(401, "Unauthorized"))
        name = request.match_info["method"]
        call = Call(len(self.log.calls) + 1, self.clock.now(), name, {})
        self.log.calls.append(call)
        try:
            body = await body_of_request(request)
        except Refusal as refusal:
            return _said(self._noted(call, refusal))
        call.values, call.uploads, call.chat = body.values, tuple(sorted(body.uploads)), _chat_of(body)
        fault = self.faults.meets(name.lower(), call.chat)
        try:
            if fault is not None:
                await self._meet(call, fault)
            result = await self._carry_out(call, body)
        except Refusal as refusal:
            answer = _said(self._noted(call, refusal))
        except Exception as error:
            # The server itself failed: no test may take that for an answer.
            self._noted(call, Refusal(500, f"{type(error).__name__}: {error}", ill_formed=True))
            raise
        else:
            call.code = 200
            answer = web.json_response({"ok": True, "result": result})
        finally:
            self.bell.ring()
        if fault is not None and fault.page:
            answer = web.Response(status=fault.code, text=PAGE, content_type="text/html")
        if fault is not None and fault.seconds:
            until = self.clock.now() + timedelta(seconds=fault.seconds)
            self.slow += 1
            self.bell.ring()
            try:
                await self.bell.until(lambda: self._closing, deadline=until)
            finally:
                self.slow -= 1
        if fault is not None and fault.cut and request.transport is not None:
            call.code = 0
            request.transport.abort()
        return answer

    async def _meet(self, call: Call, fault: Fault) -> None:
        """:raise Refusal: the fault stands before what was asked."""
        call.fault = fault.name
        if fault.done:
            return
        if fault.retry_after is not None:
            raise self.cloud.flood.shut(call.chat, fault.retry_after)
        raise Refusal(fault.code, fault.description)

    async def _carry_out(self, call: Call, body: Body) -> Any:
        """Judges the request and does it.

        :raise Refusal: if not.
        """
        name = call.method.lower()
        if name not in methods():
            raise Refusal(404, "Not Found: method not found", ill_formed=True)
        request: Any = judged(name, body.values, body.uploads)
        call.early = name in COUNTED and call.chat is not None and self.cloud.flood.early(call.chat)
        match request:
            case GetUpdates():
                return await self.receiving.get_updates(request)
            case SetWebhook():
                return await self.receiving.set_webhook(request)
            case DeleteWebhook():
                return await self.receiving.delete_webhook(request)
            case GetWebhookInfo():
                return await self.receiving.get_webhook_info(request)
        if name not in SERVED:
            raise bad(f"this server does not serve {call.method}")
        result = SERVED[name](self.cloud, request, body.uploads)
        call.done = True
        return result

    def _noted(self, call: Call, refusal: Refusal) -> Refusal:
        call.code, call.description, call.ill_formed = refusal.code, refusal.description, refusal.ill_formed
        return refusal

    async def _in_webhook_answer(self, body: Body) -> None:
        """A request that rode back in a webhook's answer: it is carried out, and nobody hears how it went."""
        values = {name: value for name, value in body.values.items() if name != "method"}
        call = Call(len(self.log.calls) + 1, self.clock.now(), str(body.values["method"]), values)
        call.in_webhook_answer = True
        call.uploads, call.chat = tuple(sorted(body.uploads)), _chat_of(body)
        self.log.calls.append(call)
        try:
            await self._carry_out(call, Body(values, body.uploads))
            call.code = 200
        except Refusal as refusal:
            self._noted(call, refusal)
        self.bell.ring()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if self._revoked or request.match_info["token"] != self.token:
            return _said(Refusal(401, "Unauthorized"))
        fault = self.faults.meets("file", None)
        data = self.cloud.files.download(request.match_info["path"])
        if fault is not None and fault.cut and request.transport is not None:
            request.transport.abort()
        if fault is not None and fault.code:
            return _said(Refusal(fault.code, fault.description or "Bad Gateway"))
        if data is None:
            return _said(Refusal(404, "Not Found"))
        return web.Response(body=data, content_type="application/octet-stream")


PAGE = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"


def _said(refusal: Refusal) -> web.Response:
    return web.json_response(refusal.answer(), status=refusal.code or 502)


def _chat_of(body: Body) -> int | None:
    try:
        return int(body.values["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None
