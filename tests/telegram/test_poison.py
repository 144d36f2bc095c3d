"""A poisoned update harms its own chat only: it is tried five times and given up with a kind word, and everybody else is
served meanwhile. A try counts before it is made, so that one which ends the process ends it a few times and no more.

What fails is planted by the constructor: a reader of payloads, or a worker around the house.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import PULLED, Foundation
from bot.cases.town import Role
from bot.handlers.telegram import incoming
from bot.runtime.opening import Opening
from bot.runtime.ports import Delivery, Event, EventState, Heard, NewEvent, Received
from bot.runtime.reading import ReadPayload
from bot.runtime.store import Transaction
from bot.runtime.wake import House
from bot.runtime.writer import RETRIES, Worker, Writer
from tests.rigs import ROOT, SimulatedClock, foundation, settings
from tests.stories.town import LIGHT
from tests.world import MONDAY

CHATS, EACH, EVERY = 100, 30, 1000
POISON = "毒"
FIRST = 6_000_000_001

#: How often a process may die of one update, and what it dies with.
RESTARTS, DEATH = 6, 66
ENDED = b"ended"


def update(n: int, chat: int, text: str) -> tuple[str, str]:
    """A key and a payload."""
    person = {"id": FIRST + chat, "is_bot": False, "first_name": "Li", "language_code": "zh-hans"}
    message = {"message_id": n, "date": 1772413200, "chat": person | {"type": "private"}, "from": person, "text": text}
    return f"{n}", json.dumps({"update_id": n, "message": message}, ensure_ascii=False)


class Stumbling:
    """The house, but that words with poison in them make it stumble once everything is written."""

    def __init__(self, house: Worker, stumble: Callable[[], None]) -> None:
        self._house = house
        self._stumble = stumble
        self.tried: Counter[int] = Counter()

    def work(self, event: Event, tx: Transaction) -> tuple[EventState, set[str]]:
        done = self._house.work(event, tx)
        if isinstance(event.body, Heard) and POISON in event.body.text:
            self.tried[event.id] += 1
            self._stumble()
        return done

    def bury(self, event: Event, tx: Transaction) -> set[str]:
        return self._house.bury(event, tx)


def stumble() -> None:
    raise LookupError


def unreadable(payload: str) -> None:
    if POISON in payload:
        raise LookupError


def house(base: Foundation, before: Callable[[str], None] = lambda payload: None) -> House:
    """The house with Telegram's reader, and what is done before it reads."""

    def read(payload: str) -> object:
        before(payload)
        return incoming.read(payload)

    planted: ReadPayload = read  # type: ignore[assignment]
    return House(base.texts, base.rules, base.clock, base.ids, PULLED, Opening({"telegram": planted}, base.seating))


def receive(base: Foundation, updates: Sequence[tuple[str, str]]) -> None:
    with base.store.write() as tx:
        for key, payload in updates:
            tx.add_event(NewEvent(channel="telegram", seat="", key=key, body=Received(payload), at=base.clock.now()))


class Town:
    """A house on a standing clock, worked in this thread."""

    def __init__(self, folder: Path) -> None:
        self.clock = SimulatedClock(MONDAY)
        self.base = foundation(folder, self.clock)

    def worked_by(self, worker: Worker) -> Writer:
        return Writer(self.base.store, worker, self.clock, committed=lambda seats: None)

    def passes(self, writer: Writer, seconds: float) -> None:
        self.clock.turn_to(self.clock.now() + timedelta(seconds=seconds))
        writer.drain()

    def said(self) -> dict[int, list[str]]:
        """By chat, the keys of everything said to it, in order."""
        said: dict[int, list[str]] = {chat: [] for chat in range(CHATS)}
        now = self.clock.now()
        with self.base.store.write() as tx:
            while taken := tx.to_send(now, 10**6):
                tx.record([Delivery(sent.id, now) for sent in taken])
                for sent in taken:
                    if sent.channel == "telegram":
                        said[int(sent.address) - FIRST].append(sent.key)
        return said

    def counts(self) -> dict[str, int]:
        with self.base.store.read() as reader:
            return reader.counts()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = Town(tmp_path)
    yield made
    made.base.close()


