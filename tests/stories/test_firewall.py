"""Ways by which the other side once came to know who complained, in whose words or in which minute; each is closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cases.case import Kind
from bot.cases.pages import same_here_page
from bot.cases.wording import quotes
from bot.runtime.records import Records
from tests.stories.limits import offered
from tests.stories.test_identity import DOOR, PHONE, at_home, read
from tests.stories.test_joint import CLUTTER, convened
from tests.stories.test_joint import meeting as meeting_of
from tests.stories.test_whistle import blows, whistled
from tests.stories.town import LIGHT, NOISE, accepted, at_centre, closed, files, joined, neighbour
from tests.world import Actor, World

NAMED = f"我是赵立新，{LIGHT}"
IDLE = "楼道灯坏了半个月，网格员和物业都不管"
SEVEN = timedelta(minutes=7)


def files_about(actor: Actor, side: str, words: str) -> int:
    """Says whom it is about; the case's number."""
    actor.says(words)
    for _ in range(6):
        ids = [choice.id for choice in actor.last.choices]
        if actor.last.key == "filed":
            break
        actor.picks(next((id for id in ("submit", side, "own", "C03") if id in ids), ids[0]))
    number = actor.saw("filed").case
    assert number is not None and actor.world.case(number).against.value == side, actor.tail()
    return number


def with_company(world: World, words: str = NAMED) -> tuple[Actor, Actor, Actor]:
    li = at_home(world)
    files(li, words)
    grid = accepted(world, 1).picks("order", case=1)
    return li, grid, world.staff("w01").picks("order-take", case=1)


@pytest.mark.parametrize(
    "said",
    [
        "我叫赵立新，明天在家",
        "找赵 立新就行",
        "五零一，敲门就行",
        "501找我",
        "3号楼501",
        "一三八零零零零一二三四",
        "138/0000/1234",
        "My name is Zhao Lixin, flat 501",
        "微信 zhaolixin88",
        "写信到 zhao@example.com",
    ],
)
def test_a_relayed_answer_names_nobody_however_it_is_written(world: World, said: str) -> None:
    li, _, company = with_company(world)
    company.picks("pass-on", case=1).picks("home")
    li.picks("reply", case=1).says(said)
    told = company.saw("message-back").text
    assert "***" in told
    for secret in ("赵立新", "立新", "Zhao", "501", "五零一", "1234", "二三四", "zhaolixin", "example"):
        assert secret not in told


@pytest.mark.parametrize(
    "facts", ["赵立新家门口的灯", "楼道灯坏了、半个月没人修", "照明不亮，问501", "照明不亮，门牌五零一"]
)
def test_facts_name_nobody_and_quote_nobody_behind_other_strokes(world: World, facts: str) -> None:
    _, grid, company = with_company(world)
    with world.nothing_changes():
        grid.picks("facts", case=1).picks("stairs").says(facts)
    assert "原话" in grid.last.text and "赵立新" not in read(company)


def test_the_other_side_is_not_invited_in_the_residents_words(world: World) -> None:
    li = at_home(world)
    files(li, f"我是赵立新，{NOISE}")
    mediator = at_centre(world, 1)
    for words in (f"有人反映{NOISE}", "赵立新说夜里有声音", f"影响{DOOR}休息"):
        with world.nothing_changes():
            mediator.says("1号").picks("invite").says(words)
        assert "原话" in mediator.last.text
    mediator.says("夜里施工的声音，影响邻居休息")
    assert "夜里施工" in joined(world, mediator).saw("mediation-invited").text


def test_departments_are_not_called_in_the_residents_words(world: World) -> None:
    _, s01, fire, _ = whistled(world)
    assert "whistle-called" in fire.keys()
    s01.picks("thread-note", case=1)
    with world.nothing_changes():
        s01.says(f"居民原话：{CLUTTER}")
    assert "原话" in s01.last.text and CLUTTER not in read(fire)
    s01.says("金桥花园3号楼，请先看消防通道")
    assert "消防通道" in fire.saw("whistle-noted").text


def test_a_joint_meeting_resolves_nothing_in_anybodys_words(world: World) -> None:
    li = neighbour(world)
    files(li, CLUTTER)
    s01 = world.staff("s01").says("1号").picks("meeting-propose")
    convened(world, 2, s01)
    at = meeting_of(world, 2).at
    assert at is not None
    world.wait_until(at)
    with world.nothing_changes():
        s01.says("2号").picks("meeting-held", case=2).says(f"听了情况：{CLUTTER}").picks("none")
    assert "原话" in s01.last.text
    s01.says("各家商定：一周内清空，2026-03-20以前办完").picks("none")
    assert world.case(2).outcome is not None


@pytest.mark.parametrize("by", ["withdraw", "appeal", "privacy"])
def test_the_company_hears_that_it_is_over_at_the_half_hour(world: World, by: str) -> None:
    """When the resident acts, and an urgent limit that runs from their minute: neither minute is told."""
    li, _, company = with_company(world)
    world.clock.turn_to(world.clock.now() + SEVEN)
    li.says("1号").picks(by)
    li.picks("confidential" if by == "privacy" else "solved") if by != "appeal" else None
    assert "order-over" not in company.keys()
    world.wait(minutes=30)
    over = company.saw("order-over")
    assert over.at.minute == 30
    with world.nothing_changes():
        company.says("1号").picks("repaired", case=1)


