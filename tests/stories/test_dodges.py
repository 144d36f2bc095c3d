"""The ladder cannot be dodged: one story for each way somebody might try, or that might just happen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.cases.case import Case, Privacy, Status, Tier
from bot.cases.commands import AnyCommand, Recategorise
from bot.runtime.carry import carry_out
from bot.runtime.records import Records
from bot.runtime.speech import Speech
from tests.stories.limits import offered, roster, settle_limit, spoken
from tests.stories.town import LIGHT, NOISE, accepted, claimed, files, neighbour
from tests.world import LOCAL, MONDAY, World

MINUTE = timedelta(minutes=1)

direct = pytest.mark.parametrize("town", ["direct"], indirect=True)


def clock(case: Case) -> tuple[Tier, datetime, datetime, datetime, datetime]:
    """What must not move while a case stays at its tier."""
    return case.tier, case.entered_at, case.round_at, case.accept_by, case.settle_by


def commanded(world: World, command: AnyCommand) -> None:
    """Carries out what no conversation asks for yet."""
    base = world.rig.base
    with base.store.write() as tx:
        speech = Speech(tx, base.texts, base.rules, base.ids, base.clock.now(), pulled=frozenset({"web"}))
        carry_out(command, tx, Records(tx, base.rules, base.clock.now()), speech)


# --- comment


def test_dodge_by_comment(world: World) -> None:
    """Neither the resident's additions nor the worker's notes move anything, in either state."""
    li = neighbour(world)
    files(li)
    grid, before = world.handler(1), world.case(1)
    li.says("1号 灯罩也碎了").sends_photo(text="1号 您看照片")
    grid.says("1号 跟电工约了时间")
    assert clock(world.case(1)) == clock(before)
    grid.picks("accept")
    world.wait_until(before.settle_by - 5 * MINUTE)
    li.says("1号 还没有人来")
    grid.picks("note").says("再等等")
    assert grid.last.key == "work-note-kept"
    assert clock(world.case(1)) == clock(before)
    world.wait(minutes=6)
    assert (world.case(1).tier, world.journal(1)[-1].rule) == (Tier.COMMUNITY, "overdue")


# --- edit


def test_dodge_by_edit_of_the_privacy(world: World) -> None:
    li = neighbour(world)
    files(li)
    before = world.case(1)
    world.wait_until(before.accept_by - MINUTE)
    li.says("1号").picks("privacy").picks("anonymous")
    assert world.case(1).privacy is Privacy.ANONYMOUS
    assert clock(world.case(1)) == clock(before)
    world.wait(minutes=2)
    assert world.case(1).tier is Tier.COMMUNITY


@direct
@pytest.mark.parametrize("category", ["C13", "C39"])
def test_dodge_by_edit_of_the_category(world: World, category: str) -> None:
    """Another category, even a mere question, neither moves the limit nor takes away the way up."""
    files(neighbour(world))
    accepted(world, 1)
    before = world.case(1)
    world.wait_until(before.settle_by - MINUTE)
    commanded(world, Recategorise(case=1, by=before.handler or 0, category=category))
    assert (world.case(1).category, clock(world.case(1))) == (category, clock(before))
    world.wait(minutes=2)
    assert (world.case(1).tier, world.journal(1)[-1].rule) == (Tier.COMMUNITY, "overdue")


# --- reassign


def test_dodge_by_reassigning_what_nobody_accepts(world: World) -> None:
    """Handed from one to another until the limit for accepting is over: it climbs all the same."""
    files(neighbour(world))
    before, secretary = world.case(1), world.staff("c01")
    for hours, name in ((2, "李红霞"), (2, "张建军"), (2, "王桂芬")):
        world.wait(hours=hours)
        secretary.says("1号").picks("reassign").picks(name)
        assert clock(world.case(1)) == clock(before)
    world.wait_until(before.accept_by + MINUTE)
    case = world.case(1)
    assert (case.tier, case.entered_at, world.journal(1)[-1].rule) == (Tier.COMMUNITY, before.accept_by, "not-accepted")


def test_dodge_by_reassigning_what_is_worked_on(world: World) -> None:
    """Whoever takes over has time to accept, but only within the limit that runs."""
    li = neighbour(world)
    files(li)
    accepted(world, 1)
    before, secretary = world.case(1), world.staff("c01")
    world.wait_until(before.settle_by - timedelta(hours=4))
    secretary.says("1号").picks("reassign").picks("李红霞")
    case = world.case(1)
    assert (case.status, world.name_of(case.handler)) == (Status.OPEN, "g02")
    assert (case.settle_by, case.entered_at, case.round_at) == (before.settle_by, before.entered_at, before.round_at)
    assert world.clock.now() < case.accept_by <= case.settle_by
    assert li.last.key == "reassigned" and spoken(case.settle_by) in li.last.text
    accepted(world, 1)
    world.wait_until(before.settle_by + MINUTE)
    assert (world.case(1).tier, world.case(1).entered_at) == (Tier.COMMUNITY, before.settle_by)


# --- nobody assigned


def test_dodge_by_nobody_assigned(world: World) -> None:
    """A grid without a worker: the pool's limit is a limit."""
    li = neighbour(world, home="hubin~4号楼")
    files(li)
    before = world.case(1)
    assert before.handler is None
    world.wait_until(before.accept_by + MINUTE)
    case = world.case(1)
    assert (case.tier, case.entered_at, world.name_of(case.handler)) == (Tier.COMMUNITY, before.accept_by, "c04")
    assert li.last.key == "climbed" and "宋长河" in li.last.text


