"""Early warnings answered: acknowledging, climbing, the night, standing down with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.cases.case import Status
from bot.cases.warning import WarningLevel
from tests.stories.limits import steps
from tests.stories.town import accepted, away, claimed, closed, files, neighbour
from tests.stories.warned import BEATEN, MINUTE, NIGHT, quiet, why
from tests.world import LOCAL, World

# --- acknowledging, climbing, night


def test_red_rings_at_night_and_yellow_waits_for_the_morning(town: Callable[..., World]) -> None:
    world = town(NIGHT)
    files(neighbour(world), BEATEN)
    assert world.staff("s01").saw("warning-red").at == world.clock.now()
    files(neighbour(world, "chen", home="tieqiao~1号楼"), "我们整栋楼停水了")
    assert "warning-yellow" not in world.staff("c01").keys()
    world.wait(hours=10)
    morning = world.staff("c01").saw("warning-yellow").at.astimezone(LOCAL)
    assert (morning.hour, morning.minute) == (8, 0)


def test_red_unanswered_climbs_to_the_lead_and_rings_again(town: Callable[..., World]) -> None:
    world = town(NIGHT)
    files(neighbour(world), BEATEN)
    lead = world.staff("d01")
    assert "warning-red-again" not in lead.keys()
    world.wait(minutes=31)
    assert lead.last.key == "warning-red-again" and lead.last.at == world.clock.now() - MINUTE
    world.wait(hours=2)
    rung = [line.at for line in lead.heard if line.key == "warning-red-again"]
    assert len(rung) == 3
    world.wait(hours=9)
    assert [line.at.astimezone(LOCAL).hour for line in lead.heard if line.key == "warning-red-again"][3:] == [9]
    lead.picks("acknowledge")
    world.wait(days=2)
    assert len([line for line in lead.heard if line.key == "warning-red-again"]) == 4
    assert lead.saw("warning-noted")


def test_yellow_climbs_from_the_community_to_the_street_to_the_lead(world: World) -> None:
    files(neighbour(world), "我们整栋楼停水了")
    warning = world.case(1).warning
    assert warning is not None and warning.due_at is not None
    world.wait_until(warning.due_at)
    for name in ("s01", "s02"):
        assert "warning-yellow-again" in world.staff(name).keys()
    world.staff("s01").picks("acknowledge")
    assert world.staff("c01").last.key == "warning-taken"
    world.wait(days=7)
    assert "warning-yellow-again" not in world.staff("d01").keys()


def test_a_level_on_leave_is_passed_over(town: Callable[..., World]) -> None:
    world = town()
    if not hasattr(world.rig, "worker"):
        pytest.skip("reaches below the doors")
    away(world, "c01")
    files(neighbour(world), "我们整栋楼停水了")
    assert world.staff("s01").last.key == "warning-yellow"


def test_acknowledged_twice_late_and_by_another(world: World) -> None:
    files(neighbour(world), BEATEN)
    first, second = world.staff("s01"), world.staff("s02")
    button = first.button("acknowledge")
    other = second.button("acknowledge")
    first.presses(button)
    assert first.saw("warning-noted") and second.last.key == "warning-taken"
    with world.nothing_changes():
        first.presses(button)
        second.presses(other)
        world.staff("g02").presses(other)
    assert "refusal-already-taken" in second.keys()
    assert steps(world, 1).count("warning_acknowledged") == 1


def test_the_handlers_move_does_not_make_the_card_stale(world: World) -> None:
    files(neighbour(world), BEATEN)
    accepted(world, 1)
    world.staff("s01").picks("acknowledge")
    assert world.staff("s01").saw("warning-noted")


# --- standing down


def test_a_reason_ends_it_and_the_history_stays(world: World) -> None:
    li = neighbour(world)
    files(li, BEATEN)
    officer = world.staff("s01").picks("stand-down").picks("false")
    warning = world.case(1).warning
    assert warning is not None and not warning.active
    assert [one.reason for one in warning.stood] == ["false"] and [one.rule for one in warning.fired] == ["violence"]
    assert officer.last.key == "warning-down"
    assert "不是那个意思" in world.staff("d01").last.text
    with world.nothing_changes():
        world.staff("s02").picks("acknowledge")
    assert "refusal-warning-over" in world.staff("s02").keys()
    li.says("1号 上周他又打我")
    assert quiet(world), "said again after a false alarm: quiet for two weeks"
    li.says("1号 上周他拿着菜刀来过")
    assert why(world) == (WarningLevel.RED, {"weapon"}), "something new has happened"
    world.wait(days=15)
    li.says("1号 上周他又动手打我")
    assert "violence" in why(world)[1]


def test_after_it_was_dealt_with_the_same_words_ring_again(world: World) -> None:
    li = neighbour(world)
    files(li, BEATEN)
    world.staff("s01").picks("stand-down").picks("handled")
    li.says("1号 上周他又动手打我")
    assert why(world) == (WarningLevel.RED, {"violence"})


def test_words_of_ones_own_are_kept(world: World) -> None:
    files(neighbour(world), BEATEN)
    world.staff("s01").picks("stand-down").says("派出所已经调解好了，双方签字")
    warning = world.case(1).warning
    assert warning is not None and warning.stood[-1].words is not None and warning.stood[-1].reason == "other"


def test_whoever_has_the_case_does_not_stand_its_warning_down(world: World) -> None:
    files(neighbour(world), "我们整栋楼停水了")
    accepted(world, 1).picks("hand-up").picks("power")
    assert world.name_of(world.case(1).handler) == "c01"
    secretary = world.staff("c01")
    button = next(
        c for line in secretary.heard if line.key == "warning-yellow" for c in line.choices if c.id == "stand-down"
    )
    secretary.presses(button)
    if secretary.last.key == "stand-down-reason":
        with world.nothing_changes():
            secretary.picks("false")
        assert "refusal-own-warning" in secretary.keys()
    assert not quiet(world)


def test_it_ends_with_the_case(world: World) -> None:
    li = neighbour(world)
    files(li, "楼道灯坏了，我家老人摔伤了")
    assert not quiet(world)
    world.staff("s01").picks("acknowledge")
    closed(world, li, 1)
    assert quiet(world)
    officer = world.staff("s01").says("预警")
    assert officer.last.key == "warnings-none"


def test_while_it_is_followed_up_a_warning_still_climbs(world: World) -> None:
    li = neighbour(world)
    files(li)
    claimed(world, 1)
    li.picks("solved")
    assert world.case(1).status is Status.FOLLOWING_UP
    li.says("1号 不过物业的人威胁我，说要报复我")
    assert not quiet(world)
    world.wait(minutes=31)
    assert "warning-red-again" in world.staff("d01").keys()
