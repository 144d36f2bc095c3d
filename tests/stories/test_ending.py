"""Honest ends: each with its reason and next step, closed on the resident's word, never counted as solved."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cases.case import Outcome, PromiseKind, Status, Tier
from bot.cases.ends import ENDS
from tests.stories.limits import offered, steps
from tests.stories.town import accepted, files, neighbour
from tests.world import Actor, World

MINUTE = timedelta(minutes=1)
SINGLE = [end for end in ENDS if end != "unreasonable"]
DOORS = {
    "beyond_power": "12345",
    "owners_vote": "三分之二",
    "repair_fund": "应急使用",
    "court": "12348",
    "not_found": "又犯了",
    "no_longer_needed": "不同意",
}


def proposes(handler: Actor, end: str, why: str = "跑了三趟，这里确实办不了") -> Actor:
    if "case-more" in offered(handler):
        handler.picks("case-more")
    handler.picks("end-otherwise").picks(end)
    if end == "owners_vote":
        handler.picks("special")
    if end == "not_found":
        handler.says("3月2日上午十点去的，楼道灯是亮的")
    return handler.says(why)


def at_top(world: World) -> Actor:
    accepted(world, 1).picks("hand-up").picks("power")
    accepted(world, 1).picks("hand-up").picks("power")
    assert world.case(1).tier is Tier.STREET
    return accepted(world, 1)


def task_of(world: World, kind: PromiseKind) -> Actor:
    promise = [p for p in world.promises(1) if p.kind is kind][-1]
    name = world.name_of(promise.person)
    return next((actor for actor in world.people if actor.name == name), None) or world.staff(name)


@pytest.mark.parametrize("end", SINGLE)
def test_told_with_reason_and_next_step_and_closed_when_understood(world: World, end: str) -> None:
    li = neighbour(world)
    files(li)
    handler = proposes(accepted(world, 1), end)
    case = world.case(1)
    assert (case.status, case.outcome) == (Status.CLAIMED, None), "the handler closes nothing"
    assert li.last.key == "end-told" and offered(li) == ["understood", "disagree"]
    assert "跑了三趟" in li.last.text
    assert DOORS[end] in li.saw(f"end-next-{end.replace('_', '-')}").text
    assert handler.last.key == "work-end-told"
    li.picks("understood")
    case = world.case(1)
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome(end))
    assert case.verified_at is None and li.last.key == f"closed-{end.replace('_', '-')}"
    li.picks("timeline") if "timeline" in offered(li) else li.says("1号").picks("timeline")
    assert "说明原因和下一步" in li.last.text


@pytest.mark.parametrize("end", SINGLE)
def test_in_english(world: World, end: str) -> None:
    li = neighbour(world)
    li.says("English")
    files(li)
    proposes(accepted(world, 1), end)
    assert "cannot be solved" in li.last.text
    li.says("understood")
    assert world.case(1).outcome == end


def test_not_so_takes_it_one_tier_up(world: World) -> None:
    li = neighbour(world)
    files(li)
    proposes(accepted(world, 1), "beyond_power")
    li.says("不同意")
    case = world.case(1)
    assert (case.tier, case.status, case.ending) == (Tier.COMMUNITY, Status.OPEN, None)
    assert "您不同意" in li.last.text


@pytest.mark.parametrize("upheld", [True, False])
def test_not_so_at_the_top_the_district_lead_decides(world: World, upheld: bool) -> None:
    li = neighbour(world)
    files(li)
    proposes(at_top(world), "court")
    li.picks("disagree")
    assert li.last.key == "end-reviewed"
    with world.nothing_changes():
        li.says("1号")
        assert not {"understood", "disagree"} & set(offered(li))
    lead = task_of(world, PromiseKind.REVIEW)
    assert lead.last.key == "work-review"
    lead.picks("decide-end").picks("yes" if upheld else "no").says("已经核对过材料")
    case = world.case(1)
    if upheld:
        assert (case.outcome, case.status) == (Outcome.COURT, Status.CLOSED) and "end-upheld" in li.keys()
    else:
        assert case.status is Status.OPEN and case.ending is None
        assert li.last.key in ("redone", "overdue-top")


def test_a_district_lead_does_not_judge_their_own_proposal(world: World) -> None:
    li = world.resident("li")
    li.says("水晶宫9号楼的路灯坏了").says("水晶宫9号楼").says("水晶宫9号楼").picks("submit")
    lead = accepted(world, 1)
    assert lead.name == "d01", "where no unit is known the district itself has it"
    proposes(lead, "court")
    li.picks("disagree")
    case = world.case(1)
    assert (case.status, case.round, case.ending) == (Status.OPEN, 2, None)
    assert "redone" in li.keys() or li.last.key == "overdue-top"
    assert not [promise for promise in world.promises(1) if promise.kind is PromiseKind.REVIEW]


def test_a_lead_who_does_not_decide_is_told_again(world: World) -> None:
    li = neighbour(world)
    files(li)
    proposes(at_top(world), "court")
    li.picks("disagree")
    lead = task_of(world, PromiseKind.REVIEW)
    world.wait(days=6)
    assert lead.keys().count("work-review") >= 2 and "end_overdue" in steps(world, 1)
    assert world.case(1).status is not Status.CLOSED


def test_silence_is_asked_about_twice_and_looked_at_by_an_outsider(world: World) -> None:
    li = neighbour(world)
    files(li)
    proposes(accepted(world, 1), "court")
    world.wait(days=9)
    assert "end-again" in li.keys() and world.case(1).status is Status.FOLLOWING_UP
    outsider = task_of(world, PromiseKind.UNREACHABLE)
    outsider.picks("unreachable-yes", case=1)
    assert world.case(1).outcome is Outcome.COURT


def test_silence_never_says_that_it_is_not_needed(world: World) -> None:
    li = neighbour(world)
    files(li)
    proposes(accepted(world, 1), "no_longer_needed")
    world.wait(days=9)
    task_of(world, PromiseKind.UNREACHABLE).picks("unreachable-yes", case=1)
    assert (world.case(1).tier, world.case(1).status) == (Tier.COMMUNITY, Status.OPEN)


@pytest.mark.parametrize("word", ["yes", "no"])
def test_on_the_telephone_they_are_asked_whether_they_accept_it(world: World, word: str) -> None:
    li = neighbour(world)
    li.says("菜单").picks("phone").says("13800001111")
    files(li)
    proposes(accepted(world, 1), "court")
    world.wait(days=9)
    caller = task_of(world, PromiseKind.CALL)
    caller.picks("call-result", case=1).picks("yes")
    assert caller.last.key == "call-accepts"
    caller.picks(word)
    case = world.case(1)
    assert case.outcome is Outcome.COURT if word == "yes" else case.tier is Tier.COMMUNITY


def test_not_found_needs_a_visit(world: World) -> None:
    files(neighbour(world))
    handler = accepted(world, 1).picks("case-more").picks("end-otherwise").picks("not_found")
    with world.nothing_changes():
        handler.says("没有")
        assert handler.last.key == "end-otherwise-visit"


def test_no_longer_needed_in_the_residents_own_words(world: World) -> None:
    li = neighbour(world)
    files(li)
    li.says("1号").picks("withdraw").picks("unneeded")
    assert world.case(1).outcome is Outcome.NO_LONGER_NEEDED
    li.picks("undo")
    assert world.case(1).status is Status.OPEN


def test_a_slip_is_taken_back_within_a_minute(world: World) -> None:
    li = neighbour(world)
    files(li)
    handler = proposes(accepted(world, 1), "court")
    stale = li.button("understood")
    handler.picks("undo")
    assert (world.case(1).status, world.case(1).ending) == (Status.WORKING, None)
    assert li.last.key == "end-undone"
    with world.nothing_changes():
        li.presses(stale)


def test_pressed_twice_and_by_another(world: World) -> None:
    li, chen = neighbour(world), neighbour(world, "chen")
    files(li)
    proposes(accepted(world, 1), "court")
    button = li.button("understood")
    with world.nothing_changes():
        chen.presses(button)
        world.handler(1).presses(button)
    li.presses(button)
    with world.nothing_changes():
        li.presses(button)


def test_what_came_back_is_taken_up_again(world: World) -> None:
    li = neighbour(world)
    files(li)
    proposes(accepted(world, 1), "not_found")
    li.picks("understood").picks("came-back")
    case = world.case(1)
    assert case.is_open and case.ending is None and case.outcome is None


# --- unreasonable


def test_unreasonable_takes_two_people_of_different_units(world: World) -> None:
    li = neighbour(world)
    files(li)
    handler = proposes(accepted(world, 1), "unreasonable", "要求把全楼的灯换成红色，没有任何依据")
    assert world.case(1).status is Status.WORKING and handler.last.key == "work-end-second"
    assert "end-told" not in li.keys(), "one person's word is not told"
    other = task_of(world, PromiseKind.SECOND)
    assert world.person_of(other.name) not in world.case(1).line
    assert "没有任何依据" in other.last.text
    other.picks("second-end").picks("yes").says("核对过，确实没有依据")
    assert li.last.key == "end-told"
    li.picks("understood")
    case = world.case(1)
    assert case.outcome is Outcome.UNREASONABLE and case.ending is not None
    assert case.ending.second == world.person_of(other.name)
    assert "申诉" in li.last.text and "appeal-end" in offered(li)
    li.picks("appeal-end")
    lead = task_of(world, PromiseKind.REVIEW)
    lead.picks("decide-end").picks("no").says("居民说得有道理")
    assert world.case(1).is_open
    with world.nothing_changes():
        lead.picks("decide-end", case=1)


def test_a_second_person_who_disagrees_sends_it_back_to_work(world: World) -> None:
    li = neighbour(world)
    files(li)
    handler = proposes(accepted(world, 1), "unreasonable")
    task_of(world, PromiseKind.SECOND).picks("second-end").picks("no").says("灯确实坏了")
    assert (world.case(1).status, world.case(1).ending) == (Status.WORKING, None)
    assert handler.last.key == "work-end-refused" and "灯确实坏了" in handler.last.text
    assert "end-told" not in li.keys()


def test_an_appeal_has_its_time_and_is_made_once(world: World) -> None:
    li = neighbour(world)
    files(li)
    proposes(accepted(world, 1), "unreasonable")
    task_of(world, PromiseKind.SECOND).picks("second-end").picks("yes").says("确实没有依据")
    li.picks("understood")
    button = li.button("appeal-end")
    world.wait(days=16)
    with world.nothing_changes():
        li.presses(button)
        assert "refusal-appeal-over" in li.keys()


def test_upheld_on_appeal_it_stays_closed(world: World) -> None:
    li = neighbour(world)
    files(li)
    proposes(accepted(world, 1), "unreasonable")
    task_of(world, PromiseKind.SECOND).picks("second-end").picks("yes").says("确实没有依据")
    li.picks("understood").picks("appeal-end")
    task_of(world, PromiseKind.REVIEW).picks("decide-end").picks("yes").says("材料看过，没有依据")
    assert world.case(1).outcome is Outcome.UNREASONABLE and "end-upheld" in li.keys()
    li.says("1号")
    assert "appeal-end" not in offered(li)


def test_an_unanswered_second_look_goes_to_the_next(world: World) -> None:
    files(neighbour(world))
    world.case(1)
    accepted(world, 1)
    proposes(world.handler(1), "unreasonable")
    first = task_of(world, PromiseKind.SECOND).name
    due = next(p.due_at for p in world.promises(1) if p.kind is PromiseKind.SECOND)
    if due < world.case(1).settle_by:
        world.wait_until(due + MINUTE)
        assert task_of(world, PromiseKind.SECOND).name != first
