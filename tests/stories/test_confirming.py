"""Done is what the handler says; solved is what the resident says. What each of their answers, and none, sets going."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.cases.case import Confirmation, Outcome, PromiseKind, PromiseState, Status, Tier
from bot.cases.deadlines import limits
from tests.stories.town import HOME, LIGHT, accepted, away, claimed, files, neighbour
from tests.world import LOCAL, Actor, World

direct = pytest.mark.parametrize("town", ["direct"], indirect=True)

#: 福林家园 has no owners' committee: its grid worker works alone.
ALONE = "fulin-jiayuan~2号楼"


def partner_of(world: World, number: int) -> Actor:
    """The committee member who works beside the handler, at their phone."""
    return world.staff(world.name_of(world.case(number).partner))


def test_done_asks_the_resident_at_once_and_tells_the_day_of_the_follow_up(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    handler = claimed(world, number)
    asked = li.last
    assert asked.key == "claimed" and asked.at == world.clock.now()
    assert [choice.id for choice in asked.choices] == ["solved", "half", "not-solved"]
    promise = world.promises(number)[-1]
    assert (promise.kind, promise.state) == (PromiseKind.FOLLOW_UP, PromiseState.PENDING)
    day = promise.due_at.astimezone(LOCAL)
    assert f"{day.month}月{day.day}日" in asked.text and f"{day.month}月{day.day}日" in handler.last.text
    case = world.case(number)
    assert (case.status, case.claimed_by) == (Status.CLAIMED, world.person_of(handler.name))
    assert case.confirmation is Confirmation.SILENT and case.confirmed_at is None and case.verified_at is None


def test_solved_is_confirmed_and_closes_nothing_yet(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    handler = claimed(world, number)
    li.picks("solved")
    case = world.case(number)
    assert (case.status, case.outcome, case.verified_at) == (Status.FOLLOWING_UP, None, None)
    assert (case.confirmation, case.confirmed_at) == (Confirmation.SOLVED, world.clock.now())
    assert li.last.key == "confirmed" and handler.last.key == "work-confirmed"


def test_half_solved_goes_to_the_same_person_once_more_and_then_up(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    handler = claimed(world, number)
    first = world.case(number)
    world.wait(hours=3)
    li.picks("half")
    case = world.case(number)
    assert (case.status, case.tier, case.handler, case.round) == (Status.WORKING, Tier.GRID, first.handler, 2)
    assert handler.last.key == "work-half-done" and li.last.key == "half-kept"
    rule = limits(world.rig.base.rules.policy, case.urgency, case.kind, case.tier)
    due, _ = world.rig.base.calendar.add(world.clock.now(), rule.settle)
    assert case.settle_by == case.told_by == due, "a round has its own limit"
    assert all(p.state is PromiseState.WITHDRAWN for p in world.promises(number))

    li.picks("add").says("灯罩还没装")
    assert handler.last.key == "work-added", "what is missing reaches whoever goes on"

    claimed(world, number)
    li.picks("half")
    case = world.case(number)
    assert (case.tier, case.round) == (Tier.COMMUNITY, 1), "one further round in a tier, then up"
    assert case.handler not in first.line


def test_not_solved_goes_to_the_other_half_of_the_pair_and_then_up(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    before = world.case(number)
    handler = claimed(world, number)
    li.picks("not-solved")
    case = world.case(number)
    assert (case.status, case.tier, case.round) == (Status.OPEN, Tier.GRID, 2)
    assert case.handler == before.partner and case.partner is None
    assert li.last.key == "redone" and handler.last.key == "work-gone"
    second = partner_of(world, number) if case.partner else world.handler(number)
    assert second.last.key == "work-redo"
    assert world.town.name(case.handler) in li.last.text, "the resident hears who has it now"

    claimed(world, number)
    li.picks("not-solved")
    case = world.case(number)
    assert (case.status, case.tier, case.round) == (Status.OPEN, Tier.COMMUNITY, 1)
    assert li.last.key == "climbed"


def test_without_a_committee_a_neighbouring_grid_takes_the_new_round(world: World) -> None:
    li = neighbour(world, home=ALONE)
    number = files(li)
    before = world.case(number)
    assert before.partner is None
    claimed(world, number)
    li.picks("not-solved")
    case = world.case(number)
    units = world.town.units
    assert (case.tier, case.round) == (Tier.GRID, 2)
    assert case.unit != before.unit and units[case.unit].parent == units[before.unit].parent
    assert case.handler not in (None, before.handler)


@direct
def test_with_nobody_else_at_the_tier_it_climbs_at_once(world: World) -> None:
    li = neighbour(world, home=ALONE)
    number = files(li)
    claimed(world, number)
    away(world, "g02", "g03", "g04")
    li.picks("not-solved")
    case = world.case(number)
    assert (case.tier, case.round, case.rounds) == (Tier.COMMUNITY, 1, {"grid": 1, "community": 1})


def test_what_the_partner_called_done_does_not_come_back_to_the_pair(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    pair = world.case(number)
    accepted(world, number)
    partner = partner_of(world, number)
    partner.says(f"{number}号").picks("done").picks("fixed").picks("facility")
    assert world.case(number).claimed_by == pair.partner, partner.tail()
    li.picks("not-solved")
    assert world.case(number).handler not in (pair.handler, pair.partner, None)


@pytest.mark.parametrize("words", ["还没好", "没解决。", "还是不行！"])
def test_free_words_within_a_day_are_the_answer(world: World, words: str) -> None:
    li = neighbour(world)
    number = files(li)
    claimed(world, number)
    world.wait(hours=23)
    li.says(words)
    assert world.case(number).round == 2
    assert li.last.key == "redone"


@pytest.mark.parametrize("words", ["谢谢", "好的", "好的，谢谢啦", "收到"])
def test_thanks_are_no_answer(world: World, words: str) -> None:
    li = neighbour(world)
    number = files(li)
    claimed(world, number)
    with world.nothing_changes():
        li.says(words)
    assert li.last.key == "you-are-welcome"


def test_silence_is_asked_once_more_and_is_never_satisfaction(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    claimed(world, number)
    policy = world.rig.base.rules.policy
    world.wait_until(world.clock.now() + policy.ask_again - timedelta(minutes=1))
    assert "claimed-again" not in li.keys()
    world.wait(minutes=2)
    again = li.last
    assert again.key == "claimed-again"
    assert [choice.id for choice in again.choices] == ["solved", "half", "not-solved"]

    world.wait(days=120)
    assert li.keys().count("claimed-again") == 1, "asked again once; from then on the follow-up asks"
    case = world.case(number)
    assert case.confirmation is Confirmation.SILENT and case.confirmed_at is None
    assert case.is_open, "no time closes a case"
    assert "follow-up-contacted" in li.keys()


def test_the_answer_to_the_second_asking_counts(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    claimed(world, number)
    world.wait(hours=25)
    li.picks("not-solved")
    assert world.case(number).round == 2


def test_a_claim_stops_the_clock(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    claimed(world, number)
    case = world.case(number)
    assert case.wake_at == case.claimed_at + world.rig.base.rules.policy.ask_again  # type: ignore[operator]
    world.wait_until(case.settle_by + timedelta(days=3))
    case = world.case(number)
    assert case.tier is Tier.GRID and "climbed" not in li.keys()
    assert "work-settle-soon" not in world.handler(number).keys()


def test_the_partner_may_object_within_a_day(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    handler, partner = accepted(world, number), partner_of(world, number)
    world.wait(hours=5)
    handler.picks("done").picks("fixed").picks("facility")
    left = world.case(number).settle_by - world.clock.now()
    assert partner.last.key == "work-claimed-by"

    world.wait(hours=23)
    partner.picks("object").picks("skip")
    case = world.case(number)
    assert (case.status, case.claimed_at, case.claimed_by) == (Status.WORKING, None, None)
    assert case.settle_by == world.clock.now() + left == case.told_by, "what was left when it was claimed"
    assert li.last.key == "objected" and handler.last.key == "work-objected"
    end = case.settle_by.astimezone(LOCAL)
    assert f"{end.month}月{end.day}日" in li.last.text
    assert [p.state for p in world.promises(number)] == [PromiseState.WITHDRAWN]
    li.picks("solved")
    assert world.case(number).status is Status.WORKING, "the claim it answered is gone"
    world.wait_until(case.settle_by + timedelta(minutes=1))
    assert world.case(number).tier is Tier.COMMUNITY


def test_an_objection_comes_too_late_after_a_day_or_after_the_residents_word(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    claimed(world, number)
    partner = partner_of(world, number)
    partner.picks("object")
    world.wait(hours=24, minutes=1)
    with world.nothing_changes():
        partner.picks("skip")
    assert partner.last.key == "refusal-too-late"

    other = neighbour(world, "sun")
    second = files(other)
    claimed(world, second)
    colleague = partner_of(world, second)
    colleague.picks("object")
    other.picks("solved")
    with world.nothing_changes():
        colleague.picks("skip")
    assert world.case(second).status is Status.FOLLOWING_UP


def test_whoever_called_it_done_cannot_object_and_the_handler_cannot_close(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    handler = claimed(world, number)
    handler.says(f"{number}号")
    assert {choice.id for choice in handler.last.choices} == {"timeline", "whose"}
    with world.nothing_changes():
        for choice in handler.buttons():
            if choice.id not in ("undo", "work", "menu"):
                handler.presses(choice)
    world.wait(minutes=2)
    with world.nothing_changes():
        handler.picks("undo")
    assert handler.saw("refusal-too-late-to-undo")


def test_before_the_follow_up_the_resident_may_think_better_of_it(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    claimed(world, number)
    li.picks("solved")
    world.wait(hours=20)
    li.says(f"{number}号").picks("not-solved")
    case = world.case(number)
    assert (case.status, case.round, case.confirmation) == (Status.OPEN, 2, Confirmation.NOT_SOLVED)


def test_solved_said_late_still_counts_as_confirmed(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    claimed(world, number)
    world.wait_until(world.promises(number)[-1].due_at + timedelta(hours=1))
    assert world.case(number).status is Status.FOLLOWING_UP
    li.says(f"{number}号").picks("solved")
    case = world.case(number)
    assert (case.status, case.confirmation) == (Status.FOLLOWING_UP, Confirmation.SOLVED)
    assert li.last.key == "confirmed-late"


def test_a_question_closes_on_the_residents_word(world: World) -> None:
    li = neighbour(world)
    li.says("转人工").says("我想问问维修资金还剩多少")
    number = world.cases()[0].number
    handler = accepted(world, number)
    handler.picks("done").says("还剩十二万，明细在社区公告栏。")
    assert "十二万" in li.last.text and li.last.key == "claimed"
    li.picks("solved")
    case = world.case(number)
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.SOLVED)
    assert all(p.state is not PromiseState.PENDING for p in world.promises(number))
    world.wait(days=10)
    assert "follow-up-contacted" not in li.keys()


@direct
def test_a_fast_claim_is_not_asked_twice_in_one_breath(town: Callable[..., World]) -> None:
    world = town(datetime(2026, 3, 3, 10, 0, tzinfo=LOCAL))
    li = world.resident("li", home=HOME)
    number = files(li, "家里停水了")
    claimed(world, number)
    world.wait(days=2)
    assert li.keys().count("follow-up-contacted") == 2
    assert "claimed-again" not in li.keys(), "the follow-up of the same day asks anyway"


def test_each_case_is_asked_about_by_its_own_number(world: World) -> None:
    li = neighbour(world)
    first, second = files(li), files(li, "顶楼屋面漏雨，一下雨家里就滴水")
    claimed(world, first)
    claimed(world, second)
    assert str(first) in li.heard[-2].text and str(second) in li.heard[-1].text
    assert LIGHT not in li.heard[-1].text
    li.picks("not-solved")
    assert (world.case(first).round, world.case(second).round) == (1, 2)
