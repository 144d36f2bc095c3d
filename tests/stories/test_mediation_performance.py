"""What was agreed is carried out: every duty asked of both on its day, a breach caught, the court in time."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.cases.case import PromiseKind, PromiseState, Status, Tier
from bot.cases.mediation.values import CourtState, DutyState, Mediation, Stage
from tests.stories.limits import offered, steps
from tests.stories.town import NOISE, accepted, at_centre, dictates, files, follow_up, joined, neighbour, settled
from tests.world import LOCAL, Actor, World

LEAK = "楼上卫生间漏水，把我家厨房天花板泡了，找他好几次都不管"
MINUTE = timedelta(minutes=1)
REPAIR = ("other", "修好卫生间防水", "none", "repair", "3月10日")
PAY = ("other", "赔厨房吊顶损失", "1200", "transfer", "3月20日")


def state(world: World) -> Mediation:
    found = world.case(1).mediation
    assert found is not None
    return found


def signed(world: World) -> tuple[Actor, Actor, Actor]:
    """Both sides in the chat; a written agreement of two dated duties, signed on Monday 2 March."""
    li = neighbour(world)
    files(li, LEAK)
    mediator = at_centre(world, 1)
    mediator.picks("invite").says("卫生间漏水，影响楼下")
    wang = joined(world, mediator)
    for side in (li, wang):
        side.picks("agree").picks("rights").picks("rights-known")
    dictates(mediator, REPAIR, PAY, form="written")
    assert state(world).stage is Stage.SIGNING and world.case(1).status is Status.WORKING
    assert li.last.key == wang.last.key == "mediation-drafted"
    mediator.picks("signed").picks("today")
    return li, wang, mediator


def on(world: World, month: int, day: int, hour: int = 18) -> None:
    world.wait_until(datetime(2026, month, day, hour, 0, tzinfo=LOCAL))


def test_an_upstairs_leak_from_the_paper_to_the_last_look(world: World) -> None:
    li, wang, mediator = signed(world)
    assert state(world).stage is Stage.PERFORMING and world.case(1).status is Status.FOLLOWING_UP
    # the court: both say yes, apply, and it confirms in time
    li.picks("court-yes")
    wang.picks("court-yes")
    assert state(world).court is not None and state(world).court.state is CourtState.READY  # type: ignore[union-attr]
    mediator.says("1号").picks("court-applied").picks("court-accepted").picks("court-confirmed")
    assert "mediation-court-confirmed" in wang.keys()
    # the first duty is done, says the one it is owed to
    on(world, 3, 10)
    assert wang.last.key == "mediation-duty-own" and li.last.key == "mediation-duty-owed"
    wang.picks("duty-done")
    assert li.last.key == "mediation-duty-said-done"
    li.picks("duty-done")
    assert state(world).agreement.duties[0].state is DutyState.DONE  # type: ignore[union-attr]
    # the second is missed, and caught
    on(world, 3, 20)
    li.picks("duty-no")
    assert wang.saw("mediation-duty-kindly") and mediator.saw("work-duty-not-done")
    on(world, 3, 25)
    case = world.case(1)
    assert state(world).stage is Stage.BREACHED
    assert (case.status, case.tier, world.name_of(case.handler)) == (Status.OPEN, Tier.CENTRE, mediator.name)
    assert li.saw("mediation-breached-sealed") and wang.saw("mediation-breached-sealed")
    assert mediator.saw("work-breach")
    # and performed after all
    accepted(world, 1)
    li.says("1号").picks("mediation").picks("第2件做到了")
    assert state(world).agreement.duties[1].state is DutyState.LATE  # type: ignore[union-attr]
    assert state(world).stage is Stage.PERFORMED and world.case(1).status is Status.FOLLOWING_UP
    world.wait_until(follow_up(world, 1).due_at + MINUTE)
    li.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")
    assert world.case(1).status is Status.CLOSED
    checks = [p for p in world.promises(1) if p.kind is PromiseKind.CHECK]
    assert len(checks) == 4, "each side, twice"
    for check in checks[::2]:
        world.wait_until(check.due_at + MINUTE)
        li.picks("holds-yes")
        wang.picks("holds-yes")
    assert world.case(1).status is Status.CLOSED


def test_silence_is_no_performance_and_a_person_has_to_look(world: World) -> None:
    _, wang, mediator = signed(world)
    on(world, 3, 10)
    wang.picks("duty-done")
    on(world, 3, 20, 9)
    assert state(world).stage is Stage.PERFORMING
    assert "work-duty-unclear" in mediator.keys()
    mediator.picks("duty-seen-done")
    assert state(world).agreement.duties[0].confirmed_by == world.case(1).handler  # type: ignore[union-attr]


def test_the_mediator_sees_that_it_was_not_done(world: World) -> None:
    _, _, mediator = signed(world)
    on(world, 3, 18, 12)
    mediator.picks("duty-seen-no")
    assert state(world).stage is Stage.BREACHED and "redone" in steps(world, 1)


def test_before_its_day_a_duty_can_be_done_but_not_missed(world: World) -> None:
    li, _, _ = signed(world)
    li.says("1号").picks("mediation").picks("第1件做到了")
    assert state(world).agreement.duties[0].state is DutyState.DONE  # type: ignore[union-attr]
    with world.nothing_changes():
        li.says("1号").picks("mediation")
        li.picks("第1件做到了")
    assert li.saw("press-repeated")


def test_while_it_runs_it_is_neither_solved_nor_withdrawn(world: World) -> None:
    li, _, _ = signed(world)
    li.says("1号")
    assert not {"solved", "not-solved", "withdraw"} & set(offered(li))


def test_the_thirty_days_end_by_themselves_and_say_what_remains(world: World) -> None:
    li, wang, mediator = signed(world)
    li.picks("court-yes")
    for day, many in ((16, 1), (26, 1), (29, 1)):
        on(world, 3, day, 23)
        assert wang.keys().count("mediation-ask-court") >= many
    on(world, 4, 2)
    assert state(world).court.state is CourtState.EXPIRED  # type: ignore[union-attr]
    assert "起诉" in wang.saw("mediation-court-expired").text and li.saw("mediation-court-expired")
    assert mediator.saw("work-court-expired")
    with world.nothing_changes():
        wang.picks("court-yes")
    assert wang.saw("refusal-court-over")


def test_a_last_day_on_a_holiday_moves(world: World) -> None:
    """Agreed on Thursday 5 March: the thirtieth day is 4 April, 清明, and the last day the first workday after it."""
    li = neighbour(world)
    files(li, NOISE)
    world.wait(days=1)
    settled(world, li, 1)
    court = state(world).court
    assert court is not None
    effective = state(world).agreement.effective_at  # type: ignore[union-attr]
    assert effective is not None
    assert effective.astimezone(LOCAL).date() == datetime(2026, 3, 5).date()
    assert court.last_at.astimezone(LOCAL).date() == datetime(2026, 4, 7).date()


def test_one_no_leaves_the_agreement_as_it_is(world: World) -> None:
    li, wang, mediator = signed(world)
    wang.picks("court-no")
    assert li.saw("mediation-court-other-no") and mediator.saw("work-court-declined")
    assert state(world).court.state is CourtState.DECLINED  # type: ignore[union-attr]
    wang.says("1号")
    assert state(world).stage is Stage.PERFORMING
    late = next(choice for choice in reversed(wang.buttons()) if choice.id == "court-yes")
    wang.presses(late)
    li.picks("court-yes")
    assert state(world).court.state is CourtState.READY  # type: ignore[union-attr]


def test_a_signature_before_the_paper_or_after_today_is_none(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = at_centre(world, 1)
    li.picks("agree")
    mediator.picks("other-agrees").picks("rights-other").picks("rights-filer")
    dictates(mediator, form="written")
    mediator.picks("signed")
    with world.nothing_changes():
        for words in ("3月1日", "3月9日", "改天"):
            mediator.says(words)
            assert mediator.last.key in ("signed-on", "signed-unclear")
    mediator.picks("today")
    assert state(world).stage is Stage.PERFORMING


def test_no_agreement_before_both_know_their_rights(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = at_centre(world, 1)
    li.picks("agree")
    mediator.picks("other-agrees")
    with world.nothing_changes():
        mediator.picks("result").picks("oral")
    assert mediator.last.key == "refusal-rights-missing", "told before the first question, not after the last"
    assert "session-now" not in offered(mediator)


def test_both_read_the_agreement_point_by_point(world: World) -> None:
    li, wang, _ = signed(world)
    for actor in (li, wang):
        actor.says("1号").picks("read-agreement")
        assert actor.last.key == "mediation-agreement"
        actor.picks("next-page").picks("next-page")
        assert "1200元" in actor.last.text


def test_after_the_case_is_closed_the_court_is_still_reminded_of(world: World) -> None:
    li, wang, _ = signed(world)
    for n in (1, 2):
        li.says("1号").picks("mediation").picks(f"第{n}件做到了")
    world.wait_until(follow_up(world, 1).due_at + MINUTE)
    li.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")
    assert world.case(1).status is Status.CLOSED
    court = [p for p in world.promises(1) if p.kind is PromiseKind.COURT]
    assert [p.state for p in court] == [PromiseState.PENDING]
    before = wang.keys().count("mediation-ask-court")
    on(world, 3, 18, 12)
    assert wang.keys().count("mediation-ask-court") == before + 1
