"""Shared complaints: one incident and many voices, each told and each asked in private; nobody's words are lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cases.case import Case, Outcome, Status
from tests.stories.limits import offered, steps
from tests.stories.town import NOISE, claimed, files, follow_up, neighbour
from tests.world import Actor, World

COLD = "家里暖气不热，一点都不热"
#: So many share the trouble in the long stories.
FORTY = 40


def joins(actor: Actor, words: str = COLD) -> int:
    """Tells the trouble and counts themselves in; the incident's number."""
    actor.says(words)
    assert actor.last.key == "intake-shared", actor.tail()
    actor.picks("same")
    number = actor.saw("joined").case
    assert number is not None, actor.tail()
    return number


def street(world: World, many: int = 3) -> list[Actor]:
    """Neighbours of one building; the first has filed, the others have joined."""
    people = [neighbour(world, f"n{n}") for n in range(many)]
    number = files(people[0], COLD)
    for actor in people[1:]:
        assert joins(actor) == number
    return people


def asked(world: World, number: int = 1) -> None:
    """Called done, and the day of the follow-up has come."""
    claimed(world, number)
    world.wait_until(follow_up(world, number).due_at)


def answers_all(actor: Actor) -> None:
    """The filer's three answers."""
    actor.picks("contacted-yes").picks("solved-yes").picks("satisfied-yes")


def ended(world: World, number: int = 1) -> Case:
    case = world.case(number)
    assert case.status is Status.CLOSED, case.status
    return case


def test_one_press_joins_and_shows_nothing_of_anybody(world: World) -> None:
    li, sun = neighbour(world), neighbour(world, "sun")
    number = files(li, COLD + "，我家老人住院了")
    world.wait(days=1)
    sun.says("我们家暖气也不热，才十四度")
    card = sun.last
    assert card.key == "intake-shared" and offered(sun) == ["same", "own"]
    assert "金桥花园" in card.text and "3号楼" not in card.text and "老人" not in card.text
    assert "3月2日" in card.text and "1位" in card.text
    sun.picks("same")
    told = sun.saw("joined")
    assert told.case == number and "2位" in told.text
    case = world.case(number)
    assert (case.voices, case.shared.members, len(world.cases())) == (2, 1, 1)
    page = sun.says(f"{number}号").last
    assert page.key == "case-shared" and "十四度" in page.text and "老人" not in page.text and "3号楼" not in page.text
    assert {"timeline", "add", "leave"} <= set(offered(sun))
    assert sun.says("我的事项").last.text.count(f"{number}号") == 1


def test_words_and_pictures_already_sent_are_kept_as_theirs(world: World) -> None:
    li, sun = neighbour(world), neighbour(world, "sun")
    number = files(li, COLD)
    sun.sends_photo("b" * 64, "我家暖气也不热，孩子都感冒了").picks("same")
    handler = world.handler(number).picks("accept", case=number)
    handler.says(f"{number}号").picks("voices")
    assert "都感冒" in handler.last.text and handler.last.media == ("b" * 64,)
    assert "sun" not in handler.last.text
    sun.says(f"{number}号 现在更冷了")
    assert sun.last.key == "voice-added"
    assert "都感冒" not in li.says(f"{number}号").last.text


def test_mine_is_different_files_their_own(world: World) -> None:
    li, sun = neighbour(world), neighbour(world, "sun")
    files(li, COLD)
    sun.says("家里暖气漏水，地板都泡了").picks("own").picks("submit")
    assert sun.saw("filed").case == 2
    assert (world.case(1).voices, world.case(2).voices) == (1, 1)


@pytest.mark.parametrize("words", [NOISE, "物业经理态度特别差，骂人"])
def test_a_dispute_or_a_report_is_never_offered(world: World, words: str) -> None:
    li, sun = neighbour(world), neighbour(world, "sun")
    files(li, words)
    sun.says(words)
    for _ in range(6):
        assert sun.last.key != "intake-shared"
        if sun.last.key == "filed":
            break
        ids = offered(sun)
        sun.picks(next((id for id in ("submit", "nobody", "violation", "no") if id in ids), ids[0]))


