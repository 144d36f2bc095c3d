"""Every bot killed in the middle of its work, again and again: ``python -m benchmarks.peers.crash --kills 20``.

Residents go through the intake (``intake.py``) while the process is killed (``kill -9``) at random moments and started
again each time. The Bot API server knows which updates an offset has confirmed: Telegram has handed those over for good.
At the end everybody who was told that their case is filed asks for their cases. Side by side:

- lost: confirmed and never answered, or told as filed and not among the cases afterwards;
- doubled: answered twice, or one case filed twice.

Nobody is hurried: whoever is not answered waits until the end, long enough for what a bot says again after a minute.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from benchmarks import peers
from benchmarks.bot_api import BotApi, Message
from benchmarks.peers.intake import INTAKE, button, words
from bot.clock import stopwatch

#: Residents who are getting on at once, and seconds after which somebody else comes beside one who is not.
MANY, PATIENCE = 20, 1.5

#: Seconds a bot works between its start and its death: somewhere between these.
LIFE = (1.0, 6.0)

#: Seconds a bot may take at the end to say all it still has to say; Linli repeats itself after 60.
LAST_WORDS = 75.0

FILED = INTAKE.index("[submit]") + 1


@dataclass
class Update:
    """Something a resident sent. ``confirmed``: the bot's offset has passed it."""

    chat: int
    confirmed: bool = False
    answers: int = 0


@dataclass
class Person:
    """``asked``: the update that is to be answered next; ``step``: how many of the messages have been sent."""

    chat: int
    asked: Update
    since: float
    step: int = 0
    heard: dict[str, Update] = field(default_factory=dict)  # what was said to them, and to what it was the answer
    given_up: bool = False  # somebody else has come beside them; what is still said is counted all the same


@dataclass
class Ledger:
    """What happened, by update and by chat."""

    api: BotApi
    labels: dict[str, str]
    updates: dict[int, Update] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    told: dict[int, str] = field(default_factory=dict)  # filed, by chat: the last answer to "my cases", if any
    comes: bool = True
    asking: bool = False
    unusable: int = 0  # files that a bot could not be started with again

    def begin(self) -> None:
        self.api.heard, self.api.confirmed = self.heard, self.confirmed

    def arrive(self) -> None:
        chat = 10**6 + len(self.people)
        update = Update(chat)
        self.people[chat] = Person(chat, update, stopwatch())
        self.updates[self.api.says(chat, "/start")] = update

    def confirmed(self, ids: list[int]) -> None:
        for id in ids:
            self.updates[id].confirmed = True

    def heard(self, chat: int, message: Message) -> None:
        person, text = self.people[chat], str(message["text"])
        for said, update in person.heard.items():
            if text.endswith(said):  # said before; whoever repeats may put a mark before it
                update.answers += 1
                return
        person.heard[text] = person.asked
        person.asked.answers += 1
        if self.asking:
            self.told[chat] = text
        elif person.asked.answers == 1:
            self._go_on(person, message)

    def _go_on(self, person: Person, message: Message) -> None:
        if person.step == FILED:
            self.told[person.chat] = ""
        if person.step >= len(INTAKE) - 1:  # "my cases" is for the end
            if self.comes and not person.given_up:
                self.arrive()
            return
        said = words(person.step, person.chat)
        data = button(message, self.labels[said.strip("[]")]) if said.startswith("[") else None
        if said.startswith("[") and data is None:
            person.asked.answers = 0  # an answer to something said before: the right one is still to come
            return
        person.step += 1
        person.asked, person.since = Update(person.chat), stopwatch()
        id = self.api.presses(person.chat, data, message) if data else self.api.says(person.chat, said)
        self.updates[id] = person.asked

    def look_around(self, since: float) -> None:
        """Where somebody has waited in vain since the bot is up, somebody else comes."""
        for person in self.people.copy().values():
            waits = not person.asked.answers and not person.given_up
            if waits and self.comes and stopwatch() - max(person.since, since) > PATIENCE:
                person.given_up = True
                self.arrive()

    def ask_for_cases(self) -> None:
        self.asking = True
        for chat in self.told:
            update = self.people[chat].asked = Update(chat)
            self.updates[self.api.says(chat, INTAKE[-1])] = update

    @property
    def waiting(self) -> int:
        return sum(not update.answers for update in self.updates.values())


