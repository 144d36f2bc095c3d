"""What many stories begin with: people of the sample town, and cases brought to where a story wants them."""

from __future__ import annotations

from datetime import timedelta

from bot.cases.case import Promise, PromiseKind, Status
from tests.world import Actor, World

HOME = "jinqiao-huayuan~3号楼"
NOISE = "楼上邻居天天半夜装修电钻太吵了，跟他说了好几次都不听"
LIGHT = "楼道灯坏了半个月没人修"
ROOF = "顶楼屋面漏雨，一下雨家里就滴水"


def neighbour(world: World, name: str = "li", home: str = HOME) -> Actor:
    """A resident of 金桥花园, come by the poster at the door."""
    return world.resident(name, home=home)


def files(actor: Actor, words: str = LIGHT) -> int:
    """Tells a trouble and files it as it was read; the case's number."""
    actor.says(words)
    for _ in range(6):
        ids = [choice.id for choice in actor.last.choices]
        if actor.last.key in ("filed", "filed-danger"):
            break
        wanted = next((id for id in ("submit", "own", "nobody", "violation", "no") if id in ids), ids[0])
        actor.picks(wanted)
    number = actor.saw("filed").case
    assert number is not None, actor.tail()
    return number


def accepted(world: World, number: int) -> Actor:
    """Whoever has the case has taken it."""
    return world.handler(number).picks("accept", case=number)


def claimed(world: World, number: int) -> Actor:
    """The handler has called it done; the resident has been asked."""
    handler = world.handler(number)
    if world.case(number).status is Status.OPEN:
        handler.picks("accept", case=number)
    handler.picks("done", case=number)
    while handler.last.key.startswith("done-"):
        handler.presses(handler.last.choices[0])
    assert world.case(number).status is Status.CLAIMED, handler.tail()
    return handler


def closed(world: World, actor: Actor, number: int) -> Actor:
    """Solved, confirmed, followed up and closed; the resident."""
    claimed(world, number)
    actor.picks("solved", case=number)
    due = world.promises(number)[-1].due_at
    world.wait_until(due + timedelta(minutes=1))
    actor.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")
    assert world.case(number).status is Status.CLOSED, actor.tail()
    return actor


def mediated(world: World, actor: Actor, number: int) -> Actor:
    """At the mediation centre, both sides willing; the mediator."""
    accepted(world, number).picks("hand-up", case=number).picks("other-side")
    accepted(world, number).picks("hand-up", case=number).picks("power")
    mediator = accepted(world, number)
    actor.picks("agree", case=number)
    return mediator.picks("other-agrees", case=number)


def follow_up(world: World, number: int) -> Promise:
    """The follow-up promised last."""
    return [p for p in world.promises(number) if p.kind is PromiseKind.FOLLOW_UP][-1]


def followed_up(world: World, number: int, li: Actor) -> None:
    """Claimed, and the day of the follow-up has come."""
    claimed(world, number)
    world.wait_until(follow_up(world, number).due_at)
    assert li.last.key == "follow-up-contacted", li.tail()


def away(world: World, *roster: str) -> None:
    """They are on leave for half a year. Reaches below the doors: for stories on one rig."""
    now = world.clock.now()
    with world.rig.base.store.write() as tx:
        for name in roster:
            tx.set_away(world.person_of(name), ((now, now + timedelta(days=180)),))
