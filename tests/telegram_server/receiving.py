"""The two ways a bot gets its updates, only one at a time: it asks (getUpdates), or it is called (a webhook)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import telegram
from aiogram.methods import DeleteWebhook, GetUpdates, GetWebhookInfo, SetWebhook
from telegram.constants import SUPPORTED_WEBHOOK_PORTS, PollingLimit, WebhookLimit

from tests.telegram_server.bodies import Body, body_of_response
from tests.telegram_server.cloud import Cloud
from tests.telegram_server.judging import Refusal, bad, methods
from tests.telegram_server.updates import Lane, Waiting

LONGEST_POLL = 50
WEBHOOK_PATIENCE = timedelta(seconds=60)
LONGEST_PAUSE = timedelta(seconds=60)
DEFAULT_CONNECTIONS = 40

OTHER_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "Conflict: terminated by setWebhook request"
HAS_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)

#: A webhook's answer may carry one request, but none of these.
NOT_IN_AN_ANSWER = re.compile("get.*|setwebhook|deletewebhook|close|logout")

Answered = Callable[[Body], Awaitable[Any]]


class _Poll:
    """A getUpdates that waits."""

    ended: str | None = None


class Receiving:
    """``answered`` is given the requests that ride back in a webhook's answer."""

    def __init__(self, cloud: Cloud, answered: Answered) -> None:
        self._cloud = cloud
        self._answered = answered
        self._poll: _Poll | None = None
        self._webhook: _Webhook | None = None

    async def get_updates(self, request: GetUpdates) -> list[dict[str, Any]]:
        """Waits up to its timeout, by the server's clock, for the first update.

        :raise Refusal: 409, when it is not alone.
        """
        if self._webhook is not None:
            raise Refusal(409, HAS_WEBHOOK)
        self.end_poll(OTHER_POLL)
        updates = self._cloud.updates
        updates.allow(request.allowed_updates)
        updates.confirm_before(request.offset or 0)
        poll = self._poll = _Poll()
        self._cloud.bell.ring()
        timeout = min(max(request.timeout or 0, 0), LONGEST_POLL)
        deadline = self._cloud.clock.now() + timedelta(seconds=timeout)
        try:
            await self._cloud.bell.until(lambda: bool(poll.ended or updates.pending()), deadline=deadline)
        finally:
            if self._poll is poll:
                self._poll = None
            self._cloud.bell.ring()
        if poll.ended:
            raise Refusal(409, poll.ended)
        limit = min(max(request.limit or PollingLimit.MAX_LIMIT, PollingLimit.MIN_LIMIT), PollingLimit.MAX_LIMIT)
        return [update.body for update in updates.pending()[:limit]]

    def end_poll(self, reason: str) -> None:
        """The getUpdates that waits, if any, hears 409."""
        if self._poll is not None:
            self._poll.ended = reason
            self._cloud.bell.ring()

    @property
    def polled(self) -> bool:
        """Whether somebody waits in getUpdates."""
        return self._poll is not None

    @property
    def busy(self) -> bool:
        """Whether a webhook is being called."""
        return self._webhook is not None and self._webhook.calling

    @property
    def failures(self) -> int:
        """How many calls of the present webhook went wrong."""
        return self._webhook.failed if self._webhook is not None else 0

    async def set_webhook(self, request: SetWebhook) -> bool:
        secret, connections = request.secret_token, request.max_connections or DEFAULT_CONNECTIONS
        if request.url:
            _check_url(request.url)
        if len(secret or "") > WebhookLimit.MAX_SECRET_TOKEN_LENGTH:
            raise bad("secret token is too long")
        if not re.fullmatch("[A-Za-z0-9_-]*", secret or ""):
            raise bad("secret token contains unallowed characters")
        self._cloud.updates.allow(request.allowed_updates)
        await self.close()
        if request.drop_pending_updates:
            self._cloud.updates.drop()
        if request.url:
            self.end_poll(WEBHOOK_SET)
            connections = min(max(connections, WebhookLimit.MIN_CONNECTIONS_LIMIT), WebhookLimit.MAX_CONNECTIONS_LIMIT)
            self._webhook = _Webhook(self._cloud, self._answered, request.url, secret, connections)
        return True

    async def delete_webhook(self, request: DeleteWebhook) -> bool:
        await self.close()
        if request.drop_pending_updates:
            self._cloud.updates.drop()
        return True

    async def get_webhook_info(self, request: GetWebhookInfo) -> dict[str, Any]:
        hook = self._webhook
        return telegram.WebhookInfo(
            url=hook.url if hook else "",
            has_custom_certificate=False,
            pending_update_count=len(self._cloud.updates.pending()),
            max_connections=hook.connections if hook else None,
            last_error_date=hook.failed_at if hook else None,
            last_error_message=hook.failure if hook else None,
            allowed_updates=self._cloud.updates.allowed or None,
            ip_address="127.0.0.1" if hook else None,
        ).to_dict()

    async def close(self) -> None:
        """Stops calling."""
        hook, self._webhook = self._webhook, None
        if hook is not None:
            await hook.close()


