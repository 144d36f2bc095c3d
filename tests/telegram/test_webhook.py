"""The same stories with Telegram calling the house: over real HTTP, with the secret, again and again until it hears 200.

What the endpoint answers piece by piece stands in ``test_receiver``; here the whole house stands behind it.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from bot.handlers.telegram.channel import HOOK, PATH, webhook_secret
from bot.handlers.telegram.receiver import LARGEST, SECRET_HEADER
from bot.runtime.store import Transaction
from tests.stories.test_the_loop import (
    HOME,
    test_a_case_that_nobody_touches_climbs_every_tier_and_the_resident_sees_each_hop,
    test_a_dispute_is_carried_to_its_end,
)
from tests.telegram.rig import TelegramRig, photo
from tests.telegram.test_stories import (
    LIGHT,
    neighbour,
    phone,
    rig_of,
    test_an_album_is_one_message_and_a_late_sibling_joins_its_case,
    test_the_loop_with_the_house_restarted_at_every_station,
    test_what_is_sent_while_the_house_is_down_is_heard_afterwards,
)
from tests.telegram_server.receiving import WEBHOOK_PATIENCE
from tests.world import Actor, World

__all__ = [
    "test_a_case_that_nobody_touches_climbs_every_tier_and_the_resident_sees_each_hop",
    "test_a_dispute_is_carried_to_its_end",
    "test_an_album_is_one_message_and_a_late_sibling_joins_its_case",
    "test_the_loop_with_the_house_restarted_at_every_station",
    "test_what_is_sent_while_the_house_is_down_is_heard_afterwards",
]


@pytest.fixture
def hook() -> bool:
    return True


def turn(world: World, **by: float) -> None:
    """The clock alone: what Telegram waits for comes, the house is not waited for."""
    world.clock.turn_to(world.clock.now() + timedelta(**by))
    rig_of(world).server.tick()


def failed(world: World, calls: int) -> None:
    """Waits until so many calls of the house have gone wrong."""
    rig = rig_of(world)
    rig.run(rig.server.until(lambda: rig.server.receiving.failures >= calls, "the house was called in vain"))
    assert rig.server.receiving.failures == calls


def inside(rig: TelegramRig, do: Callable[[Transaction], Any]) -> Any:
    """Done by the writer, in the next commit."""

    async def commit() -> Any:
        return await rig.running.door.commit(do)

    return rig.run(commit())


@contextmanager
def writer_down(rig: TelegramRig) -> Iterator[None]:
    """Somebody holds the file with another tool: nothing can be committed."""
    inside(rig, lambda tx: tx.db.execute("PRAGMA busy_timeout = 10"))  # type: ignore[attr-defined]
    url = rig.base.settings.storage.url
    other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def writer_slow(rig: TelegramRig) -> Iterator[None]:
    """The next commit takes until the block is left."""
    go_on, begun = threading.Event(), threading.Event()

    def hold(tx: Transaction) -> None:
        begun.set()
        assert go_on.wait(20)

    async def begin() -> asyncio.Future[None]:
        return rig.running.door.commit(hold)

    held = rig.run(begin())
    assert begun.wait(20)
    try:
        yield
    finally:
        go_on.set()
        rig.run(_ended(held))


async def _ended(future: asyncio.Future[None]) -> None:
    await future


def kept(world: World) -> int:
    """How many events the house has ever taken in."""
    url = world.rig.base.settings.storage.url
    with sqlite3.connect(url.removeprefix("sqlite:///")) as db:
        [(found,)] = db.execute("SELECT max(id) FROM events").fetchall()
    db.close()
    return int(found)


def test_nobody_asks_for_updates_any_more(world: World) -> None:
    server = rig_of(world).server
    assert not server.log.of("getUpdates") and server.updates.pending() == []
    [call] = server.log.of("setWebhook")
    assert call.values["secret_token"] == webhook_secret(world.rig.base.secret)
    assert not call.values.get("drop_pending_updates")


def test_what_could_not_be_committed_is_brought_again_and_worked_once(world: World) -> None:
    li, user = neighbour(world)
    rig = rig_of(world)
    before = kept(world)
    with writer_down(rig):
        user.says(LIGHT)
        failed(world, 1)
        turn(world, seconds=1)
        failed(world, 2)
        assert kept(world) == before and len(rig.server.updates.pending()) == 1
    info = rig.run(rig.server.receiving.get_webhook_info(None))  # type: ignore[arg-type]
    assert "503" in info["last_error_message"]
    turn(world, seconds=60)
    rig.settle()
    assert li.keys().count("intake-review") == 1 and li.saw("intake-review")
    li.picks("submit")
    assert len(world.cases()) == 1


@pytest.mark.parametrize("act", ["text", "press"])
def test_an_answer_that_comes_too_late_makes_telegram_bring_it_twice_and_it_counts_once(world: World, act: str) -> None:
    li, user = neighbour(world)
    rig = rig_of(world)
    if act == "press":
        li.says(LIGHT)
    with writer_slow(rig):
        if act == "press":
            user.presses(li.button("submit").token)
        else:
            user.says(LIGHT)
        rig.run(rig.server.until(lambda: rig.server.receiving.busy))
        turn(world, seconds=WEBHOOK_PATIENCE.total_seconds() + 1)
        failed(world, 1)
        turn(world, seconds=1)
        rig.run(rig.server.until(lambda: rig.server.receiving.busy))
    rig.settle()
    assert li.keys().count("intake-review") == 1
    if act == "press":
        assert li.keys().count("filed") == 1 and len(world.cases()) == 1
    assert [line.mine for line in li.screen].count(True) == (2 if act == "press" else 1)


@pytest.mark.parametrize(
    "secret",
    [None, b"", b"wrong", b"\xff\xfe\x80", "密".encode(), b"x" * 4096, "the secret and a letter", "half the secret"],
)
def test_a_stranger_hears_403_before_the_body_is_even_sent(world: World, secret: bytes | str | None) -> None:
    rig = rig_of(world)
    right = webhook_secret(rig.base.secret).encode()
    shown = {"the secret and a letter": right + b"x", "half the secret": right[: len(right) // 2]}
    before = kept(world)
    header = shown.get(secret, b"") if isinstance(secret, str) else secret
    assert rig.run(called(rig.door.port, header, 10**9)) == 403
    assert kept(world) == before


async def called(port: int, secret: bytes | None, length: int, body: bytes = b"") -> int:
    """The status of a call that announces ``length`` bytes and sends ``body``."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = [f"POST {PATH}{HOOK} HTTP/1.1".encode(), b"Host: linli.test", f"Content-Length: {length}".encode()]
    if secret is not None:
        head.append(SECRET_HEADER.encode() + b": " + secret)
    writer.write(b"\r\n".join(head) + b"\r\n\r\n" + body)
    async with asyncio.timeout(10):
        line = await reader.readline()
    writer.close()
    return int(line.split()[1])


