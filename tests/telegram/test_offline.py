"""Cut off for longer than Telegram keeps what it could not deliver: whoever is in the middle of something hears it, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.app import Foundation
from bot.handlers.telegram.receiver import KEEPS
from bot.runtime.missed import KEPT_EVERY, touch
from bot.runtime.writer import Writer
from tests.stories.town import files, neighbour
from tests.telegram.rig import TelegramRig, telegram_world, with_telegram
from tests.world import Actor, World

NOTICE = "offline-gap"


@pytest.fixture(params=[False, True], ids=["polling", "webhook"])
def town(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[World]:
    world = telegram_world(tmp_path, hook=request.param)
    rig_of(world).time_jumps = False
    world.rig.reopen()
    yield world
    world.rig.close()


def rig_of(world: World) -> TelegramRig:
    assert isinstance(world.rig, TelegramRig)
    return world.rig


def away(world: World, **time: float) -> None:
    """The process is down for so long."""
    rig = rig_of(world)
    rig.go_down()
    world.clock.turn_to(world.clock.now() + timedelta(**time))


def back(world: World) -> None:
    """The process runs again, and has been answered by Telegram."""
    rig_of(world).come_up()
    world.wait(minutes=2)


def told(actor: Actor) -> int:
    user = rig_of(actor.world).users[actor.seat]
    return sum("没连上" in line.text for line in user.lines if line.from_bot)


def people(world: World) -> tuple[Actor, Actor, Actor, int]:
    """Somebody with an open case, somebody in the middle of telling, and somebody with neither."""
    li, zhang, sun = (neighbour(world, name) for name in ("li", "zhang", "sun"))
    number = files(li)
    zhang.says("楼上漏水，滴到我家天花板上了")
    assert zhang.last.choices
    return li, zhang, sun, number


def test_whoever_is_in_the_middle_of_something_is_told_once(town: World) -> None:
    li, zhang, sun, number = people(town)
    handler = town.handler(number)
    away(town, hours=1)
    user = rig_of(town).users[li.seat]
    user.says(f"{number}号 灯又坏了一盏")  # Telegram throws it away before we are back
    town.clock.turn_to(town.clock.now() + KEEPS + timedelta(hours=3))
    with capture_logs() as logs:
        back(town)
    assert [told(actor) for actor in (li, zhang, sun, handler)] == [1, 1, 0, 1]
    [line] = [line for line in logs if line["event"] == "updates_missed"]
    assert (line["channel"], line["count"]) == ("telegram", 3)
    since = town.clock.now() - KEEPS - timedelta(hours=4)
    assert timedelta() <= since - datetime.fromisoformat(line["due"]) <= KEPT_EVERY
    assert not any("灯又坏了一盏" in line.text for line in li.screen)
    town.rig.reopen()
    town.wait(minutes=30)
    assert [told(actor) for actor in (li, zhang, sun, handler)] == [1, 1, 0, 1]


def test_what_telegram_has_kept_needs_no_notice(town: World) -> None:
    li, zhang, sun, number = people(town)
    away(town, hours=1)
    rig_of(town).users[li.seat].says(f"{number}号 灯又坏了一盏")
    town.clock.turn_to(town.clock.now() + KEEPS - timedelta(hours=2))
    with capture_logs() as logs:
        back(town)
    assert not any(told(actor) for actor in (li, zhang, sun))
    assert "updates_missed" not in {line["event"] for line in logs}
    assert li.saw("added")


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_dying_on_the_way_tells_nobody_twice_and_forgets_nobody(town: World, steps: int) -> None:
    """The process ends when the gap is on the disk, when the notices are, or when one of them is on its way."""
    li, zhang, sun, _ = people(town)
    away(town, hours=30)
    old = town.rig.base
    base = with_telegram(Foundation(old.settings, clock=old.clock, ids=old.ids))
    now = town.clock.now()
    with base.store.write() as tx:
        touch("telegram", KEEPS, tx, now)
    if steps > 1:
        Writer(base.store, base.house, town.clock, committed=lambda seats: None).drain()
    if steps > 2:
        with base.store.write() as tx:
            taken = tx.to_send(now, 1)
            while taken and taken[0].key != NOTICE:
                taken = tx.to_send(now, 1)
            assert taken, "none was on its way"
    base.store.close()
    back(town)
    counts = [told(actor) for actor in (li, zhang, sun)]
    if steps < 3:
        assert counts == [1, 1, 0]
    else:
        assert sorted(counts) in ([0, 0, 1], [0, 1, 1]), "what may have arrived is not sent again"
    town.rig.reopen()
    assert [told(actor) for actor in (li, zhang, sun)] == counts
