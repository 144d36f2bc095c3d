"""Given back as "not ours": one arbiter, a limit, the clock runs on; hops are counted, shown and capped; nobody is handed
what they have no power for. And a wrong category put right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.cases.case import Kind, PromiseKind, PromiseState, Status, Tier
from tests.stories.limits import offered, settle_limit, spoken, steps
from tests.stories.town import HOME, LIGHT, NOISE, accepted, away, files, neighbour
from tests.world import Actor, World

MINUTE = timedelta(minutes=1)
STAIRS = "楼道里堆满了杂物，根本走不过去"


def returned(world: World, number: int = 1) -> tuple[Actor, Actor]:
    """The handler has given it back; the handler and the arbiter."""
    handler = world.handler(number)
    if world.case(number).status is not Status.OPEN:
        handler.picks("case-more", case=number)
    handler.picks("send-back", case=number).picks("other-unit").says("这栋楼去年划给隔壁网格了")
    return handler, arbiter(world, number)


def arbiter(world: World, number: int = 1) -> Actor:
    promise = [p for p in world.promises(number) if p.kind is PromiseKind.ARBITRATION][-1]
    name = world.name_of(promise.person)
    return next((actor for actor in world.people if actor.name == name), None) or world.staff(name)


def decides(judge: Actor, choice: str, words: str = "按职责清单，这一片归他们") -> None:
    judge.picks("arbitrate")
    for _ in range(4):
        if choice in offered(judge):
            break
        judge.picks("more")
    judge.picks(choice).says(words)


def test_given_back_with_a_reason_the_street_decides_and_the_clock_runs_on(world: World) -> None:
    li = neighbour(world)
    files(li)
    accepted(world, 1)
    before = world.case(1)
    handler, judge = returned(world)
    case = world.case(1)
    assert (case.unit, case.handler, case.status, case.settle_by) == (
        before.unit, before.handler, Status.WORKING, before.settle_by,
    )  # fmt: skip
    assert judge.name == "s01" and judge.last.key == "work-arbitrate"
    assert "按规定不显示" not in judge.last.text and "金桥花园3号楼" in judge.last.text, judge.last.text
    assert "这栋楼去年划给隔壁网格了" in judge.last.text and "归别的单位" in judge.last.text
    assert handler.last.key == "work-sent-back" and li.last.key == "sent-back"
    assert spoken(case.settle_by) in li.last.text
    decides(judge, "unit:jinqiao-2")
    case = world.case(1)
    assert (case.unit, case.hops, case.status, case.tier) == ("jinqiao-2", 1, Status.OPEN, Tier.GRID)
    assert case.settle_by == before.settle_by, "no clock moves"
    assert li.last.key == "reassigned"
    assert world.handler(1).last.key == "work-new"
    li.says("1号")
    assert "转过1次手" in li.last.text
    li.picks("timeline")
    assert "街道定：换单位办" in li.last.text


def test_sent_back_it_stays_and_they_are_told_why_and_cannot_return_it_again(world: World) -> None:
    li = neighbour(world)
    files(li)
    accepted(world, 1)
    handler, judge = returned(world)
    stale = handler.button("send-back", 1)
    decides(judge, "stays", "楼没有划走，还是你们的")
    case = world.case(1)
    assert (case.unit, case.hops) == ("jinqiao-1", 0)
    assert handler.last.key == "work-return-refused" and "楼没有划走" in handler.last.text
    assert li.last.key == "return-refused"
    assert "send-back" not in offered(handler)
    handler.presses(stale)
    with world.nothing_changes():
        if handler.last.key == "send-back-reason":
            handler.picks("other-unit").says("真的不归我们")
            assert "refusal-return-decided" in handler.keys()


def test_words_are_needed_beside_the_reason(world: World) -> None:
    files(neighbour(world))
    handler = accepted(world, 1).picks("case-more").picks("send-back").picks("no-power")
    with world.nothing_changes():
        handler.says("嗯")
        assert handler.last.key == "send-back-words"


def test_while_it_is_being_decided_it_cannot_be_given_back_twice_and_climbs_when_due(world: World) -> None:
    li = neighbour(world)
    files(li)
    accepted(world, 1)
    old = world.handler(1).picks("case-more").button("send-back")
    handler, judge = returned(world)
    with world.nothing_changes():
        handler.presses(old)
        if handler.last.key == "send-back-reason":
            handler.picks("other-unit").says("还是不归我们")
            assert "refusal-already-returned" in handler.keys()
    world.wait_until(world.case(1).settle_by + MINUTE)
    assert world.case(1).tier is Tier.COMMUNITY
    pending = [p for p in world.promises(1) if p.state is PromiseState.PENDING]
    assert pending == [], "the ladder has gone on without the decision"
    assert "arbitrate" not in offered(judge.says("1号"))


def test_an_arbiter_who_does_not_decide_gives_way_to_the_district_lead(world: World) -> None:
    files(neighbour(world))
    accepted(world, 1)
    _, judge = returned(world)
    due = next(p.due_at for p in world.promises(1) if p.kind is PromiseKind.ARBITRATION)
    world.wait_until(due + MINUTE)
    assert "work-arbitration-gone" in judge.keys()
    lead = arbiter(world)
    assert lead.name != judge.name and lead.last.key == "work-arbitrate"
    with world.nothing_changes():
        judge.picks("arbitrate", case=1)
        assert judge.last.key != "arbitrate-unit"
    decides(lead, "stays")
    assert "return_refused" in steps(world, 1)


@pytest.mark.parametrize("town", ["direct"], indirect=True)
def test_without_an_officer_of_the_street_the_district_lead_decides(town: Callable[..., World]) -> None:
    world = town()
    files(neighbour(world))
    accepted(world, 1)
    away(
        world,
        *(world.name_of(g.person) for g in world.town.grants if g.role == "street_officer" and g.unit == "beishichang"),
    )
    _, judge = returned(world)
    assert any(g.role == "district_lead" for g in world.town.grants_of(world.person_of(judge.name), world.clock.now()))


def test_at_the_cap_it_is_given_back_no_more(world: World) -> None:
    files(neighbour(world))
    grids = ["jinqiao-2", "jinqiao-3", "jinqiao-4"]
    for number, grid in enumerate(grids, 1):
        _, judge = returned(world)
        last = "work-arbitrate-last" if number == 3 else "work-arbitrate"
        assert judge.last.key == last
        decides(judge, f"unit:{grid}")
        assert (world.case(1).hops, world.case(1).unit) == (number, grid)
    assert "send-back" not in offered(world.handler(1).says("1号"))


def test_nobody_else_decides_and_a_decision_counts_once(world: World) -> None:
    files(neighbour(world))
    accepted(world, 1)
    handler, judge = returned(world)
    button = judge.button("arbitrate")
    with world.nothing_changes():
        handler.presses(button)
        world.staff("s02").presses(button)
    decides(judge, "unit:jinqiao-2")
    with world.nothing_changes():
        judge.presses(button)
        assert judge.last.key != "arbitrate-unit"


def test_an_enforcement_matter_is_offered_to_whoever_has_the_power_and_not_to_the_community(world: World) -> None:
    files(neighbour(world), STAIRS)
    case = world.case(1)
    assert (case.kind, case.category, case.tier) == (Kind.VIOLATION, "C03", Tier.GRID)
    accepted(world, 1)
    _, judge = returned(world)
    judge.picks("arbitrate")
    units = set(offered(judge))
    while "more" in offered(judge):
        judge.picks("more")
        units |= set(offered(judge))
    assert {"unit:xiaofang", "unit:zhifa", "unit:beishichang"} <= units
    assert not {f"unit:{u.id}" for u in world.town.units.values() if u.kind == "community"} & units
    judge.picks("cancel") if "cancel" in offered(judge) else judge.says("取消")
    decides(judge, "unit:xiaofang")
    case = world.case(1)
    assert (case.unit, case.tier) == ("xiaofang", Tier.STREET)
    assert case.settle_by == settle_limit(world, 1, Tier.STREET, world.clock.now()), "it has entered another tier"
    fire = world.handler(1)
    assert fire.name == "b04" and fire.last.key == "work-climbed"
    fire.picks("accept").picks("done")
    while fire.last.key.startswith("done-"):
        fire.presses(fire.last.choices[0])
    assert world.case(1).status is Status.CLAIMED


def test_handed_up_a_violation_passes_over_the_community(world: World) -> None:
    files(neighbour(world), STAIRS)
    accepted(world, 1).picks("hand-up").picks("power")
    assert (world.case(1).tier, world.case(1).hops) == (Tier.STREET, 1)


# --- a wrong category


def test_a_wrong_category_is_put_right_without_touching_a_clock(world: World) -> None:
    li = neighbour(world)
    files(li)
    handler = accepted(world, 1)
    before = world.case(1)
    handler.picks("case-more").picks("recategorise")
    assert handler.last.key == "recategorise-category"
    handler.says("垃圾没人清").picks("C18")
    case = world.case(1)
    assert (case.category, case.settle_by, case.handler) == ("C18", before.settle_by, before.handler)
    assert case.duty.startswith("C18@") and case.duty.split("@")[1] == before.duty.split("@")[1]
    assert li.last.key == "recategorised" and handler.last.key == "work-recategorised"


def test_a_unit_without_power_in_what_it_now_is_passes_it_on(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    accepted(world, 1).picks("hand-up").picks("power")
    secretary = accepted(world, 1).picks("case-more").picks("recategorise")
    secretary.says("私自搭建违建").picks("C19")
    case = world.case(1)
    assert (case.kind, case.tier) == (Kind.VIOLATION, Tier.STREET)
    assert "work-recategorised-gone" in secretary.keys()
    assert li.last.key == "climbed" and "没有权" in li.last.text


def test_the_same_category_changes_nothing(world: World) -> None:
    files(neighbour(world))
    handler = accepted(world, 1).picks("case-more").picks("recategorise")
    with world.nothing_changes():
        handler.picks("leave")
    assert handler.last.key == "recategorise-left"


# --- whose is it


@pytest.mark.parametrize("said", ["楼道灯坏了归谁管", "楼道灯坏了该由哪个部门负责？"])
def test_anybody_may_ask_whose_it_is_and_file_it_then(world: World, said: str) -> None:
    li = neighbour(world, home=HOME)
    li.says(said)
    assert li.last.key == "duty-told"
    text = li.last.text
    assert "区住建局" in text and "金桥第一网格" in text and "物业管理条例" in text and "3月5日" in text
    assert world.cases() == []
    li.picks("duty-file")
    while li.last.key != "filed":
        li.picks("submit")
    assert world.case(1).category == "C25"


def test_asked_without_a_word_of_what_it_is_about(world: World) -> None:
    li = neighbour(world)
    li.says("这事归谁管")
    assert li.last.key == "whose-story"
    li.says("邻居家狗天天叫")
    while li.last.key == "whose-category":
        li.presses(li.last.choices[0])
    assert li.last.key == "duty-told"


def test_asked_of_a_case_it_names_who_has_it_now(world: World) -> None:
    li = neighbour(world)
    files(li)
    with world.nothing_changes():
        li.says("1号归谁管")
        assert li.last.key == "duty-case" and "金桥第一网格" in li.last.text
        li.says("1号").picks("whose")
        assert li.last.key == "duty-case"
        world.handler(1).says("1号").picks("whose")


def test_asked_in_the_middle_of_a_draft_the_draft_goes_on(world: World) -> None:
    li = neighbour(world)
    li.says(LIGHT)
    assert li.last.key == "intake-review"
    li.says("这事归谁管")
    assert li.saw("duty-told").text and li.last.key == "intake-review"
    assert "duty-file" not in [c.id for c in li.saw("duty-told").choices]


def test_in_english_too(world: World) -> None:
    li = neighbour(world)
    li.says("English").says("who is responsible for a broken street lamp?")
    while li.last.key == "whose-category":
        li.presses(li.last.choices[0])
    assert li.last.key == "duty-told" and "Lead:" in li.last.text
