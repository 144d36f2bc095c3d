"""How many messages a complaint takes, with the real reading of words. A tap and a typed line count alike."""

from __future__ import annotations

import pytest

from bot.cases.commands import Open
from tests.flows.standin import Chat, stranger

#: Ten common troubles as people name them.
NAMED = {
    "C01": "小区里乱停车，出都出不去",
    "C06": "暖气不热，屋里冷",
    "C07": "家里停水一天了",
    "C08": "下水道堵了往上返水",
    "C12": "楼上漏水把我家泡了",
    "C13": "楼上邻居半夜噪音太大睡不着",
    "C14": "广场舞音响太吵",
    "C18": "垃圾好几天没人清",
    "C25": "路灯不亮了",
    "C24": "绿化带被人铲了种菜",
}
#: Where the category has a question of safety.
ASKED = {"C05": "三号楼电梯又坏了", "C10": "家里燃气打不着火", "C22": "楼上总往下扔东西"}


def finish(chat: Chat) -> str:
    """Goes on as somebody who is in no danger would, and gives the category."""
    while chat.turn.command is None:
        if chat.asked == "place":
            chat.says("金桥花园3号楼2单元")
        elif chat.asked == "safety":
            chat.picks("no")
        elif chat.asked == "review":
            chat.picks("submit")
        else:
            chat.picks(chat.choices[0])
    command = chat.done[0]
    assert isinstance(command, Open)
    return command.category


@pytest.mark.parametrize("category", NAMED)
def test_home_known_and_the_category_named_takes_two(category: str) -> None:
    chat = Chat("intake").says(NAMED[category])
    assert (finish(chat), chat.messages) == (category, 2)


@pytest.mark.parametrize("category", ASKED)
def test_where_safety_asks_it_takes_three(category: str) -> None:
    chat = Chat("intake").says(ASKED[category])
    assert (finish(chat), chat.messages) == (category, 3)


@pytest.mark.parametrize("story", [*NAMED.values(), *ASKED.values(), "小区里太乱了没人管", "邻居家养狗总叫还咬人"])
def test_a_new_resident_takes_five_at_most(story: str) -> None:
    chat = Chat("intake", stranger()).says(story)
    finish(chat)
    assert chat.messages <= 5
