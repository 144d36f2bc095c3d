"""One commit after the other: what fails is undone alone, tried again and given up in the open; a full disk stops nothing
but the taking in, and that only while it is full."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.cases.case import Status
from bot.runtime.ports import DoorRefusal, Due, Event, EventState, Heard, NewEvent
from bot.runtime.store import Store, StoreTrouble, Transaction
from bot.runtime.wake import AFTER_DEATH
from bot.runtime.writer import BATCH, DUE_BATCH, RETRIES, Job, Worker, Writer
from tests.rigs import SimulatedClock, foundation
from tests.stories.town import LIGHT, files, neighbour
from tests.world import LOCAL, MONDAY, World, direct_world


class Full(StoreTrouble):
    code = "disk-full"


class WrappedStore:
    """The store, with its commits counted and its disk full on demand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.full = False
        self.commits = 0

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        with self._store.write() as tx:
            yield tx
            if self.full:
                raise Full
        self.commits += 1

    def read(self) -> Any:
        return self._store.read()

    def empty_log(self) -> bool:
        return self._store.empty_log()

    def rewrite(self) -> bool:
        return self._store.rewrite()

    def close(self) -> None:
        self._store.close()


class Clumsy:
    """Notes every text it works as a setting; ``trips`` says at which it stumbles, its note half written."""

    def __init__(self, trips: Callable[[str], bool] = lambda text: False) -> None:
        self.trips = trips
        self.worked: list[str] = []
        self.buried: list[str] = []

    def work(self, event: Event, tx: Transaction) -> tuple[EventState, set[str]]:
        assert isinstance(event.body, Heard)
        tx.save_setting(f"worked:{event.body.text}", "yes")
        self.worked.append(event.body.text)
        if self.trips(event.body.text):
            raise LookupError(event.body.text)
        return EventState.DONE, {event.seat}

    def bury(self, event: Event, tx: Transaction) -> set[str]:
        assert isinstance(event.body, Heard)
        self.buried.append(event.body.text)
        return set()


class Desk:
    """A writer on a real store, worked by hand."""

    def __init__(self, folder: Path, worker: Worker) -> None:
        self.clock = SimulatedClock(MONDAY)
        self.base = foundation(folder, self.clock)
        self.store = WrappedStore(self.base.store)
        self.touched: list[set[str]] = []
        self.writer = Writer(self.store, worker, self.clock, committed=self.touched.append)
        self.answers: list[tuple[Any, BaseException | None]] = []

    def say(self, *texts: str) -> Job:
        def do(tx: Transaction) -> list[int]:
            return [
                tx.add_event(
                    NewEvent(channel="web", seat="s", key=text, body=Heard(text=text), at=self.clock.now())
                ).seq
                for text in texts
            ]

        return Job(do, lambda result, error: self.answers.append((result, error)))

    def settings(self) -> set[str]:
        with self.base.store.read() as reader:
            return {name.removeprefix("worked:") for name in reader.settings_like("worked:")}

    def counts(self) -> dict[str, int]:
        with self.base.store.read() as reader:
            return reader.counts()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Callable[[Worker], Desk]]:
    made: list[Desk] = []

    def make(worker: Worker) -> Desk:
        made.append(Desk(tmp_path, worker))
        return made[-1]

    yield make
    for one in made:
        one.base.close()


Make = Callable[[Worker], Desk]


def test_what_fails_is_undone_alone(desk: Make) -> None:
    worker = Clumsy(lambda text: text == "bad")
    here = desk(worker)
    here.writer.turn([here.say("before", "bad", "after")])
    here.writer.drain()
    assert worker.worked == ["before", "bad", "after"], "in order of arrival"
    assert here.settings() == {"before", "after"}, "half a note is no note"
    assert here.counts()["events_waiting"] == 1


def test_it_is_tried_again_after_1_5_30_and_120_seconds_and_then_given_up(desk: Make) -> None:
    worker = Clumsy(lambda text: text == "bad")
    here = desk(worker)
    here.writer.turn([here.say("bad")])
    here.writer.drain()
    for tries, pause in enumerate((1, 5, 30, 120), start=1):
        assert RETRIES[tries - 1] == pause
        here.clock.turn_to(here.clock.now() + timedelta(seconds=pause, microseconds=-1))
        here.writer.drain()
        assert worker.worked.count("bad") == tries, "not before its time"
        here.writer.turn([here.say(f"meanwhile {tries}")])
        here.clock.turn_to(here.clock.now() + timedelta(microseconds=1))
        here.writer.drain()
        assert worker.worked.count("bad") == tries + 1
        assert f"meanwhile {tries}" in here.settings(), "the others go on"
    assert worker.buried == ["bad"]
    assert (here.counts()["events_dead"], here.counts()["events_waiting"]) == (1, 0)
    here.clock.turn_to(here.clock.now() + timedelta(days=1))
    here.writer.drain()
    assert worker.worked.count("bad") == 5, "and then never again"


