"""Every story again, with the process dying at each of its commits in turn, just before it and just after it: cases, journal,
promises and what everybody saw are the same as if nothing had happened. A line of the web channel is not even repeated.

By default every third death is died (each story begins with another one); ``LINLI_CRASHES=all`` dies them all.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cases.case import Status, Tier
from tests.crash.dying import Doom, mortal_world
from tests.stories.inspection import Inspection
from tests.stories.town import LIGHT, NOISE, accepted, claimed, files, neighbour, performed, settled
from tests.world import World

STEP = 1 if os.environ.get("LINLI_CRASHES") == "all" else 3


def filing(world: World) -> None:
    """Photo first, another privacy, a doubt on the way."""
    li = neighbour(world)
    li.sends_photo("a" * 64).says(LIGHT).picks("privacy").picks("confidential").picks("submit")
    assert world.case(1).status is Status.OPEN


def arriving(world: World) -> None:
    neighbour(world)


def handing_up(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    accepted(world, 1).picks("ask").says("一般几点？")
    li.says("半夜一两点")
    world.handler(1).picks("hand-up", case=1).says("说了三次都不听，我劝不动")
    assert world.case(1).tier is Tier.COMMUNITY


def the_whole_loop(world: World) -> None:
    li = neighbour(world)
    files(li)
    claimed(world, 1)
    li.picks("solved")
    world.wait_until(world.promises(1)[0].due_at + timedelta(minutes=1))
    li.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes").picks("say-more").says("来得快")
    assert world.case(1).status is Status.CLOSED


def left_alone(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    world.wait(days=6)
    assert world.case(1).tier is Tier.CENTRE and li.keys().count("climbed") == 2


def mediation(world: World) -> None:
    li = neighbour(world)
    settled(world, li, files(li, NOISE))
    performed(world, li, 1)


def nobody_answers(world: World) -> None:
    """Two follow-ups into the void, then a task for somebody outside the line."""
    li = neighbour(world)
    files(li)
    claimed(world, 1)
    world.wait(days=6)
    task = next(p for p in world.promises(1) if p.kind == "unreachable")
    world.staff(world.name_of(task.person)).picks("unreachable-yes", case=1)
    assert world.case(1).outcome == "unreachable"


def danger_at_night(world: World) -> None:
    world.wait(hours=14)
    li = neighbour(world)
    files(li)
    li.says("楼道里着火了，全是烟").picks("yes")
    world.wait(hours=11)
    assert world.case(2).urgency == "life"


STORIES = (filing, handing_up, the_whole_loop, left_alone, mediation, nobody_answers, danger_at_night)


def portrait(world: World) -> dict[str, Any]:
    """Everything that must not depend on a death: tokens and running numbers are left out."""
    screens: dict[str, list[Any]] = {}
    for actor in world.people:
        screens[actor.name] = [
            (line.mine, line.at, line.key, line.text, line.case, line.media, [each.label for each in line.choices])
            for line in actor.screen
        ]
    with world.rig.base.store.read() as reader:
        talks = {}
        for actor in world.people:
            stored = reader.dialog(world.person(actor.seat).id)
            talks[actor.name] = stored.flow if stored else ""
        words = {case.number: reader.words_of(case.number) for case in world.cases()}
    return {"cases": world.state(), "words": words, "screens": screens, "talks": talks}


def play(folder: Path, story: Callable[[World], None], doom: Doom) -> dict[str, Any]:
    folder.mkdir()
    world = mortal_world(folder, doom)
    try:
        story(world)
        Inspection(world).look()
        return portrait(world)
    finally:
        doom.at = 0  # the end itself is no part of the story
        world.rig.close()


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_a_death_at_any_commit_changes_nothing(tmp_path: Path, story: Callable[[World], None], before: bool) -> None:
    alive = Doom()
    wanted = play(tmp_path / "alive", story, alive)
    many = alive.commits - 1  # but for the last, which is the end itself
    assert many > 10 and alive.deaths == 0
    for at in range(1 + (len(story.__name__) + before) % STEP, many + 1, STEP):
        doom = Doom(at, before=before)
        try:
            found = play(tmp_path / f"{at}", story, doom)
        except AssertionError as error:
            error.add_note(f"dying {'before' if before else 'after'} commit {at} of {many}")
            raise
        assert doom.deaths == 1, at
        for what in wanted:
            assert found[what] == wanted[what], f"dying {'before' if before else 'after'} commit {at}: {what}"


def test_a_death_that_loses_something_is_noticed(tmp_path: Path) -> None:
    """The comparison can fail: a story that ends one message earlier is another story."""
    whole = play(tmp_path / "whole", filing, Doom())
    half = play(tmp_path / "half", arriving, Doom())
    assert all(whole[what] != half[what] for what in ("cases", "words", "screens"))
