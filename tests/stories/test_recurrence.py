"""The same trouble again within a month: linked, the old success void, one tier higher. Asked of a neighbour only where
the question gives nothing away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cases.case import Case, Link, LinkKind, Outcome, Status, Tier
from tests.stories.test_confirming import ALONE
from tests.stories.town import HOME, LIGHT, NOISE, claimed, closed, files, neighbour
from tests.world import Actor, World

OTHER_BUILDING = "jinqiao-huayuan~5号楼"


def solved_before(world: World, actor: Actor, words: str = LIGHT) -> Case:
    """A case of theirs that was closed lately."""
    number = files(actor, words)
    closed(world, actor, number)
    return world.case(number)


def tells_again(actor: Actor, words: str = LIGHT) -> bool:
    """Tells a trouble; whether it was asked if it is the same again."""
    actor.says(words)
    while actor.last.key in ("intake-against", "intake-kind"):
        ids = [choice.id for choice in actor.last.choices]
        actor.picks("nobody" if "nobody" in ids else ids[0])
    return actor.last.key in ("intake-same", "intake-same-building")


def test_the_same_trouble_again_is_linked_and_starts_one_tier_higher(world: World) -> None:
    li = neighbour(world)
    old = solved_before(world, li)
    world.wait(days=10)
    assert tells_again(li)
    assert f"{old.number}号" in li.last.text and [choice.id for choice in li.last.choices] == ["yes", "no"]
    li.picks("yes").picks("submit")
    new, before = world.case(2), world.case(old.number)
    assert (new.tier, new.links) == (Tier.COMMUNITY, (Link(LinkKind.RECURRENCE, old.number),))
    assert li.saw("filed-again").case == 2
    assert before.void and not old.void
    assert (before.status, before.outcome) == (Status.CLOSED, Outcome.SOLVED), "history is not rewritten"
    assert world.journal(old.number)[-1].what == "came_back"
    assert {"work-new", "warning-yellow"} <= set(world.handler(2).keys())


def test_what_came_back_is_not_reopened_beside_itself(world: World) -> None:
    li = neighbour(world)
    old = solved_before(world, li)
    assert tells_again(li)
    li.picks("yes").picks("submit")
    with world.nothing_changes():
        li.says(f"{old.number}号").picks("came-back")
    assert "2号" in li.saw("refusal-goes-on").text


def test_another_trouble_of_the_kind_is_an_ordinary_case(world: World) -> None:
    li = neighbour(world)
    old = solved_before(world, li)
    assert tells_again(li)
    li.picks("no").picks("submit")
    assert (world.case(2).tier, world.case(2).links) == (Tier.GRID, ())
    assert not world.case(old.number).void and li.last.key == "filed"


def test_from_the_top_it_stays_at_the_top(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    while world.case(number).tier is not Tier.STREET:
        claimed(world, number)
        li.picks("not-solved")
    closed(world, li, number)
    assert tells_again(li)
    li.picks("yes").picks("submit")
    assert world.case(2).tier is Tier.STREET


def test_after_a_month_or_an_earlier_withdrawal_nothing_is_asked(world: World) -> None:
    li = neighbour(world)
    old = solved_before(world, li)
    assert old.closed_at is not None
    world.wait_until(old.closed_at + timedelta(days=world.rig.base.rules.policy.recurrence_days, minutes=1))
    assert not tells_again(li)
    li.picks("submit").picks("timeline")
    li.says("2号").picks("withdraw").picks("mistaken")
    assert world.case(2).outcome is Outcome.WITHDRAWN
    assert not tells_again(li)


def test_an_open_case_is_added_to_and_not_called_a_relapse(world: World) -> None:
    li = neighbour(world)
    files(li)
    assert not tells_again(li)
    assert "into" in [choice.id for choice in li.last.choices]


def test_a_neighbour_of_the_building_is_asked_about_a_repair(world: World) -> None:
    li, sun = neighbour(world), neighbour(world, "sun")
    old = solved_before(world, li)
    assert tells_again(sun)
    assert sun.last.key == "intake-same-building"
    assert f"{old.number}号" not in sun.last.text, "the number is its filer's"
    sun.picks("yes").picks("submit")
    assert (world.case(2).tier, world.case(2).filer) == (Tier.COMMUNITY, world.person(sun.seat).id)
    assert world.case(old.number).void

    with world.nothing_changes():
        sun.says(f"{old.number}号 是谁报的")
    assert LIGHT not in sun.last.text or sun.last.key.startswith("intake")
    li.says(f"{old.number}号").picks("came-back")
    assert world.case(old.number).is_open, "the one who filed it may still say so themselves"


@pytest.mark.parametrize("home", [OTHER_BUILDING, ALONE, "jinqiao-huayuan"])
def test_a_neighbour_of_another_building_is_not_asked(world: World, home: str) -> None:
    li = neighbour(world)
    solved_before(world, li)
    assert not tells_again(neighbour(world, "sun", home))


def test_a_dispute_of_somebody_else_is_never_mentioned(world: World) -> None:
    li = neighbour(world)
    solved_before(world, li, NOISE)
    sun = neighbour(world, "sun")
    assert not tells_again(sun, NOISE)
    sun.picks("submit")
    assert (world.case(2).tier, world.case(2).links) == (Tier.GRID, ())
    assert tells_again(li, NOISE), "while its own filer is asked"


@pytest.mark.parametrize("level", ["confidential", "anonymous"])
def test_what_was_told_in_confidence_is_never_mentioned(world: World, level: str) -> None:
    li = neighbour(world)
    li.says(LIGHT).picks("privacy").picks(level).picks("submit")
    closed(world, li, 1)
    assert world.case(1).privacy == level
    assert not tells_again(neighbour(world, "sun", HOME))
    assert tells_again(li)
