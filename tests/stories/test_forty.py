"""Forty neighbours without heating: one incident, one whistle, one answer, and each of the forty asked in private."""

from __future__ import annotations

import pytest

from bot.cases.case import Kind, Outcome, Status, Tier
from tests.stories.test_shared import COLD, FORTY, answers_all, joins
from tests.stories.test_whistle import officer, whistle
from tests.stories.town import files, follow_up, neighbour
from tests.world import World


@pytest.mark.parametrize("town", ["direct"], indirect=True)
def test_forty_without_heating_are_one_incident_with_one_whistle_and_one_answer(world: World) -> None:
    people = [neighbour(world, f"n{n}") for n in range(FORTY)]
    heating, law = world.staff("b01"), world.staff("b05")
    assert files(people[0], COLD) == 1
    for actor in people[1:]:
        assert joins(actor) == 1
    case = world.case(1)
    meeting = world.cases()[-1]
    assert (len(world.cases()), meeting.kind, case.voices) == (2, Kind.JOINT, FORTY)

    grid = world.handler(1)
    assert sum(line.case == 1 for line in grid.heard) <= 12, "one card that grows, not forty"
    s01 = officer(world)
    assert any(key.startswith("warning-") for key in s01.keys()), "forty voices are a warning by themselves"
    s01.says("1号").picks("whistle", case=1).picks("zhujian").picks("shichang").picks("enough").picks("urgent")
    s01.picks("none").says("请供热企业今天恢复供热，说明原因")
    assert s01.last.key == "whistle-review", s01.tail()
    s01.picks("blow")
    assert world.case(1).tier is Tier.STREET
    for actor in people:
        assert actor.keys().count("whistled") == 1, "each is told, once"

    heating.picks("report-in")
    law.picks("report-in")
    heating.picks("whistle-act").says("换热站的泵换好了，今晚恢复供热")
    law.picks("whistle-act").says("已经要求企业按天退费")
    s01.picks("whistle-answer", case=1).picks("lead").picks("good").picks("good").picks("facility")
    assert whistle(world).end == "answered"
    assert world.case(1).status is Status.CLAIMED
    for actor in people:
        asked = [line for line in actor.heard if line.key.startswith("claimed")]
        assert len(asked) == 1 and "恢复供热" in asked[0].text, "one answer, in their own chat"
        assert not any(other.name in line.text for other in people for line in actor.heard)

    for actor in people[:30]:
        actor.picks("solved", case=1)
    people[-1].picks("not-solved", case=1)
    world.wait_until(follow_up(world, 1).due_at)
    world.wait(minutes=5)
    answers_all(people[0])
    questions = {actor.name: [line.key for line in actor.heard if "follow-up" in line.key] for actor in people[1:-1]}
    assert all(questions.values()), "and each is asked again, in private"
    for actor in people[1:30]:
        actor.picks("solved-yes").picks("satisfied-yes")
    world.wait(days=12)
    case = world.case(1)
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.SOLVED)
    again = world.case(3)
    assert again.is_open and again.filer == world.person(people[-1].seat).id, "who is still cold is not outvoted"
