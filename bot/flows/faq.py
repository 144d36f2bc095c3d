"""Which common question is asked. The answers are texts, ``faq-<topic>``; here are only the words to know them by."""

from __future__ import annotations

import re

#: Topics in the order in which they are looked for; what residents write, never what is said to them.
_TOPICS = {
    "election": re.compile("换届|(业委会|物管会|业主委员会).{0,8}(到期|任期|选举|成立|怎么选|改选|备案)|选业委会"),
    "fund": re.compile("维修资金|维修基金|大修基金|公维金"),
    "fee": re.compile("物业费|停车费|物业.{0,4}(收费|交费|缴费|涨价)"),
    "heating": re.compile("供热|供暖|暖气|采暖|热费|包烧|停暖"),
    "income": re.compile("公共收益|广告费|收支|账目|公示"),
    "complain": re.compile(
        "(怎么|如何|咋|去哪|在哪|上哪|找谁).{0,6}(投诉|反映|举报)|(投诉|反映|举报).{0,6}(怎么|如何|咋|去哪|在哪|找谁|流程)"
    ),
    "progress": re.compile(
        "进度|进展|办到哪|处理到哪|(我的|上次|之前).{0,8}(事|件|投诉|诉求).{0,8}(怎么样|咋样|到哪|结果)|结果在哪|在哪看"
    ),
    "privacy": re.compile("匿名|保密|知道是我|泄露|隐私"),
}

TOPICS = tuple(_TOPICS)

#: "Whose job is this", at the end or by itself; "谁管管啊" is a complaint.
_WHOSE = re.compile(
    r"[,，。？?！!\s]*(?:请问|问一下|我想问|想问问)?(?:这件?事|这个|这种事?|这|它)?(?:应该|应当|到底|究竟|该)?"
    r"(?:归(?:谁|哪个部门|哪个单位|哪儿|哪里|哪)(?:来)?(?:管|负责)?|(?:该|由|是)(?:谁|哪个部门|哪个单位)(?:来)?(?:管|负责)"
    r"|(?:哪个部门|哪个单位|谁)(?:管|负责)(?=[的啊呀呢吗?？\s]*$))[的啊呀呢吗?？。\s]*"
    r"|\b(?:whose (?:job|duty) is|who is responsible for|who(?: is|'s) in charge of)(?: it| this| that)?\b[?\s]*",
    re.I,
)
#: A question is short; a letter that asks it in passing tells a story.
_SHORT = 60


def topic_of(text: str) -> str | None:
    """The topic asked about; None: a person had better answer."""
    return next((topic for topic, words in _TOPICS.items() if words.search(text)), None)


def asks_whose(text: str) -> bool:
    """这事归谁管: whether that is what is asked."""
    return len(text) <= _SHORT and _WHOSE.search(text) is not None


def without_question(text: str) -> str:
    """What it is about, without the question whose it is."""
    return _WHOSE.sub(" ", text).strip(" ,，。?？")
