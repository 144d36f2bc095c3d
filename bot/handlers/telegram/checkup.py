"""What the doctor asks Telegram: whether it can be reached, what it holds of our bot, and whether the groups are open to it.

It only asks, within a few seconds in all, and fetches no updates: a house that runs beside it notices nothing. What it says
never holds the token, and of a group only the unit it belongs to. It must not know the records.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal, TypeVar
from urllib.parse import urlsplit

import aiohttp
import msgspec
from msgspec import Struct
from telegram.constants import SUPPORTED_WEBHOOK_PORTS, ChatMemberStatus

from bot.clock import Clock
from bot.handlers.telegram.channel import HOOK, PATH
from bot.runtime.findings import Finding, bad, ok, warn

T = TypeVar("T")

#: Seconds for all of it, and groups asked about at once.
PATIENCE, AT_ONCE = 10.0, 8

#: A clock that is off: by this much dates look odd, by that much certificates and limits go wrong.
ODD, WRONG = timedelta(seconds=30), timedelta(minutes=5)

#: Updates waiting at Telegram: a town never has so many within a minute.
MANY = 1000

#: A webhook's trouble older than this is over.
RECENT = timedelta(hours=1)

_OUTSIDE = (ChatMemberStatus.LEFT.value, ChatMemberStatus.BANNED.value)


class Group(Struct, frozen=True):
    """A group the house knows: ``address`` is CHAT or CHAT/TOPIC."""

    address: str
    unit: str
    kind: Literal["team", "owners"]

    @property
    def chat(self) -> int:
        return int(self.address.partition("/")[0])

    @property
    def name(self) -> str:
        return f"the {self.kind} group of {self.unit}"

    @property
    def again(self) -> str:
        return f"add the bot again; somebody on its staff types `/bind {self.kind}_{self.unit}` there"


class _Me(Struct):
    id: int
    username: str = ""
    can_join_groups: bool = True
    can_read_all_group_messages: bool = False


class _Hook(Struct):
    url: str = ""
    pending_update_count: int = 0
    last_error_date: int = 0
    last_error_message: str = ""


class Member(Struct):
    """How the bot stands in a group."""

    status: str
    is_member: bool = True
    can_send_messages: bool = True

    @property
    def outside(self) -> bool:
        return self.status in _OUTSIDE or not self.is_member


class Permissions(Struct):
    """What everybody in a group may do."""

    can_send_messages: bool = True


class Chat(Struct):
    """A group as Telegram has it."""

    is_forum: bool = False
    permissions: Permissions = msgspec.field(default_factory=Permissions)


class _Parameters(Struct):
    migrate_to_chat_id: int = 0


class _Answer(Struct):
    ok: bool
    result: msgspec.Raw = msgspec.Raw()
    error_code: int = 0
    parameters: _Parameters = msgspec.field(default_factory=_Parameters)


class _Unreachable(Exception):
    """No answer, or none of the Bot API; the text is a code."""


class _Refused(Exception):
    def __init__(self, code: int, moved: bool) -> None:
        super().__init__(code)
        self.code = code
        self.moved = moved


class _Line:
    """The line to the Bot API. ``date``: what the last answer said the time was, and what our clock said then."""

    def __init__(self, session: aiohttp.ClientSession, url: str, clock: Clock) -> None:
        self._session = session
        self._url = url
        self._clock = clock
        self.date: tuple[datetime, datetime] | None = None

    async def ask(self, method: str, kind: type[T], **asked: int) -> T:
        try:
            async with self._session.post(f"{self._url}/{method}", json=asked) as said:
                body, status, date = await said.read(), said.status, said.headers.get("Date", "")
            answer = msgspec.json.decode(body, type=_Answer)
            if not answer.ok:
                raise _Refused(answer.error_code or status, bool(answer.parameters.migrate_to_chat_id))
            value = msgspec.json.decode(answer.result, type=kind)
        except (aiohttp.ClientError, OSError) as error:  # its text would name the address, and that holds the token
            raise _Unreachable(type(error).__name__) from None
        except (msgspec.DecodeError, UnicodeError):
            raise _Unreachable(f"status {status}, not the Bot API's words") from None
        try:
            self.date = (parsedate_to_datetime(date).astimezone(UTC), self._clock.now())
        except ValueError:
            self.date = None
        return value


async def look(
    token: str,
    api_base_url: str,
    clock: Clock,
    *,
    hook: str = "",
    groups: Sequence[Group] = (),
    patience: float = PATIENCE,
) -> list[Finding]:
    """``hook``: the public address in webhook mode, empty for polling. Never raises for what Telegram does or does not."""
    found: list[Finding] = []
    base = api_base_url.rstrip("/")
    host = urlsplit(base).netloc.rpartition("@")[2]  # without a password
    try:
        async with asyncio.timeout(patience), aiohttp.ClientSession() as session:
            line = _Line(session, f"{base}/bot{token}", clock)
            me = await line.ask("getMe", _Me)
            found.append(ok("token", f"is good: @{me.username}, by {host}"))
            found += _time(line)
            found.append(_webhook(await line.ask("getWebhookInfo", _Hook), hook, clock.now()))
            found.append(_privacy(me))
            found += await _groups(line, me, groups)
    except _Refused as refused:
        found.append(_refused(refused, host))
    except _Unreachable as error:
        found.append(_unreachable(host, str(error)))
    except TimeoutError:
        found.append(_unreachable(host, f"no answer in {patience:.0f} s"))
    return found


def _unreachable(host: str, kind: str) -> Finding:
    mend = "look at this machine's line, DNS and firewall; Telegram keeps what comes for a day"
    return bad("telegram", f"{host} cannot be reached ({kind})", mend)


def _refused(refused: _Refused, host: str) -> Finding:
    if refused.code in (401, 404):
        mend = "copy it again from @BotFather (/mybots, API Token), check telegram.api_base_url, restart"
        return bad("token", f"is not good: {host} answers {refused.code}", mend)
    return bad("telegram", f"{host} answers {refused.code}", "wait a minute and look again")


def _time(line: _Line) -> list[Finding]:
    if line.date is None:
        return []
    theirs, ours = line.date
    off = abs(ours - theirs)
    if off <= ODD:
        return [ok("net-clock", "this machine's clock agrees with Telegram's")]
    how = "ahead of" if ours > theirs else "behind"
    make = bad if off > WRONG else warn
    mend = "`timedatectl`: turn NTP on, then restart Linli"
    return [make("net-clock", f"this machine's clock is {off.total_seconds():.0f} s {how} Telegram's", mend)]


def _webhook(info: _Hook, hook: str, now: datetime) -> Finding:
    pending, wanted = info.pending_update_count, f"{hook.rstrip('/')}{PATH}{HOOK}" if hook else ""
    if info.url and not wanted:
        mend = (
            "restart Linli: its start takes the webhook away; if it comes back, another program has this token: /revoke"
        )
        return warn("webhook", f"mode is polling, but a webhook at {urlsplit(info.url).hostname} is set", mend)
    if wanted and (urlsplit(wanted).port or 443) not in SUPPORTED_WEBHOOK_PORTS:
        return bad(
            "webhook", f"Telegram calls no port {urlsplit(wanted).port}", "use 443, 80, 88 or 8443 in public_url"
        )
    if wanted and info.url != wanted:
        there = f"at {urlsplit(info.url).hostname}, not where" if info.url else "not set, though"
        mend = "restart Linli: its start sets it; if it changes again, another program has this token: /revoke"
        return bad("webhook", f"is {there} public_url says", mend)
    if pending > MANY:
        mend = "see `channel_stopped`, `polling_failed` and `webhook_refused` in the log; Telegram keeps them for a day"
        return bad("webhook", f"{pending} updates wait at Telegram and are not taken", mend)
    at = datetime.fromtimestamp(info.last_error_date, UTC)
    if wanted and info.last_error_date and now - at < RECENT:
        said = "".join(char for char in info.last_error_message[:100] if char.isascii() and char.isprintable())
        mend = f"look at the proxy and its certificate: `curl -I {wanted}` from outside should say 405"
        return warn("webhook", f"Telegram's last call failed at {at:%H:%M} UTC: {said}", mend)
    return ok("webhook", f"{'is set as it should be' if wanted else 'none, as polling wants'}; {pending} updates wait")


def _privacy(me: _Me) -> Finding:
    if me.can_read_all_group_messages:
        mend = "@BotFather /setprivacy, Enable; then take the bot out of each group and add it again"
        return warn("privacy", "the bot hears everything said in its groups", mend)
    return ok("privacy", "in groups the bot hears only what is meant for it")


async def _groups(line: _Line, me: _Me, groups: Sequence[Group]) -> list[Finding]:
    if not groups:
        return []
    found = []
    if not me.can_join_groups:
        found.append(warn("groups", "the bot may not be added to groups", "@BotFather /setjoingroups, Enable"))
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(group: Group) -> Finding | None:
        async with gate:
            return await _group(line, me, group)

    ill = [finding for finding in await asyncio.gather(*map(one, groups)) if finding]
    well = len(groups) - len(ill)
    return [*found, *ill, ok("groups", f"{well} of {len(groups)} are as they should be")]


async def _group(line: _Line, me: _Me, group: Group) -> Finding | None:
    try:
        member = await line.ask("getChatMember", Member, chat_id=group.chat, user_id=me.id)
        chat = None if member.outside else await line.ask("getChat", Chat, chat_id=group.chat)
    except _Refused as refused:
        if refused.moved:
            return bad("groups", f"{group.name} has become a supergroup with another number", group.again)
        if refused.code == 429:
            return warn("groups", f"{group.name} was not looked at: too many questions", "wait a minute and look again")
        return bad("groups", f"the bot cannot see {group.name} ({refused.code})", group.again)
    return standing(group, member, chat)


def standing(group: Group, member: Member, chat: Chat | None) -> Finding | None:
    """None: the bot is there, may write, and hears only what is meant for it."""
    if chat is None or member.outside:
        return bad("groups", f"the bot is no longer in {group.name}", group.again)
    leads = member.status == ChatMemberStatus.ADMINISTRATOR.value
    if not member.can_send_messages or not (leads or chat.permissions.can_send_messages):
        return bad(
            "groups", f"the bot may not write in {group.name}", "an administrator of the group lets it send messages"
        )
    if "/" in group.address and not chat.is_forum:
        return bad(
            "groups",
            f"{group.name} has no topics any more",
            f"type `/bind {group.kind}_{group.unit}` in the group itself",
        )
    if leads and group.kind == "owners":
        mend = "make it an ordinary member"
        return warn("groups", f"the bot is administrator of {group.name} and hears everything said there", mend)
    return None