def test_what_recovers_in_between_is_worked_once(desk: Make) -> None:
    worker = Clumsy(lambda text: True)
    here = desk(worker)
    here.writer.turn([here.say("once")])
    here.writer.drain()
    worker.trips = lambda text: False
    here.clock.turn_to(here.clock.now() + timedelta(seconds=1))
    here.writer.drain()
    here.clock.turn_to(here.clock.now() + timedelta(hours=1))
    here.writer.drain()
    assert worker.worked == ["once", "once"] and here.settings() == {"once"} and worker.buried == []


def test_a_burial_that_fails_too_stops_nothing(desk: Make) -> None:
    class Hopeless(Clumsy):
        def bury(self, event: Event, tx: Transaction) -> set[str]:
            raise LookupError

    worker = Hopeless(lambda text: text == "bad")
    here = desk(worker)
    here.writer.turn([here.say("bad")])
    for pause in (0, *RETRIES):
        here.clock.turn_to(here.clock.now() + timedelta(seconds=pause))
        here.writer.drain()
    here.writer.turn([here.say("after")])
    here.writer.drain()
    assert here.counts()["events_dead"] == 1 and here.settings() == {"after"}


def test_a_batch_shares_one_commit(desk: Make) -> None:
    worker = Clumsy()
    here = desk(worker)
    before = here.store.commits
    here.writer.turn([here.say(f"{n}") for n in range(BATCH)])
    assert here.store.commits == before + 1
    assert here.writer.turn([]) and here.store.commits == before + 2
    assert len(worker.worked) == BATCH and here.counts()["events_waiting"] == 0
    assert here.touched[-1] == {"s"}


def test_nobody_is_told_before_it_is_on_disk(desk: Make) -> None:
    here = desk(Clumsy())
    seen: list[int] = []

    def done(result: Any, error: BaseException | None) -> None:
        seen.append(here.counts()["events_waiting"])  # another connection reads it

    job = here.say("x")
    here.writer.turn([Job(job.do, done)])
    assert seen == [1]


def test_a_job_that_fails_is_undone_alone_and_hears_why(desk: Make) -> None:
    here = desk(Clumsy())

    def broken(tx: Transaction) -> None:
        tx.save_setting("worked:half", "yes")
        raise DoorRefusal("invite-used")

    answers: list[Any] = []
    here.writer.turn([Job(broken, lambda result, error: answers.append(error)), here.say("x")])
    assert isinstance(answers[0], DoorRefusal) and answers[0].code == "invite-used"
    assert here.settings() == set() and here.counts()["events_waiting"] == 1


def test_a_full_disk_refuses_what_comes_in_and_loses_nothing(desk: Make) -> None:
    worker = Clumsy()
    here = desk(worker)
    here.writer.turn([here.say("kept")])
    here.store.full = True
    with pytest.raises(StoreTrouble):
        here.writer.turn([here.say("refused")])
    _, error = here.answers[-1]
    assert isinstance(error, DoorRefusal) and error.code == "disk-full"
    assert here.settings() == set() and here.counts()["events_waiting"] == 1, "nothing half done"
    here.store.full = False
    here.writer.turn([here.say("refused")])
    here.writer.drain()
    assert here.settings() == {"kept", "refused"}
    assert worker.buried == [], "a full disk counts no try"


def test_the_thread_outlives_a_full_disk_and_goes_on_by_itself(desk: Make) -> None:
    here = desk(Clumsy())
    answered = threading.Event()
    answers: list[BaseException | None] = []

    def ask(text: str) -> BaseException | None:
        answered.clear()

        def done(result: Any, error: BaseException | None) -> None:
            answers.append(error)
            answered.set()

        here.writer.submit(Job(here.say(text).do, done))
        assert answered.wait(10)
        return answers[-1]

    here.writer.start()
    try:
        assert ask("before") is None and here.writer.healthy
        here.store.full = True
        refusal = ask("meanwhile")
        assert isinstance(refusal, DoorRefusal) and refusal.code == "disk-full"
        here.store.full = False
        assert ask("after") is None
    finally:
        here.writer.stop()
    assert here.settings() <= {"before", "after"} and here.writer.healthy
    here.writer.drain()
    assert here.settings() == {"before", "after"}


# --- in the town


class Poisoned:
    """The house, but that what ``trips`` names makes it stumble at the very end."""

    def __init__(self, house: Worker, trips: Callable[[Event], bool]) -> None:
        self._house = house
        self.trips = trips

    def work(self, event: Event, tx: Transaction) -> tuple[EventState, set[str]]:
        result = self._house.work(event, tx)
        if self.trips(event):
            raise LookupError
        return result

    def bury(self, event: Event, tx: Transaction) -> set[str]:
        return self._house.bury(event, tx)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[World]:
    world = direct_world(tmp_path)
    yield world
    world.rig.close()


