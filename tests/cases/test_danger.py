"""What sounds like danger to life rings; what is past, negated, supposed, feared or a figure of speech does not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot.cases import danger
from bot.cases.case import Urgency
from bot.cases.danger import sounds_dangerous
from bot.cases.phrases import plain
from bot.cases.triage import read, safety_question

SENTENCES: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("danger_sentences.toml").read_text("utf-8")
)
CHAT: dict[str, list[list[str]]] = tomllib.loads(Path(__file__).with_name("chat_messages.toml").read_text("utf-8"))


def rings(text: str) -> bool:
    return sounds_dangerous(plain(text))


#: Share of dangers that may be missed: more of those the rule was never mended to.
MISSED = {part: 0.1 if part == "held_out" else 0.05 for part in SENTENCES}


@pytest.mark.parametrize("part", SENTENCES)
def test_danger_is_found(part: str) -> None:
    missed = [text for text in SENTENCES[part]["now"] if not rings(text)]
    assert len(missed) <= MISSED[part] * len(SENTENCES[part]["now"]), missed


@pytest.mark.parametrize("part", SENTENCES)
def test_what_is_no_danger_now_rings_nobody(part: str) -> None:
    false = [text for text in SENTENCES[part]["calm"] if rings(text)]
    assert len(false) <= 0.05 * len(SENTENCES[part]["calm"]), false


def test_ordinary_complaints_ring_nobody() -> None:
    false = [text for part in CHAT.values() for text, *_ in part if rings(text)]
    assert false == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("着火了", True),
        ("没有着火", False),
        ("没着火", False),
        ("昨天着火了", False),
        ("昨天着火了，现在又着火了", True),
        ("昨天着火了已经扑灭", False),
        ("着火了，还没扑灭", True),
        ("着火了，已经扑灭了", False),
        ("万一着火怎么办", False),
        ("要是电动车充电，着火了咋办", False),
        ("怕哪天煤气泄漏", False),
        ("楼道里天天有煤气味", True),
        ("烧烤店烟囱天天冒烟", False),
        ("跟着火似的", False),
        ("有人要跳楼", True),
        ("跳楼价大甩卖", False),
        ("电梯里有人抽烟", False),
        ("电梯里有人，出不来了", True),
        ("电梯里没有人", False),
        ("我爸心脏不好，困电梯里了", True),
        ("救命", True),
        ("救命通道被占", False),
        ("110", True),
        ("快打119！", True),
        ("120号楼的灯坏了", False),
        ("正在冒烟", True),
        ("存在消防隐患", False),
        ("2018年5月这里着过火", False),
        ("elevator stuck, people inside", True),
        ("there is no heating", False),
        ("着火了，关了闸还在烧", True),
        ("可能煤气中毒了", True),
        ("可能引起煤气中毒", False),
        ("井盖没了半年了", True),
        ("围墙倒了一年多没人砌", False),
        ("围墙倒了，底下压着人", True),
        ("有人掉进化粪池里", True),
        ("手机掉进化粪池里", False),
    ],
)
def test_the_words_around_decide(text: str, expected: bool) -> None:
    assert rings(text) is expected


def test_a_letter_that_tells_a_story_needs_a_word_of_now() -> None:
    story = "尊敬的领导：我们小区住了三百多户，大家反映物业服务很差，垃圾清运不及时，绿化也没有人管。" * 3
    assert not rings(story + "有一户起火了，消防车开不进来。")
    assert rings(story + "现在三号楼起火了，快来人。")
    assert rings("三号楼起火了！" + story)


def test_words_meet_only_near_each_other() -> None:
    assert rings("孩子，掉井里")
    assert not rings("孩子" + "的作业本和书包还有铅笔盒放在教室里没有拿回来" + "掉井里")


def test_every_class_is_used_and_every_meeting_is_of_known_classes() -> None:
    tables = tomllib.loads((Path(danger.__file__).with_name("danger.toml")).read_text("utf-8"))
    met = {name for frames in tables["meetings"].values() for frame in frames for name in frame.split()}
    quoted = {word[1:] for words in tables["classes"].values() for word in words.split() if word.startswith("@")}
    assert met - {*tables["classes"], *tables["around"]} == set()
    assert set(tables["classes"]) - met - quoted == set()
    assert {*tables["ordinary"], *tables["lasting"].split()} <= {*tables["alone"], *tables["meetings"]}


def test_danger_makes_it_a_matter_of_life_and_a_complaint() -> None:
    reading = read("请问楼上着火了打哪个电话")
    assert (reading.danger, reading.urgency, reading.intent, reading.outside) == (True, Urgency.LIFE, "complaint", None)


def test_a_safety_question_stands_behind_what_is_missed() -> None:
    """Sentences that the lexicon does not ring for still ask, since their category does."""
    for text, stem in (
        ("电梯坏了，打不开", "lift-trapped"),
        ("燃气管子那块老有动静", "gas"),
        ("外墙砖松了，看着要脱落", "falling"),
        ("楼下的井盖有点活动", "manhole"),
        ("电线裸露在外面", "wiring"),
    ):
        assert safety_question(read(text).guesses[0], text) == stem


def test_no_safety_question_where_the_words_rule_it_out() -> None:
    assert safety_question("C25", "路灯不亮") is None
    assert safety_question("C25", "我说不清楚") == "manhole"  # the words tell nothing of it: ask
    assert safety_question("C05", "想加装电梯") is None
    assert safety_question("C18", "垃圾没人收") is None
