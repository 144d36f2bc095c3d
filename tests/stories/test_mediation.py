"""At the mediation centre: both sides willing, a date that both are reminded of, an end that is written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.cases.case import Mediation, PromiseKind, PromiseState, Status, Tier
from bot.cases.mediation.values import Consent
from tests.stories.limits import offered, settle_limit, spoken, steps
from tests.stories.town import NOISE, accepted, files, mediated, neighbour
from tests.world import LOCAL, Actor, World

MINUTE = timedelta(minutes=1)
WEDNESDAY = datetime(2026, 3, 4, 14, 30, tzinfo=LOCAL)


def centre(world: World) -> tuple[Actor, Actor]:
    """A dispute just taken by a mediator; the resident and the mediator."""
    li = neighbour(world)
    files(li, NOISE)
    accepted(world, 1).picks("hand-up").picks("other-side")
    accepted(world, 1).picks("hand-up").picks("power")
    return li, accepted(world, 1)


def state(world: World) -> Mediation:
    found = world.case(1).mediation
    assert found is not None
    return found


def reminders(world: World) -> list[tuple[PromiseState, datetime]]:
    return [(p.state, p.due_at) for p in world.promises(1) if p.kind is PromiseKind.MEETING]


# --- consent


def test_the_resident_is_asked_when_a_mediator_has_taken_it(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    accepted(world, 1).picks("hand-up").picks("other-side")
    accepted(world, 1).picks("hand-up").picks("power")
    assert world.case(1).tier is Tier.CENTRE
    assert "consent" not in li.keys(), "nobody there yet whom one could meet"
    mediator = accepted(world, 1)
    assert li.last.key == "consent" and offered(li) == ["agree", "refuse"]
    assert "自愿" in li.last.text
    assert state(world).filer is Consent.ASKED
    assert "meeting" not in offered(mediator) and "result" not in offered(mediator)


@pytest.mark.parametrize("first", ["li", "other"])
def test_both_have_to_agree_in_whichever_order(world: World, first: str) -> None:
    li, mediator = centre(world)
    for side in (first, "other" if first == "li" else "li"):
        assert "meeting" not in offered(mediator)
        if side == "li":
            li.picks("agree")
            assert li.last.key == "consent-kept"
        else:
            mediator.picks("other-agrees")
            assert li.last.key == "other-agreed"
    assert (state(world).filer, state(world).other) == (Consent.GIVEN, Consent.GIVEN)
    assert mediator.last.key == "work-both-agree"
    assert offered(mediator)[0] == "meeting"


def refused(world: World, li: Actor, reason: str, rule: str) -> None:
    """It goes on at the street; the resident is told so, kindly and with a date."""
    case = world.case(1)
    assert (case.tier, case.unit, case.status) == (Tier.STREET, "beishichang", Status.OPEN)
    assert world.journal(1)[-1].rule == rule
    assert case.settle_by == settle_limit(world, 1, Tier.STREET, world.clock.now())
    text = li.saw("to-street").text
    assert reason in text and "不勉强" in text and spoken(case.settle_by) in text
    assert world.handler(1).last.key == "work-climbed"
    assert "climbed" not in li.keys()[-2:], "the street is another door, not a further height"


def test_the_residents_refusal_is_no_dead_end(world: World) -> None:
    li, mediator = centre(world)
    li.picks("refuse")
    refused(world, li, "您不愿意调解", "refused")
    assert mediator.last.key == "work-gone"
    li.says("1号")
    assert "agree" not in offered(li)


def test_the_other_sides_refusal_is_told_kindly(world: World) -> None:
    li, mediator = centre(world)
    li.picks("agree")
    mediator.picks("other-refuses")
    refused(world, li, "对方不同意调解", "other-refused")
    assert mediator.last.key == "work-refusal-kept"


def test_the_other_side_refuses_before_the_resident_has_answered(world: World) -> None:
    """The question on the resident's phone is over: it explains itself and is offered no more."""
    li, mediator = centre(world)
    mediator.picks("other-refuses")
    refused(world, li, "对方不同意调解", "other-refused")
    with world.nothing_changes():
        li.picks("agree")
        assert "press-stale" in li.keys()
        li.says("1号")
    assert "agree" not in offered(li)


# --- the date