def test_a_body_that_is_too_large_is_not_kept_and_the_house_goes_on_hearing(world: World) -> None:
    li, user = neighbour(world)
    rig = rig_of(world)
    before = kept(world)
    right = webhook_secret(rig.base.secret).encode()
    assert rig.run(called(rig.door.port, right, 10**9, b" " * (LARGEST + 1))) == 413
    update = json.dumps({"update_id": 1}).encode()
    padded = update + b" " * (LARGEST - len(update) + 1)
    assert rig.run(called(rig.door.port, right, len(padded), padded)) == 413
    assert kept(world) == before
    user.says(LIGHT)
    rig.settle()
    assert li.last.key == "intake-review"


def test_the_way_in_changes_twice_and_nothing_is_lost(world: World) -> None:
    """Polling, webhook and back are one restart each; what came in between waits."""
    li, user = neighbour(world)
    rig = rig_of(world)
    rig.go_down()
    user.says(LIGHT)
    rig.come_up(hook=False)
    assert li.last.key == "intake-review" and rig.server.log.of("getUpdates")
    rig.go_down()
    user.presses(li.button("submit").token)
    rig.come_up(hook=True)
    assert li.last.key == "filed", li.tail()
    asked = len(rig.server.log.of("getUpdates"))
    rig.go_down()
    user.says("1号 三楼的也坏了")
    rig.come_up(hook=False)
    with rig.base.store.read() as reader:
        words = "\n".join(one.text for one in reader.words_of(1))
    assert LIGHT in words and "三楼的也坏了" in words
    assert len(rig.server.log.of("getUpdates")) > asked
    dropped = [call for name in ("setWebhook", "deleteWebhook") for call in rig.server.log.of(name)]
    assert {str(call.values.get("drop_pending_updates", False)).lower() for call in dropped} == {"false"}


@pytest.mark.parametrize("act", ["text", "press"])
def test_the_same_message_under_another_number_is_one_message(world: World, act: str) -> None:
    """Fetched by asking, and brought again by a call because the confirmation was lost: it may be written differently."""
    li, user = neighbour(world)
    rig = rig_of(world)
    if act == "press":
        li.says(LIGHT)
    with rig.server.updates.holding() as held:
        if act == "press":
            user.presses(li.button("submit").token)
        else:
            user.says(LIGHT)
    [update] = held
    for _ in range(2):
        body = {name: part for name, part in reversed(update.body.items()) if name != "update_id"}
        rig.server.updates.inject(body, update.lane)
        rig.settle()
    assert li.keys().count("intake-review") == 1 and li.keys().count("filed") == (act == "press")


def test_a_restart_between_the_call_and_its_answer_is_a_call_that_comes_again(world: World) -> None:
    """The house was told to end with a call in hand: it is answered, or it comes again, and counts once either way."""
    li, user = neighbour(world)
    rig = rig_of(world)
    user.says(LIGHT)
    rig.run(rig.server.until(lambda: rig.server.receiving.busy))
    rig.reopen()
    assert li.keys().count("intake-review") == 1 and not rig.server.updates.pending()


def test_staff_and_resident_are_served_side_by_side(world: World) -> None:
    """Chats are called at once, not one behind the other."""
    people: list[Actor] = [world.resident(f"r{n}", home=HOME) for n in range(6)]
    for actor in people:
        phone(world, actor).says(LIGHT)
    world.rig.settle()
    assert [actor.keys().count("intake-review") for actor in people] == [1] * 6


def test_a_photo_and_a_press_come_in_by_the_webhook_and_the_case_is_settled(world: World) -> None:
    li, user = neighbour(world)
    user.sends_photo(photo("red"), LIGHT)
    world.rig.settle()
    assert "1张" in li.saw("intake-review").text
    li.picks("submit")
    worker = world.handler(1).picks("accept")
    assert "accepted" in li.keys(), li.tail()
    assert worker.last.choices
