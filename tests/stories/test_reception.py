"""Which conversation hears this: every message and press finds the one thing it is meant for, and nothing typed is lost."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.cases.case import Source, Status, WordsKind
from tests.rigs import WebRig
from tests.stories.town import HOME, LIGHT, NOISE, ROOF, accepted, claimed, closed, files, neighbour
from tests.world import World


def words(world: World, number: int, kind: WordsKind) -> list[str]:
    with world.rig.base.store.read() as reader:
        return [item.text for item in reader.words_of(number) if item.kind is kind]


# --- words for a case


def test_a_message_said_to_a_case_goes_there_whatever_else_is_asked(world: World) -> None:
    li = neighbour(world)
    files(li)
    li.says(ROOF)
    assert li.last.key == "intake-review"
    li.says("灯罩也碎了", case=1)
    assert li.last.key == "added"
    assert words(world, 1, WordsKind.ADDITION) == ["灯罩也碎了"]
    li.picks("submit")
    assert words(world, 2, WordsKind.STORY) == [ROOF], "the draft was left as it was"


def test_a_case_is_named_by_its_number_in_any_common_way(world: World) -> None:
    li = neighbour(world)
    files(li)
    for said in (
        "1号 灯罩也碎了",
        "1号,灯罩也碎了",
        "第1号：灯罩也碎了",
        "#1号灯罩也碎了",
        "１号 灯罩也碎了",
        "No. 1: 灯罩也碎了",
        "#1 灯罩也碎了",
    ):
        li.says(said)
        assert li.last.key == "added", said
    assert words(world, 1, WordsKind.ADDITION) == ["灯罩也碎了"] * 7
    li.says("1号")
    assert li.last.key == "case-own"


@pytest.mark.parametrize(
    "said",
    ["3号楼电梯又坏了", "3号楼", "1号院门口的垃圾没人收", "1号线地铁口太脏了", "No. 1 building: the lift is broken"],
)
def test_a_building_is_not_a_case(world: World, said: str) -> None:
    li = neighbour(world)
    for story in (LIGHT, ROOF, NOISE):
        files(li, story)
    with world.nothing_changes():
        li.says(said)
    assert li.last.key not in ("added", "case-own"), li.tail()
    assert all(not words(world, number, WordsKind.ADDITION) for number in (1, 2, 3))


def test_the_handlers_word_to_a_case_is_a_note_and_the_resident_does_not_see_it(world: World) -> None:
    li = neighbour(world)
    files(li)
    grid = accepted(world, 1)
    grid.says("1号 约了电工周三来")
    assert grid.last.key == "work-note-kept"
    assert words(world, 1, WordsKind.NOTE) == ["约了电工周三来"]
    assert "约了电工周三来" not in "".join(line.text for line in li.screen)


def test_somebody_elses_case_does_not_exist(world: World) -> None:
    li, chen = neighbour(world), neighbour(world, "chen")
    files(li)
    with world.nothing_changes():
        chen.says("1号")
        assert chen.last.key == "refusal-no-such-case"
        chen.says("1号 我也要说两句")
        chen.says("我也要说两句", case=1)
    assert words(world, 1, WordsKind.ADDITION) == []
    assert not any(line.key.startswith("case-") for line in chen.heard)


# --- the only question


def test_free_words_answer_the_only_question_asked_today(world: World) -> None:
    li = neighbour(world)
    files(li)
    accepted(world, 1).picks("ask").says("灯是几楼的？")
    assert li.last.key == "question"
    li.says("三楼拐角那个")
    assert li.last.key == "answered"
    assert words(world, 1, WordsKind.ANSWER) == ["三楼拐角那个"]
    assert world.case(1).status is Status.WORKING


def test_a_question_of_yesterday_and_one_of_two_are_not_guessed_at(world: World) -> None:
    li = neighbour(world)
    files(li)
    accepted(world, 1).picks("ask").says("灯是几楼的？")
    world.wait(hours=world.rig.base.rules.policy.question_window_hours, minutes=1)
    li.says("下水道堵了，污水冒出来了")
    assert li.last.key != "answered"
    li.says("取消")

    chen = neighbour(world, "chen")
    for story in (LIGHT, ROOF):
        files(chen, story)
    for number in (2, 3):
        accepted(world, number).picks("ask", case=number).says("哪天方便？")
    chen.says("周三下午都在家")
    assert chen.last.key != "answered"
    assert [words(world, number, WordsKind.ANSWER) for number in (1, 2, 3)] == [[], [], []]


@pytest.mark.parametrize(
    ("said", "status", "kept"),
    [
        ("解决了", Status.FOLLOWING_UP, []),
        ("没解决", Status.OPEN, []),
        ("没解决，还是不亮", Status.OPEN, ["没解决，还是不亮"]),
        ("解决了一半", Status.WORKING, []),
    ],
)
def test_is_it_solved_may_be_answered_in_words(world: World, said: str, status: Status, kept: list[str]) -> None:
    li = neighbour(world)
    files(li)
    claimed(world, 1)
    li.says(said)
    assert world.case(1).status is status, li.tail()
    assert words(world, 1, WordsKind.REASON) == kept


def test_another_trouble_is_not_taken_for_the_answer(world: World) -> None:
    li = neighbour(world)
    files(li)
    claimed(world, 1)
    with world.nothing_changes():
        li.says("下水道堵了，污水冒到楼道里了")
    assert li.last.key.startswith("intake-")


def test_danger_is_heard_before_any_question(world: World) -> None:
    """Frightened people answer whatever message is on the screen."""
    li = neighbour(world)
    files(li)
    accepted(world, 1).picks("ask").says("灯是几楼的？")
    li.says("着火了！楼道里全是烟")
    assert li.last.key == "intake-danger", li.tail()
    li.picks("yes")
    assert li.saw("filed-danger").case == 2
    li.says("1号 着火了！楼道里全是烟，快来人")
    assert li.last.key == "intake-danger", li.tail()


# --- words for nothing


@pytest.mark.parametrize("said", ["谢谢", "好的", "👍", "嗯嗯", "收到", "谢谢您！"])
def test_thanks_open_and_ask_nothing(world: World, said: str) -> None:
    li = neighbour(world)
    with world.nothing_changes():
        li.says(said)
    assert li.last.choices == () and li.last.key == "you-are-welcome"
    files(li)
    accepted(world, 1).picks("ask").says("灯是几楼的？")
    with world.nothing_changes():
        li.says(said)
    assert li.last.choices == () and li.last.key == "you-are-welcome"


def test_staff_words_without_a_case_go_nowhere_and_say_so(world: World) -> None:
    li = neighbour(world)
    files(li)
    grid = world.handler(1)
    with world.nothing_changes():
        grid.says("我明天去看看")
    assert grid.last.key == "staff-not-understood"


# --- a draft is put aside and taken up again


def test_a_button_that_needs_words_puts_the_draft_aside_and_it_is_taken_up_again(world: World) -> None:
    li = neighbour(world)
    files(li)
    li.says(ROOF)
    accepted(world, 1).picks("ask").says("灯是几楼的？")
    li.picks("answer")
    assert li.last.key == "answer-text"
    li.says("三楼拐角")
    assert words(world, 1, WordsKind.ANSWER) == ["三楼拐角"]
    assert li.last.key == "intake-review" and ROOF in li.last.text
    li.picks("submit")
    assert words(world, 2, WordsKind.STORY) == [ROOF]


def test_a_draft_is_put_aside_one_deep(world: World) -> None:
    """The button pressed second takes the place of the one pressed first; the story waits below both."""
    li = neighbour(world)
    files(li)
    li.says(ROOF)
    accepted(world, 1).picks("ask").says("灯是几楼的？")
    li.picks("answer").says("1号").picks("add")
    assert li.last.key == "add-text"
    li.says("灯罩也碎了")
    assert words(world, 1, WordsKind.ADDITION) == ["灯罩也碎了"]
    assert li.last.key == "intake-review"
    li.says("取消")
    assert li.last.key == "cancelled"
    assert world.case(1).status is Status.WAITING


def test_a_cancelled_aside_leads_back_to_the_draft(world: World) -> None:
    li = neighbour(world)
    files(li)
    li.says(ROOF)
    li.says("1号").picks("add").says("取消")
    assert "cancelled" in li.keys() and li.last.key == "intake-review"
    li.picks("submit")
    assert li.last.key == "filed"


def test_a_half_told_story_survives_days_and_a_restart(world: World) -> None:
    li = neighbour(world)
    li.says(ROOF).picks("privacy")
    assert li.last.key == "intake-privacy"
    world.wait(days=5)
    world.restart()
    li.picks("confidential")
    world.restart()
    assert li.last.key == "intake-review"
    li.says("晚上滴得更厉害")
    world.wait(days=3)
    li.picks("submit")
    assert words(world, 1, WordsKind.STORY) == [f"{ROOF}\n晚上滴得更厉害"]
    assert world.case(1).privacy == "confidential"
    assert world.case(1).opened_at == world.clock.now()


def test_a_new_story_button_leads_back_to_the_half_told_one(world: World) -> None:
    li = neighbour(world)
    li.says(ROOF).picks("new")
    assert li.last.key == "intake-review" and "上回说的事还没交" in li.last.text


# --- who one is


def test_two_hats_and_nobody_handles_their_own_case(world: World) -> None:
    """A grid worker reports a trouble in their own grid as a resident."""
    li = neighbour(world)
    files(li)
    grid = world.handler(1)
    grid.says("菜单").picks("as-resident")
    assert grid.last.key == "menu"
    number = files(grid, "金桥花园3号楼的楼道灯坏了")
    case = world.case(number)
    assert (case.filer, case.source) == (world.person_of(grid.name), Source.RESIDENT)
    assert case.handler != case.filer and case.partner != case.filer
    with world.nothing_changes():
        grid.picks("as-staff").says(f"{number}号")
    assert grid.last.key == "case-own", "still the filer, whatever the hat"
    assert not any(choice.id == "accept" for choice in grid.last.choices)
    grid.says("待办")
    assert f"{number}号" not in grid.last.text


def test_the_welcome_is_said_once_and_says_who_keeps_what_how_long(world: World) -> None:
    li = neighbour(world)
    years = world.rig.base.rules.policy.retention_years
    welcome = li.saw("welcome").text
    assert f"保存{years}年" in welcome and "被投诉的一方看不到您是谁" in welcome and "给办事的人看" in welcome
    li.says("你好").says("菜单")
    world.restart()
    li.says("你好")
    assert li.keys().count("welcome") == 1


@pytest.mark.parametrize("town", ["web"], indirect=True)
def test_a_browser_that_comes_back_is_not_welcomed_again(world: World) -> None:
    li = neighbour(world)
    rig = world.rig
    assert isinstance(rig, WebRig)
    assert rig.post("session", li.seat, {"start": "beixing-jiayuan"}).status_code == 200
    rig.settle()
    assert li.keys() == ["welcome"]
    assert world.person(li.seat).home.estate == "jinqiao-huayuan"  # type: ignore[union-attr]


def test_a_poster_fills_in_an_unknown_home_and_nothing_else(world: World) -> None:
    def home(start: str) -> tuple[str | None, str | None]:
        found = world.person(world.resident("x", home=start).seat).home
        return (found.estate, found.building) if found else (None, None)

    assert home("jinqiao-huayuan~3号楼") == ("jinqiao-huayuan", "3号楼")
    assert home("jinqiao-huayuan_3") == ("jinqiao-huayuan", "3号楼")
    assert home("jinqiao-huayuan") == ("jinqiao-huayuan", None)
    assert home("jinqiao-huayuan_999") == ("jinqiao-huayuan", None)
    for odd in ("", "nowhere_3", "jinqiao", "tiedong", "_", "~~"):
        assert home(odd) == (None, None), odd
    assert world.cases() == []


def test_after_the_switch_everything_is_english(world: World) -> None:
    li = neighbour(world)
    li.says(LIGHT).says("语言")
    assert "language-set" in li.keys() and li.last.key == "intake-review", "the question again, readable now"
    after = li.last.seq
    li.picks("submit")
    claimed(world, 1)
    li.says("Not solved").says("mine").says("menu").says("1号").picks("timeline")
    world.wait(days=14)
    told = [line for line in li.heard if line.seq >= after]
    assert len(told) > 10
    names = [LIGHT, *world.names()]
    for line in told:
        labels = (choice.label for choice in line.choices if choice.id not in ("language", "zh-cn"))  # both tongues
        ours = "\n".join((line.text, *labels))
        for name in names:
            ours = ours.replace(name, "")
        assert not re.search("[\u4e00-\u9fff]", ours), line


def test_an_invited_worker_sees_their_posts_and_their_work(world: World) -> None:
    li = neighbour(world)
    files(li)
    roster = world.handler(1).name
    world.wait(minutes=1)  # the new phone is used after the old one
    phone = world.joins(roster)
    assert phone.keys()[0] == "menu-staff" and "网格" in phone.heard[0].text
    assert phone.last.key == "work-head" and "1号" in phone.last.text
    phone.picks("1号")
    assert phone.last.key == "case-staff"
    phone.picks("accept")
    assert world.case(1).status is Status.WORKING
    files(li, ROOF)
    assert world.handler(2).name != roster or phone.last.key == "work-new", "work goes to the phone used last"


def test_a_closed_case_said_more_to_keeps_the_words_and_shows_the_way_back(world: World) -> None:
    li = neighbour(world)
    files(li)
    closed(world, li, 1)
    li.says("1号 灯又不亮了")
    assert li.last.key == "added-closed" and words(world, 1, WordsKind.ADDITION) == ["灯又不亮了"]
    assert world.case(1).status is Status.CLOSED
    li.presses(li.last.choices[0])
    assert world.case(1).status is not Status.CLOSED


def test_home_is_asked_once_and_remembered(world: World) -> None:
    li = world.resident("li")
    li.says(LIGHT)
    assert li.last.key == "intake-place"
    li.says("金桥花园3号楼2单元").picks("submit")
    assert li.last.key == "filed"
    world.wait(days=1)
    world.restart()
    li.says(ROOF)
    assert li.last.key == "intake-review" and "金桥花园3号楼" in li.last.text
    assert HOME.startswith(world.person(li.seat).home.estate)  # type: ignore[union-attr]
    assert world.case(1).opened_at + timedelta(days=1) <= world.clock.now()