def test_a_date_in_one_tap_is_told_to_the_resident(world: World) -> None:
    li, mediator = centre(world)
    li.picks("agree")
    mediator.picks("other-agrees").picks("meeting")
    choices = mediator.last.choices
    assert len(choices) == 4
    mediator.presses(choices[1])
    at = state(world).meeting_at
    assert at is not None and at.astimezone(LOCAL) == datetime(2026, 3, 4, 14, 30, tzinfo=LOCAL)
    assert li.last.key == "meeting-set" and spoken(at) in li.last.text
    assert mediator.last.key == "work-meeting-set" and spoken(at) in mediator.last.text
    assert reminders(world) == [(PromiseState.PENDING, at - timedelta(days=1))]


def test_a_past_date_is_asked_for_again_and_the_draft_is_kept(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    mediator.picks("meeting")
    with world.nothing_changes():
        mediator.says("3月1日下午两点半")
        assert mediator.last.key == "meeting-when" and "已经过去了" in mediator.last.text
        mediator.says("周三")
        assert mediator.last.key == "meeting-when" and "几点" in mediator.last.text
        mediator.says("看情况吧")
        assert mediator.last.key == "meeting-when"
    mediator.says("周三下午两点半")
    assert state(world).meeting_at == WEDNESDAY
    assert li.last.key == "meeting-set"


def test_a_date_that_passed_while_the_question_lay_open_is_refused(world: World) -> None:
    """The buttons are days old: the time on them is over, so it is asked again."""
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    mediator.picks("meeting")
    stale = mediator.last.choices[0]
    world.wait(days=5)
    mediator.presses(stale)
    assert state(world).meeting_at is None
    assert mediator.last.key == "meeting-when"
    fresh = mediator.last.choices
    assert stale.label not in [choice.label for choice in fresh]
    mediator.presses(fresh[0])
    assert state(world).meeting_at is not None


def test_both_are_reminded_the_day_before(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1).picks("meeting").says("3月6日下午两点半")
    at = state(world).meeting_at
    assert at == datetime(2026, 3, 6, 14, 30, tzinfo=LOCAL)
    world.wait_until(at - timedelta(days=1) - MINUTE)
    assert "meeting-reminder" not in li.keys() and "work-meeting-reminder" not in mediator.keys()
    world.wait(minutes=2)
    assert li.last.key == "meeting-reminder" and spoken(at) in li.last.text
    assert mediator.last.key == "work-meeting-reminder" and spoken(at) in mediator.last.text
    world.wait_until(at + timedelta(hours=1))
    assert li.keys().count("meeting-reminder") == 1


def test_a_new_date_takes_the_reminder_with_it(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1).picks("meeting").says("3月6日下午两点半")
    first = state(world).meeting_at
    assert first is not None
    world.wait(hours=2)
    mediator.picks("meeting").says("3月11日上午九点")
    second = state(world).meeting_at
    assert second == datetime(2026, 3, 11, 9, 0, tzinfo=LOCAL)
    assert li.last.key == "meeting-set" and spoken(second) in li.last.text
    assert reminders(world) == [
        (PromiseState.MOVED, first - timedelta(days=1)),
        (PromiseState.PENDING, second - timedelta(days=1)),
    ]
    world.wait_until(first + timedelta(hours=1))
    assert "meeting-reminder" not in li.keys(), "nobody is sent to a meeting that is not"
    world.wait_until(second - timedelta(days=1) + MINUTE)
    assert spoken(second) in li.saw("meeting-reminder").text


def test_a_meeting_tomorrow_morning_is_reminded_of_after_breakfast(town: Callable[..., World]) -> None:
    world = town(datetime(2026, 3, 2, 19, 0, tzinfo=LOCAL))
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    mediator.picks("meeting").says("明天上午九点半")
    assert li.last.key == "meeting-set", "nobody is reminded in the minute they are told"
    world.wait_until(datetime(2026, 3, 3, 7, 59, tzinfo=LOCAL))
    assert li.last.key == "meeting-set"
    world.wait(minutes=2)
    assert li.last.key == "meeting-reminder" and mediator.last.key == "work-meeting-reminder"


# --- the end


def agreed(world: World) -> tuple[Actor, Actor]:
    """The meeting is over."""
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1).picks("meeting").says("周三下午两点半")
    world.wait_until(WEDNESDAY + timedelta(hours=1))
    return li, mediator


