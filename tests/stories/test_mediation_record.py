"""The record of a session 调解记录: a paper of every file, so that no agreement comes about without one."""

from __future__ import annotations

from bot.cases.mediation.values import SessionState, Stage
from tests.stories.limits import offered
from tests.stories.test_mediation_performance import state
from tests.stories.town import NOISE, files, mediated, neighbour
from tests.world import LOCAL, Actor, World


def at_a_time(world: World) -> Actor:
    """Both sides will come on the first day that was offered; the mediator."""
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    mediator.picks("meeting").presses(mediator.last.choices[0])
    li.picks("time-yes")
    return mediator.picks("said-yes")


def test_no_agreement_without_a_record_and_it_is_said_before_the_first_question(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    with world.nothing_changes():
        for form in ("oral", "written"):
            mediator.picks("result").picks(form)
            assert "记一次调解" in mediator.saw("refusal-record-missing").text
    mediator.says("1号").picks("session-now")
    assert mediator.last.key == "session-said" and offered(mediator) == [], "a record is not skipped"
    mediator.sends_photo()
    assert mediator.last.key == "work-session-kept", mediator.tail()
    assert state(world).sessions[0].at.astimezone(LOCAL) == world.now
    mediator.picks("result").picks("oral")
    assert mediator.last.key == "agreement-filer-name"


def test_no_agreement_needs_no_record(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediated(world, li, 1).picks("result").picks("failed").picks("skip")
    assert state(world).stage is Stage.FAILED


def test_the_record_of_both_cannot_be_skipped_one_that_somebody_missed_can(world: World) -> None:
    mediator = at_a_time(world)
    world.wait(days=4)
    mediator.picks("session").picks("both")
    assert offered(mediator) == []
    mediator.says("返回").picks("nobody")
    assert offered(mediator) == ["skip"]
    mediator.picks("skip")
    assert mediator.last.key == "work-session-missed"
    with world.nothing_changes():
        mediator.picks("result").picks("oral")
    assert mediator.last.key == "refusal-record-missing", "nobody was there: nothing was talked about"


def test_a_record_from_a_card_of_before_the_time_is_of_that_time(world: World) -> None:
    mediator = at_a_time(world).says("1号")
    early = mediator.button("session-now", 1)
    world.wait(days=4)
    mediator.presses(early).says("两边都来了，都愿意各让一步")
    assert mediator.saw("work-session-kept")
    [session] = state(world).sessions
    assert session.state is SessionState.HELD and session.words
    assert "session" not in offered(mediator.says("1号"))
