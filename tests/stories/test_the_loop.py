"""The main job from end to end: filed, accepted, handed up, settled, confirmed, followed up on the promised day, closed;
and the same left alone by everybody, climbing by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.cases.case import Kind, Outcome, PromiseKind, PromiseState, Status, Tier
from bot.cases.deadlines import limits
from tests.stories.town import performed, settled
from tests.world import LOCAL, Actor, World

NOISE = "楼上邻居天天半夜装修电钻太吵了，跟他说了好几次都不听"
HOME = "jinqiao-huayuan~3号楼"


def file_a_dispute(world: World) -> Actor:
    li = world.resident("li", home=HOME)
    li.says(NOISE).picks("submit")
    assert li.last.key == "filed"
    return li


def settle_it(world: World, li: Actor) -> Actor:
    """From the filing to an agreement in force at the mediation centre, and everything in it done; gives the mediator."""
    mediator = settled(world, li, 1)
    assert "meeting-reminder" in li.keys() and li.saw("mediation-effective")
    performed(world, li, 1)
    return mediator


@pytest.mark.parametrize(
    ("start", "promised"),
    [
        # Settled on Friday 6 March: the follow-up is two workdays later, across a weekend.
        (datetime(2026, 3, 4, 9, 0, tzinfo=LOCAL), datetime(2026, 3, 10, tzinfo=LOCAL)),
        # Settled on Wednesday 30 September: 1 to 7 October is 国庆.
        (datetime(2026, 9, 28, 9, 0, tzinfo=LOCAL), datetime(2026, 10, 9, tzinfo=LOCAL)),
    ],
)
def test_a_dispute_is_carried_to_its_end(town: Callable[..., World], start: datetime, promised: datetime) -> None:
    world = town(start)
    li = file_a_dispute(world)
    case = world.case(1)
    assert (case.kind, case.tier, case.status) == (Kind.DISPUTE, Tier.GRID, Status.OPEN)
    rule = limits(world.rig.base.rules.policy, case.urgency, case.kind, Tier.GRID)
    due, _ = world.rig.base.calendar.add(case.opened_at, rule.settle)
    assert case.settle_by == case.told_by == due

    settle_it(world, li)
    case = world.case(1)
    assert (case.tier, case.status) == (Tier.CENTRE, Status.FOLLOWING_UP)
    assert li.last.key == "mediation-performed"

    follow_up = next(p for p in world.promises(1) if p.kind is PromiseKind.FOLLOW_UP)
    policy = world.rig.base.rules.policy
    days = policy.follow_up_workdays("standard")
    assert follow_up.due_at == world.rig.base.calendar.follow_up_moment(world.clock.now(), days, policy)
    assert follow_up.due_at.astimezone(LOCAL).date() == promised.date()
    assert promised.strftime("%-m月%-d日") in li.last.text

    world.wait_until(follow_up.due_at - timedelta(minutes=1))
    assert "follow-up-contacted" not in li.keys()
    world.wait(minutes=2)
    assert li.last.key == "follow-up-contacted"
    li.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")
    case = world.case(1)
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.SOLVED)
    assert case.wake_at is None
    assert li.last.key == "closed-solved"

    # A settlement is looked at again after 7 and 30 days, and that may be the end of it.
    filer = world.case(1).filer
    checks = [p for p in world.promises(1) if p.kind is PromiseKind.CHECK and p.person == filer]
    assert len(checks) == len(policy.check_days)
    world.wait_until(checks[0].due_at + timedelta(minutes=1))
    assert li.last.key == "check"
    li.picks("holds-yes")
    assert li.last.key == "check-passed"
    assert world.case(1).status is Status.CLOSED


def test_a_case_that_nobody_touches_climbs_every_tier_and_the_resident_sees_each_hop(world: World) -> None:
    li = file_a_dispute(world)
    seen: list[Tier] = []
    for _ in range(90):
        world.wait(days=1)
        case = world.case(1)
        if not seen or seen[-1] != case.tier:
            seen.append(case.tier)
        if "overdue-top" in li.keys():
            break
    assert seen == [Tier.GRID, Tier.COMMUNITY, Tier.CENTRE]
    hops = [key for key in li.keys() if key in ("filed", "climbed", "overdue-top")]
    assert hops == ["filed", "climbed", "climbed", "overdue-top"]
    assert world.case(1).status is Status.OPEN, "no time alone closes a case"
    lead = next(grant.person for grant in world.town.grants if grant.role == "district_lead")
    alarms = world.staff(world.name_of(lead)).keys().count("work-alarm")
    assert alarms >= 1
    world.wait(days=7)
    assert world.staff(world.name_of(lead)).keys().count("work-alarm") >= alarms + 4, "again every workday"


def test_nothing_is_said_to_the_resident_at_night(world: World) -> None:
    li = file_a_dispute(world)
    world.wait(days=40)
    for line in li.heard:
        assert 8 <= line.at.astimezone(LOCAL).hour < 21, line.key


def test_the_promise_of_the_follow_up_is_kept_once(world: World) -> None:
    li = file_a_dispute(world)
    grid = world.handler(1)
    grid.picks("accept").picks("done")
    while grid.last.key.startswith("done-"):
        grid.presses(grid.last.choices[0])
    assert world.case(1).status is Status.CLAIMED, grid.tail()
    li.picks("solved")
    world.wait(days=10)
    assert li.keys().count("follow-up-contacted") == 2, "two tries on two days"
    kept = [p for p in world.promises(1) if p.kind is PromiseKind.FOLLOW_UP]
    assert [p.state for p in kept] == [PromiseState.UNREACHABLE]
    days = {at.astimezone(LOCAL).date() for at in kept[0].attempts}
    assert len(days) == 2
