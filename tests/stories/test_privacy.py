"""What each may read of a case: to whom it does not exist, who sees the door, and the whole table of ``visible``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.cases.case import Party, Privacy, Promise, PromiseKind, Relation, Status, Tier, Urgency
from bot.cases.visibility import Field, Level, visible
from bot.runtime.records import Records
from tests.stories.limits import offered
from tests.stories.town import NOISE, accepted, claimed, files, neighbour
from tests.world import Actor, World

DOOR, PHONE = "2单元501", "13800001234"


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
    if "leave-phone" not in offered(li):  # without a name nobody is going to ring
        li.says("菜单").picks("phone").says(PHONE)
    else:
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
        "filer": "FFFFFFFFFFF-",
        "typist": "FFFFFFFFFFF-",
        "respondent": "------------",
        "respondents' unit": "------------",
        "joiner": "------------",
        "handler": "FFFFFFFFFFMF",
        "committee handler": "FF-FFFFFF--F",
        "partner": "FF-FFFFFF---",
        "colleague": "FF-FFFFFF--F",
        "secretary": "FF-FFFFFF--F",
        "street": "FF-FFFFFF--F",
        "lead": "FF-FFFFFF--F",
        "rung secretary": "FFFFFFFFFFMF",
        "rung partner": "FF-FFFFFF---",
        "caller": "FM---MF-F---",
        "other secretary": "------------",
        "other committee": "------------",
        "former handler": "------------",
        "stranger": "------------",
        "nobody": "------------",
    },
    Privacy.CONFIDENTIAL: {
        "filer": "FFFFFFFFFFF-",
        "typist": "FFFFFFFFFFF-",
        "respondent": "------------",
        "respondents' unit": "------------",
        "joiner": "------------",
        "handler": "FFFFFFFFFFMF",
        "committee handler": "FF-FFFFFF--F",
        "partner": "FF---FFFF---",
        "colleague": "FF---FFFF--F",
        "secretary": "FF---FFFF--F",
        "street": "FF---FFFF--F",
        "lead": "FF---FFFF--F",
        "rung secretary": "FFFFFFFFFFMF",
        "rung partner": "FF---FFFF---",
        "caller": "FM---MF-F---",
        "other secretary": "------------",
        "other committee": "------------",
        "former handler": "------------",
        "stranger": "------------",
        "nobody": "------------",
    },
    Privacy.ANONYMOUS: {
        "filer": "FFFFFFFFFFF-",
        "typist": "FFFFFFFFFFF-",
        "respondent": "------------",
        "respondents' unit": "------------",
        "joiner": "------------",
        "handler": "FF-FFFFFF--F",
        "committee handler": "FF-FFFFFF--F",
        "partner": "FF---FFFF---",
        "colleague": "FF-FFFFFF--F",
        "secretary": "FF-FFFFFF--F",
        "street": "FF-FFFFFF--F",
        "lead": "FF-FFFFFF--F",
        "rung secretary": "FF-FFFFFF--F",
        "rung partner": "FF---FFFF---",
        "caller": "FM---MF-F---",
        "other secretary": "------------",
        "other committee": "------------",
        "former handler": "------------",
        "stranger": "------------",
        "nobody": "------------",
    },
}
FIELDS = (Field.CARD, Field.PLACE, Field.DOOR, Field.STORY, Field.PHOTO, Field.MINUTE, Field.FACTS, Field.WORK,
          Field.STAFF, Field.NAME, Field.PHONE, Field.WARNING)  # fmt: skip
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
