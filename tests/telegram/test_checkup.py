"""What the doctor asks Telegram, asked of the strict Bot API server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
import telegram

from bot.clock import Clock, ShiftedClock, SystemClock
from bot.handlers.telegram import checkup
from bot.handlers.telegram.checkup import Chat, Group, Member, Permissions, look, standing
from bot.runtime.findings import Finding, Level
from tests.telegram_server import TOKEN, TelegramServer, bad_gateway, lost, server_error, slow, too_many

HOOK = "https://127.0.0.1:8443"


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


async def asked(
    server: TelegramServer, *, clock: Clock | None = None, token: str = TOKEN, **more: Any
) -> list[Finding]:
    """All that was found; whatever it is, the token is not in it."""
    found = await look(token, server.base_url + "/", clock or SystemClock(), **more)
    assert not any(secret in f"{each.what} {each.mend}" for each in found for secret in (token, token.split(":")[1]))
    return found


def ill(found: Sequence[Finding]) -> list[tuple[str, Level]]:
    return [(each.code, each.level) for each in found if each.level is not Level.OK]


def one(found: Sequence[Finding], code: str) -> Finding:
    [finding] = [each for each in found if each.code == code]
    return finding


async def test_all_is_well_and_nothing_but_questions_was_asked(server: TelegramServer) -> None:
    found = await asked(server)
    assert ill(found) == []
    assert one(found, "token").what.startswith("is good: @linli_test_bot")
    assert [call.method for call in server.log.calls] == ["getMe", "getWebhookInfo"]
    server.log.check()


async def test_a_token_that_is_not_good(server: TelegramServer) -> None:
    [found] = await asked(server, token=f"{TOKEN[:-1]}X")
    assert (found.code, found.level) == ("token", Level.BAD) and "@BotFather" in found.mend
    server.revoke_token()
    assert ill(await asked(server)) == [("token", Level.BAD)]


@pytest.mark.parametrize("fault", [server_error(502), bad_gateway(), lost()], ids=lambda fault: fault.name)
async def test_trouble_on_the_way_is_one_finding(server: TelegramServer, fault: Any) -> None:
    server.faults.next(fault, method="getMe")
    [found] = await asked(server)
    assert (found.code, found.level) == ("telegram", Level.BAD) and server.base_url[7:] in found.what


async def test_what_was_learnt_before_the_line_broke_is_told(server: TelegramServer) -> None:
    server.faults.next(lost(), method="getWebhookInfo")
    found = await asked(server)
    assert [each.code for each in found] == ["token", "net-clock", "telegram"]


async def test_nobody_there_and_no_answer_are_bad(server: TelegramServer) -> None:
    async with server.unreachable():
        [found] = await asked(server)
    assert found.level is Level.BAD and "ClientConnectorError" in found.what
    server.faults.next(slow(3600), method="getMe")
    [found] = await asked(server, patience=0.2)
    assert found.level is Level.BAD and "no answer" in found.what


@pytest.mark.parametrize(
    ("off", "level"),
    [(0, Level.OK), (20, Level.OK), (120, Level.WARN), (-120, Level.WARN), (600, Level.BAD), (-600, Level.BAD)],
)
async def test_the_clock_is_held_against_telegrams(server: TelegramServer, off: int, level: Level) -> None:
    found = one(await asked(server, clock=ShiftedClock(timedelta(seconds=off))), "net-clock")
    assert found.level is level
    if level is not Level.OK:
        assert ("ahead of" if off > 0 else "behind") in found.what


async def hooked(server: TelegramServer, url: str) -> None:
    """Somebody tells Telegram where to call."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{server.base_url}/bot{TOKEN}/setWebhook", json={"url": url}) as answer,
    ):
        assert answer.status == 200


async def test_a_webhook_while_we_poll(server: TelegramServer) -> None:
    await hooked(server, "https://127.0.0.1:8443/a-secret-path")
    found = one(await asked(server), "webhook")
    assert found.level is Level.WARN and "127.0.0.1" in found.what and "a-secret-path" not in found.what


async def test_the_webhook_is_where_it_should_be(server: TelegramServer) -> None:
    missing = one(await asked(server, hook=HOOK), "webhook")
    assert missing.level is Level.BAD and "not set" in missing.what
    await hooked(server, "https://127.0.0.1:8443/other")
    elsewhere = one(await asked(server, hook=HOOK), "webhook")
    assert elsewhere.level is Level.BAD and "at 127.0.0.1" in elsewhere.what
    await hooked(server, f"{HOOK}/telegram/update")
    assert one(await asked(server, hook=f"{HOOK}/"), "webhook").level is Level.OK
    port = one(await asked(server, hook="https://127.0.0.1:9443"), "webhook")
    assert port.level is Level.BAD and "9443" in port.what