# --- no supervisor


@direct
def test_dodge_by_an_empty_community_post(town: Callable[..., World], tmp_path: Path) -> None:
    """No grid worker and no secretary either: the street is told, and the case climbs past both empty posts."""
    post = 'role = "社区书记", unit = "nanhu", since = 2023-05-01'
    world = town(MONDAY, roster=roster(tmp_path, (post, f"{post}, until = 2025-12-31")))
    li = neighbour(world, home="hubin~4号楼")
    files(li)
    street = world.staff("s03")
    assert street.last.key == "work-nobody"
    for tier, unit in ((Tier.COMMUNITY, "nanhu"), (Tier.STREET, "pingnan")):
        limit = world.case(1).accept_by
        world.wait_until(limit + MINUTE)
        case = world.case(1)
        assert (case.tier, case.unit, case.entered_at) == (tier, unit, limit)
        assert li.last.key == "climbed" and spoken(case.settle_by) in li.last.text
    assert street.keys().count("work-nobody") == 2
    assert world.name_of(world.case(1).handler) in ("s03", "s04")


@direct
def test_dodge_by_nobody_above_at_all(town: Callable[..., World], tmp_path: Path) -> None:
    """A whole street without officers: at its top the district lead still hears."""
    gone = (
        ('unit = "pingnan", since = 2023-11-01 }', 'unit = "pingnan", since = 2023-11-01, until = 2025-12-31 }'),
        ('unit = "pingnan", since = 2025-01-10 }', 'unit = "pingnan", since = 2025-01-10, until = 2025-12-31 }'),
    )
    world = town(MONDAY, roster=roster(tmp_path, *gone))
    files(neighbour(world, home="hubin~4号楼"))
    for _ in range(2):
        world.wait_until(world.case(1).accept_by + MINUTE)
    lead = world.staff("d01")
    assert (world.case(1).tier, world.case(1).handler) == (Tier.STREET, None)
    assert lead.last.key == "work-nobody"
    world.wait_until(world.case(1).accept_by + MINUTE)
    assert lead.last.key == "work-alarm"


# --- more than 100 due at once