def test_what_was_agreed_is_read_to_the_resident_who_has_the_last_word(world: World) -> None:
    li, mediator = agreed(world)
    mediator.picks("result").picks("settled").says("楼上每晚八点后不再施工，三月底前完工")
    assert world.case(1).status is Status.CLAIMED
    assert li.last.key == "claimed-agreement" and "三月底前完工" in li.last.text
    assert offered(li) == ["solved", "half", "not-solved"]
    first = world.case(1).handler
    li.picks("not-solved")
    case = world.case(1)
    assert (case.tier, case.status, case.round) == (Tier.CENTRE, Status.OPEN, 2)
    assert case.handler != first, "another mediator"
    second = accepted(world, 1)
    assert li.keys().count("consent") == 1, "they have agreed to talk already"
    assert "meeting" in offered(second)


def test_an_agreement_has_to_be_put_in_words(world: World) -> None:
    _, mediator = agreed(world)
    mediator.picks("result").picks("settled")
    with world.nothing_changes():
        mediator.says("好")
    assert mediator.last.key == "result-agreement"
    mediator.says("楼上每晚八点后不再施工")
    assert world.case(1).status is Status.CLAIMED


def test_failed_the_resident_hears_of_the_other_doors_and_the_street_goes_on(world: World) -> None:
    li, mediator = agreed(world)
    mediator.picks("result").picks("failed").picks("skip")
    case = world.case(1)
    assert (case.tier, case.status) == (Tier.STREET, Status.OPEN)
    assert steps(world, 1)[-2:] == ["mediation_failed", "climbed"]
    assert state(world).result == "failed"
    doors = li.saw("mediation-failed").text
    assert "法院" in doors and "仲裁" in doors
    assert spoken(case.settle_by) in li.saw("to-street").text
    assert mediator.last.key == "work-refusal-kept"
    assert not any(promise.state is PromiseState.PENDING for promise in world.promises(1))


def test_the_resident_is_told_the_new_hop_once(world: World) -> None:
    li, mediator = agreed(world)
    before = len(li.heard)
    mediator.picks("result").picks("failed").says("对方没来")
    assert [line.key for line in li.heard[before:]] == ["to-street", "mediation-failed"]
    assert "对方没来" not in "\n".join(line.text for line in li.heard), "a note for the file, not for them"


# --- presses in the wrong order


def test_an_answer_given_twice_counts_once(world: World) -> None:
    li, mediator = centre(world)
    refuse = li.button("refuse")
    li.picks("agree")
    with world.nothing_changes():
        li.presses(refuse)
    assert "refusal-already-answered" in li.keys()
    agrees, refuses = mediator.button("other-agrees"), mediator.button("other-refuses")
    mediator.presses(agrees)
    with world.nothing_changes():
        mediator.presses(refuses)
        mediator.presses(agrees)
    assert state(world).other is Consent.GIVEN


def test_old_buttons_do_nothing_at_the_street(world: World) -> None:
    _, mediator = agreed(world)
    meeting, result = mediator.button("meeting"), mediator.button("result")
    mediator.picks("result").picks("failed").picks("skip")
    with world.nothing_changes():
        for choice in (meeting, result):
            mediator.presses(choice)
            assert mediator.last.key == "press-gone", mediator.tail()


def test_a_result_begun_before_the_other_side_took_back_is_refused(world: World) -> None:
    """The resident appeals between the mediator's two taps: what was being filled in ends with an explanation."""
    li, mediator = agreed(world)
    mediator.picks("result").picks("settled")
    li.says("1号").picks("withdraw").picks("solved")
    with world.nothing_changes():
        mediator.says("楼上每晚八点后不再施工")
    assert mediator.last.key.startswith("refusal-"), mediator.tail()
    assert world.case(1).status is Status.CLOSED


def test_no_case_is_called_done_past_the_mediation(world: World) -> None:
    _, mediator = centre(world)
    assert "done" not in offered(mediator)
    mediator.says("1号")
    assert "done" not in offered(mediator)


def test_nobody_but_the_mediator_sets_the_date(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    other = next(world.staff(name) for name in ("m01", "m02", "m03") if name != mediator.name)
    other.says("1号")
    assert other.last.key == "case-staff"
    assert not {"meeting", "result", "other-agrees"} & set(offered(other))
