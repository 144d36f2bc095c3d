"""At the mediation centre: both sides willing, who mediates, and what a no opens."""

from __future__ import annotations

import pytest

from bot.cases.case import Status, Tier
from bot.cases.mediation.values import Consent, Mediation, Stage
from tests.stories.limits import offered, settle_limit, spoken, steps
from tests.stories.town import NOISE, accepted, at_centre, files, joined, mediated, neighbour
from tests.world import Actor, World


def centre(world: World) -> tuple[Actor, Actor]:
    """A dispute just taken by a mediator; the resident and the mediator."""
    li = neighbour(world)
    files(li, NOISE)
    return li, at_centre(world, 1)


def state(world: World) -> Mediation:
    found = world.case(1).mediation
    assert found is not None
    return found


# --- consent


def test_the_resident_is_asked_when_a_mediator_has_taken_it(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    accepted(world, 1).picks("hand-up").picks("other-side")
    accepted(world, 1).picks("hand-up").picks("power")
    assert world.case(1).tier is Tier.CENTRE
    assert "consent" not in li.keys(), "nobody there yet whom one could meet"
    mediator = accepted(world, 1)
    assert li.last.key == "consent" and offered(li)[:4] == ["agree", "refuse", "rights", "other-mediator"]
    assert "自愿" in li.last.text
    assert state(world).complainant.consent is Consent.ASKED
    assert "meeting" not in offered(mediator) and "result" not in offered(mediator)


@pytest.mark.parametrize("first", ["li", "other"])
def test_both_have_to_agree_in_whichever_order(world: World, first: str) -> None:
    li, mediator = centre(world)
    for side in (first, "other" if first == "li" else "li"):
        assert "meeting" not in offered(mediator)
        if side == "li":
            li.picks("agree")
        else:
            mediator.picks("other-agrees")
    assert state(world).both_agree and state(world).stage is Stage.TALKING
    assert (state(world).year, state(world).number) == (2026, 1)
    assert "（2026）铁东人调字第1号" in li.saw("mediation-registered").text
    assert mediator.last.key == "work-both-agree" and "meeting" in offered(mediator)


def refused(world: World, li: Actor, reason: str, rule: str) -> None:
    """It goes on at the street; the resident is told so, kindly and with a date."""
    case = world.case(1)
    assert (case.tier, case.unit, case.status) == (Tier.STREET, "beishichang", Status.OPEN)
    assert rule in [entry.rule for entry in world.journal(1)[-2:]]
    assert case.settle_by == settle_limit(world, 1, Tier.STREET, world.clock.now())
    text = li.saw("to-street").text
    assert reason in text and "不勉强" in text and spoken(case.settle_by) in text
    assert "法院" in li.saw("mediation-doors").text and "仲裁" in li.saw("mediation-doors").text
    assert world.handler(1).last.key == "work-climbed"


def test_the_residents_refusal_is_no_dead_end(world: World) -> None:
    li, mediator = centre(world)
    li.picks("refuse")
    refused(world, li, "您不愿意调解", "refused")
    assert state(world).stage is Stage.REFUSED
    assert {"work-mediation-over", "work-gone"} & set(mediator.keys()[-2:])
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
    assert state(world).respondent.consent is Consent.GIVEN


# --- the other side, by letter


def test_the_other_side_comes_by_a_letter_and_learns_nothing_of_who_complained(world: World) -> None:
    li, mediator = centre(world)
    mediator.picks("invite").says("夜里施工的声音，影响邻居休息")
    assert mediator.saw("work-letter") and "start=side_1_" in mediator.saw("work-links").text
    wang = joined(world, mediator)
    told = "\n".join(line.text for line in wang.heard)
    assert "夜里施工的声音" in told and "金桥花园" in told and "自愿" in told
    for secret in ("电钻", "跟他说了", "3号楼", "09:0", "3月2日"):
        assert secret not in told, secret
    li.picks("agree")
    wang.picks("agree").picks("rights").picks("rights-known")
    li.picks("rights").picks("rights-known")
    assert state(world).both_agree and state(world).both_know_their_rights
    assert state(world).respondent.consent_by is None
    with world.nothing_changes():
        wang.says("1号")
        assert wang.last.key == "mediation-head"
        assert "timeline" not in offered(wang) and "电钻" not in wang.last.text


def test_a_code_typed_from_paper_opens_once_and_for_a_week(world: World) -> None:
    _, mediator = centre(world)
    mediator.picks("invite").picks("skip")
    code = next(line for line in mediator.saw("work-letter").text.splitlines() if line.startswith("1-"))
    wang = world.resident("wang")
    wang.says(f"我的号码 {code.replace('-', ' ')}")
    assert state(world).respondent.person == world.person(wang.seat).id, wang.tail()
    other = world.resident("zhao")
    with world.nothing_changes():
        other.says(code)
        assert other.last.key == "refusal-invitation-unknown"
    mediator.says("1号").picks("mediation").picks("mediator-more").picks("invite").picks("skip")
    newer = next(line for line in mediator.saw("work-letter").text.splitlines() if line.startswith("1-"))
    assert newer != code
    world.wait(days=8)
    with world.nothing_changes():
        other.says(newer)
        assert other.last.key == "refusal-invitation-unknown"


def test_guessing_closes_the_letter_and_tells_the_mediator(world: World) -> None:
    _, mediator = centre(world)
    mediator.picks("invite").picks("skip")
    code = next(line for line in mediator.saw("work-letter").text.splitlines() if line.startswith("1-"))
    guesser = world.resident("zhao")
    for n in range(10):
        guesser.says(f"1-0000-0000-000{n}")
        assert guesser.last.key == "refusal-invitation-unknown"
    assert mediator.last.key == "work-invitation-void"
    guesser.says(code)
    assert state(world).respondent.person is None and guesser.last.key == "refusal-invitation-unknown"


def test_the_complainant_cannot_be_both_sides(world: World) -> None:
    li, mediator = centre(world)
    mediator.picks("invite").picks("skip")
    code = next(line for line in mediator.saw("work-letter").text.splitlines() if line.startswith("1-"))
    with world.nothing_changes():
        li.says(code)
    assert li.last.key == "refusal-invitation-not-yours"


def test_the_other_sides_no_is_theirs_and_ends_it(world: World) -> None:
    li, mediator = centre(world)
    mediator.picks("invite").picks("skip")
    wang = joined(world, mediator)
    wang.picks("refuse")
    refused(world, li, "对方不同意调解", "other-refused")
    assert wang.last.key == "mediation-over" and "法院" in wang.last.text
    with world.nothing_changes():
        wang.says("1号 我又想谈了")
    assert wang.last.key == "refusal-mediation-over"


def test_a_forwarded_button_of_the_complainant_does_nothing(world: World) -> None:
    li, mediator = centre(world)
    mediator.picks("invite").picks("skip")
    wang = joined(world, mediator)
    with world.nothing_changes():
        for choice in (li.button("agree"), li.button("refuse"), li.button("rights")):
            wang.presses(choice)
            assert wang.last.key == "press-unknown"


def test_what_a_side_says_goes_to_the_mediator_alone(world: World) -> None:
    li, mediator = centre(world)
    mediator.picks("invite").picks("skip")
    wang = joined(world, mediator)
    before = len(li.heard)
    wang.says("1号 我那几天在赶工，下周就完")
    assert wang.last.key == "mediation-said-kept"
    assert "赶工" in mediator.last.text and len(li.heard) == before


def test_danger_in_what_a_side_says_opens_the_police_door(world: World) -> None:
    _, mediator = centre(world)
    mediator.picks("invite").picks("skip")
    wang = joined(world, mediator)
    wang.picks("mediation").picks("tell-mediator").says("他再来我就拿刀砍死他")
    assert "110" in wang.saw("mediation-police").text
    assert "work-danger-sign" in mediator.keys()


# --- who mediates


def test_a_side_asks_for_another_mediator_by_name(world: World) -> None:
    li, mediator = centre(world)
    li.picks("other-mediator").picks("wish")
    names = [choice for choice in li.last.choices if choice.id.startswith("person:")]
    assert names and world.town.name(world.case(1).handler) not in [choice.label for choice in names]
    li.presses(names[0])
    case = world.case(1)
    assert case.status is Status.OPEN and world.name_of(case.handler) != mediator.name
    assert li.saw("mediation-mediator-chosen") and mediator.saw("work-gone")
    second = accepted(world, 1)
    li.says("1号").picks("agree")
    second.picks("other-agrees")
    assert state(world).both_agree


def test_wishes_are_counted_and_grounds_are_not(world: World) -> None:
    li, _ = centre(world)
    for _ in range(2):
        li.says("1号").picks("mediation").picks("other-mediator").picks("wish").picks("anyone")
        accepted(world, 1)
    with world.nothing_changes():
        li.says("1号").picks("mediation").picks("other-mediator").picks("wish").picks("anyone")
    assert li.last.key in ("refusal-no-more-mediators", "refusal-no-other-mediator")
    for _ in range(9):
        li.says("1号").picks("mediation")
        if "other-mediator" not in offered(li):
            break
        li.picks("other-mediator").picks("kin").picks("anyone")
        if world.case(1).handler:
            accepted(world, 1)
    case = world.case(1)
    assert case.handler is None and case.status is Status.OPEN, "nobody impartial is left: those above are told"
    assert any(actor.last.key == "work-nobody" for actor in [world.staff("d01")])


def test_a_mediator_stands_aside(world: World) -> None:
    li, mediator = centre(world)
    mediator.picks("mediator-more").picks("recuse").picks("yes")
    assert mediator.saw("work-recused") and world.name_of(world.case(1).handler) != mediator.name
    accepted(world, 1)
    assert li.keys().count("consent") == 1, "they were asked already"


def test_two_mediators_at_once_one_wins(world: World) -> None:
    _, first = centre(world)
    first.picks("mediator-more").picks("recuse").picks("yes")
    second = world.handler(1)
    accept = second.button("accept")
    second.presses(accept)
    with world.nothing_changes():
        first.presses(accept)
        assert first.last.key == "press-unknown"
        second.presses(accept)
    assert second.name == world.name_of(world.case(1).handler)


def test_nobody_but_the_mediator_acts_in_it(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1)
    other = next(world.staff(name) for name in ("m01", "m02", "m03") if name != mediator.name)
    other.says("1号")
    assert other.last.key == "case-staff"
    assert not {"meeting", "result", "other-agrees", "mediator-more"} & set(offered(other))


# --- ending it


def test_either_side_may_end_it_at_any_time(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediated(world, li, 1)
    li.says("1号").picks("mediation").picks("end-mediation").says("谈不下去了")
    assert state(world).stage is Stage.ENDED
    refused(world, li, "您不想继续调解了", "ended")
    assert "谈不下去了" not in "\n".join(line.text for line in world.handler(1).heard)


def test_failed_the_resident_hears_of_the_other_doors_and_the_street_goes_on(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1).picks("result").picks("failed").says("对方没来")
    case = world.case(1)
    assert (case.tier, case.status, state(world).stage) == (Tier.STREET, Status.OPEN, Stage.FAILED)
    assert steps(world, 1)[-2:] == ["mediation_failed", "climbed"]
    assert "法院" in li.saw("mediation-doors").text
    assert mediator.saw("work-refusal-kept")
    assert "对方没来" not in "\n".join(line.text for line in li.heard), "a note for the file, not for them"
    assert not [promise for promise in world.promises(1) if promise.state == "pending"]


def test_a_result_begun_before_the_resident_withdrew_is_refused(world: World) -> None:
    li = neighbour(world)
    files(li, NOISE)
    mediator = mediated(world, li, 1).picks("result").picks("failed")
    li.says("1号").picks("withdraw").picks("solved")
    with world.nothing_changes():
        mediator.picks("skip")
    assert mediator.last.key.startswith("refusal-"), mediator.tail()
    assert world.case(1).status is Status.CLOSED


def test_no_case_is_called_done_past_the_mediation(world: World) -> None:
    _, mediator = centre(world)
    assert "done" not in offered(mediator)
    mediator.says("1号")
    assert "done" not in offered(mediator)