def test_whom_it_is_about_learns_nothing_by_a_link(world: World) -> None:
    files_about(neighbour(world), "company", IDLE)
    assert neighbour(world, "sun", home="join_1").last.key == "intake-shared"
    with world.rig.base.store.read() as reader:
        records = Records(reader, world.rig.base.rules, world.clock.now())
        pages = [same_here_page(world.person_of(name), world.case(1), records) for name in ("w01", "w02")]
    assert [page.says[0].key for page in pages] == ["shared-over", "intake-shared"]


def test_whom_it_was_about_learns_nothing_by_telling_of_the_same(world: World) -> None:
    li, worker, sun = neighbour(world), world.staff("w01"), neighbour(world, "sun")
    closed(world, li, files_about(li, "company", IDLE))
    sun.says(LIGHT)
    assert "intake-same-building" in sun.keys(), "everybody has seen it broken"
    worker.says("我要反映").says(f"{LIGHT}，金桥花园3号楼")
    assert not any(key.startswith("intake-same") for key in worker.keys()), worker.tail()


def test_a_guest_of_a_meeting_reads_of_no_case_about_them(world: World) -> None:
    for n in range(5):
        files(neighbour(world, f"n{n}"), CLUTTER)
    number = next(case.number for case in world.cases() if case.kind is Kind.JOINT)
    s01 = world.handler(number)
    convened(world, number, s01)
    guest = world.staff("c01")
    for many, against in ((0, "community"), (1, "nobody")):
        actor = neighbour(world, f"about {against}")
        if against == "nobody":
            files(actor, CLUTTER)
        else:
            files_about(actor, against, "楼道里堆满了杂物，社区书记也不管")
        guest.says(f"{number}号").picks("timeline", case=number)
        assert guest.last.text.count("又有一件") == many, guest.last.text
    assert len(meeting_of(world, number).cases) == 7


def test_a_department_does_not_read_what_the_resident_changed(world: World) -> None:
    li = neighbour(world)
    files(li, CLUTTER)
    fire = world.staff("b04")
    blows(world)
    li.says("1号 还有一辆三轮车")
    li.says("1号").picks("privacy").picks("confidential")
    fire.says("1号").picks("timeline", case=1)
    assert "居民" not in fire.last.text and "保密" not in fire.last.text
    assert "吹哨" in fire.last.text


def test_complaints_about_different_sides_are_not_merged(world: World) -> None:
    """Whoever joined the one openly would read of the other, which is about them."""
    files(neighbour(world), LIGHT)
    files_about(neighbour(world, "sun"), "company", IDLE)
    handler = accepted(world, 1)
    accepted(world, 2)
    handler.says("2号").picks("voices")
    if "merge" in offered(handler):
        handler.picks("merge", case=2)
    assert "to:1" not in offered(handler)


def test_a_phone_told_in_the_story_is_no_fact(world: World) -> None:
    _, grid, company = with_company(world, f"{LIGHT}，打{PHONE}")
    with world.nothing_changes():
        grid.picks("facts", case=1).picks("stairs").says("照明不亮，问138 0000 1234")
    assert "原话" in grid.last.text and "1234" not in read(company)


def test_the_company_is_not_told_whether_a_number_was_left(world: World) -> None:
    li = neighbour(world)
    files(li)
    accepted(world, 1).picks("order", case=1)
    company = world.staff("w01").picks("order-take", case=1).picks("visit", case=1)
    assert company.last.key == "visit-asked-for", "as if there were something to be told"
    assert li.last.key == "visit-asked-none" and offered(li) == ["release-no"]
    li.picks("release-no", case=1)
    assert company.saw("visit-refused")


def test_an_end_still_to_be_told_is_none_when_it_is_ordered_again(world: World) -> None:
    li, grid, company = with_company(world)
    world.clock.turn_to(world.clock.now() + SEVEN)
    li.says("1号").picks("withdraw").picks("mistaken").picks("undo")
    grid.says("1号").picks("order")
    assert company.saw("order-new").at.minute == 7
    world.wait(hours=1)
    assert "不用您办了" not in read(company)


def test_what_one_department_was_released_the_others_do_not_read(world: World) -> None:
    li = at_home(world)
    files(li, CLUTTER + "，就在我家门口")
    fire, order = world.staff("b04"), world.staff("b03")
    blows(world)
    fire.picks("report-in").picks("whistle-act")
    with world.nothing_changes():
        fire.says(f"{DOOR}门口清完了，打{PHONE}问过")
    assert "原话" in fire.last.text
    fire.says("门口清完了")
    order.picks("whistle-page").picks("thread")
    assert "门口清完了" in order.last.text and DOOR not in read(order)


def test_a_word_both_must_use_is_nobodys_wording() -> None:
    """Letters are shorter than characters: "elevator" is no quotation, a sentence is one."""
    told = "The elevator in entrance two stops between floors every morning and nobody answers"
    assert not quotes("The elevator was repaired on Tuesday", told)
    assert quotes("It stops between floors every morning, they say", told)
    assert quotes("都说“楼道灯坏了三天了，晚上看不见”", LIGHT + "，楼道灯坏了三天了晚上看不见") and not quotes(
        "楼道灯换好了", LIGHT
    )