@direct
def test_dodge_by_more_than_a_hundred_due_at_once(world: World) -> None:
    """All filed on one morning, all limits end with the same business day: every one of them climbs in that minute."""
    many = 150
    residents = [neighbour(world, f"r{n}") for n in range(2)]  # three would be a hot spot, and more urgent
    for n in range(many):
        actor = residents[n % len(residents)].says(LIGHT)
        if actor.last.key == "intake-shared":
            actor.picks("own")
        actor.picks("submit")
    limits = {case.accept_by for case in world.cases()}
    assert (len(world.cases()), len(limits)) == (many, 1)
    [limit] = limits
    world.wait_until(limit - MINUTE)
    assert {case.tier for case in world.cases()} == {Tier.GRID}
    world.wait_until(limit)
    assert {(case.tier, case.entered_at) for case in world.cases()} == {(Tier.COMMUNITY, limit)}
    assert sum(actor.keys().count("climbed") for actor in residents) == many


# --- asked repeatedly


def test_dodge_by_asking_repeatedly(world: World) -> None:
    li = neighbour(world)
    files(li)
    grid, before = accepted(world, 1), world.case(1)
    grid.picks("ask").picks("photo")
    assert grid.last.key == "work-asked"
    world.wait(hours=1)
    li.picks("answer").says("照片拍不清，四楼的灯")
    once = world.case(1)
    assert once.settle_by == before.settle_by + timedelta(hours=1)
    for question in ("where", "when", "visit"):
        grid.picks("ask").picks(question)
        assert grid.last.key == "work-asked-again", "they are told that the clock runs on"
        assert spoken(once.settle_by) in grid.last.text
        assert li.last.key == "question"
        assert clock(world.case(1)) == clock(once)
        assert world.case(1).status is Status.WORKING
        world.wait(hours=1)
        li.picks("answer").says("就在四楼楼梯口")
        assert clock(world.case(1)) == clock(once)
    world.wait_until(once.settle_by - MINUTE)
    grid.picks("ask").picks("visit")
    world.wait(minutes=2)
    assert (world.case(1).tier, world.journal(1)[-1].rule) == (Tier.COMMUNITY, "overdue")


# --- reopened


def test_dodge_by_done_that_is_not_done(world: World) -> None:
    """One new round per tier with another person and a limit of its own; the second "not solved" climbs."""
    li = neighbour(world)
    files(li, NOISE)
    for tier in (Tier.GRID, Tier.COMMUNITY):
        first = world.case(1)
        assert (first.tier, first.round) == (tier, 1)
        claimed(world, 1)
        world.wait(hours=1)
        li.picks("not-solved")
        second = world.case(1)
        if tier is Tier.GRID:
            assert (second.tier, second.round, second.status) == (tier, 2, Status.OPEN)
            assert second.handler not in (None, first.handler)
            assert second.entered_at == first.entered_at, "the tier was entered once"
            assert second.settle_by == settle_limit(world, 1, tier, world.clock.now())
            assert li.last.key == "redone" and "您说没有解决" in li.last.text
            claimed(world, 1)
            li.picks("not-solved")
        else:
            assert (second.round, second.status) == (2, Status.OPEN)
            assert second.unit == "beixing", "the only secretary has tried: a neighbouring community's takes it"
            claimed(world, 1)
            li.picks("not-solved")
        assert li.last.key == "climbed"
    case = world.case(1)
    assert (case.tier, case.round, case.rounds) == (Tier.CENTRE, 1, {"grid": 2, "community": 2, "centre": 1})


def test_dodge_by_done_just_before_the_end(world: World) -> None:
    """Claiming stops the clock, but a claim that is not true starts a round that ends like any other."""
    li = neighbour(world)
    files(li)
    accepted(world, 1)
    world.wait_until(world.case(1).settle_by - MINUTE)
    claimed(world, 1)
    li.picks("not-solved")
    again = world.case(1)
    assert (again.tier, again.round) == (Tier.GRID, 2)
    world.wait_until(again.accept_by + MINUTE)
    assert world.case(1).tier is Tier.COMMUNITY


# --- absence


