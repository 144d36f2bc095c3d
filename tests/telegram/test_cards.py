"""A card that was sent is changed when what it says is over: what was chosen, and how the case stands now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cases.case import Status
from tests.stories.test_the_loop import HOME, file_a_dispute
from tests.telegram.test_stories import LIGHT, neighbour, phone, rig_of
from tests.telegram_server import Line, User, refused, unanswered
from tests.world import World


def card(user: User, part: str) -> Line:
    return next(line for line in user.lines if line.from_bot and part in line.text)


def buttons(line: Line) -> list[str]:
    return [button.text for row in line.keyboard.inline_keyboard for button in row] if line.keyboard else []


def test_a_question_shows_what_was_chosen_and_cannot_be_pressed_again(world: World) -> None:
    li, user = neighbour(world)
    li.says(LIGHT)
    review = card(user, "请看一眼")
    assert "提交" in buttons(review)
    li.picks("submit")
    assert review.text.endswith("✓ 提交") and buttons(review) == []


def test_a_workers_card_shows_who_has_it_now(world: World) -> None:
    file_a_dispute(world)
    worker = world.handler(1)
    given = card(phone(world, worker), "新派单 1号")
    assert "接单" in buttons(given)
    worker.picks("accept")
    assert "现在：处理中" in given.text and buttons(given) == ["看详情"]
    partner = world.case(1).partner
    assert partner is not None


def test_what_has_gone_to_somebody_else_says_so_and_shows_nothing_of_it(world: World) -> None:
    file_a_dispute(world)
    worker = world.handler(1)
    given = card(phone(world, worker), "新派单 1号")
    worker.picks("accept").picks("hand-up").picks("other-side")
    working = card(phone(world, worker), "接单了：1号")
    assert "已经转走" in working.text and buttons(working) == []
    assert "接单" not in buttons(given)


def test_an_answer_to_a_follow_up_is_seen_on_its_question(world: World) -> None:
    li = file_a_dispute(world)
    world.handler(1).picks("accept").picks("done").picks("talked").picks("communication")
    asked = li.saw("claimed")
    li.picks("solved")
    shown = card(phone(world, li), asked.text.splitlines()[0])
    assert buttons(shown) == ["看详情"] and "现在：待回访" in shown.text


def test_a_card_that_cannot_be_changed_is_said_anew(world: World) -> None:
    file_a_dispute(world)
    worker = world.handler(1)
    user = phone(world, worker)
    fault = refused(400, "Bad Request: message can't be edited")
    rig_of(world).server.faults.next(fault, method="editMessageText", chat=user.id)
    worker.picks("accept")
    told = [line for line in user.lines if line.from_bot and "现在：处理中" in line.text]
    assert len(told) == 1 and buttons(told[0]) == ["看详情"]
    assert rig_of(world).alarms == []


def test_a_change_without_an_answer_is_made_again_and_shows_once(world: World) -> None:
    file_a_dispute(world)
    worker = world.handler(1)
    user = phone(world, worker)
    rig_of(world).server.faults.next(unanswered(), method="editMessageText", chat=user.id)
    worker.picks("accept")
    world.wait(minutes=5)
    assert card(user, "新派单 1号").text.count("现在：") == 1
    assert "重发" not in user.transcript()


def test_a_card_held_for_the_morning_says_how_it_stands_then(world: World) -> None:
    """Filed at night, withdrawn at night: the morning's card offers nothing that is too late."""
    world.wait(hours=13)  # ten in the evening
    li = file_a_dispute(world)
    worker = world.handler(1)
    li.picks("timeline").picks("see-case").picks("withdraw").picks("mistaken")
    assert world.case(1).status is Status.CLOSED
    world.wait(hours=11)
    told = [line for line in phone(world, worker).lines if line.from_bot and "1号" in line.text]
    assert told and not any("接单" in buttons(line) for line in told)


def test_a_restart_between_a_press_and_the_change_changes_the_card_all_the_same(world: World) -> None:
    file_a_dispute(world)
    worker = world.handler(1)
    user = phone(world, worker)
    rig_of(world).server.faults.next(*[unanswered()] * 2, method="editMessageText", chat=user.id)
    worker.picks("accept")
    world.restart()
    world.wait(minutes=10)
    assert "现在：处理中" in card(user, "新派单 1号").text


def test_the_workers_card_says_how_many_they_are(world: World) -> None:
    li, _ = neighbour(world)
    li.says(LIGHT).picks("submit")
    worker = world.handler(1)
    given = card(phone(world, worker), "新派单 1号")
    before = len(phone(world, worker).lines)
    sun = world.resident("sun", home=HOME)
    sun.says(LIGHT).picks("same")
    assert given.text.endswith("现在一共2位居民。") and "接单" in buttons(given)
    assert len(phone(world, worker).lines) == before, "one card, no notice for each"


@pytest.mark.parametrize("ends", [False, True])
def test_the_companys_card_tells_no_minute_of_the_resident(world: World, ends: bool) -> None:
    """It changes when they answer, or take it back: later, and without a time."""
    li, _ = neighbour(world)
    li.says(LIGHT).picks("submit")
    worker = world.handler(1).picks("accept").picks("order")
    given = card(phone(world, world.staff("w01")), "新维修单 1号")
    before = given.text
    if not ends:
        worker.picks("ask", case=1).picks("when")
        before = given.text
    world.clock.turn_to(world.clock.now() + timedelta(minutes=7))
    if ends:
        li.says("1号").picks("withdraw").picks("mistaken")
    else:
        li.picks("answer", case=1).says("昨天晚上")
    assert given.text == before
    world.wait(minutes=30)
    told = given.text.removeprefix(before if ends else before.partition("\n\n")[0])
    assert ("这件事已经转走" if ends else "现在：等您接单") in told and "09:" not in told
