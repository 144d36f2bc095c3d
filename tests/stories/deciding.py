"""How stories come to where somebody has to decide: whose a case is, whether an end is right."""

from __future__ import annotations

from tests.stories.town import accepted, files
from tests.world import Actor, World


def at_second(world: World, li: Actor) -> Actor:
    files(li)
    accepted(world, 1).picks("case-more").picks("end-otherwise").picks("unreasonable").says("没有任何依据")
    task = next(p for p in world.promises(1) if p.kind == "second")
    return world.staff(world.name_of(task.person)).picks("second-end", case=1)


def at_decide(world: World, li: Actor) -> Actor:
    files(li)
    accepted(world, 1).picks("hand-up").picks("power")
    accepted(world, 1).picks("hand-up").picks("power")
    accepted(world, 1).picks("case-more").picks("end-otherwise").picks("court").says("要由法院来断")
    li.picks("disagree", case=1)
    task = next(p for p in world.promises(1) if p.kind == "review")
    return world.staff(world.name_of(task.person)).picks("decide-end", case=1)


def at_arbitrate(world: World, li: Actor) -> Actor:
    files(li)
    accepted(world, 1).picks("case-more").picks("send-back").picks("no-power").says("这事我们没有这项权限")
    return world.staff("s01").picks("arbitrate", case=1)
