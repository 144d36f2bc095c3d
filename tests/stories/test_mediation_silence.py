"""Whoever owes an answer in a mediation is reminded, and then the mediator hears who it is. Neither side hears of the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.cases.case import Status, Tier
from bot.cases.mediation.values import SessionState, Stage
from tests.stories.limits import offered, steps
from tests.stories.test_mediation import centre, state
from tests.stories.test_mediation_times import both_here
from tests.stories.town import NOISE, files, joined, mediated, neighbour
from tests.world import LOCAL, Actor, World

#: Nothing here is a channel's: the mediation's other stories are told over the web as well.
pytestmark = pytest.mark.parametrize("town", ["direct"], indirect=True)

MINUTE = timedelta(minutes=1)


def at(day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=LOCAL)


def days_of(actor: Actor, key: str) -> list[str]:
    """On which days somebody was told it."""
    return [f"{line.at.astimezone(LOCAL):%m-%d}" for line in actor.heard if line.key == key]


# --- do they want to


def test_a_resident_who_does_not_answer_is_reminded_twice_then_the_mediator_is_told(world: World) -> None:
    """Taken on Monday 2 March: reminded on the first and the third workday, given up on the fifth."""
    li, mediator = centre(world)
    mediator.picks("other-agrees")
    world.wait_until(at(8))
    assert days_of(li, "mediation-again-consent") == ["03-03", "03-05"]
    assert offered(li)[:2] == ["agree", "refuse"]
    assert "work-silent-consent" not in mediator.keys()
    world.wait_until(at(31))
    assert days_of(mediator, "work-silent-consent") == ["03-09"], "told once"
    told = next(line for line in mediator.heard if line.key == "work-silent-consent")
    assert [choice.id for choice in told.choices] == ["contact", "fail", "mediation"]
    assert len(days_of(li, "mediation-again-consent")) == 2
    assert state(world).stage is Stage.ASKING, "silence is neither a yes nor a no"


def test_whoever_answers_is_reminded_no_more(world: World) -> None:
    li, mediator = centre(world)
    world.wait_until(at(3))
    assert li.last.key == "mediation-again-consent"
    li.picks("agree")
    world.wait_until(at(31))
    assert len(days_of(li, "mediation-again-consent")) == 1
    assert "work-silent-consent" not in mediator.keys()


def test_what_the_other_side_has_said_does_not_show_in_a_reminder(world: World) -> None:
    li, mediator = centre(world)
    mediator.picks("invite").picks("skip")
    wang = joined(world, mediator)
    world.wait_until(at(3))
    before = (li.last.text, wang.last.text)
    wang.picks("agree")
    world.wait_until(at(5))
    assert li.last.key == "mediation-again-consent" and li.last.text == before[0] == before[1]


def test_the_other_side_in_the_chat_is_reminded_itself(world: World) -> None:
    li, mediator = centre(world)
    mediator.picks("invite").picks("skip")
    wang = joined(world, mediator)
    li.picks("agree")
    assert mediator.last.key == "work-filer-agrees-here", "nobody is asked to invite who is there"
    world.wait_until(at(10))
    assert days_of(wang, "mediation-again-consent") == ["03-03", "03-05"]
    assert "work-again-other" not in mediator.keys()
    told = mediator.saw("work-silent-other")
    assert [choice.id for choice in told.choices][:3] == ["other-agrees", "other-refuses", "fail"]
    mediator.picks("other-agrees")
    assert state(world).both_agree, "the mediator has rung them up"


def test_of_somebody_who_is_not_in_the_chat_the_mediator_is_reminded(world: World) -> None:
    """A letter takes its days; a new letter begins them anew."""
    li, mediator = centre(world)
    li.picks("agree")
    mediator.picks("invite").picks("skip")
    world.wait_until(at(10))
    assert days_of(mediator, "work-again-other") == ["03-05"]
    told = mediator.saw("work-silent-other")
    assert [choice.id for choice in told.choices][:4] == ["other-agrees", "other-refuses", "invite", "fail"]
    mediator.picks("invite").picks("skip")
    world.wait_until(at(31))
    assert days_of(mediator, "work-again-other") == ["03-05", "03-13"]
    assert days_of(mediator, "work-silent-other") == ["03-09", "03-17"]


def test_the_mediator_gives_it_up_and_it_goes_on_at_the_street(world: World) -> None:
    li, mediator = centre(world)
    world.wait_until(at(10))
    mediator.picks("fail").says("打了三次电话都没人接")
    case = world.case(1)
    assert (case.tier, case.status) == (Tier.STREET, Status.OPEN)
    assert "法院" in li.saw("mediation-doors").text
    world.wait_until(at(16))
    assert len(days_of(li, "mediation-again-consent")) == 2, "nobody is asked about what is over"


def test_nobody_is_reminded_on_a_holiday_or_at_night(town: Callable[..., World]) -> None:
    """Taken on Friday 3 April at eight in the evening; 清明 is from Saturday to Monday."""
    world = town(datetime(2026, 4, 3, 20, 30, tzinfo=LOCAL))
    li = neighbour(world)
    files(li, NOISE)
    for _ in range(2):
        world.handler(1).picks("accept", case=1).picks("hand-up", case=1).picks("power")
    world.handler(1).picks("accept", case=1)
    world.wait(days=9)
    reminded = [line.at.astimezone(LOCAL) for line in li.heard if line.key == "mediation-again-consent"]
    assert [f"{moment:%m-%d %H:%M}" for moment in reminded] == ["04-07 20:00", "04-09 20:00"]


def test_a_mediator_who_was_asked_for_and_does_not_take_it(world: World) -> None:
    """Asked for by name on Monday: reminded half-way, and on Tuesday evening the district lead hears, and the resident too."""
    li, _ = centre(world)
    li.picks("other-mediator").picks("wish")
    li.presses(next(choice for choice in li.last.choices if choice.id.startswith("person:")))
    chosen = world.handler(1)
    world.wait_until(at(3, 9))
    assert "work-accept-half" in chosen.keys()
    world.wait_until(at(3, 18))
    assert "work-alarm" in world.staff("d01").keys() and li.saw("overdue-top")
    assert days_of(li, "mediation-again-consent") == ["03-03"], "the question to the resident stands"


# --- rights


def test_rights_that_nobody_has_read_are_reminded_of(world: World) -> None:
    li, mediator = centre(world)
    li.picks("agree").picks("rights").picks("rights-known")
    mediator.picks("other-agrees")
    assert li.last.key == "mediation-registered-known", "not asked to read what they know"
    world.wait_until(at(10))
    assert "mediation-again-rights" not in li.keys()
    assert days_of(mediator, "work-again-rights") == ["03-03", "03-05"]
    told = mediator.saw("work-silent-rights")
    assert "对方" in told.text and "申请人" not in told.text
    mediator.picks("rights-other")
    assert state(world).both_know_their_rights


# --- a time


def test_a_time_that_one_side_does_not_answer(world: World) -> None:
    li, wang, mediator = both_here(world)
    mediator.picks("meeting").says("3月11日下午两点半")
    li.picks("time-yes")
    world.wait_until(at(8))
    assert days_of(wang, "mediation-again-time") == ["03-03", "03-05"] and "mediation-again-time" not in li.keys()
    assert offered(wang)[:2] == ["time-yes", "time-no"]
    world.wait_until(at(9))
    told = mediator.saw("work-silent-time")
    assert "对方" in told.text and "申请人" not in told.text and told.choices[0].id == "meeting"
    assert "先不用去" in li.saw("mediation-time-unset").text, "who has said yes does not go in vain"
    assert "mediation-time-unset" not in wang.keys()
    wang.picks("time-yes")
    assert li.last.key == wang.last.key == "meeting-set", "until then a late yes still counts"


def test_who_said_yes_to_a_near_time_knows_on_its_eve(world: World) -> None:
    """Put to both on Monday for Wednesday morning: reminded on Tuesday at eight, given up at half past nine."""
    li, wang, mediator = both_here(world)
    mediator.picks("meeting").picks("3月4日（周三）09:30")
    li.picks("time-yes")
    world.wait_until(at(4, 9))
    assert days_of(wang, "mediation-again-time") == ["03-03"]
    assert mediator.saw("work-silent-time").at == at(3, 9, 30) == li.saw("mediation-time-unset").at


def test_the_eve_of_a_monday_is_the_friday_before(world: World) -> None:
    li, wang, mediator = both_here(world)
    mediator.picks("meeting").says("3月9日上午九点半")
    wang.picks("time-yes")
    world.wait_until(at(8))
    assert mediator.saw("work-silent-time").at == at(6, 9, 30) and "申请人" in mediator.saw("work-silent-time").text
    assert wang.saw("mediation-time-unset") and len(days_of(li, "mediation-again-time")) == 2


def test_a_new_time_silences_the_old_one(world: World) -> None:
    li, wang, mediator = both_here(world)
    mediator.picks("meeting").says("3月11日下午两点半")
    wang.picks("time-no").says("3月12日下午两点半")
    li.picks("time-yes")
    world.wait_until(at(10))
    assert not {"mediation-again-time", "mediation-time-unset"} & {*li.keys(), *wang.keys()}
    assert "work-silent-time" not in mediator.keys()


def test_the_time_of_a_side_that_is_not_in_the_chat_is_asked_of_the_mediator_again(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    mediator.picks("meeting").says("3月11日下午两点半")
    li.picks("time-yes")
    world.wait_until(at(4))
    assert days_of(mediator, "work-ask-time") == ["03-02", "03-03"]
    mediator.picks("said-yes")
    assert li.last.key == "meeting-set"


# --- who helps, and more time


def test_a_helper_and_more_time_without_an_answer_are_no_yes(world: World) -> None:
    li, wang, mediator = both_here(world)
    end = world.case(1).settle_by
    li.picks("mediation").picks("helper").picks("family").says("我姐姐")
    mediator.picks("mediator-more").picks("extend").picks("30天")
    wang.picks("extension-yes")
    world.wait_until(at(10))
    assert days_of(wang, "mediation-again-helper") == ["03-03", "03-05"] and "mediation-again-helper" not in li.keys()
    assert days_of(li, "mediation-again-extension") == ["03-03", "03-05"]
    assert "姐姐" not in "\n".join(line.text for line in wang.heard)
    assert mediator.saw("work-silent-helper") and mediator.saw("work-silent-extension")
    assert world.case(1).settle_by == end and not state(world).helpers[0].is_welcome
    assert steps(world, 1).count("answer_missing") == 2


# --- the record


def test_a_record_that_is_missing_is_asked_for_until_it_is_there(world: World) -> None:
    li, wang, mediator = both_here(world)
    mediator.picks("meeting").says("3月6日下午两点半")
    for side in (li, wang):
        side.picks("time-yes")
    world.wait_until(at(10))
    assert days_of(mediator, "work-session") == ["03-06", "03-09"]
    mediator.picks("session").picks("both").says("双方各退一步，下周再谈")
    world.wait_until(at(31))
    assert len(days_of(mediator, "work-session")) == 2
    assert state(world).sessions[0].state is SessionState.HELD


def test_after_a_restart_the_silent_are_reminded_once(world: World) -> None:
    li, _ = centre(world)
    world.restart()
    world.wait_until(at(3))
    world.restart()
    world.wait_until(at(4))
    assert days_of(li, "mediation-again-consent") == ["03-03"]