class _Webhook:
    """Calls the bot: in order within a chat, side by side between chats, again and again until it answers 2xx."""

    def __init__(self, cloud: Cloud, answered: Answered, url: str, secret: str | None, connections: int) -> None:
        self.url = url
        self.connections = connections
        self.failure: str | None = None
        self.failed = 0
        self.failed_at: datetime | None = None
        self._cloud = cloud
        self._answered = answered
        self._headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0, force_close=True))
        self._failures: dict[int, tuple[int, datetime]] = {}
        self._calling: dict[Lane, asyncio.Task[None]] = {}
        self._task = asyncio.create_task(self._run())

    @property
    def calling(self) -> bool:
        return bool(self._calling)

    async def close(self) -> None:
        tasks = [self._task, *self._calling.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._session.close()

    async def _run(self) -> None:
        while True:
            for update in self._ready():
                task = asyncio.create_task(self._call(update))
                self._calling[update.lane] = task
            later = [at for _, at in self._failures.values() if at > self._cloud.clock.now()]
            await self._cloud.bell.until(lambda: bool(self._ready()), deadline=min(later, default=None))

    def _ready(self) -> list[Waiting]:
        """The first update of each lane that is idle and not pausing."""
        now = self._cloud.clock.now()
        first: dict[Lane, Waiting] = {}
        for update in self._cloud.updates.pending():
            first.setdefault(update.lane, update)
        free = self.connections - len(self._calling)
        return [
            update
            for lane, update in first.items()
            if lane not in self._calling and (update.id not in self._failures or self._failures[update.id][1] <= now)
        ][:free]

    async def _call(self, update: Waiting) -> None:
        post = asyncio.ensure_future(self._post(update))
        post.add_done_callback(lambda _: self._cloud.bell.ring())
        try:
            await self._cloud.bell.until(post.done, deadline=self._cloud.clock.now() + WEBHOOK_PATIENCE)
            failure = post.result() if post.done() else "Read timeout expired"
        finally:
            post.cancel()
        if failure is None:
            self._failures.pop(update.id, None)
            self._cloud.updates.confirm(update.id)
        else:
            self.failure, self.failed_at = failure, self._cloud.clock.now()
            self.failed += 1
            times = self._failures.get(update.id, (0, self.failed_at))[0] + 1
            pause = min(timedelta(seconds=2 ** min(times - 1, 10)), LONGEST_PAUSE)
            self._failures[update.id] = (times, self.failed_at + pause)
        del self._calling[update.lane]
        self._cloud.bell.ring()

    async def _post(self, update: Waiting) -> str | None:
        """What went wrong, or None."""
        try:
            async with self._session.post(self.url, json=update.body, headers=self._headers) as response:
                if not 200 <= response.status < 300:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
                body = await body_of_response(response)
        except Refusal:
            return None  # 2xx is what counts; what cannot be read asks for nothing
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError:
            return "Webhook connection closed"
        name = str(body.values.get("method", "")).lower()
        if name in methods() and not NOT_IN_AN_ANSWER.fullmatch(name):
            await self._answered(body)
        return None


def _check_url(url: str) -> None:
    """HTTPS on Telegram's ports, or anything on this machine."""
    parts = urlsplit(url)
    if parts.hostname in ("127.0.0.1", "localhost"):
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in SUPPORTED_WEBHOOK_PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    raise bad("bad webhook: Failed to resolve host: nothing leaves this machine")
