"""吹哨报到: the street calls departments; they report in, act and are judged; the residents get one answer."""

from __future__ import annotations

from datetime import timedelta

from bot.cases.case import Status, Tier
from bot.cases.town import UnitKind
from bot.cases.whistle.values import Mark, Whistle
from tests.stories.limits import offered
from tests.stories.town import HOME, LIGHT, accepted, files, neighbour
from tests.world import Actor, World

CLUTTER = "楼道里堆满了杂物，消防通道都走不了人"
MINUTE = timedelta(minutes=1)


def whistle(world: World, number: int = 1) -> Whistle:
    state = world.case(number).whistling
    assert state is not None
    return state.blown[-1]


def officer(world: World, name: str = "s01") -> Actor:
    return next((actor for actor in world.people if actor.name == name), None) or world.staff(name)


def blows(
    world: World,
    number: int = 1,
    *,
    lead: str = "xiaofang",
    supporting: tuple[str, ...] = ("zhifa",),
    urgent: bool = False,
    also: str = "none",
) -> Actor:
    """A street officer whistles, in a minute's taps."""
    s01 = officer(world)
    s01.says(f"{number}号").picks("whistle", case=number)
    assert s01.last.key == "whistle-lead", s01.tail()
    s01.picks(lead)
    for unit in supporting:
        s01.picks(unit)
    s01.picks("enough").picks("urgent" if urgent else "normal").picks("none").says("请把楼道清出来，说明以后谁来管")
    if s01.last.key == "whistle-also":
        s01.picks(also)
    assert s01.last.key == "whistle-review", s01.tail()
    return s01.picks("blow")


def whistled(world: World, **how: object) -> tuple[Actor, Actor, Actor, Actor]:
    """A whistle is out: the resident, the officer, the lead's and the supporting department's officers."""
    li = neighbour(world)
    files(li, CLUTTER)
    fire, order = world.staff("b04"), world.staff("b03")
    return li, blows(world, **how), fire, order  # type: ignore[arg-type]


def test_from_whistle_to_one_answer(world: World) -> None:
    li = neighbour(world)
    files(li, CLUTTER)
    accepted(world, 1)
    fire, order = world.staff("b04"), world.staff("b03")
    s01 = blows(world)
    case = world.case(1)
    assert (case.tier, case.status, world.name_of(case.handler)) == (Tier.STREET, Status.WORKING, "s01")
    assert "区消防救援大队（主责）" in li.saw("whistled").text
    assert [line.key for line in (fire.last, order.last)] == ["whistle-called"] * 2
    assert "金桥花园" in fire.last.text and "主责" in fire.last.text
    assert CLUTTER not in fire.last.text + order.last.text, "never in the resident's own words"

    fire.picks("report-in")
    assert fire.last.key == "whistle-report-kept"
    assert "报到" in li.saw("whistle-reported").text
    order.picks("report-other").says("中队长老周")
    assert "中队长老周" in li.saw("whistle-reported").text
    li.says("1号")
    assert "区消防救援大队（主责）" in li.last.text and "已报到" in li.last.text

    fire.picks("thread-note").says("我们下午三点到，请执法带车")
    assert "下午三点" in order.saw("whistle-noted").text and "下午三点" in s01.saw("whistle-noted").text
    assert "whistle-noted" not in li.keys()
    fire.picks("whistle-act").says("楼道清完了，留了告知书")
    order.picks("whistle-act").says("车和人都到了，拉走两车")
    assert whistle(world).judge_by is not None
    assert s01.last.key == "work-whistle-judge"

    s01.picks("whistle-answer")
    assert "楼道清完了" in s01.last.text
    s01.picks("lead").picks("good").picks("fair").picks("management")
    done = whistle(world)
    assert (done.end, done.judged_in_time) == ("answered", True)
    assert {call.unit: call.mark for call in done.called} == {"xiaofang": Mark.GOOD, "zhifa": Mark.FAIR}
    assert all(call.reported_in_time and call.acted_in_time for call in done.called)
    assert "楼道清完了" in li.saw("claimed").text
    assert world.case(1).status is Status.CLAIMED
    assert fire.last.key == "whistle-judged-good"
    li.picks("solved", case=1)
    assert world.case(1).status is Status.FOLLOWING_UP


def test_lead_and_supporting_have_their_own_clocks(world: World) -> None:
    whistled(world)
    lead, supporting = whistle(world).parts
    assert (lead.lead, supporting.lead) == (True, False)
    assert lead.act_by > supporting.act_by > lead.report_by == supporting.report_by


