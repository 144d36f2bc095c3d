"""Every conversation looked over whole: each step is reached and has words in both languages; no words lie idle."""

from __future__ import annotations

import copy
import re
from collections import deque
from functools import cache

import msgspec
import pytest

from bot.cases.case import Kind, Person
from bot.cases.categories import categories
from bot.cases.ends import Ending
from bot.cases.scope import doors
from bot.cases.whistle.values import Called, Whistle, Whistling
from bot.dialog import Prompt
from bot.flows import FLOWS, decline, done, faq, hand_up, withdraw
from bot.texts import read_folder
from tests.flows.standin import HOME, HOUSE, NOW, Chat, Known, case, closed, texts

#: Facts and first words that lead into every corner.
OPENINGS = {
    "intake": (
        *("这件事真烦人", "电梯又坏了", "着火了", "燃气泄漏了", "老板拖欠工资", "请问物业费怎么交", "请问健身房在哪"),
        *("感谢网格员小王，太负责了", "社区书记不管垃圾没人清", "小区里有人养狗", "路灯不亮，另外垃圾没人清"),
    )
}
#: What leads far into a long conversation, one answer a step.
FAR = {
    "agreement": (
        *("达成书面协议", "张三", "李四", "楼上漏水泡了墙", "修好并且赔钱", "对方做", "修好防水", "1200", "转账"),
        *("3月20日", "没有了"),
    )
}
TYPED = (
    "谢谢",
    "着火了",
    "火星基地",
    "福临家园1号楼",
    "金桥花园3号楼",
    "明天",
    "明天下午两点半",
    "去年3月1日9点",
    "2027年12月1日9点",
    "138",
    "好",
)
#: Two departments are called, and the lead has said what it did.
CALLED = Called(unit="xiaofang", lead=True, called_at=NOW, report_by=NOW, act_by=NOW, acted_at=NOW, answer=1)
WHISTLE = Whistle(
    n=1,
    name="2026-1",
    street="beishichang",
    by=100,
    at=NOW,
    urgent=False,
    question=1,
    called=(CALLED, Called(unit="zhifa", called_at=NOW, report_by=NOW, act_by=NOW)),
)
FACTS = (
    Known(past=(closed(7, "C05"),), open_cases=(case(12, "C05"),)),
    Known(person=Person(2), others=(case(12, unit="nowhere"),)),
    Known(person=Person(1, home=HOME, phone="13812345678"), others=(case(12, kind=Kind.INQUIRY),)),
    Known(others=(case(12),)),
    Known(others=(case(12, ending=Ending("court", 100, None, NOW)),)),
    Known(shared=case(12, "C06")),
    Known(others=(case(12), case(13), case(14))),
    Known(others=(case(12, whistling=Whistling((WHISTLE,))),)),
)
MOST = 250  # states looked at per flow and facts: far more than there are questions
ENOUGH = 40  # as soon as every question has been asked


@cache
def explored(name: str) -> tuple[frozenset[str], frozenset[str], tuple[Prompt, ...]]:
    """The steps reached, the keys said, and the prompts shown, going every way from every opening."""
    steps: set[str] = set()
    keys: set[str] = set()
    prompts: list[Prompt] = []
    given = {"case": 12} if "case" in FLOWS[name].state.__struct_fields__ else {}
    for facts in FACTS:
        waiting = deque([Chat(name, facts, **given)])
        waiting.extend(Chat(name, facts, **given).says(words) for words in OPENINGS.get(name, ()))
        way = Chat(name, facts, **given)
        for words in FAR.get(name, ()):
            way = copy.copy(way).says(words)
            waiting.appendleft(way)
        seen: set[bytes] = set()
        asked: set[str] = set()
        while waiting and len(seen) < (ENOUGH if steps == FLOWS[name].by_name.keys() else MOST):
            # a question not asked yet goes first, so that a long conversation is walked to its end
            fresh = (n for n, way in enumerate(waiting) if way.turn.prompt is not None and way.asked not in asked)
            n = next(fresh, 0)
            chat = waiting[n]
            del waiting[n]
            keys |= {say.key for say in chat.turn.says}
            if chat.turn.prompt is None:
                continue
            state = msgspec.json.encode((chat.dialog.step, chat.dialog.state, chat.dialog.wanted))
            if state in seen:
                continue
            seen.add(state)
            steps.add(chat.dialog.step)
            asked.add(chat.dialog.step)
            prompts.append(chat.prompt)
            keys |= {chat.prompt.say.key, *(option.label.key for option in chat.prompt.options)}
            ways = [copy.copy(chat) for _ in range(len(chat.choices) + len(TYPED) + 3)]
            waiting.extend(way.picks(choice) for way, choice in zip(ways, chat.choices, strict=False))
            waiting.extend(way.says(words) for way, words in zip(ways[len(chat.choices) :], TYPED, strict=False))
            waiting.append(ways[-3].says("", "p1"))
            waiting.append(ways[-2].says("", "v1.ogg"))
            waiting.append(ways[-1].back())
    return frozenset(steps), frozenset(keys), tuple(prompts)


