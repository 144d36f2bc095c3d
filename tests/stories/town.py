"""What many stories begin with: people of the sample town, and cases brought to where a story wants them."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.cases.case import Promise, PromiseKind, Status
from bot.cases.mediation.values import SessionState, Stage
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


def at_centre(world: World, number: int) -> Actor:
    """At the mediation centre, just taken; the mediator."""
    accepted(world, number).picks("hand-up", case=number).picks("other-side")
    accepted(world, number).picks("hand-up", case=number).picks("power")
    return accepted(world, number)


def joined(world: World, mediator: Actor, name: str = "wang") -> Actor:
    """Somebody who has come by the link of the mediator's newest invitation."""
    link = mediator.saw("work-links").text
    start = next(part for part in link.replace("\n", "=").split("=") if part.startswith("side_")).strip()
    return world.resident(name, home=start)


def mediated(world: World, actor: Actor, number: int) -> Actor:
    """At the mediation centre, both sides willing; the mediator."""
    mediator = at_centre(world, number)
    actor.picks("agree", case=number)
    mediator.picks("other-agrees", case=number).picks("rights-other", case=number)
    actor.picks("rights", case=number).picks("rights-known", case=number)
    return mediator


def meets(world: World, mediator: Actor, number: int) -> datetime:
    """A time both have said yes to, and it has come; when it was."""
    mediator.picks("meeting", case=number).presses(mediator.last.choices[0])
    filer_of(world, number).picks("time-yes", case=number)
    mediator.picks("said-yes", case=number)
    mediation = world.case(number).mediation
    assert mediation is not None and mediation.sessions[-1].state is SessionState.AGREED, mediator.tail()
    world.wait_until(mediation.sessions[-1].at + timedelta(hours=2))
    return mediation.sessions[-1].at


def filer_of(world: World, number: int) -> Actor:
    """Whose case it is, at their phone."""
    filer = world.case(number).filer
    return next(actor for actor in world.people if world.person(actor.seat).id == filer)


#: What one duty is dictated as: who, what, how much, how, until when.
STOPS = ("other", "晚上八点以后不再施工", "none", "stop", "3月31日")


def dictates(mediator: Actor, *duties: tuple[str, str, str, str, str], form: str = "oral", number: int = 1) -> Actor:
    """The agreement form from the first question to the card that is looked over, and done. A session is on record before."""
    written_down(mediator, number)
    mediator.picks("result", case=number).picks(form)
    for words in ("李建国", "王海", "楼上夜里装修，吵得楼下睡不着", "夜里不再施工，月底完工"):
        mediator.says(words)
    for n, (debtor, what, amount, way, due) in enumerate(duties or (STOPS,)):
        if n:
            mediator.picks("another")
        mediator.picks(debtor).says(what)
        mediator.picks("none") if amount == "none" else mediator.says(amount)
        mediator.picks(way).says(due)
    mediator.picks("enough")
    assert mediator.last.key == "agreement-review", mediator.tail()
    return mediator.picks("submit")


def written_down(mediator: Actor, number: int = 1) -> None:
    """Both have talked, and the mediator has noted it, if nothing was noted yet: at the time that was made, or without one."""
    mediation = mediator.world.case(number).mediation
    assert mediation is not None
    if any(session.state is SessionState.HELD for session in mediation.sessions):
        return
    mediator.says(f"{number}号")
    if any(choice.id == "session" for choice in mediator.last.choices):
        mediator.picks("session").picks("both")
    else:
        mediator.picks("session-now")
    mediator.says("两边都说了各自的难处，同意各让一步")
    assert mediator.saw("work-session-kept"), mediator.tail()


def settled(world: World, actor: Actor, number: int, *duties: tuple[str, str, str, str, str]) -> Actor:
    """A spoken agreement in force; the mediator."""
    mediator = mediated(world, actor, number)
    meets(world, mediator, number)
    dictates(mediator, *duties, number=number)
    assert world.case(number).status is Status.FOLLOWING_UP, mediator.tail()
    return mediator


def performed(world: World, actor: Actor, number: int) -> None:
    """Every duty done, says the one to whom it is owed."""
    mediation = world.case(number).mediation
    assert mediation is not None and mediation.agreement is not None
    for duty in mediation.agreement.duties:
        actor.picks("mediation", case=number).picks(f"第{duty.n}件做到了", case=number)
    mediation = world.case(number).mediation
    assert mediation is not None and mediation.stage is Stage.PERFORMED, actor.tail()


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
