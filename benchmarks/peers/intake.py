"""What residents do in a bot's chat: come in, six messages, the next resident. Each says the next thing when the former
has been answered; ``Crowd`` keeps so many of them going through one Bot API server, and counts.
"""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass, field

from benchmarks.bot_api import BotApi, Message
from benchmarks.web import Tally
from bot.clock import stopwatch

#: After ``/start``, which is not counted; a name in brackets presses that button.
INTAKE = ("trouble", "place", "[privacy]", "[confidential]", "[submit]", "/my")

#: What is told, and where: a town's people do not all complain of one light. Each of them is understood at once.
TROUBLES = (
    "楼道灯坏了两天了，晚上看不见",
    "单元门的门禁坏了，谁都能进来",
    "垃圾桶满了三天没人清，臭得很",
    "绿化带的草比人还高，没人修剪",
    "楼道里堆满了纸箱和旧家具",
    "停车位被人装了地锁",
    "健身器材断了一根，没人修",
    "屋顶漏水，一下雨家里就滴水",
    "自来水压力太小，上不去水",
    "有人遛狗不拴绳",
)
ESTATES = (
    "金桥花园",
    "福林家园",
    "粮库家属楼",
    "铁桥新村",
    "金桥尚城",
    "新华小区",
    "纺织家属院",
    "和平里",
    "文化小区",
    "颐和家园",
    "育华小区",
    "兴工小区",
    "联合化工家属楼",
    "平南家园",
    "东升小区",
    "机械厂大院",
    "城东嘉苑",
    "南湖花园",
    "双龙小区",
    "解放小区",
    "湖滨家园",
)


def words(step: int, chat: int) -> str:
    """What whoever has this chat says at this step; a button stays in its brackets."""
    said = INTAKE[step]
    if said == "trouble":
        return TROUBLES[chat % len(TROUBLES)]
    if said == "place":
        return f"{ESTATES[chat // len(TROUBLES) % len(ESTATES)]}1号楼"
    return said


def button(message: Message, label: str) -> str | None:
    """The data behind the button that says so."""
    for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
        for found in row:
            if label in found["text"]:
                return str(found["callback_data"])
    return None


@dataclass
class Person:
    """``step``: how many of the six messages have been sent; ``due``: when the newest was to be sent, for the stopwatch."""

    chat: int
    due: float
    step: int = 0


@dataclass
class Crowd:
    """``pace``: seconds from one step's begin to the next, else as fast as it goes."""

    api: BotApi
    labels: dict[str, str]
    tally: Tally
    many: int
    pace: float | None = None
    first_chat: int = 10**6
    people: dict[int, Person] = field(default_factory=dict)
    stray: int = 0  # messages nobody waited for: a bot that says two things at a time, or one twice

    def begin(self) -> None:
        self.api.heard = self.heard
        now = stopwatch()
        for n in range(self.many):
            # spread over one whole intake: people who know nothing of each other do not all file in the same moment
            later = (self.pace or 0) * len(INTAKE) * (n % 97) / 97
            asyncio.get_running_loop().call_later(later, self._arrive, now + later)

    def _arrive(self, due: float) -> None:
        self.first_chat += 1
        self.people[self.first_chat] = Person(self.first_chat, due)
        self.api.says(self.first_chat, "/start")

    def heard(self, chat: int, message: Message) -> None:
        person = self.people.get(chat)
        if person is None:
            self.stray += 1
            return
        now = stopwatch()
        if person.step:
            self.tally.add(person.due, now)
        if now > self.tally.end:
            del self.people[chat]
        elif person.step == len(INTAKE):
            del self.people[chat]
            self._arrive(person.due)
        elif self.pace is None:
            person.due = now
            self._say(person, message)
        else:
            # whoever had to wait for the first words begins at their own next time: together they would stay together
            late = math.ceil((now - person.due) / self.pace) if not person.step else 1
            person.due += self.pace * max(late, 1)
            asyncio.get_running_loop().call_later(max(0.0, person.due - now), self._say, person, message)

    def _say(self, person: Person, message: Message) -> None:
        said = words(person.step, person.chat)
        person.step += 1
        if not said.startswith("["):
            self.api.says(person.chat, said)
            return
        data = button(message, self.labels[said.strip("[]")])
        if data is None:  # an answer to something else: this resident is stuck, and counted as unanswered
            self.tally.failures += 1
            return
        self.api.presses(person.chat, data, message)


async def play(
    api: BotApi,
    labels: dict[str, str],
    seconds: float,
    many: int,
    first_chat: int,
    warm_up: float,
    pace: float | None = None,
) -> Crowd:
    """One phase: ``warm_up``, then ``seconds`` that are measured, then some patience for whoever still waits."""
    begin = stopwatch() + warm_up
    crowd = Crowd(api, labels, Tally(begin, begin + seconds), many, pace, first_chat)
    crowd.begin()
    await asyncio.sleep(warm_up + seconds)
    for _ in range(100):
        if not crowd.people:
            break
        await asyncio.sleep(0.1)
    crowd.tally.failures = len(crowd.people)  # never answered
    api.forget()
    return crowd
