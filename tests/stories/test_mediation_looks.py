"""After the end both sides are looked back at, each in private; the no of either brings it back to the centre."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.cases.case import PromiseKind, PromiseState, Status, Tier
from bot.cases.mediation.values import Stage
from tests.stories.test_mediation_performance import MINUTE, signed, state
from tests.stories.town import NOISE, files, follow_up, neighbour, performed, settled
from tests.world import Actor, World


def closed(world: World) -> tuple[Actor, Actor, Actor]:
    li, wang, mediator = signed(world)
    for n in (1, 2):
        li.says("1号").picks("mediation").picks(f"第{n}件做到了")
    world.wait_until(follow_up(world, 1).due_at + MINUTE)
    li.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")
    assert world.case(1).status is Status.CLOSED
    return li, wang, mediator


def looks(world: World) -> list[datetime]:
    return sorted({p.due_at for p in world.promises(1) if p.kind is PromiseKind.CHECK})


def test_both_are_looked_back_at_and_neither_hears_of_the_other(world: World) -> None:
    li, wang, _ = closed(world)
    first, second = looks(world)
    assert (second - first) > timedelta(days=20)
    world.wait_until(first + MINUTE)
    assert (li.last.key, wang.last.key) == ("check", "mediation-check")
    before = len(li.heard)
    wang.picks("holds-yes")
    assert wang.last.key == "mediation-check-passed" and len(li.heard) == before
    li.says("还好着")
    assert li.last.key == "check-passed"
    world.wait_until(second + MINUTE)
    wang.says("挺好")
    assert wang.last.key == "mediation-check-passed" and world.case(1).status is Status.CLOSED


def test_the_other_sides_no_brings_it_back_like_the_residents(world: World) -> None:
    li, wang, mediator = closed(world)
    world.wait_until(looks(world)[0] + MINUTE)
    wang.picks("holds-no")
    case = world.case(1)
    assert (case.status, case.tier, case.outcome) == (Status.OPEN, Tier.CENTRE, None)
    assert state(world).stage is Stage.BREACHED and wang.saw("mediation-check-no")
    assert "有一边说" in li.saw("redone").text and "您说" not in li.saw("redone").text
    assert world.name_of(case.handler) != mediator.name, "another mediator, as after the resident's no"
    with world.nothing_changes():
        li.picks("holds-yes")
    assert [p for p in world.promises(1) if p.kind is PromiseKind.CHECK and p.state is PromiseState.PENDING] == []


def test_of_a_side_that_is_not_in_the_chat_the_mediator_asks(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = settled(world, li, 1)
    performed(world, li, 1)
    world.wait_until(follow_up(world, 1).due_at + MINUTE)
    li.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")
    world.wait_until(looks(world)[0] + MINUTE)
    mediator.picks("check-said-yes")
    assert mediator.last.key == "work-check-good" and world.case(1).status is Status.CLOSED
    with world.nothing_changes():
        mediator.picks("check-said-no")
    assert mediator.saw("refusal-already-answered")
    world.wait_until(looks(world)[1] + MINUTE)
    mediator.picks("check-said-no")
    assert mediator.saw("work-check-bad") and world.case(1).is_open and state(world).stage is Stage.BREACHED


def test_without_an_answer_to_a_look_nothing_changes(world: World) -> None:
    _, wang, _ = closed(world)
    world.wait_until(looks(world)[0] + timedelta(days=6))
    assert wang.keys().count("mediation-check") == 2 and world.case(1).status is Status.CLOSED
    wang.picks("holds-no")
    assert world.case(1).is_open, "a late no still counts"
