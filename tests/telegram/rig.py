"""How a story reaches the house through Telegram: the running house, its real receiver, reader and sender, and the strict
Bot API server on loopback. Presses are buttons on the screen, replies are replies, staff come by a start link.

Updates are asked for, or, with ``hook``, brought to the house's own HTTP application by a webhook."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from PIL import Image

from bot.app import PULLED, Foundation, Running, application, web_channel
from bot.handlers.telegram import incoming
from bot.handlers.telegram.channel import TelegramChannel, webhook_secret
from bot.handlers.telegram.sender import Pace
from bot.runtime import invites
from bot.runtime.missed import IN_TOUCH, KEPT_EVERY
from bot.runtime.opening import Opening
from bot.runtime.ports import Heard, Upload
from bot.runtime.ports import Line as Said
from bot.runtime.store import Transaction
from bot.runtime.wake import House
from tests.rigs import SimulatedClock, foundation
from tests.telegram.served import Served
from tests.telegram_server import TOKEN, UNLIMITED, Line, TelegramServer, User
from tests.world import MONDAY, World

T = TypeVar("T")


def unhurried(clock: SimulatedClock) -> Pace:
    """A pace for a clock that stands still."""
    return Pace(overall=10**9, per_chat=10**9, per_group=10**9, burst=10**6, now=lambda: clock.now().timestamp())


def _in_touch_at(tx: Transaction) -> str | None:
    return tx.setting(f"{IN_TOUCH}telegram")


def photo(colour: str = "#406080", size: tuple[int, int] = (40, 30)) -> bytes:
    """A JPEG; another colour is another picture."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def with_telegram(base: Foundation) -> Foundation:
    """The house opens what Telegram sends, as it does where there is a token."""
    opening = Opening({"telegram": incoming.read}, base.seating)
    base.house = House(base.texts, base.rules, base.clock, base.ids, PULLED, opening)
    return base


