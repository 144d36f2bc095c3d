"""Early warnings: which rule fires on what, who is told and when, acknowledging, climbing, night, standing down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.cases.case import Status, Tier, Urgency
from bot.cases.warning import WarningLevel
from tests.stories.limits import offered, steps
from tests.stories.town import LIGHT, NOISE, accepted, away, claimed, closed, files, neighbour
from tests.world import LOCAL, Actor, World

BEATEN = NOISE + "，昨天他还动手打我"
MINUTE = timedelta(minutes=1)
NIGHT = datetime(2026, 3, 3, 23, 0, tzinfo=LOCAL)


def why(world: World, number: int = 1) -> tuple[WarningLevel, set[str]]:
    """Level and rules of a case's warning."""
    warning = world.case(number).warning
    assert warning is not None
    return warning.level, set(warning.reasons)


def quiet(world: World, number: int = 1) -> bool:
    warning = world.case(number).warning
    return warning is None or not warning.active


def cards(actor: Actor) -> list[str]:
    return [key for key in actor.keys() if key.startswith("warning-")]


# --- what people write


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("上周他还动手打我", "violence"),
        ("上周他拿着菜刀在楼道里骂", "weapon"),
        ("我们几百户签名都写好了，要集体上访", "many-said"),
        ("上个月我家老人被吓得住院了", "harmed"),
    ],
)
def test_words_of_danger_to_people_are_red(world: World, words: str, rule: str) -> None:
    li = neighbour(world)
    files(li, NOISE)
    assert quiet(world)
    li.says(f"1号 {words}")
    assert why(world) == (WarningLevel.RED, {rule})
    assert world.case(1).urgency is Urgency.URGENT
    for name in ("s01", "s02"):
        card = world.staff(name).saw("warning-red")
        assert "因为" in card.text and {"acknowledge", "stand-down", "see-case"} <= {c.id for c in card.choices}
        assert words not in card.text, "the rule is shown, never the words"
    assert world.staff("d01").last.key == "warning-informed"
    assert cards(world.staff("c01")) == cards(world.staff("g01")) == []


def test_what_a_grid_worker_notes_counts_too(world: World) -> None:
    files(neighbour(world), NOISE)
    accepted(world, 1).says("1号 上门看了，老太太说不想活了")
    assert why(world) == (WarningLevel.RED, {"despair"})


def test_words_of_a_new_story_count_and_the_right_date_is_told_at_once(world: World) -> None:
    li = neighbour(world)
    files(li, BEATEN)
    case = world.case(1)
    assert why(world) == (WarningLevel.RED, {"violence"})
    assert case.settle_by == case.opened_at + timedelta(hours=24)
    assert "hurried" not in li.keys()
    assert case.told_by == case.settle_by


