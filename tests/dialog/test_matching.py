"""What people type instead of pressing, and what must not be taken for it."""

from __future__ import annotations

import pytest

from bot.dialog import Option, Prompt, match, read_aside
from bot.texts import Say

LABELS = ["提交", "改类别", "加到12号里", "🔥 还在烧", "不报了"]
PROMPT = Prompt(Say("x"), tuple(Option(name, Say(name)) for name in ("a", "b", "c", "d", "e")))
YES_NO = Prompt(Say("x"), (Option("yes", Say("y")), Option("no", Say("n"))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1", "a"),
        ("２", "b"),
        ("二", "b"),
        ("两", "b"),
        ("2.", "b"),
        ("2、", "b"),
        ("（2）", "b"),
        ("②", "b"),
        ("第二个", "b"),
        ("第3项", "c"),
        ("选4", "d"),
        ("我选五", "e"),
        (" 提交 ", "a"),
        ("提交。", "a"),
        ("提交吧", "a"),
        ("还在烧", "d"),
        ("不报", "e"),
        ("加到12号里", "c"),
        ("加到", "c"),
    ],
)
def test_the_option_is_found(text: str, found: str) -> None:
    assert match(PROMPT, text, LABELS) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "0",
        "6",
        "99999999999",
        "12号",
        "3号楼",
        "改",
        "提",
        "您好",
        "1 2",
        "-1",
        "½",
        "十二",
        "电梯坏了" * 30,
        "12",
        "二三",
    ],
)
def test_anything_else_is_not(text: str) -> None:
    assert match(PROMPT, text, LABELS) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [("是的", "yes"), ("有", "yes"), ("OK", "yes"), ("没有", "no"), ("不是", "no"), ("No!", "no"), ("也许", None)],
)
def test_plain_yes_and_no(text: str, found: str | None) -> None:
    assert match(YES_NO, text, ["有，里面有人", "目前没人"]) == found


def test_two_labels_that_begin_alike_are_not_guessed() -> None:
    prompt = Prompt(Say("x"), (Option("a", Say("a")), Option("b", Say("b"))))
    assert match(prompt, "金桥", ["金桥花园", "金桥新村"]) is None
    assert match(prompt, "金桥新", ["金桥花园", "金桥新村"]) == "b"


WORDS = {"back": "返回|上一步|back", "human": "转人工|找 人工"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("返回", "back"),
        ("上一步！", "back"),
        ("BACK", "back"),
        ("找人工", "human"),
        ("转 人 工", "human"),
        ("返回小区", None),
        ("", None),
        ("?", None),
    ],
)
def test_asides(text: str, name: str | None) -> None:
    assert read_aside(text, WORDS) == name