@direct
def test_dodge_by_absence(town: Callable[..., World], tmp_path: Path) -> None:
    """On leave nobody is given new work; what they had climbs on its day."""
    post = 'posts = [{ role = "网格员", unit = "jinqiao-1", since = 2023-04-01 }]'
    leave = "away = [{ from = 2026-03-03, to = 2026-03-10 }]"
    world = town(MONDAY, roster=roster(tmp_path, (post, f"{post}\n{leave}")))
    li = neighbour(world, home="fulin-jiayuan~2号楼")
    files(li)
    accepted(world, 1)
    had = world.case(1)
    world.wait(days=1)
    other = neighbour(world, "wang", home="fulin-jiayuan~3号楼")
    files(other)
    fresh = world.case(2)
    assert (fresh.tier, fresh.unit, fresh.handler) == (Tier.GRID, "jinqiao-1", None)
    assert world.staff("c01").last.key == "work-nobody"
    beside = neighbour(world, "zhao")
    files(beside)
    partner = world.name_of(world.case(3).partner)
    assert world.case(3).handler is None and world.staff(partner).last.key == "work-partner", (
        "the pair's other half hears"
    )
    world.wait_until(fresh.accept_by + MINUTE)
    assert (world.case(2).tier, world.case(2).entered_at) == (Tier.COMMUNITY, fresh.accept_by)
    assert clock(world.case(1)) == clock(had)
    world.wait_until(had.settle_by + MINUTE)
    assert (world.case(1).tier, world.case(1).entered_at) == (Tier.COMMUNITY, had.settle_by)


@direct
def test_dodge_by_leaving_the_post(town: Callable[..., World], tmp_path: Path) -> None:
    """The dated grant ends: at that moment the case goes to who holds the post then, the limit untouched."""
    leaving = (
        ('unit = "jinqiao-1", since = 2023-04-01 }', 'unit = "jinqiao-1", since = 2023-04-01, until = 2026-03-03 }'),
        (
            'name = "李红霞"\nposts = [{ role = "网格员", unit = "jinqiao-2", since = 2024-02-01 }]',
            'name = "李红霞"\nposts = [{ role = "网格员", unit = "jinqiao-2", since = 2024-02-01 },\n'
            '  { role = "网格员", unit = "jinqiao-1", since = 2026-03-04 }]',
        ),
    )
    world = town(MONDAY, roster=roster(tmp_path, *leaving))
    li = neighbour(world, home="fulin-jiayuan~2号楼")
    files(li)
    accepted(world, 1)
    before = world.case(1)
    world.wait_until(datetime(2026, 3, 3, 23, 59, tzinfo=LOCAL))
    assert world.name_of(world.case(1).handler) == "g01"
    world.wait(minutes=2)
    case = world.case(1)
    assert (world.name_of(case.handler), case.status) == ("g02", Status.OPEN)
    assert (case.tier, case.entered_at, case.settle_by) == (before.tier, before.entered_at, before.settle_by)
    world.wait_until(datetime(2026, 3, 4, 8, 1, tzinfo=LOCAL))
    assert world.handler(1).last.key == "work-new"
    assert li.last.key == "reassigned"
    assert world.staff("g01").last.key == "work-gone"
    accepted(world, 1)
    world.wait_until(before.settle_by + MINUTE)
    assert (world.case(1).tier, world.case(1).entered_at) == (Tier.COMMUNITY, before.settle_by)


@direct
def test_dodge_by_being_struck_off_the_roster(town: Callable[..., World], tmp_path: Path) -> None:
    """The operator takes somebody off the list: their case does not wait for its next reminder."""
    world = town(MONDAY, roster=roster(tmp_path))
    files(neighbour(world, home="fulin-jiayuan~2号楼"))
    accepted(world, 1)
    before = world.case(1)
    world.wait(hours=1)
    roster(
        tmp_path,
        (
            '[[staff]]\nid = "g01"\nname = "王桂芬"\nposts = [{ role = "网格员", unit = "jinqiao-1", since = 2023-04-01 }]',
            "",
        ),
    )
    world.restart()
    case = world.case(1)
    assert (case.handler, case.unit, case.tier) == (None, "jinqiao-1", Tier.GRID)
    assert case.settle_by == before.settle_by
    assert world.staff("c01").last.key == "work-nobody"
    assert "reassign" in offered(world.staff("c01"))
