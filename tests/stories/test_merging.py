"""Staff put together what is one incident and take apart what is not; each can be taken back, and nobody loses a number, a
limit or a word."""

from __future__ import annotations

import pytest

from bot.cases.case import Outcome, Status, Tier
from tests.stories.limits import offered, steps
from tests.stories.test_shared import COLD, joins, street
from tests.stories.test_whistle import blows
from tests.stories.town import LIGHT, NOISE, accepted, claimed, files, neighbour
from tests.world import Actor, World


def two_of_one(world: World, words: str = COLD) -> tuple[Actor, Actor, Actor]:
    """Two cases of one trouble, because the second thought theirs was another; and whoever has them."""
    li, sun = neighbour(world), neighbour(world, "sun")
    files(li, words)
    sun.says("家里暖气不热，我家是阀门坏了" if words == COLD else words).picks("own").picks("submit")
    handler = accepted(world, 1)
    accepted(world, 2)
    assert world.case(1).handler == world.case(2).handler
    return li, sun, handler


def merged(handler: Actor, one: int = 2, into: int = 1) -> Actor:
    handler.says(f"{one}号").picks("voices").picks("merge", case=one)
    assert f"to:{into}" in offered(handler), handler.tail()
    return handler.picks(f"to:{into}")


def test_a_merge_takes_the_filer_along_with_their_words(world: World) -> None:
    li, sun, handler = two_of_one(world)
    limit = world.case(1).settle_by
    merged(handler)
    assert handler.saw("work-merged").choices[-1].id == "undo-merge"
    gone, case = world.case(2), world.case(1)
    assert (gone.status, gone.outcome, gone.shared.into) == (Status.CLOSED, Outcome.MERGED, 1)
    assert case.voices == 2 and case.settle_by == limit
    assert sun.last.key == "voice-merged" and "1号" in sun.last.text
    assert "voice-merged" not in li.keys()
    assert "merged" in steps(world, 1) and steps(world, 2)[-1] == "merged_into"
    assert "阀门" in handler.says("1号").picks("voices").last.text
    assert sun.says("1号").last.key == "case-shared" and "阀门" in sun.last.text
    claimed(world, 1)
    assert sun.saw("claimed").case == 1


def test_a_merge_brings_the_voices_of_the_other(world: World) -> None:
    people = street(world, 3)
    far = [neighbour(world, f"f{n}") for n in range(3)]
    far[0].says(COLD).picks("own").picks("submit")
    handler = accepted(world, 1)
    accepted(world, 2)
    with_two = [neighbour(world, f"g{n}") for n in range(2)]
    for actor in with_two:
        assert joins(actor) == 1, "most have joined the first"
    merged(handler, 1, 2)
    assert world.case(2).voices == 6 and world.case(1).shared.members == 0
    for actor in (*people, *with_two):
        assert actor.saw("voice-merged").case == 2
    claimed(world, 2)
    for actor in (*people, far[0], *with_two):
        assert actor.saw("claimed").case == 2


def test_a_merge_is_taken_back_with_number_limit_and_people(world: World) -> None:
    people = street(world, 3)
    sun = neighbour(world, "sun")
    sun.says("家里暖气不热，我家是阀门坏了").picks("own").picks("submit")
    handler = accepted(world, 1)
    accepted(world, 2)
    before, other = world.case(1), world.case(2)
    world.wait(hours=2)
    merged(handler, 1, 2)
    handler.picks("undo-merge")
    back, into = world.case(1), world.case(2)
    assert (back.status, back.settle_by, back.voices, back.handler) == (
        Status.WORKING, before.settle_by, 3, before.handler,
    )  # fmt: skip
    assert (into.voices, into.settle_by) == (1, other.settle_by)
    for actor in people:
        assert actor.saw("voice-unmerged").case == 1
        assert actor.says("1号").last.key in ("case-own", "case-shared")
    assert "merge_undone" in steps(world, 1) and "unmerged" in steps(world, 2)
    claimed(world, 1)
    for actor in people:
        assert actor.saw("claimed").case == 1
    assert "claimed" not in sun.keys()
    with world.nothing_changes():
        handler.picks("undo-merge")


def test_after_its_time_a_merge_stays(world: World) -> None:
    _, _, handler = two_of_one(world, LIGHT)
    merged(handler)
    world.wait(hours=world.rig.base.rules.policy.shared.undo_hours, minutes=1)
    with world.nothing_changes():
        handler.picks("undo-merge")
    assert "refusal-merge-undo-late" in handler.keys()


def test_the_earlier_date_somebody_was_told_stays(world: World) -> None:
    li = neighbour(world)
    files(li, LIGHT)
    world.wait(days=1)
    sun = neighbour(world, "sun")
    sun.says(LIGHT).picks("own").picks("submit")
    handler = accepted(world, 1)
    accepted(world, 2)
    early, late = world.case(1).settle_by, world.case(2).settle_by
    assert early < late
    merged(handler, 1, 2)
    assert world.case(2).settle_by == early
    handler.picks("undo-merge")
    assert world.case(2).settle_by == late and world.case(1).settle_by == early


