"""Was it done? Whom it is owed to has the last word; what the mediator records against it is said, and may be objected to."""

from __future__ import annotations

import pytest

from bot.cases.case import PromiseKind, PromiseState, Status, Tier
from bot.cases.mediation.values import Duty, DutyState, Stage
from tests.stories.limits import offered, steps
from tests.stories.test_mediation_performance import on, signed, state
from tests.stories.test_mediation_times import both_here
from tests.stories.town import NOISE, accepted, dictates, files, follow_up, neighbour, settled
from tests.world import Actor, World

#: Nothing here is a channel's: the mediation's other stories are told over the web as well.
pytestmark = pytest.mark.parametrize("town", ["direct"], indirect=True)

SEEN = "3月11日上门看过，防水重做了，试水没有漏"


def duty(world: World, n: int = 1) -> Duty:
    found = state(world).agreement
    assert found is not None
    return found.duties[n - 1]


def disputed(world: World) -> tuple[Actor, Actor, Actor]:
    """On its day the other side says that the first duty is done, the resident says that it is not."""
    li, wang, mediator = signed(world)
    on(world, 3, 10)
    wang.picks("duty-done")
    li.picks("duty-no")
    return li, wang, mediator


# --- in whose words


def test_each_side_reads_of_itself_and_of_the_other(world: World) -> None:
    """On the other side's phone "对方" would be the resident."""
    li, wang, mediator = signed(world)
    on(world, 3, 10)
    assert "您做" in wang.last.text and "另一边做" in li.last.text
    for side, name in ((li, "另一边"), (wang, "您")):
        side.says("1号").picks("mediation")
        assert f"{name}：修好卫生间防水" in side.saw("mediation-head").text
        side.picks("read-agreement").picks("next-page")
        assert f"由{name}做" in side.last.text
    mediator.picks("mediation")
    assert "对方：修好卫生间防水" in mediator.last.text


# --- partly


def test_partly_done_is_not_done_and_may_become_so(world: World) -> None:
    li, wang, mediator = signed(world)
    on(world, 3, 10)
    li.picks("duty-partly")
    assert "做了一部分" in li.saw("mediation-duty-kept-no").text
    assert wang.last.key == "mediation-duty-kindly" and "做了一部分" not in wang.last.text
    assert "做了一部分" in mediator.saw("work-duty-not-done").text
    assert duty(world).state is DutyState.PENDING
    wang.picks("mediation").picks("第1件做到了")
    assert li.last.key == "mediation-duty-said-done"
    li.picks("duty-done")
    assert duty(world).state is DutyState.DONE and duty(world).confirmed_by is None


def test_partly_done_at_the_end_of_grace_is_a_breach(world: World) -> None:
    li, _, mediator = signed(world)
    on(world, 3, 10)
    li.picks("duty-partly")
    on(world, 3, 16)
    assert state(world).stage is Stage.BREACHED and mediator.saw("work-breach")


def test_partly_is_no_yes_for_the_mediator_either(world: World) -> None:
    li, _, mediator = signed(world)
    on(world, 3, 10)
    li.picks("duty-partly")
    mediator.picks("duty-seen-done")
    assert mediator.last.key == "duty-seen-why"
    mediator.says(SEEN)
    assert "您说做了一部分" in li.saw("mediation-duty-found-why").text


def test_partly_says_the_debtor_and_nobody_else_says_anything(world: World) -> None:
    """It is no breach by their own word alone, and no performance: the mediator has to look."""
    _, wang, mediator = signed(world)
    on(world, 3, 10)
    wang.picks("duty-partly")
    assert "做了一部分" in mediator.saw("work-duty-not-done").text
    on(world, 3, 16)
    assert state(world).stage is Stage.PERFORMING and mediator.saw("work-duty-unclear")


