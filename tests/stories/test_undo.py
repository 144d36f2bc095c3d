"""A minute to think better of it: done, solved and withdraw can be taken back; and who may withdraw at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.cases.case import Confirmation, Outcome, PromiseKind, PromiseState, Status
from tests.stories.town import accepted, claimed, closed, files, neighbour
from tests.world import Actor, World


def states(world: World, number: int) -> list[PromiseState]:
    return [promise.state for promise in world.promises(number)]


def test_done_is_taken_back(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    handler = accepted(world, number)
    before = world.case(number)
    handler.picks("done").picks("fixed").picks("facility")
    assert world.case(number).status is Status.CLAIMED
    world.wait(minutes=1)
    handler.picks("undo")
    case = world.case(number)
    assert (case.status, case.claimed_at, case.claimed_by) == (Status.WORKING, None, None)
    assert (case.settle_by, case.rung, case.wake_at) == (before.settle_by, before.rung, before.wake_at)
    assert states(world, number) == [PromiseState.WITHDRAWN]
    assert li.last.key == "claim-undone" and handler.last.key == "work-undone"
    with world.nothing_changes():
        li.picks("solved")
    assert li.saw("press-stale")
    claimed(world, number)
    assert states(world, number) == [PromiseState.WITHDRAWN, PromiseState.PENDING]


def test_solved_is_taken_back(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    claimed(world, number)
    li.picks("solved").picks("undo")
    case = world.case(number)
    assert (case.status, case.confirmation, case.confirmed_at) == (Status.CLAIMED, Confirmation.SILENT, None)
    assert li.last.key == "confirmation-undone"
    assert [choice.id for choice in li.last.choices] == ["solved", "half", "not-solved"]
    assert states(world, number) == [PromiseState.PENDING], "the follow-up stands"
    li.picks("not-solved")
    assert world.case(number).round == 2


@pytest.mark.parametrize("what", ["done", "solved", "withdraw"])
def test_after_a_minute_it_is_too_late(world: World, what: str) -> None:
    li = neighbour(world)
    number = files(li)
    actor: Actor = li
    if what == "withdraw":
        li.says(f"{number}号").picks("withdraw").picks("other")
    else:
        actor = claimed(world, number)
    if what == "solved":
        actor = li.picks("solved")
    world.wait(minutes=1.05)
    with world.nothing_changes():
        actor.picks("undo")
    assert actor.saw("refusal-too-late-to-undo")


@pytest.mark.parametrize("what", ["done", "solved", "withdraw"])
def test_only_once(world: World, what: str) -> None:
    li = neighbour(world)
    number = files(li)
    actor: Actor = li
    if what == "withdraw":
        li.says(f"{number}号").picks("withdraw").picks("other")
    else:
        actor = claimed(world, number)
    if what == "solved":
        actor = li.picks("solved")
    undo = actor.button("undo")
    actor.presses(undo)
    with world.nothing_changes():
        actor.presses(undo)
    assert actor.saw("press-repeated")


def asked(world: World, number: int, li: Actor) -> None:
    accepted(world, number).picks("ask").picks("when")


def confirmed(world: World, number: int, li: Actor) -> None:
    claimed(world, number)
    li.picks("solved")


def silent(world: World, number: int, li: Actor) -> None:
    claimed(world, number)
    world.wait(days=3)


STANDS: dict[Status, Callable[[World, int, Actor], object]] = {
    Status.OPEN: lambda world, number, li: None,
    Status.WORKING: lambda world, number, li: accepted(world, number),
    Status.WAITING: asked,
    Status.CLAIMED: lambda world, number, li: claimed(world, number),
    Status.FOLLOWING_UP: confirmed,
}


@pytest.mark.parametrize("status", STANDS)
def test_the_resident_may_withdraw_at_any_time_and_change_their_mind(world: World, status: Status) -> None:
    li = neighbour(world)
    number = files(li)
    STANDS[status](world, number, li)
    before = world.case(number)
    assert before.status is status
    handler = world.handler(number)
    li.says(f"{number}号").picks("withdraw").picks("mistaken")
    case = world.case(number)
    assert (case.status, case.outcome, case.wake_at) == (Status.CLOSED, Outcome.WITHDRAWN, None)
    assert PromiseState.PENDING not in states(world, number)
    assert li.last.key == "withdrawn" and handler.last.key == "work-withdrawn"
    assert world.journal(number)[-1].rule == "mistaken"

    li.picks("undo")
    case = world.case(number)
    assert (case.outcome, case.closed_at) == (None, None) and case.wake_at is not None
    assert case.status is (Status.WORKING if status is Status.WAITING else status)
    assert (case.handler, case.tier, case.round) == (before.handler, before.tier, before.round)
    assert handler.last.key == "work-back" and "withdrawal-undone" in li.keys()
    if status in (Status.CLAIMED, Status.FOLLOWING_UP):
        live = [p for p in world.promises(number) if p.state is PromiseState.PENDING]
        assert [p.kind for p in live] == [PromiseKind.FOLLOW_UP], "a follow-up is promised again"
    else:
        assert case.settle_by == before.settle_by, "no clock was moved"
        claimed(world, number)


def test_a_withdrawn_case_stays_withdrawn(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    silent(world, number, li)
    li.says(f"{number}号").picks("withdraw").picks("solved")
    seen = len(li.heard)
    world.wait(days=20)
    assert world.case(number).outcome is Outcome.WITHDRAWN
    assert len(li.heard) == seen, "nobody is asked about it any more"
    li.says(f"{number}号")
    assert "came-back" not in [choice.id for choice in li.last.choices]
    with world.nothing_changes():
        li.picks("contacted-yes")
    assert li.saw("refusal-follow-up-over")


def test_staying_is_one_of_the_answers(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    with world.nothing_changes():
        li.says(f"{number}号").picks("withdraw").picks("stay")
    assert li.last.key == "withdraw-stayed"


def test_nobody_but_the_resident_is_offered_it(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    handler = claimed(world, number)
    sun = neighbour(world, "sun")
    closed(world, sun, files(sun))
    handler.says(f"{number}号")
    partner = world.staff(world.name_of(world.case(number).partner)).says(f"{number}号")
    for other in (handler, partner, sun):
        assert "withdraw" not in [choice.id for choice in other.buttons()]
    with world.nothing_changes():
        sun.presses(li.says(f"{number}号").button("withdraw"))
    assert sun.saw("press-unknown")
