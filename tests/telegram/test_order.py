"""Telegram calls a webhook with one chat's updates of one kind in order; chats and kinds overtake one another.

Every story is told in order first; told out of order it must end in the same words. All by webhook: whoever asks gets them in
order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cases.case import Status
from tests.rigs import Dice
from tests.stories.test_the_loop import HOME
from tests.telegram.rig import photo, telegram_world
from tests.telegram.test_stories import LIGHT, neighbour, phone, rig_of
from tests.telegram_server import User
from tests.telegram_server.updates import Waiting
from tests.world import Actor, World

MORE = "三楼和四楼的也都不亮了"
EDITED = LIGHT + "，天天摔跤"

#: What a person's cases say at the end: the paragraphs of each, in any order, and how many pictures; in order of filing.
Told = list[tuple[tuple[str, ...], int]]

Make = Callable[[str], World]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Makes a world of its own for each telling."""
    made: list[World] = []

    def make(name: str) -> World:
        (tmp_path / name).mkdir()
        made.append(telegram_world(tmp_path / name, hook=True))
        return made[-1]

    yield make
    for world in made:
        world.rig.close()


def told(world: World, actor: Actor) -> Told:
    person = world.person(actor.seat).id
    with world.rig.base.store.read() as reader:
        mine = [reader.words_of(case.number) for case in world.cases() if case.filer == person]
    return [
        (
            tuple(sorted(line for one in words for line in one.text.splitlines())),
            len({hash for one in words for hash in one.media}),
        )
        for words in mine
    ]


def bring(world: World, updates: Sequence[Waiting], moments: Sequence[float]) -> None:
    """Each at its moment, in seconds from now."""
    begin, rig = world.clock.now(), rig_of(world)
    for update, moment in sorted(zip(updates, moments, strict=True), key=lambda one: one[1]):
        world.wait(minutes=moment / 60 - (world.clock.now() - begin).total_seconds() / 60)
        rig.server.updates.bring(update)
        rig.settle()


def shuffled(updates: Sequence[Waiting], seed: int) -> list[Waiting]:
    """Chats overtake one another; each chat's own stay in order."""
    dice = Dice(seed)
    lanes: defaultdict[int | None, list[Waiting]] = defaultdict(list)
    for update in updates:
        lanes[update.lane].append(update)
    found = []
    while lanes:
        lane = dice.one_of(list(lanes))
        found.append(lanes[lane].pop(0))
        if not lanes[lane]:
            del lanes[lane]
    return found


def files_all(actor: Actor) -> None:
    """Answers whatever is still asked until nothing of theirs is a draft."""
    for _ in range(6):
        ids = [choice.id for choice in actor.last.choices]
        if "submit" in ids:
            actor.picks("submit")
        elif actor.last.key.startswith("intake-"):
            actor.presses(actor.last.choices[0])
        else:
            return
    raise AssertionError(actor.tail())


# --- chats


def many_chats(world: World, seed: int | None) -> dict[str, Told]:
    """Four neighbours file, add and are answered; within 30 seconds each time everything comes as the seed says."""
    people = [world.resident(f"r{n}", home=HOME) for n in range(4)]
    rig = rig_of(world)

    def all_do(*acts: Callable[[Actor, User], object]) -> None:
        with rig.server.updates.holding() as held:
            for actor in people:
                for act in acts:
                    act(actor, phone(world, actor))
        order = held if seed is None else shuffled(held, seed)
        bring(world, order, [30 * n / len(order) for n in range(len(order))])
        world.wait(minutes=1)

    def accepts(actor: Actor, user: User) -> None:
        [case] = [case for case in world.cases() if case.filer == world.person(actor.seat).id]
        worker = world.handler(case.number)
        phone(world, worker).presses(worker.button("accept", case.number).token)

    all_do(
        lambda actor, user: user.says(f"{actor.name} 家门口的{LIGHT}"),
        lambda actor, user: user.says(f"{actor.name} 说{MORE}"),
    )

    def goes_on(actor: Actor, user: User) -> None:
        """Whoever comes second is asked whether theirs is the same; it is not, and what they told is shown once more."""
        asked = [choice for choice in actor.last.choices if choice.id in ("own", "submit")]
        if asked and actor.last.key.startswith("intake-"):
            user.presses(asked[0].token)

    for _ in range(3):
        all_do(goes_on)
    all_do(
        lambda actor, user: user.says(f"{actor.name} 说晚上看不见路", to=user.newest),
        accepts,
    )
    assert all("accepted" in actor.keys() for actor in people)
    return {actor.name: told(world, actor) for actor in people}


def test_chats_overtake_one_another_and_every_case_says_the_same(make: Make) -> None:
    in_order = many_chats(make("in-order"), None)
    assert [len(found) for found in in_order.values()] == [1] * 4
    for seed in range(1, 3):
        assert many_chats(make(f"seed-{seed}"), seed) == in_order, f"seed {seed}"


