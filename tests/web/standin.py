"""A small house behind the door: enough to try the channel's every answer without the real one.

It remembers in memory, answers every message with one line, and fails on demand.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from bot.cases.case import Seat
from bot.cases.town import Role
from bot.handlers.web.demo import DemoPerson, Step
from bot.runtime.ports import Arrival, Choice, DoorRefusal, Heard, Line, Opened, Upload
from bot.texts import Texts

TEXTS = Texts(strict=True)
START = datetime(2026, 9, 28, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in 四平


class House:
    """Implements :class:`bot.runtime.ports.Door`."""

    def __init__(self) -> None:
        self.arrivals: list[Arrival] = []
        self.heard: list[tuple[str, str, Heard]] = []
        self.seen_up_to: dict[str, int] = {}
        self.uploads: dict[str, Upload] = {}
        self.refuse: DoorRefusal | Exception | None = None  # the next accept raises it, once
        self.hold = asyncio.Event()  # accept answers (but commits at once) only while this is set
        self.hold.set()
        self.clock = START
        self._seats: dict[str, Seat] = {}
        self._lines: dict[str, list[Line]] = {}
        self._taken: dict[tuple[str, str], int] = {}
        self._changes: dict[str, asyncio.Event] = {}
        self._texts = TEXTS

    async def open(self, arrival: Arrival) -> Opened:
        self.arrivals.append(arrival)
        if arrival.invite and not arrival.invite.startswith("good"):
            raise DoorRefusal("invite-unknown")
        if arrival.recover and arrival.recover != "RECOVER-1":
            raise DoorRefusal("recovery-unknown")
        if arrival.recover:
            self._seats["s1"] = replace(self._seats["s1"], address=arrival.address)
            return Opened(self._seats["s1"])
        number = len(self._seats) + 1
        seat = Seat(id=f"s{number}", person=number, channel="web", address=arrival.address, last_used_at=self.clock)
        self._seats[seat.id] = seat
        self._lines[seat.id] = []
        self.tell(seat.id, "您好，我是邻里。家里、楼里有什么事，直接说。")
        return Opened(seat, f"RECOVER-{number}")

    async def in_touch(self, channel: str, keeps: timedelta) -> None:
        raise AssertionError("nothing is kept for us")

    async def receive(self, channel: str, payloads: Sequence[tuple[str, str]]) -> None:
        raise AssertionError("no platform speaks to the web channel")

    def language_of(self, person: int) -> str:
        return "zh-CN"

    async def accept(self, seat: Seat, key: str, body: Heard) -> int:
        if self.refuse is not None:
            trouble, self.refuse = self.refuse, None
            raise trouble
        taken = self._taken.get((seat.id, key))
        if taken is None:
            self.heard.append((seat.id, key, body))
            label = self._label(seat.id, body.choice)
            taken = self._add(seat.id, mine=True, key=key, text=label or body.text, case=body.case, media=body.media)
            self._taken[seat.id, key] = taken
            if body.choice and label is None:
                self.tell(seat.id, "这个选项已经不在了。")
            elif body.choice:
                self.tell(seat.id, f"好的，您选了“{label}”。", case=12)
            else:
                self.tell(seat.id, f"您说的是“{body.text[:40]}”，对吗？", choices=("对", "不对，重新说"))
        await self.hold.wait()
        return taken

    async def note(self, name: str, value: str) -> None: ...

    async def seen(self, seat: Seat, seq: int) -> None:
        self.seen_up_to[seat.id] = max(seq, self.seen_up_to.get(seat.id, 0))

    async def keep(self, upload: Upload) -> None:
        self.uploads[upload.hash] = upload

    def seat(self, seat: str) -> Seat | None:
        return self._seats.get(seat)

    def lines(self, seat: str, after: int, limit: int) -> list[Line]:
        return [line for line in self._lines[seat] if line.seq > after][:limit]

    def upload(self, seat: Seat, hash: str) -> Upload | None:
        found = self.uploads.get(hash)
        return found if found and found.person == seat.person else None

    def called(self, hash: str) -> str:
        found = self.uploads.get(hash)
        return found.called if found else ""

    async def changed(self, seat: str, after: int, timeout: float) -> bool:
        try:
            async with asyncio.timeout(timeout):
                while not self.lines(seat, after, 1):
                    await self._changes.setdefault(seat, asyncio.Event()).wait()
        except TimeoutError:
            return False
        return True

    def say(self, language: str, key: str) -> str:
        return self._texts.label(language, key)

    # --- what a test does to it

    def tell(
        self,
        seat: str,
        text: str,
        choices: tuple[str, ...] = (),
        case: int | None = None,
        media: tuple[str, ...] = (),
    ) -> int:
        """The bot says something; returns its seq."""
        first = len(self._lines[seat])
        given = tuple(Choice(f"t{first}.{n}", f"c{n}", label) for n, label in enumerate(choices))
        return self._add(seat, mine=False, text=text, choices=given, case=case, media=media)

    def drop_seats(self) -> None:
        """Forgets everybody, as a new database would."""
        self._seats.clear()

    def _label(self, seat: str, token: str) -> str | None:
        offered = (choice for line in self._lines[seat] for choice in line.choices)
        return next((choice.label for choice in offered if choice.token == token), None)

    def _add(
        self,
        seat: str,
        *,
        mine: bool,
        text: str,
        key: str = "said",
        choices: tuple[Choice, ...] = (),
        case: int | None = None,
        media: tuple[str, ...] = (),
    ) -> int:
        seq = len(self._lines[seat]) + 1
        line = Line(
            seq=seq,
            at=self.clock,
            mine=mine,
            key=key,
            text=text,
            choices=choices,
            case=case,
            media=media,
        )
        self._lines[seat].append(line)
        self._changes.pop(seat, asyncio.Event()).set()
        return seq


class Stage:
    """Implements :class:`bot.handlers.web.demo.Stage`."""

    def __init__(self, house: House) -> None:
        self.house = house

    async def people(self) -> list[DemoPerson]:
        return [
            DemoPerson("w1", "王丽", Role.GRID_WORKER, ("金桥一网格",)),
            DemoPerson("w2", "李强", Role.GRID_WORKER, ("金桥二网格",)),
            DemoPerson("s1", "赵桂兰", Role.COMMUNITY_SECRETARY, ("金桥社区",)),
            DemoPerson("m1", "孙立国", Role.MEDIATOR, ("铁东区调解中心",)),
        ]

    async def invite(self, roster: str) -> str:
        if roster not in {"w1", "w2", "s1", "m1"}:
            raise KeyError(roster)
        return f"good-{roster}"

    async def forward(self, by: Step) -> datetime:
        self.house.clock += {
            "1h": timedelta(hours=1),
            "1d": timedelta(days=1),
            "3d": timedelta(days=3),
            "next": timedelta(minutes=7),
        }[by]
        return self.house.clock

    def now(self) -> datetime:
        return self.house.clock