def test_an_unanswered_whistle_climbs_to_the_district_lead_every_workday(world: World) -> None:
    li, s01, fire, order = whistled(world, urgent=True)
    lead = world.staff("d01")
    world.wait(minutes=16)
    assert fire.last.key == "whistle-remind-report"
    order.picks("report-in")
    world.wait(minutes=15)
    assert lead.last.key == "work-whistle-late-report"
    assert "区消防救援大队" in lead.last.text
    assert s01.saw("work-whistle-late-report") and fire.saw("whistle-late-report")
    assert "区里负责人" in li.saw("whistle-climbed").text
    assert "whistle-late-report" not in order.keys()
    world.wait(days=2)
    assert lead.keys().count("work-whistle-late-report") >= 2
    assert next(call for call in whistle(world).called if call.unit == "xiaofang").climbs >= 2
    assert lead.saw("work-whistle-late-act"), "and the one who reported in but did not act"
    assert li.keys().count("whistle-climbed") == 2, "the resident is told once of each"
    fire.picks("report-in")
    assert world.case(1).whistling is not None and whistle(world).parts[0].reported_at is not None


def test_the_street_that_does_not_judge_climbs_too(world: World) -> None:
    _, s01, fire, order = whistled(world, urgent=True)
    for department in (fire, order):
        department.picks("report-in").picks("whistle-act").says("办完了")
    lead = world.staff("d01")
    judge_by = whistle(world).judge_by
    assert judge_by is not None
    world.wait_until(judge_by + MINUTE)
    assert lead.saw("work-whistle-unjudged") and s01.saw("work-whistle-unjudged")
    s01.picks("whistle-answer").picks("lead").picks("good").picks("good").picks("management")
    assert not whistle(world).judged_in_time


def test_returned_the_street_decides(world: World) -> None:
    li, s01, fire, order = whistled(world)
    order.picks("whistle-return").picks("not-ours")
    assert order.last.key == "whistle-return-kept"
    assert "不归本部门管" in s01.saw("work-whistle-objected").text
    s01.picks("return-no")
    assert order.last.key == "whistle-upheld"
    with world.nothing_changes():
        order.says("1号")
        assert "whistle-return" not in offered(order)
    fire.picks("whistle-return").says("这个小区的楼道是住建管")
    s01.picks("return-yes")
    assert fire.last.key == "whistle-released"
    assert "由街道另行安排" in li.saw("whistle-returned").text
    fire.says("1号")
    assert fire.last.key == "refusal-no-such-case"
    s01.picks("whistle-more").picks("zhujian")
    assert world.staff("b01").last.key == "whistle-called"
    assert [(call.unit, call.lead) for call in whistle(world).parts] == [("zhujian", True), ("zhifa", False)]


def test_several_cases_one_whistle_one_answer(world: World) -> None:
    people = [neighbour(world, name) for name in ("li", "zhang", "wang")]
    for actor in people:
        files(actor, CLUTTER)
    fire = world.staff("b04")
    s01 = blows(world, supporting=(), also="all")
    for number, actor in enumerate(people, 1):
        assert actor.saw("whistled").case == number
        assert world.case(number).tier is Tier.STREET
    fire.picks("report-in").picks("whistle-act").says("三层楼道都清完了")
    s01.picks("whistle-answer", case=1).picks("lead").picks("good").picks("management")
    for number, actor in enumerate(people, 1):
        assert world.case(number).status is Status.CLAIMED
        assert "三层楼道都清完了" in actor.saw("claimed").text
        actor.picks("solved", case=number)
        assert world.case(number).status is Status.FOLLOWING_UP


def test_the_community_asks_the_street(world: World) -> None:
    li = neighbour(world)
    files(li, LIGHT)
    accepted(world, 1).picks("hand-up", case=1).picks("power")
    assert world.case(1).tier is Tier.COMMUNITY
    secretary = world.handler(1)
    assert offered(secretary)[0] == "accept" and "whistle-ask" in offered(secretary), "what comes first stands first"
    secretary = accepted(world, 1)
    assert "whistle" not in offered(secretary), "the community may not whistle itself"
    secretary.picks("case-more").picks("whistle-ask").says("要住建来看线路，执法一起到场")
    assert secretary.last.key == "work-whistle-asked-kept"
    s01 = officer(world)
    assert "住建" in s01.saw("work-whistle-asked").text
    s01.picks("whistle")
    assert s01.last.key == "whistle-lead"


def test_taken_back_with_a_reason(world: World) -> None:
    li, s01, fire, _ = whistled(world)
    s01.picks("whistle-cancel").says("业主已经自己清完了")
    assert "业主已经自己清完了" in fire.saw("whistle-off").text
    assert li.saw("whistle-cancelled")
    with world.nothing_changes():
        fire.picks("report-in")
    assert not whistle(world).is_open


