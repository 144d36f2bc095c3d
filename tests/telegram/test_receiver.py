"""Taking updates in: confirmed is what was committed, whatever Telegram, the disk or a stranger does meanwhile."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any

import aiohttp
import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from bot.handlers.telegram.receiver import SECRET_HEADER, Poller, Receiver, Stopped, Wait, Webhook
from bot.runtime.ports import DoorRefusal
from tests.telegram_server import TOKEN, TelegramServer, bad_gateway, refused, too_many
from tests.web.standin import House


class Ledger(House):
    """A door that keeps what was received, or has no room for it."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[str, str]] = []
        self.full = False

    async def in_touch(self, channel: str, keeps: timedelta) -> None: ...

    async def receive(self, channel: str, payloads: Sequence[tuple[str, str]]) -> None:
        if self.full:
            raise DoorRefusal("disk-full")
        self.kept += payloads

    @property
    def texts(self) -> list[str]:
        return [json.loads(text)["message"]["text"] for _, text in self.kept]


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    server = TelegramServer()
    await server.start()
    yield server
    await server.stop()


class Ear:
    """A poller asked by hand, with a door and what it has answered."""

    def __init__(self, server: TelegramServer) -> None:
        self.server = server
        self.door = Ledger()
        self.answered: list[str] = []
        self.receiver = Receiver("telegram", self.door, self._answer)
        self.poller = self.born()

    def born(self) -> Poller:
        return Poller(self.receiver, f"{self.server.base_url}/bot{TOKEN}", timeout=0)

    async def _answer(self, query: str, in_group: bool) -> None:
        self.answered.append(query)

    async def asks(self, times: int = 1) -> None:
        async with aiohttp.ClientSession() as session:
            for _ in range(times):
                await self.poller.once(session)


async def test_nothing_is_confirmed_before_it_is_committed(server: TelegramServer) -> None:
    ear = Ear(server)
    li = server.user()
    li.says("一")
    ear.door.full = True
    with pytest.raises(Wait):
        await ear.asks()
    assert len(server.updates.pending()) == 1 and not ear.door.kept
    ear.door.full = False
    await ear.asks()
    assert ear.door.texts == ["一"] and len(server.updates.pending()) == 1, "confirmed by the next question"
    await ear.asks()
    assert not server.updates.pending()


async def test_a_receiver_that_died_before_it_confirmed_gets_the_same_again_under_the_same_key(
    server: TelegramServer,
) -> None:
    ear = Ear(server)
    server.user().says("一")
    await ear.asks()
    ear.poller = ear.born()
    await ear.asks(2)
    assert ear.door.texts == ["一", "一"]
    assert len({key for key, _ in ear.door.kept}) == 1


@pytest.mark.parametrize("jump", [50, 900_000])
async def test_ids_that_jump_lose_nothing(server: TelegramServer, jump: int) -> None:
    ear = Ear(server)
    li = server.user()
    li.says("一")
    await ear.asks(2)
    server.updates.jump(jump)
    li.says("二")
    li.says("三")
    await ear.asks(2)
    assert ear.door.texts == ["一", "二", "三"] and not server.updates.pending()
    offsets = [call.values.get("offset") for call in server.log.of("getUpdates")]
    assert offsets == [None, 100_002, None, jump + 2]


async def test_the_same_id_for_another_update_is_another_event(server: TelegramServer) -> None:
    ear = Ear(server)
    li = server.user()
    li.says("一")
    await ear.asks(2)
    server.updates.jump(100_001)
    li.says("二")
    await ear.asks()
    assert len({key for key, _ in ear.door.kept}) == 2


async def test_a_press_is_let_go_once_it_is_committed() -> None:
    door = Ledger()
    answered: list[tuple[str, int]] = []

    async def answer(query: str, in_group: bool) -> None:
        answered.append((query, len(door.kept)))

    receiver = Receiver("telegram", door, answer)
    await receiver.take([b'{"update_id":1,"callback_query":{"id":"42"}}', b"no update"])
    await receiver.take([])
    assert len(door.kept) == 1
    await asyncio.sleep(0)
    assert answered == [("42", 1)]


@pytest.mark.parametrize(("fault", "code"), [(refused(409, "Conflict: x"), "conflict"), (refused(401, "x"), "token")])
async def test_it_stops_and_does_not_fight(server: TelegramServer, fault: Any, code: str) -> None:
    ear = Ear(server)
    server.faults.next(fault, method="getUpdates")
    with pytest.raises(Stopped, match=code):
        await ear.poller.run()
    assert len(server.log.of("getUpdates")) == 1


async def test_failures_are_waited_out_ever_longer(server: TelegramServer) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    ear = Ear(server)
    poller = Poller(ear.receiver, f"{server.base_url}/bot{TOKEN}", timeout=0, pause=pause)
    faults = [bad_gateway(), bad_gateway(), too_many(7), bad_gateway(), refused(409, "Conflict: x")]
    server.faults.next(*faults, method="getUpdates")
    with pytest.raises(Stopped):
        await poller.run()
    assert pauses == [1, 2, 7, 8]


async def test_nobody_at_the_other_end_is_a_failure_like_any() -> None:
    async def answer(query: str, in_group: bool) -> None: ...

    poller = Poller(Receiver("telegram", Ledger(), answer), "http://127.0.0.1:9/bot1:x", timeout=0)
    async with aiohttp.ClientSession() as session:
        with pytest.raises(Wait):
            await poller.once(session)


SECRET = "s3cret"


class Hook:
    """The webhook's endpoint over ASGI."""

    def __init__(self) -> None:
        self.door = Ledger()
        self.endpoint = Webhook(SECRET)
        self.read = 0

    def open(self) -> None:
        async def answer(query: str, in_group: bool) -> None: ...

        self.endpoint.open(Receiver("telegram", self.door, answer))

    async def called(self, content: bytes, secret: str | None = SECRET) -> int:
        async def body() -> AsyncIterator[bytes]:
            self.read += 1
            yield content

        transport = httpx.ASGITransport(Starlette(routes=[Route("/update", self.endpoint.called, methods=["POST"])]))
        headers = {SECRET_HEADER: secret} if secret is not None else {}
        async with httpx.AsyncClient(transport=transport, base_url="http://linli.test") as client:
            return (await client.post("/update", content=body(), headers=headers)).status_code


UPDATE = json.dumps({"update_id": 1, "message": {"text": "一"}}).encode()


async def test_telegram_hears_200_only_after_the_commit() -> None:
    hook = Hook()
    assert await hook.called(UPDATE) == 503, "not open yet"
    hook.open()
    hook.door.full = True
    assert await hook.called(UPDATE) == 503
    hook.door.full = False
    assert await hook.called(UPDATE) == 200
    assert hook.door.texts == ["一"]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x"])
async def test_a_stranger_is_turned_away_before_the_body_is_read(secret: str | None) -> None:
    hook = Hook()
    hook.open()
    assert await hook.called(UPDATE, secret) == 403
    assert hook.read == 0 and not hook.door.kept


async def test_what_is_no_update_is_refused() -> None:
    hook = Hook()
    hook.open()
    assert await hook.called(b"{}") == 400
    assert await hook.called(b"x" * (1024 * 1024 + 1)) == 413
