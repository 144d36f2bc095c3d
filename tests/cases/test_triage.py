"""Residents' own words: categories, intent, urgency, doors, separate troubles; on sentences written for these tests."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.case import Kind, Urgency
from bot.cases.categories import categories
from bot.cases.phrases import LONGEST, Phrases, plain
from bot.cases.triage import MOST, raised, read

HERE = Path(__file__).parent
CHAT: dict[str, list[list[str]]] = tomllib.loads((HERE / "chat_messages.toml").read_text("utf-8"))
LABELS: dict[str, dict[str, list[str]]] = tomllib.loads((HERE / "labels.toml").read_text("utf-8"))


@pytest.mark.parametrize("part", CHAT)
def test_chat_messages_are_understood(part: str) -> None:
    missed = [
        (text, read(text).guesses[:3]) for text, *codes in CHAT[part] if not set(codes) & set(read(text).guesses[:3])
    ]
    assert len(missed) <= 0.05 * len(CHAT[part]), missed


@pytest.mark.parametrize("part", CHAT)
def test_what_is_sure_is_right(part: str) -> None:
    wrong = [
        (text, read(text).guesses[0])
        for text, *codes in CHAT[part]
        if read(text).sure and read(text).guesses[0] not in codes
    ]
    assert wrong == []


def test_common_troubles_need_no_question() -> None:
    for text, code in {
        "电梯坏了": "C05",
        "楼上漏水把我家泡了": "C12",
        "暖气不热": "C06",
        "下水堵了往上返": "C08",
        "垃圾没人收": "C18",
        "楼道灯不亮": "C25",
        "没地方停车": "C01",
        "半夜施工睡不着": "C16",
        "没水了": "C07",
        "楼下饭店油烟太大": "C17",
    }.items():
        reading = read(text)
        assert (reading.guesses[0], reading.sure) == (code, True), text


def test_nobody_is_sent_off_the_ladder_without_being_asked() -> None:
    for text in ("开发商延期交房两年了，房产证也不给办", "孩子入学报不上名", "想咨询一下"):
        reading = read(text)
        assert categories()[reading.guesses[0]].route != "ladder"
        assert not reading.sure


def test_labels_are_ids_and_known_codes() -> None:
    assert len(LABELS["tuned"]) == len(LABELS["held_out"]) == 100
    assert not LABELS["tuned"].keys() & LABELS["held_out"].keys()
    assert not LABELS["fresh"].keys() & (LABELS["tuned"].keys() | LABELS["held_out"].keys())
    for part in LABELS.values():
        for key, codes in part.items():
            assert key.replace("_", "").replace("/", "").isalnum() and key.isascii()
            assert 1 <= len(codes) <= 2 and set(codes) <= categories().keys(), key


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("谢谢", "thanks"),
        ("谢谢啊", "thanks"),
        ("好的，知道了", "thanks"),
        ("嗯呢", "thanks"),
        ("👍", "thanks"),
        ("好的但是电梯还没修", "complaint"),
        ("谢谢，但是灯还是不亮", "complaint"),
        ("你好", "greeting"),
        ("在吗？", "greeting"),
        ("我要投诉", "greeting"),
        ("您好，我想投诉", "greeting"),
        ("人工", "human"),
        ("给我转人工！", "human"),
        ("我要找人工", "human"),
        ("。。。", "empty"),
        ("😡😡😡", "empty"),
        ("", "empty"),
        ("   \n", "empty"),
        ("12", "empty"),
        ("物业费怎么交", "inquiry"),
        ("请问什么时候供暖", "inquiry"),
        ("这事归谁管", "inquiry"),
        ("僵尸车谁管管啊", "complaint"),
        ("表扬一下三号楼的保洁", "praise"),
        ("感谢网格员帮我们把下水通了", "praise"),
        ("垃圾三天没人收，感谢领导", "complaint"),
        ("楼上天天吵", "complaint"),
    ],
)
def test_intent(text: str, intent: str) -> None:
    assert read(text).intent == intent


@pytest.mark.parametrize(
    ("text", "door"),
    [
        ("孩子入学报不上名怎么办", "hotline-12345"),
        ("养老金没发", "hotline-12345"),
        ("公交车太少了", "hotline-12345"),
        ("我要上访", "petition"),
        ("举报村支书贪污", "discipline"),
        ("楼里有人搞传销", "police"),
        ("法院判决书下来了对方不执行", "court"),
        ("小学门口乱停车", None),
        ("医院门口占道摆摊", None),
        ("物业说不交费就起诉我", None),
        ("幼儿园太吵了", None),
        ("电梯坏了", None),
    ],
)
def test_doors_outside(text: str, door: str | None) -> None:
    assert read(text).outside == door


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("工地现在还在打桩", Urgency.URGENT),
        ("工地总打桩", None),
        ("垃圾没人收，反映多次一直没解决", Urgency.PROMPT),
        ("垃圾没人收", None),
        ("整个小区都没路灯", Urgency.PROMPT),
        ("物业撤走了，换物业没人管", Urgency.URGENT),
        ("电梯坏了，反映多次", Urgency.PROMPT),
    ],
)
def test_words_raise_the_urgency(text: str, urgency: Urgency | None) -> None:
    assert read(text).urgency is urgency


@pytest.mark.parametrize("usual", list(Urgency))
def test_nothing_is_ever_lowered_and_nothing_complex_made_prompt(usual: Urgency) -> None:
    assert raised(usual, None) is usual
    assert raised(usual, Urgency.PROMPT) is (Urgency.PROMPT if usual is Urgency.NORMAL else usual)
    assert raised(usual, Urgency.URGENT) is (usual if usual in (Urgency.URGENT, Urgency.LIFE) else Urgency.URGENT)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("遛狗不拴绳", Kind.VIOLATION),
        ("邻居家养狗，跟他商量也不听", Kind.DISPUTE),
        ("小区里有人养狗", None),
        ("垃圾没人收，跟他商量也不听", None),
    ],
)
def test_words_settle_which_face(text: str, kind: Kind | None) -> None:
    assert read(text).kind is kind


def test_who_is_named_and_when() -> None:
    reading = read("网格员来过一次，电梯又坏了")
    assert (reading.names_staff, reading.names_company, reading.again, reading.now) == (True, False, True, False)
    reading = read("物业现在还在放喇叭")
    assert (reading.names_staff, reading.names_company, reading.again, reading.now) == (False, True, False, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("楼道灯坏了，另外三楼总把垃圾堆门口", [("楼道灯坏了", "C25"), ("三楼总把垃圾堆门口", "C03")]),
        ("暖气不热；单元门也关不上", [("暖气不热", "C06"), ("单元门也关不上", "C25")]),
        ("1、路灯不亮 2、垃圾没人收 3、狗不拴绳", [("路灯不亮", "C25"), ("垃圾没人收", "C18"), ("狗不拴绳", "C23")]),
        ("没水了，另外樓道也沒人打掃", [("没水了", "C07"), ("樓道也沒人打掃", "C18")]),
        ("电梯坏了，爬楼累死，老人下不去。", []),
        ("物业不管，楼道灯坏了好几个月", []),
        ("楼上漏水，另外还把我家墙泡了", []),
        ("门口还有一堆垃圾", []),
    ],
)
def test_separate_troubles_in_the_residents_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(trouble.text, trouble.category) for trouble in read(text).troubles] == expected


def test_a_long_letter_is_one_trouble() -> None:
    letter = "我们小区的电梯坏了三个月。老人下不了楼，垃圾也没法往下拎，楼道里越堆越多。" * 12
    assert read(letter).troubles == ()
    assert read(letter).guesses[0] == "C05"


def test_other_ways_of_writing_read_alike() -> None:
    assert read("電梯壞了").guesses == read("电梯坏了").guesses
    assert read("电 梯 坏 了").guesses == read("电梯坏了").guesses
    assert read("ＫＴＶ太吵").guesses == read("ktv太吵").guesses
    assert read("电梯\u200b坏了😭").guesses == read("电梯坏了").guesses
    assert read("电踢坏了").guesses[0] == "C05"


def test_a_message_is_read_up_to_a_limit() -> None:
    assert len(plain("电梯坏了。" * 10_000)) <= LONGEST
    assert read("电梯坏了。" * 10_000).guesses[0] == "C05"


@given(st.text(max_size=300))
def test_anything_can_be_read(text: str) -> None:
    reading = read(text)
    assert len(reading.guesses) <= MOST
    assert set(reading.guesses) <= categories().keys()
    assert reading.sure <= bool(reading.guesses)
    assert len(reading.troubles) != 1


@given(
    st.lists(st.sampled_from(["电梯", "电梯坏", "坏了", "跳楼价", "跳楼", "没", "楼", "，"]), max_size=12).map("".join)
)
def test_phrases_found_lie_in_no_other(text: str) -> None:
    known = ["电梯", "电梯坏", "坏了", "跳楼价", "跳楼", "楼"]
    hits = Phrases((word, word) for word in known).find(text)
    assert all(text[hit.start : hit.end] == hit.tags[0] for hit in hits)
    for hit in hits:
        assert not any(other is not hit and other.start <= hit.start and hit.end <= other.end for other in hits)
    for start in range(len(text)):
        for word in known:
            if text.startswith(word, start):
                assert any(hit.start <= start and start + len(word) <= hit.end for hit in hits)
