"""A small town on a simulated clock: people who say and press things, a town that answers, and time that passes.

``li.says("三号楼电梯又坏了")``, ``li.picks("file")``, ``world.wait(days=3)``. The same story runs on two rigs: the house worked
directly, turn by turn, and the web channel's real HTTP API in front of the running house.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.cases.case import Case, Entry, Person, Promise
from bot.cases.town import Town
from bot.runtime import invites
from bot.runtime.ports import Choice, Heard, Line, Upload
from tests.rigs import ENROLLED_BEFORE, CountedIds, DirectRig, Rig, SimulatedClock, WebRig, foundation, settings

__all__ = ["LOCAL", "MONDAY", "Actor", "CountedIds", "DirectRig", "Rig", "SimulatedClock", "WebRig", "World",
           "direct_world", "settings", "web_world"]  # fmt: skip

LOCAL = ZoneInfo("Asia/Shanghai")

#: A Monday morning without holidays near.
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL)


class World:
    """The town, its people and its clock. ``rig`` is how they reach the house."""

    def __init__(self, rig: Rig, clock: SimulatedClock) -> None:
        self.rig = rig
        self.clock = clock
        self.people: list[Actor] = []
        self.keys = count(1)

    @property
    def now(self) -> datetime:
        return self.clock.now().astimezone(LOCAL)

    @property
    def town(self) -> Town:
        with self.rig.base.store.read() as reader:
            return reader.town()

    def names(self) -> list[str]:
        """What the roster calls its units and people, longest first."""
        town = self.town
        names = {unit.name for unit in town.units.values()} | {member.name for member in town.staff.values()}
        names |= {building for unit in town.estates for building in unit.buildings}
        return sorted(names, key=lambda name: (-len(name), name))

    def resident(self, name: str, *, home: str = "") -> Actor:
        """Somebody new. ``home``: a poster's payload, such as ``jinqiao-huayuan~3号楼``."""
        return self._actor(name, self.rig.open(start=home))

    def staff(self, roster: str) -> Actor:
        """A member of staff at the phone they have had from the beginning."""
        return self._actor(roster, self.rig.seat_of(roster))

    def joins(self, roster: str) -> Actor:
        """A member of staff on a new phone, let in by a one-time invite."""
        base = self.rig.base
        code = invites.issue(base.secret, staff=roster, at=self.clock.now(), nonce=base.ids.token())
        return self._actor(roster, self.rig.open(invite=code))

    def _actor(self, name: str, seat: str) -> Actor:
        actor = Actor(self, name, seat)
        self.people.append(actor)
        return actor

    def wait(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Lets time pass, stopping at every due moment on the way."""
        self.wait_until(self.clock.now() + timedelta(days=days, hours=hours, minutes=minutes))

    def wait_until(self, goal: datetime) -> None:
        self.rig.settle()
        while True:
            with self.rig.base.store.read() as reader:
                due = reader.next_due()
            if due is None or due > goal:
                break
            self.clock.turn_to(max(due, self.clock.now()))
            self.rig.settle()
        self.clock.turn_to(goal)
        self.rig.settle()

    def case(self, number: int) -> Case:
        with self.rig.base.store.read() as reader:
            case = reader.case(number)
        assert case is not None, f"no case {number}"
        return case

    def cases(self) -> list[Case]:
        """Every case there is."""
        found: list[Case] = []
        with self.rig.base.store.read() as reader:
            for number in count(1):
                case = reader.case(number)
                if case is None:
                    return found
                found.append(case)
        return found

    def journal(self, number: int) -> list[Entry]:
        with self.rig.base.store.read() as reader:
            return reader.journal_of(number)

    def promises(self, number: int) -> list[Promise]:
        with self.rig.base.store.read() as reader:
            return reader.promises_of(number)

    def person_of(self, roster: str) -> int:
        with self.rig.base.store.read() as reader:
            person = reader.person_of_roster(roster)
        assert person is not None, roster
        return person.id

    def name_of(self, person: int | None) -> str:
        """The roster id of a member of staff."""
        with self.rig.base.store.read() as reader:
            found = reader.person(person) if person else None
        return found.roster if found else ""

    def person(self, seat: str) -> Person:
        """Whose seat it is."""
        with self.rig.base.store.read() as reader:
            found = reader.seat(seat)
            person = reader.person(found.person) if found else None
        assert person is not None, seat
        return person

    def state(self) -> dict[int, Any]:
        """Everything kept of every case: row, journal, promises."""
        return {case.number: (case, self.journal(case.number), self.promises(case.number)) for case in self.cases()}

    @contextmanager
    def nothing_changes(self) -> Iterator[None]:
        """What happens inside is explained to people, and changes no case."""
        before = self.state()
        yield
        assert self.state() == before

    def restart(self) -> None:
        """The process ends; another begins on the same file."""
        self.rig.reopen()

    def handler(self, number: int) -> Actor:
        """The one who has the case, at their phone."""
        roster = self.name_of(self.case(number).handler)
        assert roster, f"nobody has {number}"
        return self.at_phone(roster)

    def at_phone(self, roster: str) -> Actor:
        """A member of staff at the phone at which the story has met them, or meets them now."""
        return next((actor for actor in self.people if actor.name == roster), None) or self.staff(roster)

    def transcript(self) -> str:
        """What everybody said and saw, in order; a mediator can read it."""
        lines = [(line.at, line.seq, actor.name, line) for actor in self.people for line in self.rig.lines(actor.seat)]
        out = []
        for at, _, name, line in sorted(lines, key=lambda entry: entry[1]):
            stamp = at.astimezone(LOCAL).strftime("%m-%d %H:%M")
            arrow = f"{name} ▶" if line.mine else f"▷ {name}"
            out.append(f"{stamp} {arrow} {line.text}".rstrip())
            if line.choices:
                out.append("            " + "  ".join(f"[{choice.label}]" for choice in line.choices))
        return "\n".join(out) + "\n"


class Actor:
    """Somebody at their phone."""

    def __init__(self, world: World, name: str, seat: str) -> None:
        self.world = world
        self.name = name
        self.seat = seat
        self.acts = 0
        self._read: list[Line] = []

    def says(self, text: str, *, case: int | None = None, media: tuple[str, ...] = ()) -> Actor:
        """Types and sends."""
        self._send(Heard(text=text, media=media, case=case))
        return self

    def sends_photo(self, hash: str = "a" * 64, text: str = "") -> Actor:
        """Sends a picture that has been uploaded."""
        world = self.world
        person, at = world.person(self.seat).id, world.clock.now()
        world.rig.keep(Upload(hash=hash, person=person, mime="image/jpeg", size=1000, width=10, height=10, at=at))
        return self.says(text, media=(hash,))

    def picks(self, id: str, *, case: int | None = None) -> Actor:
        """Presses the newest button of that id (or label) on the screen, on a card of ``case`` if one is named."""
        return self.presses(self.button(id, case))

    def presses(self, choice: Choice | str) -> Actor:
        token = choice if isinstance(choice, str) else choice.token
        self._send(Heard(choice=token))
        return self

    def button(self, id: str, case: int | None = None) -> Choice:
        """The newest button of that id or label."""
        for line in reversed(self.screen):
            for choice in line.choices if case in (None, line.case) else ():
                if id in (choice.id, choice.label):
                    return choice
        raise AssertionError(f"{self.name} has no button {id!r}; newest:\n{self.tail()}")

    def _send(self, body: Heard) -> None:
        self.acts += 1
        self.world.rig.hear(self.seat, f"c{next(self.world.keys)}", body)

    def _fetched(self) -> list[Line]:
        """All there is to read; what was read once is not fetched again."""
        self._read += self.world.rig.lines(self.seat, self._read[-1].seq if self._read else 0)
        return self._read

    @property
    def screen(self) -> list[Line]:
        """All there is to scroll through."""
        return list(self._fetched())

    @property
    def heard(self) -> list[Line]:
        """What the house said."""
        return [line for line in self._fetched() if not line.mine]

    @property
    def last_heard(self) -> Line | None:
        """The newest of it; None: nothing was said here yet."""
        return next((line for line in reversed(self._fetched()) if not line.mine), None)

    @property
    def last(self) -> Line:
        newest = self.last_heard
        assert newest is not None, f"{self.name} has heard nothing"
        return newest

    def keys(self) -> list[str]:
        return [line.key for line in self.heard]

    def saw(self, key: str) -> Line:
        """The newest message of that key."""
        for line in reversed(self.heard):
            if line.key == key:
                return line
        raise AssertionError(f"{self.name} never saw {key!r}; newest:\n{self.tail()}")

    def buttons(self) -> list[Choice]:
        """Every button this phone has ever shown, oldest first."""
        return [choice for line in self.heard for choice in line.choices]

    def tail(self, many: int = 6) -> str:
        return "\n".join(
            f"{'>' if line.mine else ' '} {line.key}: {line.text[:200]} {[choice.id for choice in line.choices]}"
            for line in self.screen[-many:]
        )


def direct_world(folder: Path, at: datetime = MONDAY, **changes: str) -> World:
    """A town worked directly."""
    clock = SimulatedClock(at)
    return World(DirectRig(foundation(folder, clock, **changes)), clock)


def web_world(folder: Path, at: datetime = MONDAY, **changes: str) -> World:
    """A town reached through its HTTP API."""
    clock = SimulatedClock(at - ENROLLED_BEFORE)
    return World(WebRig(foundation(folder, clock, **changes), clock), clock)
