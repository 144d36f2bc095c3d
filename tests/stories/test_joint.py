"""联席会议: proposed for a hot spot or by hand, convened, answered, held; tasks kept; the result told to every resident."""

from __future__ import annotations

from datetime import timedelta

from bot.cases.case import Kind, Outcome, Status
from bot.cases.joint.values import Meeting
from tests.stories.limits import offered
from tests.stories.test_shared import COLD, joins
from tests.stories.town import files, neighbour
from tests.world import Actor, World

CLUTTER = "楼道里堆满了杂物，消防通道都走不了人"
MINUTE = timedelta(minutes=1)


def meeting(world: World, number: int) -> Meeting:
    found = world.case(number).meeting
    assert found is not None
    return found


def hot(world: World, many: int = 5) -> list[Actor]:
    people = [neighbour(world, f"n{n}") for n in range(many)]
    for actor in people:
        files(actor, CLUTTER)
    return people


def by_hand(world: World) -> tuple[Actor, Actor]:
    """A meeting proposed for case 1; it is number 2."""
    li = neighbour(world)
    files(li, CLUTTER)
    s01 = world.staff("s01")
    s01.says("1号").picks("meeting-propose")
    assert s01.saw("meeting-proposed-kept"), s01.tail()
    return li, s01


def convened(world: World, number: int, s01: Actor) -> Actor:
    s01.says(f"{number}号").picks("meeting-convene", case=number)
    s01.presses(s01.last.choices[0]).says("社区会议室")
    return s01.picks("xiaofang").picks("何秀兰").picks("enough")


def test_a_hot_spot_proposes_a_meeting_once(world: World) -> None:
    hot(world, 4)
    assert all(case.kind is not Kind.JOINT for case in world.cases())
    files(neighbour(world, "fifth"), CLUTTER)
    found = [case for case in world.cases() if case.kind is Kind.JOINT]
    assert len(found) == 1 and set(meeting(world, found[0].number).cases) == {1, 2, 3, 4, 5}
    officer = world.handler(found[0].number)
    assert "5件" in officer.saw("meeting-proposed-hot").text
    files(neighbour(world, "sixth"), CLUTTER)
    assert len([case for case in world.cases() if case.kind is Kind.JOINT]) == 1
    assert len(meeting(world, found[0].number).cases) == 6, "the newcomer joins the agenda"


def test_voices_that_join_make_a_hot_spot_and_one_person_counts_once(world: World) -> None:
    li = neighbour(world)
    files(li, COLD)
    for n in range(3):
        joins(neighbour(world, f"v{n}"))
    li.says(COLD)
    li.picks("differs").picks("send") if "differs" in offered(li) else None
    assert all(case.kind is not Kind.JOINT for case in world.cases()), "four people, whatever they write"
    joins(neighbour(world, "v3"))
    found = [case for case in world.cases() if case.kind is Kind.JOINT]
    assert len(found) == 1 and 1 in meeting(world, found[0].number).cases
    joins(neighbour(world, "v4"))
    assert len([case for case in world.cases() if case.kind is Kind.JOINT]) == 1
    assert found[0].warning is None


def test_from_invitation_to_result_and_tasks(world: World) -> None:
    li, s01 = by_hand(world)
    fire, secretary = world.staff("b04"), world.staff("c01")
    convened(world, 2, s01)
    assert fire.last.key == "meeting-invited" and secretary.last.key == "meeting-invited"
    assert CLUTTER not in fire.last.text
    fire.picks("reply-coming")
    assert "来" in s01.saw("meeting-replied").text
    secretary.picks("reply-not")
    at = meeting(world, 2).at
    assert at is not None
    with world.nothing_changes():
        s01.says("2号")
        assert "meeting-held" not in offered(s01), "not before it was"
    world.wait_until(at - timedelta(hours=23))
    assert fire.saw("meeting-remind") and "meeting-remind" not in secretary.keys()
    assert "提醒开会" in fire.says("2号").picks("timeline", case=2).last.text
    assert "提醒开会" in s01.says("2号").picks("timeline", case=2).last.text
    world.wait_until(at + MINUTE)
    s01.says("2号").picks("meeting-held", case=2).says("各家商定：一周内清空，以后每月查一次")
    s01.says("清空三号楼楼道").picks(world.town.name(world.person_of("b04")))
    s01.presses(s01.last.choices[0]).picks("none")
    case = world.case(2)
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.HELD)
    assert "清空三号楼楼道" in fire.saw("task-given").text
    assert "一周内清空" in li.saw("meeting-result").text
    assert li.keys().count("meeting-result") == 1
    due = meeting(world, 2).resolutions[0].due
    world.wait_until(due + MINUTE)
    assert fire.saw("task-remind") and fire.saw("task-late-own") and s01.saw("task-late")
    lead = world.staff("d01")
    world.wait(days=4)
    assert lead.saw("task-late")
    press = fire.button("task-done")
    fire.presses(press)
    assert s01.saw("task-ended-done")
    with world.nothing_changes():
        fire.presses(press)


