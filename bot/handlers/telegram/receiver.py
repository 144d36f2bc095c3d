"""The receiver: takes updates in, by asking for them or by being told, and confirms only what has been committed.

It must not know what an update says, but for the press of a button, which is answered before anybody works it.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

import aiohttp
import msgspec
import structlog
from starlette.requests import Request
from starlette.responses import Response

from bot.handlers.telegram import wire
from bot.runtime.ports import Door, DoorRefusal

log = structlog.get_logger()

#: Seconds Telegram lets us wait for news in one call, and what we allow on top for the line.
LONG_POLL, GRACE = 50, 10

#: Seconds until the next try after a failure: doubled by each, at most the last.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0

#: How long Telegram keeps what it could not deliver; then it is gone.
KEEPS = timedelta(hours=24)

#: An update is some kilobytes; Telegram's own limit on a message is far below.
LARGEST = 1024 * 1024

SECRET_HEADER = "x-telegram-bot-api-secret-token"


class Stopped(Exception):
    """Asking on would be a fault: another asks with this token (``conflict``), or the token is not good (``token``)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Wait(Exception):
    """This time it did not work; ``seconds`` if Telegram says how long to stay away."""

    def __init__(self, detail: str, seconds: float | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.seconds = seconds


#: Takes a callback query's id, and whether its button stands in a group.
Answer = Callable[[str, bool], Awaitable[Any]]


class Receiver:
    """``channel`` names the events; ``answer`` stops a button from spinning."""

    def __init__(self, channel: str, door: Door, answer: Answer) -> None:
        self._channel = channel
        self._door = door
        self._answer = answer
        self._answering: set[asyncio.Future[Any]] = set()

    async def in_touch(self) -> None:
        """Telegram gives us what it has kept. Before that is taken in: what is missing was sent before it."""
        await self._door.in_touch(self._channel, KEEPS)

    async def take(self, updates: Sequence[bytes]) -> list[int]:
        """Commits what came and lets go of the buttons; the ids. What is no update at all is left out.

        An id comes again after a week of silence, and then means another update: the key names the content too.
        """
        ids, payloads, queries = [], [], []
        for update in updates:
            envelope = wire.envelope(update)
            if envelope is None:
                log.error("update_malformed", channel=self._channel, size=len(update))
                continue
            ids.append(envelope.update_id)
            key = f"{envelope.update_id}/{hashlib.sha256(update).hexdigest()[:16]}"
            payloads.append((key, bytes(update).decode("utf-8", "replace")))
            if envelope.callback_query is not None:
                queries.append(envelope.callback_query)
        if payloads:
            await self._door.receive(self._channel, payloads)
        for query in queries:
            answering = asyncio.ensure_future(self._answer(query.id, query.in_group))
            self._answering.add(answering)
            answering.add_done_callback(self._answering.discard)
        return ids


class Poller:
    """Long polling. ``url`` is the bot's address with its token, without the method."""

    def __init__(
        self,
        receiver: Receiver,
        url: str,
        *,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        timeout: int = LONG_POLL,
    ) -> None:
        self._receiver = receiver
        self._url = url
        self._pause = pause
        self._timeout = timeout
        self._offset: int | None = None

    async def run(self) -> None:
        """Asks until cancelled. Raises :class:`Stopped`."""
        failures = 0
        patience = aiohttp.ClientTimeout(total=self._timeout + GRACE, sock_connect=GRACE)
        async with aiohttp.ClientSession(timeout=patience) as session:
            while True:
                try:
                    await self.once(session)
                    failures = 0
                except Wait as wait:
                    seconds = min(FIRST_PAUSE * 2 ** min(failures, 10), LONGEST_PAUSE)
                    failures += 1
                    log.warning("polling_failed", channel="telegram", detail=wait.detail, count=failures)
                    await self._pause(wait.seconds or seconds)

    async def once(self, session: aiohttp.ClientSession) -> None:
        """Asks once and commits. The offset comes from this very batch and is used once: it confirms what has been
        committed. Kept longer it would throw away what comes after the ids have begun anew."""
        asked: dict[str, Any] = {"timeout": self._timeout, "limit": 100, "allowed_updates": list(wire.KINDS)}
        if self._offset is not None:
            asked["offset"] = self._offset
        try:
            async with session.post(f"{self._url}/getUpdates", json=asked) as answer:
                status, body = answer.status, await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Wait(type(error).__name__) from error
        batch = self._read(status, body)
        try:
            await self._receiver.in_touch()
        except DoorRefusal as refusal:
            raise Wait(refusal.code) from refusal
        if not batch.result:
            self._offset = None
            return
        try:
            ids = await self._receiver.take([bytes(update) for update in batch.result])
        except DoorRefusal as refusal:  # not committed, so not confirmed: the same updates come again
            self._offset = None
            raise Wait(refusal.code) from refusal
        self._offset = max(ids) + 1 if ids else None
        if not ids:  # the same would come again at once, and again
            raise Wait("malformed")

    def _read(self, status: int, body: bytes) -> wire.Batch:
        if status == 409:
            raise Stopped("conflict")
        if status in (401, 404):
            raise Stopped("token")
        try:
            batch = wire.batch(body)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise Wait(f"status-{status}") from error
        if status != 200 or not batch.ok:
            raise Wait(f"status-{status}", batch.parameters.retry_after if batch.parameters else None)
        return batch


class Webhook:
    """The endpoint Telegram calls. Whoever does not know ``secret`` is turned away before a byte of the body is read."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._receiver: Receiver | None = None

    def open(self, receiver: Receiver) -> None:
        self._receiver = receiver

    async def called(self, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "").encode("latin-1", "replace")
        if not self._secret or not hmac.compare_digest(given, self._secret):
            return Response(status_code=403)
        if self._receiver is None:
            return Response(status_code=503)
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return Response(status_code=413)
        try:
            await self._receiver.in_touch()
            ids = await self._receiver.take([bytes(body)])
        except DoorRefusal as refusal:  # Telegram keeps it and comes again
            log.warning("webhook_refused", channel="telegram", detail=refusal.code)
            return Response(status_code=503)
        return Response(status_code=200 if ids else 400)
