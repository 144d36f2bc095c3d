"""Who has a case: empty posts, missing committees, somebody else by the secretary's hand, and places nobody knows."""

from __future__ import annotations

from datetime import timedelta

from bot.cases.case import Status, Tier
from tests.stories.limits import offered, settle_limit, spoken
from tests.stories.town import LIGHT, accepted, files, neighbour
from tests.world import World

MINUTE = timedelta(minutes=1)


# --- who has it


def test_without_a_committee_the_grid_worker_has_it_alone(world: World) -> None:
    li = neighbour(world, home="fulin-jiayuan~2号楼")
    files(li)
    case = world.case(1)
    assert (world.name_of(case.handler), case.partner) == ("g01", None)
    assert "王桂芬" in li.saw("filed").text


def test_a_grid_without_a_worker_is_a_pool_with_a_deadline(world: World) -> None:
    li = neighbour(world, home="hubin~4号楼")
    files(li)
    case, secretary = world.case(1), world.staff("c04")
    assert (case.tier, case.unit, case.handler) == (Tier.GRID, "nanhu-3", None)
    assert case.wake_at is not None and case.wake_at <= case.accept_by
    assert "正在安排人" in li.saw("filed").text
    assert secretary.last.key == "work-nobody"
    world.wait_until(case.accept_by + MINUTE)
    case = world.case(1)
    assert (case.tier, world.name_of(case.handler)) == (Tier.COMMUNITY, "c04")
    assert secretary.last.key == "work-climbed"


def test_the_secretary_finds_somebody_for_the_empty_grid(world: World) -> None:
    li = neighbour(world, home="hubin~4号楼")
    files(li)
    before, secretary = world.case(1), world.staff("c04")
    world.wait(hours=1)
    secretary.picks("reassign").picks("徐明远")
    case, neighbouring = world.case(1), world.staff("g11")
    assert (world.name_of(case.handler), case.unit, case.tier) == ("g11", "nanhu-1", Tier.GRID)
    assert (case.accept_by, case.settle_by, case.entered_at) == (before.accept_by, before.settle_by, before.entered_at)
    assert secretary.last.key == "work-reassigned" and "徐明远" in secretary.last.text
    assert neighbouring.last.key == "work-new"
    assert li.last.key == "reassigned" and spoken(case.settle_by) in li.last.text


def test_only_those_above_may_reassign(world: World) -> None:
    files(neighbour(world))
    accepted(world, 1)
    grid, secretary, other = world.handler(1), world.staff("c01"), world.staff("c02")
    grid.says("1号")
    assert grid.last.key == "case-staff" and "reassign" not in offered(grid)
    secretary.says("1号")
    assert "reassign" in offered(secretary)
    other.says("1号")
    assert other.last.key == "refusal-no-such-case"


# --- a place the roster does not know


def lost(world: World) -> None:
    """A case whose place nobody could make out."""
    li = world.resident("li")
    li.says(LIGHT).says("翡翠城5号楼").says("就是翡翠城5号楼")
    li.picks("submit")
    assert li.last.key == "filed", li.tail()


def test_an_unknown_place_goes_to_the_district_lead_who_says_where_it_is(world: World) -> None:
    lost(world)
    lead, case = world.staff("d01"), world.case(1)
    assert (case.place.estate, case.unit, world.name_of(case.handler)) == (None, "tiedong", "d01")
    assert lead.last.key == "work-new" and "翡翠城5号楼" in lead.last.text
    assert offered(lead)[0] == "locate"
    world.wait(hours=2)
    lead.picks("locate").says("金桥花园5号楼")
    case = world.case(1)
    assert (case.place.estate, case.place.building) == ("jinqiao-huayuan", "5号楼")
    assert (case.tier, world.name_of(case.handler), case.status) == (Tier.GRID, "g01", Status.OPEN)
    assert case.settle_by == settle_limit(world, 1, Tier.GRID, world.clock.now())
    li = world.people[0]
    assert li.last.key == "located" and spoken(case.settle_by) in li.last.text
    assert world.handler(1).last.key == "work-new"


def test_a_place_asked_for_is_located_with_the_answer(world: World) -> None:
    lost(world)
    lead, li = world.staff("d01"), world.people[0]
    lead.picks("ask").picks("where")
    assert world.case(1).status is Status.WAITING, "asking is taking it"
    li.picks("answer").says("金桥花园，门卫那边叫翡翠城")
    assert world.case(1).status is Status.WORKING
    lead.picks("locate").says("金桥花园5号楼")
    assert (world.case(1).tier, world.case(1).status) == (Tier.GRID, Status.OPEN)


def test_an_unknown_place_that_nobody_looks_at_alarms_the_district(world: World) -> None:
    lost(world)
    lead = world.staff("d01")
    world.wait_until(world.case(1).accept_by + MINUTE)
    assert lead.last.key == "work-alarm"
    assert world.case(1).status is Status.OPEN


def test_a_question_without_an_address_can_be_answered(world: World) -> None:
    """Somebody who never told where they live asks for a person: the lead answers, nothing has to be located."""
    li = world.resident("li")
    li.says("转人工")
    lead = world.staff("d01")
    lead.picks("accept").picks("done").says("周一到周五九点到五点半，街道一楼大厅都可以办。")
    assert world.case(1).status is Status.CLAIMED, lead.tail()
    assert "街道一楼大厅" in li.last.text
