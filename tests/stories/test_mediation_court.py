"""The court's confirmation where it does not come: refused, closed to the matter, too late. Each is told with the next door."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import Foundation
from bot.cases.case import Outcome, PromiseKind, PromiseState, Status, Tier
from bot.cases.mediation.values import CourtState, Stage
from tests.rigs import DirectRig, SimulatedClock, settings
from tests.stories.inspection import Inspection
from tests.stories.limits import offered, steps
from tests.stories.test_mediation_performance import MINUTE, on, signed, state
from tests.stories.town import NOISE, dictates, files, follow_up, mediated, neighbour, performed, settled
from tests.world import MONDAY, Actor, World


def refused(world: World) -> tuple[Actor, Actor, Actor]:
    """Both went to the court, and it did not confirm the agreement."""
    li, wang, mediator = signed(world)
    for side in (li, wang):
        side.picks("court-yes")
    mediator.says("1号").picks("court-applied").picks("court-accepted").picks("court-refused")
    return li, wang, mediator


def test_the_court_does_not_confirm_it_and_both_hear_of_the_two_doors(world: World) -> None:
    li, wang, mediator = refused(world)
    assert state(world).court.state is CourtState.REFUSED  # type: ignore[union-attr]
    for side in (li, wang):
        told = side.saw("mediation-court-refused")
        assert "再谈一次" in told.text and "起诉" in told.text and told.choices[0].id == "tell-mediator"
    assert mediator.last.key == "work-court-refused" and "talk-again" in offered(mediator)
    assert state(world).stage is Stage.PERFORMING, "what was agreed binds all the same"
    on(world, 3, 10)
    assert wang.last.key == "mediation-duty-own"


def test_it_is_talked_over_again_and_the_new_agreement_has_thirty_days_of_its_own(world: World) -> None:
    li, wang, mediator = refused(world)
    handler = world.case(1).handler
    wang.picks("tell-mediator").says("协议上日期写得不清楚，改一下吧")
    mediator.picks("talk-again")
    case = world.case(1)
    assert (case.status, case.tier, case.handler) == (Status.WORKING, Tier.CENTRE, handler)
    assert state(world).stage is Stage.TALKING and steps(world, 1)[-1] == "talks_again"
    assert li.saw("mediation-talk-again").choices[0].id == "meeting" and wang.saw("mediation-talk-again")
    on(world, 3, 10)
    assert "mediation-duty-own" not in wang.keys(), "the old one is not asked about while it is put right"
    dictates(mediator, ("other", "修好卫生间防水并试水二十四小时", "none", "repair", "3月20日"), form="written")
    mediator.picks("signed").picks("today")
    court = state(world).court
    assert court is not None and court.state is CourtState.OFFERED and court.offered_at == world.clock.now()
    assert wang.last.key == "mediation-ask-court"
    on(world, 3, 20)
    li.picks("duty-done")
    world.wait_until(follow_up(world, 1).due_at + MINUTE)
    li.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")
    assert world.case(1).outcome is Outcome.SOLVED


def test_either_may_refuse_to_talk_again(world: World) -> None:
    _, wang, mediator = refused(world)
    mediator.picks("talk-again")
    wang.picks("mediation").picks("end-mediation").picks("yes")
    assert world.case(1).tier is Tier.STREET and "法院" in wang.saw("mediation-over").text
    assert not [p for p in world.promises(1) if p.kind is PromiseKind.DUTY and p.state is PromiseState.PENDING]


def test_nobody_talks_again_about_what_the_court_has_confirmed(world: World) -> None:
    li, wang, mediator = signed(world)
    for side in (li, wang):
        side.picks("court-yes")
    mediator.says("1号").picks("court-applied").picks("court-confirmed")
    assert "talk-again" not in [choice.id for choice in mediator.buttons()]


def test_refused_after_everything_was_done_it_is_only_noted(world: World) -> None:
    li, _, mediator = signed(world)
    li.picks("court-yes")
    world.people[-1].picks("court-yes")
    mediator.says("1号").picks("court-applied")
    performed(world, li, 1)
    mediator.says("1号").picks("court-refused")
    assert mediator.last.key == "work-court-recorded" and "talk-again" not in offered(mediator)


def test_where_no_court_takes_it_nobody_is_asked_and_the_mediator_hears_why(tmp_path: Path) -> None:
    """The town has named the category under ``no_court``."""
    base = settings(tmp_path)
    rules = base.policy.mediation.model_copy(update={"no_court": ("C13",)})
    changed = base.model_copy(update={"policy": base.policy.model_copy(update={"mediation": rules})})
    clock = SimulatedClock(MONDAY)
    world = World(DirectRig(Foundation(changed, clock=clock)), clock)
    li = neighbour(world)
    files(li, NOISE)
    mediator = settled(world, li, 1)
    assert state(world).court is None and "mediation-ask-court" not in li.keys()
    assert "不做司法确认" in mediator.last.text
    assert not [p for p in world.promises(1) if p.kind is PromiseKind.COURT]
    world.wait(days=40)
    assert "work-court-reminder" not in mediator.keys()
    Inspection(world).look()
    world.rig.close()


@pytest.mark.parametrize("town", ["direct"], indirect=True)
def test_signed_long_ago_it_is_too_late_and_said_so(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    dictates(mediator, ("other", "晚上八点以后不再施工", "none", "stop", "5月31日"), form="written")
    world.wait_until(MONDAY.replace(month=4, day=20))
    mediator.says("1号").picks("signed").says("3月2日")
    assert mediator.last.key == "work-effective-court-late" and "mediation-ask-court" not in li.keys()
