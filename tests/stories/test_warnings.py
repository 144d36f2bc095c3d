"""Early warnings: which rule fires on what, who is told and when, acknowledging, climbing, night, standing down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.cases.case import Tier, Urgency
from bot.cases.warning import WarningLevel
from tests.stories.limits import offered
from tests.stories.town import LIGHT, NOISE, accepted, claimed, files, neighbour
from tests.stories.warned import BEATEN, MINUTE, NIGHT, cards, quiet, why
from tests.world import World

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
        (7, (WarningLevel.YELLOW, {"hot-week"})),  # 6 is the joint meeting
        (11, (WarningLevel.RED, {"many-people", "hot-month"})),
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