def test_not_held_in_time_the_district_lead_hears(world: World) -> None:
    by_hand(world)
    world.wait_until(world.case(2).settle_by + MINUTE)
    lead = world.staff("d01")
    assert lead.last.key == "meeting-overdue"
    world.wait(days=4)
    assert lead.keys().count("meeting-overdue") >= 2


def test_called_off_with_a_reason(world: World) -> None:
    _, s01 = by_hand(world)
    convened(world, 2, s01)
    fire = world.staff("b04")
    s01.says("2号").picks("meeting-cancel", case=2).says("楼道已经清空了")
    assert "楼道已经清空了" in fire.saw("meeting-cancelled").text
    assert world.case(2).outcome is Outcome.CANCELLED
    with world.nothing_changes():
        fire.picks("reply-coming")


def test_bad_input_changes_nothing(world: World) -> None:
    _, s01 = by_hand(world)
    with world.nothing_changes():
        s01.says("1号")
        assert "meeting-propose" not in offered(s01)
        s01.says("2号").picks("meeting-convene", case=2).says("去年3月1日9点")
        assert "已经过去" in s01.last.text
        stranger = world.staff("s03")
        stranger.says("2号")
    assert stranger.last.key == "refusal-no-such-case"


def test_the_agenda_is_drawn_from_the_cases_and_names_nobody(world: World) -> None:
    people = hot(world, 7)
    number = next(case.number for case in world.cases() if case.kind is Kind.JOINT)
    s01 = convened(world, number, world.staff("s01"))
    fire = world.staff("b04")
    for card in (fire.last, s01.says(f"{number}号").last):
        assert card.text.count("· ") >= 5 and "另有2件" in card.text, card.text
        assert "金桥花园" in card.text and "待接单" in card.text and "1人" in card.text
        assert CLUTTER not in card.text and not any(actor.name in card.text for actor in people)
    people[0].says("1号").picks("withdraw").picks("unneeded")
    assert "另有1件" in s01.says(f"{number}号").last.text


def test_who_sends_somebody_says_whom(world: World) -> None:
    _, s01 = by_hand(world)
    convened(world, 2, s01)
    fire = world.staff("b04")
    press = fire.button("reply-sends")
    fire.presses(press).says("王工，防火科")
    assert "派王工，防火科来" in s01.saw("meeting-replied").text
    assert "派来的人：王工，防火科" in s01.says("2号").last.text
    fire.says("2号").picks("reply-sends", case=2).says("李工，防火科")
    assert "派来的人：李工，防火科" in s01.says("2号").last.text
    with world.nothing_changes():
        s01.says("2号")
        assert "reply-sends" not in offered(s01)


def test_two_officers_at_once_and_nobody_invited(world: World) -> None:
    _, s01 = by_hand(world)
    officer = world.staff("s02")
    s01.says("2号").picks("meeting-convene", case=2)
    officer.says("2号")
    assert officer.last.key == "meeting-page", officer.tail()
    officer.picks("meeting-cancel", case=2).says("楼道已经清空了")
    assert world.case(2).outcome is Outcome.CANCELLED
    with world.nothing_changes():
        s01.presses(s01.last.choices[0])
        s01.says("社区会议室").picks("xiaofang").picks("enough")
    assert s01.last.key == "refusal-not-now", s01.tail()
