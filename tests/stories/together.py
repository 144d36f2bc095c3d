"""Conversations of several people about one thing, each brought to its first question: mediation, incidents, whistles, joint
meetings. What ``test_menus`` tries in every conversation is tried in these too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tests.stories.test_joint import by_hand, convened
from tests.stories.test_mediation import centre
from tests.stories.test_merging import two_of_one
from tests.stories.test_shared import COLD, joins
from tests.stories.test_whistle import CLUTTER, blows
from tests.stories.town import LIGHT, NOISE, accepted, dictates, files, mediated, meets, neighbour, settled
from tests.world import LOCAL, Actor, World

Stage = Callable[[World, Actor], Actor]


def at_table(button: str) -> Stage:
    """Both sides willing; the mediator presses something that is seldom needed, or not."""

    def stage(world: World, li: Actor) -> Actor:
        mediator = mediated(world, li, files(li, NOISE))
        if not any(choice.id == button for choice in mediator.last.choices):
            mediator.picks("mediator-more", case=1)
        return mediator.picks(button, case=1)

    return stage


def at_side(button: str) -> Stage:
    """One of the sides, on the page of the mediation."""

    def stage(world: World, li: Actor) -> Actor:
        mediated(world, li, files(li, NOISE))
        return li.picks("mediation", case=1).picks(button, case=1)

    return stage


def at_invite(world: World, li: Actor) -> Actor:
    _, mediator = centre(world)
    return mediator.picks("invite", case=1)


def at_session(world: World, li: Actor) -> Actor:
    mediator = mediated(world, li, files(li, NOISE))
    meets(world, mediator, 1)
    return mediator.picks("session", case=1)


def at_signed(world: World, li: Actor) -> Actor:
    mediator = mediated(world, li, files(li, NOISE))
    meets(world, mediator, 1)
    return dictates(mediator, form="written").picks("signed", case=1)


def at_dispute(world: World, li: Actor) -> Actor:
    """The resident says that a duty was not done; the mediator wants to record it as done."""
    mediator = settled(world, li, files(li, NOISE), ("other", "修好水管", "none", "repair", "3月10日"))
    world.wait_until(datetime(2026, 3, 10, 18, 0, tzinfo=LOCAL))
    li.picks("duty-no")
    return mediator.picks("duty-seen-done", case=1)


def at_merge(world: World, li: Actor) -> Actor:
    return two_of_one(world)[2].says("2号").picks("voices").picks("merge", case=2)


def at_split(world: World, li: Actor) -> Actor:
    files(li, COLD)
    joins(neighbour(world, "sun"))
    return accepted(world, 1).says("1号").picks("voices").picks("split", case=1)


def at_street(button: str = "") -> Stage:
    """A street officer with a whistle that is out, or about to be."""

    def stage(world: World, li: Actor) -> Actor:
        files(li, CLUTTER)
        if not button:
            return world.staff("s01").says("1号").picks("whistle", case=1)
        s01 = blows(world)
        return s01.says("1号").picks(button, case=1)

    return stage


def at_answer_of_all(world: World, li: Actor) -> Actor:
    files(li, CLUTTER)
    fire, s01 = world.staff("b04"), blows(world, supporting=())
    fire.picks("report-in").picks("whistle-act").says("清完了")
    return s01.picks("whistle-answer", case=1)


def at_department(button: str) -> Stage:
    def stage(world: World, li: Actor) -> Actor:
        files(li, CLUTTER)
        fire = world.staff("b04")
        blows(world)
        if button in ("whistle-act", "thread-note"):
            fire.picks("report-in")
        return fire.picks(button, case=1)

    return stage


def at_community(world: World, li: Actor) -> Actor:
    files(li, LIGHT)
    accepted(world, 1).picks("hand-up", case=1).picks("power")
    return accepted(world, 1).picks("case-more", case=1).picks("whistle-ask")


def at_meeting_of(button: str) -> Stage:
    """A joint meeting proposed by hand; the officer, or a guest who has been invited."""

    def stage(world: World, li: Actor) -> Actor:
        _, s01 = by_hand(world)
        if button == "meeting-convene":
            return s01.says("2号").picks(button, case=2)
        guest = world.staff("b04")
        convened(world, 2, s01)
        if button == "reply-sends":
            return guest.picks(button)
        meeting = world.case(2).meeting
        if button == "meeting-held" and meeting is not None and meeting.at is not None:
            world.wait_until(meeting.at)
        return s01.says("2号").picks(button, case=2)

    return stage


STAGES: dict[str, Stage] = {
    "invite": at_invite,
    "mediator": at_side("other-mediator"),
    "say": at_side("tell-mediator"),
    "end": at_side("end-mediation"),
    "agreement": at_table("result"),
    "helper": at_table("helper"),
    "extend": at_table("extend"),
    "recuse": at_table("recuse"),
    "fail": at_table("fail"),
    "session": at_session,
    "duty_seen": at_dispute,
    "signed": at_signed,
    "merge": at_merge,
    "split": at_split,
    "whistle": at_street(),
    "whistle_more": at_street("whistle-more"),
    "whistle_cancel": at_street("whistle-cancel"),
    "whistle_answer": at_answer_of_all,
    "whistle_ask": at_community,
    "report_in": at_department("report-other"),
    "whistle_act": at_department("whistle-act"),
    "whistle_return": at_department("whistle-return"),
    "thread_note": at_department("thread-note"),
    "convene": at_meeting_of("meeting-convene"),
    "meeting_cancel": at_meeting_of("meeting-cancel"),
    "meeting_held": at_meeting_of("meeting-held"),
    "meeting_sends": at_meeting_of("reply-sends"),
}