@pytest.mark.parametrize("name", FLOWS)
def test_every_step_is_reached(name: str) -> None:
    assert explored(name)[0] == FLOWS[name].by_name.keys()


@pytest.mark.parametrize("name", FLOWS)
def test_every_option_has_an_id_of_its_own_and_every_change_leads_to_a_step(name: str) -> None:
    for prompt in explored(name)[2]:
        found = [option.id for option in prompt.options]
        assert len(found) == len(set(found)) <= 10
    flow = FLOWS[name]
    for step in flow.steps:
        for facts in FACTS:
            assert set(step.ask(flow.state(), facts).changes.values()) <= flow.by_name.keys()


@pytest.mark.parametrize("name", FLOWS)
def test_every_step_has_words_of_its_own(name: str) -> None:
    keys = texts_of("zh-CN")
    for step in FLOWS[name].steps:
        key = FLOWS[name].key(step.name)
        assert key in keys or any(other.startswith(key + "-") for other in keys), key


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_code_that_becomes_words_has_them(language: str) -> None:
    wanted = {f"intake-safety-{category.safety}" for category in categories().values() if category.safety}
    wanted |= {f"door-{door}" for door in doors()} | {f"faq-{topic}" for topic in faq.TOPICS}
    wanted |= {f"done-{deed}" for deed in (*done.DEEDS, "other", "answered")}
    wanted |= {f"cause-{cause}" for cause in (*done.CAUSES, "question", "mediation")}
    wanted |= {f"reason-handed-up-{reason}" for reason in (*hand_up.REASONS, "other")}
    wanted |= {f"reason-declined-{reason}" for reason in (*decline.REASONS, "other")}
    wanted |= {f"withdraw-reason-{reason}" for reason in withdraw.REASONS}
    assert wanted <= texts_of(language)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("业委会哪天到期", "election"),
        ("怎么换届", "election"),
        ("维修基金怎么用", "fund"),
        ("物业费怎么收", "fee"),
        ("几号供暖", "heating"),
        ("电梯广告费去哪了", "income"),
        ("怎么投诉物业", "complain"),
        ("我的投诉办到哪了", "progress"),
        ("能匿名吗", "privacy"),
        ("健身房在哪", None),
    ],
)
def test_common_questions_are_known(text: str, topic: str | None) -> None:
    assert faq.topic_of(text) == topic


def test_no_words_lie_idle() -> None:
    said = frozenset().union(*(explored(name)[1] for name in FLOWS))
    literal = set()
    for path in (HOUSE / "bot").rglob("*.py"):
        literal |= set(re.findall(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"', path.read_text(encoding="utf-8")))
    made = (
        "aside-",
        "faq-",
        "door-",
        "intake-safety-",
        "done-",
        "cause-",
        "reason-",
        "intake-privacy-",
        "ask-question-",
    )
    ours = frozenset().union(*(read_folder_file(f"{name}.ftl") for name in ("dialog", "intake", "resident", "staff")))
    assert len(ours) > 150
    assert sorted(key for key in ours - said - literal if not key.startswith(made)) == []


def read_folder_file(name: str) -> set[str]:
    text = (HOUSE / "bot" / "texts" / "zh-CN" / name).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][a-z0-9-]*) =", text, re.M))


def texts_of(language: str) -> set[str]:
    return set(read_folder(HOUSE / "bot" / "texts" / language))


def test_asides_are_heard_in_both_languages() -> None:
    for language in texts().languages:
        assert {"返回", "back"} <= set(texts().label(language, "aside-back").split("|"))
