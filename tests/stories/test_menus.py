"""What a resident can do at any moment: the menu, their cases, a timeline, more words or a photo, withdraw, a human, and
the words that are understood in the middle of every question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.cases.actions import SELDOM
from bot.cases.case import Kind, Outcome, Privacy, Status, Tier, WordsKind
from bot.flows import FLOWS
from tests.stories import together
from tests.stories.deciding import at_arbitrate, at_decide, at_second
from tests.stories.town import LIGHT, NOISE, ROOF, accepted, claimed, closed, files, mediated, neighbour
from tests.world import Actor, World

DIRECT = pytest.mark.parametrize("town", ["direct"], indirect=True)


# --- the menu and the lists


def test_the_menu_opens_everything_and_every_door_leads_somewhere(world: World) -> None:
    li = neighbour(world)
    li.says("菜单")
    doors = {
        "new": "intake-story",
        "mine": "mine-none",
        "whose": "whose-story",
        "human": "filed",
        "home": "home-place-now",
        "phone": "phone-number",
        "privacy-page": "privacy-told",
        "language": "language-which",
    }
    assert [choice.id for choice in li.last.choices] == list(doors)
    for door, key in doors.items():
        chen = neighbour(world, "chen").says("菜单").picks(door)
        assert chen.last.key == key, chen.tail()


def test_my_cases_lists_the_open_ones_first_and_pages_through_them(world: World) -> None:
    li = neighbour(world)
    for _ in range(8):
        files(li)
    closed(world, li, 8)
    li.says("我的事项")
    assert li.last.key == "mine-head" and "8件" in li.last.text
    assert [line.partition("号")[0] for line in li.last.text.splitlines()[1:]] == ["7", "6", "5", "4", "3", "2"]
    li.picks("next-page")
    assert [line.partition("号")[0] for line in li.last.text.splitlines()[1:]] == ["1", "8"]
    assert "已解决" in li.last.text.splitlines()[2]
    li.picks("1号")
    assert li.last.key == "case-own"
    li.picks("page-before")
    assert "7号" in li.last.text


def test_a_timeline_shows_every_hop_with_who_and_why(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    names = [world.town.name(world.case(1).handler)]
    accepted(world, 1).picks("hand-up").picks("power")
    names.append(world.town.name(world.case(1).handler))
    world.wait_until(world.case(1).accept_by)
    assert world.case(1).tier is Tier.CENTRE
    names.append(world.town.name(world.case(1).handler))
    claimed_by = accepted(world, 1)
    li.says("1号").picks("timeline")
    text = li.last.text
    assert [line for line in text.splitlines() if "→" in line] and all(name in text for name in names), text
    assert text.index(names[0]) < text.index(names[1]) < text.index(names[2])
    assert "超出本级权限" in text and "没有按时接单" in text
    assert "网格" in text and "社区" in text and "调解中心" in text
    told = "".join(reversed(leafed(claimed_by.says("1号").picks("timeline"))))
    assert told.index(names[0]) < told.index(names[1]) < told.index(names[2])


def test_a_long_timeline_is_leafed_back_to_the_beginning(world: World) -> None:
    li = neighbour(world)
    files(li)
    for n in range(14):
        li.says(f"1号 又等了{n}天")
    pages = leafed(li.says("1号").picks("timeline"))
    lines = [line for page in reversed(pages) for line in page.splitlines()[1:]]
    assert len(lines) == 15 and "登记" in lines[0]
    assert all(len(page.splitlines()) <= 12 for page in pages)


def leafed(actor: Actor) -> list[str]:
    """The pages of a timeline, newest first."""
    pages = [actor.last.text]
    while any(choice.id == "earlier" for choice in actor.last.choices):
        pages.append(actor.picks("earlier").last.text)
    return pages


# --- what the resident can do with a case


def test_words_and_photos_are_added_without_moving_a_clock(world: World) -> None:
    li = neighbour(world)
    files(li)
    grid = accepted(world, 1)
    before = world.case(1)
    world.wait(hours=1)
    li.says("1号").picks("add").sends_photo("b" * 64)
    assert li.last.key == "added"
    li.sends_photo("c" * 64, "1号 这是灯")
    case = world.case(1)
    assert (case.settle_by, case.accept_by, case.stage) == (before.settle_by, before.accept_by, before.stage)
    with world.rig.base.store.read() as reader:
        kept = [item.media for item in reader.words_of(1) if item.kind is WordsKind.ADDITION]
    assert kept == [("b" * 64,), ("c" * 64,)]
    assert grid.saw("work-added").media == ("c" * 64,) or ("c" * 64) in grid.saw("work-added").media
    grid.picks("done")
    assert grid.last.key == "done-what", "the card's buttons are still good"


def test_a_photo_alone_begins_a_story(world: World) -> None:
    li = neighbour(world)
    li.sends_photo("d" * 64)
    assert li.last.key == "intake-story"
    li.says(LIGHT).picks("submit")
    with world.rig.base.store.read() as reader:
        assert [item.media for item in reader.words_of(1)] == [("d" * 64,)]
    assert world.handler(1).saw("work-new")


def test_withdrawing_asks_why_and_can_be_taken_back_for_a_minute(world: World) -> None:
    li = neighbour(world)
    files(li)
    grid = accepted(world, 1)
    li.says("1号").picks("withdraw").picks("stay")
    assert world.case(1).status is Status.WORKING
    li.says("1号").picks("withdraw").picks("worried")
    assert world.case(1).outcome is Outcome.WITHDRAWN
    assert world.journal(1)[-1].rule == "worried"
    assert grid.last.key == "work-withdrawn"
    li.picks("undo")
    assert world.case(1).status is Status.WORKING and world.case(1).wake_at is not None
    assert grid.last.key == "work-back"
    li.says("1号").picks("withdraw").picks("mistaken")
    world.wait(minutes=2)
    with world.nothing_changes():
        li.picks("undo")
    assert "refusal-too-late-to-undo" in li.keys()
    assert world.case(1).outcome is Outcome.WITHDRAWN


def test_privacy_can_be_changed_later_and_the_handler_sees_it_at_once(world: World) -> None:
    li = neighbour(world)
    files(li)
    li.says("1号").picks("privacy").picks("anonymous")
    assert world.case(1).privacy is Privacy.ANONYMOUS
    assert li.last.key == "privacy-set"


def test_a_human_please_is_a_case_of_its_own_for_the_community(world: World) -> None:
    li = neighbour(world)
    li.says("我要人工")
    assert li.last.key == "filed"
    case = world.case(1)
    assert (case.kind, case.tier) == (Kind.INQUIRY, Tier.COMMUNITY)
    secretary = world.handler(1)
    assert secretary.last.key == "work-new"
    secretary.picks("accept").picks("done").says("周一到周五都可以来社区办")
    assert "周一到周五都可以来社区办" in li.last.text
    li.picks("solved")
    assert world.case(1).status is Status.CLOSED


def test_a_human_asked_for_in_a_story_gets_the_story(world: World) -> None:
    li = neighbour(world)
    li.says(ROOF).says("转人工")
    with world.rig.base.store.read() as reader:
        assert [item.text for item in reader.words_of(1)] == [ROOF]
    li.says("菜单").picks("new")
    assert li.last.key == "intake-story", "the draft went along"


def test_a_question_is_answered_and_opens_nothing(world: World) -> None:
    li = neighbour(world)
    li.says("请问维修基金怎么用？")
    assert li.last.key == "intake-question" and "三分之二" in li.last.text
    li.picks("leave")
    assert world.cases() == []


# --- in the middle of every question

Stage = Callable[[World, Actor], Actor]


def at(button: str, bring: Callable[[World, Actor, int], object] = lambda world, li, number: None) -> Stage:
    """The resident at a question that a button of case 1 opens, once the case has been brought so far."""

    def stage(world: World, li: Actor) -> Actor:
        bring(world, li, files(li))
        return li.says("1号").picks(button, case=1)

    return stage


def at_work(button: str, story: str = LIGHT, *, accept: bool = True) -> Stage:
    """The handler at a question that a button of case 1 opens."""

    def stage(world: World, li: Actor) -> Actor:
        files(li, story)
        grid = accepted(world, 1) if accept else world.handler(1)
        if button in SELDOM:
            grid.picks("case-more", case=1)
        return grid.picks(button, case=1)

    return stage


def at_answer(world: World, li: Actor) -> Actor:
    files(li)
    accepted(world, 1).picks("ask").says("灯是几楼的？")
    return li.picks("answer")


def at_word(world: World, li: Actor) -> Actor:
    closed(world, li, files(li))
    return li.picks("say-more")


def at_object(world: World, li: Actor) -> Actor:
    files(li)
    claimed(world, 1)
    partner = world.case(1).partner
    return world.staff(world.name_of(partner)).picks("object", case=1)


def at_locate(world: World, li: Actor) -> Actor:
    stranger = world.resident("stranger")
    stranger.says(LIGHT).says("水晶宫小区9号楼").says("水晶宫小区9号楼").picks("submit")
    return world.handler(1).picks("locate", case=1)


def at_reassign(world: World, li: Actor) -> Actor:
    files(li)
    secretary = next(g.person for g in world.town.grants if g.role == "community_secretary" and g.unit == "jinqiao")
    return world.staff(world.name_of(secretary)).says("1号").picks("reassign", case=1)


def at_meeting(world: World, li: Actor) -> Actor:
    return mediated(world, li, files(li, NOISE)).picks("meeting", case=1)


def at_stand_down(world: World, li: Actor) -> Actor:
    files(li, NOISE + "，他还动手打我")
    return world.staff("s01").picks("stand-down", case=1)


def at_call(world: World, li: Actor) -> Actor:
    li.says("菜单").picks("phone").says("13800001111")
    files(li)
    claimed(world, 1)
    li.picks("solved")
    world.wait(days=6)
    task = next(p for p in world.promises(1) if p.kind == "call")
    return world.staff(world.name_of(task.person)).picks("call-result", case=1)


def at_company(button: str) -> Stage:
    """The property company at a question that a button of its order opens."""

    def stage(world: World, li: Actor) -> Actor:
        files(li)
        accepted(world, 1).picks("order", case=1)
        return world.staff("w01").picks("order-take", case=1).picks(button, case=1)

    return stage


def at_facts(world: World, li: Actor) -> Actor:
    files(li)
    return accepted(world, 1).picks("order", case=1).picks("facts", case=1)


def at_look_up(world: World, li: Actor) -> Actor:
    li.says("菜单").picks("phone").says("13800001111")
    files(li)
    return accepted(world, 1).picks("contact", case=1).picks("look-up")


def at_reply(world: World, li: Actor) -> Actor:
    at_company("pass-on")(world, li).picks("home")
    return li.picks("reply", case=1)


STAGES: dict[str, Stage] = {
    "intake": lambda world, li: li.says(ROOF),
    "add": at("add"),
    "answer": at_answer,
    "withdraw": at("withdraw"),
    "follow_up_word": at_word,
    "privacy": at("privacy"),
    "home": lambda world, li: li.says("菜单").picks("home"),
    "phone": lambda world, li: li.says("菜单").picks("phone"),
    "done": at_work("done"),
    "hand_up": at_work("hand-up"),
    "decline": at_work("decline", accept=False),
    "ask": at_work("ask"),
    "note": at_work("note"),
    "object": at_object,
    "locate": at_locate,
    "reassign": at_reassign,
    "meeting": at_meeting,
    "call": at_call,
    "stand_down": at_stand_down,
    "facts": at_facts,
    "pass_on": at_company("pass-on"),
    "reply": at_reply,
    "order_refuse": at_company("order-refuse"),
    "repaired": at_company("repaired"),
    "look_up": at_look_up,
    "send_back": at_work("send-back"),
    "arbitrate": at_arbitrate,
    "recategorise": at_work("recategorise"),
    "end_otherwise": at_work("end-otherwise"),
    "second_end": at_second,
    "decide_end": at_decide,
    "whose": lambda world, li: li.says("这事归谁管"),
    **together.STAGES,
}


def asked(world: World, actor: Actor) -> str:
    """The conversation the house holds with somebody."""
    with world.rig.base.store.read() as reader:
        stored = reader.dialog(world.person(actor.seat).id)
    return stored.flow if stored else ""


def test_every_conversation_is_tried() -> None:
    assert set(STAGES) == set(FLOWS)


@DIRECT
@pytest.mark.parametrize("flow", STAGES)
def test_asides_are_understood_in_every_conversation(world: World, flow: str) -> None:
    actor = STAGES[flow](world, neighbour(world))
    assert asked(world, actor) == flow, actor.tail()
    question = actor.last.key
    with world.nothing_changes():
        for aside, key in (
            ("返回", question),
            ("language", question),
            ("语言", question),
            ("菜单", "menu-staff" if world.person(actor.seat).hat == "staff" else "menu"),
            ("我的事项", None),
            ("隐私", "privacy-told"),
            ("", question),
        ):
            actor.says(aside)
            assert key in (None, actor.last.key), actor.tail()
            assert asked(world, actor) == flow, f"{aside} ended it: {actor.tail()}"
    actor.says("转人工")
    assert world.case(len(world.cases())).kind is Kind.INQUIRY
    assert asked(world, actor) == ("" if flow == "intake" else flow)
    many = len(world.cases())
    if flow != "intake":
        with world.nothing_changes():
            actor.says("取消")
        assert "cancelled" in actor.keys() and asked(world, actor) == "", actor.tail()
    assert len(world.cases()) == many


@DIRECT
@pytest.mark.parametrize("flow", STAGES)
def test_every_conversation_survives_a_restart(world: World, flow: str) -> None:
    actor = STAGES[flow](world, neighbour(world))
    world.wait(minutes=1)
    world.restart()
    assert asked(world, actor) == flow
    if actor.last.choices:  # the question's own buttons, pressed after the restart
        actor.presses(actor.last.choices[-1])
        assert "press-over" not in actor.keys() and "press-unknown" not in actor.keys(), actor.tail()
        return
    actor.says("取消")
    assert asked(world, actor) == "" and "cancelled" in actor.keys()
