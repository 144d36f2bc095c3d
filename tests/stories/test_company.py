"""转物业修: what the property company is told of a repair, what it does with it, and what becomes of it if it does nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.cases.beyond import OrderState
from bot.cases.case import Status, Tier
from tests.stories.limits import offered
from tests.stories.town import LIGHT, NOISE, accepted, claimed, files, neighbour
from tests.world import Actor, World

#: The company of 金桥花园, and another one.
COMPANY, OTHER = "w01", "w02"


def ordered(world: World, words: str = LIGHT) -> tuple[Actor, Actor, Actor]:
    """A repair the grid worker has given to the company: resident, grid worker, company."""
    li = neighbour(world)
    files(li, words)
    grid = accepted(world, 1).picks("order", case=1)
    assert grid.last.key == "work-ordered", grid.tail()
    return li, grid, world.staff(COMPANY)


def state(world: World) -> OrderState:
    order = world.case(1).beyond.order
    assert order is not None
    return order.state


def test_one_press_gives_a_repair_to_the_company_and_it_is_told_facts_alone(world: World) -> None:
    li, grid, company = ordered(world)
    card = company.saw("order-new")
    assert "金桥花园3号楼" in card.text and "王桂芬" in card.text
    assert LIGHT not in card.text and "半个月" not in card.text
    assert li.saw("order-told")
    case = world.case(1)
    assert (case.tier, case.status, world.name_of(case.handler)) == (Tier.GRID, Status.WORKING, "g01")
    company.picks("order-take", case=1)
    assert (company.last.key, state(world)) == ("order-taken", OrderState.TAKEN)
    assert "work-order-taken" in grid.keys() and "order-accepted" in li.keys()
    company.says("等我办的")
    assert "1号" in company.last.text
    company.picks("open-case")
    assert company.last.key == "case-order" and "timeline" not in offered(company)


def test_repaired_seen_by_the_grid_worker_and_then_claimed(world: World) -> None:
    li, grid, company = ordered(world)
    company.picks("order-take", case=1).picks("repaired").says("换了两个灯泡，灯亮了").picks("none")
    assert (company.last.key, state(world)) == ("order-reported", OrderState.DONE)
    assert "换了两个灯泡" in grid.saw("work-repaired").text
    assert world.case(1).status is Status.WORKING, "nobody has claimed anything yet"
    grid.picks("repair-seen", case=1)
    case = world.case(1)
    assert (case.status, world.name_of(case.claimed_by), state(world)) == (Status.CLAIMED, "g01", OrderState.CONFIRMED)
    assert "换了两个灯泡" in li.saw("claimed").text
    assert company.last.key == "order-confirmed"
    company.says("1号")
    assert company.last.key == "refusal-no-such-case", "the order is over, and with it what they may see"


def test_a_picture_of_the_repair_reaches_resident_and_grid_worker(world: World) -> None:
    li, grid, company = ordered(world)
    company.picks("order-take", case=1).picks("repaired").says("换了灯泡").sends_photo("b" * 64)
    assert grid.saw("work-repaired").media == ("b" * 64,)
    grid.picks("repair-seen", case=1)
    assert li.saw("claimed").media == ("b" * 64,)


def test_not_repaired_goes_back_to_the_company_with_new_time(world: World) -> None:
    _, grid, company = ordered(world)
    company.picks("order-take", case=1).picks("repaired").says("修好了").picks("none")
    grid.picks("repair-not", case=1)
    assert (state(world), company.saw("order-again").case) == (OrderState.TAKEN, 1)
    company.picks("repaired").says("这回真修好了").picks("none")
    grid.picks("repair-seen", case=1)
    assert world.case(1).status is Status.CLAIMED


def test_the_grid_worker_says_what_is_wrong_in_their_own_words(world: World) -> None:
    _, grid, company = ordered(world)
    grid.picks("facts", case=1).picks("stairs").says("一处照明不亮，请带梯子")
    assert grid.last.key == "work-facts"
    assert "一处照明不亮" in company.saw("order-facts").text
    company.says("1号")
    assert "一处照明不亮" in company.last.text


@pytest.mark.parametrize("words", [f"居民说{LIGHT}", "住2单元501的那家说灯坏了", "给13800001234打电话"])
def test_the_residents_sentence_door_and_number_are_no_facts(world: World, words: str) -> None:
    _, grid, _ = ordered(world)
    grid.picks("facts", case=1).picks("stairs")
    with world.nothing_changes():
        grid.says(words)
    assert "原话" in grid.last.text
    grid.says("照明不亮")
    assert grid.last.key == "work-facts", grid.tail()


@pytest.mark.parametrize("taken", [False, True])
def test_refused_with_a_reason_it_is_the_grid_workers_again(world: World, taken: bool) -> None:
    li, grid, company = ordered(world)
    if taken:
        company.picks("order-take", case=1)
    company.picks("order-refuse").picks("fund")
    assert (company.last.key, state(world)) == ("order-refused", OrderState.REFUSED)
    assert "维修资金" in grid.saw("work-order-refused").text
    assert li.last.key == "order-back"
    with world.nothing_changes():
        company.says("1号")
    assert company.last.key == "refusal-no-such-case"
    grid.picks("order", case=1)
    assert state(world) is OrderState.OFFERED, "they may be asked again"


def test_what_the_company_does_not_take_in_time_goes_back(world: World) -> None:
    _, grid, company = ordered(world)
    due = world.case(1).settle_by
    world.wait(hours=3)
    assert "order-reminder" in company.keys()
    world.wait(hours=2)
    assert state(world) is OrderState.OVERDUE
    assert "work-order-overdue" in grid.keys() and company.last.key == "order-over"
    assert world.case(1).settle_by == due, "the tier's clock ran on all the while"
    with world.nothing_changes():
        company.picks("order-take", case=1)


def test_what_the_company_does_not_repair_in_time_goes_back(world: World) -> None:
    _, grid, company = ordered(world)
    company.picks("order-take", case=1)
    world.wait(days=2.5)
    assert state(world) is OrderState.OVERDUE and "work-order-overdue" in grid.keys()


def test_the_grid_worker_takes_it_back(world: World) -> None:
    _, grid, company = ordered(world)
    grid.picks("recall", case=1)
    assert (state(world), company.last.key) == (OrderState.WITHDRAWN, "order-over")


@pytest.mark.parametrize("by", ["withdraw", "climb", "privacy", "claim"])
def test_where_the_case_goes_on_without_them_they_are_told_so(world: World, by: str) -> None:
    li, _grid, company = ordered(world)
    company.picks("order-take", case=1)
    if by == "withdraw":
        li.says("1号").picks("withdraw").picks("solved")
    elif by == "climb":
        li.says("1号").picks("appeal")
    elif by == "privacy":
        li.says("1号").picks("privacy").picks("confidential")
    else:
        claimed(world, 1)
    assert (state(world), company.last.key) == (OrderState.WITHDRAWN, "order-over")
    with world.nothing_changes():
        company.picks("repaired", case=1)
    company.says("1号")
    assert company.last.key == "refusal-no-such-case"


def test_what_is_not_for_the_company_is_not_offered_to_it(world: World) -> None:
    """A dispute, something told in confidence, a complaint about the company itself."""
    li, wang, zhao = neighbour(world), neighbour(world, "wang"), neighbour(world, "zhao")
    files(li, NOISE)
    wang.says(LIGHT).picks("privacy").picks("anonymous").picks("submit")
    zhao.says("投诉物业，楼道灯坏了不修，物业服务太差")
    for _ in range(6):
        ids = [choice.id for choice in zhao.last.choices]
        if zhao.last.key == "filed":
            break
        zhao.picks(next((id for id in ("submit", "company", "C26") if id in ids), ids[0]))
    for number in (1, 2):
        grid = accepted(world, number)
        assert "order" not in {choice.id for choice in grid.last.choices}, grid.tail()
    for case in world.cases():
        if case.status is Status.OPEN and case.tier is Tier.GRID:
            accepted(world, case.number)
    grid = world.staff("g01").says("3号")
    assert "order" not in offered(grid)
    assert all(line.case is None for line in world.staff(COMPANY).heard)


def test_another_company_and_former_buttons_see_nothing(world: World) -> None:
    _, grid, company = ordered(world)
    other = world.staff(OTHER).says("1号")
    mine = other.last.text
    other.says("77号")
    assert (other.last.key, other.last.text) == ("refusal-no-such-case", mine)
    with world.nothing_changes():
        other.presses(company.button("order-take"))
        other.presses(grid.button("recall"))
    assert other.last.key == "press-unknown"


def test_pressed_twice_pressed_late(world: World) -> None:
    _, grid, company = ordered(world)
    take, order = company.button("order-take"), grid.button("order")
    company.presses(take)
    with world.nothing_changes():
        company.presses(take)
        grid.presses(order)
    company.picks("repaired").says("修好了").picks("none")
    seen, never = grid.button("repair-seen"), grid.button("repair-not")
    grid.presses(seen)
    with world.nothing_changes():
        grid.presses(seen)
        grid.presses(never)
        company.presses(take)


@pytest.mark.parametrize("town", ["direct"], indirect=True)
def test_an_estate_without_a_company_offers_no_order(town: Callable[..., World]) -> None:
    world = town()
    li = neighbour(world, home="liangku~1号楼")
    files(li)
    grid = accepted(world, 1)
    assert "order" not in {choice.id for choice in grid.last.choices}