class TelegramRig:
    """The running house behind Telegram. Every member of staff joins by an invite before the story begins."""

    def __init__(self, base: Foundation, clock: SimulatedClock, *, hook: bool = False) -> None:
        self.time_jumps = True  # no story tells of a house that was cut off for days, unless it says so
        self.base = with_telegram(base)
        self.clock = clock
        self._loop = asyncio.new_event_loop()
        self._staff: dict[str, str] = {}
        self.users: dict[str, User] = {}
        self.alarms: list[str] = []
        self.server = TelegramServer(clock, rates=UNLIMITED, patience=20)
        self.hook = hook
        self.door = Served()
        self.run(self.server.start())
        self.run(self._begin())

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)

    def enrol(self) -> None:
        """Everybody on the roster comes in by their link."""
        with self.base.store.read() as reader:
            people = [reader.person(member) for member in reader.town().staff]
        came: dict[str, User] = {}
        for person in people:
            assert person is not None
            came[person.roster] = self._comes(invite=self._invite(person.roster))
        self.settle()
        self._staff = {roster: self._sits(user) for roster, user in came.items()}

    async def _begin(self) -> None:
        base = self.base
        self.running = Running(base, time_jumps=self.time_jumps)
        self.channel = TelegramChannel(
            token=TOKEN,
            api_base_url=self.server.base_url,
            media=Path(base.settings.media.folder),
            alarm=self.alarms.append,
            hook=self.door.url if self.hook else "",
            secret=webhook_secret(base.secret),
            pace=unhurried(self.clock),
        )
        self.running.add(self.channel)
        self.running.add(web_channel(self.running))  # a town always has its page beside it
        self.running.open()
        if self.hook:
            await self.door.open(application(self.running))

    def open(self, *, invite: str = "", start: str = "") -> str:
        user = self._comes(invite=invite, start=start)
        self.settle()
        return self._sits(user)

    def _comes(self, *, invite: str = "", start: str = "") -> User:
        """Presses Start, behind a link."""
        user = self.server.user(f"user {self.server.cloud.number('rig')}", language="zh-hans")
        payload = "".join(
            char for char in start.replace("~", "_") if char.isascii() and (char.isalnum() or char in "_-")
        )
        if invite:
            found = invites.start_payload(invite)
            user.opens(found) if found else user.says(f"/start {incoming.INVITE}{invite}")
        else:
            user.opens(payload)
        return user

    def _sits(self, user: User) -> str:
        with self.base.store.read() as reader:
            seat = reader.seat_at("telegram", str(user.id))
        assert seat is not None, user.transcript()
        self.users[seat.id] = user
        return seat.id

    def _invite(self, roster: str) -> str:
        base = self.base
        return invites.issue(base.secret, staff=roster, at=self.clock.now(), nonce=base.ids.token()[:8])

    def seat_of(self, roster: str) -> str:
        return self._staff[roster]

    def hear(self, seat: str, key: str, body: Heard) -> int:
        user = self.users[seat]
        if body.choice:
            press = self._press(user, body.choice)
            self.settle()
            self.run(user.answered(press))
        elif body.media:
            for hash in body.media:
                user.sends_photo(photo(f"#{hash[:6]}"), body.text)
            self.settle()
        else:
            to = self._about(user, seat, body.case) if body.case is not None else None
            user.says(body.text, to=to)
            self.settle()
        said = [line.seq for line in self.lines(seat) if line.mine]
        return said[-1] if said else 0

    def _press(self, user: User, token: str) -> Any:
        shown = any(
            button.callback_data == token
            for line in user.lines
            if line.keyboard
            for row in line.keyboard.inline_keyboard
            for button in row
        )
        return user.presses(token) if shown else user.presses_data(token, user.newest)

    def _about(self, user: User, seat: str, case: int) -> Line | None:
        """The newest message about the case, to reply to."""
        with self.base.store.read() as reader:
            for line in reversed(user.lines):
                if line.from_bot and reader.replied_to(seat, str(line.id)) == case:
                    return line
        raise AssertionError(f"nothing on {case} to reply to")

    def keep(self, upload: Upload) -> None:
        """Nothing: here a picture comes with its message."""

    def lines(self, seat: str, after: int = 0) -> list[Said]:
        with self.base.store.read() as reader:
            return reader.lines(seat, after, 1000)

    def settle(self) -> None:
        self.run(self._settle())
        assert not self.base.texts.faults, dict(self.base.texts.faults)
        with self.base.store.read() as reader:
            counts = reader.counts()
        assert counts["events_dead"] == counts["events_waiting"] == 0, counts

    async def _settle(self) -> None:
        self.server.tick()
        await self.server.all_received()
        idle = asyncio.ensure_future(self.running.idle())
        idle.add_done_callback(lambda _: self.server.tick())
        while not idle.done():  # a slow answer takes its time, whoever waits for it
            await self.server.until(lambda: idle.done() or self.server.slow > 0)
            if self.server.slow:
                self.clock.turn_to(self.clock.now() + timedelta(seconds=1))
                self.server.tick()
                await asyncio.sleep(0)
        await idle

    async def _in_touch(self) -> None:
        """By a webhook the house asks by itself whether anything waits for it, and that may end a gap."""
        kept: str | None = None
        while kept is None or self.clock.now() - datetime.fromisoformat(kept) >= KEPT_EVERY:
            kept = await self.running.door.commit(_in_touch_at)

    def reopen(self) -> None:
        """The process ends and another begins on the same file; Telegram stays."""
        self.go_down()
        self.come_up()

    def go_down(self) -> None:
        self.run(self._close())

    async def _close(self) -> None:
        await self.door.close()
        await self.running.close()

    def come_up(self, *, hook: bool | None = None) -> None:
        """``hook``: from now on this way."""
        self.hook = self.hook if hook is None else hook
        old = self.base
        self.base = with_telegram(Foundation(old.settings, clock=old.clock, ids=old.ids))
        self.run(self._begin())
        if self.hook and not self.time_jumps:
            self.run(asyncio.wait_for(self._in_touch(), 20))
        self.settle()

    def close(self) -> None:
        try:
            self.server.log.check()
            assert self.alarms == []
        finally:
            self.run(self._close())
            self.run(self.server.stop())
            self._loop.close()


def telegram_world(folder: Path, at: datetime = MONDAY, *, hook: bool = False, **changes: str) -> World:
    """A town reached through Telegram."""
    clock = SimulatedClock(at - timedelta(seconds=1))
    base = foundation(folder, clock, **changes)
    clock.turn_to(at)  # the seat used last is the one written to
    rig = TelegramRig(base, clock, hook=hook)
    rig.enrol()
    return World(rig, clock)
