"""What goes wrong: too many messages, and faults by script and by seed, as both libraries meet them."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from telegram.error import Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from tests.telegram_server import (
    Fault,
    Rates,
    TelegramServer,
    User,
    bad_gateway,
    blocked,
    lost,
    refused,
    server_error,
    slow,
    too_many,
    unanswered,
)
from tests.telegram_server.faults import Faults

Turn = Callable[..., None]

TOO_MANY = (TelegramRetryAfter, RetryAfter)
BROKEN = (TelegramServerError, NetworkError)
CUT = (TelegramNetworkError, NetworkError)
ANY = (TelegramAPIError, TelegramError)


def wait_of(server: TelegramServer) -> int:
    """Seconds the last 429 asked for."""
    return int(server.log.calls[-1].description.rpartition(" ")[2])


@pytest.mark.parametrize("rates", [Rates()])
async def test_one_chat_takes_a_small_burst_and_then_one_a_second(
    server: TelegramServer, bot: Any, li: User, turn: Turn
) -> None:
    wang = server.user("Wang")
    wang.opens()
    for _ in range(5):
        await bot.send_message(chat_id=li.id, text="x")
    with pytest.raises(TOO_MANY):
        await bot.send_message(chat_id=li.id, text="x")
    assert wait_of(server) == 1
    await bot.send_message(chat_id=wang.id, text="one chat's limit does not stop the others")
    turn(seconds=1)
    await bot.send_message(chat_id=li.id, text="x")
    assert not server.log.early
    with pytest.raises(TOO_MANY):
        await bot.send_message(chat_id=li.id, text="x")
    with pytest.raises(TOO_MANY):
        await bot.send_message(chat_id=li.id, text="x")
    assert [call.number for call in server.log.early] == [server.log.calls[-1].number]
    with pytest.raises(AssertionError, match="early"):
        server.log.check()


@pytest.mark.parametrize("rates", [Rates(per_chat=1000, burst=1000, overall=1000)])
async def test_a_group_takes_twenty_a_minute(server: TelegramServer, bot: Any, li: User, turn: Turn) -> None:
    group = server.group("网格三组", li)
    group.adds_bot(li)
    for n in range(20):
        await bot.send_message(chat_id=group.id, text=str(n))
        turn(seconds=1)
    with pytest.raises(TOO_MANY):
        await bot.send_message(chat_id=group.id, text="x")
    assert wait_of(server) == 40
    turn(seconds=40)
    sent = await bot.send_message(chat_id=group.id, text="x")
    with pytest.raises(TOO_MANY):
        await bot.edit_message_text(chat_id=group.id, message_id=sent.message_id, text="an edit counts too")
    assert wait_of(server) == 1 and not server.log.early


@pytest.mark.parametrize("rates", [Rates()])
async def test_all_chats_together_take_thirty_a_second(server: TelegramServer, bot: Any, turn: Turn) -> None:
    many = [server.user(f"{n}") for n in range(40)]
    for user in many:
        user.opens()
    sent = await asyncio.gather(*(bot.send_message(chat_id=u.id, text="x") for u in many), return_exceptions=True)
    assert sum(isinstance(one, TOO_MANY) for one in sent) == 10
    assert server.log.early == [], "they were on their way"
    turn(seconds=1)
    for user in many[:10]:
        await bot.send_message(chat_id=user.id, text="x")


async def test_a_scripted_429_shuts_the_chat(server: TelegramServer, bot: Any, li: User, turn: Turn) -> None:
    server.faults.next(too_many(7), method="sendMessage")
    assert (await bot.get_me()).is_bot, "the fault is for another method"
    with pytest.raises(TOO_MANY):
        await bot.send_message(chat_id=li.id, text="x")
    assert wait_of(server) == 7 and li.chat.newest(from_bot=True) is None
    turn(seconds=5)
    with pytest.raises(TOO_MANY):
        await bot.send_message(chat_id=li.id, text="x")
    assert wait_of(server) == 2 and len(server.log.early) == 1
    turn(seconds=2)
    await bot.send_message(chat_id=li.id, text="x")
    assert server.faults.waiting == 0


@pytest.mark.parametrize(
    ("fault", "errors"),
    [
        (server_error(500), BROKEN),
        (server_error(502), BROKEN),
        (bad_gateway(), (ClientDecodeError, NetworkError)),
        (blocked(), (TelegramForbiddenError, Forbidden)),
        (refused(401, "Unauthorized"), (TelegramUnauthorizedError, InvalidToken)),
        (lost(), CUT),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
async def test_a_fault_that_comes_before_the_deed(
    server: TelegramServer, bot: Any, li: User, fault: Fault, errors: Any
) -> None:
    server.faults.next(fault, chat=li.id)
    with pytest.raises(errors):
        await bot.send_message(chat_id=li.id, text="x")
    (call,) = server.log.calls
    assert (call.fault, call.done) == (fault.name, False)
    assert li.chat.newest(from_bot=True) is None
    await bot.send_message(chat_id=li.id, text="again")
    assert li.newest.text == "again"
    server.log.check()


async def test_delivered_but_no_answer(server: TelegramServer, bot: Any, li: User) -> None:
    server.faults.next(unanswered())
    with pytest.raises(CUT):
        await bot.send_message(chat_id=li.id, text="一")
    (call,) = server.log.calls
    assert (call.done, call.code, li.newest.text) == (True, 0, "一")


async def test_a_slow_answer_waits_for_the_clock(server: TelegramServer, bot: Any, li: User, turn: Turn) -> None:
    server.faults.next(slow(30))
    sending = asyncio.create_task(bot.send_message(chat_id=li.id, text="一"))
    await li.hears("一")
    turn(seconds=29)
    await bot.get_me()
    assert not sending.done()
    turn(seconds=1)
    assert (await sending).text == "一"


async def test_nobody_listens_for_a_while(server: TelegramServer, bot: Any, li: User) -> None:
    await bot.send_message(chat_id=li.id, text="一")
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await server.until(lambda: server.receiving.polled)
    before = len(server.log.calls)
    async with server.unreachable():
        with pytest.raises(CUT):
            await poll
        with pytest.raises(CUT):
            await bot.send_message(chat_id=li.id, text="二")
        assert len(server.log.calls) == before
    await bot.send_message(chat_id=li.id, text="三")
    assert [line.text for line in li.lines if line.from_bot] == ["一", "三"]


def test_a_seed_gives_the_same_faults_to_the_same_chat() -> None:
    faults = Faults()
    shares = {server_error(): 0.2, unanswered(): 0.1, too_many(1): 0.1}

    def thrown(seed: int, chats: list[int]) -> dict[int, list[str]]:
        faults.by_seed(seed, shares)
        met: dict[int, list[str]] = {chat: [] for chat in chats}
        for _ in range(200):
            for chat in chats:
                fault = faults.meets("sendmessage", chat)
                met[chat].append(fault.name if fault else "")
        return met

    first = thrown(7, [1, 2])
    assert thrown(7, [2, 1]) == first
    assert thrown(8, [1, 2]) != first
    assert first[1] != first[2]
    assert 100 < sum(name == "" for name in first[1]) < 140
    assert set(first[1]) == {"", "server_error", "unanswered", "too_many"}
    faults.none()
    assert faults.meets("sendmessage", 1) is None


async def test_receiving_is_left_alone_by_a_seed_unless_named(server: TelegramServer, bot: Any, li: User) -> None:
    server.faults.by_seed(1, {server_error(): 1.0})
    assert list(await bot.get_updates()) == []
    with pytest.raises(BROKEN):
        await bot.send_message(chat_id=li.id, text="x")
    server.faults.by_seed(1, {server_error(): 1.0}, methods=["getUpdates"])
    with pytest.raises(BROKEN):
        await bot.get_updates()
    await bot.send_message(chat_id=li.id, text="x")


async def test_a_test_that_waits_in_vain_says_for_what() -> None:
    async with TelegramServer(patience=0.01) as server:
        li = server.user("Li")
        li.opens()
        with pytest.raises(AssertionError, match="Li does not hear '收到':\nLi: /start"):
            await li.hears("收到")
        with pytest.raises(AssertionError, match="updates are still waiting"):
            await server.all_received()


async def test_closing_ends_what_waits(server: TelegramServer, bot: Any, li: User) -> None:
    server.faults.next(slow(3600), method="sendMessage")
    waiting = [
        asyncio.create_task(bot.get_updates(timeout=30)),
        asyncio.create_task(bot.send_message(chat_id=li.id, text="x")),
    ]
    await li.hears("x")
    await server.until(lambda: server.receiving.polled)
    await server.stop()
    ends = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(ends[0], ANY)
