"""Telling many: two hundred to a commit, each exactly once and in order, whatever ends the process in between; and nobody
else waits for it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks.shared import storm
from bot.cases.case import Kind, Seat
from bot.cases.voices import Voice
from bot.runtime.ports import Heard, Importance, NewEvent
from bot.runtime.spreading import CHUNK
from tests.rigs import DirectRig
from tests.stories.test_shared import COLD
from tests.stories.town import accepted, files, neighbour
from tests.world import World

pytestmark = pytest.mark.parametrize("town", ["direct"], indirect=True)

MANY = 2 * CHUNK + 50


def crowd(world: World, many: int = MANY) -> list[str]:
    """An incident with so many voices, put there by hand; their seats."""
    files(neighbour(world), COLD)
    now, seats = world.clock.now(), []
    with world.rig.base.store.write() as tx:
        case = tx.case(1)
        assert case is not None
        for n in range(1, many + 1):
            person = tx.add_person()
            seat = Seat(id=f"voice{n}", person=person.id, channel="web", address=f"voice{n}", last_used_at=now)
            tx.add_seat(seat)
            tx.save_voice(Voice(case=1, n=n, person=person.id, joined_at=now))
            seats.append(seat.id)
        tx.save_case(replace(case, shared=replace(case.shared, members=many, numbers=many)))
    return seats


def told(world: World, seat: str) -> list[str]:
    return [line.key for line in world.rig.lines(seat)]


def test_each_is_told_once_and_in_order_though_the_process_ends_after_every_commit(world: World) -> None:
    seats = crowd(world)
    rig = world.rig
    assert isinstance(rig, DirectRig)
    handler = world.handler(1)
    button = handler.button("accept", 1)
    event = NewEvent(
        channel="web", seat=handler.seat, key="take", body=Heard(choice=button.token), at=world.clock.now()
    )
    rig.commit(lambda tx: tx.add_event(event))
    turns = 0
    while rig.writer.turn([]):
        turns += 1
        rig.base.close()
        rig.base = type(rig.base)(rig.base.settings, clock=rig.base.clock, ids=rig.base.ids)
        rig._begin()
    assert turns >= 3, "some hundred to a commit"
    world.wait(hours=1)
    assert {tuple(told(world, seat)) for seat in seats} == {("accepted",)}


def test_whoever_writes_meanwhile_is_answered_before_the_rest_is_told(world: World) -> None:
    seats = crowd(world)
    rig = world.rig
    assert isinstance(rig, DirectRig)
    other = neighbour(world, "other", "tiexi-xiaoqu")
    handler = world.handler(1)
    at = world.clock.now()
    take = NewEvent(
        channel="web", seat=handler.seat, key="take", body=Heard(choice=handler.button("accept", 1).token), at=at
    )
    rig.commit(lambda tx: tx.add_event(take))
    rig.writer.turn([])  # accepted, and the first of the many
    menu = NewEvent(channel="web", seat=other.seat, key="menu", body=Heard(text="菜单"), at=at)
    rig.commit(lambda tx: tx.add_event(menu))
    answered = False
    while rig.writer.turn([]):
        answered = answered or other.last.key == "menu"
        left = sum(not told(world, seat) for seat in seats)
        assert answered or left == 0 or left >= CHUNK // 4
        if left:
            assert answered, "before the last of the many"
    assert answered


def test_two_steps_reach_everybody_in_their_order(world: World) -> None:
    seats = crowd(world)
    accepted(world, 1)
    world.wait(minutes=1)
    li = world.people[0]
    handler = world.handler(1)
    handler.picks("done", case=1)
    while handler.last.key.startswith("done-"):
        handler.presses(handler.last.choices[0])
    assert {tuple(told(world, seat)) for seat in seats} == {("accepted", "claimed")}
    assert li.keys().count("claimed") == 1


def test_what_many_are_told_waits_for_the_morning_and_comes_last(world: World) -> None:
    crowd(world, 3)
    world.wait(hours=13)
    handler = world.handler(1)
    night = [line.key for line in world.rig.lines("voice1")]
    handler.picks("accept", case=1)
    assert [line.key for line in world.rig.lines("voice1")] == night
    world.wait(hours=12)
    assert "accepted" in told(world, "voice1")
    assert max(Importance) is Importance.CROWD


def test_a_storm_is_one_incident_and_keeps_nobody_else_waiting(tmp_path: Path, town: object) -> None:
    """2,000 people: ``python -m benchmarks.shared``."""
    found = storm(tmp_path, 120)
    world = found.world
    meeting, urgent = world.cases()[1:]
    assert (world.case(1).voices, meeting.kind) == (120, Kind.JOINT)
    assert all("joined" in actor.keys() for actor in found.people)
    assert found.staff_messages <= 20
    worker = world.handler(urgent.number)
    first = next(line for line in worker.heard if line.case == urgent.number)
    assert first.at - urgent.opened_at < timedelta(seconds=1)
    world.rig.close()
