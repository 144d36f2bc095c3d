"""Edits, places, contacts, signs: what people send besides words, and what becomes of it."""

from __future__ import annotations

import telegram

from bot.cases.case import WordsKind
from tests.telegram.test_stories import LIGHT, neighbour, phone, rig_of
from tests.telegram_server import Line
from tests.world import World


def words(world: World, number: int = 1) -> list[tuple[WordsKind, str]]:
    with world.rig.base.store.read() as reader:
        return [(item.kind, item.text) for item in reader.words_of(number)]


def test_an_edit_before_filing_changes_the_draft(world: World) -> None:
    li, user = neighbour(world)
    line = user.says(LIGHT)
    world.rig.settle()
    user.edits(line, "三号楼的电梯又坏了，没人修")
    world.rig.settle()
    assert "改好了" in li.last.text
    li.picks("C05")
    while "submit" not in [choice.id for choice in li.last.choices]:
        li.presses(li.last.choices[-1])
    li.picks("submit")
    assert words(world)[0] == (WordsKind.STORY, "三号楼的电梯又坏了，没人修")
    assert world.case(1).category != "C11"


def filed(world: World) -> Line:
    li, user = neighbour(world)
    line = user.says(LIGHT)
    world.rig.settle()
    li.picks("submit")
    return line


def test_an_edit_after_filing_is_an_amendment_that_staff_hear_of_once(world: World) -> None:
    line = filed(world)
    li = world.people[0]
    user = phone(world, li)
    worker = world.handler(1)
    for n in range(10):
        user.edits(line, f"{LIGHT}，三楼到五楼，第{n}次改")
        world.rig.settle()
    assert len(world.cases()) == 1
    kept = words(world)
    assert kept[0] == (WordsKind.STORY, LIGHT) and kept[-1][0] is WordsKind.AMENDMENT
    assert kept[-1][1].endswith("第9次改") and len(kept) == 11
    assert li.keys().count("amended") == 1 and worker.keys().count("work-amended") == 1
    worker.picks("see-case")
    assert "第9次改" in worker.last.text


def test_an_edit_that_changes_no_word_says_nothing(world: World) -> None:
    line = filed(world)
    li = world.people[0]
    many = len(li.heard)
    phone(world, li).edits(line, LIGHT)
    world.rig.settle()
    assert len(li.heard) == many and len(words(world)) == 1


def test_an_edited_addition_is_added_as_it_reads_now(world: World) -> None:
    filed(world)
    li = world.people[0]
    user = phone(world, li)
    line = user.says("1号 二楼也黑了")
    world.rig.settle()
    user.edits(line, "1号 二楼和三楼也黑了")
    world.rig.settle()
    assert any("二楼和三楼也黑了" in text for _, text in words(world))
    assert words(world)[0] == (WordsKind.STORY, LIGHT)


def test_a_place_on_the_map_goes_with_the_story(world: World) -> None:
    li, user = neighbour(world)
    user.says(LIGHT)
    world.rig.settle()
    user.sends_location(41.10812, 122.99451)
    world.rig.settle()
    assert "位置记下了" in li.last.text and "submit" in [choice.id for choice in li.last.choices]
    li.picks("submit")
    [(_, told)] = words(world)
    assert told.startswith(LIGHT) and "41.10812, 122.99451" in told


def test_a_place_first_and_the_words_after_it(world: World) -> None:
    li, user = neighbour(world)
    user.sends_venue(41.1, 122.9, "金桥花园东门", "金桥路8号")
    world.rig.settle()
    assert li.last.key == "intake-story"
    li.says(LIGHT).picks("submit")
    assert "金桥花园东门" in words(world)[0][1]


def test_a_place_sent_in_reply_is_added_to_that_case(world: World) -> None:
    filed(world)
    user = phone(world, world.people[0])
    about = next(line for line in reversed(user.lines) if line.from_bot and "1号" in line.text)
    user.sends("", to=about, location=telegram.Location(122.9, 41.1))
    world.rig.settle()
    assert any(kind is WordsKind.ADDITION and "41.1" in text for kind, text in words(world))


def test_ones_own_contact_is_a_number_to_be_called_at(world: World) -> None:
    li, user = neighbour(world)
    user.sends(contact=telegram.Contact("+8613812345678", "Li", user_id=user.id))
    world.rig.settle()
    assert world.person(li.seat).phone == "13812345678"
    user.sends_contact("13900000000", "Wang")
    world.rig.settle()
    assert world.person(li.seat).phone == "13812345678", "somebody else's is not"


def test_a_thumb_is_no_answer_but_brings_the_question_back(world: World) -> None:
    filed(world)
    li = world.people[0]
    user = phone(world, li)
    world.handler(1).picks("accept").picks("done").picks("fixed").picks("facility")
    asked = next(line for line in reversed(user.lines) if line.from_bot and line.keyboard and "1号" in line.text)
    user.reacts(asked, "👍")
    world.rig.settle()
    assert "solved" in [choice.id for choice in li.last.choices]
    assert world.case(1).confirmed_at is None
    many = len(li.heard)
    user.reacts(asked)
    world.rig.settle()
    assert len(li.heard) == many, "taking it back says nothing"


def test_a_deep_link_to_a_case_shows_it_to_whom_it_concerns(world: World) -> None:
    filed(world)
    li = world.people[0]
    phone(world, li).opens("case_1")
    world.rig.settle()
    assert li.last.case == 1
    _, other = neighbour(world)
    other.opens("case_1")
    world.rig.settle()
    assert LIGHT not in other.transcript() and "路灯" not in other.transcript()
    assert rig_of(world).alarms == []


def test_a_number_for_operators(world: World) -> None:
    _, user = neighbour(world)
    user.says("/id")
    world.rig.settle()
    assert str(user.id) in user.newest.text