@pytest.mark.parametrize("level", ["confidential", "anonymous"])
def test_what_was_told_in_confidence_is_never_offered(world: World, level: str) -> None:
    li, sun = neighbour(world), neighbour(world, "sun")
    li.says(COLD).picks("privacy").picks(level).picks("submit")
    sun.says(COLD)
    assert sun.last.key == "intake-review"


def test_another_estate_or_a_lift_elsewhere_is_another_matter(world: World) -> None:
    li = neighbour(world)
    files(li, COLD)
    assert neighbour(world, "far", "tiexi-xiaoqu").says(COLD).last.key != "intake-shared"
    files(li, "3号楼电梯坏了停在一楼")
    other = neighbour(world, "other", "jinqiao-huayuan~5号楼")
    other.says("5号楼电梯坏了停在一楼")
    assert other.last.key != "intake-shared"


def test_the_building_is_named_once_three_of_it_have_spoken(world: World) -> None:
    street(world, 3)
    late = neighbour(world, "late").says(COLD)
    assert "金桥花园3号楼" in late.last.text


def test_everybody_is_told_every_step_and_the_filer_stays_unseen(world: World) -> None:
    people = street(world)
    handler = world.handler(1)
    handler.picks("accept", case=1)
    for actor in people:
        assert actor.saw("accepted").case == 1
    handler.picks("done", case=1)
    handler.says("王大爷家502的阀门换了")
    while handler.last.key.startswith("done-"):
        handler.presses(handler.last.choices[0])
    assert world.case(1).status is Status.CLAIMED
    for actor in people:
        assert {"solved", "half", "not-solved"} <= {choice.id for choice in actor.saw("claimed").choices}
    for actor in people[1:]:
        assert "502" not in actor.saw("claimed").text


def test_forty_neighbours_one_incident_forty_follow_ups_and_three_go_on(world: World) -> None:
    people = street(world, FORTY)
    handler = world.handler(1)
    about = [line for line in handler.heard if line.case == 1]
    assert len(about) <= 8, "one card and a growing number"
    assert "40位" in handler.says("1号").last.text
    asked(world)
    filer, voices = people[0], people[1:]
    for actor in voices:
        assert actor.saw("voice-follow-up").case == 1
    answers_all(filer)
    for actor in voices[:20]:
        actor.picks("solved-yes")
        assert actor.last.key == "voice-satisfied"
    for actor in voices[20:23]:
        actor.picks("solved-no")
        assert actor.last.key == "voice-unsolved-kept"
    assert world.case(1).status is Status.FOLLOWING_UP
    voices[23].picks("solved-yes")
    voices[24].picks("solved-yes")
    assert world.case(1).is_open
    world.wait(days=3)
    case = ended(world)
    assert case.outcome is Outcome.SOLVED and (case.shared.yes, case.shared.no) == (23, 3)
    assert "26位里，23位" in filer.saw("shared-closed-solved").text
    assert filer.saw("shared-closed-solved").case == 1
    own = world.cases()[-1]  # after the joint meeting
    assert own.is_open and own.voices == 3 and own.shared.members == 3
    for actor in voices[20:23]:
        assert actor.saw("voice-parted").case == own.number
        assert f"{own.number}号" in actor.says("我的事项").last.text
    assert own.handler != case.handler or own.tier != case.tier
    assert steps(world, own.number)[0] == "parted"
    late = voices[30]
    late.says("1号").picks("came-back")
    assert late.last.key == "voice-parted-later" and world.case(own.number).voices == 4


def test_more_than_the_rest_say_not_solved_and_it_is_done_again(world: World) -> None:
    people = street(world, 5)
    claimed(world, 1)
    for actor in people[1:3]:
        actor.picks("not-solved")
        assert world.case(1).status is Status.CLAIMED
    people[3].picks("not-solved")
    assert world.case(1).status is Status.OPEN and world.case(1).round == 2
    for actor in people:
        assert actor.saw("redone").case == 1


def test_silence_is_no_yes_and_only_some_are_rung_up(world: World) -> None:
    people = street(world, 6)
    for actor in people:
        actor.says("菜单").picks("phone").says("13812345678")
    asked(world)
    world.wait(days=20)
    calls = [p for p in world.promises(1) if p.kind == "call"]
    whom = {p.whom for p in calls}
    assert 1 <= len(whom) <= world.rig.base.rules.policy.shared.calls
    assert world.case(1).outcome is not Outcome.SOLVED