def test_the_debtor_says_no(world: World) -> None:
    li, wang, _ = signed(world)
    on(world, 3, 10)
    wang.picks("duty-no")
    assert offered(wang)[0] == "tell-mediator" and "没做到" in wang.last.text
    assert "没做到" not in li.last.text
    on(world, 3, 16)
    assert state(world).stage is Stage.BREACHED


def test_two_duties_that_are_not_done_are_one_breach(world: World) -> None:
    """The grace of the second ends while the complaint is open again: its clock must not break on that."""
    li = neighbour(world)
    files(li, NOISE)
    day = "3月10日"
    mediator = settled(
        world, li, 1, ("other", "修好水管", "none", "repair", day), ("other", "把墙刷好", "none", "repair", day)
    )
    on(world, 3, 10)
    for line in [line for line in li.heard if line.key == "mediation-duty-owed"]:
        li.presses(next(choice for choice in line.choices if choice.id == "duty-no"))
    on(world, 3, 17)
    assert [duty(world, n).state for n in (1, 2)] == [DutyState.BROKEN] * 2
    assert steps(world, 1).count("redone") == 1 and "work-duty-broken" in mediator.keys()


# --- the mediator says otherwise


def test_both_tell_it_differently_and_the_mediator_hears_of_it(world: World) -> None:
    _, wang, mediator = disputed(world)
    told = mediator.saw("work-duty-disputed").text
    assert "对方说做到了" in told and "申请人说没做到" in told
    assert wang.last.key == "mediation-duty-kept", "nobody is told what the resident says"
    assert duty(world).state is DutyState.PENDING


def test_a_no_is_never_overridden_without_words(world: World) -> None:
    """Neither by the card of before the no, nor by leaving the question."""
    li, _, mediator = signed(world)
    early = mediator.button("第1件看过，做到了")
    on(world, 3, 10)
    li.picks("duty-no")
    with world.nothing_changes():
        mediator.presses(early)
        assert "写明看到了什么" in mediator.saw("refusal-duty-disputed").text
        mediator.picks("duty-seen-done").picks("stay")
        assert mediator.last.key == "duty-seen-stayed"


def test_what_the_mediator_has_seen_stands_when_nobody_objects(world: World) -> None:
    li, wang, mediator = disputed(world)
    mediator.picks("duty-seen-done").says(SEEN)
    assert duty(world).state is DutyState.DONE and duty(world).creditor_said == "no", "what was said stays said"
    found = li.saw("mediation-duty-found-why")
    assert SEEN in found.text and "7天" in found.text and found.choices[0].id == "duty-object-n"
    assert SEEN not in "\n".join(line.text for line in wang.heard) and wang.last.key == "mediation-duty-done"
    on(world, 3, 20)
    li.picks("duty-done")
    assert state(world).stage is Stage.PERFORMED
    with world.nothing_changes():
        li.presses(found.choices[0])
    assert "7天" in li.saw("refusal-duty-objection-late").text


def test_an_objection_opens_it_again_and_then_only_the_creditors_yes_counts(world: World) -> None:
    li, wang, mediator = disputed(world)
    mediator.picks("duty-seen-done").says(SEEN)
    li.picks("第1件还没做到")
    assert (duty(world).state, duty(world).objected) == (DutyState.PENDING, True)
    assert li.saw("mediation-duty-objection-kept") and mediator.saw("work-duty-objected")
    assert wang.last.key == "mediation-duty-kindly"
    with world.nothing_changes():
        mediator.says("1号")
        assert "第1件看过，做到了" not in [choice.label for choice in mediator.last.choices]
        mediator.presses(next(c for c in reversed(mediator.buttons()) if c.id == "duty-seen-done")).says(SEEN)
        assert mediator.saw("refusal-duty-objected")
    wang.picks("mediation").picks("第1件做到了")
    li.picks("duty-done")
    assert duty(world).state is DutyState.DONE and duty(world).confirmed_by is None


