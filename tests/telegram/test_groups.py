"""Groups: a team of staff gets neutral cards and accepts there; owners who call are heard in private."""

from __future__ import annotations

from bot.cases.case import Status
from bot.cases.town import Role
from tests.stories.test_shared import COLD
from tests.stories.test_the_loop import HOME, NOISE, file_a_dispute
from tests.telegram.rig import TelegramRig
from tests.telegram.test_cards import buttons
from tests.telegram.test_stories import LIGHT, neighbour, phone, rig_of
from tests.telegram_server import Group, Topic, User
from tests.world import Actor, World


def secretary(world: World) -> Actor:
    """The one over 金桥社区."""
    return world.staff(next(iter(holders(world, Role.COMMUNITY_SECRETARY, "jinqiao"))))


def holders(world: World, role: Role, unit: str) -> list[str]:
    return [world.name_of(person) for person in world.town.holders(role, unit, world.clock.now())]


def team(world: World, unit: str = "jinqiao", *, forum: bool = False) -> tuple[Group, User]:
    """A group of the unit's staff that its secretary has set up."""
    boss = phone(world, secretary(world))
    group = rig_of(world).server.group("工作群", boss, supergroup=forum, forum=forum)
    group.adds_bot(boss)
    here = boss.in_group(group)
    here.says(f"/start@linli_test_bot team_{unit}")
    world.rig.settle()
    return group, here


def in_it(rig: TelegramRig, group: Group, user: User) -> User:
    group.joins(user)
    return user.in_group(group)


def said(group: Group) -> str:
    return "\n".join(line.text for line in group.lines if line.from_bot)


def test_a_team_hears_of_a_case_without_hearing_who_or_what(world: World) -> None:
    group, _ = team(world)
    assert "金桥社区" in said(group)
    file_a_dispute(world)
    card = [line for line in group.lines if line.from_bot][-1]
    assert "1号" in card.text and "金桥花园" in card.text
    assert "3号楼" not in card.text and NOISE[:6] not in card.text and "user" not in card.text
    assert buttons(card) == ["接单", "私聊里看"]
    [url] = [button.url for row in card.keyboard.inline_keyboard for button in row if button.url]  # type: ignore[union-attr]
    assert url == "https://t.me/linli_test_bot?start=case_1"


def test_accepting_in_the_group_opens_the_case_in_private(world: World) -> None:
    group, _ = team(world)
    file_a_dispute(world)
    worker = world.handler(1)
    card = [line for line in group.lines if line.from_bot][-1]
    here = in_it(rig_of(world), group, phone(world, worker))
    press, again = here.presses("接单", on=card), here.presses("接单", on=card)
    world.rig.settle()
    assert world.case(1).status is Status.WORKING and world.case(1).handler == world.person(worker.seat).id
    assert worker.keys().count("work-accepted") == 1, "a double tap accepts once"
    assert press.answer and again.answer and "私聊" in press.answer
    assert "现在：处理中" in card.text and buttons(card) == ["私聊里看"]
    assert "work-accepted" not in said(group) and NOISE[:6] not in said(group)


def test_a_colleague_may_take_it_and_the_first_has_it(world: World) -> None:
    group, boss = team(world)
    file_a_dispute(world)
    card = [line for line in group.lines if line.from_bot][-1]
    worker = world.handler(1)
    here = in_it(rig_of(world), group, phone(world, worker))
    stranger = in_it(rig_of(world), group, rig_of(world).server.user("nobody"))
    stranger.presses("接单", on=card)
    boss.presses("接单", on=card)  # supervises the grid, but it is not hers to accept
    world.rig.settle()
    assert world.case(1).status is Status.OPEN
    here.presses("接单", on=card)
    world.rig.settle()
    assert world.case(1).handler == world.person(worker.seat).id


def test_a_complaint_about_one_of_them_is_not_told_there(world: World) -> None:
    group, _ = team(world)
    before = said(group)
    li = world.resident("li", home=HOME)
    li.says("网格员王秀兰态度恶劣，报了三次都不管")
    for _ in range(6):
        if world.cases():
            break
        ids = [choice.id for choice in li.last.choices]
        wanted = next(id for id in ("grid_worker", "submit", "file", "no", *ids) if id in ids)
        li.picks(wanted)
    assert world.case(1).parties, li.tail()
    assert said(group) == before


def test_what_is_confidential_is_not_told_there(world: World) -> None:
    group, _ = team(world)
    before = said(group)
    li = world.resident("li", home=HOME)
    li.says(NOISE).picks("privacy").picks("confidential").picks("submit")
    assert li.last.key == "filed" and said(group) == before


def test_only_who_is_over_it_may_say_whose_group_it_is(world: World) -> None:
    _, user = neighbour(world)
    group = rig_of(world).server.group("假的", user)
    group.adds_bot(user)
    user.in_group(group).says("/start@linli_test_bot team_jinqiao")
    world.rig.settle()
    assert "还不能这样用" in said(group)
    file_a_dispute(world)
    assert "1号" not in said(group)