@pytest.mark.parametrize("typed", ["合到77", "合到2"])
def test_a_number_that_is_none_is_not_merged_into(world: World, typed: str) -> None:
    _, _, handler = two_of_one(world)
    handler.says("2号").picks("voices").picks("merge", case=2)
    with world.nothing_changes():
        handler.says(typed)
    assert world.rig.base.texts.label("zh-CN", "refusal-merge-which") in handler.last.text


def test_a_dispute_has_nothing_to_merge_with(world: World) -> None:
    li, sun = neighbour(world), neighbour(world, "sun")
    files(li, NOISE)
    files(sun, NOISE)
    handler = accepted(world, 2)
    handler.says("2号")
    assert "voices" not in offered(handler)


def test_confidential_is_never_merged(world: World) -> None:
    li, sun = neighbour(world), neighbour(world, "sun")
    files(li, COLD)
    sun.says(COLD).picks("own").picks("privacy").picks("confidential").picks("submit")
    handler = accepted(world, 2)
    handler.says("2号")
    assert "voices" not in offered(handler)


def test_a_case_that_has_climbed_is_not_pulled_down(world: World) -> None:
    _, sun, _ = two_of_one(world)
    sun.says("2号").picks("appeal")
    assert world.case(2).tier is Tier.COMMUNITY
    secretary = accepted(world, 2)
    secretary.says("2号").picks("voices").picks("merge", case=2)
    with world.nothing_changes():
        secretary.says("合到1")
    assert "to:1" not in [choice.id for choice in secretary.buttons()]


def test_somebody_elses_worker_merges_nothing(world: World) -> None:
    _, _, handler = two_of_one(world)
    handler.says("2号").picks("voices").picks("merge", case=2)
    button = handler.button("to:1")
    other = world.staff("s02") if world.name_of(world.case(1).handler) != "s02" else world.staff("s03")
    with world.nothing_changes():
        other.presses(button)


def test_one_who_differs_goes_on_alone_with_the_same_limit(world: World) -> None:
    li, sun, wang = neighbour(world), neighbour(world, "sun"), neighbour(world, "wang")
    files(li, COLD)
    for actor, words in ((sun, "暖气不热，是我家阀门锈死了"), (wang, "我家暖气也不热")):
        actor.says(words).picks("same")
    handler = accepted(world, 1)
    limit = world.case(1).settle_by
    handler.says("1号").picks("voices").picks("split", case=1)
    choice = next(choice for choice in handler.last.choices if "阀门" in choice.label)
    assert "sun" not in choice.label
    handler.presses(choice)
    own = world.case(2)
    assert (own.settle_by, own.filer, own.status) == (limit, world.person(sun.seat).id, Status.WORKING)
    assert world.case(1).voices == 2
    assert sun.last.key == "voice-split" and "阀门" in sun.says("2号").last.text
    assert sun.says("1号").last.key == "refusal-no-such-case"
    assert (steps(world, 1)[-1], steps(world, 2)[0]) == ("split_away", "split_off")
    handler.picks("undo-split")
    assert (world.case(1).voices, world.case(2).outcome) == (3, Outcome.MERGED)
    assert sun.last.key == "voice-merged" and sun.says("1号").last.key == "case-shared"
    with world.nothing_changes():
        handler.picks("undo-split")


def test_merged_into_a_case_that_stood_under_its_whistle(world: World) -> None:
    """The whistle is over with the case it was blown for, and the other hears of it once, in the same decision."""
    li, sun, _ = two_of_one(world)
    s01 = blows(world, 1, lead="zhujian", supporting=(), also="2")
    state = world.case(2).whistling
    assert state is not None and state.under == 1
    merged(s01, 1, 2)
    assert world.case(1).outcome is Outcome.MERGED
    assert {"whistle_off_too", "merged"} <= set(steps(world, 2))
    assert "voice-merged" in li.keys() and {"whistled", "whistle-cancelled"} <= set(sun.keys())
    office = world.staff("b01")
    assert office.last.key == "whistle-over"
    with world.nothing_changes():
        office.picks("report-in")


def test_a_split_of_somebody_who_has_left_is_explained(world: World) -> None:
    li, sun = neighbour(world), neighbour(world, "sun")
    files(li, COLD)
    sun.says("暖气不热，是我家阀门锈死了").picks("same")
    handler = accepted(world, 1)
    handler.says("1号").picks("voices").picks("split", case=1)
    button = handler.last.choices[0]
    sun.says("1号").picks("leave")
    with world.nothing_changes():
        handler.presses(button)