async def test_a_webhook_that_telegram_cannot_reach(server: TelegramServer) -> None:
    await hooked(server, f"{HOOK}/telegram/update")
    server.user().opens()
    await server.until(lambda: server.receiving.failures > 0)
    found = one(await asked(server, hook=HOOK), "webhook")
    assert found.level is Level.WARN and "Connection refused" in found.what
    later = ShiftedClock(checkup.RECENT + timedelta(minutes=5))
    assert one(await asked(server, hook=HOOK, clock=later), "webhook").level is Level.OK, "it is over"


async def test_updates_that_nobody_takes(server: TelegramServer) -> None:
    li = server.user()
    for n in range(checkup.MANY):
        li.says(f"{n}")
    assert one(await asked(server), "webhook").level is Level.OK
    li.says("once more")
    found = one(await asked(server), "webhook")
    assert found.level is Level.BAD and f"{checkup.MANY + 1} updates" in found.what


async def test_a_bot_that_hears_everything_or_may_not_join() -> None:
    async with TelegramServer(privacy=False) as server:
        found = one(await asked(server), "privacy")
        assert found.level is Level.WARN and "/setprivacy" in found.mend
        group = server.group("x", server.user())
        group.adds_bot(server.user())
        server.cloud.bot = without_groups(server.cloud.bot)
        known = [Group(str(group.id), "grid-1", "team")]
        assert ("groups", Level.WARN) in ill(await asked(server, groups=known))
        assert ("groups", Level.WARN) not in ill(await asked(server))


def without_groups(bot: telegram.User) -> telegram.User:
    """As @BotFather's /setjoingroups leaves it."""
    said = bot.to_dict() | {"can_join_groups": False}
    return telegram.User(**{name: value for name, value in said.items() if name in telegram.User.__slots__})


async def test_every_group_is_looked_at(server: TelegramServer) -> None:
    owner = server.user("Li")
    made = {name: server.group(name, owner, supergroup=True) for name in ("well", "silent", "gone", "never")}
    made["forum"] = server.group("forum", owner, forum=True)
    made["owners"] = server.group("owners", owner, supergroup=True)
    made["basic"] = server.group("basic", owner)
    for name, group in made.items():
        if name != "never":
            group.adds_bot(owner, administrator=name == "owners")
    topic = made["forum"].topic("cases", owner)
    made["silent"].silences_bot(owner)
    made["gone"].removes_bot(owner)
    old = made["basic"].id
    made["basic"].migrates(owner)
    known = [Group(str(group.id), name, "team") for name, group in made.items() if name not in ("owners", "basic")]
    known.append(Group(f"{made['forum'].id}/{topic.id}", "topic", "team"))
    known.append(Group(f"{made['well'].id}/7", "no-topic", "team"))
    known.append(Group(str(made["owners"].id), "owned", "owners"))
    known.append(Group(str(old), "moved", "team"))
    known.append(Group("-4711", "nowhere", "owners"))
    found = [each for each in await asked(server, groups=known) if each.code == "groups"]
    assert [(each.level, each.what) for each in found] == [
        (Level.BAD, "the bot may not write in the team group of silent"),
        (Level.BAD, "the bot cannot see the team group of gone (403)"),
        (Level.BAD, "the bot cannot see the team group of never (403)"),
        (Level.BAD, "the team group of no-topic has no topics any more"),
        (Level.WARN, "the bot is administrator of the owners group of owned and hears everything said there"),
        (Level.BAD, "the team group of moved has become a supergroup with another number"),
        (Level.BAD, "the bot cannot see the owners group of nowhere (400)"),
        (Level.OK, "3 of 10 are as they should be"),
    ]
    assert "`/bind team_never`" in found[2].mend and "`/bind owners_nowhere`" in found[-2].mend
    server.faults.next(too_many(3), method="getChatMember")
    [busy, _] = [each for each in await asked(server, groups=known[:1]) if each.code == "groups"]
    assert busy.level is Level.WARN and "not looked at" in busy.what


def test_a_group_where_nobody_may_write() -> None:
    group, member = Group("-1", "grid-1", "team"), Member("member")
    shut = Chat(permissions=Permissions(can_send_messages=False))
    assert standing(group, member, Chat()) is None
    found = standing(group, member, shut)
    assert found is not None and found.level is Level.BAD and "may not write" in found.what
    assert standing(group, Member("administrator"), shut) is None
    assert standing(group, Member("administrator"), Chat()) is None, "staff may be heard"
    for gone in (Member("left"), Member("restricted", is_member=False)):
        found = standing(group, gone, Chat())
        assert found is not None and "no longer in" in found.what
