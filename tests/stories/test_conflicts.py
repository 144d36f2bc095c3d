"""Who must not see, handle, approve or verify a case, and what each of the others may read of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cases.case import Against, Party, PromiseKind, Relation, Status, Tier
from bot.cases.conflicts import conflicted
from tests.stories.limits import offered, roster
from tests.stories.town import HOME, LIGHT, NOISE, accepted, claimed, dictates, files, neighbour, performed
from tests.world import Actor, World

MINUTE = timedelta(minutes=1)
SERVICE = "投诉物业服务不作为，网格员和业委会、社区也都不管"
JINQIAO = ("g01", "g02", "g03", "g04", "k01", "k02", "k03", "k04", "c01")


def complains(world: World, of: str) -> Actor:
    """Files a complaint and says whom it is about."""
    li = neighbour(world)
    li.says(SERVICE)
    if li.last.key == "intake-category":
        li.picks("C26")
    assert li.last.key == "intake-against", li.tail()
    li.picks(of).picks("submit")
    assert li.last.key == "filed", li.tail()
    return li


def heard_nothing(world: World, names: Iterable[str]) -> None:
    """Nothing of any case has reached these phones."""
    for name in names:
        about = [line.text for line in world.staff(name).heard if line.case is not None]
        assert about == [], (name, about)


def sees_nothing(world: World, name: str) -> None:
    """Asked for by its number, it does not exist; it is on no list."""
    actor = world.staff(name)
    actor.says("1号")
    assert actor.last.key == "refusal-no-such-case"
    actor.says("等我办的")
    assert all(line.case != 1 for line in actor.heard)
    assert "1号" not in actor.last.text


# --- the one complained about


@pytest.mark.parametrize(
    ("of", "tier", "handler", "passed"),
    [
        ("grid_worker", Tier.COMMUNITY, ("c01",), ("g01",)),
        ("committee", Tier.GRID, ("g01",), ("k01", "k02")),
        ("community", Tier.STREET, ("s01", "s02"), JINQIAO),
    ],
)
def test_a_complaint_passes_over_whom_it_is_about(
    world: World, of: str, tier: Tier, handler: tuple[str, ...], passed: tuple[str, ...]
) -> None:
    complains(world, of)
    case = world.case(1)
    assert (case.against, case.tier) == (Against(of), tier)
    assert world.name_of(case.handler) in handler
    assert case.partner is None or world.name_of(case.partner) not in passed
    people = conflicted(case, world.town).people
    assert {world.person_of(name) for name in passed} <= people
    world.wait(days=45)
    assert world.case(1).tier in (Tier.CENTRE, Tier.STREET), "it has climbed as far as it can"
    heard_nothing(world, passed)
    for name in passed:
        sees_nothing(world, name)
    heard_nothing(world, passed)


def test_the_committee_complained_about_is_no_second_chance(world: World) -> None:
    """Not solved: not the pair's other half, which there is none of, but a neighbouring grid."""
    li = complains(world, "committee")
    assert world.case(1).partner is None
    claimed(world, 1)
    li.picks("not-solved")
    case = world.case(1)
    assert (case.tier, case.round, case.unit) == (Tier.GRID, 2, "jinqiao-2")
    assert world.name_of(case.handler) == "g02"
    claimed(world, 1)
    li.picks("not-solved")
    assert world.case(1).tier is Tier.COMMUNITY
    heard_nothing(world, ("k01", "k02"))


def test_the_one_complained_about_is_on_nobodys_list_of_names(world: World) -> None:
    """A trapped lift and an idle grid worker: the secretary goes, and the street may send anybody but them."""
    li = neighbour(world)
    li.says("3号楼电梯又坏了，网格员就是不管").picks("grid_worker").picks("yes")
    assert li.last.key == "filed-danger", li.tail()
    world.staff("c01").picks("accept")
    street = world.staff("s01")
    street.says("1号").picks("reassign")
    labels = [choice.label for choice in street.last.choices]
    assert {"李红霞", "张建军"} <= set(labels) and "王桂芬" not in labels


@pytest.mark.parametrize("town", ["direct"], indirect=True)
def test_a_change_of_posts_does_not_lift_the_bar(town: Callable[..., World], tmp_path: Path) -> None:
    """The grid worker complained about becomes the secretary of the very community that has the case."""
    world = town(roster=roster(tmp_path))
    complains(world, "grid_worker")
    accepted(world, 1)
    assert world.case(1).parties == (Party(Relation.RESPONDENT, person=world.person_of("g01")),)
    roster(
        tmp_path,
        (
            '{ role = "社区书记", unit = "jinqiao", since = 2021-12-01 }',
            '{ role = "社区书记", unit = "beixing", since = 2026-03-02 }',
        ),
        (
            '{ role = "网格员", unit = "jinqiao-1", since = 2023-04-01 }',
            '{ role = "社区书记", unit = "jinqiao", since = 2026-03-02 }',
        ),
    )
    world.restart()
    case = world.case(1)
    assert (case.unit, case.handler, case.status) == ("jinqiao", None, Status.OPEN), (
        "the post is filled, but not for this"
    )
    heard_nothing(world, ("g01",))
    sees_nothing(world, "g01")
    assert {name for name in ("s01", "s02") if "work-nobody" in world.staff(name).keys()}


