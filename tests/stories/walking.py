"""A walk through the town: what people do, drawn by lot, but not blindly.

Half of the town speaks of one trouble at a time; whoever has begun something often goes on with it, in words that fit;
whoever has just heard something often answers; one case is followed for a while; and what has seldom been pressed is
pressed more gladly. So a walk comes to where several people have to act in turn.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from bot.cases.case import Case, Kind, Status
from bot.flows import FLOWS
from bot.runtime.ports import Choice
from tests.rigs import Dice
from tests.stories.inspection import Inspection
from tests.stories.test_bad_input import ODD
from tests.stories.test_shared import COLD
from tests.stories.test_whistle import CLUTTER
from tests.stories.town import LIGHT, NOISE, ROOF
from tests.world import Actor, World

HOMES = ("jinqiao-huayuan~3号楼",) * 3 + ("jinqiao-huayuan~5号楼", "", "beixing-jiayuan~1号楼")
#: More people than these come by a mediator's letter.
GUESTS = 4

_MESSAGES = tomllib.loads((Path(__file__).parents[1] / "cases" / "chat_messages.toml").read_text("utf-8"))
STORIES = [LIGHT, NOISE, ROOF, *(row[0] for table in _MESSAGES.values() for row in table if isinstance(row, list))]
#: What half of the town speaks of, one after the other.
TALK = (NOISE, COLD, CLUTTER, NOISE, LIGHT)

ASIDES = ("返回", "取消", "转人工", "语言", "菜单", "我的事项", "隐私", "待办", "新事项", "谢谢", "好的", "你好")
ANSWERS = ("解决了", "没解决", "一半", "是", "不是", "1", "2", "３", "三", "12", "周三下午两点半", "3号", "13800001111")
PLACES = ("金桥花园3号楼2单元", "北兴家园", "水晶宫9号楼", "我家", "金桥")
DANGER = ("着火了，楼道里全是烟", "燃气味特别大", "有人拿刀打起来了", "昨天着过火，已经灭了")
REMARKS = ("已经约了电工", "双方说好了，下周前修完，费用各一半", "找不到人", "请您再等两天")

#: Every question of every conversation, and what fits those that not every remark would answer.
QUESTIONS = {flow.key(step.name) for flow in FLOWS.values() for step in flow.steps}
MOMENTS = ("明天上午九点", "后天下午两点半", "下周三15:00")
FITTING = {
    "agreement-amount": ("1200", "三千五百元"),
    "agreement-due": ("后天", "下周五", "12月3日"),
    "signed-on": ("今天", "昨天"),
    "phone-number": ("13800001111",),
    **dict.fromkeys(("agreement-filer-name", "agreement-other-name"), ("李建国", "王海")),
    **dict.fromkeys(("meeting-when", "convene-when", "whistle-when", "meeting-held-due"), MOMENTS),
    **dict.fromkeys(("home-place", "locate-place", "intake-place"), PLACES),
}

#: What leads deeper in: most of it needs several people, one after the other.
ONWARD = (
    *(
        "submit",
        "same",
        "accept",
        "answer",
        "hand-up",
        "done",
        "solved",
        "contacted-yes",
        "solved-yes",
        "satisfied-yes",
    ),
    *(
        "merge",
        "split",
        "call-result",
        "order",
        "order-take",
        "repaired",
        "repair-seen",
        "second-end",
        "decide-end",
        "arbitrate",
    ),
    *("whistle", "blow", "report-in", "whistle-act", "enough", "acknowledge"),
    *("meeting-propose", "meeting-convene", "reply-coming", "meeting-held", "task-done"),
    *("agree", "other-agrees", "rights", "rights-known", "rights-other", "time-yes", "said-yes", "session", "result"),
    *("mediation", "written", "signed", "papers", "court-yes", "court-applied", "court-confirmed", "duty-done"),
)

#: What nobody presses who is getting on with something.
BACKWARD = (
    *("undo", "undo-merge", "undo-split", "leave", "menu", "withdraw", "refuse", "other-refuses", "recuse", "fail"),
    *("end-mediation", "whistle-cancel", "meeting-cancel"),
)


class Walk:
    """One walk through one town, step by step; ``done`` counts what was done, so that nothing is forgotten unnoticed."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.dice = Dice(seed)
        self.done: Counter[str] = Counter()
        self.pressed: Counter[str] = Counter()
        self.residents = [world.resident(f"r{n}", home=home) for n, home in enumerate(HOMES)]
        self.inspection = Inspection(world)
        self.left = 0
        self.follows = 0
        for actor in self.residents[::2]:
            actor.says("语言")

    @property
    def actor(self) -> Actor:
        """A resident, or somebody of the staff who has something on their screen, as often; or who heard something last."""
        newest = self.inspection.newest
        busy = [actor for actor in self.world.people if actor.seat in newest]
        kind = self.dice.below(4)
        if kind == 0:
            return self.dice.one_of(self.residents)
        if kind == 1:
            staff = [actor for actor in busy if actor not in self.residents]
            return self.dice.one_of(staff or self.residents)
        return self.dice.one_of(sorted(busy, key=lambda actor: -newest[actor.seat].seq)[:5] or self.residents)

    def step(self) -> str:
        does: tuple[tuple[int, Callable[[], str]], ...] = (
            (12, self.press_the_newest),
            (8, self.press_anything),
            (4, self.press_somebody_elses),
            (10, self.type),
            (3, self.tell_a_story),
            (12, self.go_on),
            (22, self.open_a_case),
            (2, self.come_by_a_letter),
            (2, self.send_something),
            (12, self.wait),
            (1, self.restart),
            (1, self.leave),
        )
        throw = self.dice.below(sum(weight for weight, _ in does))
        for weight, do in does:
            if throw < weight:
                self.done[do.__name__] += 1
                return do()
            throw -= weight
        raise AssertionError

    def press(self, actor: Actor, choices: Sequence[Choice]) -> str:
        """Half of the time people go on with what they began; and rather with what has seldom been tried."""
        kind = self.dice.below(4)
        onward = [choice for choice in choices if choice.id in ONWARD] if kind < 2 else []
        choice = self.dice.one_of(choices)
        if kind < 3:
            choice = min(onward or choices, key=lambda each: self.pressed[each.id.partition(":")[0]])
        self.pressed[choice.id.partition(":")[0]] += 1
        actor.presses(choice)
        return choice.id

    def press_the_newest(self) -> str:
        actor = self.actor
        offered = next((line.choices for line in reversed(actor.heard) if line.choices), ())
        if not offered:
            return self.type()
        return f"{actor.name} presses {self.press(actor, offered)}"

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

    def go_on(self, actor: Actor | None = None) -> str:
        """Somebody goes on with what is on their screen, in words that fit where words are asked for: to the end of a
        conversation, and perhaps with the next thing."""
        actor, did = actor or self.actor, list[str]()
        for _ in range(20):
            last = actor.last
            asked = last.key in QUESTIONS
            offered = [choice for choice in last.choices if choice.id not in BACKWARD]
            if asked and (not offered or (last.key in FITTING and self.dice.below(3) == 0)):
                actor.says(self.dice.one_of(FITTING.get(last.key) or self.words(actor)))
            elif offered and (asked or self.dice.below(3)):
                did.append(self.press(actor, offered))
            else:
                break
        return f"{actor.name} goes on: {' '.join(did)}"

    def tell_a_story(self) -> str:
        resident = self.dice.one_of(self.residents)
        resident.says(self.dice.one_of(self.words(resident)))
        return f"{resident.name} tells a story; {self.go_on(resident)}"

    def open_a_case(self) -> str:
        """Somebody looks at a case: often the one that is pursued, or else one of the newest."""
        cases = [case for case in self.inspection.known.values() if case.is_open]
        if not cases:
            return self.type()
        case = self.pursued(cases) if self.dice.below(3) else self.dice.one_of(cases[-12:])
        kind, actor = self.dice.below(8), self.actor
        if kind < 3 and case.handler:
            actor = self.world.handler(case.number)
        elif kind < 7:
            heard = [one for one in self.world.people if any(line.case == case.number for line in one.heard)]
            sides = [one for one in heard if one in self.residents] if kind < 5 else []
            actor = self.dice.one_of(sides or heard or [actor])
        elif self.dice.below(2):
            actor = self.world.at_phone("s01")
        actor.says(f"{case.number}号")
        return f"{case.number}号: {self.go_on(actor)}"

    def pursued(self, cases: list[Case]) -> Case:
        """A case in which several have a part, and which is followed for a while: a long way is gone in many steps."""
        known = next((case for case in cases if case.number == self.follows), None)
        if known is not None and self.dice.below(24):
            return known
        kinds = (
            [case for case in cases if case.mediation],
            [case for case in cases if case.whistling],
            [case for case in cases if case.meeting],
            [case for case in cases if case.shared.members],
            [case for case in cases if case.beyond.order],
            [case for case in cases if case.kind is Kind.DISPUTE],
            [case for case in cases if case.status is Status.WORKING],
        )
        case = self.dice.one_of(self.dice.one_of([kind for kind in kinds if kind] or [cases]))
        self.follows = case.number
        return case

    def come_by_a_letter(self) -> str:
        """Somebody comes by the newest link that a mediator has sent out: the other side."""
        links = [line for actor in self.world.people for line in actor.heard if line.key == "work-links"]
        if not links or len(self.residents) >= len(HOMES) + GUESTS:
            return self.type()
        told = max(links, key=lambda line: line.seq).text.replace("\n", "=").split("=")
        start = next(part for part in told if part.startswith("side_")).strip()
        guest = self.world.resident(f"r{len(self.residents)}", home=start)
        self.residents.append(guest)
        return f"{guest.name} comes by a letter; {self.go_on(guest)}"

    def words(self, actor: Actor) -> Sequence[str]:
        """What somebody has to tell: staff a remark, residents a story, as often as not the one that all tell."""
        if actor not in self.residents:
            return REMARKS
        return STORIES if self.dice.below(2) else (TALK[sum(self.done.values()) // 60 % len(TALK)],)

    def type(self) -> str:
        actor = self.actor
        kind = self.dice.below(10)
        many: Sequence[str]
        if kind < 3:
            many = self.words(actor)
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
        kind = self.dice.below(8)
        if kind < 2:
            with self.world.rig.base.store.read() as reader:
                due = reader.next_due()
            self.world.wait_until(max(due or self.world.clock.now(), self.world.clock.now()))
            return "the next thing due"
        span = timedelta(minutes=self.dice.below((2, 60, 60, 600, 600, 6000)[kind - 2]) + 1)
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
