"""After the closing: a settlement is looked at again, and trouble that comes back within a month is taken up again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cases.case import PromiseKind, PromiseState, Status, Tier
from bot.cases.mediation.values import Stage
from tests.stories.town import NOISE, closed, files, follow_up, neighbour, performed
from tests.stories.town import settled as in_force
from tests.world import Actor, World

direct = pytest.mark.parametrize("town", ["direct"], indirect=True)


def settled(world: World, li: Actor) -> int:
    """A dispute settled at the centre, followed up and closed."""
    number = files(li, NOISE)
    in_force(world, li, number)
    performed(world, li, number)
    world.wait_until(follow_up(world, number).due_at)
    li.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")
    assert world.case(number).status is Status.CLOSED, li.tail()
    return number


def test_a_settlement_is_looked_at_twice_more_and_may_reopen(world: World) -> None:
    li = neighbour(world)
    number = settled(world, li)
    policy, calendar = world.rig.base.rules.policy, world.rig.base.calendar
    mediation = world.case(number).mediation
    assert mediation is not None and mediation.performed_at is not None
    at = mediation.performed_at
    looks = [p for p in world.promises(number) if p.kind is PromiseKind.CHECK]
    checks = [p for p in looks if p.person == world.case(number).filer]
    wanted = [calendar.follow_up_moment(at + timedelta(days=days), 0, policy) for days in policy.check_days]
    assert [check.due_at for check in checks] == wanted and len(wanted) == 2
    assert [p.due_at for p in looks if p not in checks] == wanted, "the other side on the same days"
    world.wait_until(checks[0].due_at)
    assert (li.last.key, li.last.at) == ("check", checks[0].due_at)
    li.picks("holds-yes")
    assert li.last.key == "check-passed" and world.case(number).status is Status.CLOSED
    world.wait_until(checks[1].due_at)
    li.picks("holds-no")
    case = world.case(number)
    assert (case.status, case.tier, case.outcome, case.verified_at) == (Status.OPEN, Tier.CENTRE, None, None)
    assert case.mediation is not None and case.mediation.stage is Stage.BREACHED, "the paper did not hold"
    assert case.handler not in world.case(number).tried
    assert li.last.key == "redone"


def test_an_unanswered_check_changes_nothing_and_a_late_no_still_reopens(world: World) -> None:
    li = neighbour(world)
    number = settled(world, li)
    before = world.case(number)
    checks = [p for p in world.promises(number) if p.kind is PromiseKind.CHECK]
    world.wait_until(checks[0].due_at + timedelta(days=5))
    assert li.keys().count("check") == 2
    after = world.case(number)
    assert (after.stage, after.status, after.outcome) == (before.stage, before.status, before.outcome)
    li.picks("holds-no")
    assert world.case(number).is_open


@direct
def test_a_reopened_settlement_withdraws_its_later_checks(world: World) -> None:
    li = neighbour(world)
    number = settled(world, li)
    li.picks("came-back")
    checks = [p for p in world.promises(number) if p.kind is PromiseKind.CHECK]
    assert all(check.state is PromiseState.WITHDRAWN for check in checks)
    world.wait(days=40)
    assert "check" not in li.keys()


def test_a_repair_is_not_looked_at_again(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    closed(world, li, number)
    assert not [p for p in world.promises(number) if p.kind is PromiseKind.CHECK]


def test_again_after_closing_reopens_with_another_person_and_then_up(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    before = world.case(number)
    closed(world, li, number)
    world.wait(days=29)
    li.picks("came-back")
    case = world.case(number)
    assert (case.status, case.tier, case.round) == (Status.OPEN, Tier.GRID, 2)
    assert case.handler == before.partner
    assert (case.outcome, case.closed_at, case.verified_at) == (None, None, None)
    assert li.last.key == "redone" and case.wake_at is not None

    closed(world, li, number)
    li.picks("came-back")
    case = world.case(number)
    assert (case.status, case.tier, case.outcome, case.closed_at) == (Status.OPEN, Tier.COMMUNITY, None, None)
    assert li.last.key == "climbed"


def test_after_a_month_it_is_refused_kindly_and_the_way_to_a_new_one_is_shown(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    closed(world, li, number)
    end = world.case(number).closed_at
    assert end is not None
    world.wait(days=20)
    li.says(f"{number}号")
    days = world.rig.base.rules.policy.recurrence_days
    world.wait_until(end + timedelta(days=days, minutes=1))
    with world.nothing_changes():
        li.picks("came-back")
    assert li.saw("refusal-too-long-ago")
    li.says(f"{number}号")
    ids = [choice.id for choice in li.last.choices]
    assert "came-back" not in ids and "new" in ids


def test_a_button_too_old_to_work_shows_how_the_case_stands(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    closed(world, li, number)
    world.wait(days=world.rig.base.rules.policy.offer_days, minutes=1)
    with world.nothing_changes():
        li.picks("came-back")
    assert li.saw("press-expired")
    assert li.last.key == "case-own-closed" and "new" in [choice.id for choice in li.last.choices]


@direct
def test_a_month_is_a_month_to_the_minute(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    closed(world, li, number)
    end = world.case(number).closed_at
    assert end is not None
    world.wait(days=10)
    li.says(f"{number}号")
    world.wait_until(end + timedelta(days=world.rig.base.rules.policy.recurrence_days))
    li.picks("came-back")
    assert world.case(number).is_open