def crowd(poison: str) -> list[tuple[str, str]]:
    """A storm from many chats; one update in a thousand is poisoned."""
    texts = ["/help", LIGHT, "取消"]
    return [
        update(n, n % CHATS, poison if n % EVERY == EVERY // 2 + n // EVERY else texts[n // CHATS % 3])
        for n in range(CHATS * EACH)
    ]


def test_words_that_cannot_be_worked_harm_nobody_else(town: Town) -> None:
    worker = Stumbling(house(town.base), stumble)
    writer = town.worked_by(worker)
    updates = crowd(f"{POISON} {LIGHT}")
    poisoned = {n % CHATS for n in range(CHATS * EACH) if POISON in updates[n][1]}
    assert len(poisoned) == CHATS * EACH // EVERY
    receive(town.base, updates)
    writer.drain()
    assert town.counts()["events_waiting"] == len(poisoned), "everybody else was served at once"
    assert set(worker.tried.values()) == {1}
    for pause in RETRIES:
        town.passes(writer, pause)
    assert set(worker.tried.values()) == {5}
    assert (town.counts()["events_dead"], town.counts()["events_waiting"]) == (len(poisoned), 0)
    said = town.said()
    healthy = {tuple(found) for chat, found in said.items() if chat not in poisoned}
    assert len(healthy) == 1, "all the same"
    assert len(next(iter(healthy))) == EACH + 1, "a welcome, and an answer to each"
    for chat in poisoned:
        assert said[chat].count("dead-letter") == 1
        assert len(said[chat]) == EACH + 1, "its later words were heard"
    receive(town.base, [update(99_000 + chat, chat, "/help") for chat in poisoned])
    writer.drain()
    assert all(found[-1] == "menu" for chat, found in town.said().items() if chat in poisoned)


def test_an_update_that_cannot_be_opened_is_given_up_alone(town: Town) -> None:
    """Nobody knows who sent it: the district leads have it looked at, and hear of it once, however many there are."""
    writer = town.worked_by(house(town.base, unreadable))
    updates = crowd(POISON)
    many = sum(POISON in payload for _, payload in updates)
    receive(town.base, updates)
    writer.drain()
    assert town.counts()["events_waiting"] == many
    for pause in RETRIES:
        town.passes(writer, pause)
    assert (town.counts()["events_dead"], town.counts()["events_waiting"]) == (many, 0)
    assert {len(found) for found in town.said().values()} == {EACH, EACH + 1}
    assert leads_told(town.base) == 1
    receive(town.base, [update(99_000, 1, POISON)])
    writer.drain()
    for pause in RETRIES:
        town.passes(writer, pause)
    assert leads_told(town.base) == 1, "the same day"
    town.passes(writer, timedelta(days=1).total_seconds())
    receive(town.base, [update(99_001, 1, POISON)])
    writer.drain()
    for pause in RETRIES:
        town.passes(writer, pause)
    assert leads_told(town.base) == 2


def leads_told(base: Foundation) -> int:
    """How often every district lead has been told."""
    with base.store.read() as reader:
        leads = reader.town().holders(Role.DISTRICT_LEAD, reader.town().district.id, base.clock.now())
        seats = [reader.seats_of(lead)[0] for lead in leads]
        told = {sum(line.key == "update-unread" for line in reader.lines(seat.id, 0, 1000)) for seat in seats}
    [many] = told
    return many


def test_words_that_end_the_process_end_it_a_few_times_and_no_more(town: Town, tmp_path: Path) -> None:
    """The file goes from process to process, as with a service that is started again whenever it dies."""
    before, after = [update(n, n, LIGHT) for n in range(20)], [update(100 + n, n, "/help") for n in range(20)]
    receive(town.base, [*before[:10], update(50, 10, f"{POISON} {LIGHT}"), *before[11:], *after])
    base = town.base
    with base.store.write() as tx:
        tx.save_setting("open", "yes")  # this one does not end either
    base.store.close()
    command = [sys.executable, "-m", "tests.telegram.test_poison", str(tmp_path)]
    lives = subprocess.run(command, cwd=ROOT, timeout=120, stdout=subprocess.PIPE)
    town.base = Foundation(base.settings, clock=base.clock, ids=base.ids)
    deaths = [int(line.split()[1]) for line in lives.stdout.splitlines() if line.startswith(ENDED)]
    assert deaths[-1] == 0 and set(deaths[:-1]) == {DEATH}, lives.stdout
    assert 1 < len(deaths) <= RESTARTS + 1, deaths
    town.clock.turn_to(town.clock.now() + timedelta(seconds=sum(RETRIES)))
    said = town.said()
    assert said[10].count("dead-letter") == 1 and said[10][-1] == "menu", said[10]
    assert {tuple(said[chat]) for chat in range(20) if chat != 10} == {("welcome", "intake-place", "menu")}
    assert (town.counts()["events_dead"], town.counts()["events_waiting"]) == (1, 0)


def live(folder: Path) -> None:
    """One process's life: everything that waits is worked, later tries too."""
    clock = SimulatedClock(MONDAY)
    base = Foundation(settings(folder), clock=clock)
    worker = Stumbling(house(base), lambda: os._exit(DEATH))
    writer = Writer(base.store, worker, clock, committed=lambda seats: None, careful=base.interrupted)
    for pause in (0, *RETRIES):
        clock.turn_to(clock.now() + timedelta(seconds=pause))
        writer.drain()
    base.close()


if __name__ == "__main__":
    for _ in range(2 * RESTARTS):
        process = os.fork()
        if process == 0:
            live(Path(sys.argv[1]))
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        print(ENDED.decode(), ended, flush=True)
        if ended == 0:
            break
