"""The main job through Telegram: the real receiver, reader and sender against the strict Bot API server.

The loop is the very story told on the other rigs; the rest is what only happens here.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cases.case import Status
from bot.runtime import invites
from bot.runtime.fetcher import RETRIES
from bot.runtime.ports import Line
from tests.stories.test_the_loop import (
    HOME,
    file_a_dispute,
    settle_it,
    test_a_case_that_nobody_touches_climbs_every_tier_and_the_resident_sees_each_hop,
    test_a_dispute_is_carried_to_its_end,
    test_nothing_is_said_to_the_resident_at_night,
)
from tests.telegram.rig import TelegramRig, photo
from tests.telegram_server import Fault, User, blocked, refused, server_error, too_many, unanswered
from tests.world import Actor, World

__all__ = [
    "test_a_case_that_nobody_touches_climbs_every_tier_and_the_resident_sees_each_hop",
    "test_a_dispute_is_carried_to_its_end",
    "test_nothing_is_said_to_the_resident_at_night",
]

LIGHT = "楼道灯坏了半个月没人修"


def rig_of(world: World) -> TelegramRig:
    assert isinstance(world.rig, TelegramRig)
    return world.rig


def phone(world: World, actor: Actor) -> User:
    return rig_of(world).users[actor.seat]


def neighbour(world: World) -> tuple[Actor, User]:
    li = world.resident("li", home=HOME)
    return li, phone(world, li)


def test_the_loop_with_the_house_restarted_at_every_station(world: World) -> None:
    li = file_a_dispute(world)
    world.restart()
    settle_it(world, li)
    world.restart()
    world.wait(days=7)
    assert "follow-up-contacted" in li.keys()
    world.restart()
    li.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")
    assert world.case(1).status is Status.CLOSED
    assert [line.key for line in li.heard].count("closed-solved") == 1


def test_what_is_sent_while_the_house_is_down_is_heard_afterwards(world: World) -> None:
    li, user = neighbour(world)
    rig = rig_of(world)
    rig.go_down()
    user.says(LIGHT)
    rig.come_up()
    assert li.last.key == "intake-review"


def test_an_album_is_one_message_and_a_late_sibling_joins_its_case(world: World) -> None:
    li, user = neighbour(world)
    first = user.sends_album([photo("red"), photo("green")], LIGHT)
    world.wait(minutes=1)
    review = li.saw("intake-review")
    assert "2张" in review.text, li.tail()
    assert [line.key for line in li.heard].count("intake-review") == 1
    user.sends_photo(photo("blue"), album=first[0].album)
    world.wait(minutes=1)
    assert "3张" in li.saw("intake-review").text
    li.picks("submit")
    user.sends_photo(photo("white"), album=first[0].album)
    world.wait(minutes=2)
    [case] = world.cases()
    with world.rig.base.store.read() as reader:
        pictures = [hash for words in reader.words_of(case.number) for hash in words.media]
    assert len(pictures) == len(set(pictures)) == 4


def test_the_worker_sees_the_photo(world: World) -> None:
    _, user = neighbour(world)
    user.sends_photo(photo("red"), LIGHT)
    world.rig.settle()
    li = world.people[0]
    li.picks("submit")
    worker = world.handler(1)
    if not phone(world, worker).newest.has_media:
        worker.picks("see-case")
    assert any(line.has_media for line in phone(world, worker).lines if line.from_bot)


def test_a_photo_that_cannot_be_had_yet_is_had_later_and_one_that_never_can_is_said(world: World) -> None:
    li, user = neighbour(world)
    faults = rig_of(world).server.faults
    faults.next(*[server_error()] * 3, method="getFile")
    user.sends_photo(photo("red"), LIGHT)
    world.wait(minutes=2)
    assert li.last.key == "intake-review" and "1张" in li.last.text
    user.sends_photo(b"no picture at all")
    world.rig.settle()
    assert "照片没有取下来" in user.newest.text and li.last.choices, "and the question stays"


def unsent(world: World) -> dict[str, int]:
    with world.rig.base.store.read() as reader:
        return {name: many for name, many in reader.counts().items() if name.startswith("messages_") and many}


def copies(user: User, part: str) -> list[str]:
    return [line.text for line in user.lines if line.from_bot and part in line.text]


@pytest.mark.parametrize(
    ("fault", "seen"), [(server_error(), 1), (too_many(5), 1), (unanswered(), 2)], ids=["500", "429", "no answer"]
)
def test_an_answer_that_met_a_fault_arrives(world: World, fault: Fault, seen: int) -> None:
    li, user = neighbour(world)
    rig_of(world).server.faults.next(fault, method="sendMessage", chat=user.id)
    user.says(LIGHT)
    world.wait(minutes=2)
    shown = copies(user, "请看一眼")
    assert len(shown) == seen
    assert [("重发" in text) for text in shown] == [False, True][:seen]
    assert not unsent(world)
    li.picks("submit")
    assert world.case(1).filer == world.person(li.seat).id


def test_markup_telegram_refuses_is_sent_as_plain_words(world: World) -> None:
    _, user = neighbour(world)
    rig = rig_of(world)
    rig.server.faults.next(refused(400, "Bad Request: can't parse entities: x"), method="sendMessage", chat=user.id)
    user.says(LIGHT)
    world.rig.settle()
    assert len(copies(user, "请看一眼")) == 1
    assert rig.alarms == ["telegram-markup"]
    rig.alarms.clear()


def test_whoever_blocks_us_is_gone_until_they_come_back(world: World) -> None:
    li, user = neighbour(world)
    user.blocks()
    world.rig.settle()
    with world.rig.base.store.read() as reader:
        seat = reader.seat(li.seat)
    assert seat is not None and seat.gone_at is not None
    user.unblocks()
    user.says(LIGHT)
    world.rig.settle()
    assert li.last.key == "intake-review"


def test_what_a_worker_can_no_longer_read_here_goes_to_their_other_seat(world: World) -> None:
    li = file_a_dispute(world)
    worker = world.handler(1).picks("accept")
    rig_of(world).server.faults.next(blocked(), chat=phone(world, worker).id)
    li.says("1号 又开始了")
    world.wait(minutes=2)
    with world.rig.base.store.read() as reader:
        here = reader.seat(worker.seat)
        assert here is not None and here.gone_at is not None
        [other] = reader.seats_of(here.person)
        assert reader.lines(other.id, 0, 100), "what could not be read there is here"


def test_an_invite_works_once_and_a_used_one_is_explained(world: World) -> None:
    base = world.rig.base
    code = invites.issue(
        base.secret, staff=world.name_of(next(iter(world.town.staff))), at=world.clock.now(), nonce="n" * 8
    )
    first, second = world.rig.open(invite=code), world.rig.open(invite=code)
    lines: list[Line] = world.rig.lines(first)
    assert "menu-staff" in [line.key for line in lines]
    assert world.person(second).roster == ""
    assert "refusal-invite-used" in [line.key for line in world.rig.lines(second)]


def test_a_command_is_no_story_and_staff_see_work_in_their_menu(world: World) -> None:
    li, user = neighbour(world)
    user.says("/work")
    user.says("/my")
    world.rig.settle()
    assert not world.cases() and "intake-review" not in li.keys()
    rig = rig_of(world)
    scopes = {scope for scope, _ in rig.server.cloud.presented.commands}
    assert len(scopes) > 1, "each member of staff has a menu of their own"


def test_a_picture_that_ended_the_process_again_and_again_is_given_up(world: World) -> None:
    """Nothing of it ever failed: each time the process died over it, and the next start counted that."""
    _, user = neighbour(world)
    rig_of(world).server.faults.next(server_error(), method="getFile")
    user.sends_photo(photo("red"), LIGHT)
    world.rig.settle()
    now = world.clock.now()
    with world.rig.base.store.write() as tx:
        [event] = tx.to_fetch("telegram", now + timedelta(hours=1), 10)
        for _ in RETRIES:
            tx.retry_event(event.id, now, "")
    world.wait(minutes=1)
    assert "没有取下来" in user.transcript() and "请看一眼" in user.newest.text, "and the words are heard"
