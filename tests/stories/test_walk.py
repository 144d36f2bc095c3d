"""A town that does as it pleases: residents and staff press whatever they find, also old buttons, and type whatever comes to
mind; time jumps, the process ends and begins, people leave. After every step the town is inspected.

``LINLI_WALKS`` and ``LINLI_STEPS`` make it longer, ``LINLI_SEED`` begins elsewhere; what fails names its seed and step.
"""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.rigs import Dice
from tests.stories.inspection import Inspection
from tests.stories.test_bad_input import ODD
from tests.stories.town import LIGHT, NOISE, ROOF
from tests.world import Actor, World, direct_world

WALKS = int(os.environ.get("LINLI_WALKS", "3"))
STEPS = int(os.environ.get("LINLI_STEPS", "600"))
SEED = int(os.environ.get("LINLI_SEED", "1"))

HOMES = ("jinqiao-huayuan~3号楼", "jinqiao-huayuan~3号楼", "jinqiao-huayuan~5号楼", "", "beixing-jiayuan~1号楼")

_MESSAGES = tomllib.loads((Path(__file__).parents[1] / "cases" / "chat_messages.toml").read_text("utf-8"))
STORIES = [LIGHT, NOISE, ROOF, *(row[0] for table in _MESSAGES.values() for row in table if isinstance(row, list))]

ASIDES = ("返回", "取消", "转人工", "语言", "菜单", "我的事项", "隐私", "待办", "新事项", "谢谢", "好的", "你好")
ANSWERS = ("解决了", "没解决", "一半", "是", "不是", "1", "2", "３", "三", "12", "周三下午两点半", "3号", "13800001111")
PLACES = ("金桥花园3号楼2单元", "北兴家园", "水晶宫9号楼", "我家", "金桥")
DANGER = ("着火了，楼道里全是烟", "燃气味特别大", "有人拿刀打起来了", "昨天着过火，已经灭了")
REMARKS = ("已经约了电工", "双方说好了，下周前修完，费用各一半", "找不到人", "请您再等两天")

ONWARD = ("submit", "accept", "done", "agree", "other-agrees", "meeting", "result", "solved", "contacted-yes", "solved-yes",
          "satisfied-yes", "call-result")  # fmt: skip


class Walk:
    """One walk through one town, step by step; ``done`` counts what was done, so that nothing is forgotten unnoticed."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.dice = Dice(seed)
        self.done: Counter[str] = Counter()
        self.residents = [world.resident(f"r{n}", home=home) for n, home in enumerate(HOMES)]
        self.inspection = Inspection(world)
        self.left = 0
        for actor in self.residents[::2]:
            actor.says("语言")

    @property
    def actor(self) -> Actor:
        """Residents as often as all staff who have something on their screens."""
        busy = [actor for actor in self.world.people if actor not in self.residents and actor.heard]
        return self.dice.one_of(busy if busy and self.dice.below(2) else self.residents)

    def step(self) -> str:
        does: tuple[tuple[int, Callable[[], str]], ...] = (
            (35, self.press_the_newest),
            (14, self.press_anything),
            (4, self.press_somebody_elses),
            (25, self.type),
            (4, self.send_something),
            (16, self.wait),
            (2, self.restart),
            (1, self.leave),
        )
        throw = self.dice.below(sum(weight for weight, _ in does))
        for weight, do in does:
            if throw < weight:
                self.done[do.__name__] += 1
                return do()
            throw -= weight
        raise AssertionError

    def press_the_newest(self) -> str:
        actor = self.actor
        offered = [line for line in actor.heard if line.choices]
        if not offered:
            return self.type()
        choice = self.dice.one_of(offered[-1].choices)
        if self.dice.below(2):  # half of the time people go on with what they began
            choice = next((each for each in offered[-1].choices if each.id in ONWARD), choice)
        actor.presses(choice)
        return f"{actor.name} presses {choice.id}"

    def press_anything(self) -> str:
        actor = self.actor
        buttons = actor.buttons()
        if not buttons:
            return self.type()
        choice = self.dice.one_of(buttons)
        actor.presses(choice)
        return f"{actor.name} presses an old {choice.id}"

    def press_somebody_elses(self) -> str:
        actor, other = self.actor, self.actor
        buttons = other.buttons()
        if buttons and other is not actor:
            with self.world.nothing_changes():
                actor.presses(self.dice.one_of(buttons))
        return f"{actor.name} presses a button of {other.name}"

    def type(self) -> str:
        actor = self.actor
        kind = self.dice.below(10)
        many: tuple[str, ...] | list[str]
        if kind < 3:
            many = STORIES if actor in self.residents else REMARKS
        else:
            many = (ASIDES, ANSWERS, PLACES, REMARKS, ANSWERS, tuple(ODD.values()), DANGER)[kind - 3]
        text = self.dice.one_of(many)
        if self.dice.below(5) == 0:
            text = f"{self.dice.below(12) + 1}号 {text}"
        case = self.dice.below(12) + 1 if self.dice.below(12) == 0 else None
        actor.says(text, case=case)
        return f"{actor.name} says {text[:40]!r} to {case}"

    def send_something(self) -> str:
        actor = self.actor
        kind = self.dice.one_of(("", ".ogg", ".mp4"))
        actor.sends_photo(f"{self.dice.below(6) + 1:064x}{kind}", self.dice.one_of(("", "", LIGHT)))
        return f"{actor.name} sends a {kind or 'photo'}"

    def wait(self) -> str:
        kind = self.dice.below(6)
        if kind == 0:
            with self.world.rig.base.store.read() as reader:
                due = reader.next_due()
            self.world.wait_until(max(due or self.world.clock.now(), self.world.clock.now()))
            return "the next thing due"
        span = timedelta(minutes=self.dice.below((2, 60, 600, 3000, 6000)[kind - 1]) + 1)
        self.world.wait(minutes=span.total_seconds() / 60)
        return f"{span} later"

    def restart(self) -> str:
        self.world.restart()
        return "a restart"

    def leave(self) -> str:
        """A worker's post ends, or they are away for a while; a town can bear only so much of it."""
        base, now = self.world.rig.base, self.world.clock.now()
        staff = list(self.world.town.staff)
        person = self.dice.one_of(staff)
        with base.store.write() as tx:
            if self.left < 3 and self.dice.below(2):
                self.left += 1
                tx.end_grants(person, now)
                return f"{person} has left"
            tx.set_away(person, ((now, now + timedelta(days=3)),))
        return f"{person} is away"


@pytest.mark.parametrize("seed", range(SEED, SEED + WALKS))
def test_whatever_people_do_the_town_holds(tmp_path: Path, seed: int) -> None:
    world = direct_world(tmp_path)
    trail: list[str] = []
    try:
        walk = Walk(world, seed)
        for number in range(STEPS):
            trail.append(walk.step())
            walk.inspection.look(whole_chain=number % 25 == 0)
        walk.inspection.look()
        world.wait(days=60)  # and left alone, everything that was begun comes to where somebody is responsible
        walk.inspection.look()
        assert len(walk.done) >= 6, walk.done
        assert len(world.cases()) > 5
    except BaseException as error:
        error.add_note(f"seed {seed}, step {len(trail)}; the last steps:\n" + "\n".join(trail[-8:]))
        raise
    finally:
        world.rig.close()


def test_the_same_seed_is_the_same_walk(tmp_path: Path) -> None:
    told = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        world = direct_world(tmp_path / folder)
        walk = Walk(world, 99)
        steps = [walk.step() for _ in range(40)]
        told.append((steps, world.state(), world.transcript()))
        world.rig.close()
    assert told[0] == told[1]
