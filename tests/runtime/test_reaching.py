"""What becomes of people and their cases when a message cannot reach them, or not yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cases.case import Seat, Status
from bot.runtime.courier import Courier
from bot.runtime.ports import Heard, NewEvent, Trouble
from bot.runtime.writer import Writer
from tests.runtime.pager import Pager
from tests.stories.town import LIGHT, files, neighbour
from tests.world import LOCAL, Actor, World, direct_world


@pytest.fixture
def town(tmp_path: Path) -> Iterator[World]:
    world = direct_world(tmp_path)
    yield world
    world.rig.close()


def on_a_pager(world: World, roster: str) -> None:
    """A member of staff whose only seat is a pager."""
    now = world.clock.now()
    person = world.person_of(roster)
    with world.rig.base.store.write() as tx:
        for seat in tx.seats_of(person):
            tx.save_seat(Seat(seat.id, seat.person, seat.channel, seat.address, seat.last_used_at, gone_at=now))
        tx.add_seat(Seat(id="pager", person=person, channel="pager", address="555", last_used_at=now))


async def carried(world: World, pager: Pager) -> None:
    """Works and sends until nothing waits."""
    base = world.rig.base
    writer = Writer(base.store, base.house, world.clock, committed=lambda seats: None)

    async def turn() -> None:
        with base.store.write() as tx:
            then = courier.go_along(tx)
        then()

    courier = Courier({"pager": pager}, world.clock, turn)
    writer.drain()
    while await courier.round():
        writer.drain()
    writer.drain()


async def test_the_cases_of_a_worker_who_cannot_be_reached_any_more_pass_on(town: World) -> None:
    pager = Pager(Trouble.GONE)
    on_a_pager(town, "g01")
    li = neighbour(town)
    number = await filed(town, li)
    case = town.case(number)
    assert town.name_of(case.handler) == "g01"
    limit = case.accept_by
    await carried(town, pager)
    case = town.case(number)
    assert town.name_of(case.handler) != "g01" and case.status is Status.OPEN
    assert case.accept_by == limit, "the clock is the same"
    with town.rig.base.store.read() as reader:
        seat = reader.seat("pager")
        assert seat is not None and seat.gone_at == town.clock.now()
    number = await filed(town, li)
    assert town.name_of(town.case(number).handler) != "g01", "nor is new work given to them"


async def filed(world: World, li: Actor) -> int:
    """Files without delivering: the rig would wonder at a channel it does not know."""
    base = world.rig.base
    writer = Writer(base.store, base.house, world.clock, committed=lambda seats: None)
    for n, text in enumerate((LIGHT, None)):
        token = "" if text else li.button("submit").token
        body = Heard(text=text or "", choice=token)
        with base.store.write() as tx:
            key = f"{li.seat}/{len(li.screen)}/{n}"
            tx.add_event(NewEvent(channel="web", seat=li.seat, key=key, body=body, at=world.clock.now()))
        writer.drain()
    number = li.saw("filed").case
    assert number is not None
    return number


def test_what_the_quiet_hours_hold_comes_at_eight(tmp_path: Path) -> None:
    world = direct_world(tmp_path, datetime(2026, 3, 2, 22, 30, tzinfo=LOCAL))
    try:
        li = neighbour(world)
        number = files(li)
        assert li.last.key == "filed", "an answer to somebody who just wrote is never held"
        desk = world.handler(number)
        assert desk.keys() == [], "new work waits for the morning"
        world.wait_until(datetime(2026, 3, 3, 7, 59, 59, tzinfo=LOCAL))
        assert desk.keys() == []
        world.wait_until(datetime(2026, 3, 3, 8, tzinfo=LOCAL))
        assert desk.last.key == "work-new"
        assert desk.last.at == datetime(2026, 3, 3, 0, 0, tzinfo=UTC), "08:00 in 四平"
        night = world.case(number)
        assert night.opened_at.astimezone(LOCAL).hour == 22
    finally:
        world.rig.close()


def test_danger_is_held_back_by_no_hour(tmp_path: Path) -> None:
    world = direct_world(tmp_path, datetime(2026, 3, 2, 23, 30, tzinfo=LOCAL))
    try:
        li = neighbour(world)
        li.says("楼道里着火了，全是烟，快来人").picks("yes")
        assert world.handler(1).last.key == "work-danger"
        assert world.handler(1).last.at == world.clock.now()
    finally:
        world.rig.close()