@pytest.mark.parametrize(
    ("of", "handler", "passed"), [("grid_worker", "c01", ("g01",)), ("committee", "g01", ("k01", "k02"))]
)
def test_the_bar_holds_where_the_place_is_found_later(
    world: World, of: str, handler: str, passed: tuple[str, ...]
) -> None:
    """Nobody knew whom it was about until the district said where it is."""
    li = world.resident("li")
    li.says(SERVICE)
    if li.last.key == "intake-category":
        li.picks("C26")
    li.picks(of).says("翡翠城5号楼").says("就是翡翠城5号楼").picks("submit")
    assert world.case(1).parties == (), li.tail()
    world.staff("d01").picks("locate").says("金桥花园5号楼")
    case = world.case(1)
    assert world.name_of(case.handler) == handler
    assert {world.person_of(name) for name in passed} <= conflicted(case, world.town).people
    heard_nothing(world, passed)


@pytest.mark.parametrize("of", ["grid_worker", "committee", "community"])
def test_who_is_complained_about_never_verifies(world: World, of: str) -> None:
    """Nobody answers the follow-up: the task goes to somebody outside, and on when it is not done, never to them."""
    li = complains(world, of)
    claimed(world, 1)
    barred = conflicted(world.case(1), world.town).people | set(world.case(1).line)
    asked = []
    for _ in range(60):
        world.wait(days=1)
        tasks = [p for p in world.promises(1) if p.kind is PromiseKind.UNREACHABLE]
        asked = [task.person for task in tasks]
        if len(asked) >= 4:
            break
    assert len(asked) >= 4 and len(set(asked)) == len(asked)
    assert not set(asked) & barred
    assert li.keys().count("follow-up-contacted") == 2


# --- two hats


def wears_the_other_hat(world: World, name: str, home: str, words: str = LIGHT) -> Actor:
    """A member of staff reports something of their own."""
    actor = world.staff(name).says("菜单")
    actor.picks("as-resident").picks("home").says(home)
    files(actor, words)
    return actor


def test_a_grid_worker_does_not_handle_their_own_case(world: World) -> None:
    grid = wears_the_other_hat(world, "g01", "金桥花园3号楼")
    case = world.case(1)
    assert (case.tier, case.unit, case.handler) == (Tier.GRID, "jinqiao-1", None)
    assert world.staff("c01").last.key == "work-nobody", "somebody has to find another"
    grid.picks("menu" if "menu" in offered(grid) else "timeline")
    grid.says("1号")
    assert grid.last.key == "case-own"
    assert not {"accept", "done", "note", "reassign"} & set(offered(grid))
    grid.says("菜单").picks("as-staff").picks("work")
    assert grid.last.key == "work-none", "not on the list of their work either"
    world.staff("c01").picks("reassign").picks("李红霞")
    assert world.name_of(world.case(1).handler) == "g02"


def test_a_secretary_neither_handles_nor_approves_nor_verifies_their_own_case(world: World) -> None:
    secretary = wears_the_other_hat(world, "c01", "金桥花园3号楼", NOISE)
    assert world.name_of(world.case(1).handler) == "g01"
    secretary.says("1号")
    assert secretary.last.key == "case-own" and "reassign" not in offered(secretary)
    accepted(world, 1).picks("hand-up").picks("power")
    case = world.case(1)
    assert (case.tier, case.unit, case.handler) == (Tier.COMMUNITY, "jinqiao", None)
    street = next(world.staff(name) for name in ("s01", "s02") if "work-nobody" in world.staff(name).keys())
    street.picks("reassign")
    labels = [choice.label for choice in street.last.choices]
    assert "任立新" in labels and "何秀兰" not in labels
    street.picks("leave")
    assert "work-pool" not in secretary.keys() and "work-climbed" not in secretary.keys()
    world.wait_until(case.accept_by + MINUTE)
    accepted(world, 1)
    secretary.picks("agree")
    mediator = world.handler(1).picks("other-agrees").picks("rights-other").picks("rights-filer")
    dictates(mediator)
    performed(world, secretary, 1)
    for _ in range(40):
        world.wait(days=1)
    tasks = [p.person for p in world.promises(1) if p.kind is PromiseKind.UNREACHABLE]
    assert tasks and world.person_of("c01") not in tasks


def test_a_mediator_who_lives_there_does_not_mediate_their_own_dispute(world: World) -> None:
    """Committee member and mediator in one: their own quarrel is somebody else's work at every tier."""
    wears_the_other_hat(world, "k11", "东升小区2号楼", NOISE)
    assert world.case(1).partner is None, "the estate's only committee member is the filer"
    accepted(world, 1).picks("hand-up").picks("other-side")
    accepted(world, 1).picks("hand-up").picks("power")
    for _ in range(3):
        case = world.case(1)
        assert (case.tier, world.name_of(case.handler) != "k11") == (Tier.CENTRE, True)
        if case.handler is None:
            break
        world.handler(1).picks("decline").picks("involved")
    assert world.case(1).handler is None, "three have declined; the fourth is the filer"
    assert world.staff("d01").saw("work-alarm")


def test_the_home_of_these_stories_has_a_committee(world: World) -> None:
    """Without one half of them would prove nothing."""
    estate = HOME.partition("~")[0]
    assert world.town.units[estate].committee