def test_what_is_denied_or_supposed_warns_nobody(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    for words in ("他没有打我，就是吵", "万一打起来怎么办", "打我电话就行"):
        li.says(f"1号 {words}")
    assert quiet(world)


def test_the_police_called_three_times_as_told(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    li.says("1号 昨晚报警了，没用")
    assert quiet(world)
    li.says("1号 今天又报了两次警")
    assert why(world) == (WarningLevel.RED, {"police"})
    assert "报警3次" in world.staff("s01").saw("warning-red").text


def test_a_whole_building_without_heating_is_yellow(world: World) -> None:
    li = neighbour(world)
    files(li, "我们整栋楼暖气都不热，家里冰凉")
    assert why(world) == (WarningLevel.YELLOW, {"outage"})
    assert world.staff("c01").last.key == "warning-yellow"
    assert cards(world.staff("s01")) == []
    files(neighbour(world, "chen"), "整栋楼都没暖气")
    assert quiet(world, 2), "one for the place"


def test_a_company_that_leaves(world: World) -> None:
    files(neighbour(world), "物业贴通知月底物业要撤，没人收垃圾了")
    assert why(world) == (WarningLevel.YELLOW, {"leaving"})


# --- what happens


def test_three_neighbours_in_a_week_make_one_warning_and_ten_a_red_one(world: World) -> None:
    for n in range(1, 11):
        files(neighbour(world, f"r{n}"), LIGHT)
    fired = [(case.number, why(world, case.number)) for case in world.cases() if not quiet(world, case.number)]
    assert fired == [
        (3, (WarningLevel.YELLOW, {"hot-week"})),
        (5, (WarningLevel.YELLOW, {"hot-month"})),
        (6, (WarningLevel.YELLOW, {"hot-week"})),
        (10, (WarningLevel.RED, {"many-people", "hot-month"})),
    ]
    assert "7天内同一小区有3人反映" in world.staff("c01").screen[-1].text or "3人" in "".join(
        line.text for line in world.staff("c01").heard if line.key == "warning-yellow"
    )


def test_the_same_person_three_times_is_no_hot_spot(world: World) -> None:
    li = neighbour(world)
    for _ in range(4):
        files(li, LIGHT)
    assert all(quiet(world, case.number) for case in world.cases())


def test_neighbours_of_last_week_do_not_count_for_this_one(world: World) -> None:
    files(neighbour(world, "r1"), LIGHT)
    files(neighbour(world, "r2"), LIGHT)
    world.wait(days=8)
    files(neighbour(world, "r3"), LIGHT)
    assert quiet(world, 3)


def test_not_solved_twice_and_twice_overdue(world: World) -> None:
    li = neighbour(world)
    files(li)
    for _ in range(2):
        assert quiet(world)
        claimed(world, 1)
        li.picks("not-solved", case=1)
    assert why(world) == (WarningLevel.YELLOW, {"dissatisfied"})
    assert "2次说没解决" in world.staff("c01").saw("warning-yellow").text
    chen = neighbour(world, "chen", home="tieqiao~1号楼")
    files(chen)
    world.wait_until(world.case(2).accept_by + MINUTE)
    assert quiet(world, 2)
    world.wait_until(world.case(2).accept_by + MINUTE)
    assert why(world, 2) == (WarningLevel.YELLOW, {"overdue"})


def test_danger_to_life_is_rung_as_ever_and_taken_by_whoever_comes(town: Callable[..., World]) -> None:
    world = town(NIGHT)
    li = neighbour(world)
    li.says("着火了！3号楼2单元楼道里冒烟").picks("yes")
    assert why(world) == (WarningLevel.RED, {"life"})
    assert cards(world.staff("s01")) == [], "they were rung already"
    world.staff("g01").picks("accept")
    warning = world.case(1).warning
    assert warning is not None and warning.acknowledged_by == world.person_of("g01")
    world.wait(hours=10)
    assert world.staff("d01").saw("warning-informed")


# --- urgency


def test_a_date_that_was_told_only_comes_nearer(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    accepted(world, 1)
    before = world.case(1)
    li.says("1号 上周他动手打我了")
    after = world.case(1)
    assert after.settle_by < before.settle_by and after.urgency is Urgency.URGENT
    assert li.last.key == "hurried" and world.handler(1).saw("work-hurried")
    world.staff("s01").picks("stand-down").picks("handled")
    assert world.case(1).settle_by == after.settle_by and world.case(1).urgency is Urgency.URGENT


def test_near_its_end_a_case_keeps_its_date(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    accepted(world, 1)
    before = world.case(1)
    world.wait_until(before.settle_by - timedelta(hours=3))
    li.says("1号 上周他动手打我了")
    assert world.case(1).settle_by == before.settle_by
    assert "hurried" not in li.keys()


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


# --- who may know


def test_the_one_complained_about_never_hears(world: World) -> None:
    li = neighbour(world)
    li.says("社区书记包庇物业，社区的人还威胁我")
    for _ in range(6):
        if li.last.key == "filed":
            break
        ids = offered(li)
        li.picks(next((id for id in ("community", "submit", "violation", "no") if id in ids), ids[0]))
    case = world.case(1)
    if case.warning is None or case.tier is not Tier.STREET:
        pytest.fail(f"{case}")
    assert cards(world.staff("c01")) == []
    world.staff("c01").says("预警")
    assert world.staff("c01").last.key == "warnings-none"
    assert world.staff("s01").says("预警").last.key == "warnings-head"


def test_the_resident_sees_no_warning_and_the_staff_see_why(world: World) -> None:
    li = neighbour(world)
    files(li, BEATEN)
    li.says("1号")
    assert "预警" not in li.last.text
    li.picks("timeline")
    assert "预警" not in li.last.text
    grid = world.staff("g01").says("1号")
    assert "红色预警，因为：说到打人或威胁" in grid.last.text
    assert "stand-down" not in offered(grid)
    grid.picks("timeline")
    assert "红色预警：说到打人或威胁" in grid.last.text
    partner = world.staff(world.name_of(world.case(1).partner)).says("1号")
    assert "预警" not in partner.last.text


def test_the_list_shows_red_first_to_those_who_answer_for_the_place(world: World) -> None:
    files(neighbour(world, "r1"), "我们整栋楼停水了")
    files(neighbour(world, "r2"), BEATEN)
    lead = world.staff("d01").says("预警")
    lines = lead.last.text.splitlines()
    assert lines[1].startswith("红色 2号") and lines[2].startswith("黄色 1号") and "没人应" in lines[2]
    assert world.staff("s03").says("预警").last.key == "warnings-none", "another street"
    assert "预警" in [choice.label for choice in world.staff("c01").says("菜单").last.choices]
    world.staff("g01").says("菜单")
    assert "预警" not in [choice.label for choice in world.staff("g01").last.choices]


def test_the_street_sees_what_it_was_warned_of_at_the_centre(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    accepted(world, 1).picks("hand-up").picks("other-side")
    accepted(world, 1).picks("hand-up").picks("power")
    assert world.case(1).tier is Tier.CENTRE
    officer = world.staff("s01")
    officer.says("1号")
    assert officer.last.key == "refusal-no-such-case"
    li.says("1号 上周他动手打我了")
    officer.picks("acknowledge")
    assert officer.last.key == "warning-noted"
    officer.says("1号")
    assert officer.last.key == "case-staff"
    officer.picks("stand-down").picks("handled")
    officer.says("1号")
    assert officer.last.key == "refusal-no-such-case", "and no longer when it is over"