def worked_on(world: World, writer: Writer, hours: float) -> None:
    """Time passes; the given writer works instead of the rig's own."""
    goal = world.clock.now() + timedelta(hours=hours)
    while True:
        writer.drain()
        with world.rig.base.store.read() as reader:
            due = reader.next_due()
        if due is None or due > goal:
            break
        world.clock.turn_to(max(due, world.clock.now()))
    world.clock.turn_to(goal)


def test_a_resident_whose_words_cannot_be_worked_hears_a_kind_word(town: World) -> None:
    li, chen = neighbour(town), neighbour(town, "chen")

    def is_poison(event: Event) -> bool:
        return isinstance(event.body, Heard) and event.body.text == LIGHT and event.seat == li.seat

    writer = Writer(
        town.rig.base.store, Poisoned(town.rig.base.house, is_poison), town.clock, committed=lambda seats: None
    )
    with town.rig.base.store.write() as tx:
        for seat in (li.seat, chen.seat):
            tx.add_event(NewEvent(channel="web", seat=seat, key="k", body=Heard(text=LIGHT), at=town.clock.now()))
    writer.drain()
    assert chen.last.key == "intake-review", "the neighbour's words are heard at once"
    assert li.keys() == ["welcome"]
    worked_on(town, writer, 0.1)
    assert li.last.key == "dead-letter" and "12345" in li.last.text
    assert li.keys().count("dead-letter") == 1
    li.says(LIGHT).picks("submit")
    assert li.last.key == "filed", "and what is said next is heard"


def test_a_due_time_that_fails_is_put_off_an_hour_and_the_district_lead_hears_of_it(town: World) -> None:
    li = neighbour(town)
    files(li)
    files(li)

    def is_due(event: Event) -> bool:
        return isinstance(event.body, Due) and event.body.case == 1

    poisoned = Poisoned(town.rig.base.house, is_due)
    writer = Writer(town.rig.base.store, poisoned, town.clock, committed=lambda seats: None)
    due = town.case(1).wake_at
    assert due is not None and due == town.case(2).wake_at
    town.clock.turn_to(due)
    writer.drain()
    assert town.case(2).wake_at != due, "the other case is woken in time"
    worked_on(town, writer, sum(RETRIES) / 3600)
    assert town.case(1).status is Status.OPEN and town.journal(1)[-1].what == "opened"
    assert town.case(1).wake_at == town.clock.now() + AFTER_DEATH
    poisoned.trips = lambda event: False
    worked_on(town, writer, 1)
    assert town.journal(1)[-1].what == "reminded", "and then it is done"
    lead = next(grant.person for grant in town.town.grants if grant.role == "district_lead")
    town.wait_until(town.now.replace(hour=8, minute=0, second=0) + timedelta(minutes=1))
    told = town.staff(town.name_of(lead)).saw("work-stuck")
    assert told.case == 1 and "1号" in told.text
    assert told.at.astimezone(LOCAL).hour == 8, "no alarm of this kind wakes anybody at night"
    assert town.staff(town.name_of(lead)).picks("see-case", case=1).last.key == "case-staff"


def test_a_promise_that_fails_is_put_off_and_kept_later(town: World) -> None:
    li = neighbour(town)
    files(li)
    desk = town.handler(1).picks("accept").picks("done")
    while desk.last.key.startswith("done-"):
        desk.presses(desk.last.choices[0])
    poisoned = Poisoned(town.rig.base.house, lambda event: isinstance(event.body, Due) and event.body.n == 1)
    writer = Writer(town.rig.base.store, poisoned, town.clock, committed=lambda seats: None)
    due = town.promises(1)[0].due_at
    worked_on(town, writer, (due - town.clock.now()).total_seconds() / 3600 + 0.1)
    assert "follow-up-contacted" not in li.keys()
    assert town.promises(1)[0].due_at == due + timedelta(seconds=sum(RETRIES)) + AFTER_DEATH
    poisoned.trips = lambda event: False
    worked_on(town, writer, 1.5)
    assert li.keys().count("follow-up-contacted") == 1


def test_more_than_a_turns_worth_falls_due_at_once_and_all_is_done(town: World) -> None:
    li = neighbour(town)
    files(li)
    many = DUE_BATCH + 30
    with town.rig.base.store.write() as tx:
        first = tx.case(1)
        assert first is not None
        for _ in range(many):
            tx.save_case(replace(first, number=tx.next_number(), version=0))
    town.wait_until(first.accept_by)
    assert {case.tier for case in town.cases()} == {"community"}
    assert len(town.cases()) == many + 1