def test_cards_go_to_the_topic_in_which_it_was_set_up(world: World) -> None:
    boss = phone(world, secretary(world))
    group = rig_of(world).server.group("工作群", boss, supergroup=True, forum=True)
    group.adds_bot(boss)
    topic: Topic = group.topic("第一网格", boss)
    boss.in_group(group, topic).says("/bind@linli_test_bot team_jinqiao")
    world.rig.settle()
    file_a_dispute(world)
    card = [line for line in group.lines if line.from_bot][-1]
    assert "1号" in card.text and card.thread == topic.id


def owners(world: World, *members: User) -> Group:
    boss = phone(world, secretary(world))
    group = rig_of(world).server.group("金桥花园业主群", boss, *members)
    group.adds_bot(boss)
    boss.in_group(group).says("/start@linli_test_bot owners_jinqiao-huayuan")
    world.rig.settle()
    assert "业主群" in said(group)
    return group


def test_who_calls_in_the_owners_group_goes_on_in_private(world: World) -> None:
    li, user = neighbour(world)
    group = owners(world, user)
    user.in_group(group).says(f"@linli_test_bot {LIGHT}")
    world.rig.settle()
    told = [line for line in group.lines if line.from_bot][-1]
    assert "私聊" in told.text and LIGHT[:4] not in told.text
    assert li.last.key == "intake-review" and "楼道灯" in li.last.text
    [url] = [button.url for row in told.keyboard.inline_keyboard for button in row]  # type: ignore[union-attr]
    assert url == "https://t.me/linli_test_bot?start=jinqiao-huayuan"


def test_somebody_new_is_led_to_the_private_chat_and_nothing_is_sent_to_them(world: World) -> None:
    new = rig_of(world).server.user("new")
    group = owners(world, new)
    new.in_group(group).says(f"@linli_test_bot {LIGHT}")
    world.rig.settle()
    assert "私聊" in said(group) and not new.lines
    new.opens("jinqiao-huayuan")
    world.rig.settle()
    assert new.lines[-1].from_bot


def test_talk_that_does_not_call_us_is_not_even_read(world: World) -> None:
    _, user = neighbour(world)
    group = owners(world, user)
    before = said(group)
    here = user.in_group(group)
    here.says("今天天气不错")
    here.says("@somebody_else_bot 来一下")
    world.rig.settle()
    assert said(group) == before


def test_a_group_that_becomes_a_supergroup_stays_the_teams(world: World) -> None:
    group, _ = team(world)
    group.migrates(phone(world, secretary(world)))
    file_a_dispute(world)
    assert "1号" in said(group)


def test_a_message_that_meets_a_moved_group_follows_it(world: World) -> None:
    """The error comes before the service message does."""
    group, _ = team(world)
    rig = rig_of(world)
    rig.go_down()
    group.migrates(phone(world, secretary(world)))
    held = list(rig.server.updates.pending())
    assert held
    rig.come_up()
    file_a_dispute(world)
    world.wait(minutes=10)
    assert "1号" in said(group)


def test_being_removed_is_told_to_the_staff_and_work_goes_on(world: World) -> None:
    group, boss = team(world)
    group.removes_bot(boss)
    world.rig.settle()
    assert "group-lost" in secretary(world).keys()
    file_a_dispute(world)
    assert "1号" not in said(group) and "work-new" in world.handler(1).keys()


def test_a_group_where_we_may_not_speak_is_given_up(world: World) -> None:
    group, boss = team(world)
    group.silences_bot(boss)
    world.rig.settle()
    assert "group-lost" in secretary(world).keys()


def test_staff_may_ask_a_group_for_its_number(world: World) -> None:
    group, boss = team(world)
    boss.says("/id@linli_test_bot")
    world.rig.settle()
    assert str(group.id) in said(group)


def test_what_neighbours_share_already_is_one_press_away_and_the_group_learns_nothing(world: World) -> None:
    li, _ = neighbour(world)
    li.says(COLD)
    while li.last.key != "filed":
        li.picks("submit")
    sun = rig_of(world).server.user("sun")
    group = owners(world, sun)
    sun.in_group(group).says(f"@linli_test_bot {COLD}")
    world.rig.settle()
    told = [line for line in group.lines if line.from_bot][-1]
    assert "暖" not in told.text and "1号" not in told.text
    [url] = [button.url for row in told.keyboard.inline_keyboard for button in row]  # type: ignore[union-attr]
    assert url == "https://t.me/linli_test_bot?start=join_1"
    sun.opens("join_1")
    world.rig.settle()
    assert "现在一共1位" in sun.newest.text
    sun.presses("一样的问题，算我一个")
    world.rig.settle()
    assert world.case(1).voices == 2 and "算您一个" in sun.newest.text
    sun.opens("join_99")
    world.rig.settle()
    assert world.case(1).voices == 2