def test_objected_to_and_not_done_it_is_a_breach_and_the_court_is_named(world: World) -> None:
    li, wang, mediator = disputed(world)
    mediator.picks("duty-seen-done").says(SEEN)
    li.picks("第1件还没做到")
    on(world, 3, 16)
    assert state(world).stage is Stage.BREACHED
    assert "法院" in li.saw("mediation-breached").text and "法院" in wang.saw("mediation-breached").text
    accepted(world, 1)
    mediator.says("1号").picks("mediator-more").picks("fail").picks("skip")
    assert world.case(1).tier is Tier.STREET, "nobody is held where two words stand against each other"


def test_when_everything_was_called_done_an_objection_calls_off_the_follow_up(world: World) -> None:
    li, wang, mediator = signed(world)
    on(world, 3, 5)
    li.picks("mediation").picks("第1件做到了")
    on(world, 3, 20)
    li.picks("duty-no")
    mediator.picks("duty-seen-done").says("看过转账记录，钱付了")
    assert state(world).stage is Stage.PERFORMED and li.saw("mediation-performed")
    li.picks("第2件还没做到")
    assert state(world).stage is Stage.PERFORMING and state(world).performed_at is None
    assert follow_up(world, 1).state is PromiseState.WITHDRAWN
    on(world, 3, 26)
    assert state(world).stage is Stage.BREACHED and duty(world, 2).state is DutyState.BROKEN
    assert "follow-up-contacted" not in li.keys()
    wang.says("1号").picks("mediation")


def test_the_old_no_under_an_older_message_is_an_objection_too(world: World) -> None:
    li, _, mediator = signed(world)
    on(world, 3, 10)
    mediator.says("1号").picks("第1件看过，做到了")
    assert li.last.key == "mediation-duty-found", "silent until then: told all the same"
    li.picks("duty-no")
    assert duty(world).state is DutyState.PENDING and duty(world).objected


def test_the_other_side_may_object_where_it_is_the_one_who_is_owed(world: World) -> None:
    """It is the only word the other side has at the end: the follow-up asks the resident."""
    li, wang, mediator = both_here(world)
    dictates(mediator, ("filer", "付装修误工费", "300", "cash", "3月10日"))
    on(world, 3, 10)
    li.picks("duty-done")
    wang.picks("duty-no")
    mediator.picks("duty-seen-done").says("看过收条，钱付了")
    assert state(world).stage is Stage.PERFORMED and "看过收条" in wang.saw("mediation-duty-found-why").text
    assert "mediation-duty-found-why" not in li.keys(), "whoever owes it has nothing to object to"
    wang.picks("第1件还没做到")
    assert state(world).stage is Stage.PERFORMING and world.case(1).status is Status.FOLLOWING_UP
    on(world, 3, 16)
    assert state(world).stage is Stage.BREACHED


def test_done_before_its_day_and_objected_to_it_waits_for_its_day(world: World) -> None:
    li, _, mediator = signed(world)
    on(world, 3, 4)
    mediator.says("1号").picks("第1件看过，做到了")
    li.picks("mediation").picks("第1件还没做到")
    assert duty(world).state is DutyState.PENDING
    pending = [p for p in world.promises(1) if p.kind is PromiseKind.DUTY and p.state is PromiseState.PENDING]
    assert len(pending) == 2
    on(world, 3, 10)
    assert li.last.key == "mediation-duty-owed"


def test_after_a_breach_the_late_work_needs_the_creditors_yes_or_words(world: World) -> None:
    li, wang, mediator = signed(world)
    on(world, 3, 10)
    li.picks("duty-no")
    on(world, 3, 16)
    accepted(world, 1)
    mediator.says("1号").picks("第1件看过，做到了").says(SEEN)
    assert duty(world).state is DutyState.LATE and state(world).stage is Stage.PERFORMING
    li.picks("第1件还没做到")
    assert duty(world).state is DutyState.BROKEN and state(world).stage is Stage.BREACHED
    assert world.case(1).status is Status.OPEN and wang.saw("mediation-breached")
