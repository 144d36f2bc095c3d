"""Everything anybody is shown fits a small screen in both languages: at most twelve lines, 300 characters, twelve buttons.

The stories themselves are inspected one by one (``inspection.py``); here every conversation is opened in English too, and
a card has to find fault with a bad one.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.cases.case import Kind, Status
from bot.runtime.ports import Choice, Line
from tests.stories.inspection import faults_of
from tests.stories.test_joint import convened, hot
from tests.stories.test_menus import STAGES
from tests.stories.test_staff_desk import CHANGES
from tests.stories.town import LIGHT, NOISE, files, neighbour
from tests.world import MONDAY, Actor, World

DIRECT = pytest.mark.parametrize("town", ["direct"], indirect=True)


def card(**changes: object) -> Line:
    plain = Line(seq=1, at=MONDAY, mine=False, key="x", text="您好")
    return replace(plain, **changes)


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (card(text="\n".join("x" * 13)), "13 lines"),
        (card(text="字" * 301), "301 characters"),
        (card(text=" \n"), "no words"),
        (card(choices=(Choice("t", "x", "字" * 25),)), "25 characters"),
        (card(choices=(Choice("t", "x", ""),)), "0 characters"),
        (card(choices=tuple(Choice(f"t{n}", "x", "x") for n in range(13))), "13 buttons"),
        (card(choices=(Choice("t", "x", "x"), Choice("t", "y", "y"))), "one token"),
    ],
)
def test_an_unfit_card_is_found(bad: Line, fault: str) -> None:
    assert any(fault in found for found in faults_of(bad))
    assert faults_of(card()) == []


def everybody_speaks_english(world: World) -> Actor:
    """A resident and all staff; the resident's screen, new."""
    with world.rig.base.store.write() as tx:
        for member in world.town.staff:
            person = tx.person(member)
            assert person is not None
            tx.save_person(replace(person, language="en"))
    li = neighbour(world)
    li.says("language")
    assert li.last.key == "language-set" and "English" in li.last.text
    return li


@DIRECT
@pytest.mark.parametrize("flow", STAGES)
def test_every_conversation_fits_in_english(world: World, flow: str) -> None:
    """Opened, gone through by its last buttons, and cancelled; what was shown is inspected at the end of the story."""
    actor = STAGES[flow](world, everybody_speaks_english(world))
    for _ in range(6):
        if not actor.last.choices:
            break
        actor.presses(actor.last.choices[-1])
    actor.says("back").says("menu").says("mine").says("privacy").says("cancel")
    assert actor.heard


@DIRECT
@pytest.mark.parametrize("change", CHANGES)
def test_every_turn_of_a_case_fits_in_english(world: World, change: str) -> None:
    li = everybody_speaks_english(world)
    files(li, NOISE)
    CHANGES[change](world, li)
    for actor in [*world.people]:
        actor.says("No. 1")
        if any(choice.id == "timeline" for choice in actor.last.choices):
            actor.picks("timeline")
        actor.says("work")
    assert li.last.text


@DIRECT
def test_the_longest_names_and_stories_fit(world: World) -> None:
    """Every estate of the roster, its last building, and a story as long as they come."""
    long = LIGHT + "，" + "天天摸黑上下楼，老人孩子都不敢出门，找过物业也没人管，" * 40
    for unit in world.town.estates:
        building = unit.buildings[-1] if unit.buildings else ""
        li = world.resident(unit.id, home=f"{unit.id}~{building}")
        number = files(li, long)
        assert world.case(number).status is Status.OPEN
        li.says(f"{number}号").picks("timeline", case=number).says("着火了").says("取消")
    world.wait(days=6)


@DIRECT
def test_what_is_too_long_for_a_card_comes_in_two_and_the_buttons_under_the_second(world: World) -> None:
    everybody_speaks_english(world)
    hot(world, 7)
    number = next(case.number for case in world.cases() if case.kind is Kind.JOINT)
    s01 = convened(world, number, world.staff("s01"))
    for actor in (world.staff("b04"), s01.says(f"{number}号")):
        first, second = actor.heard[-2:]
        assert first.key == second.key and not first.choices and second.choices
        assert (first.text + second.text).count("\n· ") + second.text.startswith(
            "· "
        ) == 5 and "and 2 more" in second.text
