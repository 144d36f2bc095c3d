"""The ladder: what staff do with a case in hand, what happens by itself when they do not, and what the resident hears."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.cases.case import Status, Tier
from tests.stories.limits import accept_limit, offered, settle_limit, spoken, steps
from tests.stories.town import HOME, LIGHT, NOISE, accepted, files, neighbour
from tests.world import LOCAL, MONDAY, World

WATER = "小区停水一上午了"
MINUTE = timedelta(minutes=1)


# --- taking it


def test_acceptance_is_told_to_the_resident_with_the_date(world: World) -> None:
    li = neighbour(world)
    files(li)
    grid = world.handler(1)
    assert offered(grid)[:2] == ["accept", "decline"]
    grid.picks("accept")
    case = world.case(1)
    assert (case.status, case.accepted_at) == (Status.WORKING, world.clock.now())
    assert case.settle_by == settle_limit(world, 1, Tier.GRID, case.opened_at)
    assert li.last.key == "accepted"
    assert "王桂芬" in li.last.text and spoken(case.settle_by) in li.last.text
    assert offered(grid)[:4] == ["done", "ask", "hand-up", "note"] and offered(grid)[-1] == "see-case"


@pytest.mark.parametrize("reason", ["involved", "away", "这是隔壁网格的楼"])
def test_declined_with_a_reason_it_climbs_at_once(world: World, reason: str) -> None:
    li = neighbour(world)
    files(li)
    grid = world.handler(1).picks("decline")
    assert grid.last.key == "decline-reason"
    canned = reason in offered(grid)
    if canned:
        grid.picks(reason)
    else:
        grid.says(reason)
    assert grid.last.key == "work-declined"
    case = world.case(1)
    assert (case.tier, case.status, world.name_of(case.handler)) == (Tier.COMMUNITY, Status.OPEN, "c01")
    climbed = world.journal(1)[-1]
    assert (climbed.what, climbed.rule) == ("climbed", f"declined-{reason if canned else 'other'}")
    assert li.last.key == "climbed" and spoken(case.settle_by) in li.last.text
    assert world.handler(1).last.key == "work-climbed"


def test_handed_up_with_a_reason_the_resident_reads_it_and_the_partner_hears(world: World) -> None:
    li = neighbour(world)
    files(li)
    grid, partner = accepted(world, 1), world.staff(world.name_of(world.case(1).partner))
    world.wait(hours=3)
    grid.picks("hand-up").picks("department")
    case = world.case(1)
    assert (case.tier, case.entered_at) == (Tier.COMMUNITY, world.clock.now())
    assert case.settle_by == case.told_by == settle_limit(world, 1, Tier.COMMUNITY, world.clock.now())
    assert "需要部门来办" in li.last.text and "何秀兰" in li.last.text and spoken(case.settle_by) in li.last.text
    assert grid.last.key == "work-handed-up"
    assert partner.last.key == "work-gone"
    secretary = accepted(world, 1).picks("hand-up").picks("power")
    case = world.case(1)
    assert (case.tier, case.unit) == (Tier.STREET, "beishichang")
    assert secretary.last.key == "work-handed-up"
    officer = accepted(world, 1)
    assert "hand-up" not in offered(officer), "nowhere to hand it up to"


def test_the_partner_may_do_everything_the_grid_worker_may(world: World) -> None:
    li = neighbour(world)
    files(li)
    grid, partner = accepted(world, 1), world.staff(world.name_of(world.case(1).partner))
    partner.picks("see-case").picks("hand-up").picks("other-side")
    assert world.case(1).tier is Tier.COMMUNITY
    assert partner.last.key == "work-handed-up"
    assert grid.last.key == "work-gone"
    assert li.last.key == "climbed"


# --- asking the resident


def test_the_limit_moves_by_exactly_the_time_the_resident_took(world: World) -> None:
    li = neighbour(world)
    files(li)
    grid = accepted(world, 1)
    before = world.case(1)
    world.wait(hours=3)
    grid.picks("ask").says("灯在几层？")
    assert world.case(1).status is Status.WAITING
    assert li.last.key == "question" and "灯在几层？" in li.last.text
    world.wait(hours=5, minutes=7)
    li.picks("answer").says("四层到五层之间")
    case = world.case(1)
    assert case.status is Status.WORKING
    assert case.settle_by == case.told_by == before.settle_by + timedelta(hours=5, minutes=7)
    assert (case.entered_at, case.round_at, case.accept_by) == (before.entered_at, before.round_at, before.accept_by)
    assert li.last.key == "answered" and spoken(case.settle_by) in li.last.text
    assert "四层到五层之间" in grid.saw("work-answered").text


def test_an_unanswered_question_stops_the_clock_for_two_workdays_and_no_longer(town: Callable[..., World]) -> None:
    world = town(datetime(2026, 3, 5, 10, 0, tzinfo=LOCAL))  # a Thursday: the weekend does not count
    li = neighbour(world)
    files(li)
    grid = accepted(world, 1)
    before = world.case(1)
    asked = world.clock.now()
    grid.picks("ask").picks("visit")
    until = world.case(1).pause_until
    assert until == datetime(2026, 3, 9, 17, 30, tzinfo=LOCAL)
    world.wait_until(until - MINUTE)
    assert world.case(1).status is Status.WAITING
    world.wait(minutes=2)
    case = world.case(1)
    assert case.status is Status.WORKING
    assert case.settle_by == before.settle_by + (until - asked)
    assert spoken(case.settle_by) in li.saw("pause-over").text
    assert spoken(case.settle_by) in grid.saw("work-pause-over").text
    li.picks("answer").says("周六上午都在家")
    assert world.case(1).settle_by == case.settle_by, "a late answer moves nothing"


def test_the_limit_for_accepting_cannot_be_paused(world: World) -> None:
    """There is no question before acceptance, and what the resident adds by themselves stops nothing."""
    li = neighbour(world)
    files(li)
    grid = world.handler(1)
    assert "ask" not in offered(grid)
    accept_by = world.case(1).accept_by
    world.wait(hours=2)
    li.says("1号 灯罩也碎了")
    world.wait_until(accept_by - MINUTE)
    assert world.case(1).tier is Tier.GRID
    world.wait(minutes=2)
    assert world.case(1).tier is Tier.COMMUNITY


# --- reminders, and climbing by itself


def test_reminders_come_at_half_time_and_before_the_end(world: World) -> None:
    files(neighbour(world))
    grid = world.handler(1)
    case = world.case(1)
    half = case.round_at + (case.accept_by - case.round_at) / 2
    world.wait_until(half + MINUTE)
    quiet_ends = datetime(2026, 3, 3, 8, 0, tzinfo=LOCAL)
    assert half < quiet_ends and "work-accept-half" not in grid.keys(), "nobody is reminded at one in the night"
    world.wait_until(quiet_ends + MINUTE)
    assert grid.last.key == "work-accept-half" and spoken(case.accept_by) in grid.last.text
    grid.picks("accept")
    half = case.round_at + (case.settle_by - case.round_at) / 2
    world.wait_until(half - MINUTE)
    assert "work-settle-half" not in grid.keys()
    world.wait_until(datetime(2026, 3, 4, 8, 1, tzinfo=LOCAL))
    assert grid.last.key == "work-settle-half" and spoken(case.settle_by) in grid.last.text
    soon = case.settle_by - world.rig.base.rules.policy.before_end
    world.wait_until(soon - MINUTE)
    assert "work-settle-soon" not in grid.keys()
    world.wait(minutes=2)
    assert grid.last.key == "work-settle-soon"
    assert "hand-up" in offered(grid), "the way out is on the reminder"
    assert [entry.rule for entry in world.journal(1) if entry.what == "reminded"] == [
        "accept-half",
        "settle-half",
        "settle-soon",
    ]


def test_not_accepted_in_time_it_climbs_to_the_minute(world: World) -> None:
    li = neighbour(world)
    files(li)
    grid = world.handler(1)
    limit = accept_limit(world, 1, Tier.GRID, world.case(1).opened_at)
    world.wait_until(limit - MINUTE)
    assert world.case(1).tier is Tier.GRID
    world.wait_until(limit)
    case = world.case(1)
    assert (case.tier, case.entered_at, world.journal(1)[-1].rule) == (Tier.COMMUNITY, limit, "not-accepted")
    assert "没有按时接单" in li.last.text
    assert grid.last.key == "work-gone"


def test_accepted_and_not_done_in_time_it_climbs_too(world: World) -> None:
    li = neighbour(world)
    files(li)
    accepted(world, 1)
    limit = world.case(1).settle_by
    world.wait_until(limit - MINUTE)
    assert world.case(1).tier is Tier.GRID
    world.wait(minutes=2)
    assert (world.case(1).tier, world.journal(1)[-1].rule) == (Tier.COMMUNITY, "overdue")
    assert "到期没有办完" in li.last.text


def test_a_repair_left_alone_ends_at_the_street_and_each_hop_tells_the_new_date(world: World) -> None:
    li = neighbour(world)
    files(li)
    start = world.case(1).opened_at
    assert spoken(settle_limit(world, 1, Tier.GRID, start)) in li.saw("filed").text
    for tier, unit in ((Tier.COMMUNITY, "jinqiao"), (Tier.STREET, "beishichang")):
        start = world.case(1).accept_by
        world.wait_until(start + MINUTE)
        case = world.case(1)
        assert (case.tier, case.unit, case.entered_at) == (tier, unit, start)
        assert case.settle_by == case.told_by == settle_limit(world, 1, tier, start)
        assert li.last.key == "climbed" and spoken(case.settle_by) in li.last.text


def test_at_the_top_the_district_lead_hears_at_once_and_every_workday(town: Callable[..., World]) -> None:
    world = town(datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL))
    li = neighbour(world)
    files(li)
    lead = world.staff("d01")
    while world.case(1).tier is not Tier.STREET:
        world.wait_until(world.case(1).accept_by + MINUTE)
    assert "work-alarm" not in lead.keys()
    late = world.case(1).accept_by
    assert late.astimezone(LOCAL).weekday() == 3, "a Thursday: a weekend is near"
    world.wait_until(late + MINUTE)
    assert [line.key for line in lead.heard].count("work-alarm") == 1
    assert li.last.key == "overdue-top"
    world.wait_until(late + timedelta(days=5) + MINUTE)
    alarms = [line.at.astimezone(LOCAL) for line in lead.heard if line.key == "work-alarm"]
    assert [at.strftime("%a %H:%M") for at in alarms[1:]] == [f"{day} 09:00" for day in ("Fri", "Mon", "Tue")]
    assert li.keys().count("overdue-top") == 1, "the resident is not told every day"
    assert "没有按时接单" in lead.saw("work-alarm").text, "it is not overdue yet, only nobody takes it"

    accepted(world, 1)
    before = lead.keys().count("work-alarm")
    world.wait_until(world.case(1).settle_by - MINUTE)
    assert lead.keys().count("work-alarm") == before, "somebody has it, and its time has not run out"
    world.wait(days=4)
    assert lead.keys().count("work-alarm") >= before + 3
    assert "到期没有办完" in lead.saw("work-alarm").text
    assert world.case(1).status is Status.WORKING
    li.says("1号")
    assert li.last.key == "case-own-late" and "晚了" in li.last.text
    li.picks("timeline")
    alarmed = [line for line in li.last.text.splitlines() if "督办" in line]
    assert len(alarmed) == len(set(line.partition("督办")[2] for line in alarmed)), (
        "once for each reason, not once a day"
    )


def test_who_declines_at_the_top_is_replaced_there_and_the_clock_runs_on(world: World) -> None:
    files(neighbour(world))
    for _ in range(2):
        accepted(world, 1).picks("hand-up").picks("power")
    officer, before = world.handler(1), world.case(1)
    world.wait(hours=2)
    officer.picks("decline").picks("involved")
    case = world.case(1)
    assert (case.tier, case.status, case.unit) == (Tier.STREET, Status.OPEN, "beishichang")
    assert {world.name_of(before.handler), world.name_of(case.handler)} == {"s01", "s02"}
    assert (case.entered_at, case.accept_by, case.settle_by) == (before.entered_at, before.accept_by, before.settle_by)
    assert officer.last.key == "work-passed-on"
    assert "work-alarm" not in world.staff("d01").keys(), "somebody has it: nothing to be alarmed about"
    second = world.handler(1)
    assert second.last.key == "work-new"
    second.picks("decline").picks("away")
    assert world.case(1).handler is None
    assert world.staff("d01").last.key == "work-alarm"
    assert world.case(1).settle_by == before.settle_by


# --- how soon


def test_no_water_is_urgent_by_night_too(town: Callable[..., World]) -> None:
    world = town(datetime(2026, 3, 7, 22, 0, tzinfo=LOCAL))  # a Saturday night
    files(neighbour(world), WATER)
    case, grid = world.case(1), world.handler(1)
    assert case.accept_by == case.opened_at + timedelta(hours=2)
    assert case.settle_by == case.opened_at + timedelta(hours=24)
    assert grid.last.key == "work-new", "urgent work does not wait for the morning"
    world.wait(hours=1, minutes=1)
    assert grid.last.key == "work-accept-half", "nor does its reminder"
    world.wait(hours=1)
    assert world.case(1).tier is Tier.COMMUNITY
    assert world.handler(1).last.key == "work-climbed"
    grid.picks("accept")
    assert grid.last.key == "press-gone", "the old card explains itself"
    assert world.case(1).status is Status.OPEN


# --- the resident's own push


@pytest.mark.parametrize("story", [LIGHT, NOISE])
def test_one_tier_up_is_always_honoured(world: World, story: str) -> None:
    li = neighbour(world)
    files(li, story)
    accepted(world, 1)
    world.wait(hours=1)
    li.says("1号").picks("appeal")
    case = world.case(1)
    assert (case.tier, case.entered_at) == (Tier.COMMUNITY, world.clock.now())
    assert (world.journal(1)[-1].rule, world.journal(1)[-1].by) == ("appeal", case.filer)
    assert "您要求上一级来办" in li.last.text and spoken(case.settle_by) in li.last.text
    li.says("1号").picks("appeal")
    assert world.case(1).tier is (Tier.CENTRE if story == NOISE else Tier.STREET)
    li.says("1号")
    assert "appeal" not in offered(li), "nowhere further up"


def test_the_timeline_shows_every_hop(world: World) -> None:
    li = neighbour(world)
    files(li)
    accepted(world, 1).picks("hand-up").picks("power")
    accepted(world, 1).picks("hand-up").picks("department")
    li.says("1号").picks("timeline")
    assert steps(world, 1) == ["opened", "accepted", "climbed", "accepted", "climbed"]
    text = li.last.text
    for words in ("金桥第一网格", "金桥社区", "北市场街道", "超出本级权限", "需要部门来办"):
        assert words in text, text
    assert len(text.splitlines()) <= 12 and len(text) <= 300


def test_no_card_is_longer_than_a_card_may_be(town: Callable[..., World]) -> None:
    world = town(MONDAY)
    li = world.resident("li", home=HOME)
    files(
        li,
        NOISE + "。他家有两个孩子，白天也跑跳，物业来过三次，社区也来过，都没有用，我们老人有心脏病，晚上根本睡不着。",
    )
    people = [
        li,
        *(world.staff(name) for name in ("g01", "k01", "k02", "c01", "m01", "m02", "m03", "s01", "s02", "d01")),
    ]
    world.wait(days=45)
    for actor in people:
        for line in actor.heard:
            assert len(line.text.splitlines()) <= 12 and len(line.text) <= 300, line.text
