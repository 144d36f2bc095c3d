"""The permission tables, tried whole: everybody, everything, in every situation; what is not allowed changes nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import get_args

import pytest
from msgspec import Struct
from msgspec.structs import replace

from bot.cases import commands as c
from bot.cases.actions import contact_buttons, worker_buttons
from bot.cases.case import Against, Party, Relation
from bot.cases.decide import decide
from bot.cases.pages import case_page, mediation_page, same_here_page, standing, timeline_page, voices_page
from bot.cases.papers import keeps_file
from bot.cases.ruling import Refusal
from bot.cases.seen import contact_page, seen_page
from bot.cases.whistle.pages import thread_page, whistle_page
from bot.cases.whose import duty_page
from bot.flows import FLOWS
from tests.cases.desk import FILER, GRID_BESIDE, MEDIATOR, Desk
from tests.permissions import beside, mediated, situations, table, table_beside, table_mediation
from tests.permissions.situations import BUREAU, CREW, FIXER, FIXER_BESIDE, OWNERS
from tests.permissions.table import ELSEWHERE, Row
from tests.permissions.tries import TRIES

BOT = Path(__file__).parents[2] / "bot"


class Area(Struct, frozen=True):
    """A table, and how its situations are brought about."""

    situations: Mapping[str, str]
    make: Mapping[str, Callable[[], Desk]]
    relations: Callable[[str, Desk], Iterator[tuple[int, str]]]
    actions: Mapping[str, Row]
    pages: Mapping[str, Row]
    blind: tuple[str, ...]
    about: Mapping[str, int] = {}
    whole: bool = True  # what has no row here is tried here too, and is nobody's


AREAS = {
    "ladder": Area(
        table.SITUATIONS,
        situations.MAKE,
        situations.relations,
        table.ACTIONS,
        table.PAGES,
        table.SEES_NOTHING,
        whole=False,
    ),
    "mediation": Area(
        table_mediation.SITUATIONS,
        mediated.MAKE,
        mediated.relations,
        table_mediation.ACTIONS,
        table_mediation.PAGES,
        table_mediation.SEES_NOTHING,
    ),
    "beside": Area(
        table_beside.SITUATIONS,
        beside.MAKE,
        beside.relations,
        table_beside.ACTIONS,
        table_beside.PAGES,
        table_beside.SEES_NOTHING,
        beside.ABOUT,
    ),
}
EVERYWHERE = [(name, situation) for name, area in AREAS.items() for situation in area.situations]

#: Who is told facts, and never the minute at which the resident spoke or acts.
FACTS_ALONE = ("company", "company_beside", "respondent", "helper")

#: Commands by which somebody comes in from outside. How they are refused says nothing: a wrong letter is a wrong letter,
#: and only a trouble that is everybody's is told apart from none, and one that somebody had in hand before.
COMING_IN = {"JoinMediation": ("invitation-unknown", "invitation-not-yours"), "Join": ("shared-over", "shared-not-you")}


def allowed(commands: Iterator[c.AnyCommand], desk: Desk) -> tuple[bool, str]:
    """Whether one of them may be done; if not, how the last was refused."""
    code = ""
    for command in commands:
        try:
            decide(command, desk)
        except Refusal as refusal:
            code = refusal.code
        else:
            return True, ""
        finally:
            desk.series.clear()
    return False, code


def _kept(desk: Desk) -> dict[str, object]:
    return {name: value for name, value in vars(desk.copy()).items() if name != "town"}


@pytest.mark.parametrize(("name", "situation"), EVERYWHERE)
def test_everybody_tries_everything(name: str, situation: str) -> None:
    area = AREAS[name]
    desk = area.make[situation]()
    desk.series.clear()
    before = _kept(desk)
    number = area.about.get(situation, 1)
    faults = []
    for person, stands in area.relations(situation, desk):
        for action, make in TRIES.items():
            may, code = allowed((replace(command, case=number) for command in make(desk, person)), desk)
            coming_in = () if (action, stands) == ("Join", "conflicted") else COMING_IN.get(action, ())
            known = area.whole or action in area.actions
            if known and may is not (situation in area.actions.get(action, {}).get(stands, "")):
                faults.append(f"{action} by {stands} ({person}): {'allowed' if may else 'refused: ' + code}")
            if stands in area.blind and not may and code not in ("no-such-case", *coming_in):
                faults.append(f"{action} by {stands} ({person}): the case shows itself by {code!r}")
            if stands in area.blind and may and action not in COMING_IN:
                faults.append(f"{action} by {stands} ({person}): somebody outside acts")
    assert _kept(desk) == before
    assert not faults, f"{situation} ({area.situations[situation]}):\n" + "\n".join(faults)


def reads_of(desk: Desk, number: int) -> dict[str, Callable[[int], object]]:
    """Every page about a case."""
    case, words, entries = desk.cases[number], desk.words_of(number), desk.entries[number]

    def papers(person: int) -> None:
        if not keeps_file(person, case, desk):
            raise Refusal("no-such-case")

    return {
        "case": lambda person: case_page(person, case, desk, words),
        "timeline": lambda person: timeline_page(person, case, desk, entries, 0, 6),
        "seen": lambda person: seen_page(person, case, desk, entries, words, 0, 6),
        "duty": lambda person: duty_page(person, case, desk),
        "contact": lambda person: contact_page(person, case, desk),
        "papers": papers,
        "voices": lambda person: voices_page(person, case, desk, [], 6),
        "whistle": lambda person: whistle_page(person, case, desk, words, 0),
        "thread": lambda person: thread_page(person, case, desk, words, 0),
        "mediation": lambda person: mediation_page("mediation", person, case, desk, words, 0),
        "rights": lambda person: mediation_page("rights", person, case, desk, words, 0),
        "agreement": lambda person: mediation_page("agreement", person, case, desk, words, 0),
        "mediator-more": lambda person: mediation_page("mediator-more", person, case, desk, words, 0),
    }


@pytest.mark.parametrize(("name", "situation"), EVERYWHERE)
def test_everybody_reads_everything(name: str, situation: str) -> None:
    area = AREAS[name]
    desk = area.make[situation]()
    reads = reads_of(desk, area.about.get(situation, 1))
    faults = []
    for person, stands in area.relations(situation, desk):
        for page, read in reads.items():
            may, code = True, ""
            try:
                read(person)
            except Refusal as refusal:
                may, code = False, refusal.code
            if may is not (situation in area.pages.get(page, {}).get(stands, "")):
                faults.append(f"{page} for {stands} ({person}): {'shown' if may else 'not shown'}")
            if (
                not may
                and code != "no-such-case"
                and (stands in area.blind or code not in ("whistle-over", "no-agreement"))
            ):
                faults.append(f"{page} for {stands}: {code}")
    assert not faults, f"{situation} ({area.situations[situation]}):\n" + "\n".join(faults)


@pytest.mark.parametrize(("name", "situation"), EVERYWHERE)
def test_a_card_that_is_out_tells_no_more_than_its_row(name: str, situation: str) -> None:
    """It changes when the resident acts. Who is told facts alone reads in it no minute, and the minute is blurred for them;
    who may not see the case reads how it stands in no line."""
    area = AREAS[name]
    desk = area.make[situation]()
    number = area.about.get(situation, 1)
    for person, stands in area.relations(situation, desk):
        page = standing(person, desk.cases[number], desk)
        told, case = page.says[0], desk.cases[number]
        sees = situation in area.pages["case"].get(stands, "")
        assert told.key.startswith("card-now" if sees else "card-gone"), (stands, told.key)
        if stands in FACTS_ALONE or not sees:
            assert "at" not in told.args and (page.blurred or person in case.line), (stands, told)


def test_a_link_to_what_is_about_them_opens_nothing() -> None:
    """The same page for the whole company as for a complaint that is over; the other company may join."""
    desk = beside.MAKE["j"]()
    about = replace(desk.cases[1], against=Against.COMPANY, parties=(Party(Relation.RESPONDENT, unit="fix"),))
    keys = [same_here_page(person, about, desk).says[0].key for person in (FIXER, CREW, FIXER_BESIDE)]
    assert keys == ["shared-over", "shared-over", "intake-shared"]


@pytest.mark.parametrize("left", [True, False])
def test_who_may_ask_to_come_does_not_depend_on_what_was_left(left: bool) -> None:
    """Outside the line nobody is told whether there is a door or a number."""
    for make, situation, person in ((situations.MAKE, "p", FIXER), (beside.MAKE, "w", BUREAU)):
        desk = make[situation]()
        desk.phone = left
        case = desk.cases[1]
        desk.cases[1] = case if left else replace(case, place=replace(case.place, door=None))
        may, code = allowed(iter([c.AskVisit(case=1, by=person)]), desk)
        offered = {button.id for button in worker_buttons(person, desk.cases[1], desk)}
        offered |= {button.id for button in contact_buttons(person, desk.cases[1], desk)}
        assert may and "visit" in offered, (situation, code)


def test_every_command_has_its_row() -> None:
    commands = {command.__name__ for command in get_args(c.AnyCommand)}
    rows = {action for area in AREAS.values() for action, row in area.actions.items() if row}
    assert commands == rows | ELSEWHERE.keys()
    assert not rows & ELSEWHERE.keys()
    assert TRIES.keys() == rows


@pytest.mark.parametrize("name", AREAS)
def test_every_situation_is_made_and_every_letter_means_one(name: str) -> None:
    area = AREAS[name]
    assert area.make.keys() == area.situations.keys()
    for row in (*area.actions.values(), *area.pages.values()):
        assert set("".join(row.values())) <= area.situations.keys()


@pytest.mark.parametrize("action", [action for action in TRIES if action != "JoinMediation"])
def test_a_case_that_is_not_there_is_refused_like_one_that_may_not_be_seen(action: str) -> None:
    desk = situations.MAKE["w"]()
    for person in (GRID_BESIDE, FIXER):
        for command in TRIES[action](desk, person):
            with pytest.raises(Refusal, match="no-such-case"):
                decide(replace(command, case=99), desk)


def test_every_conversation_ends_in_what_its_row_says() -> None:
    assert FLOWS.keys() == table.FLOWS.keys()
    made: dict[str, set[str]] = {}
    listed: dict[str, set[str]] = {}
    for name, flow in FLOWS.items():
        module = sys.modules[flow.finish.__module__]
        commands = {n for n, v in vars(module).items() if isinstance(v, type) and issubclass(v, c.Command)}
        made[module.__name__] = commands - {"Command"}
        listed.setdefault(module.__name__, set()).update(table.FLOWS[name])
    assert made == listed


def test_every_page_has_its_row() -> None:
    about_a_case = set(reads_of(situations.MAKE["w"](), 1))
    rows = {page for area in AREAS.values() for page in area.pages}
    assert rows == about_a_case
    source = "\n".join(path.read_text(encoding="utf-8") for path in BOT.rglob("*.py"))
    shown = set(re.findall(r'Show\(\s*"([a-z-]+)"', source))
    handled = set(
        re.findall(r'"([a-z-]+)"', " ".join(re.findall(r"case (\".*):", (BOT / "runtime/visit.py").read_text())))
    )
    assert shown | handled == rows | table.PAGES_OF_ONES_OWN.keys()


@pytest.mark.parametrize("person", [FILER, MEDIATOR, mediated.OTHER, OWNERS])
def test_nobody_helps_who_is_a_side_or_mediates_or_is_a_group(person: int) -> None:
    desk = mediated.MAKE["T"]()
    desk.do(c.InviteSide(case=1, by=MEDIATOR, helper=1))
    with pytest.raises(Refusal, match="invitation-not-yours"):
        desk.do(c.JoinMediation(case=1, by=person, code=desk.code_of(1, 3)))
