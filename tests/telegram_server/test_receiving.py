"""How updates come: offsets, waiting, conflicts, retention; a webhook that is called until it answers."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import aiogram.types
import pytest
import telegram
from aiogram.exceptions import TelegramConflictError
from aiohttp import web
from telegram.error import Conflict

from tests.telegram_server import StandingClock, TelegramServer, User
from tests.telegram_server.bell import Bell
from tests.telegram_server.clients import picture
from tests.telegram_server.test_judging import said

CONFLICT = (TelegramConflictError, Conflict)
Turn = Callable[..., None]


async def ids(bot: Any, **parameters: Any) -> list[int]:
    return [update.update_id for update in await bot.get_updates(**parameters)]


async def test_an_offset_confirms_what_is_below_it(server: TelegramServer, bot: Any, li: User) -> None:
    for text in "一二三":
        li.says(text)
    first, second, third = await ids(bot)
    assert (second, third) == (first + 1, first + 2)
    assert await ids(bot) == [first, second, third]
    assert await ids(bot, limit=2) == [first, second]
    assert await ids(bot, offset=second) == [second, third]
    assert await ids(bot) == [second, third]
    assert await ids(bot, offset=-1) == [third]
    assert await ids(bot) == [third]
    assert await ids(bot, offset=third + 1) == []
    server.log.check()


async def test_ids_may_jump(server: TelegramServer, bot: Any, li: User) -> None:
    li.says("一")
    (first,) = await ids(bot)
    server.updates.jump(900_000_000)
    li.says("二")
    assert await ids(bot, offset=first + 1) == [900_000_000]
    assert await ids(bot, offset=900_000_001) == []
    server.updates.jump(500)
    li.says("三")
    assert await ids(bot, offset=900_000_001) == [500]
    assert await ids(bot, offset=501) == []
    server.updates.again(500)
    assert await ids(bot) == [500]


async def test_an_update_is_kept_for_a_day(bot: Any, li: User, turn: Turn) -> None:
    li.says("一")
    turn(hours=23)
    li.says("二")
    assert len(await ids(bot)) == 2
    turn(hours=1)
    (left,) = await bot.get_updates()
    assert left.message.text == "二"


async def test_a_poll_waits_for_the_first_update(server: TelegramServer, bot: Any, li: User, turn: Turn) -> None:
    poll = asyncio.create_task(ids(bot, timeout=30))
    await server.until(lambda: server.receiving.polled)
    turn(seconds=29)
    assert server.receiving.polled
    li.says("一")
    assert len(await poll) == 1
    poll = asyncio.create_task(ids(bot, offset=-1, timeout=30))
    assert len(await poll) == 1
    server.updates.drop()
    poll = asyncio.create_task(ids(bot, timeout=30))
    await server.until(lambda: server.receiving.polled)
    turn(seconds=30)
    assert await poll == []


async def test_the_later_of_two_polls_wins(server: TelegramServer, bot: Any, li: User) -> None:
    first = asyncio.create_task(ids(bot, timeout=30))
    await server.until(lambda: server.receiving.polled)
    second = asyncio.create_task(ids(bot, timeout=30))
    with pytest.raises(CONFLICT, match="terminated by other getUpdates request; make sure that only one bot instance"):
        await first
    li.says("一")
    assert len(await second) == 1


async def test_a_poll_whose_asker_is_gone_takes_nothing_with_it(server: TelegramServer, li: User) -> None:
    poll = asyncio.create_task(said(server, "getUpdates", timeout=30))
    await server.until(lambda: server.receiving.polled)
    poll.cancel()
    await server.until(lambda: not server.receiving.polled)
    li.says("一")
    assert len(server.updates.pending()) == 1


async def test_only_what_was_asked_for_is_sent(server: TelegramServer, bot: Any, li: User) -> None:
    line = li.says("一")
    li.reacts(line, "👍")
    assert len(await ids(bot, allowed_updates=["message_reaction"])) == 1, "it was asked for before it was allowed"
    server.updates.drop()
    li.says("二")
    li.reacts(line, "👎")
    (update,) = await bot.get_updates()
    assert update.message_reaction.new_reaction[0].emoji == "👎"
    assert await ids(bot, offset=update.update_id + 1, allowed_updates=[]) == []
    li.reacts(line)
    li.says("三")
    assert [update.message.text for update in await bot.get_updates()] == ["三"]


async def test_both_libraries_read_every_kind_alike(server: TelegramServer, li: User) -> None:
    server.updates.allow(sorted({"message_reaction", "message", "edited_message", "callback_query", "my_chat_member"}))
    wang = server.user("Wang", "en", username="wang_wang")
    group = server.group("三号楼", li, wang)
    group.adds_bot(li, administrator=True)
    line = li.says("电梯坏了 @linli_test_bot")
    li.edits(line, "电梯坏了，二单元")
    li.replies(line, "快点")
    li.sends_album([picture(), picture()], "两张")
    li.sends_voice()
    li.sends_video(size=30_000_000)
    li.sends_document(b"%PDF", "合同.pdf", "合同")
    li.sends_location(31.2, 121.5)
    li.sends_venue(31.2, 121.5, "三号楼", "幸福路1号")
    li.sends_contact("13800000000", "王")
    li.forwards(wang.says("漏水"))
    li.sends(sticker=telegram.Sticker("s", "u", 1, 1, False, False, telegram.Sticker.REGULAR))
    li.reacts(line, "👍")
    li.blocks()
    li.unblocks()
    wang.in_group(group).says("群里也说一句")
    group.leaves(wang)
    group.migrates(li)
    group.removes_bot(li)
    bodies = [update.body for update in server.updates.pending()]
    assert len(bodies) == 25
    for body in bodies:
        strict = aiogram.types.Update.model_validate(body)
        (kind,) = body.keys() - {"update_id"}
        event = getattr(strict, kind)
        assert not event.model_extra, event.model_extra
        known = telegram.Update.de_json(body, None)
        assert not known.api_kwargs and not getattr(known, kind).api_kwargs
        assert known.update_id == strict.update_id
        if kind == "message":
            assert known.message and strict.message and strict.message.text == known.message.text
            assert strict.message.date == known.message.date


async def test_a_future_kind_of_update_can_be_injected(server: TelegramServer, bot: Any) -> None:
    number = server.updates.inject({"mind_read": {"thought": "…"}})
    assert await ids(bot) == [number]


class Hook:
    """The bot's end of a webhook."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, str | None]] = []
        self.statuses: list[int] = []
        self.answer: dict[str, Any] | None = None
        self.url = ""

    async def hear(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.seen.append((body["update_id"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.answer, status=status) if self.answer else web.Response(status=status)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.hear)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_a_webhook_is_called_in_order_with_its_secret(
    server: TelegramServer, bot: Any, li: User, hook: Hook
) -> None:
    li.says("零")
    await bot.set_webhook(hook.url, secret_token="a-secret_1", allowed_updates=["message"])
    li.says("一")
    li.says("二")
    await server.all_received()
    assert [secret for _, secret in hook.seen] == ["a-secret_1"] * 3
    numbers = [number for number, _ in hook.seen]
    assert numbers == sorted(set(numbers))
    with pytest.raises(CONFLICT, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    assert (await bot.get_webhook_info()).url == hook.url
    await bot.delete_webhook()
    li.says("三")
    assert len(await bot.get_updates()) == 1 and len(hook.seen) == 3


async def test_a_webhook_is_called_again_until_it_answers(
    server: TelegramServer, bot: Any, li: User, hook: Hook, turn: Turn
) -> None:
    wang = server.user("Wang")
    hook.statuses = [500, 503]
    await bot.set_webhook(hook.url)
    li.says("一")
    await server.until(lambda: len(hook.seen) == 1)
    li.says("二")
    wang.opens()
    await server.until(lambda: len(hook.seen) == 2)
    await server.until(lambda: not server.receiving.busy)
    info = await bot.get_webhook_info()
    assert info.last_error_message.startswith("Wrong response from the webhook: 50")
    turn(seconds=1)
    await server.all_received()
    lis = [number for number, _ in hook.seen if number != 100_004]
    assert lis == [100_002, 100_002, 100_003]


async def test_a_webhook_that_is_down_keeps_its_updates(
    server: TelegramServer, bot: Any, li: User, hook: Hook, turn: Turn
) -> None:
    await bot.set_webhook("http://127.0.0.1:9/nobody")
    li.says("一")
    await server.until(lambda: server.receiving.failures == 1)
    info = await bot.get_webhook_info()
    assert (info.pending_update_count, info.last_error_message) == (1, "Connection refused")
    await bot.set_webhook(hook.url)
    await server.all_received()
    assert len(hook.seen) == 1


async def test_one_request_may_ride_back_in_a_webhooks_answer(
    server: TelegramServer, bot: Any, li: User, hook: Hook
) -> None:
    hook.answer = {"method": "sendMessage", "chat_id": li.id, "text": "收到"}
    await bot.set_webhook(hook.url)
    li.says("一")
    await li.hears("收到")
    assert [call.in_webhook_answer for call in server.log.of("sendMessage")] == [True]
    hook.answer = {"method": "sendMessage", "chat_id": li.id}
    li.says("二")
    await server.all_received()
    (wrong,) = server.log.ill_formed
    assert wrong.description == "Bad Request: message text is empty"
    server.log.calls.clear()
    hook.answer = {"method": "getMe"}
    li.says("二")
    await server.all_received()
    assert server.log.calls == [], "it may not ask anything"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"url": "http://linli.cn/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://linli.cn:9000/hook"}, "only on ports 80, 88, 443 or 8443"),
        ({"url": "https://linli.cn/", "secret_token": "x" * 257}, "bad webhook"),
        ({"url": "http://127.0.0.1:9/", "secret_token": "x" * 257}, "secret token is too long"),
        ({"url": "http://127.0.0.1:9/", "secret_token": "秘密"}, "secret token contains unallowed characters"),
    ],
)
async def test_a_webhook_has_conditions(server: TelegramServer, values: dict[str, Any], words: str) -> None:
    code, description = await said(server, "setWebhook", **values)
    assert code == 400 and words in description


async def test_a_bell_rings_by_itself_on_a_clock_that_runs(clock: StandingClock) -> None:
    """The deadline is on the standing clock, so only the loop's own timer can have rung."""
    bell = Bell(clock, runs=True)
    rung: list[bool] = []

    def looked() -> bool:
        rung.append(True)
        return len(rung) > 1

    assert await bell.until(looked, deadline=clock.now() + timedelta(milliseconds=1))
