"""Danger to life goes before everything: the numbers, one card, and it is filed."""

from __future__ import annotations

import pytest

from bot.cases.case import Kind, Place, Urgency
from bot.cases.commands import Open
from tests.flows.standin import Chat, Known, stranger

FIRE = "着火了快来人"


def opened(chat: Chat) -> Open:
    (command,) = [deed for deed in chat.done if isinstance(deed, Open)]
    assert command.danger and command.urgency is Urgency.LIFE and command.kind is not Kind.INQUIRY
    return command


def test_the_numbers_come_first_and_one_tap_at_home_rings() -> None:
    chat = Chat("intake").says(FIRE)
    assert (chat.asked, chat.choices) == ("danger", ["yes", "no"])
    assert all(number in chat.words for number in ("119", "110", "120", "抢修"))
    assert opened(chat.picks("yes")).place == Place("jinqiao-huayuan", "3号楼", "2单元")
    assert chat.messages == 2


def test_a_place_typed_means_now_and_there() -> None:
    chat = Chat("intake").says(FIRE).says("福林家园2号楼")
    assert opened(chat).place == Place("fulin-jiayuan", "2号楼")
    assert opened(chat).said.text == f"{FIRE}\n福林家园2号楼"


def test_a_place_in_the_words_is_offered_before_home() -> None:
    chat = Chat("intake").says("福林家园2号楼着火了")
    assert opened(chat.picks("yes")).place == Place("fulin-jiayuan", "2号楼")


def test_frightened_words_mean_now_at_home() -> None:
    assert opened(Chat("intake").says(FIRE).says("快来啊救命")).place.building == "3号楼"


def test_a_stranger_is_asked_for_the_place_and_nothing_else() -> None:
    chat = Chat("intake", stranger()).says(FIRE).picks("yes")
    assert (chat.asked, chat.prompt.say.key) == ("place", "intake-place-danger")
    assert opened(chat.says("老机床厂后面")).place_words == "老机床厂后面"


def test_a_strangers_typed_place_is_taken_at_once_even_if_unknown() -> None:
    assert opened(Chat("intake", stranger()).says(FIRE).says("老机床厂后面")).place_words == "老机床厂后面"


@pytest.mark.parametrize("answer", ["no", "2", "没有", "已经过去"])
def test_danger_that_is_over_goes_on_as_usual(answer: str) -> None:
    chat = Chat("intake").says("燃气泄漏了，垃圾也没人清")
    chat = chat.picks("no") if answer == "no" else chat.says(answer)
    assert chat.asked not in ("danger", None)
    assert "safety" not in chat.asked


def test_danger_denied_is_filed_without_ringing() -> None:
    chat = Chat("intake").says("楼道着火了").picks("no")
    while chat.asked != "review":
        chat.picks(chat.choices[0])
    (command,) = chat.picks("submit").done
    assert not command.danger and command.urgency is not Urgency.LIFE


@pytest.mark.parametrize("steps", [[], ["category"], ["place"], ["privacy"], ["photo"], ["words"]])
def test_danger_told_later_is_asked_about_at_once(steps: list[str]) -> None:
    chat = Chat("intake").says("楼下垃圾好几天没人清了")
    for step in steps:
        chat.picks(step)
    chat.says("现在着火了")
    assert chat.asked == "danger"
    assert opened(chat.picks("yes")).said.text.endswith("现在着火了")


def test_danger_told_where_the_place_was_asked() -> None:
    chat = Chat("intake", stranger()).says("路灯不亮了").says("着火了")
    assert chat.asked == "danger"


def test_thanks_do_not_ring() -> None:
    chat = Chat("intake").says(FIRE).says("谢谢")
    assert (chat.asked, chat.turn.command) == ("danger", None)


def test_a_photo_does_not_ring() -> None:
    chat = Chat("intake").says(FIRE).says("", "p1")
    assert chat.asked == "danger"
    assert opened(chat.picks("yes")).said.media == ("p1",)


def test_the_second_trouble_is_not_offered_for_the_time_being() -> None:
    chat = Chat("intake", Known()).says("楼上着火了，另外楼道灯不亮，还有垃圾没人清")
    assert opened(chat.picks("yes")).danger
