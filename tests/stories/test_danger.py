"""Danger to life leaves the queue: numbers first, everybody rung at once, day or night, until somebody has taken it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.cases.case import Against, Kind, Status, Tier, Urgency
from tests.stories.limits import offered, steps
from tests.stories.town import HOME, neighbour
from tests.world import LOCAL, Actor, World

FIRE = "着火了！3号楼2单元楼道里冒烟"
AT_THREE = datetime(2026, 3, 3, 3, 0, tzinfo=LOCAL)
MINUTE = timedelta(minutes=1)
STAFF = ("g01", "g02", "k01", "k02", "k03", "c01", "c02", "s01", "s02", "s03", "m01", "d01")


@pytest.fixture
def night(town: Callable[..., World]) -> World:
    """Three in the morning."""
    return town(AT_THREE)


def rung(world: World) -> set[str]:
    """Whose phone has shown a danger up to now."""
    return {name for name in STAFF if "work-danger" in world.staff(name).keys()}


def shouts(world: World, words: str = FIRE, home: str = HOME) -> Actor:
    """Tells of a danger, and says that it is now."""
    li = neighbour(world, home=home)
    li.says(words)
    assert li.last.key == "intake-danger", li.tail()
    li.picks("yes")
    return li


def test_the_numbers_come_before_any_question(night: World) -> None:
    li = neighbour(night)
    li.says(FIRE)
    text = li.last.text
    assert li.last.key == "intake-danger"
    for number in ("119", "110", "120"):
        assert number in "\n".join(text.splitlines()[:2]), text
        assert text.index(number) < text.index("？")
    li.picks("yes")
    assert li.last.key == "filed-danger"
    for number in ("119", "110", "120"):
        assert number in li.last.text


def test_everybody_of_the_line_is_rung_at_three_in_the_morning(night: World) -> None:
    li = shouts(night)
    case = night.case(1)
    assert (case.urgency, case.tier, case.status) == (Urgency.LIFE, Tier.GRID, Status.OPEN)
    assert night.name_of(case.handler) == "g01"
    partner = night.name_of(case.partner)
    assert rung(night) == {"g01", partner, "c01", "s01", "s02"}
    for name in ("g01", "c01", "s01", "s02"):
        card = night.staff(name).saw("work-danger")
        assert card.at.astimezone(LOCAL) == AT_THREE, "not held until the morning"
        assert "金桥花园3号楼2单元" in card.text, "whoever goes there sees the door"
        assert "accept" in offered(night.staff(name))
    assert "王桂芬" in li.last.text
    assert case.accept_by == case.opened_at + timedelta(minutes=15)


@pytest.mark.parametrize("first", ["g01", "c01", "s02"])
def test_the_first_to_accept_takes_it_and_the_others_are_told(night: World, first: str) -> None:
    li = shouts(night)
    partner = night.name_of(night.case(1).partner)
    night.wait(minutes=4)
    night.staff(first).picks("accept")
    case = night.case(1)
    assert (night.name_of(case.handler), case.status, case.tier) == (first, Status.WORKING, Tier.GRID)
    name = night.town.name(case.handler)
    assert li.last.key == "accepted-danger" and name in li.last.text
    assert li.last.at == night.clock.now(), "the resident does not wait for the morning either"
    others = {"g01", partner, "c01", "s01", "s02"} - {first}
    for other in others:
        assert night.staff(other).last.key == "work-taken" and name in night.staff(other).last.text
        assert night.staff(other).last.at == night.clock.now()
    with night.nothing_changes():
        night.staff(next(iter(others))).picks("accept")
    night.wait(hours=1, minutes=30)
    assert night.name_of(night.case(1).handler) == first, "it stays theirs"
    assert "done" in offered(night.staff(first))


def test_the_resident_reads_who_comes_by_their_own_post(night: World) -> None:
    li = shouts(night)
    night.staff("c01").picks("accept")
    assert "金桥社区书记何秀兰" in li.last.text


def test_the_committee_member_may_go_too_and_still_sees_no_door(night: World) -> None:
    li = shouts(night)
    partner = night.staff(night.name_of(night.case(1).partner))
    assert "金桥花园3号楼" in partner.last.text and "2单元" not in partner.last.text.partition("居民说")[0]
    partner.picks("accept")
    assert night.name_of(night.case(1).handler) == partner.name
    assert partner.last.key == "work-accepted"
    assert "2单元" not in partner.last.text.partition("居民说")[0]
    assert "业委会" in li.last.text


def test_not_accepted_it_climbs_every_fifteen_minutes_and_rings_on(night: World) -> None:
    li, opened = shouts(night), night.clock.now()
    for minutes, tier, name in ((15, Tier.COMMUNITY, "何秀兰"), (30, Tier.STREET, "")):
        night.wait_until(opened + timedelta(minutes=minutes) - MINUTE)
        assert night.case(1).tier is not tier
        night.wait_until(opened + timedelta(minutes=minutes))
        case = night.case(1)
        assert case.tier is tier
        for person in ("s01", "s02"):
            card = night.staff(person).saw("work-danger")
            assert card.at == night.clock.now() or person != night.name_of(case.handler)
        assert night.handler(1).last.key == "work-danger"
        assert li.last.key == "climbed-danger" and li.last.at == night.clock.now()
        assert name in li.last.text and "119" in li.last.text
    lead = night.staff("d01")
    assert "work-alarm" not in lead.keys()
    night.wait_until(opened + timedelta(minutes=45))
    assert lead.last.key == "work-alarm" and lead.last.at == night.clock.now(), "the lead is woken too"
    assert night.case(1).status is Status.OPEN
    assert "work-gone" not in night.staff("g01").keys()


def test_a_grid_worker_who_wakes_late_can_still_take_it(night: World) -> None:
    li = shouts(night)
    night.wait(minutes=20)
    assert night.case(1).tier is Tier.COMMUNITY
    grid = night.staff("g01")
    grid.says("1号").picks("accept")
    case = night.case(1)
    assert (night.name_of(case.handler), case.status) == ("g01", Status.WORKING)
    assert "王桂芬" in li.last.text
    assert night.staff("c01").last.key == "work-taken"
    night.wait(hours=3)
    assert night.name_of(night.case(1).handler) == "g01"


def test_danger_taken_and_not_settled_climbs_too(night: World) -> None:
    shouts(night)
    night.staff("g01").picks("accept")
    limit = night.case(1).settle_by
    assert limit == night.case(1).opened_at + timedelta(hours=2)
    night.wait_until(limit)
    assert (night.case(1).tier, night.journal(1)[-1].rule) == (Tier.COMMUNITY, "overdue")
    assert night.staff("c01").last.key == "work-danger"


@pytest.mark.parametrize(
    "words",
    [
        "上个月3号楼着火了，消防通道到现在还堵着没人管",
        "楼道里没有着火，就是堆了一堆纸壳子没人清",
        "万一着火了怎么办，楼道里堆满了纸壳子",
    ],
)
def test_past_negated_or_supposed_danger_rings_nobody(night: World, words: str) -> None:
    li = neighbour(night)
    li.says(words)
    assert li.last.key != "intake-danger", li.last.text
    for _ in range(4):
        if li.last.key == "filed":
            break
        li.picks(
            "submit"
            if "submit" in offered(li)
            else next(id for id in offered(li) if id in ("no", "violation", "C03", "C02"))
        )
    assert li.last.key == "filed", li.tail()
    assert rung(night) == set()
    assert night.case(1).urgency is not Urgency.LIFE


def test_danger_that_is_over_rings_nobody(night: World) -> None:
    li = neighbour(night)
    li.says(FIRE)
    assert rung(night) == set(), "nobody is rung before it is confirmed"
    li.picks("no")
    assert li.last.key != "filed-danger"
    assert rung(night) == set()


def test_a_safety_question_answered_yes_rings_like_a_shout(night: World) -> None:
    li = neighbour(night)
    li.says("3号楼电梯又坏了")
    assert li.last.key == "intake-safety-lift-trapped", li.tail()
    li.picks("yes")
    assert li.last.key == "filed-danger"
    assert {"g01", "c01", "s01", "s02"} <= rung(night)


def test_a_place_typed_means_now_and_there(night: World) -> None:
    li = neighbour(night)
    li.says(FIRE)
    li.says("金桥花园5号楼")
    assert li.last.key == "filed-danger"
    assert night.case(1).place.building == "5号楼"
    assert "g01" in rung(night)


def test_an_unknown_place_rings_the_district_lead_who_sends_it_on(night: World) -> None:
    li = night.resident("li")
    li.says("着火了，快来人啊")
    li.picks("yes")
    li.says("翡翠城5号楼")
    assert li.last.key == "filed-danger-unplaced"
    assert "119" in li.last.text.splitlines()[0], "the fire brigade needs the place more than we do"
    lead = night.staff("d01")
    assert rung(night) == {"d01"}
    assert "翡翠城5号楼" in lead.last.text
    night.wait(minutes=3)
    lead.picks("locate").says("金桥花园5号楼")
    case = night.case(1)
    assert (case.tier, case.urgency, night.name_of(case.handler)) == (Tier.GRID, Urgency.LIFE, "g01")
    assert {"g01", "c01", "s01", "s02"} <= rung(night)
    assert case.accept_by == night.clock.now() + timedelta(minutes=15)
    assert li.last.key == "located" and li.last.at == night.clock.now()


def test_a_grid_without_a_worker_rings_those_above(night: World) -> None:
    shouts(night, "着火了！4号楼楼道里冒烟", home="hubin~4号楼")
    assert night.case(1).handler is None
    assert {name for name in ("c04", "s03", "s04") if "work-danger" in night.staff(name).keys()} == {
        "c04",
        "s03",
        "s04",
    }
    night.staff("c04").picks("accept")
    assert night.name_of(night.case(1).handler) == "c04"


def test_nobody_mediates_while_a_life_is_in_danger(night: World) -> None:
    """A quarrel with a neighbour that has turned violent climbs to the street, never to the mediation centre."""
    shouts(night, "楼上邻居因为噪音拿刀砍我家门，救命")
    case = night.case(1)
    night.wait(minutes=31)
    assert night.case(1).tier is Tier.STREET, case.kind
    night.wait(minutes=15)
    assert "consent" not in night.people[0].keys()


def test_the_one_complained_about_is_not_rung(night: World) -> None:
    li = neighbour(night)
    li.says("3号楼电梯又坏了，网格员就是不管")
    assert li.last.key == "intake-against", li.tail()
    li.picks("grid_worker").picks("yes")
    case = night.case(1)
    assert (case.against, case.urgency, case.kind) == (Against.GRID_WORKER, Urgency.LIFE, Kind.REPAIR)
    assert rung(night) == {night.name_of(case.partner), "c01", "s01", "s02"}
    grid = night.staff("g01")
    grid.says("1号")
    assert grid.last.key == "refusal-no-such-case"
    grid.says("等我办的")
    assert grid.last.key == "work-none"


def test_reminders_of_danger_come_in_the_night(night: World) -> None:
    shouts(night)
    night.wait(minutes=8)
    assert night.staff("g01").last.key == "work-accept-half"
    night.staff("g01").picks("accept")
    night.wait(minutes=55)
    assert night.staff("g01").last.key in ("work-settle-half", "work-settle-soon")
    assert steps(night, 1).count("reminded") >= 2