# --- kinds within a chat


def a_new_story(li: Actor, user: User) -> None:
    user.presses(li.button("new").token)
    user.says(LIGHT)


def adds_and_submits(li: Actor, user: User) -> None:
    user.says(MORE)
    user.presses(li.button("submit").token)


def submits_and_adds(li: Actor, user: User) -> None:
    user.presses(li.button("submit").token)
    user.says(MORE)


def says_and_edits(li: Actor, user: User) -> None:
    line = user.says(LIGHT)
    user.edits(line, EDITED)


def says_adds_and_edits(li: Actor, user: User) -> None:
    line = user.says(LIGHT)
    user.says(MORE)
    user.edits(line, EDITED)


Act = Callable[[Actor, User], None]


def tell(world: World, act: Act, order: Sequence[int], before: str) -> tuple[Told, Actor]:
    li, user = neighbour(world)
    if before:
        li.says(before)
    with rig_of(world).server.updates.holding() as held:
        act(li, user)
    bring(world, [held[n] for n in order], [5 * n for n in range(len(order))])
    files_all(li)
    return told(world, li), li


#: Whether it ends in the same words. Where it does not, no word is lost, or the person is asked to say it again; but what was
#: meant as one case becomes two, or the other way round, and an edit that comes first is taken for one that comes too late.
KINDS = [
    pytest.param(a_new_story, (1, 0), "", True, id="a story overtakes the press that opened it"),
    pytest.param(adds_and_submits, (1, 0), LIGHT, False, id="a press overtakes the text before it"),
    pytest.param(submits_and_adds, (1, 0), LIGHT, False, id="a text overtakes the press before it"),
    pytest.param(says_and_edits, (1, 0), "", True, id="an edit overtakes its original"),
    pytest.param(says_adds_and_edits, (0, 2, 1), "", True, id="an edit overtakes the next message"),
    pytest.param(says_adds_and_edits, (2, 0, 1), "", True, id="an edit overtakes everything"),
]


@pytest.mark.parametrize(("act", "order", "before", "same"), KINDS)
def test_kinds_overtake_one_another_in_a_chat_and_no_word_is_lost(
    make: Make, act: Act, order: Sequence[int], before: str, same: bool
) -> None:
    in_order, _ = tell(make("in-order"), act, range(len(order)), before)
    overtaken, li = tell(make("overtaken"), act, order, before)
    lines = {line for paragraphs, _ in overtaken for line in paragraphs}
    missing = {line for paragraphs, _ in in_order for line in paragraphs} - lines
    assert not missing or (missing == {EDITED} and "edited-too-late" in li.keys()), li.tail()
    assert (overtaken == in_order) is same


def test_an_answer_that_overtakes_the_press_that_asked_for_it_is_not_taken_for_anything_else(make: Make) -> None:
    """A worker presses "done" and writes how at once: what comes too early is said to be not understood, and asked for."""
    world = make("overtaken")
    li, _ = neighbour(world)
    li.says(LIGHT).picks("submit")
    worker = world.handler(1).picks("accept")
    with rig_of(world).server.updates.holding() as held:
        phone(world, worker).presses(worker.button("done").token)
        phone(world, worker).says("灯管换好了")
    bring(world, held[::-1], [0, 5])
    assert "staff-not-understood" in worker.keys() and worker.last.key == "done-what", worker.tail()
    assert told(world, li) == [((LIGHT,), 0)] and world.case(1).status is Status.WORKING
    worker.says("灯管换好了")
    worker.presses(worker.last.choices[0])
    assert world.case(1).status is Status.CLAIMED, worker.tail()


# --- albums


def album(world: World, seed: int | None, pictures: int, *, restarts: bool = False) -> Told:
    li, user = neighbour(world)
    with rig_of(world).server.updates.holding() as held:
        user.sends_album([photo(f"#{n}0{n}0{n}0") for n in range(1, pictures + 1)], LIGHT)
    if seed is None:
        bring(world, held, [0.0] * pictures)
    else:
        dice = Dice(seed)
        late = {dice.below(1201) / 10: update for update in held}
        assert len(late) == len(held)
        begin = world.clock.now()
        for moment in sorted(late):
            world.wait_until(begin + timedelta(seconds=moment))
            bring(world, [late[moment]], [0])
            if restarts:
                world.restart()
    world.wait(minutes=1)
    files_all(li)
    return told(world, li)


@pytest.mark.parametrize("restarts", [False, True], ids=["", "and the house begins anew after each"])
def test_an_albums_pictures_come_in_any_order_up_to_two_minutes_late(make: Make, restarts: bool) -> None:
    in_order = [((LIGHT,), 4)]
    if not restarts:
        assert album(make("in-order"), None, 4) == in_order
    for seed in range(1, 2 if restarts else 4):
        assert album(make(f"seed-{seed}"), seed, 4, restarts=restarts) == in_order, f"seed {seed}"
