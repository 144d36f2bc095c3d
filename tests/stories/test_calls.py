"""When nobody answers in chat: a telephone call by somebody who never had the case in hand, and a second pair of eyes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cases.case import Confirmation, Outcome, Promise, PromiseKind, PromiseState, Status
from bot.cases.town import Role, UnitKind
from tests.stories.town import accepted, away, claimed, files, neighbour
from tests.world import LOCAL, Actor, World

direct = pytest.mark.parametrize("town", ["direct"], indirect=True)

CALLS = (PromiseKind.CALL, PromiseKind.UNREACHABLE)


def tasks(world: World, number: int) -> list[Promise]:
    return [p for p in world.promises(number) if p.kind in CALLS]


def holder(world: World, number: int) -> Actor:
    """Whoever has the newest task of the case, at their phone."""
    return world.staff(world.name_of(tasks(world, number)[-1].person))


def with_phone(world: World, name: str = "li") -> Actor:
    li = neighbour(world, name)
    li.says("菜单").picks("phone").says("13812345678")
    assert li.last.key == "phone-kept"
    return li


def unanswered(world: World, number: int, *, confirmed: Actor | None = None) -> None:
    """Claimed (and confirmed), and two follow-ups nobody answered."""
    claimed(world, number)
    if confirmed is not None:
        confirmed.picks("solved")
    for _ in range(10):
        if tasks(world, number) or not world.case(number).is_open:
            break
        world.wait(hours=12)


def test_a_phone_makes_a_call_task_and_none_a_confirmation(world: World) -> None:
    li, sun = with_phone(world), neighbour(world, "sun")
    first, second = files(li), files(sun)
    claimed(world, first)
    claimed(world, second)
    world.wait(days=5)
    assert [task.kind for task in tasks(world, first)] == [PromiseKind.CALL]
    assert [task.kind for task in tasks(world, second)] == [PromiseKind.UNREACHABLE]
    caller = holder(world, first)
    call = caller.saw("task-call")
    assert "13812345678" in call.text and "金桥花园" in call.text and "3号楼" not in call.text
    assert "楼道灯" not in call.text, "what the resident wrote is not the caller's to read"
    other = holder(world, second).saw("task-unreachable")
    assert [choice.id for choice in other.choices][:2] == ["unreachable-yes", "unreachable-no"]


def test_the_task_goes_to_another_community_then_another_street_then_the_district(world: World) -> None:
    li = with_phone(world)
    number = files(li)
    unanswered(world, number)
    line, asked = set(world.case(number).line), []
    for _ in range(6):
        task = tasks(world, number)[-1]
        asked.append(world.name_of(task.person))
        assert task.person not in line
        world.wait_until(task.due_at + timedelta(minutes=1))
        assert world.promises(number)[task.n - 1].state is PromiseState.MOVED
    # 北兴 is of the same street, 兴工 and 南湖 of the other; then that street's officers; then the district lead
    assert asked == ["c02", "c03", "c04", "s03", "s04", "d01"]
    assert world.staff("c02").keys().count("task-gone") == 1
    assert world.case(number).is_open


def test_whoever_was_in_the_line_is_never_asked(world: World) -> None:
    """Three have had it in hand; it is asked of everybody else in turn, and never of them."""
    li = with_phone(world)
    number = files(li)
    claimed(world, number)
    li.picks("not-solved")
    claimed(world, number)
    li.picks("not-solved")
    accepted(world, number)
    claimed(world, number)
    case = world.case(number)
    assert len(case.line) == 3 and case.handler == world.person_of("c01")
    asked = []
    for _ in range(60):
        world.wait(days=1)
        asked += [task.person for task in tasks(world, number)]
        if {world.person_of("d01")} <= set(asked):
            break
    town, now = world.town, world.clock.now()
    for person in set(asked):
        assert person not in case.line
        kinds = {town.units[grant.unit].kind for grant in town.grants_of(person, now)}
        assert kinds <= {UnitKind.COMMUNITY, UnitKind.STREET, UnitKind.DISTRICT}
        assert not town.holds(person, Role.STREET_OFFICER, "beishichang", now), "its own street is inside"


@pytest.mark.parametrize(
    ("answers", "status", "outcome"),
    [
        (("yes", "yes", "yes"), Status.CLOSED, Outcome.SOLVED),
        (("no", "yes", "no"), Status.CLOSED, Outcome.SOLVED),
        (("yes", "half"), Status.WORKING, None),
        (("no", "no"), Status.OPEN, None),
    ],
)
def test_what_the_caller_heard_does_what_the_residents_own_answers_do(
    world: World, answers: tuple[str, ...], status: Status, outcome: Outcome | None
) -> None:
    li = with_phone(world)
    number = files(li)
    unanswered(world, number)
    caller = holder(world, number)
    caller.picks("call-result").picks("yes")
    for answer in answers:
        caller.picks(answer)
    case = world.case(number)
    assert (case.status, case.outcome) == (status, outcome), caller.tail()
    assert "task-done" in caller.keys()
    assert case.confirmation is Confirmation.SILENT, "the resident tapped nothing"
    assert case.verified_by == (world.person_of(caller.name) if outcome else None)
    told = {Status.CLOSED: "closed-", Status.WORKING: "half-kept", Status.OPEN: "redone"}[status]
    assert li.last.key.startswith(told)
    if answers == ("no", "yes", "no"):
        assert world.staff("c01").saw("work-close-unhappy")


def test_nobody_picks_up_twice_in_two_half_days_and_a_second_person_decides(world: World) -> None:
    li = with_phone(world)
    number = files(li)
    unanswered(world, number)
    caller = holder(world, number)
    first = tasks(world, number)[-1]
    caller.picks("call-result").picks("no")
    assert caller.last.key == "task-again" and [choice.id for choice in caller.last.choices] == ["call-result"]
    with world.nothing_changes():
        caller.picks("call-result").picks("no")
    assert caller.last.key == "refusal-same-half-day"
    world.wait(hours=5)
    caller.picks("call-result").picks("no")
    second = tasks(world, number)[-1]
    assert (second.kind, second.n > first.n) == (PromiseKind.UNREACHABLE, True)
    assert second.person != first.person and world.case(number).is_open
    judge = holder(world, number)
    assert judge.last.key == "task-unreachable-called"
    judge.picks("unreachable-yes")
    case = world.case(number)
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.UNREACHABLE)
    assert (case.verified_by, case.verified_at) == (second.person, None), "confirmed by them, verified by nobody"
    assert li.last.key == "closed-unreachable"
    li.picks("came-back")
    assert world.case(number).is_open


def test_or_the_resident_is_asked_once_more(world: World) -> None:
    li = neighbour(world)
    number = files(li)
    unanswered(world, number)
    before = li.keys().count("follow-up-contacted")
    holder(world, number).picks("unreachable-no")
    again = world.promises(number)[-1]
    assert (again.kind, again.state) == (PromiseKind.FOLLOW_UP, PromiseState.PENDING)
    assert again.due_at.astimezone(LOCAL).date() > world.now.date()
    world.wait_until(again.due_at)
    assert li.keys().count("follow-up-contacted") == before + 1
    li.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")
    assert world.case(number).outcome is Outcome.SOLVED


def test_a_task_that_has_moved_on_changes_nothing(world: World) -> None:
    li = with_phone(world)
    number = files(li)
    unanswered(world, number)
    late = holder(world, number)
    late.picks("call-result").picks("yes").picks("yes").picks("yes")
    world.wait_until(tasks(world, number)[-1].due_at + timedelta(minutes=1))
    with world.nothing_changes():
        late.picks("yes")
    assert late.saw("refusal-task-over")
    assert world.case(number).is_open


OUTSIDE = ("c02", "c03", "c04", "s03", "s04", "d01")


@direct
def test_nobody_outside_the_residents_word_stands_and_is_marked_unverified(world: World) -> None:
    li = with_phone(world)
    number = files(li)
    away(world, *OUTSIDE)
    unanswered(world, number, confirmed=li)
    world.wait(days=5)
    case = world.case(number)
    assert (case.status, case.outcome, case.verified_at) == (Status.CLOSED, Outcome.NOT_VERIFIED, None)
    assert case.confirmation is Confirmation.SOLVED
    assert li.last.key == "closed-not-verified" and not tasks(world, number)


@direct
def test_nobody_outside_and_no_word_stays_open_and_the_lead_hears(world: World) -> None:
    li = with_phone(world)
    number = files(li)
    away(world, *OUTSIDE)
    claimed(world, number)
    world.wait(days=30)
    case = world.case(number)
    assert case.is_open and case.confirmation is Confirmation.SILENT
    assert "work-alarm" in world.staff("d01").keys()
    assert li.keys().count("follow-up-contacted") >= 4, "and is asked again"
    assert [p for p in world.promises(number) if p.state is PromiseState.PENDING]


@direct
def test_the_side_complained_about_is_never_asked_to_verify(world: World) -> None:
    """A complaint about the community: its secretary is barred, though from another line."""
    li = with_phone(world)
    li.says("社区书记办事不公，低保名额给了自己亲戚，投诉社区")
    for _ in range(6):
        ids = [choice.id for choice in li.last.choices]
        if li.last.key == "filed":
            break
        li.picks(next((id for id in ("community", "submit", "file") if id in ids), ids[0]))
    number = world.cases()[0].number
    assert world.case(number).against == "community", li.tail()
    claimed(world, number)
    world.wait(days=40)
    asked = {world.name_of(task.person) for task in tasks(world, number)}
    assert asked and "c01" not in asked
    assert not asked & {world.name_of(person) for person in world.case(number).line}
