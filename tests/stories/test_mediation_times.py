"""Times of a mediation: proposed, agreed by both, reminded of, moved, called off, written down; and the month it has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.cases.case import PromiseKind, PromiseState, Tier
from bot.cases.mediation.values import Session, SessionState
from tests.stories.limits import offered, spoken
from tests.stories.town import NOISE, at_centre, files, joined, mediated, meets, neighbour
from tests.world import LOCAL, Actor, World

MINUTE = timedelta(minutes=1)
FRIDAY = datetime(2026, 3, 6, 14, 30, tzinfo=LOCAL)


def both_here(world: World) -> tuple[Actor, Actor, Actor]:
    """Both sides in the chat, willing, told their rights; the resident, the other side, the mediator."""
    li = neighbour(world)
    files(li, NOISE)
    mediator = at_centre(world, 1)
    mediator.picks("invite").picks("skip")
    wang = joined(world, mediator)
    for side in (li, wang):
        side.picks("agree").picks("rights").picks("rights-known")
    return li, wang, mediator


def session(world: World) -> Session:
    mediation = world.case(1).mediation
    assert mediation is not None
    return mediation.sessions[-1]


def test_a_time_counts_when_both_have_said_yes(world: World) -> None:
    li, wang, mediator = both_here(world)
    mediator.picks("meeting").says("3月6日下午两点半")
    assert session(world).at == FRIDAY and session(world).state is SessionState.PROPOSED
    li.picks("time-yes")
    assert session(world).state is SessionState.PROPOSED and "meeting-set" not in li.keys()
    wang.picks("time-yes")
    assert session(world).state is SessionState.AGREED
    for actor in (li, wang):
        assert actor.last.key == "meeting-set" and spoken(FRIDAY) in actor.last.text
    assert mediator.last.key == "work-meeting-set"


def test_everybody_is_reminded_the_day_before_and_on_the_day_and_the_record_is_asked_for(world: World) -> None:
    li, wang, mediator = both_here(world)
    mediator.picks("meeting").says("3月6日下午两点半")
    li.picks("time-yes")
    wang.picks("time-yes")
    world.wait_until(FRIDAY - timedelta(days=1) - MINUTE)
    assert "meeting-reminder" not in li.keys()
    world.wait(minutes=2)
    for actor in (li, wang):
        assert actor.last.key == "meeting-reminder" and spoken(FRIDAY) in actor.last.text
    assert mediator.last.key == "work-meeting-reminder"
    world.wait_until(FRIDAY - timedelta(hours=6))
    assert (li.keys().count("meeting-reminder"), wang.keys().count("meeting-reminder")) == (2, 2)
    with world.nothing_changes():
        mediator.picks("result").picks("written")  # too early for nothing
    world.wait_until(FRIDAY + timedelta(hours=1, minutes=1))
    assert mediator.saw("work-session")
    mediator.picks("session").picks("both").says("两边都把话说开了，下周再谈一次")
    held = session(world)
    assert held.state is SessionState.HELD and held.words is not None
    assert "说开了" not in "\n".join(line.text for line in (*li.heard, *wang.heard))
    assert mediator.saw("work-session-kept")


def test_somebody_did_not_come(world: World) -> None:
    li, wang, mediator = both_here(world)
    mediator.picks("meeting").says("3月6日下午两点半")
    li.picks("time-yes")
    wang.picks("time-yes")
    world.wait_until(FRIDAY + timedelta(hours=2))
    mediator.picks("session").picks("filer").picks("skip")
    assert session(world).state is SessionState.MISSED
    assert wang.last.key == "mediation-missed" and offered(wang)[0] == "meeting"
    assert li.last.key == "mediation-missed-by-other"


def test_a_side_cannot_and_proposes_another(world: World) -> None:
    li, wang, mediator = both_here(world)
    mediator.picks("meeting").says("3月6日下午两点半")
    late = li.button("time-yes")
    wang.picks("time-no")
    assert wang.last.key == "meeting-when-else", "asked at once what would suit"
    wang.picks("later")
    assert session(world).state is SessionState.CANCELLED
    assert wang.last.key == "mediation-time-no" and li.last.key == "mediation-time-off"
    with world.nothing_changes():
        li.presses(late)
    assert li.saw("refusal-time-over")
    mediator.picks("meeting").says("3月6日下午四点")
    wang.picks("time-no").says("3月7日上午九点")
    assert session(world).other == "given" and session(world).filer == "asked"
    assert mediator.saw("work-time-by-side")
    li.picks("time-yes")
    assert session(world).state is SessionState.AGREED


def test_an_agreed_time_is_called_off(world: World) -> None:
    li, wang, mediator = both_here(world)
    mediator.picks("meeting").says("3月6日下午两点半")
    li.picks("time-yes")
    wang.picks("time-yes")
    world.wait_until(FRIDAY - timedelta(hours=20))
    wang.picks("cancel-meeting")
    for actor in (li, wang):
        assert actor.last.key == "mediation-time-off"
    assert mediator.last.key == "work-time-off"
    world.wait_until(FRIDAY + timedelta(hours=3))
    assert li.keys().count("meeting-reminder") == 1
    assert not [p for p in world.promises(1) if p.kind is PromiseKind.MEETING and p.state is PromiseState.PENDING]


def test_a_new_time_takes_the_place_of_the_old(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    mediator.picks("meeting").says("3月6日下午两点半")
    li.picks("time-yes")
    mediator.picks("said-yes")
    mediator.picks("meeting").says("3月11日上午九点")
    li.picks("time-yes")
    mediator.picks("said-yes")
    world.wait_until(FRIDAY + timedelta(hours=1))
    assert "meeting-reminder" not in li.keys(), "nobody is sent to a meeting that is not"


def test_a_time_that_is_over_is_refused(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    mediator.picks("meeting")
    with world.nothing_changes():
        mediator.says("3月1日下午两点半")
        assert mediator.last.key == "meeting-when" and "已经过去了" in mediator.last.text
        mediator.says("周三")
        assert "几点" in mediator.last.text
    stale = mediator.last.choices[0]
    world.wait(days=5)
    with world.nothing_changes():
        mediator.presses(stale)
    assert mediator.last.key == "meeting-when"


def test_a_proposal_nobody_answered_in_time_binds_nobody(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    mediator.picks("meeting").says("3月6日下午两点半")
    yes = li.button("time-yes")
    world.wait_until(FRIDAY + MINUTE)
    with world.nothing_changes():
        li.presses(yes)
    assert li.saw("refusal-date-past")


def test_no_meeting_without_both_sides_consent(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = at_centre(world, 1)
    li.picks("agree")
    mediator.says("1号")
    assert "meeting" not in offered(mediator) and "result" not in offered(mediator)


def test_a_meeting_tomorrow_morning_is_reminded_of_after_breakfast(town: Callable[..., World]) -> None:
    world = town(datetime(2026, 3, 2, 19, 0, tzinfo=LOCAL))
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    mediator.picks("meeting").says("明天上午九点半")
    li.picks("time-yes")
    mediator.picks("said-yes")
    assert li.last.key == "meeting-set", "nobody is reminded in the minute they are told"
    world.wait_until(datetime(2026, 3, 3, 8, 1, tzinfo=LOCAL))
    assert "meeting-reminder" in li.keys()


# --- somebody to help


def test_who_helps_joins_with_both_sides_consent(world: World) -> None:
    li, wang, mediator = both_here(world)
    li.picks("mediation").picks("helper").picks("family").says("我姐姐")
    assert wang.last.key == "mediation-ask-helper" and "姐姐" not in wang.last.text
    wang.picks("helper-yes")
    assert li.last.key == "mediation-helper-agreed"
    mediator.picks("invite-helper")
    sister = joined(world, mediator, "sister")
    assert sister.saw("mediation-helper-welcome")
    mediator.picks("mediation").picks("meeting").says("3月6日下午两点半")
    li.picks("time-yes")
    wang.picks("time-yes")
    assert sister.last.key == "meeting-set"


def test_one_no_keeps_a_helper_out(world: World) -> None:
    li, wang, mediator = both_here(world)
    wang.picks("mediation").picks("helper").picks("neighbour").says("楼下老张")
    li.picks("helper-no")
    assert wang.last.key == "mediation-helper-refused" and mediator.last.key == "work-helper-refused"
    assert "invite-helper" not in [choice.id for choice in mediator.buttons()]


# --- the month


def test_the_month_is_reminded_of_and_its_end_opens_the_other_doors(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    start = world.case(1).round_at
    for days, many in ((19.9, 0), (20.1, 1), (26.9, 1), (27.2, 2)):
        world.wait_until(start + timedelta(days=days))
        assert mediator.keys().count("work-month") == many, days
    world.wait_until(world.case(1).settle_by + MINUTE)
    assert "work-month-over" in mediator.keys() and "extend" in offered(mediator) + [c.id for c in mediator.buttons()]
    assert "work-alarm" in world.staff("d01").keys()
    assert li.saw("overdue-top")
    assert world.case(1).tier is Tier.CENTRE


def test_only_both_together_take_longer(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    end = world.case(1).settle_by
    mediator.picks("mediator-more").picks("extend").picks("30天")
    assert world.case(1).settle_by == end
    li.picks("extension-yes")
    assert world.case(1).settle_by == end
    mediator.picks("said-yes")
    assert world.case(1).settle_by > end + timedelta(days=28)
    assert spoken(world.case(1).settle_by) in li.saw("mediation-extended").text
    mediator.says("1号").picks("mediator-more").picks("extend")
    with world.nothing_changes():
        mediator.picks("30天")
    assert mediator.saw("refusal-no-more-extension")


def test_one_no_keeps_the_date(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    end = world.case(1).settle_by
    mediator.picks("mediator-more").picks("extend").picks("15天")
    li.picks("extension-no")
    assert world.case(1).settle_by == end and mediator.saw("work-extension-refused")


def test_withdrawn_the_other_side_need_not_come_and_taken_back_it_goes_on(world: World) -> None:
    li, wang, mediator = both_here(world)
    mediator.picks("meeting").says("3月6日下午两点半")
    li.picks("time-yes")
    wang.picks("time-yes")
    li.says("1号").picks("withdraw").picks("solved")
    assert wang.last.key == "mediation-withdrawn"
    li.picks("undo")
    world.wait_until(FRIDAY - timedelta(hours=2))
    assert li.last.key == wang.last.key == "meeting-reminder"


def test_it_can_be_met_several_times(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    for n in range(2):
        meets(world, mediator, 1)
        mediator.picks("session").picks("both").says(f"第{n + 1}次谈")
    mediation = world.case(1).mediation
    assert mediation is not None and [s.state for s in mediation.sessions] == [SessionState.HELD] * 2