class Life:
    """A process under somebody who starts it again whenever it dies."""

    def __init__(self, bot: peers.Bot, api: BotApi, core: int) -> None:
        self._bot, self._api, self._core = bot, api, core
        self._process: subprocess.Popen[bytes] | None = None
        self.since = 0.0

    async def start(self) -> bool:
        """Gives False where it could not be started with what it had kept; that file is put aside first."""
        usable = await self._start()
        if not usable:
            if self._bot.file is None or not self._bot.file.exists():
                raise RuntimeError(f"{self._bot.name} does not start")
            self._bot.file.rename(self._bot.file.with_suffix(".broken"))
            if not await self._start():
                raise RuntimeError(f"{self._bot.name} does not start")
        self.since = stopwatch()
        return usable

    async def _start(self) -> bool:
        self._process = peers.begin(self._bot, self._core, quiet=True)
        if await peers.started(self._process, self._api):
            return True
        await self.kill()
        return False

    async def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
            await asyncio.sleep(0.05)  # its connections end


async def torment(bot: peers.Bot, api: BotApi, kills: int, core: int, dice: random.Random) -> Ledger:
    ledger, life = Ledger(api, bot.labels), Life(bot, api, core)
    ledger.begin()
    try:
        await life.start()
        for _ in range(MANY):
            ledger.arrive()
        for _ in range(kills):
            dies = stopwatch() + dice.uniform(*LIFE)
            while stopwatch() < dies:
                ledger.look_around(life.since)
                await asyncio.sleep(min(0.1, max(dies - stopwatch(), 0)))
            await life.kill()
            ledger.unusable += not await life.start()
        ledger.comes = False
        await until(lambda: not ledger.waiting)
        ledger.ask_for_cases()
        await until(lambda: all(ledger.told.values()))
    finally:
        await life.kill()
        api.forget()
    return ledger


async def until(is_so: object) -> None:
    assert callable(is_so)
    end = stopwatch() + LAST_WORDS
    while not is_so() and stopwatch() < end:
        await asyncio.sleep(0.1)


@contextmanager
def every_bot(api: BotApi, folder: Path, core: int) -> Iterator[list[peers.Bot]]:
    bots = [
        peers.linli(api.url, folder),
        peers.ptb(api.url, folder),
        peers.ptb(api.url, folder, 1),
        peers.aiogram_memory(api.url, folder),
    ]
    missing = peers.redis_missing()
    if missing:
        print(f"aiogram, Redis: skipped, for want of {missing}\n")
        yield bots
    else:
        with peers.redis_server(folder, core) as redis:
            yield [*bots, peers.aiogram_redis(api.url, folder, redis)]


HEADS = (
    "confirmed",
    "unanswered",
    "filed",
    "then gone",
    "LOST",
    "answered twice",
    "filed twice",
    "DOUBLED",
    "broken file",
)


def row(ledger: Ledger) -> tuple[int, ...]:
    confirmed = [update for update in ledger.updates.values() if update.confirmed]
    unanswered = sum(not update.answers for update in confirmed)
    twice = sum(update.answers > 1 for update in ledger.updates.values())
    cases = [len(CASE.findall(text)) for text in ledger.told.values() if text]
    gone, filed_twice = cases.count(0), sum(many > 1 for many in cases)
    lost, doubled = unanswered + gone, twice + filed_twice
    return len(confirmed), unanswered, len(ledger.told), gone, lost, twice, filed_twice, doubled, ledger.unusable


#: A line of one's cases, in Linli's words and in the peers'.
CASE = re.compile(r"^(?:Number )?\d+", re.M)


async def crash_test(kills: int, core: int, folder: Path) -> None:
    """Every bot in turn, and the table."""
    api = BotApi()
    await api.open()
    try:
        with every_bot(api, folder, core) as bots:
            print(f"{'':20}" + "".join(f"{head:>{len(head) + 2}}" for head in HEADS))
            for bot in bots:
                ledger = await torment(bot, api, kills, core, random.Random(kills))
                cells = zip(HEADS, row(ledger), strict=True)
                print(f"{bot.name:20}" + "".join(f"{value:{len(head) + 2}}" for head, value in cells), flush=True)
    finally:
        api.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20, help="of each bot")
    options = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[-1]})
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner, tempfile.TemporaryDirectory() as folder:
        runner.run(crash_test(options.kills, cores[0], Path(folder)))


if __name__ == "__main__":
    main()