def test_a_late_no_after_the_end_goes_on_by_itself(world: World) -> None:
    people = street(world, 4)
    asked(world)
    answers_all(people[0])
    for actor in people[1:3]:
        actor.picks("solved-yes")
    ended(world)
    people[3].says("1号").picks("came-back")
    assert people[3].last.key == "voice-parted-later"
    own = world.case(2)
    assert own.filer == world.person(people[3].seat).id and own.is_open
    with world.nothing_changes():
        people[3].picks("came-back")


def test_the_filer_goes_and_nobody_loses_anything(world: World) -> None:
    people = street(world)
    world.handler(1).picks("accept", case=1)
    people[0].says("1号").picks("withdraw").picks("other")
    assert people[0].last.key == "voice-stepped-back"
    case = world.case(1)
    assert case.is_open and case.filer == 0 and case.voices == 2
    people[0].says("1号")
    assert people[0].last.key == "refusal-no-such-case"
    claimed(world, 1)
    assert people[1].saw("claimed").case == 1
    world.wait_until(follow_up(world, 1).due_at)
    for actor in people[1:]:
        actor.picks("solved-yes")
    assert ended(world).outcome is Outcome.SOLVED


def test_leaving_again_and_the_last_one_ends_it(world: World) -> None:
    people = street(world)
    people[1].says("1号").picks("leave")
    assert people[1].last.key == "left" and world.case(1).voices == 2
    world.handler(1).picks("accept", case=1)
    assert "accepted" not in people[1].keys()
    people[1].picks("rejoin")
    assert world.case(1).voices == 3
    with world.nothing_changes():
        people[1].picks("rejoin")
    people[0].says("1号").picks("withdraw").picks("other")
    people[1].says("1号").picks("leave")
    people[2].says("1号").picks("leave")
    assert ended(world).outcome is Outcome.WITHDRAWN


def test_a_double_tap_and_the_second_phone_are_one_voice(world: World) -> None:
    li, sun = neighbour(world), neighbour(world, "sun")
    files(li, COLD)
    sun.says(COLD)
    button = sun.button("same")
    sun.presses(button)
    with world.nothing_changes():
        sun.presses(button)
    assert world.case(1).voices == 2
    sun.says(COLD + "啊")
    assert sun.last.key == "intake-review" and "into" in offered(sun)
    sun.picks("into")
    assert sun.last.key == "voice-added" and world.case(1).voices == 2


def test_an_offer_that_is_too_late_files_their_own_and_keeps_the_words(world: World) -> None:
    li, sun = neighbour(world), neighbour(world, "sun")
    files(li, COLD)
    sun.says("暖气不热，才十三度")
    li.says("1号").picks("withdraw").picks("solved")
    sun.picks("same")
    number = sun.saw("filed").case
    assert number == 2 and "十三度" in sun.says("2号").last.text


def test_some_voices_together_take_it_up(world: World) -> None:
    people = street(world, 5)
    tier = world.case(1).tier
    for actor in people[1:3]:
        actor.says("1号").picks("appeal")
        assert actor.last.key == "voice-appealed"
    assert world.case(1).tier is tier
    people[3].says("1号").picks("appeal")
    assert world.case(1).tier is not tier


def test_whoever_works_on_it_does_not_join_and_who_joined_does_not_verify(world: World) -> None:
    li = neighbour(world)
    files(li, COLD)
    worker = world.handler(1)
    worker.says("菜单").picks("as-resident").says(COLD)
    assert worker.last.key != "intake-shared"


def test_steps_come_in_order_across_many(world: World) -> None:
    people = street(world, 4)
    world.handler(1).picks("accept", case=1)
    world.wait(hours=1)
    claimed(world, 1)
    for actor in people[1:]:
        keys = actor.keys()
        assert keys.index("accepted") < keys.index("claimed")
        assert keys.count("accepted") == keys.count("claimed") == 1
    assert timedelta() < world.case(1).settle_by - world.case(1).opened_at
