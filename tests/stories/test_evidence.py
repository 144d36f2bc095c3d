"""What is sent besides words: a voice is enough to begin, and whoever may read the story can open it. Nobody else."""

from __future__ import annotations

import pytest

from bot.cases.case import Against, WordsKind
from tests.rigs import WebRig
from tests.stories.limits import offered
from tests.stories.town import LIGHT, accepted, files, neighbour
from tests.world import Actor, World

VOICE, VIDEO, PAPER = "a" * 64 + ".ogg", "b" * 64 + ".mp4", "c" * 64 + ".pdf"


def opens(actor: Actor, name: str) -> bool:
    """Whether the house would give it to this person's page."""
    rig = actor.world.rig
    assert isinstance(rig, WebRig)
    seat = rig.running.door.seat(actor.seat)
    assert seat is not None
    return rig.running.door.upload(seat, name) is not None


def test_somebody_who_cannot_type_files_by_voice_and_buttons(world: World) -> None:
    li = neighbour(world)
    li.sends_photo(VOICE)
    assert li.last.key == "intake-category-spoken" and "120" in li.last.text
    li.picks("C13")
    while "submit" not in offered(li):
        li.presses(li.last.choices[-1])
    assert "语音留言" in li.last.text and "1段语音" in li.last.text
    li.picks("submit")
    case = world.case(1)
    assert case.category == "C13" and case.filer == world.person(li.seat).id
    with world.rig.base.store.read() as reader:
        [story] = [words for words in reader.words_of(1) if words.kind is WordsKind.STORY]
    assert (story.text, story.media) == ("", (VOICE,))
    worker = world.handler(1)
    card = worker.saw("work-new")
    assert "语音留言" in card.text and card.media == (VOICE,)


def test_where_it_is_may_be_in_the_voice(world: World) -> None:
    li = world.resident("li")
    li.sends_photo(VOICE).picks("C18")
    assert li.last.key == "intake-place"
    li.picks("voiced")
    assert "地点在语音" in li.last.text
    li.picks("submit")
    assert world.case(1).place.estate is None, "nobody has listened yet"


def test_a_voice_is_added_to_a_case_and_answers_its_question(world: World) -> None:
    li = neighbour(world)
    files(li)
    worker = accepted(world, 1)
    li.sends_photo(VIDEO)
    assert li.last.key == "intake-category-spoken", "it may be about anything"
    li.picks("into:1")
    assert li.last.key == "added" and "（视频）" in worker.saw("work-added").text
    assert worker.saw("work-added").media == (VIDEO,)
    worker.picks("ask", case=1).picks("where")
    li.sends_photo(PAPER)
    assert li.last.key == "answered"
    assert "（文件）" in worker.saw("work-answered").text and PAPER in worker.saw("work-answered").media


def test_photos_and_a_voice_are_counted_apart(world: World) -> None:
    li = neighbour(world)
    li.sends_photo("d" * 64, LIGHT)
    li.sends_photo(VOICE)
    assert "1张照片、1段语音" in li.last.text


def test_who_asks_for_a_person_hands_the_voice_over(world: World) -> None:
    li = neighbour(world)
    li.sends_photo(VOICE).says("转人工")
    assert world.case(1).category == "C39"
    with world.rig.base.store.read() as reader:
        assert [words.media for words in reader.words_of(1)] == [(VOICE,)]


@pytest.mark.parametrize("town", ["web"], indirect=True)
def test_only_who_may_read_the_story_can_open_it(world: World) -> None:
    li = neighbour(world)
    li.sends_photo(VOICE, "投诉物业服务不作为，网格员和业委会、社区也都不管")
    li.picks("C26").picks("grid_worker").picks("submit")
    assert world.case(1).against is Against.GRID_WORKER
    handler = world.handler(1).picks("see-case")
    assert handler.name == "c01" and VOICE in handler.last.media
    accused, stranger = world.staff("g01"), neighbour(world, "wang")
    assert [opens(actor, VOICE) for actor in (li, handler, accused, stranger)] == [True, True, False, False]


@pytest.mark.parametrize("town", ["web"], indirect=True)
def test_of_a_confidential_case_only_the_handler_can_open_it(world: World) -> None:
    li = neighbour(world)
    li.sends_photo(VOICE, LIGHT)
    li.picks("privacy").picks("confidential").picks("submit")
    others = [world.staff(name) for name in (world.name_of(world.case(1).partner), "c01", "s01", "d01")]
    assert opens(world.handler(1), VOICE)
    assert [actor.name for actor in others if opens(actor, VOICE)] == []
