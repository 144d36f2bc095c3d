"""Between the resident and those who work on it without numbers: messages, one visit, looks at a number, and who saw what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.runtime.ports import Upload
from tests.stories.limits import offered
from tests.stories.town import LIGHT, ROOF, accepted, claimed, files
from tests.world import Actor, World

DOOR, PHONE = "2单元501", "13800001234"


def at_home(world: World, name: str = "li") -> Actor:
    """A resident whose door and number are known."""
    li = world.resident(name, home="jinqiao-huayuan~3号楼")
    li.says("菜单").picks("home").says(f"金桥花园3号楼{DOOR}")
    li.says("菜单").picks("phone").says(PHONE)
    return li


def ordered(world: World, privacy: str = "") -> tuple[Actor, Actor, Actor]:
    """Their repair is with the company: resident, grid worker, company."""
    li = at_home(world)
    li.says(LIGHT)
    if privacy:
        li.picks("privacy").picks(privacy)
    li.picks("submit")
    assert world.case(1).place.door == DOOR, li.tail()
    grid = accepted(world, 1).picks("order", case=1)
    return li, grid, world.staff("w01").picks("order-take", case=1)


def read(actor: Actor) -> str:
    return "\n".join(line.text for line in actor.heard)


# --- messages


def test_a_message_and_its_answer_go_between_two_people(world: World) -> None:
    li, grid, company = ordered(world)
    company.picks("pass-on", case=1).picks("home")
    assert company.last.key == "message-passed-on"
    asked = li.saw("message")
    assert "恒洁物业的牛占奎师傅" in asked.text and "哪天" in asked.text
    before = len(grid.heard)
    li.picks("reply", case=1).says("明天上午九点以后都行")
    assert li.last.key == "message-sent"
    assert "明天上午九点" in company.saw("message-back").text
    assert len(grid.heard) == before, "it was for the one who asked"


def test_an_answer_is_read_for_what_its_reader_may_not_know(world: World) -> None:
    li, _, company = ordered(world)
    company.picks("pass-on", case=1).says("在哪一层？")
    li.picks("reply", case=1).says(f"我家{DOOR}，打138 0000 1234，或者3-2-501")
    told = company.saw("message-back").text
    assert "***" in told
    for secret in (DOOR, "501", PHONE, "0000 1234"):
        assert secret not in told


def test_the_handler_passes_messages_without_stopping_the_clock(world: World) -> None:
    li, grid, _ = ordered(world)
    due = world.case(1).settle_by
    grid.picks("contact", case=1).picks("pass-on").says("我下午过去看看")
    li.picks("reply", case=1).says("好的，谢谢")
    assert "好的，谢谢" in grid.saw("message-back").text
    assert (world.case(1).settle_by, world.case(1).paused_at) == (due, None)


def test_an_answer_to_somebody_who_has_gone_goes_to_nobody(world: World) -> None:
    li, grid, company = ordered(world)
    company.picks("pass-on", case=1).picks("home")
    grid.says("1号").picks("recall")
    before = read(company)
    with world.nothing_changes():
        li.picks("reply", case=1).says("明天上午")
    assert "没有转" in li.last.text
    assert "明天上午" not in read(company).removeprefix(before)


def test_a_caller_sends_a_message_instead_of_ringing(world: World) -> None:
    li = at_home(world)
    files(li)
    claimed(world, 1)
    world.wait(days=5)
    caller = next(actor for name in ("c02", "c03") if "task-call" in (actor := world.staff(name)).keys())
    caller.picks("pass-on", case=1).says("方便的时候回我一声")
    li.picks("reply", case=1).says("修好了")
    assert "修好了" in caller.saw("message-back").text


# --- one visit


def test_what_is_released_for_one_visit_is_hidden_again(world: World) -> None:
    li, _grid, company = ordered(world)
    company.picks("visit", case=1)
    assert "只这一次" in li.saw("visit-asked").text
    assert DOOR not in read(company) and PHONE not in read(company)
    li.picks("release-door", case=1)
    shown = company.saw("visit-open").text
    assert DOOR in shown and PHONE not in shown
    assert DOOR not in read(world.staff("w02")) and "visit-released" in li.keys()
    company.picks("visit-over", case=1)
    assert company.last.key == "visit-hidden"
    assert DOOR not in "\n".join(line.text for line in world.rig.lines(company.seat)), "put away, not only over"
    with world.nothing_changes():
        company.picks("visit-over", case=1)


@pytest.mark.parametrize("by", ["time", "resident", "refusal", "claim"])
def test_a_release_ends(world: World, by: str) -> None:
    li, _grid, company = ordered(world)
    company.picks("visit", case=1)
    li.picks("release-both", case=1)
    assert DOOR in company.saw("visit-open").text and PHONE in company.saw("visit-open").text
    if by == "time":
        world.wait(hours=25)
    elif by == "resident":
        li.picks("take-back", case=1)
    elif by == "refusal":
        company.picks("order-refuse", case=1).picks("nobody")
    else:
        claimed(world, 1)
    assert world.case(1).beyond.releases == ()
    kept = "\n".join(line.text for line in world.rig.lines(company.seat))
    assert DOOR not in kept and PHONE not in kept


def test_a_resident_need_not_release_anything(world: World) -> None:
    li, _, company = ordered(world)
    company.picks("visit", case=1)
    with world.nothing_changes():
        company.says("1号").picks("visit")
    assert "refusal-asked-already" in company.keys()
    li.picks("release-no", case=1)
    assert company.saw("visit-refused") and world.case(1).beyond.releases == ()
    with world.nothing_changes():
        li.picks("release-door", case=1)
    assert DOOR not in read(company)


def test_another_cannot_press_the_residents_release(world: World) -> None:
    li, _, company = ordered(world)
    company.picks("visit", case=1)
    with world.nothing_changes():
        company.presses(li.button("release-both"))
    assert company.last.key == "press-unknown"


def test_an_anonymous_resident_is_not_asked_for_a_door(world: World) -> None:
    li = at_home(world)
    li.says(ROOF).picks("privacy").picks("anonymous").picks("submit")
    grid = accepted(world, 1)
    assert "contact" in offered(grid)
    grid.picks("contact")
    assert "visit" not in offered(grid) and "look-up" not in offered(grid)


# --- a look at a number


def test_a_look_takes_a_reason_and_the_resident_sees_it(world: World) -> None:
    li, grid, _ = ordered(world)
    assert PHONE not in read(grid)
    grid.picks("contact", case=1).picks("look-up").picks("urgent")
    assert PHONE in grid.saw("phone-shown").text
    li.says("1号").picks("seen")
    page = li.last.text
    assert "王桂芬" in page and "电话" in page and "事情急" in page
    assert "恒洁物业" in page and "改写的情况" in page


def test_a_number_that_was_shown_is_put_away_when_the_case_closes(world: World) -> None:
    li, grid, _ = ordered(world)
    grid.picks("contact", case=1).picks("look-up").picks("urgent")
    assert any(PHONE in line.text for line in world.rig.lines(grid.seat))
    li.says("1号").picks("withdraw").picks("mistaken")
    assert not world.case(1).is_open
    assert not any(PHONE in line.text for line in world.rig.lines(grid.seat)), "put away, not only over"
    assert world.case(1).beyond.looked == ()


def test_looks_are_counted(world: World) -> None:
    _li, grid, _ = ordered(world)
    most = world.rig.base.rules.policy.beyond.looks_per_day
    for _ in range(most):
        grid.says("1号").picks("contact").picks("look-up").says("约上门")
    with world.nothing_changes():
        grid.says("1号").picks("contact").picks("look-up").picks("wished")
    assert "明天再看" in grid.last.text
    world.wait(days=1)
    grid.says("1号").picks("contact").picks("look-up").picks("wished")
    assert grid.last.key == "phone-shown"


def test_nobody_but_the_handler_looks(world: World) -> None:
    _, grid, _company = ordered(world)
    look = grid.picks("contact", case=1).button("look-up")
    for name in ("w01", "k01", "c01", "s01", "d01", "g02"):
        actor = world.staff(name)
        with world.nothing_changes():
            actor.says("1号")
            assert "look-up" not in offered(actor)
            actor.presses(look)
        assert PHONE not in read(actor)


# --- who has seen what


def test_the_page_is_the_residents_alone(world: World) -> None:
    li, grid, company = ordered(world)
    seen = li.says("1号").button("seen")
    with world.nothing_changes():
        for actor in (grid, company, world.staff("c01")):
            actor.presses(seen)
            assert actor.last.key == "press-unknown"
    li.presses(seen)
    assert li.last.key == "seen-head" and "门牌" in li.last.text


def test_whoever_had_the_case_stands_on_it(world: World) -> None:
    li, grid, _ = ordered(world)
    partner = world.name_of(world.case(1).partner)
    grid.says("1号").picks("hand-up").picks("power")
    li.says("1号").picks("seen")
    pages = li.last.text
    while "earlier" in offered(li):
        li.picks("earlier")
        pages += li.last.text
    town = world.town
    for name in ("王桂芬", town.name(world.person_of(partner)), "何秀兰"):
        assert name in pages


# --- those who may not know of it at all


def test_a_case_of_the_company_is_no_case_to_its_owners_group(world: World) -> None:
    """What the company does is told to the resident and to those who work on it, and to nobody else."""
    ordered(world)
    for name in ("w02", "w03", "k05", "c02", "g05", "b01"):
        assert all(line.case is None for line in world.staff(name).heard)


@pytest.mark.parametrize("town", ["direct"], indirect=True)
def test_anonymous_filers_are_asked_and_followed_up_and_never_rung(town: Callable[..., World]) -> None:
    world = town()
    li = at_home(world)
    li.says(LIGHT).picks("privacy").picks("anonymous").picks("submit")
    grid = accepted(world, 1).picks("ask", case=1).picks("when")
    li.picks("answer", case=1).says("昨天晚上")
    assert "昨天晚上" in grid.saw("work-answered").text
    claimed(world, 1)
    for _ in range(30):
        world.wait(days=1)
    assert "follow-up-contacted" in li.keys()
    for person in world.town.staff:
        actor = world.staff(world.name_of(person))
        assert "task-call" not in actor.keys() and PHONE not in read(actor)


# --- the audit


def refused(world: World) -> dict[str, int]:
    return dict(world.rig.base.house.audit.refused)


def test_whoever_tries_what_is_not_theirs_is_counted_and_changes_nothing(world: World) -> None:
    li, grid, company = ordered(world)
    assert refused(world) == {}
    other, secretary = world.staff("w02"), world.staff("c02")
    with world.nothing_changes():
        other.says("1号")
        secretary.presses(grid.button("recall"))
        grid.presses(li.button("withdraw") if "withdraw" in offered(li) else li.button("timeline"))
    assert refused(world) == {"no-such-case": 1, "foreign-press": 2}
    company.picks("repaired", case=1)
    grid.says("1号").picks("recall")
    with world.nothing_changes():
        company.says("换好了").picks("none")
    assert sum(refused(world).values()) == 4, "a conversation that outlived the order ends in a refusal"


# --- time and place in a picture

TRACE = "2026-03-01 08:12 43.16694,124.38000"


def with_a_trace(world: World, hash: str = "c" * 64) -> Actor:
    """A resident whose picture tells when and where it was taken."""
    li = at_home(world)
    files(li)
    person = world.person(li.seat).id
    taken = Upload(
        hash=hash, person=person, mime="image/jpeg", size=9, width=1, height=1, at=world.clock.now(), trace=TRACE
    )
    world.rig.keep(taken)
    return li.says("1号 看照片", media=(hash,))


def left(world: World, li: Actor, hash: str = "c" * 64) -> str:
    with world.rig.base.store.read() as reader:
        return reader.trace(hash, world.person(li.seat).id)


def test_time_and_place_of_a_picture_are_kept_only_with_consent(world: World) -> None:
    li = with_a_trace(world)
    assert "拍摄时间和地点" in li.saw("photo-trace").text and "43.16694" not in read(li)
    li.picks("trace-keep")
    assert li.last.key == "trace-kept" and left(world, li) == ""
    with world.nothing_changes():
        li.picks("trace-keep")
    grid = world.handler(1).says("1号")
    assert TRACE in grid.last.text
    partner = world.staff(world.name_of(world.case(1).partner)).says("1号")
    assert "43.16694" not in read(partner)


def test_time_and_place_of_a_picture_are_dropped_without(world: World) -> None:
    li = with_a_trace(world)
    li.picks("trace-drop")
    assert li.last.key == "trace-dropped" and left(world, li) == ""
    with world.nothing_changes():
        li.picks("trace-keep")
    assert li.last.key == "trace-gone"
    assert "43.16694" not in read(world.handler(1).says("1号"))


def test_nobody_elses_picture_and_no_answer_keep_nothing(world: World) -> None:
    li = with_a_trace(world)
    wang = at_home(world, "wang")
    with world.nothing_changes():
        wang.presses(li.button("trace-keep"))
    assert wang.last.key == "press-unknown"
    with world.rig.base.store.write() as tx:
        tx.drop_traces(world.clock.now() + timedelta(days=1))
    assert left(world, li) == ""
    li.picks("trace-keep")
    assert li.last.key == "trace-gone"
