"""Whatever is said and pressed, in whatever order: no exception, always a way on, and no draft lost on the way."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cases.case import Kind, Person
from bot.dialog import Dialog, load
from bot.flows import FLOWS
from bot.flows.facts import Facts
from bot.texts import Say
from tests.flows.standin import HOME, Chat, Known, case, closed, texts

#: Things people say at any time.
WORDS = (
    *("电梯又坏了", "着火了", "没有危险", "谢谢", "好的", "转人工", "楼道灯不亮，另外垃圾没人清", "金桥花园3号楼2单元"),
    *(
        "福临家园1号楼",
        "火星基地",
        "请问物业费怎么交",
        "老板拖欠工资",
        "社区书记不管事",
        "邻居的狗不拴绳",
        "周三下午两点半",
    ),
    *(
        "1",
        "２",
        "第三个",
        "是",
        "不是",
        "12号",
        "去年",
        "13812345678",
        "😀",
        "<b>x</b>",
        "{ $story }",
        "a",
        " ",
        "\n\n",
    ),
    *("漏" * 7000, "漏水" * 400),
)
moves = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.sampled_from(WORDS)),
        st.tuples(st.just("say"), st.text(max_size=20)),
        st.tuples(st.just("pick"), st.integers(0, 9)),
        st.tuples(st.just("photo"), st.sampled_from(["p1", "p2", "v1.ogg", "d1.pdf"])),
        st.tuples(st.just("photo and words"), st.sampled_from(WORDS)),
        st.tuples(st.sampled_from(["back", "again"]), st.just(0)),
    ),
    max_size=14,
)
TALKATIVE = Known(
    person=Person(1, home=HOME, phone="13812345678"),
    open_cases=(case(12, "C05"), case(13, "C18")),
    past=(closed(7, "C05"),),
)
WORKER = Known(person=Person(100, hat="staff"), is_staff=True, others=(case(12, "C39", kind=Kind.INQUIRY),))
KNOWN = st.sampled_from([Known(), Known(person=Person(2)), TALKATIVE, WORKER])


def walk(flow: str, facts: Known, steps: list[tuple[str, Any]]) -> None:
    chat = Chat(flow, facts, **({"case": 12} if "case" in FLOWS[flow].state.__struct_fields__ else {}))
    for what, arg in steps:
        if chat.turn.prompt is None:
            break
        before = load(chat.flow, chat.dialog)
        asked = chat.asked
        if what == "say":
            chat.says(arg)
        elif what == "pick" and chat.choices:
            chat.picks(chat.choices[arg % len(chat.choices)])
        elif what == "photo":
            chat.says("", arg)
        elif what == "photo and words":
            chat.says(arg, "p9")
        elif what == "back":
            chat.back()
        elif what == "again":
            prompt = chat.prompt
            assert chat.again().prompt == prompt
        if chat.turn.prompt is None:
            assert chat.left or chat.done
            break
        after = load(chat.flow, chat.dialog)
        assert msgspec.json.decode(msgspec.json.encode(chat.turn.dialog), type=Dialog) == chat.dialog
        assert set(getattr(before, "media", ())) <= set(getattr(after, "media", ()))
        if flow == "intake" and asked != "story":
            assert str(before.story) in after.story
        if what in ("back", "again"):
            assert before == after


@pytest.mark.parametrize("flow", FLOWS)
@settings(max_examples=60, deadline=None)
@given(facts=KNOWN, steps=moves)
def test_nothing_anybody_does_breaks_a_conversation(flow: str, facts: Known, steps: list[tuple[str, Any]]) -> None:
    walk(flow, facts, steps)


@settings(max_examples=400, deadline=None)
@given(facts=KNOWN, steps=moves)
def test_an_intake_survives_everything(facts: Known, steps: list[tuple[str, Any]]) -> None:
    walk("intake", facts, [("say", "这件事真烦人"), *steps])


def test_the_stand_in_is_what_flows_may_ask() -> None:
    facts: Facts = Known()
    assert facts.say(Say("cause-other")) == texts().label("zh-CN", "cause-other")