def test_a_withdrawn_case_frees_the_departments(world: World) -> None:
    li, _, fire, _ = whistled(world)
    li.says("1号").picks("withdraw").picks("solved")
    assert fire.last.key == "whistle-over"
    with world.nothing_changes():
        fire.picks("report-in")


# --- what may not be done


def test_pressed_twice_late_and_by_another(world: World) -> None:
    _, _, fire, order = whistled(world)
    press = fire.button("report-in")
    fire.presses(press)
    with world.nothing_changes():
        fire.presses(press)
    stray = fire.button("whistle-act")
    with world.nothing_changes():
        order.presses(stray)
    assert order.last.key in ("press-unknown", "press-over"), order.tail()
    fire.presses(stray).says("清完了")
    with world.nothing_changes():
        fire.presses(stray)


def test_an_officer_of_another_street_cannot_whistle(world: World) -> None:
    files(neighbour(world), CLUTTER)
    stranger = world.staff("s03")
    with world.nothing_changes():
        stranger.says("1号")
    assert stranger.last.key == "refusal-no-such-case"


def test_while_it_runs_there_is_no_other_answer(world: World) -> None:
    _, s01, _, _ = whistled(world)
    s01.says("1号")
    assert "done" not in offered(s01) and "whistle" not in offered(s01)


def test_a_date_in_the_past_is_asked_again(world: World) -> None:
    files(neighbour(world), CLUTTER)
    s01 = officer(world)
    with world.nothing_changes():
        s01.says("1号").picks("whistle").picks("xiaofang").picks("enough").picks("normal").says("去年3月1日9点")
        assert s01.heard[-1].text.startswith("2025") or "已经过去" in s01.last.text


def test_the_departments_list_shows_what_runs_out(world: World) -> None:
    _, s01, fire, _ = whistled(world)
    fire.says("等我办的")
    assert "前报到" in fire.last.text and "主责" in fire.last.text
    fire.picks("report-in")
    fire.says("等我办的")
    assert "前办完" in fire.last.text
    fire.picks("whistle-act").says("清完了")
    fire.says("等我办的")
    assert fire.last.key == "work-none"
    s01.says("等我办的")
    assert "已吹哨" in s01.last.text


def test_done_without_reporting_in_reports_in(world: World) -> None:
    _, _, fire, _ = whistled(world)
    fire.says("1号")
    assert {"report-in", "report-other", "whistle-return"} <= set(offered(fire))


def test_one_answer_reaches_every_linked_case_and_every_voice(world: World) -> None:
    filers = [neighbour(world, name, home) for name, home in (("li", HOME), ("zhang", "jinqiao-huayuan~5号楼"))]
    for actor in filers:
        files(actor, LIGHT)
    voices = [neighbour(world, f"v{n}") for n in range(2)]
    for actor in voices:
        actor.says(LIGHT).picks("same")
        assert actor.saw("joined").case == 1
    fire = world.staff("b04")
    s01 = blows(world, supporting=(), also="2")
    assert [len(actor.heard) and actor.keys().count("whistled") for actor in (*filers, *voices)] == [1, 1, 1, 1]
    fire.picks("report-in").picks("whistle-act").says("灯都换成新的了")
    s01.picks("whistle-answer", case=1).picks("lead").picks("good").picks("facility")
    for actor in (*filers, *voices):
        told = [line for line in actor.heard if line.key.startswith("claimed")]
        assert len(told) == 1 and "灯都换成新的了" in told[0].text, actor.tail()
    assert {world.case(number).status for number in (1, 2)} == {Status.CLAIMED}


def test_all_departments_at_once_still_fit_a_card(world: World) -> None:
    li = neighbour(world)
    files(li, CLUTTER)
    every = [unit.id for unit in world.town.units.values() if unit.kind is UnitKind.DEPARTMENT]
    s01 = officer(world)
    s01.says("1号").picks("whistle", case=1)
    while s01.last.key.startswith(("whistle-lead", "whistle-supporting")):
        named = [id for id in offered(s01) if id in every]
        s01.picks(named[0] if named else "more" if "more" in offered(s01) else "enough")
    s01.picks("normal").picks("none").says("请把楼道清出来，说明以后谁来管")
    assert s01.last.key == "whistle-review", s01.tail()
    s01.picks("blow")
    assert len(whistle(world).parts) >= 7
    assert f"另外{len(whistle(world).parts) - 4}家" in li.saw("whistled").text
