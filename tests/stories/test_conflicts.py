"""Who must not see, handle, approve or verify a case, and what each of the others may read of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.cases.case import Against, Party, Privacy, Promise, PromiseKind, Relation, Status, Tier, Urgency
from bot.cases.conflicts import conflicted
from bot.cases.visibility import Field, Level, visible
from bot.runtime.records import Records
from tests.stories.limits import offered, roster
from tests.stories.town import HOME, LIGHT, NOISE, accepted, claimed, files, neighbour
from tests.world import Actor, World

MINUTE = timedelta(minutes=1)
SERVICE = "投诉物业服务不作为，网格员和业委会、社区也都不管"
DOOR, PHONE = "2单元501", "13800001234"
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
    world.handler(1).picks("other-agrees").picks("meeting")
    mediator = world.handler(1)
    mediator.presses(mediator.last.choices[0])
    mediator.picks("result").picks("settled").says("晚上九点以后不再装修")
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


# --- somebody else's case


def test_the_case_of_somebody_else_does_not_exist(world: World) -> None:
    li, wang = neighbour(world), neighbour(world, "wang")
    files(li)
    before = world.case(1)
    for actor in (wang, world.staff("c02"), world.staff("g05")):
        actor.says("1号")
        mine = actor.last.text
        actor.says("99号")
        assert (actor.last.key, actor.last.text) == ("refusal-no-such-case", mine), "as if there were none"
    with world.nothing_changes():
        wang.says("1号 我也来说两句")
        wang.says("取消")
        wang.presses(li.button("timeline"))
    assert wang.last.key == "press-unknown"
    wang.says("您好", case=1)
    assert world.case(1) == before


# --- what each may read


def told(world: World, privacy: str = "normal", story: str = NOISE) -> Actor:
    """A case with everything that can be hidden: a door, a telephone, words."""
    li = world.resident("li")
    li.says(story)
    assert li.last.key == "intake-place", li.tail()
    li.says(f"金桥花园3号楼{DOOR}")
    if privacy != "normal":
        li.picks("privacy").picks(privacy)
    li.picks("submit")
    li.picks("leave-phone").says(PHONE)
    assert world.case(1).place.door, world.case(1).place
    return li


def everything_read(world: World, *names: str) -> str:
    """All that these people have been shown, and what they see when they look it up."""
    text = []
    for name in names:
        actor = world.staff(name)
        actor.says("1号")
        if "timeline" in offered(actor):
            actor.picks("timeline")
        actor.says("等我办的")
        text += [line.text for line in actor.heard]
    return "\n".join(text)


def test_of_an_ordinary_case_the_handler_sees_the_door_and_nobody_else(world: World) -> None:
    told(world)
    case = world.case(1)
    grid, partner = world.handler(1), world.name_of(case.partner)
    assert DOOR in grid.last.text and "电钻" in grid.last.text
    rest = everything_read(world, partner, "c01", "s01", "d01")
    assert DOOR not in rest and "3号楼" in rest and "电钻" in rest
    assert PHONE not in rest + everything_read(world, "g01"), "the number is for a call nobody else can make"


def test_of_a_confidential_case_only_the_handler_reads_the_words(world: World) -> None:
    li = told(world, "confidential")
    partner = world.name_of(world.case(1).partner)
    assert "电钻" in world.handler(1).last.text and DOOR in world.handler(1).last.text
    li.says("1号 他姓赵，在铁路上班")
    assert "姓赵" in world.handler(1).saw("work-added").text
    rest = everything_read(world, partner, "c01", "s01", "d01")
    for secret in ("电钻", "姓赵", DOOR, PHONE):
        assert secret not in rest
    assert "按规定不显示" in rest and "3号楼" in rest
    accepted(world, 1).picks("hand-up").picks("power")
    assert "电钻" in world.handler(1).last.text, "who has it now has to know"
    assert world.handler(1).name == "c01"


def test_of_an_anonymous_case_nobody_sees_who(world: World) -> None:
    told(world, "anonymous")
    partner = world.name_of(world.case(1).partner)
    assert "电钻" in world.handler(1).last.text
    accepted(world, 1).picks("hand-up").picks("power")
    accepted(world, 1).picks("hand-up").picks("other-side")
    accepted(world, 1)
    rest = everything_read(world, "g01", partner, "c01", world.handler(1).name, "s01", "d01")
    for secret in (DOOR, PHONE):
        assert secret not in rest


def test_privacy_changed_later_counts_from_then_on(world: World) -> None:
    li = told(world)
    accepted(world, 1)
    li.says("1号").picks("privacy").picks("anonymous")
    grid = world.handler(1)
    shown = len(grid.heard)
    grid.says("1号").picks("timeline")
    grid.says("等我办的")
    assert DOOR not in "\n".join(line.text for line in grid.heard[shown:])


def test_a_committee_member_who_has_the_case_still_sees_no_door(world: World) -> None:
    li = told(world)
    claimed(world, 1)
    li.picks("not-solved")
    case = world.case(1)
    second = world.handler(1)
    assert (case.unit, second.name.startswith("k")) == ("jinqiao-huayuan", True)
    assert second.last.key == "work-redo"
    second.picks("accept").picks("see-case")
    assert second.last.key == "case-staff" and "done" in offered(second)
    text = "\n".join(line.text for line in second.heard)
    assert DOOR not in text and PHONE not in text and "电钻" in text
    assert "业委会" in li.saw("accepted").text


# --- the table

#: What each may see, written out by hand: card, place, door, story, work, name, phone. F full, M masked, - hidden.
EXPECTED = {
    Privacy.NORMAL: {
        "filer": "FFFFFFF",
        "typist": "FFFFFFF",
        "respondent": "-------",
        "respondents' unit": "-------",
        "joiner": "-------",
        "handler": "FFFFFFM",
        "committee handler": "FF-FF--",
        "partner": "FF-FF--",
        "colleague": "FF-FF--",
        "secretary": "FF-FF--",
        "street": "FF-FF--",
        "lead": "FF-FF--",
        "rung secretary": "FFFFFFM",
        "rung partner": "FF-FF--",
        "caller": "FM---FF",
        "other secretary": "-------",
        "other committee": "-------",
        "former handler": "-------",
        "stranger": "-------",
        "nobody": "-------",
    },
    Privacy.CONFIDENTIAL: {
        "filer": "FFFFFFF",
        "typist": "FFFFFFF",
        "respondent": "-------",
        "respondents' unit": "-------",
        "joiner": "-------",
        "handler": "FFFFFFM",
        "committee handler": "FF-FF--",
        "partner": "FF--F--",
        "colleague": "FF--F--",
        "secretary": "FF--F--",
        "street": "FF--F--",
        "lead": "FF--F--",
        "rung secretary": "FFFFFFM",
        "rung partner": "FF--F--",
        "caller": "FM---FF",
        "other secretary": "-------",
        "other committee": "-------",
        "former handler": "-------",
        "stranger": "-------",
        "nobody": "-------",
    },
    Privacy.ANONYMOUS: {
        "filer": "FFFFFFF",
        "typist": "FFFFFFF",
        "respondent": "-------",
        "respondents' unit": "-------",
        "joiner": "-------",
        "handler": "FF-FF--",
        "committee handler": "FF-FF--",
        "partner": "FF--F--",
        "colleague": "FF-FF--",
        "secretary": "FF-FF--",
        "street": "FF-FF--",
        "lead": "FF-FF--",
        "rung secretary": "FF-FF--",
        "rung partner": "FF--F--",
        "caller": "FM----F",
        "other secretary": "-------",
        "other committee": "-------",
        "former handler": "-------",
        "stranger": "-------",
        "nobody": "-------",
    },
}
FIELDS = (Field.CARD, Field.PLACE, Field.DOOR, Field.STORY, Field.WORK, Field.NAME, Field.PHONE)
LETTERS = {"F": Level.FULL, "M": Level.MASKED, "-": Level.HIDDEN}


@pytest.mark.parametrize("town", ["direct"], indirect=True)
@pytest.mark.parametrize("privacy", list(Privacy))
def test_visible_is_what_the_table_says_for_everybody(town: Callable[..., World], privacy: Privacy) -> None:
    world = town()
    base = world.rig.base
    li, wang = told(world), neighbour(world, "wang")
    accepted(world, 1)
    has = {
        name: world.person_of(name)
        for name in ("g01", "g02", "k01", "k02", "k05", "c01", "c02", "c03", "s01", "s02", "d01")
    }
    filer, stranger = world.person(li.seat).id, world.person(wang.seat).id
    with base.store.write() as tx:
        tx.save_promise(
            Promise(case=1, n=99, kind=PromiseKind.CALL, person=has["c03"], due_at=base.clock.now() + timedelta(days=1))
        )
    case = replace(
        world.case(1), privacy=privacy, handler=has["g01"], partner=has["k01"], line=(has["g01"], has["g02"])
    )
    at_street = replace(case, tier=Tier.STREET, unit="beishichang", handler=has["s01"], partner=None)
    ringing = replace(case, urgency=Urgency.LIFE, status=Status.OPEN)
    against = replace(case, parties=(Party(Relation.RESPONDENT, person=has["g02"]),))
    against_community = replace(at_street, parties=(Party(Relation.RESPONDENT, unit="jinqiao"),))
    looks = {
        "filer": (filer, case),
        "typist": (has["c02"], replace(case, typed_by=has["c02"])),
        "respondent": (has["g01"], replace(against, parties=(Party(Relation.RESPONDENT, person=has["g01"]),))),
        "respondents' unit": (has["c01"], against_community),
        "joiner": (has["k02"], replace(case, parties=(Party(Relation.JOINER, person=has["k02"]),))),
        "handler": (has["g01"], case),
        "committee handler": (has["k02"], replace(case, unit="jinqiao-huayuan", handler=has["k02"])),
        "partner": (has["k01"], case),
        "colleague": (has["s02"], at_street),
        "secretary": (has["c01"], case),
        "street": (has["s01"], case),
        "lead": (has["d01"], case),
        "rung secretary": (has["c01"], ringing),
        "rung partner": (has["k01"], ringing),
        "caller": (has["c03"], case),
        "other secretary": (has["c02"], case),
        "other committee": (has["k05"], case),
        "former handler": (has["g02"], case),
        "stranger": (stranger, case),
        "nobody": (0, case),
    }
    assert set(looks) == set(EXPECTED[privacy]) and set(FIELDS) == set(Field)
    with base.store.read() as reader:
        sight = Records(reader, base.rules, base.clock.now())
        for viewer, (person, seen) in looks.items():
            found = "".join(
                next(letter for letter, level in LETTERS.items() if level is visible(person, seen, field, sight))
                for field in FIELDS
            )
            assert (viewer, found) == (viewer, EXPECTED[privacy][viewer])


def test_the_home_of_these_stories_has_a_committee(world: World) -> None:
    """Without one half of them would prove nothing."""
    estate = HOME.partition("~")[0]
    assert world.town.units[estate].committee
